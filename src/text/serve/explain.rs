//! Where the serving engine's numbers come from.

use super::tables::shown;
use super::worked::{by_memory, owned_hour, spent_us, with_values};
use super::{NumberText, ServeNumber, serve_words, units_priced};
use crate::answer::{ChipRow, Running, ServeAnswer};
use crate::facts::{Confidence, FITTED_ON, RENT_PAIRS, SOURCES, SourceId};
use crate::state::serve::{HourBasis, Workload, rent_of};
use crate::state::{Param, State};
use crate::text::Messages;
use crate::text::explain::moves::{Lever, moves};
use crate::text::explain::{Opens, blank, cite_datum, merge};
use crate::text::number::NumberStyle::{Percent, Ratio, Significant, Usd};
use crate::text::number::with_unit;
use crate::text::provenance::{Cited, Provenance, Step};

/// What the engine was fitted to, and whose timed kernels it starts from.
const FITTED_TO: [&str; 4] =
    ["aiconfigurator-2026", "trtllm-1.0-2025", "trtllm-0.9-2024", "inferencex-app-2026-04"];

/// What a figure of the serving engine is and where it comes from; `None` for any other.
pub fn explain_serve(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    let Opens::Serve(number, at) = what else { return None };
    let answer = ServeAnswer::of(state);
    let row = answer.rows.get(usize::from(at))?;
    let words = serve_words(m.lang);
    let NumberText { name, unit, how } = (words.number)(number, answer.work);
    // What a chip is rented for does not hang on what it can do.
    if number == ServeNumber::Hour && state.serve.hour == HourBasis::Rent {
        let hour = Usd.text(row.usd_per_hour, m.lang);
        let mut provenance = blank(format!("{} — {name}", row.chip.short), hour);
        provenance.ours = false;
        provenance.sources = rent_sources(row, m);
        provenance.note = rent_unsourced(row, m).map(str::to_owned);
        return Some(provenance);
    }
    let running = row.result.as_ref().ok()?;
    let mut provenance =
        blank(format!("{} — {name}", row.chip.short), shown(number, &answer, row, state, m.lang)?);
    if !unit.is_empty() && number != ServeNumber::Hour {
        provenance.title = format!("{} ({unit})", provenance.title);
    }
    let values = with_values(number, &answer, row, state, m.lang);
    provenance.formula =
        Some(values.map_or_else(|| how.to_owned(), |values| format!("{how}: {values}")));
    provenance.range = range(number, &answer, running, m);
    provenance.moves = moves(levers(state, m), state, |other| {
        let answer = ServeAnswer::of(other);
        let row = answer.rows.get(usize::from(at))?;
        let amount = amount(number, &answer, row)?;
        Some((amount, shown(number, &answer, row, other, m.lang)?))
    });
    provenance.steps = steps(number, &answer, (at, row), running, state, m);
    provenance.sources = sources(number, row, m);
    let mut notes = Vec::new();
    if provenance.range.is_some() {
        notes.push(words.fixed.interval_note.to_owned());
    }
    if number == ServeNumber::Batch && !by_memory(running) {
        notes.push(words.fixed.limited.to_owned());
    }
    if matches!(number, ServeNumber::Speed | ServeNumber::Ttft) {
        notes.push(words.fixed.speed_formula.to_owned());
    }
    if is_predicted(number) {
        notes.push((words.fitted_on)(FITTED_ON));
    }
    provenance.note = (!notes.is_empty()).then(|| notes.join(" "));
    Some(provenance)
}

/// What a reader can move that speed and cost hang on.
fn levers(state: &State, m: &Messages) -> Vec<Lever> {
    let params = [
        Param::Prompt,
        Param::Output,
        Param::Batch,
        Param::Tpot,
        Param::Ttft,
        Param::Utilisation,
        Param::Life,
        Param::Capital,
        Param::System,
        Param::PowerPrice,
        Param::Pue,
        Param::Steps,
        Param::Megapixels,
    ];
    params.map(|param| Lever::param(param, state, m)).into()
}

/// The bare figure, of those that hang on what a reader can move.
fn amount(number: ServeNumber, answer: &ServeAnswer, row: &ChipRow) -> Option<f64> {
    let running = row.result.as_ref().ok()?;
    let served = running.choice.map(|choice| choice.served);
    Some(match number {
        ServeNumber::Cost => running.usd.central,
        ServeNumber::Saving => answer.against?.saving.central,
        ServeNumber::Speed => super::tables::speed(running),
        ServeNumber::UserSpeed => running.choice?.tokens_per_s_per_user(),
        ServeNumber::Ttft => served?.ttft_s,
        ServeNumber::Tpot => served?.tpot_s,
        ServeNumber::Hour => row.usd_per_hour,
        ServeNumber::Input => running.usd_in_out?[0],
        ServeNumber::Output => running.usd_in_out?[1],
        ServeNumber::BreakEven => answer.break_even?.central,
        _ => return None,
    })
}

/// Whether the fit has a say in it.
const fn is_predicted(number: ServeNumber) -> bool {
    !matches!(number, ServeNumber::Hour | ServeNumber::Weights)
}

fn range(
    number: ServeNumber,
    answer: &ServeAnswer,
    running: &Running,
    m: &Messages,
) -> Option<String> {
    let factor = units_priced(answer.unit);
    let text = match number {
        ServeNumber::Cost => Usd.range(running.usd.low * factor, running.usd.high * factor, m.lang),
        ServeNumber::Saving => {
            let saving = answer.against?.saving;
            Percent(0).range(saving.low, saving.high, m.lang)
        }
        ServeNumber::Speed => {
            let speed = super::tables::speed(running);
            let (low, high) =
                (speed * libm::exp(-running.spread), speed * libm::exp(running.spread));
            Significant(3).range(low, high, m.lang)
        }
        ServeNumber::BreakEven => {
            let share = answer.break_even?;
            Percent(0).range(share.low, share.high, m.lang)
        }
        _ => return None,
    };
    Some(format!("{}\u{a0}{text}", serve_words(m.lang).fixed.interval))
}

fn steps(
    number: ServeNumber,
    answer: &ServeAnswer,
    (at, row): (u8, &ChipRow),
    running: &Running,
    state: &State,
    m: &Messages,
) -> Vec<Step> {
    let words = serve_words(m.lang);
    let fixed = &words.fixed;
    let plain = |label: &str, value: String, unit: &str| Step {
        label: label.to_owned(),
        value,
        unit: unit.to_owned(),
        open: None,
    };
    let figure = |number: ServeNumber, at: u8| {
        let NumberText { name, unit, .. } = (words.number)(number, answer.work);
        let row = answer.rows.get(usize::from(at))?;
        Some(Step {
            open: Some(Opens::Serve(number, at)),
            ..plain(
                &named(row.chip.short, name, unit),
                shown(number, answer, row, state, m.lang)?,
                "",
            )
        })
    };
    let param = |param: Param| {
        let text = (m.param)(param);
        let style = crate::text::explain::param_style(param);
        Some(Step {
            open: Some(Opens::Param(param)),
            ..plain(text.label, with_unit(&style.text(state.get(param), m.lang), text.unit), "")
        })
    };
    let gb = |bytes: f64| format!("{}\u{a0}GB", Significant(4).text(bytes / 1e9, m.lang));
    let found: Vec<Option<Step>> = match number {
        ServeNumber::Cost => {
            vec![
                figure(ServeNumber::Hour, at),
                figure(ServeNumber::Copy, at),
                figure(ServeNumber::Speed, at),
                param(Param::Utilisation),
            ]
        }
        ServeNumber::Saving => {
            let ratio = |value: f64| Ratio(2).text(value, m.lang);
            let against = answer.against.as_ref();
            let speed =
                against.map(|against| plain(fixed.speed_ratio, ratio(against.speed.central), ""));
            let price = answer.rows.get(1).map(|other| {
                plain(fixed.price_ratio, ratio(row.usd_per_hour / other.usd_per_hour), "")
            });
            vec![
                price,
                speed,
                figure(ServeNumber::Hour, 0),
                figure(ServeNumber::Hour, 1),
                figure(ServeNumber::Speed, 0),
                figure(ServeNumber::Speed, 1),
            ]
        }
        ServeNumber::Speed => spent_words(answer.work, m)
            .iter()
            .zip(spent_us(running))
            .filter(|(_, us)| *us > 0.0)
            .map(|(label, us)| Some(plain(label, Significant(4).text(us, m.lang), "µs")))
            .collect(),
        ServeNumber::UserSpeed => vec![figure(ServeNumber::Tpot, at)],
        ServeNumber::Tpot => vec![
            figure(ServeNumber::Batch, at),
            figure(ServeNumber::Speed, at),
            figure(ServeNumber::Copy, at),
        ],
        ServeNumber::Ttft => vec![param(Param::Prompt), figure(ServeNumber::Batch, at)],
        ServeNumber::Batch => {
            let memory = running.memory;
            vec![
                memory.map(|memory| {
                    plain(fixed.room, gb(memory.capacity - memory.weights - memory.reserve), "")
                }),
                memory.map(|memory| plain(fixed.per_request, gb(memory.per_sequence), "")),
                figure(ServeNumber::Weights, at),
                figure(ServeNumber::Reserve, at),
            ]
        }
        ServeNumber::Cache => vec![
            figure(ServeNumber::Batch, at),
            running.memory.map(|memory| plain(fixed.per_request, gb(memory.per_sequence), "")),
        ],
        ServeNumber::Weights => vec![figure(ServeNumber::Copy, at)],
        ServeNumber::Hour => owned_hour(state, row).map_or_else(Vec::new, |parts| {
            let parts = fixed.owned.iter().zip(parts);
            let parts = parts.map(|(label, usd)| Some(plain(label, Usd.text(usd, m.lang), "")));
            let chosen =
                [Param::System, Param::Life, Param::Capital, Param::PowerPrice, Param::Pue];
            parts.chain(chosen.map(param)).collect()
        }),
        ServeNumber::Input | ServeNumber::Output => {
            let share = running.choice.map(|choice| choice.served.prompt_share);
            vec![
                figure(ServeNumber::Cost, at),
                share.map(|share| plain(fixed.reading, Percent(1).text(share, m.lang), "")),
                param(Param::Prompt),
                param(Param::Output),
            ]
        }
        ServeNumber::Yen => vec![figure(ServeNumber::Cost, at), param(Param::Yen)],
        ServeNumber::Yuan => vec![figure(ServeNumber::Cost, at), param(Param::Yuan)],
        ServeNumber::BreakEven => vec![
            figure(ServeNumber::Hour, at),
            figure(ServeNumber::Speed, at),
            param(Param::ApiInput),
            param(Param::ApiOutput),
        ],
        ServeNumber::Copy | ServeNumber::Reserve => Vec::new(),
    };
    found.into_iter().flatten().collect()
}

/// What the parts of the time are called.
fn spent_words(work: Workload, m: &Messages) -> [&'static str; 6] {
    let fixed = &serve_words(m.lang).fixed;
    let mut words = fixed.spent;
    if work == Workload::Image {
        // An image's time is arithmetic and memory alone.
        words[3] = fixed.image_memory;
    }
    words
}

fn named(chip: &str, name: &str, unit: &str) -> String {
    if unit.is_empty() {
        format!("{chip} — {name}")
    } else {
        format!("{chip} — {name} ({unit})")
    }
}

/// The data sheets and measurements behind a figure.
fn sources(number: ServeNumber, row: &ChipRow, m: &Messages) -> Vec<Cited> {
    let chip = row.chip;
    let memory = chip.hbm.map(|datum| cite_datum(&datum, m)).unwrap_or_default();
    let mut all = memory;
    if is_predicted(number) {
        all.extend(chip.hbm_bandwidth.map(|datum| cite_datum(&datum, m)).unwrap_or_default());
        all.extend(chip.bf16.map(|datum| cite_datum(&datum, m)).unwrap_or_default());
        all.extend(FITTED_TO.into_iter().filter_map(fitted_to));
    }
    if number == ServeNumber::Hour {
        all = chip.price.map(|price| cite_datum(&price, m)).unwrap_or_default();
    }
    merge(all)
}

fn fitted_to(id: &str) -> Option<Cited> {
    let at = SOURCES.iter().position(|source| source.id == id)?;
    Some(Cited { source: SourceId(at as u16), confidence: Confidence::High, note: None })
}

/// What is said of a rent that no source stands behind; nothing where one does.
pub fn rent_unsourced(row: &ChipRow, m: &Messages) -> Option<&'static str> {
    let fixed = &serve_words(m.lang).fixed;
    let untouched = row.usd_per_hour.to_bits() == rent_of(row.chip.id).to_bits();
    let words = if untouched { fixed.rent_assumed } else { fixed.rent_own };
    rent_sources(row, m).is_empty().then_some(words)
}

/// Who rents the chip out at the price it stands at; nobody, if the visitor moved it elsewhere.
fn rent_sources(row: &ChipRow, m: &Messages) -> Vec<Cited> {
    let is = |usd: f64| (row.usd_per_hour - usd).abs() < 0.006;
    let pairs = RENT_PAIRS.iter().filter_map(|pair| match row.chip.id {
        "h100_sxm" => Some(&pair.h100),
        "h200_sxm" => Some(&pair.h200),
        _ => None,
    });
    let own = row.chip.rent.as_ref();
    merge(pairs.chain(own).filter(|rent| is(rent.central.0)).flat_map(|rent| cite_datum(rent, m)))
}
