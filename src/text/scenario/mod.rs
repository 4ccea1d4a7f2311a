//! The words of the scenarios and of the record of forecasts: sentences, controls, tables, and where each number comes from.
//!
//! They stand apart from [`Messages`](crate::text::Messages), so that they are fetched with those pages.

pub mod chart;
mod en;
pub mod explain;
mod forecast;
mod ja;
mod messages;
pub mod record;
pub mod studies;
pub mod tables;
pub mod worked;

use super::Lang;
use super::number::NO_NUMBER;
use super::number::NumberStyle::{
    self, Compact, CountProse, Fixed, Percent, Significant, Usd, UsdCompact,
};
use crate::model::scenario::driver::Driver;
use crate::model::scenario::outcome::Outcome;

pub use forecast::measure_text;
pub use messages::{
    OutcomeText, RecordFixed, RecordWords, ScenarioFixed, ScenarioWords, StudiesFixed,
};

/// The words of `lang`.
pub const fn scenario_words(lang: Lang) -> &'static ScenarioWords {
    match lang {
        Lang::Ja => &ja::JA,
        Lang::En => &en::EN,
    }
}

/// The words of the record of forecasts, which is a chunk of its own.
pub const fn record_words(lang: Lang) -> &'static RecordWords {
    match lang {
        Lang::Ja => &ja::JA_RECORD,
        Lang::En => &en::EN_RECORD,
    }
}

/// The unit of a forecast's or a study's figure.
fn counted_in(unit: &str, lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => ja::counted_in(unit),
        Lang::En => en::counted_in(unit),
    }
}

/// What kind of number an outcome is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// How many times as much.
    Ratio,
    /// Months.
    Months,
    /// H100-equivalents, or chips.
    Count,
    /// Share of a whole.
    Share,
    /// Dollars.
    Dollars,
    /// Days.
    Days,
}

/// What kind of number an outcome is.
pub const fn kind(outcome: Outcome) -> Kind {
    match outcome {
        Outcome::StockRatio | Outcome::FlowRatio | Outcome::AccessRatio => Kind::Ratio,
        Outcome::Gap => Kind::Months,
        Outcome::UsStock | Outcome::ChinaStock | Outcome::ChinaAccess | Outcome::Units => {
            Kind::Count
        }
        Outcome::UsShare | Outcome::ChinaShare | Outcome::SellerShare | Outcome::LocalShare => {
            Kind::Share
        }
        Outcome::Revenue => Kind::Dollars,
        Outcome::ChinaDays | Outcome::UsDays => Kind::Days,
    }
}

/// As many digits as a forecast deserves: two significant ones, more where the number is a large whole one.
fn few(size: f64) -> NumberStyle {
    if size.abs() < 100.0 { Significant(2) } else { Significant(3) }
}

/// What stands after a number of a kind; nothing where its style says it.
const fn after(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Ratio, Lang::En) => "×",
        (Kind::Ratio, Lang::Ja) => "倍",
        (Kind::Months, Lang::En) => "\u{a0}months",
        (Kind::Months, Lang::Ja) => "か月",
        (Kind::Days, Lang::En) => "\u{a0}days",
        (Kind::Days, Lang::Ja) => "日",
        (Kind::Count | Kind::Share | Kind::Dollars, _) => "",
    }
}

fn style(kind: Kind, size: f64) -> NumberStyle {
    match kind {
        Kind::Ratio | Kind::Months | Kind::Days => few(size),
        Kind::Count => Compact,
        Kind::Share => Percent(u8::from(size.abs() < 0.1)),
        Kind::Dollars => UsdCompact,
    }
}

/// A number as tables write it.
pub fn value(outcome: Outcome, value: f64, lang: Lang) -> String {
    range(outcome, value, value, lang)
}

/// From low to high, as tables write it.
pub fn range(outcome: Outcome, low: f64, high: f64, lang: Lang) -> String {
    if !(low.is_finite() && high.is_finite()) {
        return NO_NUMBER.to_owned();
    }
    let kind = kind(outcome);
    let (low, high) = match kind {
        Kind::Count | Kind::Dollars if low < high => (round(low), round(high)),
        _ => (low, high),
    };
    let size = low.abs().max(high.abs());
    format!("{}{}", style(kind, size).range(low, high, lang), after(kind, lang))
}

/// A number as a sentence says it.
pub fn prose(outcome: Outcome, value: f64, lang: Lang) -> String {
    prose_range(outcome, value, value, lang)
}

/// From low to high, as a sentence says it.
pub fn prose_range(outcome: Outcome, low: f64, high: f64, lang: Lang) -> String {
    if !(low.is_finite() && high.is_finite()) {
        return NO_NUMBER.to_owned();
    }
    let kind = kind(outcome);
    match (kind, lang) {
        (Kind::Count, _) => CountProse.range(round(low), round(high), lang),
        (Kind::Dollars, Lang::Ja) => {
            format!("{}ドル", CountProse.range(round(low), round(high), lang))
        }
        (Kind::Dollars, Lang::En) => dollars(round(low), round(high)),
        (Kind::Ratio, Lang::En) => format!("{} times", few(high).range(low, high, lang)),
        _ => range(outcome, low, high, lang),
    }
}

/// Two significant digits: a forecast deserves no more in a sentence.
pub(super) fn round(value: f64) -> f64 {
    let text = format!("{value:.1e}");
    crate::decimal::parse(&text).unwrap_or(value)
}

/// Dollars in words: $14.3 billion, −$2 billion to $3 billion.
fn dollars(low: f64, high: f64) -> String {
    let said = |value: f64| {
        let minus = if value < 0.0 { "\u{2212}" } else { "" };
        format!("{minus}${}", CountProse.text(value.abs(), Lang::En))
    };
    let (from, to) = (said(low), said(high));
    if from == to { from } else { format!("{from} to {to}") }
}

/// How an uncertain number is written, by the unit that its prior has.
pub fn driver_style(driver: Driver) -> NumberStyle {
    match driver.prior().unit {
        "share" => Percent(1),
        "x/yr" | "x" => Fixed(2),
        "months" | "years" | "GW" | "USD billion" | "W" => Significant(3),
        "USD" => Usd,
        _ => Compact,
    }
}

/// An uncertain number with its unit.
pub fn driver_value(driver: Driver, low: f64, high: f64, lang: Lang) -> String {
    let number = driver_style(driver).range(low, high, lang);
    let unit = (scenario_words(lang).unit)(driver.prior().unit);
    super::number::with_unit(&number, unit)
}
