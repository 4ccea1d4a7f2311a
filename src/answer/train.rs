//! What the calculation of training runs answers for a state.

use crate::facts::{
    Chip, Datum, GRIDS, Grid, TRAINING_RUNS, TrainingRun, TrainingShare, article, assumptions,
    chip, grid, training_assumptions, training_run, training_share,
};
use crate::model::interval::Interval;
use crate::model::money::{Holding, Hour, Purchase};
use crate::model::train::{
    Crowding, Estimate, Format, Machine, Predicted, Shortened, Site, Untrained, Way,
    affordable_days, affordable_flop, bill, chips_within, days, estimate, flop_of_model,
    flop_of_run, kept_per_doubling, least_chips, least_replica, likely, months_to_weeks, predict,
    roomier,
};
use crate::state::serve::HourBasis;
use crate::state::train::{Dial, Wanted};
use crate::state::{Param, Preset, State};

/// Memory of the chips on which the shares were measured, GB: more than that can help.
const MEASURED_GB: f64 = 80.0;
/// Chips from which crowding counts where nobody says on how many a share was measured: Megatron's largest benchmark.
const CROWDED_FROM: f64 = 4608.0;
/// Share of the memory that is left for weights, gradients and the optimiser's states: ours. It gives the slices that MLPerf's
/// runs of Llama 3.1 405B had.
pub const USABLE: f64 = 0.8;
/// What counts as weeks in "months become weeks": four of them.
pub const WEEKS_DAYS: f64 = 28.0;
/// Chips that the H200 would take the place of, in the order of the table.
pub const BEFORE: [&str; 4] = ["h800_sxm", "a800_80", "h20", "h100_sxm"];

/// What a budget buys on a chip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Afforded {
    /// Days for the chips asked about.
    pub days: Interval,
    /// Floating-point operations.
    pub flop: Interval,
}

/// A run on one chip.
#[derive(Clone, Debug, PartialEq)]
pub struct Trained {
    /// How many chips: as asked, or the fewest that finish in time.
    pub chips: f64,
    /// The same with the ends of what is uncertain; exact as asked.
    pub needed: Interval,
    /// The fewest that finish in time, four times out of five.
    pub likely: Interval,
    /// The run on that many.
    pub run: Estimate,
    /// What an hour of a chip costs.
    pub hour: Result<Hour, Untrained>,
    /// Dollars.
    pub usd: Result<Interval, Untrained>,
    /// What the budget buys.
    pub afforded: Result<Afforded, Untrained>,
    /// Chips that share one copy of the weights, a power of two; `None` where the size is not known or too few are there.
    pub replica: Option<f64>,
}

/// One chip of those compared.
#[derive(Clone, Debug)]
pub struct TrainRow {
    /// The chip.
    pub chip: &'static Chip,
    /// What training asks of it.
    pub machine: Option<Machine>,
    /// How it trains.
    pub way: Way,
    /// How it is paid for.
    pub holding: Result<Holding, Untrained>,
    /// The run, or why there is none.
    pub found: Result<Trained, Untrained>,
    /// The fewest chips that hold the model.
    pub least: Option<Interval>,
    /// The share by which the first chip needs less: days of as many chips, or chips for as many days. What is uncertain in
    /// both is left out. `None` for the first, and where one of them has no answer.
    pub saved: Option<Interval>,
}

/// What the page says of a state.
#[derive(Clone, Debug)]
pub struct TrainAnswer {
    /// The preset in force, if any.
    pub preset: Option<Preset>,
    /// The published run, if it is one.
    pub run: Option<&'static TrainingRun>,
    /// What is asked.
    pub wanted: Wanted,
    /// What an hour is paid by.
    pub hour: HourBasis,
    /// The work.
    pub flop: Interval,
    /// All parameters, where known.
    pub parameters: Option<f64>,
    /// Whose share of the rate is taken; `None` for the visitor's.
    pub share: Option<&'static TrainingShare>,
    /// How chips train that have no more memory than those measured.
    pub way: Way,
    /// Where the chips stand.
    pub place: &'static Grid,
    /// What that means.
    pub site: Site,
    /// The chips, in the visitor's order.
    pub rows: Vec<TrainRow>,
    /// Chips asked about.
    pub chips: f64,
    /// Days within which the run is to end.
    pub deadline: f64,
    /// Dollars to spend.
    pub budget: f64,
}

impl TrainAnswer {
    /// The answer for a state.
    pub fn of(state: &State) -> Self {
        let train = &state.train;
        let run = training_run(train.run);
        let own = [Dial::Parameters, Dial::Tokens].map(|dial| train.get(dial));
        let flop = run.map_or_else(|| flop_of_model(own[0], own[1]), flop_of_run);
        let parameters = match run {
            // OpenAI published no number; the article has the usual estimate.
            Some(run) if run.id == "gpt-4" => Some(article::GPT4_PARAMS.central / 1e9),
            Some(run) => run.total_billion,
            None => Some(own[0]),
        };
        let place = grid(train.place).unwrap_or(&GRIDS[0]);
        let mut answer = Self {
            preset: Preset::TRAIN.into_iter().find(|preset| preset.is_active(state)),
            run,
            wanted: train.wanted,
            hour: train.hour,
            flop: flop.unwrap_or(Interval::exact(1.0)),
            parameters: parameters.map(|billions| billions * 1e9),
            share: training_share(train.share),
            way: way(state),
            place,
            site: site(state, place),
            rows: Vec::new(),
            chips: train.get(Dial::Chips),
            deadline: train.get(Dial::Deadline),
            budget: train.get(Dial::Budget) * 1e6,
        };
        for (at, chip) in state.training().into_iter().enumerate() {
            let row = answer.row(state, at, chip);
            answer.rows.push(row);
        }
        answer
    }

    fn row(&self, state: &State, at: usize, chip: &'static Chip) -> TrainRow {
        let machine = Machine::of(chip);
        let gb = machine.and_then(|machine| machine.hbm_gb);
        let memory = gb.filter(|_| state.train.roomy).and_then(|gb| roomier(gb, MEASURED_GB).ok());
        let way = Way { memory_gain: memory.unwrap_or(Interval::exact(1.0)), ..self.way };
        let holding = machine
            .ok_or(Untrained::Format)
            .and_then(|machine| held(state, at, chip, &machine, &self.site));
        let found = machine
            .ok_or(Untrained::Format)
            .and_then(|machine| self.train(&machine, &way, holding.as_ref()));
        let least = self
            .parameters
            .zip(gb)
            .and_then(|(parameters, gb)| least_chips(parameters, gb, USABLE).ok());
        let saved = self.rows.first().zip(machine).and_then(|(first, machine)| {
            self.saved((&first.machine?, &first.way), (&machine, &way))
        });
        TrainRow { chip, machine, way, holding, found, least, saved }
    }

    fn train(
        &self,
        machine: &Machine,
        way: &Way,
        holding: Result<&Holding, &Untrained>,
    ) -> Result<Trained, Untrained> {
        let (needed, probable) = match self.wanted {
            Wanted::Chips => self.needed(machine, way)?,
            Wanted::Days | Wanted::Budget => {
                (Interval::exact(self.chips), Interval::exact(self.chips))
            }
        };
        let chips = libm::ceil(needed.central - 1e-6).max(1.0);
        // Electricity does not hang on what is paid.
        let free = Holding::Rent(Interval::exact(1.0));
        let run = estimate(self.flop, machine, way, chips, &free, &self.site)?;
        let hour = holding.map_err(|why| *why).and_then(|holding| Ok(holding.hour()?));
        let usd = holding.map_err(|why| *why).and_then(|holding| {
            Ok(bill(run.chip_hours, holding, machine.watt.unwrap_or(1.0), &self.site)?.usd)
        });
        let afforded = hour.and_then(|hour| {
            Ok(Afforded {
                days: affordable_days(self.budget, hour.total, chips)?,
                flop: affordable_flop(self.budget, hour.total, run.speed)?,
            })
        });
        let replica = self.parameters.zip(machine.hbm_gb).and_then(|(parameters, gb)| {
            least_replica(parameters, chips, gb * USABLE).ok().flatten()
        });
        Ok(Trained { chips, needed, likely: probable, run, hour, usd, afforded, replica })
    }

    /// The fewest chips that finish in time, with bounds, and four times out of five.
    fn needed(&self, machine: &Machine, way: &Way) -> Result<(Interval, Interval), Untrained> {
        let all = chips_within(self.flop, self.deadline, machine, way)?;
        let middle = Machine {
            bf16_tflops: middle(machine.bf16_tflops),
            fp8_tflops: machine.fp8_tflops.map(middle),
            ..*machine
        };
        let one = self.likely(machine, way, 1.0);
        let work = one.rising(|factor| self.flop.central * factor);
        let likely = chips_within(work, self.deadline, &middle, &middles(way))?;
        Ok((all, likely.rising(libm::ceil)))
    }

    /// The interval in which a result of this central value lies four times out of five.
    fn likely(&self, machine: &Machine, way: &Way, central: f64) -> Interval {
        self.spread(machine, way, central, &[])
    }

    /// The same of a result that grows with these as well.
    fn spread(&self, machine: &Machine, way: &Way, central: f64, factors: &[Interval]) -> Interval {
        let one = Interval::exact(1.0);
        let fp8 = if way.format == Format::Fp8 { way.fp8_gain } else { one };
        let below = [machine.bf16_tflops, way.mfu, way.memory_gain, fp8, way.availability];
        let above: Vec<Interval> = factors.iter().copied().chain([self.flop]).collect();
        likely(central, &above, &below)
    }

    /// Dollars, four times out of five; the price of an hour errs as independently as the rest.
    pub fn likely_usd(&self, row: &TrainRow, found: &Trained) -> Interval {
        let (Some(machine), Ok(usd), Ok(hour)) = (&row.machine, found.usd, found.hour) else {
            return found.run.chip_hours;
        };
        self.spread(machine, &row.way, usd.central, &[hour.total])
    }

    /// What all the chips of a run cost to buy, machines and network included, $; `None` where they are rented.
    pub fn purchase_usd(&self, row: &TrainRow, found: &Trained) -> Option<Interval> {
        let Ok(Holding::Own(bought)) = &row.holding else { return None };
        let (chip, system) = (bought.chip_usd, bought.system_factor);
        Some(Interval {
            low: found.chips * chip.low * system.low,
            central: found.chips * chip.central * system.central,
            high: found.chips * chip.high * system.high,
        })
    }

    /// Electricity and emissions, four times out of five.
    pub fn likely_energy(&self, row: &TrainRow, found: &Trained) -> Option<[Interval; 2]> {
        let (machine, bill) = (row.machine.as_ref()?, found.run.bill.ok()?);
        let Site { host_factor, drawn, pue, grams_per_kwh, .. } = self.site;
        let power = [host_factor, drawn, pue];
        let all = [host_factor, drawn, pue, grams_per_kwh];
        Some([
            self.spread(machine, &row.way, bill.energy_mwh.central, &power),
            self.spread(machine, &row.way, bill.co2_tonnes.central, &all),
        ])
    }

    /// What a run was trained on, and the run's place in the table.
    pub fn chip_of(&self, run: &TrainingRun) -> Option<(&'static str, u8)> {
        let at = TRAINING_RUNS.iter().position(|one| one.id == run.id)?;
        let known = run.chip.and_then(chip).map(|chip| chip.short);
        Some((known.or(run.other_chip.map(|(name, _)| name))?, at as u8))
    }

    /// By how much the first needs less than the other.
    fn saved(&self, first: (&Machine, &Way), other: (&Machine, &Way)) -> Option<Interval> {
        let flop = Interval::exact(self.flop.central);
        // What memory adds to both cancels out; so does whatever else they share.
        let alike = first.1.memory_gain == other.1.memory_gain;
        let takes = |(machine, way): (&Machine, &Way)| {
            let memory = if alike { Interval::exact(1.0) } else { way.memory_gain };
            let way = Way { memory_gain: memory, ..middles(way) };
            match self.wanted {
                Wanted::Chips => chips_within(flop, self.deadline, machine, &way),
                Wanted::Days | Wanted::Budget => days(flop, machine, &way, self.chips),
            }
        };
        let left = takes(first).ok()?.over(takes(other).ok()?)?;
        Some(left.falling(|left| 1.0 - left))
    }

    /// The first chip and its run, if it has one.
    pub fn first(&self) -> Option<(&TrainRow, &Trained)> {
        let row = self.rows.first()?;
        Some((row, row.found.as_ref().ok()?))
    }

    /// Chips without an answer or without a price, and why.
    pub fn reasons(&self) -> Vec<(&'static str, Untrained)> {
        let why = |row: &TrainRow| match &row.found {
            Err(why) => Some(*why),
            Ok(found) => found.usd.err(),
        };
        self.rows.iter().filter_map(|row| Some((row.chip.short, why(row)?))).collect()
    }

    /// The run in 16 bits before and after its chips are replaced by as many H200: each of [`BEFORE`].
    pub fn months(&self) -> Vec<(&'static Chip, Result<Shortened, Untrained>)> {
        let Some(new) = chip("h200_sxm") else { return Vec::new() };
        let old = BEFORE.into_iter().filter_map(chip);
        old.map(|old| {
            let way = Way { format: Format::Bf16, ..self.way };
            let found = months_to_weeks(self.flop, self.chips, old, new, &way, WEEKS_DAYS);
            (old, found)
        })
        .collect()
    }

    /// Published runs whose hours are known, as this arithmetic would have said them at the share in force, in 16 bits.
    pub fn published(&self) -> Vec<Checked> {
        TRAINING_RUNS
            .iter()
            .enumerate()
            .filter_map(|(at, run)| Some(Checked { at, run, ..self.check(run)? }))
            .collect()
    }

    /// One of them.
    pub fn check(&self, run: &'static TrainingRun) -> Option<Checked> {
        let way = Way { format: Format::Bf16, crowding: None, ..self.way };
        let found = predict(run, &way).ok()?;
        let flop = Interval { low: run.flop.low, central: run.flop.central, high: run.flop.high };
        let likely = likely(found.worked_out.central, &[flop], &[way.mfu, way.availability]);
        Some(Checked { at: 0, run, found, likely })
    }
}

/// A published run's hours beside ours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Checked {
    /// Its place in the table of runs.
    pub at: usize,
    /// The run.
    pub run: &'static TrainingRun,
    /// Its hours, both ways.
    pub found: Predicted,
    /// Worked out, four times out of five.
    pub likely: Interval,
}

impl Checked {
    /// Worked out over published, with its interval.
    pub fn ratio(&self) -> Interval {
        let published = self.found.published.central;
        self.likely.rising(|hours| hours / published)
    }

    /// Whether what was published lies within the interval.
    pub fn is_inside(&self) -> bool {
        let ratio = self.ratio();
        (ratio.low..=ratio.high).contains(&1.0)
    }
}

/// A figure's ends.
pub fn ends(datum: Datum<f64>) -> Interval {
    Interval { low: datum.low, central: datum.central, high: datum.high }
}

const fn middle(value: Interval) -> Interval {
    Interval::exact(value.central)
}

/// The same way with nothing uncertain.
fn middles(way: &Way) -> Way {
    Way {
        mfu: middle(way.mfu),
        availability: middle(way.availability),
        fp8_gain: middle(way.fp8_gain),
        memory_gain: middle(way.memory_gain),
        crowding: way.crowding.map(|crowd| Crowding { kept: middle(crowd.kept), ..crowd }),
        ..*way
    }
}

/// From one dial to another, per cent, in the middle by ratio as the facts have it.
fn percent(state: &State, low: Dial, high: Dial) -> Interval {
    let [low, high] = [low, high].map(|dial| state.train.get(dial) / 100.0);
    Interval { low, central: libm::sqrt(low * high).clamp(low, high), high }
}

fn way(state: &State) -> Way {
    let share = training_share(state.train.share);
    let plain = share.map_or_else(
        || Way {
            fp8_gain: ends(training_assumptions::FP8_GAIN.value),
            ..Way::plain(percent(state, Dial::ShareLow, Dial::ShareHigh))
        },
        Way::of,
    );
    let at_chips = share.and_then(|share| share.chips).unwrap_or(CROWDED_FROM);
    let kept = kept_per_doubling().ok().filter(|_| state.train.crowding);
    Way {
        format: state.train.format,
        availability: percent(state, Dial::RunningLow, Dial::RunningHigh),
        crowding: kept.map(|kept| Crowding { at_chips, kept }),
        ..plain
    }
}

/// A number that has a control elsewhere: the sources' range while it is untouched, else what the visitor says.
fn range(state: &State, param: Param, value: f64, sources: Interval) -> Interval {
    if state.get(param).to_bits() == param.spec().default.to_bits() {
        sources
    } else {
        Interval::exact(value)
    }
}

fn site(state: &State, place: &Grid) -> Site {
    let site = Site::on(place);
    let pue = state.get(Param::Pue);
    let kwh = state.get(Param::PowerPrice);
    Site {
        pue: range(state, Param::Pue, pue, site.pue),
        usd_per_kwh: range(state, Param::PowerPrice, kwh, site.usd_per_kwh),
        ..site
    }
}

/// How the chip at a place is paid for.
fn held(
    state: &State,
    at: usize,
    chip: &Chip,
    machine: &Machine,
    site: &Site,
) -> Result<Holding, Untrained> {
    match state.train.hour {
        HourBasis::Rent => match state.train.rents.get(at).copied().flatten() {
            Some(usd) => Ok(Holding::Rent(Interval::exact(usd))),
            None => machine.rented(),
        },
        HourBasis::Purchase => match machine.bought(site)? {
            Holding::Own(bought) => Ok(Holding::Own(on_terms(state, chip, bought))),
            rent @ Holding::Rent(_) => Ok(rent),
        },
    }
}

/// A purchase on the visitor's terms, where they were touched.
fn on_terms(state: &State, chip: &Chip, bought: Purchase) -> Purchase {
    let price = match chip.id {
        "h100_sxm" => Some(Param::PurchaseH100),
        "h200_sxm" => Some(Param::PurchaseH200),
        _ => None,
    };
    let share = |param: Param| state.get(param) / 100.0;
    Purchase {
        chip_usd: price.map_or(bought.chip_usd, |param| {
            range(state, param, state.get(param), bought.chip_usd)
        }),
        system_factor: range(
            state,
            Param::System,
            1.0 + share(Param::System),
            ends(assumptions::SYSTEM_FACTOR.value),
        ),
        life_years: range(state, Param::Life, state.get(Param::Life), bought.life_years),
        capital_rate: range(state, Param::Capital, share(Param::Capital), bought.capital_rate),
        ..bought
    }
}
