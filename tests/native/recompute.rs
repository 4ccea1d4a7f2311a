//! What the panel prints as worked out is worked out again here, from its own printed figures.
//!
//! Every printed figure stands for all numbers that round to it; the printed result must be among the results of those.

use chokepoint::answer::Service;
use chokepoint::model::chip::Quantity;
use chokepoint::model::scenario::forecast::{Branch, Measure};
use chokepoint::state::serve::HourBasis;
use chokepoint::state::train::{Dial, Wanted};
use chokepoint::state::{Action, Param, Preset, PriceBasis, State, TrainAction};
use chokepoint::text::explain::{Opens, explain};
use chokepoint::text::rules::train::TrainNumber;
use chokepoint::text::serve::ServeNumber;
use chokepoint::text::{Lang, messages};

/// All numbers between two.
#[derive(Clone, Copy, Debug)]
struct Between(f64, f64);

impl Between {
    fn with(self, other: Self, op: impl Fn(f64, f64) -> f64) -> Self {
        let ends =
            [op(self.0, other.0), op(self.0, other.1), op(self.1, other.0), op(self.1, other.1)];
        Self(ends.into_iter().fold(f64::MAX, f64::min), ends.into_iter().fold(f64::MIN, f64::max))
    }
}

/// The numbers that a printed one stands for; a short whole number that was put in stands for itself.
fn printed(token: &str, is_result: bool) -> Option<Between> {
    let bare = token.trim_start_matches(['$', '¥', '−', '+']).trim_start_matches("RMB\u{a0}");
    let end =
        bare.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(bare.len());
    let (digits, unit) = bare.split_at(end);
    let value: f64 = digits.replace(',', "").parse().ok()?;
    let places = digits.split_once('.').map_or(0, |(_, fraction)| count(fraction));
    let mut half = 0.5 * 10_f64.powi(-places);
    let whole = digits.replace(',', "");
    let (scale, more) = scaled(unit);
    if places == 0 && whole.len() > 3 {
        // 13,800 may be rounded to hundreds.
        half = 0.5 * 10_f64.powi(count(&whole) - count(whole.trim_end_matches('0')));
    } else if places == 0 && scale <= 1.0 && more.is_empty() && !is_result {
        half = 0.0;
    }
    if !is_result && bare == token && unit.is_empty() {
        // Ratios and rates are printed to four digits at least, trailing zeros left out.
        half = f64::min(half, 5e-4 * value);
    }
    let sign = if token.trim_start_matches('$').starts_with('−') { -1.0 } else { 1.0 };
    let (low, high) = ((value - half) * scale, (value + half) * scale);
    let factor = match more.as_str() {
        "%" => 0.01,
        "TFLOP/s" => 1e12,
        "kW" => 1e-3,
        "GB" => 1e9,
        _ => 1.0,
    };
    let ends = [sign * low * factor, sign * high * factor];
    Some(Between(ends[0].min(ends[1]), ends[0].max(ends[1])))
}

/// How many digits a number's text has.
fn count(digits: &str) -> i32 {
    i32::try_from(digits.len()).expect("few")
}

/// Thousands, millions and powers of ten after a number, and what is left of its unit.
fn scaled(unit: &str) -> (f64, String) {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    if let Some(rest) = unit.strip_prefix("×10") {
        let raised = |c: char| (0..).zip(RAISED.chars()).find(|(_, one)| *one == c);
        let power = rest.chars().map_while(raised).fold(0, |sum, (digit, _)| sum * 10 + digit);
        let left: String = rest.chars().skip_while(|c| raised(*c).is_some()).collect();
        return (10_f64.powi(power), left.trim_matches(['\u{a0}', ' ']).to_owned());
    }
    for (name, scale) in
        [("万", 1e4), ("億", 1e8), ("兆", 1e12), ("K", 1e3), ("M", 1e6), ("B", 1e9)]
    {
        if let Some(rest) = unit.strip_prefix(name)
            && !rest.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            return (scale, rest.to_owned());
        }
    }
    (1.0, unit.trim_matches(['\u{a0}', ' ']).to_owned())
}

/// Sums, products and brackets over printed numbers.
struct Reader<'a> {
    left: Vec<&'a str>,
}

impl<'a> Reader<'a> {
    fn of(text: &'a str) -> Self {
        let mut left = Vec::new();
        for word in text.split(' ') {
            let mut word = word;
            while let Some(rest) = word.strip_prefix('(') {
                left.push("(");
                word = rest;
            }
            let bare = word.trim_end_matches(')');
            left.extend((!bare.is_empty()).then_some(bare));
            left.extend(std::iter::repeat_n(")", word.len() - bare.len()));
        }
        left.reverse();
        Self { left }
    }

    fn sum(&mut self) -> Option<Between> {
        let mut sum = self.product()?;
        while let Some(&op) = self.left.last() {
            let op: fn(f64, f64) -> f64 = match op {
                "+" => |a, b| a + b,
                "−" => |a, b| a - b,
                _ => break,
            };
            self.left.pop();
            sum = sum.with(self.product()?, op);
        }
        Some(sum)
    }

    fn product(&mut self) -> Option<Between> {
        let mut product = self.one()?;
        while let Some(&op) = self.left.last() {
            let op: fn(f64, f64) -> f64 = match op {
                "×" => |a, b| a * b,
                "÷" => |a, b| a / b,
                _ => break,
            };
            self.left.pop();
            product = product.with(self.one()?, op);
        }
        Some(product)
    }

    fn one(&mut self) -> Option<Between> {
        let token = self.left.pop()?;
        if token == "(" {
            let inside = self.sum()?;
            return (self.left.pop()? == ")").then_some(inside);
        }
        printed(token, false)
    }
}

/// How many printed sums of a formula hold; each must.
#[track_caller]
fn holds(what: Opens, formula: &str) -> usize {
    let values = formula.rsplit_once(": ").map_or(formula, |(_, values)| values);
    let mut found = 0;
    for sum in values.split("; ") {
        // Words alone: nothing is put in.
        let Some((left, right)) = sum.rsplit_once(" = ") else { continue };
        let mut reader = Reader::of(left);
        let mut worked = reader.sum().unwrap_or_else(|| panic!("{what:?}: {sum:?} is no sum"));
        assert!(reader.left.is_empty(), "{what:?}: {sum:?} ends early at {:?}", reader.left);
        let shown =
            printed(right, true).unwrap_or_else(|| panic!("{what:?}: {right:?} is no number"));
        // The formula says so: no half requests, and no fewer chips than finish in time.
        match what {
            Opens::Serve(ServeNumber::Batch, _) => {
                let ranks = left.rsplit_once(") ÷ ").and_then(|(_, cache)| cache.split_once(" × "));
                let ranks: f64 = ranks.map_or(1.0, |(_, ranks)| ranks.parse().expect("ranks"));
                worked.0 = (worked.0 / ranks).floor() * ranks;
            }
            Opens::Trained(TrainNumber::Chips | TrainNumber::Least, _) => {
                worked.1 = worked.1.ceil();
            }
            _ => {}
        }
        let slack = 1e-9 * shown.1.abs();
        assert!(
            worked.0 <= shown.1 + slack && shown.0 <= worked.1 + slack,
            "{what:?}: {sum} gives {worked:?}"
        );
        found += 1;
    }
    found
}

/// Numbers of the serving engine whose panel says in words how they come about, because a sum of one line would not.
const IN_WORDS: [ServeNumber; 4] =
    [ServeNumber::Ttft, ServeNumber::Copy, ServeNumber::Weights, ServeNumber::Reserve];

const SERVE: [ServeNumber; 17] = [
    ServeNumber::Cost,
    ServeNumber::Saving,
    ServeNumber::Speed,
    ServeNumber::UserSpeed,
    ServeNumber::Ttft,
    ServeNumber::Tpot,
    ServeNumber::Batch,
    ServeNumber::Copy,
    ServeNumber::Weights,
    ServeNumber::Cache,
    ServeNumber::Reserve,
    ServeNumber::Hour,
    ServeNumber::Input,
    ServeNumber::Output,
    ServeNumber::Yen,
    ServeNumber::Yuan,
    ServeNumber::BreakEven,
];

const TRAIN: [TrainNumber; 13] = [
    TrainNumber::Days,
    TrainNumber::Chips,
    TrainNumber::Hours,
    TrainNumber::Speed,
    TrainNumber::Usd,
    TrainNumber::Purchase,
    TrainNumber::Hour,
    TrainNumber::Energy,
    TrainNumber::Co2,
    TrainNumber::Least,
    TrainNumber::Replica,
    TrainNumber::AffordedDays,
    TrainNumber::AffordedFlop,
];

/// The article's numbers, and some of a reader's own.
fn states() -> Vec<State> {
    let with = |actions: &[Action]| actions.iter().cloned().fold(State::default(), State::reduce);
    vec![
        State::default(),
        with(&[
            Action::Start(Preset::CostMeasured),
            Action::Start(Preset::ScenarioHappened),
            Action::Start(Preset::TrainDeepseek),
            Action::Start(Preset::ServeDeepseek),
        ]),
        with(&[
            Action::Price(PriceBasis::Purchase),
            Action::Set(Param::ProbabilityFull, 77.0),
            Action::Set(Param::ConditionalEffect, 33.0),
            Action::Train(TrainAction::Wanted(Wanted::Chips)),
            Action::Train(TrainAction::Set(Dial::Deadline, 30.0)),
            Action::Set(Param::Prompt, 4000.0),
        ]),
        with(&[
            Action::Speed(1.1),
            Action::Set(Param::PremiumHigh, 60.0),
            Action::Train(TrainAction::Wanted(Wanted::Budget)),
            Action::Train(TrainAction::Hour(HourBasis::Purchase)),
        ]),
    ]
}

/// In every state and language; returns how many sums were worked out again.
fn all_hold(all: &[Opens]) -> usize {
    let mut found = 0;
    for state in states() {
        for &what in all {
            for lang in Lang::ALL {
                let number = explain(what, &state, messages(lang));
                found += number.and_then(|number| number.formula).map_or(0, |f| holds(what, &f));
            }
        }
    }
    found
}

#[test]
fn costs_can_be_worked_out_again() {
    let all: Vec<Opens> =
        std::iter::once(Opens::Saving).chain(Service::ALL.map(Opens::Service)).collect();
    assert!(all_hold(&all) >= 4 * 2 * 4);
}

#[test]
fn forecasts_can_be_worked_out_again() {
    let mut all: Vec<Opens> = Measure::ALL.map(Opens::Expected).to_vec();
    all.extend(Measure::ALL.map(|measure| Opens::Outcome(measure, Branch::Conditional)));
    assert!(all_hold(&all) >= 4 * 2 * 8);
}

#[test]
fn what_follows_from_a_chips_figures_can_be_worked_out_again() {
    for id in ["h200_sxm", "h100_sxm", "b200", "mi300x", "ascend_910c", "h20"] {
        let mut all: Vec<Opens> = Quantity::ALL.map(|quantity| Opens::Chip(id, quantity)).to_vec();
        all.extend(Quantity::ALL.map(|quantity| Opens::Ratio(id, quantity)));
        assert!(all_hold(&all) >= 4 * 2 * 5, "{id}");
    }
}

#[test]
fn serving_can_be_worked_out_again() {
    for number in SERVE {
        let found = all_hold(&[Opens::Serve(number, 0), Opens::Serve(number, 1)]);
        let expected = !IN_WORDS.contains(&number) && number != ServeNumber::BreakEven;
        assert!(found > 0 || !expected || number == ServeNumber::Hour, "{number:?}");
    }
}

#[test]
fn training_can_be_worked_out_again() {
    for number in TRAIN {
        let found = all_hold(&[Opens::Trained(number, 0), Opens::Trained(number, 1)]);
        // An hour is a stated rent, and the others count in powers of two.
        let stated = [TrainNumber::Hour, TrainNumber::Least, TrainNumber::Replica];
        assert!(found > 0 || stated.contains(&number), "{number:?}");
    }
}

/// The check itself can fail.
#[test]
#[should_panic(expected = "gives")]
fn a_wrong_sum_is_found() {
    holds(Opens::Saving, "saving: 1 − 1.5 ÷ 1.9 = 22.1%");
}
