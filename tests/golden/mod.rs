//! Golden numbers: what the model gives, bit for bit, natively and in the browser alike.
//!
//! A suite is a text file beside this one and the function that computes its numbers anew.
//! To add one: an empty file, a line in [`SUITES`], then `UPDATE_GOLDEN=1 cargo test golden` and read the difference.

use chokepoint::answer::{CostAnswer, ScenarioAnswer, ServeAnswer};
use chokepoint::facts::CHIPS;
use chokepoint::model::chip::{Quantity, read};
use chokepoint::model::interval::Interval;
use chokepoint::model::scenario::basis::Basis;
use chokepoint::model::scenario::driver::Driver;
use chokepoint::model::scenario::forecast::{Branch, Measure};
use chokepoint::model::scenario::outcome::Outcome;
use chokepoint::model::scenario::path::Plan;
use chokepoint::model::scenario::run::{Run, Series};
use chokepoint::model::scenario::setting::Setting;
use chokepoint::model::scenario::solve::sobol;
use chokepoint::state::serve::Workload;
use chokepoint::state::{Action, Preset, ServeAction, State};
use std::collections::BTreeMap;
#[cfg(not(target_arch = "wasm32"))]
use std::fmt::Write;

/// One text file and the numbers it must agree with.
pub struct Suite {
    /// The file's name in tests/golden/.
    pub file: &'static str,
    /// The file as it was when this was compiled.
    pub text: &'static str,
    /// Computes the named numbers; all are finite, because the bits of a NaN are nobody's promise.
    pub compute: fn() -> Vec<(String, f64)>,
}

/// Every suite.
pub const SUITES: [Suite; 4] = [
    Suite { file: "libm.txt", text: include_str!("libm.txt"), compute: libm_functions },
    Suite { file: "model.txt", text: include_str!("model.txt"), compute: model },
    Suite { file: "serve.txt", text: include_str!("serve.txt"), compute: serve },
    Suite { file: "scenario.txt", text: include_str!("scenario.txt"), compute: scenario },
];

impl Suite {
    /// One sentence for each number that differs from the file, is not in it, or is only in it.
    pub fn differences(&self) -> Vec<String> {
        let mut golden: BTreeMap<&str, &str> =
            self.text.lines().filter_map(|line| line.rsplit_once(" = ")).collect();
        let mut found = Vec::new();
        for (name, value) in (self.compute)() {
            let now = written(value);
            match golden.remove(name.as_str()) {
                Some(was) if was == now => {}
                Some(was) => found.push(format!("{}: {name} was {was}, is {now}", self.file)),
                None => found.push(format!("{}: {name} is new: {now}", self.file)),
            }
        }
        found.extend(
            golden.keys().map(|name| format!("{}: {name} is not computed any more", self.file)),
        );
        found
    }

    /// The text this suite's file should have.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn render(&self) -> String {
        (self.compute)().iter().fold(String::new(), |mut text, (name, value)| {
            let _ = writeln!(text, "{name} = {}", written(*value));
            text
        })
    }
}

/// Draws of every branch by every basis, with all limits and without, and what an outcome hangs on.
fn scenario() -> Vec<(String, f64)> {
    let mut numbers = Vec::new();
    for basis in Basis::ALL {
        let limited = basis == Basis::Tpp;
        let setting =
            Setting { basis, power_limited: limited, scrapped: limited, ..Setting::default() };
        let mut run = Run::new(&setting, 2026, 2028);
        run.advance_by(2);
        for branch in Branch::ALL {
            let name = format!("{} {}", basis.key(), branch.key());
            for outcome in Outcome::ALL {
                let tally = run.outcome(branch, outcome);
                let mean = tally.mean().unwrap_or(f64::MAX);
                numbers.push((format!("{name} {} mean", outcome.key()), mean));
                for p in [0.05, 0.5, 0.95] {
                    let quantile = tally.quantile(p).unwrap_or(f64::MAX);
                    numbers.push((format!("{name} {} {p}", outcome.key()), quantile));
                }
            }
            let ratio = run.fan(branch, Series::Ratio, 19).map_or(f64::MAX, |bands| bands.p25);
            numbers.push((format!("{name} ratio of 2030"), ratio));
            let ways = run.ways(branch, 2029);
            numbers.extend(
                ways.iter().enumerate().map(|(at, sum)| (format!("{name} way {at}"), *sum)),
            );
        }
        let past = run.past(Series::China, 9).map_or(f64::MAX, |bands| bands.p50);
        numbers.push((format!("{} stock of 2024", basis.key()), past));
    }
    let plan = Plan::new(Setting::default());
    let drivers = [Driver::WorldOutput, Driver::OutputGrowth, Driver::HbmStacks, Driver::UsShare];
    let indices = sobol(&plan, Branch::Full, Outcome::StockRatio, 2028, &drivers, 64, 1);
    for (driver, index) in drivers.iter().zip(indices) {
        numbers.push((format!("{} first", driver.key()), index.first));
        numbers.push((format!("{} total", driver.key()), index.total));
    }
    numbers
}

/// The bits, for the comparison, and the shortest decimal, for the reader of a difference.
fn written(value: f64) -> String {
    format!("{:016x} ({value:e})", value.to_bits())
}

type Named = (&'static str, fn(f64) -> f64);

/// The functions whose last bit differs between platforms when they come from anywhere but libm.
fn libm_functions() -> Vec<(String, f64)> {
    let inputs = [1e-9, 0.1, 0.5, 1.0, 1.9, 2.5, 43.0, 700.0];
    let functions: [Named; 4] = [
        ("exp", libm::exp),
        ("ln", libm::log),
        ("log10", libm::log10),
        ("cbrt by pow", |x| libm::pow(x, 1.0 / 3.0)),
    ];
    let one = |(name, function): Named| inputs.map(|x| (format!("{name} {x}"), function(x)));
    functions.into_iter().flat_map(one).collect()
}

/// Everything the three calculators answer at every preset, and every figure of every chip.
fn model() -> Vec<(String, f64)> {
    let mut all = Vec::new();
    let mut put = |name: String, value: Interval| {
        all.push((format!("{name} low"), value.low));
        all.push((format!("{name} central"), value.central));
        all.push((format!("{name} high"), value.high));
    };
    for preset in Preset::COST {
        let answer = CostAnswer::of(&State::default().reduce(Action::Start(preset)));
        put(format!("{preset:?} saving"), answer.saving);
        for row in &answer.rows {
            put(format!("{preset:?} {:?} usd", row.service), row.after_usd);
        }
    }
    for preset in Preset::SCENARIO {
        let answer = ScenarioAnswer::of(&State::default().reduce(Action::Start(preset)));
        for measure in Measure::ALL {
            put(format!("{preset:?} {measure:?} expected"), answer.expected(measure));
        }
        put(format!("{preset:?} brier"), Interval::exact(answer.brier()));
    }
    for chip in CHIPS {
        for quantity in Quantity::ALL {
            if let Some(reading) = read(chip, quantity) {
                put(format!("{} {}", chip.id, quantity.key()), reading.value);
            }
        }
    }
    all
}

/// Every preset of the serving calculator, and images and speech: speed, latency, cost and interval on each chip.
fn serve() -> Vec<(String, f64)> {
    let mut numbers = Vec::new();
    let presets = Preset::SERVE.map(|preset| (format!("{preset:?}"), Action::Start(preset)));
    let works =
        Workload::ALL.map(|work| (format!("{work:?}"), Action::Serve(ServeAction::Work(work))));
    for (name, action) in presets.into_iter().chain(works) {
        let answer = ServeAnswer::of(&State::default().reduce(action));
        for row in &answer.rows {
            let Ok(running) = &row.result else { continue };
            let mut put = |what: &str, value: f64| {
                numbers.push((format!("{name} {} {what}", row.chip.id), value));
            };
            put("units_per_s", running.units_per_s);
            put("usd low", running.usd.low);
            put("usd high", running.usd.high);
            if let Some(choice) = running.choice {
                put("ttft_s", choice.served.ttft_s);
                put("tpot_s", choice.served.tpot_s);
                put("batch", choice.served.batch);
            }
        }
    }
    numbers
}
