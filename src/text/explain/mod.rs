//! What opens when a number is clicked: its formula, the values put in, and who says so.
//!
//! One mechanism for the whole page, fed by the model's own readings rather than by prose beside them.

mod chip;
mod cost;
pub mod moves;

pub use chip::{style, unit};
pub(super) use cost::said_by;
pub use cost::{is_sourced, param_style};

use super::Messages;
use super::claims::explain_claim;
use super::number::{NumberStyle, with_unit};
use super::provenance::{Cited, Provenance};
use super::rules::train::TrainNumber;
use super::serve::ServeNumber;
use crate::answer::projection::Sought;
use crate::answer::{CostAnswer, Service};
use crate::facts::{self, Claim, Confidence, Date, Datum, Foretold, Input, SourceId, Study, Words};
use crate::model::chip::{Quantity, read};
use crate::model::designer::Workload;
use crate::model::interval::Interval;
use crate::model::rule::Verdict;
use crate::model::scenario::driver::Driver;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::model::scenario::outcome::Outcome;
use crate::state::{Param, State};

/// A number that opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// A chip's figure.
    Chip(&'static str, Quantity),
    /// A chip's figure over the baseline's.
    Ratio(&'static str, Quantity),
    /// Whether a chip may go to China on the day asked.
    Verdict(&'static str),
    /// An export rule.
    Rule(&'static str),
    /// What the rules say of a chip, step by step; of the day asked if none is given.
    Judged(&'static str, Option<facts::Date>),
    /// The measured speed of an H200 against an H100.
    MeasuredSpeed,
    /// A claim of the article.
    Claim(&'static Claim),
    /// The share of cost saved.
    Saving,
    /// A service's cost on an H200.
    Service(Service),
    /// A measure in one branch.
    Outcome(Measure, Branch),
    /// A measure's expected value.
    Expected(Measure),
    /// The model gaps observed in 2026.
    ObservedGap,
    /// A sourced input of the scenarios.
    Input(&'static Input),
    /// A control's number.
    Param(Param),
    /// A figure of the serving engine, of the chip at a place.
    Serve(ServeNumber, u8),
    /// A figure of a training run: of the chip, run or pair at a place.
    Trained(TrainNumber, u8),
    /// An uncertain number of the scenarios.
    Driver(Driver),
    /// What the scenarios lead to in a branch or, without one, mixed by the odds.
    Projected(Outcome, Option<Branch>),
    /// What would have to be true.
    Sought(Sought),
    /// A forecast, and what came of it.
    Foretold(&'static Foretold),
    /// How the article's odds score.
    Score,
    /// A study's figure, by its place among the study's.
    Study(&'static Study, u8),
    /// What the rules of a day say of the visitor's design.
    Designed(Date),
    /// The strongest chip of a day, of one chip's figures or of the best of all, that has no stricter verdict than this.
    Strongest(Option<&'static str>, Date, Workload, Verdict),
}

/// What a number is and where it comes from, in the reader's language.
///
/// `None` if the number is not there any more: a chip taken out of the comparison, say.
pub fn explain(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    explain_claims(what, state, m)
        .or_else(|| explain_first(what, state, m))
        .or_else(|| explain_cost(what, state, m))
        .or_else(|| explain_rest(what, state, m))
        .or_else(|| super::serve::explain::explain_serve(what, state, m))
        .or_else(|| super::rules::train_explain::explain_train(what, state, m))
        .or_else(|| super::scenario::explain::explain_scenario(what, state, None, m))
        .or_else(|| super::scenario::record::explain_record(what, state, m))
        .or_else(|| super::design::explain::explain_design(what, state, m))
        .or_else(|| super::rules::page::explain::explain_rules_page(what, state, m))
}

/// The numbers of the front page, and those that several pages share.
pub fn explain_first(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    match what {
        Opens::MeasuredSpeed => Some(chip::speed(m)),
        Opens::Claim(claim) => Some(cost::claim(claim, m)),
        Opens::Saving => Some(cost::saving(&CostAnswer::of(state), state, m)),
        Opens::Param(param) => Some(cost::number(param, state, m)),
        _ => None,
    }
}

/// The article's claims with what the page works out of them; [`explain_first`] knows only what was found.
pub fn explain_claims(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    match what {
        Opens::Claim(claim) => Some(explain_claim(claim, state, m)),
        _ => None,
    }
}

/// The numbers of the cost page that the front page does not share.
pub fn explain_cost(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    match what {
        Opens::Service(service) => cost::service(&CostAnswer::of(state), service, m),
        _ => None,
    }
}

/// The numbers of the pages that come later.
pub fn explain_rest(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    match what {
        Opens::Chip(id, quantity) => {
            let chip = state.chip(id)?;
            Some(chip::of_reading(chip, quantity, &read(chip, quantity)?, m))
        }
        Opens::Ratio(id, quantity) => chip::ratio(state.chip(id)?, quantity, state, m),
        Opens::Verdict(id) => Some(chip::export(state.chip(id)?, state, m)),
        Opens::Rule(id) => Some(chip::rule(facts::rule(id)?, m)),
        _ => None,
    }
}

pub(super) fn blank(title: String, value: String) -> Provenance {
    Provenance {
        title,
        value,
        range: None,
        ours: true,
        formula: None,
        steps: Vec::new(),
        moves: Vec::new(),
        sources: Vec::new(),
        note: None,
    }
}

/// A figure's sources, the second without a note of its own.
pub(super) fn cite(
    source: SourceId,
    second: Option<SourceId>,
    confidence: Confidence,
    note: Option<Words>,
    m: &Messages,
) -> Vec<Cited> {
    let note = note.map(|words| m.lang.choose(words).to_owned());
    let mut all = vec![Cited { source, confidence, note }];
    all.extend(second.map(|source| Cited { source, confidence, note: None }));
    all
}

pub(super) fn cite_datum<U>(datum: &Datum<U>, m: &Messages) -> Vec<Cited> {
    cite(datum.source, datum.second, datum.confidence, datum.note, m)
}

/// Joins citations, each source once.
pub(super) fn merge(cited: impl IntoIterator<Item = Cited>) -> Vec<Cited> {
    let mut all: Vec<Cited> = Vec::new();
    for one in cited {
        match all.iter_mut().find(|known| known.source == one.source) {
            Some(known) if known.note.is_none() => known.note = one.note,
            Some(_) => {}
            None => all.push(one),
        }
    }
    all
}

fn range_text(style: NumberStyle, value: Interval, unit: &str, m: &Messages) -> Option<String> {
    value.is_range().then(|| with_unit(&style.range(value.low, value.high, m.lang), unit))
}
