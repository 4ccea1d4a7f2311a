//! What opens when a number is clicked: its formula, the values put in, and who says so.
//!
//! One mechanism for the whole page, fed by the model's own readings rather than by prose beside them.

use super::Messages;
use super::number::NumberStyle::{Percent, Ratio, SignedPercent, Significant, Usd};
use super::number::{NumberStyle, with_unit};
use super::provenance::{Cited, Provenance, Step};
use crate::answer::{CompareAnswer, CostAnswer, ScenarioAnswer, Service};
use crate::facts::{
    self, Chip, Claim, Confidence, Datum, Input, RENT_PAIRS, SPEED_CELLS, SPEED_SOURCE, article,
};
use crate::model::chip::{Ingredient, Part, Quantity, Reading, read};
use crate::model::cost::measured_speed;
use crate::model::interval::Interval;
use crate::model::rule::verdict;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::state::{Param, PriceBasis, State};
use crate::unit::Unit;

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
    /// A sourced input of the scenarios.
    Input(&'static Input),
    /// Where a control's starting value comes from.
    Param(Param),
}

/// How a quantity's values are written, without their unit.
pub fn style(quantity: Quantity) -> NumberStyle {
    match quantity {
        Quantity::Price | Quantity::Rent => Usd,
        Quantity::Tpp => Significant(5),
        _ => Significant(4),
    }
}

/// The unit beside a quantity's values; the dollar sign stands in the number itself.
pub const fn unit(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Price => "",
        Quantity::Rent => "/h",
        other => other.unit(),
    }
}

/// What a number is and where it comes from, in the reader's language.
///
/// `None` if the number is not there any more: a chip taken out of the comparison, say.
pub fn explain(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    match what {
        Opens::Chip(id, quantity) => {
            let chip = facts::chip(id)?;
            Some(of_reading(chip, quantity, &read(chip, quantity)?, m))
        }
        Opens::Ratio(id, quantity) => ratio(facts::chip(id)?, quantity, state, m),
        Opens::Verdict(id) => Some(export(facts::chip(id)?, state, m)),
        Opens::Rule(id) => rule(id, m),
        Opens::MeasuredSpeed => Some(speed(m)),
        Opens::Claim(found) => Some(claim(found, m)),
        Opens::Saving => Some(saving(&CostAnswer::of(state), m)),
        Opens::Service(service) => service_cost(&CostAnswer::of(state), service, m),
        Opens::Outcome(measure, branch) => {
            Some(outcome(&ScenarioAnswer::of(state), measure, branch, m))
        }
        Opens::Expected(measure) => Some(expected(&ScenarioAnswer::of(state), measure, m)),
        Opens::Input(found) => input(found, m),
        Opens::Param(param) => Some(starting_value(param, m)),
    }
}

fn blank(title: String, value: String) -> Provenance {
    Provenance {
        title,
        value,
        range: None,
        ours: true,
        formula: None,
        steps: Vec::new(),
        sources: Vec::new(),
        note: None,
    }
}

/// A part's sources, the second without a note of its own.
fn cite(part: &Part, m: &Messages) -> Vec<Cited> {
    let cited = |source, note| Cited { source, confidence: part.confidence, note };
    let note = part.note.map(|words| m.lang.choose(words).to_owned());
    let mut all = vec![cited(part.source, note)];
    all.extend(part.second.map(|source| cited(source, None)));
    all
}

fn cite_datum<U: Unit>(datum: Datum<U>, m: &Messages) -> Vec<Cited> {
    let note = datum.note.map(|words| m.lang.choose(words).to_owned());
    let mut all = vec![Cited { source: datum.source, confidence: datum.confidence, note }];
    all.extend(datum.second.map(|source| Cited {
        source,
        confidence: datum.confidence,
        note: None,
    }));
    all
}

/// Joins citations, each source once.
fn merge(cited: impl IntoIterator<Item = Cited>) -> Vec<Cited> {
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

fn of_reading(chip: &Chip, quantity: Quantity, reading: &Reading, m: &Messages) -> Provenance {
    let style = style(quantity);
    let text = (m.quantity)(quantity);
    let value = with_unit(&style.text(reading.value.central, m.lang), unit(quantity));
    let mut provenance = blank(format!("{} — {}", chip.short, text.name), value);
    provenance.range = range_text(style, reading.value, unit(quantity), m);
    let stated =
        matches!(reading.parts.as_slice(), [part] if part.what == Ingredient::Of(quantity));
    provenance.ours = !stated || reading.parts.iter().any(|part| part.central_is_ours);
    if !stated {
        provenance.formula = Some(formula(quantity, reading, m));
        provenance.steps = reading.parts.iter().map(|part| step(part, m)).collect();
    }
    provenance.sources = merge(reading.parts.iter().flat_map(|part| cite(part, m)));
    let middle = reading.parts.iter().any(|part| part.central_is_ours);
    provenance.note = Some(if middle {
        format!("{} {}", text.help, m.words.middle_is_ours)
    } else {
        text.help.to_owned()
    });
    provenance
}

/// The formula with its values: the same arithmetic as the model's, in the order of the parts.
fn formula(quantity: Quantity, reading: &Reading, m: &Messages) -> String {
    let number = |value: f64| Significant(5).text(value, m.lang);
    let value = |at: usize| reading.parts.get(at).map_or(f64::NAN, |part| part.value.central);
    let result = number(reading.value.central);
    match quantity {
        Quantity::Tpp | Quantity::Density => {
            let bits = match reading.parts.first().map(|part| part.what) {
                Some(Ingredient::Rate(precision)) => {
                    format!("{} × {}", number(value(0)), precision.bits())
                }
                _ => number(value(0)),
            };
            if quantity == Quantity::Density {
                format!("{bits} ÷ {} = {result}", number(value(1)))
            } else {
                format!("{bits} = {result}")
            }
        }
        Quantity::BandwidthPerWatt => {
            format!("{} ÷ {} = {result}", number(value(0)), number(value(1)))
        }
        _ => format!("{} × 1,000 ÷ {} = {result}", number(value(0)), number(value(1))),
    }
}

fn step(part: &Part, m: &Messages) -> Step {
    let (style, unit) = match part.what {
        Ingredient::Of(quantity) => (style(quantity), unit(quantity)),
        Ingredient::Rate(_) => (Significant(5), "TFLOP/s"),
        Ingredient::DieArea => (Significant(4), "mm²"),
    };
    Step {
        label: (m.ingredient)(part.what),
        value: style.range(part.value.low, part.value.high, m.lang),
        unit: unit.to_owned(),
        open: None,
    }
}

fn ratio(
    chip: &'static Chip,
    quantity: Quantity,
    state: &State,
    m: &Messages,
) -> Option<Provenance> {
    let answer = CompareAnswer::of(state);
    let value = answer.ratio(chip, quantity)?;
    let name = (m.quantity)(quantity).name;
    let mut provenance = blank(
        format!("{} ÷ {} — {name}", chip.short, answer.baseline.short),
        Ratio(2).text(value.central, m.lang),
    );
    provenance.range = range_text(Ratio(2), value, "", m);
    let mut cited = Vec::new();
    let mut terms = Vec::new();
    for one in [chip, answer.baseline] {
        let reading = answer.reading(one, quantity)?;
        terms.push(Significant(5).text(reading.value.central, m.lang));
        provenance.steps.push(Step {
            label: one.short.to_owned(),
            value: style(quantity).range(reading.value.low, reading.value.high, m.lang),
            unit: unit(quantity).to_owned(),
            open: Some(Opens::Chip(one.id, quantity)),
        });
        cited.extend(reading.parts.iter().flat_map(|part| cite(part, m)));
    }
    provenance.formula =
        Some(format!("{} = {}", terms.join(" ÷ "), Ratio(2).text(value.central, m.lang)));
    provenance.sources = merge(cited);
    Some(provenance)
}

fn export(chip: &Chip, state: &State, m: &Messages) -> Provenance {
    let on = state.compare.rule_date;
    let finding = verdict(chip, on);
    let mut provenance = blank(
        format!("{} — {} ({})", chip.short, m.words.export_row, (m.date)(on)),
        (m.verdict)(finding.verdict).to_owned(),
    );
    for quantity in [Quantity::Tpp, Quantity::Density, Quantity::Bandwidth, Quantity::Link] {
        let reading = read(chip, quantity);
        provenance.steps.push(Step {
            label: (m.quantity)(quantity).name.to_owned(),
            value: reading.map_or_else(
                || m.words.unknown.to_owned(),
                |reading| style(quantity).text(reading.value.central, m.lang),
            ),
            unit: unit(quantity).to_owned(),
            open: read(chip, quantity).is_some().then_some(Opens::Chip(chip.id, quantity)),
        });
    }
    provenance.note = chip.notes.map(|words| m.lang.choose(words).to_owned());
    let rules = [finding.rule, finding.unsure];
    for rule in rules.into_iter().flatten() {
        provenance.sources.push(Cited {
            source: rule.source,
            confidence: rule.confidence,
            note: Some(format!("{}: {}", m.lang.choose(rule.name), m.lang.choose(rule.effect))),
        });
    }
    provenance
}

fn rule(id: &str, m: &Messages) -> Option<Provenance> {
    let rule = facts::rule(id)?;
    let text = |words| m.lang.choose(words).to_owned();
    let mut provenance = blank(text(rule.name), (m.outcome)(rule.outcome).to_owned());
    provenance.ours = false;
    provenance.range = rule.effective.map(|from| match rule.until {
        Some(until) => format!("{from} → {until}"),
        None => format!("{from} →"),
    });
    let lines = [Some(rule.effect), rule.conditions, Some(rule.status), rule.article];
    provenance.note = Some(lines.into_iter().flatten().map(text).collect::<Vec<_>>().join(" "));
    provenance.sources = vec![Cited {
        source: rule.source,
        confidence: rule.confidence,
        note: Some(rule.citation.to_owned()),
    }];
    Some(provenance)
}

fn speed(m: &Messages) -> Provenance {
    let value = measured_speed();
    let mut provenance = blank(m.words.speed_row.to_owned(), Ratio(2).text(value.central, m.lang));
    provenance.range = range_text(Ratio(2), value, "", m);
    provenance.steps = SPEED_CELLS
        .iter()
        .map(|cell| Step {
            label: format!("{}, {}/{}", cell.model, cell.tokens_in, cell.tokens_out),
            value: Ratio(2).text(cell.h200_over_h100, m.lang),
            unit: String::new(),
            open: None,
        })
        .collect();
    provenance.sources =
        vec![Cited { source: SPEED_SOURCE, confidence: Confidence::High, note: None }];
    provenance.note = Some(m.words.speed_note.to_owned());
    provenance
}

fn claim(claim: &Claim, m: &Messages) -> Provenance {
    let mut provenance = blank(
        format!("{} — {}", m.words.article, m.lang.choose(claim.says)),
        claim.better.map_or_else(
            || (m.claim_verdict)(claim.verdict).to_owned(),
            |better| m.lang.choose(better).to_owned(),
        ),
    );
    provenance.ours = false;
    provenance.note =
        Some(format!("{} {}", (m.claim_verdict)(claim.verdict), m.lang.choose(claim.how)));
    provenance.sources = claim
        .source
        .map(|source| Cited { source, confidence: claim.confidence, note: None })
        .into_iter()
        .collect();
    provenance
}

fn saving(answer: &CostAnswer, m: &Messages) -> Provenance {
    let worked = (m.cost_worked)(answer);
    let mut provenance =
        blank(m.words.saving.to_owned(), Percent(1).text(answer.saving.central, m.lang));
    provenance.range = range_text(Percent(1), answer.saving, "", m);
    provenance.formula = Some(format!("{}: {}", worked.formula, worked.with_values));
    provenance.steps = vec![
        Step {
            label: m.words.speed_ratio.to_owned(),
            value: Ratio(2).range(answer.speed.low, answer.speed.high, m.lang),
            unit: String::new(),
            open: Some(Opens::Param(Param::SpeedHigh)),
        },
        Step {
            label: m.words.price_ratio.to_owned(),
            value: Ratio(2).range(answer.price_ratio.low, answer.price_ratio.high, m.lang),
            unit: String::new(),
            open: Some(Opens::Param(match answer.basis {
                PriceBasis::Premium => Param::PremiumLow,
                PriceBasis::Rent => Param::RentH200,
                PriceBasis::Purchase => Param::PurchaseH200,
            })),
        },
    ];
    provenance
}

fn service_cost(answer: &CostAnswer, service: Service, m: &Messages) -> Option<Provenance> {
    let row = answer.rows.iter().find(|row| row.service == service)?;
    let text = (m.service)(service);
    let (before, after) = service.stated();
    let mut provenance = blank(
        format!("{} — {}", text.name, m.words.cost_head[3]),
        Usd.text(row.after_usd.central, m.lang),
    );
    provenance.range = range_text(Usd, row.after_usd, "", m);
    provenance.formula = Some(format!(
        "{} × (1 − {}) = {}",
        Usd.text(row.before_usd, m.lang),
        Percent(1).text(answer.saving.central, m.lang),
        Usd.text(row.after_usd.central, m.lang)
    ));
    provenance.steps = vec![Step {
        label: m.words.saving.to_owned(),
        value: Percent(1).range(answer.saving.low, answer.saving.high, m.lang),
        unit: String::new(),
        open: Some(Opens::Saving),
    }];
    provenance.sources = merge(cite_datum(before, m).into_iter().chain(cite_datum(after, m)));
    Some(provenance)
}

/// A measure's value as it is written.
pub fn measure_text(measure: Measure, value: Interval, m: &Messages) -> String {
    match measure {
        Measure::Gap => Significant(3).range(value.low, value.high, m.lang),
        Measure::Revenue => SignedPercent(1).range(value.low / 100.0, value.high / 100.0, m.lang),
        Measure::UsShare | Measure::ChinaShare => {
            Percent(1).range(value.low / 100.0, value.high / 100.0, m.lang)
        }
    }
}

fn outcome(answer: &ScenarioAnswer, measure: Measure, branch: Branch, m: &Messages) -> Provenance {
    let value = answer.outcome(measure, branch);
    let change = answer.forecast.changes[measure as usize];
    let mut provenance = blank(
        format!("{} — {}", (m.measure)(measure), (m.branch)(branch)),
        measure_text(measure, value, m),
    );
    provenance.ours = branch == Branch::Conditional;
    let step = |label: &str, value: Interval| Step {
        label: label.to_owned(),
        value: measure_text(measure, value, m),
        unit: String::new(),
        open: None,
    };
    if branch == Branch::Conditional {
        let effect = Percent(0).text(answer.forecast.conditional_effect, m.lang);
        let before = Significant(4).text(change.before.central, m.lang);
        let after = Significant(4).text(change.after.central, m.lang);
        provenance.formula = Some(format!(
            "{before} + ({after} − {before}) × {effect} = {}",
            Significant(4).text(value.central, m.lang)
        ));
        provenance.steps = vec![
            step((m.branch)(Branch::Refused), change.before),
            step((m.branch)(Branch::Full), change.after),
            Step {
                label: (m.param)(Param::ConditionalEffect).label.to_owned(),
                value: effect,
                unit: String::new(),
                open: Some(Opens::Param(Param::ConditionalEffect)),
            },
        ];
    }
    provenance.sources = cite_article(measure, m);
    provenance.note = Some(m.words.forecast_mark.to_owned());
    provenance
}

fn expected(answer: &ScenarioAnswer, measure: Measure, m: &Messages) -> Provenance {
    let value = answer.expected(measure);
    let worked = (m.scenario_worked)(answer, measure);
    let mut provenance = blank(
        format!("{} — {}", m.words.expected, (m.measure)(measure)),
        measure_text(measure, value, m),
    );
    provenance.formula = Some(format!("{}: {}", worked.formula, worked.with_values));
    provenance.steps = Branch::ALL
        .map(|branch| Step {
            label: (m.branch)(branch).to_owned(),
            value: measure_text(measure, answer.outcome(measure, branch), m),
            unit: String::new(),
            open: Some(Opens::Outcome(measure, branch)),
        })
        .to_vec();
    provenance.sources = cite_article(measure, m);
    provenance
}

fn cite_article(measure: Measure, m: &Messages) -> Vec<Cited> {
    merge(match measure {
        Measure::UsShare => cite_plain(article::US_SHARE_BEFORE, m),
        Measure::ChinaShare => cite_plain(article::CHINA_SHARE_BEFORE, m),
        Measure::Gap => cite_plain(article::GAP_BEFORE_MONTHS, m),
        Measure::Revenue => cite_plain(article::NVIDIA_REVENUE_GAIN, m),
    })
}

fn cite_plain(datum: Datum<f64>, m: &Messages) -> Vec<Cited> {
    let note = datum.note.map(|words| m.lang.choose(words).to_owned());
    vec![Cited { source: datum.source, confidence: datum.confidence, note }]
}

fn input(input: &Input, m: &Messages) -> Option<Provenance> {
    let (low, high) = (input.low.or(input.central)?, input.high.or(input.central)?);
    let central = input.central.unwrap_or(high);
    let mut provenance = blank(
        m.lang.choose(input.label).to_owned(),
        with_unit(&NumberStyle::CountProse.text(central, m.lang), input.unit),
    );
    provenance.range =
        range_text(NumberStyle::CountProse, Interval { low, central, high }, input.unit, m);
    provenance.ours = input.derived;
    provenance.note = input.note.map(|words| m.lang.choose(words).to_owned());
    provenance.sources =
        vec![Cited { source: input.source, confidence: input.confidence, note: None }];
    Some(provenance)
}

/// Where the value comes from that a control starts at.
fn starting_value(param: Param, m: &Messages) -> Provenance {
    let text = (m.param)(param);
    let spec = param.spec();
    let mut provenance = blank(
        text.label.to_owned(),
        with_unit(&Significant(6).text(spec.default, m.lang), text.unit),
    );
    provenance.ours = param == Param::ConditionalEffect;
    provenance.note = (!text.help.is_empty()).then(|| text.help.to_owned());
    provenance.sources = merge(match param {
        Param::SpeedLow | Param::SpeedHigh => {
            let measured = Cited {
                source: SPEED_SOURCE,
                confidence: Confidence::High,
                note: Some(m.words.speed_note.to_owned()),
            };
            let mut cited = cite_plain(article::INFERENCE_SPEED_RATIO, m);
            cited.push(measured);
            cited
        }
        Param::PremiumLow | Param::PremiumHigh => cite_plain(article::PRICE_PREMIUM, m),
        Param::RentH100 => RENT_PAIRS.iter().flat_map(|pair| cite_datum(pair.h100, m)).collect(),
        Param::RentH200 => RENT_PAIRS.iter().flat_map(|pair| cite_datum(pair.h200, m)).collect(),
        Param::PurchaseH100 => price_of("h100_sxm", m),
        Param::PurchaseH200 => price_of("h200_sxm", m),
        Param::ProbabilityFull => cite_plain(article::P_FULL, m),
        Param::ProbabilityConditional => cite_plain(article::P_CONDITIONAL, m),
        Param::ProbabilityRefused => cite_plain(article::P_REFUSED, m),
        Param::ConditionalEffect => Vec::new(),
        Param::UsBefore => cite_plain(article::US_SHARE_BEFORE, m),
        Param::UsAfter => cite_plain(article::US_SHARE_AFTER, m),
        Param::ChinaBefore => cite_plain(article::CHINA_SHARE_BEFORE, m),
        Param::ChinaAfter => cite_plain(article::CHINA_SHARE_AFTER, m),
        Param::GapBeforeLow | Param::GapBeforeHigh => cite_plain(article::GAP_BEFORE_MONTHS, m),
        Param::GapAfterLow | Param::GapAfterHigh => cite_plain(article::GAP_AFTER_MONTHS, m),
        Param::RevenueLow | Param::RevenueHigh => cite_plain(article::NVIDIA_REVENUE_GAIN, m),
    });
    provenance
}

fn price_of(id: &str, m: &Messages) -> Vec<Cited> {
    facts::chip(id)
        .and_then(|chip| chip.price)
        .map(|price| cite_datum(price, m))
        .unwrap_or_default()
}
