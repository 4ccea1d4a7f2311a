//! How the serving engine's figures are worked out, with the numbers put in: steps that a reader can do again.

use super::{ServeNumber, serve_words, units_priced};
use crate::answer::{ChipRow, Running, ServeAnswer, owned};
use crate::model::money::Holding;
use crate::state::serve::{Batching, HourBasis};
use crate::state::{Param, State};
use crate::text::Lang;
use crate::text::number::NumberStyle::{Percent, Significant};

use super::tables::{ranks, shown};

/// Units of what is priced that a second brings on a copy: single tokens, images, minutes.
fn per_second(running: &Running) -> f64 {
    running.choice.map_or(running.units_per_s, |choice| choice.served.tokens_per_s)
}

/// Parts of the time of a token, an image or a minute on a copy, in the order of the words for them, µs.
pub fn spent_us(running: &Running) -> [f64; 6] {
    let spent = running.choice.map_or(running.spent, |choice| choice.served.spent);
    [spent.weights, spent.matrix, spent.attention, spent.small, spent.communication, spent.host]
        .map(|seconds| seconds * 1e6)
}

/// A figure's formula with the numbers put in; `None` where no few numbers lead to it.
pub fn with_values(
    number: ServeNumber,
    answer: &ServeAnswer,
    row: &ChipRow,
    state: &State,
    lang: Lang,
) -> Option<String> {
    let running = row.result.as_ref().ok()?;
    let result = shown(number, answer, row, state, lang)?;
    let n = |value: f64| Significant(6).text(value, lang);
    let factor = units_priced(answer.unit);
    let usd = running.usd.central * factor;
    let steps = match number {
        ServeNumber::Cost => {
            let units = if running.choice.is_some() { 1e6 } else { factor };
            format!(
                "${} × {} ÷ {} ÷ {} ÷ {} × {}",
                n(row.usd_per_hour),
                n(running.chips),
                n(3600.0),
                Percent(0).text(state.get(Param::Utilisation) / 100.0, lang),
                n(per_second(running)),
                n(units),
            )
        }
        ServeNumber::Saving => {
            let against = answer.against?;
            let (first, other) = (answer.rows.first()?, answer.rows.get(1)?);
            format!(
                "1 − {} ÷ {} ÷ {}",
                n(first.usd_per_hour),
                n(other.usd_per_hour),
                n(against.speed.central)
            )
        }
        ServeNumber::Speed => {
            let parts = spent_us(running).into_iter().filter(|us| *us > 0.0).map(n);
            let chips = if running.chips > 1.0 {
                format!(" ÷ {}", n(running.chips))
            } else {
                String::new()
            };
            format!("{} ÷ ({}){chips}", n(1e6), parts.collect::<Vec<_>>().join(" + "))
        }
        ServeNumber::UserSpeed => {
            format!("{} ÷ {}", n(1e3), n(running.choice?.served.tpot_s * 1e3))
        }
        ServeNumber::Tpot if state.serve.batching != Batching::Fixed => {
            let served = running.choice?.served;
            format!("{} × {} ÷ {}", n(1e3), n(served.batch), n(served.tokens_per_s))
        }
        ServeNumber::Batch if by_memory(running) => {
            let memory = running.memory?;
            let times = ranks(running).filter(|ranks| *ranks > 1.0);
            format!(
                "({} − {} − {}) ÷ {}{}",
                n(memory.capacity / 1e9),
                n(memory.weights / 1e9),
                n(memory.reserve / 1e9),
                n(memory.per_sequence / 1e9),
                times.map_or_else(String::new, |ranks| format!(" × {}", n(ranks))),
            )
        }
        ServeNumber::Cache => {
            let memory = running.memory?;
            let over = ranks(running).filter(|ranks| *ranks > 1.0);
            format!(
                "{} × {}{}",
                n(running.choice?.served.batch),
                n(memory.per_sequence / 1e9),
                over.map_or_else(String::new, |ranks| format!(" ÷ {}", n(ranks))),
            )
        }
        ServeNumber::Hour if state.serve.hour == HourBasis::Purchase => {
            let [capital, electricity, hosting] = owned_hour(state, row)?;
            format!("{} + {} + {}", n(capital), n(electricity), n(hosting))
        }
        ServeNumber::Input => format!(
            "${} × {} × {} ÷ {}",
            n(usd),
            n(answer.lengths.output),
            Percent(3).text(running.choice?.served.prompt_share, lang),
            n(answer.lengths.prompt),
        ),
        ServeNumber::Output => format!(
            "${} × (1 − {})",
            n(usd),
            Percent(3).text(running.choice?.served.prompt_share, lang)
        ),
        ServeNumber::Yen => format!("${} × {}", n(usd), n(state.get(Param::Yen))),
        ServeNumber::Yuan => format!("${} × {}", n(usd), n(state.get(Param::Yuan))),
        _ => return None,
    };
    Some(format!("{steps} = {result}"))
}

/// Whether the memory decides how many requests run at once.
pub fn by_memory(running: &Running) -> bool {
    let both = running.choice.zip(running.memory);
    both.is_some_and(|(choice, memory)| memory.sequences - choice.served.batch < 1.0)
}

/// An hour of a chip bought: price and interest, electricity, space, $.
pub fn owned_hour(state: &State, row: &ChipRow) -> Option<[f64; 3]> {
    let hour = Holding::Own(owned(state, row.chip)?).hour().ok()?;
    Some([hour.capital.central, hour.electricity.central, hour.hosting.central])
}

/// What stands below the table on how the answer comes about: formulas in words, and the cost's with the numbers put in.
pub fn lines(answer: &ServeAnswer, state: &State, lang: Lang) -> Vec<String> {
    let fixed = &serve_words(lang).fixed;
    let mut lines = vec![fixed.cost_formula.to_owned()];
    for row in answer.rows.iter().take(2) {
        let worked = with_values(ServeNumber::Cost, answer, row, state, lang);
        lines.extend(worked.map(|worked| match lang {
            Lang::En => format!("{}: {worked}", row.chip.short),
            Lang::Ja => format!("{}：{worked}", row.chip.short),
        }));
    }
    lines
}
