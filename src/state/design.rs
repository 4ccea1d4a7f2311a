//! What the chip designer can be set to.

use super::RULE_DATES;
use super::link::joined;
use super::param::Spec;
use crate::decimal;
use crate::facts::Date;
use crate::model::designer::{Design, Workload};
use crate::model::rule::Verdict;

/// A number of a design that has a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DesignNumber {
    /// Dense rate at the design's bit length, tera-operations a second.
    Tops,
    /// Area of all logic dies, mm².
    Die,
    /// Memory, GB.
    Size,
    /// Memory bandwidth, GB/s.
    Bandwidth,
    /// Links, both directions together, GB/s.
    Link,
}

impl DesignNumber {
    /// Every number, in the order of the controls and of the link.
    pub const ALL: [Self; 5] = [Self::Tops, Self::Die, Self::Size, Self::Bandwidth, Self::Link];

    /// Its key, the control's id, and the values it may take: what the table's bounds allow chips to have.
    pub fn spec(self) -> Spec {
        let default = self.of(&H20);
        let (key, min, max, step) = match self {
            Self::Tops => ("design-tops", 10.0, 100_000.0, 0.1),
            Self::Die => ("design-die", 50.0, 5_000.0, 1.0),
            Self::Size => ("design-gb", 4.0, 4_000.0, 1.0),
            Self::Bandwidth => ("design-gbps", 50.0, 50_000.0, 1.0),
            Self::Link => ("design-link", 10.0, 20_000.0, 1.0),
        };
        Spec { key, min, max, step, default }
    }

    /// A design's number.
    pub const fn of(self, design: &Design) -> f64 {
        match self {
            Self::Tops => design.tops,
            Self::Die => design.die_mm2,
            Self::Size => design.hbm_gb,
            Self::Bandwidth => design.hbm_gb_per_s,
            Self::Link => design.link_gb_per_s,
        }
    }

    /// Sets it to the nearest valid value; what is no number changes nothing.
    fn set(self, design: &mut Design, value: f64) {
        if !value.is_finite() {
            return;
        }
        let value = self.spec().nearest(value);
        match self {
            Self::Tops => design.tops = value,
            Self::Die => design.die_mm2 = value,
            Self::Size => design.hbm_gb = value,
            Self::Bandwidth => design.hbm_gb_per_s = value,
            Self::Link => design.link_gb_per_s = value,
        }
    }
}

/// Bit lengths that a design's rate may be given for.
pub const BITS: [u8; 4] = [16, 8, 6, 4];

/// Where the designer starts: the H20, which was cut to fit under the rules of its day.
pub const H20: Design = Design {
    tops: 296.0,
    bits: 8,
    die_mm2: 814.0,
    hbm_gb: 96.0,
    hbm_gb_per_s: 4000.0,
    link_gb_per_s: 900.0,
    consumer: false,
};

/// The pictures of the designer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DesignPicture {
    /// The verdict through time, beside real chips.
    Strip,
    /// Each quantity beside the strongest and the nearest real chip.
    Beside,
}

impl DesignPicture {
    /// Both, in the order of the buttons.
    pub const ALL: [Self; 2] = [Self::Strip, Self::Beside];

    /// The word that stands for the picture in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Strip => "strip",
            Self::Beside => "beside",
        }
    }
}

/// Among which chips the strongest is sought, by the mildest verdict that leaves them out.
pub const AMONG: [Verdict; 2] = [Verdict::Free, Verdict::CaseByCase];

/// What the designer is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct Designer {
    /// The chip.
    pub design: Design,
    /// The day whose rules are asked.
    pub date: Date,
    /// What the strongest chip is to be strong at.
    pub workload: Workload,
    /// The strictest verdict that the strongest chip may have; one of [`AMONG`].
    pub at_most: Verdict,
    /// Which picture.
    pub picture: DesignPicture,
}

impl Default for Designer {
    /// The H20 on the day of the rule that it was cut for.
    fn default() -> Self {
        Self {
            design: H20,
            date: Date::new(2023, 11, 17),
            workload: Workload::Decode,
            at_most: Verdict::Free,
            picture: DesignPicture::Strip,
        }
    }
}

/// One thing a visitor does in the designer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DesignAction {
    /// Moves a number.
    Set(DesignNumber, f64),
    /// Gives the rate for operands of another length; one of [`BITS`], others change nothing.
    Bits(u8),
    /// Designs a card for consumers, or a chip for data centres.
    Consumer(bool),
    /// Starts from another chip.
    Take(Design),
    /// Asks the rules of another day; a date without its day changes nothing.
    Date(Date),
    /// Seeks the strongest at something else.
    Workload(Workload),
    /// Seeks it among other chips; one of [`AMONG`], others change nothing.
    Among(Verdict),
    /// Shows another picture.
    Picture(DesignPicture),
    /// Makes the design the visitor's chip and compares it.
    Compare,
    /// Makes it the visitor's chip and serves on it.
    Serve,
    /// Makes it the visitor's chip and trains on it.
    Train,
    /// Makes it the visitor's chip and sells it in the scenarios.
    Sell,
    /// Takes the visitor's chip out of every calculator.
    Forget,
}

impl Designer {
    pub(super) fn reduce(&mut self, action: DesignAction) {
        match action {
            DesignAction::Set(number, value) => number.set(&mut self.design, value),
            DesignAction::Bits(bits) => {
                if BITS.contains(&bits) {
                    self.design.bits = bits;
                }
            }
            DesignAction::Consumer(consumer) => self.design.consumer = consumer,
            DesignAction::Take(design) => self.design = valid(&design),
            DesignAction::Date(date) => {
                if date.is_exact() {
                    self.date = date.clamp(RULE_DATES.0, RULE_DATES.1);
                }
            }
            DesignAction::Workload(workload) => self.workload = workload,
            DesignAction::Among(at_most) => {
                if AMONG.contains(&at_most) {
                    self.at_most = at_most;
                }
            }
            DesignAction::Picture(picture) => self.picture = picture,
            // What reaches into other calculators is the whole state's to do.
            DesignAction::Compare
            | DesignAction::Serve
            | DesignAction::Train
            | DesignAction::Sell
            | DesignAction::Forget => {}
        }
    }

    pub(super) fn write(&self, base: &Self, put: &mut impl FnMut(&str, &str)) {
        if self.design != base.design {
            put("design", &write(&self.design));
        }
        if self.date != base.date {
            put("asked", &self.date.to_string());
        }
        if self.workload != base.workload {
            put("strong", work_key(self.workload));
        }
        if self.at_most != base.at_most {
            put("among", "window");
        }
        if self.picture != base.picture {
            put("drawn", self.picture.key());
        }
    }

    /// Takes one key of a link; false if it is none of the designer's.
    pub(super) fn read(&mut self, key: &str, value: &str) -> bool {
        match key {
            "design" => self.design = read(value).unwrap_or(self.design),
            "asked" => {
                if let Some(date) = Date::parse(value) {
                    self.reduce(DesignAction::Date(date));
                }
            }
            "strong" => {
                let found = Workload::ALL.into_iter().find(|work| work_key(*work) == value);
                self.workload = found.unwrap_or(self.workload);
            }
            "among" => {
                self.at_most = if value == "window" { Verdict::CaseByCase } else { Verdict::Free };
            }
            "drawn" => {
                let found = DesignPicture::ALL.into_iter().find(|one| one.key() == value);
                self.picture = found.unwrap_or(self.picture);
            }
            _ => return false,
        }
        true
    }
}

/// The word that stands for a workload in a link.
const fn work_key(workload: Workload) -> &'static str {
    match workload {
        Workload::Decode => "decode",
        Workload::Prefill => "prefill",
        Workload::Training => "training",
    }
}

/// The valid design nearest to one.
pub(super) fn valid(design: &Design) -> Design {
    let mut valid = Design { consumer: design.consumer, ..H20 };
    if BITS.contains(&design.bits) {
        valid.bits = design.bits;
    }
    for number in DesignNumber::ALL {
        number.set(&mut valid, number.of(design));
    }
    valid
}

/// A design as a link writes it: `tops,bits,die,gb,gbps,link`, and `,consumer` for a card.
pub(super) fn write(design: &Design) -> String {
    let [tops, rest @ ..] = DesignNumber::ALL.map(|number| number.of(design));
    let [die, size, bandwidth, link] = rest;
    let text = joined(&[tops, design.bits.into(), die, size, bandwidth, link]);
    if design.consumer { text + ",consumer" } else { text }
}

/// The design that a link writes; `None` for anything else.
pub(super) fn read(text: &str) -> Option<Design> {
    let mut words = text.split(',');
    let mut design = H20;
    let mut number = || decimal::parse(words.next()?).filter(|number| number.is_finite());
    DesignNumber::Tops.set(&mut design, number()?);
    let bits = number()?;
    design.bits = BITS.into_iter().find(|known| f64::from(*known).to_bits() == bits.to_bits())?;
    for which in &DesignNumber::ALL[1..] {
        which.set(&mut design, number()?);
    }
    design.consumer = match words.next() {
        None => false,
        Some("consumer") => true,
        Some(_) => return None,
    };
    words.next().is_none().then_some(design)
}
