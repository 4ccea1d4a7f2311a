//! What the rules ask about a chip, as plain numbers, and whether a test holds of them.

use crate::facts::{Chip, Date, Leg, Origin, RuleQuantity};
use crate::model::chip::{Quantity, read};

/// Whether and since when a chip is on sale in the US.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsSale {
    /// Not there.
    Never,
    /// There since this day.
    Since(Date),
    /// A chip thought up is judged as if it was there in time.
    Supposed,
}

/// A chip as the rules see it: one of the table or one that somebody thinks up. An unknown figure is `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spec {
    /// Its id in the table, for the letters that name chips; `None` for a chip that no letter can name.
    pub id: Option<&'static str>,
    /// The designer's country, whose export rules apply.
    pub origin: Origin,
    /// Not designed or marketed for data centres, in the words of Note 2 to ECCN 3A090.
    pub consumer: bool,
    /// Whether it is on sale in the US.
    pub us_sale: UsSale,
    /// Total processing performance: dense tera-operations a second × bits, the most over formats.
    pub tpp: Option<f64>,
    /// Performance density: TPP a mm² of logic.
    pub density: Option<f64>,
    /// Memory bandwidth, GB/s.
    pub memory_gb_per_s: Option<f64>,
    /// Links to other chips, both directions together, GB/s.
    pub link_gb_per_s: Option<f64>,
}

impl Spec {
    /// A chip of the table by its central figures.
    pub fn of(chip: &Chip) -> Self {
        let central = |quantity| read(chip, quantity).map(|reading| reading.value.central);
        Self {
            id: Some(chip.id),
            origin: chip.origin,
            consumer: chip.consumer,
            us_sale: match chip.released.not_before {
                Some(day) if chip.released.on_sale && !chip.china_only => UsSale::Since(day),
                _ => UsSale::Never,
            },
            tpp: central(Quantity::Tpp),
            density: central(Quantity::Density),
            memory_gb_per_s: central(Quantity::Bandwidth),
            link_gb_per_s: central(Quantity::Link),
        }
    }

    /// Whether it was on sale in the US by a day.
    pub fn is_on_us_sale(&self, by: Date) -> bool {
        match self.us_sale {
            UsSale::Never => false,
            UsSale::Since(day) => day <= by,
            UsSale::Supposed => true,
        }
    }

    /// What a test measures, in its unit.
    pub fn get(&self, quantity: RuleQuantity) -> Option<f64> {
        match quantity {
            RuleQuantity::Tpp | RuleQuantity::OpsTimesBits => self.tpp,
            RuleQuantity::Density => self.density,
            RuleQuantity::MemoryGbPerS => self.memory_gb_per_s,
            RuleQuantity::LinkGbPerS => self.link_gb_per_s,
            RuleQuantity::MemoryPlusLinkGbPerS => Some(self.memory_gb_per_s? + self.link_gb_per_s?),
        }
    }

    /// Whether one condition of a test holds.
    pub fn holds(&self, leg: &Leg) -> Truth {
        self.get(leg.quantity).map_or(Truth::Unknown, |value| {
            Truth::known(
                leg.at_least.is_none_or(|least| value >= least)
                    && leg.below.is_none_or(|most| value < most),
            )
        })
    }
}

/// Whether something holds, when some figures may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It does not.
    No,
    /// A missing figure decides.
    Unknown,
    /// It does.
    Yes,
}

impl Truth {
    /// What is known.
    pub const fn known(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }

    /// Whether both hold: one that does not settles it.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }

    /// Whether either holds: one that does settles it.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Unknown,
        }
    }
}
