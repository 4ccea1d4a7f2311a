//! The cost page's numbers, the article's claims, and the numbers that a visitor moves.

use super::moves::{Lever, moves};
use super::{Opens, blank, cite, cite_datum, merge};
use crate::answer::{CostAnswer, Service};
use crate::facts::Confidence;
use crate::facts::{Claim, RENT_PAIRS, SPEED_SOURCE, article, assumptions, chip, inputs};
use crate::model::cost::measured_speed;
use crate::state::{Param, PriceBasis, State};
use crate::text::Messages;
use crate::text::number::NumberStyle::{Fixed, Percent, Ratio, Significant, Usd};
use crate::text::number::{NumberStyle, with_unit};
use crate::text::provenance::{Cited, Provenance, Step};
use crate::text::worked;

/// A claim of the article, with what was found about it.
pub(super) fn claim(claim: &Claim, m: &Messages) -> Provenance {
    let text = |words| m.lang.choose(words).to_owned();
    let found = (m.claim_verdict)(claim.verdict);
    let mut provenance = blank(
        format!("{} — {}", m.words.article, text(claim.says)),
        claim.better.map_or_else(|| found.to_owned(), text),
    );
    provenance.ours = false;
    provenance.note = Some(format!("{found} {}", m.lang.choose(claim.how)));
    let found_in = claim.source.map(|source| cite(source, None, claim.confidence, None, m));
    let said_in = cite_datum(&article::CLAIMED_SAVING, m);
    provenance.sources = merge(said_in.into_iter().chain(found_in.unwrap_or_default()));
    provenance
}

/// The share of cost saved.
pub(super) fn saving(answer: &CostAnswer, state: &State, m: &Messages) -> Provenance {
    let worked = worked::saving(answer, m);
    let range = Percent(1).range(answer.saving.low, answer.saving.high, m.lang);
    let mut provenance = blank(m.words.saving.to_owned(), range);
    provenance.formula = Some(format!("{}: {}", worked.formula, worked.with_values));
    let (low, high) = match answer.basis {
        PriceBasis::Premium => (Param::PremiumLow, Param::PremiumHigh),
        PriceBasis::Rent => (Param::RentH100, Param::RentH200),
        PriceBasis::Purchase => (Param::PurchaseH100, Param::PurchaseH200),
    };
    let ratio = |what: &str, low: f64, high: f64, opens| Step {
        label: what.to_owned(),
        value: Ratio(2).range(low, high, m.lang),
        unit: String::new(),
        open: Some(Opens::Param(opens)),
    };
    let (speed, price) = (answer.speed, answer.price_ratio);
    provenance.steps = vec![
        ratio(m.words.speed_ratio, speed.low, speed.high, Param::SpeedHigh),
        ratio(m.words.price_ratio, price.low, price.high, high),
    ];
    let params = [Param::SpeedLow, Param::SpeedHigh, low, high];
    let levers = params.map(|param| Lever::param(param, state, m));
    provenance.moves = moves(levers, state, |other| {
        let saving = CostAnswer::of(other).saving;
        Some((saving.central, Percent(1).range(saving.low, saving.high, m.lang)))
    });
    provenance.sources = merge(params.into_iter().flat_map(|param| said_by(param, state, m)));
    provenance
}

/// What a service costs on an H200.
pub(super) fn service(answer: &CostAnswer, service: Service, m: &Messages) -> Option<Provenance> {
    let row = answer.rows.iter().find(|row| row.service == service)?;
    let text = (m.service)(service);
    let (before, after) = service.stated();
    let usd = |value: f64| Usd.text(value, m.lang);
    let mut provenance = blank(
        format!("{} — {}", text.name, m.words.cost_head[3]),
        Usd.range(row.after_usd.low, row.after_usd.high, m.lang),
    );
    let end = |saving: f64, after: f64| {
        format!(
            "{} × (1 − {}) = {}",
            usd(row.before_usd),
            Percent(1).text(saving, m.lang),
            usd(after)
        )
    };
    let cheapest = end(answer.saving.high, row.after_usd.low);
    provenance.formula = Some(if row.after_usd.is_range() {
        format!("{cheapest}; {}", end(answer.saving.low, row.after_usd.high))
    } else {
        cheapest
    });
    provenance.steps = vec![Step {
        label: m.words.saving.to_owned(),
        value: Percent(1).range(answer.saving.low, answer.saving.high, m.lang),
        unit: String::new(),
        open: Some(Opens::Saving),
    }];
    provenance.sources = merge(cite_datum(&before, m).into_iter().chain(cite_datum(&after, m)));
    Some(provenance)
}

/// How a number is written in its control.
pub fn param_style(param: Param) -> NumberStyle {
    match param {
        Param::SpeedLow | Param::SpeedHigh | Param::Pue | Param::Yuan | Param::Megapixels => {
            Fixed(2)
        }
        Param::RentH100
        | Param::RentH200
        | Param::PurchaseH100
        | Param::PurchaseH200
        | Param::PowerPrice
        | Param::ApiInput
        | Param::ApiOutput => Usd,
        Param::GapBeforeLow | Param::GapBeforeHigh | Param::GapAfterLow | Param::GapAfterHigh => {
            Significant(3)
        }
        Param::Life | Param::Capital | Param::Yen => Fixed(1),
        _ => Fixed(0),
    }
}

/// A number that the visitor moves: what it is now, and who says so if anybody does.
pub(super) fn number(param: Param, state: &State, m: &Messages) -> Provenance {
    let text = (m.param)(param);
    let (value, start) = (state.get(param), param.spec().default);
    let written = |value: f64| with_unit(&param_style(param).text(value, m.lang), text.unit);
    let mut provenance = blank(text.label.to_owned(), written(value));
    provenance.sources = said_by(param, state, m);
    provenance.ours = matches!(param, Param::ConditionalEffect | Param::Correlation);
    let mut notes = Vec::new();
    if provenance.sources.is_empty() && !provenance.ours {
        notes.push(m.words.your_number.to_owned());
    }
    if value.to_bits() != start.to_bits() {
        notes.push(format!("{}: {}", m.words.starts_at, written(start)));
    }
    if !text.help.is_empty() {
        notes.push(text.help.to_owned());
    }
    provenance.note = (!notes.is_empty()).then(|| notes.join(" "));
    provenance
}

/// Whether anybody but the visitor stands behind a number as it is now.
pub fn is_sourced(param: Param, state: &State, m: &Messages) -> bool {
    !said_by(param, state, m).is_empty()
}

/// Who stands behind a number as it is now: nobody, if the visitor moved it elsewhere.
pub fn said_by(param: Param, state: &State, m: &Messages) -> Vec<Cited> {
    let value = state.get(param);
    let is = |other: f64| (value - other).abs() < 1e-9;
    let at_start = is(param.spec().default);
    match param {
        Param::SpeedLow | Param::SpeedHigh => {
            let measured = measured_speed();
            if at_start {
                cite_datum(&article::INFERENCE_SPEED_RATIO, m)
            } else if is(measured.low) || is(measured.high) {
                let note = Some((m.speed_note)());
                vec![Cited { source: SPEED_SOURCE, confidence: Confidence::High, note }]
            } else {
                Vec::new()
            }
        }
        Param::RentH100 | Param::RentH200 => {
            let rents = RENT_PAIRS
                .iter()
                .map(|pair| if param == Param::RentH100 { &pair.h100 } else { &pair.h200 });
            merge(rents.filter(|rent| is(rent.central.0)).flat_map(|rent| cite_datum(rent, m)))
        }
        _ if !at_start => Vec::new(),
        Param::PurchaseH100 => price_of("h100_sxm", m),
        Param::PurchaseH200 => price_of("h200_sxm", m),
        Param::PremiumLow | Param::PremiumHigh => cite_datum(&article::PRICE_PREMIUM, m),
        Param::ProbabilityFull => cite_datum(&article::P_FULL, m),
        Param::ProbabilityConditional => cite_datum(&article::P_CONDITIONAL, m),
        Param::ProbabilityRefused => cite_datum(&article::P_REFUSED, m),
        Param::UsBefore => cite_datum(&article::US_SHARE_BEFORE, m),
        Param::UsAfter => cite_datum(&article::US_SHARE_AFTER, m),
        Param::ChinaBefore => cite_datum(&article::CHINA_SHARE_BEFORE, m),
        Param::ChinaAfter => cite_datum(&article::CHINA_SHARE_AFTER, m),
        Param::GapBeforeLow | Param::GapBeforeHigh => cite_datum(&article::GAP_BEFORE_MONTHS, m),
        Param::GapAfterLow | Param::GapAfterHigh => cite_datum(&article::GAP_AFTER_MONTHS, m),
        Param::RevenueLow | Param::RevenueHigh => cite_datum(&article::NVIDIA_REVENUE_GAIN, m),
        Param::Utilisation => cite_datum(&assumptions::UTILISATION.value, m),
        Param::Life => cite_datum(&assumptions::LIFE_YEARS.value, m),
        Param::Capital => cite_datum(&assumptions::CAPITAL_RATE.value, m),
        Param::System => cite_datum(&assumptions::SYSTEM_FACTOR.value, m),
        Param::PowerPrice => cite_datum(&assumptions::USD_PER_KWH.value, m),
        Param::Pue => cite_datum(&assumptions::PUE.value, m),
        Param::Yen => cite_datum(&assumptions::JPY_PER_USD.value, m),
        Param::Yuan => cite_datum(&assumptions::CNY_PER_USD.value, m),
        // An assumption of ours; lengths and loads are the visitor's to choose. Nobody stands behind them.
        Param::ConditionalEffect
        | Param::Prompt
        | Param::Output
        | Param::Batch
        | Param::Tpot
        | Param::Ttft
        | Param::ApiInput
        | Param::ApiOutput
        | Param::Steps
        | Param::Megapixels
        | Param::ProbabilityHeld
        | Param::ImportApproval
        | Param::Correlation => Vec::new(),
        Param::ExportFee => cite(inputs::TARIFF.source, None, inputs::TARIFF.confidence, None, m),
        Param::VolumeCap => {
            cite(inputs::H200_CAP.source, None, inputs::H200_CAP.confidence, None, m)
        }
    }
}

fn price_of(id: &str, m: &Messages) -> Vec<Cited> {
    chip(id).and_then(|chip| chip.price).map(|price| cite_datum(&price, m)).unwrap_or_default()
}
