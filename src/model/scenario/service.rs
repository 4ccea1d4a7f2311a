//! How long chips serve: wear, the age at which they no longer pay, and the power to run them.

/// A quarter, in years.
pub const QUARTER: f64 = 0.25;

/// Wear as a hazard that grows with age: `h(a) = h0 + h1·a` a year (formula 4).
///
/// Form and defaults after the closed model of `ai_futures_model` (2026); Blue Waters kept 97 % of its GPUs over 8 years,
/// which a constant hazard of 0.0038 gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wear {
    /// Share of new chips that fail a year.
    pub h0: f64,
    /// What each year of age adds to it.
    pub h1: f64,
}

impl Wear {
    /// Share of chips that still work after some years: `exp(−h0·t − h1·t²/2)`.
    pub fn survival(self, years: f64) -> f64 {
        libm::exp(-self.h0 * years - self.h1 * years * years / 2.0)
    }
}

/// Chips in service, of which only the number and the mean age need be known: the hazard is linear in age.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fleet {
    /// H100-equivalents in service.
    pub stock: f64,
    /// Sum of their ages, equivalent-years: the mean age times the stock.
    pub age: f64,
}

impl Fleet {
    /// A fleet of some mean age in years.
    pub const fn aged(stock: f64, mean_age: f64) -> Self {
        Self { stock, age: stock * mean_age }
    }

    /// A quarter later: everything has aged, some has worn out, `bought` has come in evenly over the quarter.
    #[inline]
    pub fn step(&mut self, bought: f64, wear: Wear) {
        let mean = if self.stock > 0.0 { self.age / self.stock } else { 0.0 };
        let kept = (1.0 - (wear.h0 + wear.h1 * mean) * QUARTER).max(0.0);
        self.age = (self.age + self.stock * QUARTER) * kept + bought * (QUARTER / 2.0);
        self.stock = self.stock * kept + bought;
    }

    /// Takes out what is too old to pay: at most what there is.
    #[inline]
    pub fn scrap(&mut self, stock: f64, age: f64) {
        let scrapped = stock.min(self.stock);
        self.stock -= scrapped;
        self.age = (self.age - scrapped * age).max(0.0);
    }
}

/// The most H100-equivalents that a bloc's power can run (formula 5).
///
/// `gigawatt` is what the buildings draw for AI, `watt` an equivalent's share of its server, `pue` the building's power over
/// its machines'.
pub fn powered(gigawatt: f64, watt: f64, pue: f64) -> f64 {
    gigawatt * 1e9 / (watt * pue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survival_is_the_closed_form() {
        let wear = Wear { h0: 0.01, h1: 0.0035 };
        assert!((wear.survival(5.0) - 0.910_510_361_4).abs() < 1e-9);
        assert!((wear.survival(10.0) - 0.760).abs() < 5e-4);
        assert!((Wear { h0: 0.03, h1: 0.0 }.survival(5.0) - 0.860_707_976_4).abs() < 1e-9);
        assert!((Wear { h0: 0.0038, h1: 0.0 }.survival(8.0) - 0.97).abs() < 1e-3);
    }

    #[test]
    fn a_fleet_that_gets_nothing_new_survives_as_the_closed_form_says() {
        let wear = Wear { h0: 0.01, h1: 0.0035 };
        let mut fleet = Fleet::aged(1000.0, 0.0);
        for _ in 0..20 {
            fleet.step(0.0, wear);
        }
        assert!((fleet.stock / 1000.0 - wear.survival(5.0)).abs() < 3e-3, "{}", fleet.stock);
        assert!((fleet.age / fleet.stock - 5.0).abs() < 1e-9);
    }

    #[test]
    fn no_more_is_scrapped_than_there_is() {
        let mut fleet = Fleet::aged(10.0, 5.0);
        fleet.scrap(20.0, 5.0);
        assert_eq!(fleet, Fleet::default());
    }
}
