//! The serving view: what a token, an image or a minute of speech costs on each chip, from the chip up.

use crate::facts::{self, Chip, Datum, MakersCase, article, assumptions, chip};
use crate::model::interval::Interval;
use crate::model::money::{Asked, Holding, Power, Purchase, break_even_utilisation};
use crate::model::serve::calibration::{Calibration, Kind, ratio_spread};
use crate::model::serve::image::{Images, MEGAPIXEL};
use crate::model::serve::kernel::Spent;
use crate::model::serve::media::{MediaConstants, Studio};
use crate::model::serve::plan::{Choice, Setup};
use crate::model::serve::refit::{Refit, refit};
use crate::model::serve::speech::Speech;
use crate::model::serve::{Device, Engine, Layout, Lengths, Load, Memory, Refusal, Targets};
use crate::state::serve::{Batching, HourBasis, RENT, Workload};
use crate::state::{Param, Preset, State};

/// Seconds in an hour.
const HOUR_S: f64 = 3600.0;

/// What is counted and priced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A million tokens written, their prompts included.
    MillionTokens,
    /// An image.
    Image,
    /// A minute of speech.
    Minute,
}

/// Why a chip cannot do it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CannotServe {
    /// The table lacks a figure of the chip.
    Unknown,
    /// Nobody says what the chip is sold for.
    NoPrice,
    /// It does not fit, or is too slow; with what one chip's memory would have to hold.
    Refused(Refusal, Option<Memory>),
}

/// A chip at work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Running {
    /// Chips of one copy of the model.
    pub chips: f64,
    /// How a language model is spread, and what comes of it; `None` for images and speech.
    pub choice: Option<Choice>,
    /// What each chip's memory holds, for a language model.
    pub memory: Option<Memory>,
    /// Units a second, all chips of the copy together.
    pub units_per_s: f64,
    /// Where the time of one unit goes on a copy, s.
    pub spent: Spent,
    /// Half the width of the 80 % interval, as a logarithm.
    pub spread: f64,
    /// $ a unit, with that interval.
    pub usd: Interval,
    /// $ a million input tokens and a million output tokens, time shared out between reading and writing.
    pub usd_in_out: Option<[f64; 2]>,
}

/// One chip's row.
#[derive(Clone, Debug, PartialEq)]
pub struct ChipRow {
    /// The chip.
    pub chip: &'static Chip,
    /// What an hour of it costs, $.
    pub usd_per_hour: f64,
    /// What it does.
    pub result: Result<Running, CannotServe>,
}

/// The first chip against another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Against {
    /// The other chip.
    pub other: &'static Chip,
    /// Speed of the first over the other, chip for chip, with its 80 % interval.
    pub speed: Interval,
    /// Share of a unit's cost saved, with that interval; negative is dearer.
    pub saving: Interval,
}

/// The maker's launch case: its own batches under this engine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Maker {
    /// What the maker gave each chip and says of it.
    pub case: &'static MakersCase,
    /// Speed of the H200 over the H100 at those batches, by this engine.
    pub speed: f64,
    /// The most requests that an H100 would have held, by this engine.
    pub h100_most: f64,
}

/// The serving view's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct ServeAnswer {
    /// What is served.
    pub work: Workload,
    /// What is counted.
    pub unit: Unit,
    /// The chips, in the visitor's order.
    pub rows: Vec<ChipRow>,
    /// The first chip against the second, where both can.
    pub against: Option<Against>,
    /// The saving the article claims.
    pub claimed: f64,
    /// The speed the article claims.
    pub claimed_speed: f64,
    /// The maker's own case, where the numbers stand at it.
    pub maker: Option<Maker>,
    /// Share of the time for which the first chip must have work to be as cheap as the API that the visitor names; above 1
    /// it never is.
    pub break_even: Option<Interval>,
    /// What the visitor's own points say.
    pub refit: Option<Refit>,
    /// The preset the numbers stand at, if any.
    pub preset: Option<Preset>,
    /// Lengths of the requests.
    pub lengths: Lengths,
}

/// Everything about a language model that a chip does not decide.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// Model, formats, program, constants.
    pub setup: Setup<'a>,
    /// Lengths of requests.
    pub lengths: Lengths,
    /// How they come.
    pub load: Load,
    /// Chips of a copy, if the visitor says.
    pub chips: Option<f64>,
}

impl<'a> Ask<'a> {
    /// What a state asks, under these constants.
    pub fn of(state: &'a State, cal: &'a Calibration) -> Self {
        let serve = &state.serve;
        let batch = state.get(Param::Batch);
        Self {
            setup: Setup {
                arch: serve.model.architecture(),
                weights: serve.weights,
                kv: serve.kv,
                stack: serve.stack,
                cal,
            },
            lengths: lengths(state),
            load: match serve.batching {
                Batching::Largest => Load::Steady(None),
                Batching::Within => Load::Within(Targets {
                    tpot_s: state.get(Param::Tpot) / 1000.0,
                    ttft_s: state.get(Param::Ttft) / 1000.0,
                }),
                Batching::Steady => Load::Steady(Some(batch)),
                Batching::Fixed => Load::Batch(batch),
            },
            chips: serve.copy.map(f64::from),
        }
    }

    /// The best way of doing it on a chip.
    ///
    /// # Errors
    /// Why there is none.
    pub fn on(&self, device: &Device) -> Result<Choice, Refusal> {
        self.setup.best(device, self.lengths, self.load, self.chips)
    }

    /// The 80 % interval's half-width around it, as a logarithm.
    pub fn spread(&self, device: &Device, layout: Layout) -> f64 {
        let mixture = self.setup.arch.experts.is_some();
        Kind::of(self.setup.stack, mixture, layout.chips() > 1.0).spread(device.measured)
    }
}

/// Lengths of the requests.
pub fn lengths(state: &State) -> Lengths {
    Lengths { prompt: state.get(Param::Prompt), output: state.get(Param::Output) }
}

/// The published constants, moved by the visitor's own points if there are any.
pub fn constants(state: &State) -> (Calibration, Option<Refit>) {
    let cal = Calibration::fitted();
    let serve = &state.serve;
    if serve.points.is_empty() || serve.work != Workload::Text {
        return (cal, None);
    }
    let ask = Ask::of(state, &cal);
    let first = serve.chips.first().and_then(|id| state.chip(id));
    let device = first.and_then(|chip| Device::of(chip).ok());
    let found = device.and_then(|device| {
        let layout = ask.on(&device).ok()?.layout;
        let fixed = serve.batching == Batching::Fixed;
        Some(refit(&ask.setup, &device, layout, ask.lengths, fixed, &serve.points))
    });
    (found.map_or(cal, |refit| refit.cal), found)
}

impl ServeAnswer {
    /// The answer for a state.
    pub fn of(state: &State) -> Self {
        let (cal, refit) = constants(state);
        Self::under(state, &cal, refit)
    }

    /// The answer under given constants.
    pub fn under(state: &State, cal: &Calibration, refit: Option<Refit>) -> Self {
        let serve = &state.serve;
        let ask = Ask::of(state, cal);
        let rows: Vec<ChipRow> = state
            .serving()
            .into_iter()
            .enumerate()
            .map(|(at, chip)| {
                let hour = usd_per_hour(state, at, chip);
                let mut result = match serve.work {
                    Workload::Text => text(&ask, chip),
                    Workload::Image => image(state, cal, chip),
                    Workload::Speech => speech(state, cal, chip),
                };
                if let Ok(running) = &mut result {
                    // The visitor's points were measured on the first chip; what they say of the program holds for all.
                    if let Some(refit) = &refit {
                        running.spread = if at == 0 {
                            refit.spread
                        } else {
                            running.spread.min(libm::hypot(refit.spread, ratio_spread()))
                        };
                    }
                    if let Ok(usd) = hour {
                        running.price(usd, state, &ask);
                    }
                }
                ChipRow { chip, usd_per_hour: hour.unwrap_or_default(), result: hour.and(result) }
            })
            .collect();
        let against = match rows.as_slice() {
            [first, other, ..] => {
                let experts = ask.setup.arch.experts.is_some();
                against(first, other, experts && serve.work == Workload::Text)
            }
            _ => None,
        };
        let break_even = rows.first().and_then(|row| break_even(state, &ask, row));
        let preset = Preset::SERVE.into_iter().find(|preset| preset.is_active(state));
        Self {
            work: serve.work,
            break_even,
            maker: preset.and_then(|_| maker(&ask)),
            unit: match serve.work {
                Workload::Text => Unit::MillionTokens,
                Workload::Image => Unit::Image,
                Workload::Speech => Unit::Minute,
            },
            rows,
            against,
            claimed: article::CLAIMED_SAVING.central,
            claimed_speed: article::INFERENCE_SPEED_RATIO.central,
            refit,
            preset,
            lengths: ask.lengths,
        }
    }

    /// The first chip at work, if it can.
    pub fn first(&self) -> Option<(&ChipRow, &Running)> {
        let row = self.rows.first()?;
        Some((row, row.result.as_ref().ok()?))
    }

    /// Whether the saving reaches what the article claims, in the whole per cent that a reader sees.
    pub fn reaches_claim(&self) -> Option<bool> {
        let saving = self.against?.saving;
        Some(libm::round(saving.central * 100.0) >= libm::round(self.claimed * 100.0))
    }
}

impl Running {
    /// Puts prices on what a chip does.
    fn price(&mut self, usd_per_hour: f64, state: &State, ask: &Ask) {
        let busy = state.get(Param::Utilisation) / 100.0;
        let usd_per_s = usd_per_hour * self.chips / HOUR_S / busy;
        let usd = usd_per_s / self.units_per_s;
        self.usd = Interval {
            low: usd * libm::exp(-self.spread),
            central: usd,
            high: usd * libm::exp(self.spread),
        };
        self.usd_in_out = self.choice.map(|choice| {
            let reading = choice.served.prompt_share;
            let per_output = usd / 1e6;
            let per_request = per_output * ask.lengths.output;
            [
                per_request * reading / ask.lengths.prompt * 1e6,
                per_request * (1.0 - reading) / ask.lengths.output * 1e6,
            ]
        });
    }
}

/// The maker's case that a question is, at the maker's batches.
fn maker(ask: &Ask) -> Option<Maker> {
    let asked = |case: &&MakersCase| {
        facts::model(case.model).is_some_and(|model| model.architecture == *ask.setup.arch)
            && ask.lengths == Lengths { prompt: case.tokens_in, output: case.tokens_out }
    };
    let case = facts::MAKERS_CASES.iter().find(asked)?;
    let [h100, h200] =
        ["h100_sxm", "h200_sxm"].map(|id| chip(id).and_then(|chip| Device::of(chip).ok()));
    let (h100, h200) = (h100?, h200?);
    let layout = Layout::tensor(case.gpus);
    let on = |device, batch| ask.setup.engine(device, layout).batch(ask.lengths, batch);
    let speed = on(&h200, case.h200_batch).tokens_per_s / on(&h100, case.h100_batch).tokens_per_s;
    let h100_most = ask.setup.engine(&h100, layout).most(ask.lengths).ok()?;
    Some(Maker { case, speed, h100_most })
}

/// What an hour of a chip costs as the visitor has it: its rent, or its price with all that owning it brings.
///
/// # Errors
/// Nobody says what the chip is sold for.
fn usd_per_hour(state: &State, at: usize, chip: &Chip) -> Result<f64, CannotServe> {
    match state.serve.hour {
        HourBasis::Rent => Ok(state.serve.rents.get(at).copied().unwrap_or(RENT.0)),
        HourBasis::Purchase => {
            let hour = owned(state, chip).and_then(|bought| Holding::Own(bought).hour().ok());
            hour.map(|hour| hour.total.central).ok_or(CannotServe::NoPrice)
        }
    }
}

/// A chip bought on the visitor's terms; what has no control is as data/prices.toml has it. `None` without a price.
pub fn owned(state: &State, chip: &Chip) -> Option<Purchase> {
    let chip_usd = match chip.id {
        "h100_sxm" => state.get(Param::PurchaseH100),
        "h200_sxm" => state.get(Param::PurchaseH200),
        _ => chip.price?.central.0,
    };
    let exact = |param| Interval::exact(state.get(param));
    let middle = |datum: Datum<f64>| Interval::exact(datum.central);
    Some(Purchase {
        chip_usd: Interval::exact(chip_usd),
        system_factor: exact(Param::System).rising(|percent| 1.0 + percent / 100.0),
        life_years: exact(Param::Life),
        capital_rate: exact(Param::Capital).rising(|percent| percent / 100.0),
        power: Power {
            chip_watt: chip.power?.central.0,
            host_factor: middle(assumptions::HOST_FACTOR.value),
            drawn: middle(assumptions::POWER_DRAWN.value),
            pue: exact(Param::Pue),
            usd_per_kwh: exact(Param::PowerPrice),
            hosting_usd_per_kw_month: middle(assumptions::HOSTING_USD_PER_KW_MONTH.value),
        },
    })
}

/// For which share of the time the first chip must have work to be as cheap as the API that the visitor names; above 1 it
/// never is. `None` without a language model or a price.
fn break_even(state: &State, ask: &Ask, row: &ChipRow) -> Option<Interval> {
    let running = row.result.as_ref().ok()?;
    let choice = running.choice?;
    let asked = |param| Interval::exact(state.get(param));
    let input_usd = asked(Param::ApiInput);
    let api = Asked { input_usd, cached_usd: input_usd, output_usd: asked(Param::ApiOutput) };
    let usd = api.per_million_output(ask.lengths.prompt / ask.lengths.output, 0.0).ok()?;
    let a_chip = choice.tokens_per_s_per_chip();
    let speed = Interval {
        low: a_chip * libm::exp(-running.spread),
        central: a_chip,
        high: a_chip * libm::exp(running.spread),
    };
    break_even_utilisation(Interval::exact(row.usd_per_hour), speed, usd).ok()
}

fn text(ask: &Ask, chip: &Chip) -> Result<Running, CannotServe> {
    let device = Device::of(chip).map_err(|_| CannotServe::Unknown)?;
    let choice = ask.on(&device).map_err(|why| CannotServe::Refused(why, closest(ask, &device)))?;
    let engine: Engine = ask.setup.engine(&device, choice.layout);
    Ok(Running {
        chips: choice.layout.chips(),
        choice: Some(choice),
        memory: Some(engine.memory(ask.lengths.prompt + ask.lengths.output)),
        units_per_s: choice.served.tokens_per_s / 1e6,
        spent: choice.served.spent,
        spread: ask.spread(&device, choice.layout),
        usd: Interval::exact(0.0),
        usd_in_out: None,
    })
}

/// The memory of the roomiest layout that the visitor allows, to say what is missing.
fn closest(ask: &Ask, device: &Device) -> Option<Memory> {
    let layout = ask.setup.layouts(ask.chips).last()?;
    Some(ask.setup.engine(device, layout).memory(ask.lengths.prompt + ask.lengths.output))
}

fn image(state: &State, cal: &Calibration, chip: &Chip) -> Result<Running, CannotServe> {
    let media = MediaConstants::fitted();
    let device = Device::of(chip).map_err(|_| CannotServe::Unknown)?;
    let power = chip.power.map(|power| power.central);
    let studio = Studio { device: &device, power, cal, media: &media };
    let asked = Images {
        pixels: state.get(Param::Megapixels) * MEGAPIXEL,
        steps: state.get(Param::Steps),
        format: state.serve.weights,
        ..Images::of(state.serve.image)
    };
    let drawn = studio.draw(&asked).map_err(|why| CannotServe::Refused(why, None))?;
    let spent = Spent { matrix: drawn.arithmetic_s, small: drawn.memory_s, ..Spent::default() };
    Ok(single(drawn.images_per_s, spent, &device))
}

fn speech(state: &State, cal: &Calibration, chip: &Chip) -> Result<Running, CannotServe> {
    let media = MediaConstants::fitted();
    let device = Device::of(chip).map_err(|_| CannotServe::Unknown)?;
    let power = chip.power.map(|power| power.central);
    let studio = Studio { device: &device, power, cal, media: &media };
    let heard = studio
        .listen(&Speech::of(state.serve.speech))
        .map_err(|why| CannotServe::Refused(why, None))?;
    let minutes_per_s = heard.audio_s_per_s / 60.0;
    let clips_per_minute = heard.clips_per_s / minutes_per_s;
    Ok(single(minutes_per_s, heard.spent.times(clips_per_minute), &device))
}

fn single(units_per_s: f64, spent: Spent, device: &Device) -> Running {
    Running {
        chips: 1.0,
        choice: None,
        memory: None,
        units_per_s,
        spent,
        spread: Kind::Media.spread(device.measured),
        usd: Interval::exact(0.0),
        usd_in_out: None,
    }
}

/// Half the width of the 80 % interval of one chip's speed over another's, as a logarithm.
///
/// Two measured chips of a family under one program err together. How far their ratio then errs was learned from dense
/// models spread alike over both; where they are spread otherwise, or experts are in play, nothing was learned, and the
/// ratio is taken to be known no better than the worse of the two. Chips of different kinds err each on their own.
pub(super) fn ratio_half_width(
    devices: (&Device, &Device),
    chips: (f64, f64),
    spreads: (f64, f64),
    mixture: bool,
) -> f64 {
    let (a, b) = devices;
    let kin = a.family == b.family && a.measured && b.measured;
    let alike = (chips.0 - chips.1).abs() < 0.5 && !mixture;
    match (kin, alike) {
        (true, true) => ratio_spread(),
        (true, false) => spreads.0.max(spreads.1),
        (false, _) => libm::hypot(spreads.0, spreads.1),
    }
}

/// The first chip against another.
fn against(first: &ChipRow, other: &ChipRow, mixture: bool) -> Option<Against> {
    let (a, b) = (first.result.as_ref().ok()?, other.result.as_ref().ok()?);
    let devices = (Device::of(first.chip).ok()?, Device::of(other.chip).ok()?);
    let speed = (a.units_per_s / a.chips) / (b.units_per_s / b.chips);
    let spread = ratio_half_width(
        (&devices.0, &devices.1),
        (a.chips, b.chips),
        (a.spread, b.spread),
        mixture,
    );
    let price = first.usd_per_hour / other.usd_per_hour;
    let range = Interval {
        low: speed * libm::exp(-spread),
        central: speed,
        high: speed * libm::exp(spread),
    };
    Some(Against { other: other.chip, speed: range, saving: range.rising(|s| 1.0 - price / s) })
}
