//! Choosing among layouts and batches: the best under a target, and everything that is not beaten.

use super::calibration::{Calibration, Stack};
use super::device::Device;
use super::engine::{Engine, Layout};
use super::precision::{KvFormat, WeightFormat};
use super::request::{Lengths, Load, Refusal, Served};
use crate::facts::Architecture;
use crate::order::sort;

/// A model in its formats under a serving program: all but the chip.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// The model.
    pub arch: &'a Architecture,
    /// How weights are stored.
    pub weights: WeightFormat,
    /// How the cache is stored.
    pub kv: KvFormat,
    /// The serving program.
    pub stack: Stack,
    /// The constants.
    pub cal: &'a Calibration,
}

/// One way of running it, and what comes of that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// How the model is spread.
    pub layout: Layout,
    /// What comes of it.
    pub served: Served,
}

impl Choice {
    /// Tokens generated a second, a chip.
    pub fn tokens_per_s_per_chip(&self) -> f64 {
        self.served.tokens_per_s / self.layout.chips()
    }

    /// Tokens a second that one user sees.
    pub fn tokens_per_s_per_user(&self) -> f64 {
        1.0 / self.served.tpot_s
    }
}

impl<'a> Setup<'a> {
    /// The engine on a chip.
    pub fn engine(&self, device: &'a Device, layout: Layout) -> Engine<'a> {
        Engine {
            arch: self.arch,
            weights: self.weights,
            kv: self.kv,
            device,
            layout,
            stack: self.stack,
            cal: self.cal,
        }
    }

    /// The ways to spread a model that are in use: layers over 1, 2, 4 or 8 chips, and for mixtures also whole experts a
    /// chip, with shared or with spread attention. `chips` keeps to so many.
    pub fn layouts(&self, chips: Option<f64>) -> impl Iterator<Item = Layout> {
        let mixture = self.arch.experts.is_some();
        let tensor = [1.0, 2.0, 4.0, 8.0].into_iter();
        let wanted = move |tensor: &f64| chips.is_none_or(|chips| (chips - tensor).abs() < 0.5);
        let tensor = tensor.filter(wanted);
        tensor.flat_map(move |tensor| {
            let shared = Layout::tensor(tensor);
            let whole = Layout { spread_experts: true, ..shared };
            let spread = Layout { spread_attention: true, ..whole };
            let more = mixture && tensor > 1.0;
            [Some(shared), more.then_some(whole), more.then_some(spread)].into_iter().flatten()
        })
    }

    /// The layout that serves the most tokens a chip under this load.
    ///
    /// # Errors
    /// Why none does: the reason of the largest layout.
    pub fn best(
        &self,
        device: &'a Device,
        lengths: Lengths,
        load: Load,
        chips: Option<f64>,
    ) -> Result<Choice, Refusal> {
        let mut best: Result<Choice, Refusal> = Err(Refusal::Weights);
        for layout in self.layouts(chips) {
            match (self.engine(device, layout).serve(lengths, load), &best) {
                (Ok(served), found) => {
                    let choice = Choice { layout, served };
                    let beaten = found.as_ref().is_ok_and(|found| {
                        found.tokens_per_s_per_chip() >= choice.tokens_per_s_per_chip()
                    });
                    if !beaten {
                        best = Ok(choice);
                    }
                }
                (Err(why), Err(_)) => best = Err(why),
                (Err(_), Ok(_)) => {}
            }
        }
        best
    }

    /// Every batch from one to the most that fits, each about a seventh more than the one before, in one layout.
    pub fn by_batch(&self, device: &'a Device, layout: Layout, lengths: Lengths) -> Vec<Choice> {
        let engine = self.engine(device, layout);
        let Ok(most) = engine.most(lengths) else { return Vec::new() };
        batches(most)
            .map(|batch| Choice { layout, served: engine.steady(lengths, batch) })
            .collect()
    }

    /// The ways of running it that no other beats in both tokens a second for a user and tokens a second a chip, the
    /// fastest for a user first.
    pub fn frontier(
        &self,
        device: &'a Device,
        lengths: Lengths,
        chips: Option<f64>,
    ) -> Vec<Choice> {
        let mut all: Vec<Choice> = Vec::new();
        for layout in self.layouts(chips) {
            all.extend(self.by_batch(device, layout, lengths));
        }
        sort(&mut all, |a, b| a.tokens_per_s_per_user() > b.tokens_per_s_per_user());
        let mut best = 0.0;
        all.retain(|choice| {
            let better = choice.tokens_per_s_per_chip() > best;
            if better {
                best = choice.tokens_per_s_per_chip();
            }
            better
        });
        all
    }
}

/// 1, 2, 3 … then each about a seventh more than the one before, and the most.
fn batches(most: f64) -> impl Iterator<Item = f64> {
    let mut next = Some(1.0);
    std::iter::from_fn(move || {
        let now = next?;
        let more = libm::floor(now * 8.0 / 7.0).max(now + 1.0);
        next = if more < most { Some(more) } else { (now < most).then_some(most) };
        Some(now)
    })
}
