//! What the model says of the article's claims, in words: the figure for a card, and how it is worked out for the panel.

use super::explain::moves::{Lever, moves};
use super::explain::{
    Opens, blank, cite, cite_datum, merge, param_style, said_by, style, unit as quantity_unit,
};
use super::number::NumberStyle::{CountProse, Fixed, Percent, Ratio, Significant, Usd as Dollars};
use super::number::with_unit;
use super::provenance::{Cited, Provenance, Step};
use super::{Lang, Messages};
use crate::answer::claim::{Computed, Formula, Given, Unit, What, compute};
use crate::facts::{
    Claim, Confidence, RENT_PAIRS, Rule, SPEED_SOURCE, TRAINING_PAIRS, article, claims,
};
use crate::model::chip::read;
use crate::model::interval::Interval;
use crate::model::rule::verdict;
use crate::state::{Param, State};

/// What each language says.
struct Said {
    /// A formula in words and signs.
    formula: fn(Formula) -> &'static str,
    /// What was put in, where no other words for it are there.
    what: fn(What, &Messages) -> String,
    /// A result with its unit; a range has both ends.
    value: fn(&Computed) -> String,
    /// Before what came later.
    since: &'static str,
    /// Of an assumption of ours.
    ours: &'static str,
}

const fn said(lang: Lang) -> &'static Said {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// The figure that the page works out for a claim, as a card says it.
pub fn figure(computed: &Computed, lang: Lang) -> String {
    (said(lang).value)(computed)
}

/// A claim of the article: what was found, and how the page works it out where it can.
pub fn explain_claim(claim: &'static Claim, state: &State, m: &Messages) -> Provenance {
    let words = said(m.lang);
    let text = |words| m.lang.choose(words);
    let found = (m.claim_verdict)(claim.verdict);
    let title = format!("{} — {}", m.words.article, text(claim.says));
    let better = claim.better.map_or(found, text);
    let mut provenance = blank(title, better.to_owned());
    let checked = claim.source.map(|source| cite(source, None, claim.confidence, None, m));
    let mut sources = cite_datum(&article::CLAIMED_SAVING, m);
    sources.extend(checked.unwrap_or_default());
    let mut note = vec![found.to_owned(), text(claim.how).to_owned()];
    note.extend(claim.since.map(|later| format!("{}{}", words.since, text(later))));
    let computed = compute(claim, state);
    provenance.ours = computed.is_some();
    if let Some(computed) = computed {
        provenance.value = figure(&computed, m.lang);
        let result = format!("{} = {}", (words.formula)(computed.formula), provenance.value);
        provenance.formula = Some(result);
        provenance.steps = computed.given.iter().map(|given| step(given, m)).collect();
        provenance.moves = moves(levers(&computed, state, m), state, |other| {
            let computed = compute(claim, other)?;
            Some((computed.value.central, figure(&computed, m.lang)))
        });
        sources.extend(computed.given.iter().flat_map(|given| cited(given.what, state, m)));
        if computed.given.iter().any(|given| matches!(given.what, What::Reached | What::RunChips)) {
            note.push(words.ours.to_owned());
        }
        note.extend(claim.better.map(|better| text(better).to_owned()));
    }
    provenance.note = Some(note.join(" "));
    provenance.sources = merge(sources);
    provenance
}

/// What of a computed figure the reader can move.
fn levers(computed: &Computed, state: &State, m: &Messages) -> Vec<Lever> {
    let params = |what: What| match what {
        What::Param(Param::PurchaseH200) => vec![Param::PurchaseH200, Param::PurchaseH100],
        What::Param(param) => vec![param],
        What::Speed => vec![Param::SpeedLow, Param::SpeedHigh],
        What::Price => vec![Param::PremiumLow, Param::PremiumHigh],
        What::Odds(branch) => vec![Param::PROBABILITIES[branch as usize]],
        _ => Vec::new(),
    };
    let all = computed.given.iter().flat_map(|given| params(given.what));
    all.map(|param| Lever::param(param, state, m)).collect()
}

fn step(given: &Given, m: &Messages) -> Step {
    let (value, unit) = written(given, m);
    Step { label: label(given.what, m), value, unit, open: opens(given.what) }
}

fn label(what: What, m: &Messages) -> String {
    match what {
        What::Figure(chip, quantity) => {
            format!("{} — {}", chip.short, (m.later().quantity)(quantity).name)
        }
        What::Input(input) => m.lang.choose(input.label).to_owned(),
        What::Price | What::Param(Param::PurchaseH200) => m.words.price_ratio.to_owned(),
        What::Param(param) => (m.param)(param).label.to_owned(),
        What::Speed | What::MeasuredSpeed => m.words.speed_ratio.to_owned(),
        What::Before(service) => format!("H100 — {}", (m.service)(service).name),
        What::Rents(provider) => format!("{} — {provider}", m.words.price_ratio),
        What::Better(claim) => m.lang.choose(claim.says).to_owned(),
        What::Odds(branch) => (m.branch)(branch).to_owned(),
        other => (said(m.lang).what)(other, m),
    }
}

/// The value and its unit.
fn written(given: &Given, m: &Messages) -> (String, String) {
    let lang = m.lang;
    let Interval { low, central, high } = given.value;
    let plain = |text: String| (text, String::new());
    match given.what {
        What::Figure(_, quantity) => {
            (style(quantity).range(low, high, lang), quantity_unit(quantity).to_owned())
        }
        What::Input(input) => (Significant(6).range(low, high, lang), input.unit.to_owned()),
        What::Param(Param::PurchaseH200)
        | What::Speed
        | What::Price
        | What::MeasuredSpeed
        | What::Rents(_)
        | What::TrainingGain => plain(Ratio(3).range(low, high, lang)),
        What::Param(param) => {
            (param_style(param).text(central, lang), (m.param)(param).unit.to_owned())
        }
        What::Before(_) => plain(Dollars.text(central, lang)),
        What::Flop(_) => (Significant(4).range(low, high, lang), "FLOP".to_owned()),
        What::Reached | What::Odds(_) => plain(Percent(0).text(central, lang)),
        What::Better(claim) => {
            (Significant(4).range(low, high, lang), claim.unit.unwrap_or_default().to_owned())
        }
        What::Caught(chip, day) => plain((m.verdict)(verdict(chip, day).verdict).to_owned()),
        What::RunChips | What::Treated(..) | What::Came(_) => plain(Fixed(0).text(central, lang)),
        What::Announced(_) | What::Effective(_) => {
            let days = match lang {
                Lang::Ja => "日",
                Lang::En => "days",
            };
            (Fixed(0).text(central, lang), days.to_owned())
        }
    }
}

const fn opens(what: What) -> Option<Opens> {
    Some(match what {
        What::Param(param) => Opens::Param(param),
        What::Speed => Opens::Param(Param::SpeedHigh),
        What::Price => Opens::Param(Param::PremiumHigh),
        What::MeasuredSpeed => Opens::MeasuredSpeed,
        What::Better(claim) => Opens::Claim(claim),
        What::Odds(branch) => Opens::Param(Param::PROBABILITIES[branch as usize]),
        _ => return None,
    })
}

/// Who says so.
fn cited(what: What, state: &State, m: &Messages) -> Vec<Cited> {
    let by_rule = |rule: &Rule| cite(rule.source, None, rule.confidence, None, m);
    match what {
        What::Figure(chip, quantity) => read(chip, quantity)
            .into_iter()
            .flat_map(|reading| reading.parts)
            .flat_map(|part| cite(part.source, part.second, part.confidence, part.note, m))
            .collect(),
        What::Input(input) => cite(input.source, None, input.confidence, input.note, m),
        What::Param(param) => said_by(param, state, m),
        What::Speed => said_by(Param::SpeedHigh, state, m),
        What::Price => said_by(Param::PremiumHigh, state, m),
        What::MeasuredSpeed => cite(SPEED_SOURCE, None, Confidence::High, None, m),
        What::Before(service) => cite_datum(&service.stated().0, m),
        What::Rents(provider) => RENT_PAIRS
            .iter()
            .filter(|pair| pair.provider == provider)
            .flat_map(|pair| cite_datum(&pair.h200, m))
            .collect(),
        What::Flop(run) => cite_datum(&run.flop, m),
        What::TrainingGain => TRAINING_PAIRS
            .iter()
            .flat_map(|pair| cite(pair.source, None, Confidence::High, None, m))
            .collect(),
        What::RunChips | What::Reached => Vec::new(),
        What::Better(claim) => claim
            .source
            .map(|source| cite(source, None, claim.confidence, None, m))
            .unwrap_or_default(),
        What::Caught(chip, day) => verdict(chip, day).rule.map(by_rule).unwrap_or_default(),
        What::Treated(..) => claims::C51
            .source
            .map(|source| cite(source, None, claims::C51.confidence, None, m))
            .unwrap_or_default(),
        What::Odds(branch) => said_by(Param::PROBABILITIES[branch as usize], state, m),
        What::Came(_) => claims::C61
            .source
            .map(|source| cite(source, None, claims::C61.confidence, None, m))
            .unwrap_or_default(),
        What::Announced(rule) | What::Effective(rule) => by_rule(rule),
    }
}

/// How many of the chips asked about needed a licence, and how many there are.
fn of_those(computed: &Computed) -> (f64, usize) {
    (computed.value.central, computed.given.len())
}

static EN: Said = Said {
    formula: |formula| match formula {
        Formula::Growth => "new ÷ old − 1",
        Formula::LessOne => "ratio − 1",
        Formula::Stated => "the figure itself",
        Formula::Over => "rate of the first ÷ rate of each other",
        Formula::Dearest => "price ratio − 1, from the least to the greatest",
        Formula::Shortened => "1 − 1 ÷ speed",
        Formula::PfDays => "FLOP ÷ (8.64 × 10¹⁹ FLOP per PF-day)",
        Formula::Days => "FLOP ÷ (rate × 10¹² × chips × share reached) ÷ 86,400 s",
        Formula::CostAfter => "cost on an H100 × price ratio ÷ speed ratio",
        Formula::Saving => "1 − price ratio ÷ speed ratio",
        Formula::Sum => "the sum",
        Formula::InCurrency => "first × yen to the dollar ÷ second",
        Formula::OfGrowth => "orders ÷ (end of the year − end of the year before)",
        Formula::Bought => "revenue ÷ price of a chip",
        Formula::Share => "first ÷ second",
        Formula::Worth => "chips × price × yen to the dollar",
        Formula::Brier => "the sum of (odds − outcome)², outcome 1 or 0",
        Formula::Months => "days ÷ 30.44",
        Formula::Span => "from the least to the greatest",
    },
    what: |what, m| match what {
        What::Flop(run) => format!("Training of {}", run.name),
        What::TrainingGain => "Speed of training that more memory adds".to_owned(),
        What::RunChips => "Chips of the run".to_owned(),
        What::Reached => "Share of the rate reached".to_owned(),
        What::Caught(chip, day) => format!("{}, {}", chip.short, (m.date)(day)),
        What::Treated(from, to) => format!(
            "Chips of the table treated otherwise on {} than on {}",
            (m.date)(to),
            (m.date)(from)
        ),
        What::Came(branch) => format!("Came to pass in law: {}", (m.branch)(branch)),
        What::Announced(rule) => format!("Until announced: {}", rule.name.en),
        What::Effective(rule) => format!("Until in force: {}", rule.name.en),
        _ => String::new(),
    },
    value: |computed| {
        let lang = Lang::En;
        let Interval { low, high, .. } = computed.value;
        match computed.unit {
            Unit::Percent => Percent(1).range(low / 100.0, high / 100.0, lang),
            Unit::Times => Ratio(2).range(low, high, lang),
            Unit::PfDays => with_unit(&Significant(4).range(low, high, lang), "PF-days"),
            Unit::Days => with_unit(&Significant(3).range(low, high, lang), "days"),
            Unit::Months => with_unit(&Significant(2).range(low, high, lang), "months"),
            Unit::Chips => with_unit(&CountProse.range(low, high, lang), "chips"),
            Unit::H100e => with_unit(&CountProse.range(low, high, lang), "H100-equivalents"),
            Unit::Yen => with_unit(&CountProse.range(low, high, lang), "yen"),
            Unit::Usd => Dollars.range(low, high, lang),
            Unit::Score => Significant(2).text(low, lang),
            Unit::Caught => {
                let (caught, all) = of_those(computed);
                format!("{caught} of {all} needed a licence on that day")
            }
        }
    },
    since: "Since then: ",
    ours: "The number of chips and the share of the rate are ours.",
};

static JA: Said = Said {
    formula: |formula| match formula {
        Formula::Growth => "新÷旧−1",
        Formula::LessOne => "比−1",
        Formula::Stated => "値そのもの",
        Formula::Over => "最初の性能÷ほかの性能",
        Formula::Dearest => "価格比−1（最小から最大まで）",
        Formula::Shortened => "1−1÷速度",
        Formula::PfDays => "FLOP÷（8.64×10¹⁹ FLOP/PF-day）",
        Formula::Days => "FLOP÷（性能×10¹²×チップ数×利用率）÷86,400秒",
        Formula::CostAfter => "H100での費用×価格比÷速度比",
        Formula::Saving => "1−価格比÷速度比",
        Formula::Sum => "合計",
        Formula::InCurrency => "1つ目×円レート÷2つ目",
        Formula::OfGrowth => "発注÷（年末の累計−前年末の累計）",
        Formula::Bought => "売上高÷単価",
        Formula::Share => "1つ目÷2つ目",
        Formula::Worth => "個数×単価×円レート",
        Formula::Brier => "（確率−結果）²の合計。結果は1か0",
        Formula::Months => "日数÷30.44",
        Formula::Span => "最小から最大まで",
    },
    what: |what, m| match what {
        What::Flop(run) => format!("{}の学習", run.name),
        What::TrainingGain => "メモリー増による学習速度の比".to_owned(),
        What::RunChips => "学習に使うチップの数".to_owned(),
        What::Reached => "性能の利用率".to_owned(),
        What::Caught(chip, day) => format!("{}、{}", chip.short, (m.date)(day)),
        What::Treated(from, to) => {
            format!("{}と{}で扱いが変わったチップの数", (m.date)(from), (m.date)(to))
        }
        What::Came(branch) => format!("制度上の結果：{}", (m.branch)(branch)),
        What::Announced(rule) => format!("発表まで：{}", rule.name.ja),
        What::Effective(rule) => format!("施行まで：{}", rule.name.ja),
        _ => String::new(),
    },
    value: |computed| {
        let lang = Lang::Ja;
        let Interval { low, high, .. } = computed.value;
        match computed.unit {
            Unit::Percent => Percent(1).range(low / 100.0, high / 100.0, lang),
            Unit::Times => Ratio(2).range(low, high, lang),
            Unit::PfDays => with_unit(&Significant(4).range(low, high, lang), "PF-days"),
            Unit::Days => with_unit(&Significant(3).range(low, high, lang), "日"),
            Unit::Months => with_unit(&Significant(2).range(low, high, lang), "カ月"),
            Unit::Chips => with_unit(&CountProse.range(low, high, lang), "個"),
            Unit::H100e => {
                format!("H100換算で{}", with_unit(&CountProse.range(low, high, lang), "個"))
            }
            Unit::Yen => with_unit(&CountProse.range(low, high, lang), "円"),
            Unit::Usd => Dollars.range(low, high, lang),
            Unit::Score => Significant(2).text(low, lang),
            Unit::Caught => {
                let (caught, all) = of_those(computed);
                format!("{all}製品のうち{caught}製品がその日に許可を要した")
            }
        }
    },
    since: "その後：",
    ours: "チップの数と利用率は当方の仮定。",
};
