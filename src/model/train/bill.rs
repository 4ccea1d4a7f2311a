//! What a training run costs, draws and emits.

use super::speed::bare;
use super::{Machine, Untrained, over_interval, positive, positive_number, sized, times};
use crate::facts::{Grid, assumptions, training_assumptions};
use crate::model::interval::Interval;
use crate::model::money::{Holding, Power, Purchase};

const HOURS_A_DAY: f64 = 24.0;
const SECONDS_AN_HOUR: f64 = 3600.0;

/// Where the chips stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Site {
    /// Power of the whole machine over that of its chips.
    pub host_factor: Interval,
    /// Power drawn over rated power while training.
    pub drawn: Interval,
    /// A data centre's power over that of its machines.
    pub pue: Interval,
    /// Grams of CO₂ equivalent a kilowatt-hour.
    pub grams_per_kwh: Interval,
    /// Price of electricity, $/kWh.
    pub usd_per_kwh: Interval,
}

impl Site {
    /// A data centre on this grid, the rest as assumed everywhere: a price of electricity in the US among it.
    pub fn on(grid: &Grid) -> Self {
        Self {
            host_factor: bare(assumptions::HOST_FACTOR.value),
            drawn: bare(training_assumptions::POWER_DRAWN_TRAINING.value),
            pue: bare(assumptions::PUE.value),
            grams_per_kwh: bare(grid.grams_per_kwh),
            usd_per_kwh: bare(assumptions::USD_PER_KWH.value),
        }
    }

    /// Electricity of one chip with its share of the machine and the building, kW.
    fn kw(&self, watt: f64) -> Result<Interval, Untrained> {
        let machine = times(Interval::exact(watt / 1000.0), positive(self.host_factor)?);
        sized(times(times(machine, positive(self.drawn)?), positive(self.pue)?))
    }
}

impl Machine {
    /// The chip bought with its share of machines and network, in one's own building at `site`.
    ///
    /// # Errors
    /// Nobody states its price or its power.
    pub fn bought(&self, site: &Site) -> Result<Holding, Untrained> {
        Ok(Holding::Own(Purchase {
            chip_usd: self.price_usd.ok_or(Untrained::Unknown)?,
            system_factor: bare(assumptions::SYSTEM_FACTOR.value),
            life_years: bare(assumptions::LIFE_YEARS.value),
            capital_rate: bare(assumptions::CAPITAL_RATE.value),
            power: Power {
                chip_watt: self.watt.ok_or(Untrained::Unknown)?,
                host_factor: site.host_factor,
                drawn: site.drawn,
                pue: site.pue,
                usd_per_kwh: site.usd_per_kwh,
                hosting_usd_per_kw_month: Interval::exact(0.0),
            },
        }))
    }

    /// The chip rented.
    ///
    /// # Errors
    /// Nobody states a rent.
    pub fn rented(&self) -> Result<Holding, Untrained> {
        self.rent_usd_per_hour.map(Holding::Rent).ok_or(Untrained::Unknown)
    }

    /// What `chips` of them cost to buy, machines and network included, $. They outlive one run: the run's own share is
    /// in [`Bill::usd`].
    ///
    /// # Errors
    /// Nobody states a price, or a figure is not positive.
    pub fn purchase_usd(&self, chips: f64) -> Result<Interval, Untrained> {
        let chips = Interval::exact(positive_number(chips)?);
        let price = positive(self.price_usd.ok_or(Untrained::Unknown)?)?;
        sized(times(times(chips, price), bare(assumptions::SYSTEM_FACTOR.value)))
    }
}

/// Hours of all chips together.
///
/// # Errors
/// A figure is not positive.
pub fn chip_hours(days: Interval, chips: f64) -> Result<Interval, Untrained> {
    let chips = positive_number(chips)?;
    sized(positive(days)?.rising(|days| days * HOURS_A_DAY * chips))
}

/// What a run comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bill {
    /// Dollars: for the hours only, rented or as the share of a purchase that they use up.
    pub usd: Interval,
    /// Electricity, in megawatt-hours.
    pub energy_mwh: Interval,
    /// Emissions, tonnes of CO₂ equivalent.
    pub co2_tonnes: Interval,
}

/// The bill for `chip_hours` of a chip of `watt` rated power that is held in this way at this site.
///
/// # Errors
/// A figure is not positive or there is no price.
pub fn bill(
    chip_hours: Interval,
    holding: &Holding,
    watt: f64,
    site: &Site,
) -> Result<Bill, Untrained> {
    let hours = positive(chip_hours)?;
    let hour_usd = holding.hour()?.total;
    let energy_mwh = sized(
        times(hours, site.kw(positive_number(watt)?)?)
            .rising(|kilowatt_hours| kilowatt_hours / 1e3),
    )?;
    // Grams a kilowatt-hour are kilograms a megawatt-hour.
    let co2_tonnes = times(energy_mwh, positive(site.grams_per_kwh)?).rising(|kg| kg / 1e3);
    Ok(Bill { usd: sized(times(hours, hour_usd))?, energy_mwh, co2_tonnes: sized(co2_tonnes)? })
}

/// Chip-hours that a budget buys.
///
/// # Errors
/// A figure is not positive.
pub fn affordable_chip_hours(budget_usd: f64, hour_usd: Interval) -> Result<Interval, Untrained> {
    over_interval(Interval::exact(positive_number(budget_usd)?), positive(hour_usd)?)
}

/// Days for which a budget pays `chips` chips.
///
/// # Errors
/// A figure is not positive.
pub fn affordable_days(
    budget_usd: f64,
    hour_usd: Interval,
    chips: f64,
) -> Result<Interval, Untrained> {
    let (hours, chips) = (affordable_chip_hours(budget_usd, hour_usd)?, positive_number(chips)?);
    sized(hours.rising(|hours| hours / chips / HOURS_A_DAY))
}

/// FLOP that a budget pays for, on chips of `speed` FLOP/s each.
///
/// # Errors
/// A figure is not positive.
pub fn affordable_flop(
    budget_usd: f64,
    hour_usd: Interval,
    speed: Interval,
) -> Result<Interval, Untrained> {
    let hours = affordable_chip_hours(budget_usd, hour_usd)?;
    sized(times(hours, positive(speed)?).rising(|each| each * SECONDS_AN_HOUR))
}
