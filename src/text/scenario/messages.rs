//! Every word of the scenarios' pages, as one struct; they come with those pages and not before.

use crate::answer::ScenarioAnswer;
use crate::answer::projection::{Needed, Projection, Sought};
use crate::answer::record::{Off, Record};
use crate::answer::studies::By;
use crate::facts::Came;
use crate::model::scenario::basis::Basis;
use crate::model::scenario::forecast::Branch;
use crate::model::scenario::outcome::Outcome;
use crate::model::scenario::path::Way;
use crate::state::scenario::ScenarioPicture;
use crate::text::sentence::Sentence;

/// A number that a scenario leads to, in words.
#[derive(Clone, Copy, Debug)]
pub struct OutcomeText {
    /// Its name.
    pub name: &'static str,
    /// Its unit, as a second line under the name; may be empty.
    pub unit: &'static str,
    /// How it is worked out.
    pub how: &'static str,
}

/// All words of one language.
pub struct ScenarioWords {
    /// The answer.
    pub answer: fn(&Projection) -> Sentence,
    /// What qualifies it, in small.
    pub note: fn(&Projection) -> Sentence,
    /// How many draws there are: drawn, all, the seed, and whether all are there.
    pub progress: fn(u32, u32, u32, bool) -> String,
    /// A number that a scenario leads to.
    pub outcome: fn(Outcome) -> OutcomeText,
    /// When it is so: at the end of a year or in its course.
    pub when: fn(Outcome, u16) -> String,
    /// A branch or, without one, the mixture.
    pub branch: fn(Option<Branch>) -> &'static str,
    /// By what chips are counted.
    pub basis: fn(Basis) -> &'static str,
    /// The same, said of equivalents in a sentence.
    pub counted: fn(Basis) -> String,
    /// A picture's name.
    pub picture: fn(ScenarioPicture) -> &'static str,
    /// A way by which China gets chips.
    pub way: fn(Way) -> &'static str,
    /// The unit of an uncertain number, as its control shows it.
    pub unit: fn(&str) -> &'static str,
    /// What would have to be true.
    pub needed: fn(&Needed) -> Vec<Sentence>,
    /// The name of such a number, and how it is worked out.
    pub sought: fn(Sought) -> (&'static str, &'static str),
    /// A number that moves the outcome most: its name, and from where to where it goes.
    pub strongest: fn(&str, &str) -> String,
    /// How far a number moves the outcome: from, to.
    pub moves: fn(&str, &str) -> String,
    /// What is said of the run behind a number: how many draws.
    pub drawn: fn(&str) -> String,
    /// The article's own expected values.
    pub article_answer: fn(&ScenarioAnswer) -> Sentence,
    /// What qualifies them.
    pub article_note: fn(&ScenarioAnswer) -> String,
    /// What the share chart shows, in words.
    pub share_finding: fn(&ScenarioAnswer) -> String,
    /// What the gap chart shows, in words.
    pub gap_finding: fn(&ScenarioAnswer) -> String,
    /// How a figure of ours that stands beside a study's comes about.
    pub by: fn(By) -> &'static str,
    /// Whether a study's figure is reproduced; none where nothing is said of it.
    pub reproduced: fn(Option<bool>) -> &'static str,
    /// How many of the studies' figures are reproduced, of how many worked out, of how many stated.
    pub studies_found: fn(&str, &str, &str) -> String,
    /// Fixed words.
    pub fixed: ScenarioFixed,
    /// Fixed words about studies.
    pub studies: StudiesFixed,
}

/// All words of one language that only the record of forecasts says.
pub struct RecordWords {
    /// The record's answer.
    pub answer: fn(&Record) -> Sentence,
    /// What qualifies it.
    pub note: fn(&Record) -> String,
    /// What came of a forecast.
    pub came: fn(Came) -> &'static str,
    /// How far a forecast was off: times, points (with their unit), nothing.
    pub off: fn(Off, &str) -> String,
    /// What the picture of forecasts against outcomes shows: how many, how many too high.
    pub finding: fn(usize, usize) -> String,
    /// Fixed words.
    pub fixed: RecordFixed,
}

/// Fixed words about studies, by where they stand.
#[derive(Clone, Copy, Debug)]
pub struct StudiesFixed {
    /// Table of studies.
    pub title: &'static str,
    /// Its corner.
    pub corner: &'static str,
    /// Its heads: the study's, ours, how, whether reproduced.
    pub head: [&'static str; 4],
    /// Under it.
    pub note: &'static str,
    /// How far a study's figure allows ours to be off.
    pub tolerance: &'static str,
}

/// Fixed words of the record of forecasts, by where they stand.
#[derive(Clone, Copy, Debug)]
pub struct RecordFixed {
    /// Label: who said it.
    pub who: &'static str,
    /// Everybody.
    pub all: &'static str,
    /// Legend: verdict.
    pub verdict: &'static str,
    /// Every verdict.
    pub any: &'static str,
    /// Table of forecasts.
    pub table: &'static str,
    /// Its corner.
    pub corner: &'static str,
    /// Its heads: foretold, due, what came, off by, verdict.
    pub head: [&'static str; 5],
    /// No forecast fits.
    pub none: &'static str,
    /// Before the day on which something was said.
    pub said: &'static str,
    /// Heading: the article's odds.
    pub score: &'static str,
    /// Formulas of the scores.
    pub score_how: [&'static str; 2],
    /// Table of scores: its heads.
    pub score_head: [&'static str; 3],
    /// Rows: against the law, against what came to pass, equal odds.
    pub score_rows: [&'static str; 3],
    /// A score without end.
    pub endless: &'static str,
    /// Picture: its title, subtitle and axis.
    pub chart: [&'static str; 3],
    /// The line of those that came true.
    pub exact: &'static str,
    /// Heads of its table: forecast, low, middle, high.
    pub chart_head: [&'static str; 4],
    /// A forecast by the article, in the key.
    pub by_article: &'static str,
    /// By others.
    pub by_others: &'static str,
}

/// Fixed words, by where they stand.
#[derive(Clone, Copy, Debug)]
pub struct ScenarioFixed {
    /// Legend: what each side decides.
    pub levers: &'static str,
    /// Switch: power limits what runs.
    pub power_limited: &'static str,
    /// Switch: old chips go out of service.
    pub scrapped: &'static str,
    /// Switch: the chip that the visitor designed is sold instead of the H200.
    pub sold: &'static str,
    /// Legend: year.
    pub year: &'static str,
    /// Legend: basis.
    pub basis: &'static str,
    /// Label: outcome.
    pub ask: &'static str,
    /// Label: branch of pictures of one branch.
    pub branch: &'static str,
    /// Line above the folded ranges.
    pub ranges: &'static str,
    /// Summaries of the folded ranges, in their order.
    pub themes: [&'static str; 7],
    /// Legend: the draws.
    pub draws: &'static str,
    /// Label: seed.
    pub seed: &'static str,
    /// Draws with another seed.
    pub draw_anew: &'static str,
    /// Table: outcomes by branch.
    pub table: &'static str,
    /// Its corner.
    pub table_corner: &'static str,
    /// Head of the mixed column.
    pub mixed: &'static str,
    /// Under the table.
    pub table_note: &'static str,
    /// Table: what the outcome hangs on.
    pub hangs: &'static str,
    /// Its corner.
    pub hangs_corner: &'static str,
    /// Its heads: alone, with all interactions.
    pub hangs_head: [&'static str; 2],
    /// Under it.
    pub hangs_note: &'static str,
    /// Heading: what would have to be true.
    pub needed: &'static str,
    /// Under it.
    pub needed_note: &'static str,
    /// Heading: how it is worked out.
    pub how: [&'static str; 5],
    /// Heading: the article's own arithmetic.
    pub articles: &'static str,
    /// Under the article's heading.
    pub articles_note: &'static str,
    /// A driver's shape: how the range is drawn, by shape.
    pub shape: fn(crate::facts::PriorShape) -> &'static str,
    /// The middle of a range.
    pub middle: &'static str,
    /// The range as the facts have it.
    pub starts: &'static str,
    /// A range that the visitor set.
    pub own_range: &'static str,
    /// A range that a source does not state as a whole.
    pub our_reading: &'static str,
    /// Where nine of ten draws lie.
    pub nine_of_ten: &'static str,
    /// Whose forecast it is.
    pub forecast: &'static str,
    /// What the steps follow.
    pub median_path: &'static str,
    /// Before a probability in a step.
    pub odds: &'static str,
    /// Formula of the mixture.
    pub mixture: &'static str,
}
