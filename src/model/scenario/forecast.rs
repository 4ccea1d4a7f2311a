//! The article's forecast replayed: its outcomes, their probabilities, and what each leads to.
//!
//! The article gives a state before (refused: nothing changes) and a state after full permission.
//! It gives none for conditional permission, so that one is a blend whose weight is the visitor's:
//! 0 leaves things as they were, 1 does all that full permission would.

use crate::model::interval::Interval;

/// The ways the decision can go: the article's three in its order, and the one that came to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Branch {
    /// Exports without conditions.
    Full,
    /// Exports with conditions (no military use, caps, fees).
    Conditional,
    /// No exports: the state of November 2025 goes on.
    Refused,
    /// Exports with conditions that Washington licenses and Beijing does not let in. The article did not foresee it.
    Held,
}

impl Branch {
    /// All branches.
    pub const ALL: [Self; 4] = [Self::Full, Self::Conditional, Self::Refused, Self::Held];

    /// The key in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Conditional => "conditional",
            Self::Refused => "refused",
            Self::Held => "held",
        }
    }
}

/// What the article measures the future by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Share of the "AI market" held by the US, per cent. The article does not define the market.
    UsShare,
    /// Share held by China, per cent.
    ChinaShare,
    /// How far the best Chinese language model is behind, months.
    Gap,
    /// Growth of NVIDIA's revenue, per cent.
    Revenue,
}

impl Measure {
    /// All measures, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::UsShare, Self::ChinaShare, Self::Gap, Self::Revenue];
}

/// A value before and after full permission.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// If exports are refused.
    pub before: Interval,
    /// If exports are fully permitted.
    pub after: Interval,
}

impl Change {
    /// The value when `effect` (0 to 1) of the change comes true.
    pub fn at(self, effect: f64) -> Interval {
        let blend = |before: f64, after: f64| before + (after - before) * effect;
        Interval {
            low: blend(self.before.low, self.after.low),
            central: blend(self.before.central, self.after.central),
            high: blend(self.before.high, self.after.high),
        }
    }
}

/// Everything the forecast needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// Probability of each branch, in the order of [`Branch::ALL`]; they sum to 1.
    pub probability: [f64; 4],
    /// How much of the full effect conditional permission has, 0 to 1.
    pub conditional_effect: f64,
    /// Each measure's change, in the order of [`Measure::ALL`].
    pub changes: [Change; 4],
}

impl Forecast {
    /// How much of the full effect a branch has.
    pub fn effect(&self, branch: Branch) -> f64 {
        match branch {
            Branch::Full => 1.0,
            Branch::Conditional => self.conditional_effect,
            Branch::Refused | Branch::Held => 0.0,
        }
    }

    /// What a measure becomes in one branch.
    pub fn outcome(&self, measure: Measure, branch: Branch) -> Interval {
        self.changes[measure as usize].at(self.effect(branch))
    }

    /// The expected value of a measure, with the expected values of its bounds.
    ///
    /// Expectation is linear, so bounding each branch bounds the mean. These are bounds of the *mean*:
    /// what happens is one of the branches, never their average.
    pub fn expected(&self, measure: Measure) -> Interval {
        self.changes[measure as usize].at(self.expected_effect())
    }

    /// The expected value if conditional permission had another effect, all else the same.
    pub fn expected_if(&self, measure: Measure, conditional_effect: f64) -> Interval {
        Self { conditional_effect, ..*self }.expected(measure)
    }

    fn expected_effect(&self) -> f64 {
        Branch::ALL.iter().map(|&b| self.probability[b as usize] * self.effect(b)).sum()
    }

    /// Brier score of the probabilities against the branch that came true: 0 is perfect, 2 is worst,
    /// 3/4 is what equal quarters score.
    ///
    /// Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950).
    pub fn brier(&self, happened: Branch) -> f64 {
        Branch::ALL
            .iter()
            .map(|&b| {
                let miss = self.probability[b as usize] - if b == happened { 1.0 } else { 0.0 };
                miss * miss
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(conditional_effect: f64) -> Forecast {
        let points = |before, after| Change {
            before: Interval::exact(before),
            after: Interval::exact(after),
        };
        let ranges = |b: (f64, f64), a: (f64, f64)| Change {
            before: Interval::between(b.0, b.1),
            after: Interval::between(a.0, a.1),
        };
        Forecast {
            probability: [0.3, 0.5, 0.2, 0.0],
            conditional_effect,
            changes: [
                points(70.0, 55.0),
                points(20.0, 35.0),
                ranges((12.0, 24.0), (6.0, 12.0)),
                ranges((0.0, 0.0), (20.0, 30.0)),
            ],
        }
    }

    #[track_caller]
    fn close(got: f64, want: f64) {
        assert!((got - want).abs() < 1e-9, "{got} is not {want}");
    }

    #[test]
    fn expected_values_of_the_articles_forecast() {
        let f = article(0.5);
        close(f.expected(Measure::UsShare).central, 61.75);
        close(f.expected(Measure::ChinaShare).central, 28.25);
        close(f.expected(Measure::Gap).low, 8.7);
        close(f.expected(Measure::Gap).high, 17.4);
        close(f.expected(Measure::Revenue).low, 11.0);
        close(f.expected_if(Measure::ChinaShare, 0.0).central, 24.5);
        close(f.expected_if(Measure::ChinaShare, 1.0).central, 32.0);
    }

    #[test]
    fn the_forecast_scores_0_38_against_what_the_law_did() {
        close(article(0.5).brier(Branch::Conditional), 0.38);
        close(
            Forecast { probability: [0.0, 1.0, 0.0, 0.0], ..article(0.5) }
                .brier(Branch::Conditional),
            0.0,
        );
    }

    #[test]
    fn a_branch_is_what_its_name_says() {
        let f = article(0.25);
        close(f.outcome(Measure::UsShare, Branch::Full).central, 55.0);
        close(f.outcome(Measure::UsShare, Branch::Refused).central, 70.0);
        close(f.outcome(Measure::UsShare, Branch::Conditional).central, 66.25);
    }
}
