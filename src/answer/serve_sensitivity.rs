//! What each input does to the cost: one at a time moved low and high, all else as it is.

use super::serve::{Ask, ServeAnswer};
use crate::facts::Chip;
use crate::model::serve::calibration::Calibration;
use crate::model::serve::image::{Images, MEGAPIXEL};
use crate::model::serve::media::{MediaConstants, Studio};
use crate::model::serve::speech::Speech;
use crate::model::serve::{Device, KvFormat, WeightFormat};
use crate::order::sort;
use crate::state::serve::{Batching, COPIES, ServeAction, Workload};
use crate::state::{Action, Param, State};

/// An input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lever {
    /// What an hour of the first chip costs.
    Price,
    /// What an hour of the second costs: it moves the saving alone.
    OtherPrice,
    /// Share of the time that chips have work.
    Utilisation,
    /// Tokens of a prompt.
    Prompt,
    /// Tokens of an answer.
    Output,
    /// How weights are stored.
    Weights,
    /// How the cache is stored.
    Kv,
    /// Chips that share a copy.
    Copy,
    /// Requests at once.
    Batch,
    /// Most time between a user's tokens.
    Tpot,
    /// Most time to a user's first token.
    Ttft,
    /// Denoising steps of an image.
    Steps,
    /// Size of an image.
    Megapixels,
    /// Memory bandwidth of the first chip.
    Bandwidth,
    /// Rates of its matrix units.
    Rate,
    /// The prediction itself, within its 80 % interval.
    Prediction,
}

/// What an input is moved to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// $ an hour.
    Usd(f64),
    /// A share.
    Share(f64),
    /// A count or a measure in the input's own unit.
    Number(f64),
    /// A format of weights.
    Weights(WeightFormat),
    /// A format of the cache.
    Kv(KvFormat),
    /// A change in proportion: −0.1.
    Change(f64),
}

/// One end of an input's range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// What the input is moved to.
    pub setting: Setting,
    /// How much the first chip's cost a unit changes, as a share of what it is.
    pub cost: f64,
    /// How much the saving against the second changes, in shares of that one's cost: 0.05 is five points.
    pub saving: Option<f64>,
}

/// An input and what its two ends do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The input.
    pub lever: Lever,
    /// The end at which it is small.
    pub low: Option<End>,
    /// The end at which it is large.
    pub high: Option<End>,
}

impl Swing {
    /// Its ends.
    pub fn ends(&self) -> impl Iterator<Item = &End> {
        self.low.iter().chain(&self.high)
    }

    /// The most that it moves the cost, or failing that the saving.
    fn size(&self) -> (f64, f64) {
        self.ends().fold((0.0, 0.0), |(cost, saving): (f64, f64), end| {
            (cost.max(end.cost.abs()), saving.max(end.saving.unwrap_or(0.0).abs()))
        })
    }
}

/// A device moved for a trial.
#[derive(Clone, Copy)]
struct Moved {
    bandwidth: f64,
    rate: f64,
}

const AS_IT_IS: Moved = Moved { bandwidth: 1.0, rate: 1.0 };
/// How far what the chip decides is moved.
const CHIP_SHARE: f64 = 0.1;
/// How far a price is moved for which no source gives a range.
const PRICE_SHARE: f64 = 0.25;

/// The two chips, what they cost and how fast they are as they stand.
struct Base<'a> {
    state: &'a State,
    cal: Calibration,
    first: &'static Chip,
    first_usd: f64,
    other: Option<(&'static Chip, f64)>,
    cost: f64,
    saving: Option<f64>,
}

/// Every input that moves something, the strongest first; nothing where the first chip cannot do it.
pub fn swings(state: &State, answer: &ServeAnswer) -> Vec<Swing> {
    let Some((first, running)) = answer.first() else { return Vec::new() };
    let cal = answer.refit.map_or_else(Calibration::fitted, |refit| refit.cal);
    let mut base = Base {
        state,
        cal,
        first: first.chip,
        first_usd: first.usd_per_hour,
        other: answer
            .rows
            .get(1)
            .filter(|row| row.result.is_ok())
            .map(|row| (row.chip, row.usd_per_hour)),
        cost: running.usd.central,
        saving: None,
    };
    base.saving = answer.against.map(|against| against.saving.central);
    let mut swings = base.inputs();
    let spread = running.spread;
    let narrow = answer.against.map(|against| against.saving);
    let end = |sign: f64, saving: Option<f64>| End {
        setting: Setting::Change(libm::exp(sign * spread) - 1.0),
        cost: libm::exp(sign * spread) - 1.0,
        saving,
    };
    swings.push(Swing {
        lever: Lever::Prediction,
        low: Some(end(-1.0, narrow.map(|saving| saving.high - saving.central))),
        high: Some(end(1.0, narrow.map(|saving| saving.low - saving.central))),
    });
    swings.retain(|swing| {
        let (cost, saving) = swing.size();
        cost.max(saving) > 5e-4
    });
    sort(&mut swings, |a, b| a.size() > b.size());
    swings
}

impl Base<'_> {
    fn inputs(&self) -> Vec<Swing> {
        let state = self.state;
        let mut all = vec![
            self.price(Lever::Price, self.first, self.first_usd),
            self.utilisation(),
            self.chip(Lever::Bandwidth, |share| Moved { bandwidth: share, ..AS_IT_IS }),
            self.chip(Lever::Rate, |share| Moved { rate: share, ..AS_IT_IS }),
        ];
        if let Some((chip, usd)) = self.other {
            all.push(self.price(Lever::OtherPrice, chip, usd));
        }
        match state.serve.work {
            Workload::Text => {
                all.push(self.number(Lever::Prompt, Param::Prompt));
                all.push(self.number(Lever::Output, Param::Output));
                all.push(self.kv());
                all.push(self.copies());
                all.push(self.batch());
                if state.serve.batching == Batching::Within {
                    all.push(self.number(Lever::Ttft, Param::Ttft));
                }
            }
            Workload::Image => {
                all.push(self.number(Lever::Steps, Param::Steps));
                all.push(self.number(Lever::Megapixels, Param::Megapixels));
            }
            Workload::Speech => {}
        }
        if state.serve.work != Workload::Speech {
            all.push(self.weights());
        }
        all
    }

    /// One end: the cost and the saving in another state, at other prices, on another chip.
    fn end(
        &self,
        setting: Setting,
        state: &State,
        usd: (f64, Option<f64>),
        moved: Moved,
    ) -> Option<End> {
        let speed = speed(state, &self.cal, self.first, moved)?;
        let busy = state.get(Param::Utilisation) / 100.0;
        let a_chip_second = usd.0 / speed;
        let cost = a_chip_second / 3600.0 / busy / self.cost - 1.0;
        let saving = self.saving.zip(self.other).zip(usd.1).and_then(|((now, (chip, _)), usd)| {
            let other = usd / self::speed(state, &self.cal, chip, AS_IT_IS)?;
            Some(1.0 - a_chip_second / other - now).filter(|saving| saving.is_finite())
        });
        cost.is_finite().then_some(End { setting, cost, saving })
    }

    fn prices(&self) -> (f64, Option<f64>) {
        (self.first_usd, self.other.map(|other| other.1))
    }

    /// In a state that differs by one action.
    fn after(&self, setting: Setting, action: Action) -> Option<End> {
        let state = self.state.clone().reduce(action);
        if state == *self.state {
            return None;
        }
        self.end(setting, &state, self.prices(), AS_IT_IS)
    }

    /// A price over what its sources give, if it lies within, or a quarter to either side.
    fn price(&self, lever: Lever, chip: &Chip, usd: f64) -> Swing {
        let sources = chip.rent.map(|rent| (rent.low.0, rent.high.0));
        let sources = sources.filter(|(low, high)| *low < usd && usd < *high);
        let (low, high) = sources.unwrap_or((usd * (1.0 - PRICE_SHARE), usd * (1.0 + PRICE_SHARE)));
        let end = |moved: f64| {
            let prices = match lever {
                Lever::OtherPrice => (self.first_usd, Some(moved)),
                _ => (moved, self.other.map(|other| other.1)),
            };
            self.end(Setting::Usd(moved), self.state, prices, AS_IT_IS)
        };
        Swing { lever, low: end(low), high: end(high) }
    }

    /// From half of the time to all of it, or half and twice where it is less than half now.
    fn utilisation(&self) -> Swing {
        let now = self.state.get(Param::Utilisation);
        let (low, high) = if now < 50.0 { (now / 2.0, now * 2.0) } else { (50.0, 100.0) };
        let end = |percent: f64| {
            self.after(Setting::Share(percent / 100.0), Action::Set(Param::Utilisation, percent))
        };
        Swing { lever: Lever::Utilisation, low: end(low), high: end(high) }
    }

    fn chip(&self, lever: Lever, moved: impl Fn(f64) -> Moved) -> Swing {
        let end = |change: f64| {
            self.end(Setting::Change(change), self.state, self.prices(), moved(1.0 + change))
        };
        Swing { lever, low: end(-CHIP_SHARE), high: end(CHIP_SHARE) }
    }

    /// Half and twice a number.
    fn number(&self, lever: Lever, param: Param) -> Swing {
        let now = self.state.get(param);
        let end = |times: f64| {
            let value = param.spec().nearest(now * times);
            self.after(Setting::Number(value), Action::Set(param, value))
        };
        Swing { lever, low: end(0.5), high: end(2.0) }
    }

    /// One format narrower and one wider.
    fn weights(&self) -> Swing {
        use WeightFormat::{Bf16, Fp8, Int4, Int8, Mxfp4, Nvfp4};
        let four = Device::of(self.first).is_ok_and(|device| device.fp4_flop_per_s.is_some());
        let four = if four { Nvfp4 } else { Int4 };
        let image = self.state.serve.work == Workload::Image;
        let (narrower, wider) = match self.state.serve.weights {
            Bf16 => (Some(Fp8), None),
            Fp8 | Int8 => ((!image).then_some(four), Some(Bf16)),
            Int4 | Nvfp4 | Mxfp4 => (None, Some(Fp8)),
        };
        let end = |format: WeightFormat| {
            self.after(Setting::Weights(format), Action::Serve(ServeAction::Weights(format)))
        };
        Swing { lever: Lever::Weights, low: narrower.and_then(end), high: wider.and_then(end) }
    }

    fn kv(&self) -> Swing {
        let (narrower, wider) = match self.state.serve.kv {
            KvFormat::Bf16 => (Some(KvFormat::Fp8), None),
            KvFormat::Fp8 => (None, Some(KvFormat::Bf16)),
            KvFormat::Fp4 => (None, Some(KvFormat::Fp8)),
        };
        let end = |format: KvFormat| {
            self.after(Setting::Kv(format), Action::Serve(ServeAction::Kv(format)))
        };
        Swing { lever: Lever::Kv, low: narrower.and_then(end), high: wider.and_then(end) }
    }

    /// The cheapest and the dearest number of chips that share a copy.
    fn copies(&self) -> Swing {
        let mut all: Vec<End> = COPIES
            .into_iter()
            .filter_map(|copy| {
                let setting = Setting::Number(f64::from(copy));
                self.after(setting, Action::Serve(ServeAction::Copy(Some(copy))))
            })
            .collect();
        sort(&mut all, |a, b| a.cost < b.cost);
        let high = if all.len() > 1 { all.last().copied() } else { None };
        Swing { lever: Lever::Copy, low: all.first().copied(), high }
    }

    /// Half and twice as many at once, or as quick.
    fn batch(&self) -> Swing {
        match self.state.serve.batching {
            Batching::Within => self.number(Lever::Tpot, Param::Tpot),
            Batching::Steady | Batching::Fixed => self.number(Lever::Batch, Param::Batch),
            Batching::Largest => {
                let ask = Ask::of(self.state, &self.cal);
                let device = Device::of(self.first).ok();
                let most = device.and_then(|device| ask.on(&device).ok());
                let half = most.and_then(|choice| {
                    let half = libm::round(choice.served.batch / 2.0).max(1.0);
                    let steady = Action::Serve(ServeAction::Batching(Batching::Steady));
                    let state = self.state.clone().reduce(steady);
                    let state = state.reduce(Action::Set(Param::Batch, half));
                    self.end(Setting::Number(half), &state, self.prices(), AS_IT_IS)
                });
                Swing { lever: Lever::Batch, low: half, high: None }
            }
        }
    }
}

/// Units a second of one chip of those that share the work.
fn speed(state: &State, cal: &Calibration, chip: &Chip, moved: Moved) -> Option<f64> {
    let mut device = Device::of(chip).ok()?;
    device.bytes_per_s *= moved.bandwidth;
    device.bf16_flop_per_s *= moved.rate;
    for rate in [&mut device.fp8_flop_per_s, &mut device.int8_op_per_s, &mut device.fp4_flop_per_s]
    {
        *rate = rate.map(|rate| rate * moved.rate);
    }
    let media = MediaConstants::fitted();
    let power = chip.power.map(|power| power.central);
    let studio = Studio { device: &device, power, cal, media: &media };
    match state.serve.work {
        Workload::Text => {
            let choice = Ask::of(state, cal).on(&device).ok()?;
            Some(choice.tokens_per_s_per_chip() / 1e6)
        }
        Workload::Image => {
            let asked = Images {
                pixels: state.get(Param::Megapixels) * MEGAPIXEL,
                steps: state.get(Param::Steps),
                format: state.serve.weights,
                ..Images::of(state.serve.image)
            };
            Some(studio.draw(&asked).ok()?.images_per_s)
        }
        Workload::Speech => {
            let heard = studio.listen(&Speech::of(state.serve.speech)).ok()?;
            Some(heard.audio_s_per_s / 60.0)
        }
    }
}
