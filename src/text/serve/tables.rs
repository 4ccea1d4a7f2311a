//! The serving engine's tables: chips side by side, and how far predictions were off.

use super::{NumberText, ServeNumber, serve_words, units_priced};
use crate::answer::accuracy::{Basis, By, Group, Scored, Summary};
use crate::answer::{ChipRow, Running, ServeAnswer};
use crate::model::serve::config::Config;
use crate::state::serve::{HourBasis, Workload};
use crate::state::{Param, State};
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::{Percent, SignedPercent, Significant, Usd};
use crate::text::number::{NO_NUMBER, NumberStyle};
use crate::text::sentence::Tone;
use crate::text::table::{Cell, Row, Table};
use crate::text::{Lang, Messages};

/// Milliseconds of a second.
const MS: f64 = 1000.0;
/// Bytes of a GB.
const GB: f64 = 1e9;

/// A figure as the table shows it; `None` where it means nothing, as lengths of an image do.
pub fn shown(
    number: ServeNumber,
    answer: &ServeAnswer,
    row: &ChipRow,
    state: &State,
    lang: Lang,
) -> Option<String> {
    // What a chip is rented for does not hang on what it can do.
    if number == ServeNumber::Hour && state.serve.hour == HourBasis::Rent {
        return Some(Usd.text(row.usd_per_hour, lang));
    }
    let running = row.result.as_ref().ok()?;
    let factor = units_priced(answer.unit);
    let digits = |value: f64| Significant(3).text(value, lang);
    let whole = |value: f64| Significant(6).text(libm::round(value), lang);
    let served = running.choice.map(|choice| choice.served);
    Some(match number {
        ServeNumber::Cost => Usd.text(running.usd.central * factor, lang),
        ServeNumber::Saving => Percent(1).text(answer.against?.saving.central, lang),
        ServeNumber::Speed => digits(speed(running)),
        ServeNumber::UserSpeed => digits(running.choice?.tokens_per_s_per_user()),
        ServeNumber::Ttft => time(served?.ttft_s, lang),
        ServeNumber::Tpot => time(served?.tpot_s, lang),
        ServeNumber::Batch => whole(served?.batch),
        ServeNumber::Copy => whole(running.choice.map(|_| running.chips)?),
        ServeNumber::Weights => digits(running.memory?.weights / GB),
        ServeNumber::Cache => digits(cache(running)? / GB),
        ServeNumber::Reserve => digits(running.memory?.reserve / GB),
        ServeNumber::Hour => Usd.text(row.usd_per_hour, lang),
        ServeNumber::Input => Usd.text(running.usd_in_out?[0], lang),
        ServeNumber::Output => Usd.text(running.usd_in_out?[1], lang),
        ServeNumber::Yen => yen(running.usd.central * factor * state.get(Param::Yen), lang),
        ServeNumber::Yuan => yuan(running.usd.central * factor * state.get(Param::Yuan), lang),
        ServeNumber::BreakEven => Percent(0).text(answer.break_even?.central, lang),
    })
}

/// Units a second, a chip: tokens, images, minutes of speech.
pub fn speed(running: &Running) -> f64 {
    running
        .choice
        .map_or(running.units_per_s / running.chips, |choice| choice.tokens_per_s_per_chip())
}

/// Cache that the requests at once hold on a chip, bytes.
pub fn cache(running: &Running) -> Option<f64> {
    let (choice, memory) = (running.choice?, running.memory?);
    Some(choice.served.batch * memory.per_sequence / ranks(running)?)
}

/// Chips that keep requests of their own.
pub fn ranks(running: &Running) -> Option<f64> {
    let layout = running.choice?.layout;
    Some(if layout.spread_attention { layout.tensor } else { 1.0 })
}

fn time(seconds: f64, lang: Lang) -> String {
    if seconds < 1.0 {
        format!("{}\u{a0}ms", Significant(3).text(seconds * MS, lang))
    } else {
        match lang {
            Lang::En => format!("{}\u{a0}s", Significant(3).text(seconds, lang)),
            Lang::Ja => format!("{}秒", Significant(3).text(seconds, lang)),
        }
    }
}

fn yen(value: f64, lang: Lang) -> String {
    let digits = Significant(3).text(value, lang);
    match lang {
        Lang::En => format!("¥{digits}"),
        Lang::Ja => format!("{digits}円"),
    }
}

fn yuan(value: f64, lang: Lang) -> String {
    let digits = Significant(3).text(value, lang);
    match lang {
        Lang::En => format!("RMB\u{a0}{digits}"),
        Lang::Ja => format!("{digits}元"),
    }
}

/// The figures of the table, in its order.
const NUMBERS: [ServeNumber; 15] = [
    ServeNumber::Cost,
    ServeNumber::Yen,
    ServeNumber::Yuan,
    ServeNumber::Input,
    ServeNumber::Output,
    ServeNumber::Hour,
    ServeNumber::Speed,
    ServeNumber::UserSpeed,
    ServeNumber::Ttft,
    ServeNumber::Tpot,
    ServeNumber::Batch,
    ServeNumber::Copy,
    ServeNumber::Weights,
    ServeNumber::Cache,
    ServeNumber::Reserve,
];

/// The chips side by side.
pub fn chips(answer: &ServeAnswer, state: &State, m: &Messages) -> Table {
    let words = serve_words(m.lang);
    let rows = NUMBERS.into_iter().filter_map(|number| {
        let cells: Vec<Cell> = answer
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| cell(number, answer, (at, row), state, m))
            .collect();
        let says = cells.iter().any(|cell| cell.open.is_some());
        let NumberText { name, unit, .. } = (words.number)(number, answer.work);
        says.then(|| Row { head: name.to_owned(), note: unit.to_owned(), cells })
    });
    Table {
        caption: words.fixed.table.to_owned(),
        corner: words.fixed.table_corner.to_owned(),
        columns: answer.rows.iter().map(|row| row.chip.short.to_owned()).collect(),
        rows: rows.collect(),
    }
}

fn cell(
    number: ServeNumber,
    answer: &ServeAnswer,
    (at, row): (usize, &ChipRow),
    state: &State,
    m: &Messages,
) -> Cell {
    let fixed = &serve_words(m.lang).fixed;
    let Some(text) = shown(number, answer, row, state, m.lang) else {
        let cost = number == ServeNumber::Cost;
        return Cell::new(if cost { fixed.cannot } else { NO_NUMBER }, "");
    };
    let cell = Cell::new(text, "").opening(Opens::Serve(number, at as u8));
    let running = row.result.as_ref().ok();
    match (number, running) {
        (ServeNumber::Cost, Some(running)) => {
            let factor = units_priced(answer.unit);
            cell.toned(Tone::Ours).with_note(Usd.range(
                running.usd.low * factor,
                running.usd.high * factor,
                m.lang,
            ))
        }
        (ServeNumber::Reserve, Some(running)) => match running.memory {
            Some(memory) => cell.with_note(format!(
                "{} {}",
                fixed.of,
                Significant(3).text(memory.capacity / GB, m.lang)
            )),
            None => cell,
        },
        _ => cell,
    }
}

/// What was read from a configuration, a line each.
pub fn config(config: &Config, lang: Lang) -> Vec<String> {
    let words = serve_words(lang);
    let fixed = &words.fixed;
    let says = |what: &str, text: &str| match lang {
        Lang::En => format!("{what}: {text}."),
        Lang::Ja => format!("{what}：{text}。"),
    };
    let billions = |count: f64| NumberStyle::CountProse.text(count, lang);
    let a = &config.architecture;
    let mut size = billions(a.total_params());
    if a.experts.is_some() {
        size = match lang {
            Lang::En => format!("{size}, {} {}", billions(a.active_params()), fixed.active),
            Lang::Ja => format!("{size}、{}{}", fixed.active, billions(a.active_params())),
        };
    }
    let between = match lang {
        Lang::En => ", ",
        Lang::Ja => "、",
    };
    let mut lines = vec![
        says(fixed.read_as, super::style_name(config.style, fixed.own_style)),
        says(fixed.parameters, &size),
        says(fixed.weights_taken, config.weights.map_or(fixed.weights_unsaid, super::weight_name)),
    ];
    lines.extend(config.name.clone());
    lines.rotate_right(config.name.iter().count());
    if !config.assumed.is_empty() {
        let all: Vec<String> = config.assumed.iter().map(|one| (words.assumption)(*one)).collect();
        lines.push(says(fixed.assumed, &all.join(between)));
    }
    if !config.unknown.is_empty() {
        lines.push(says(fixed.unknown, &config.unknown.join(between)));
    }
    lines
}

/// Errors by chip, model or source.
pub fn errors(groups: &[Group], by: By, m: &Messages) -> Table {
    let words = serve_words(m.lang);
    let [_, columns @ ..] = words.fixed.group_head;
    let percent = |share: f64| Cell::new(Percent(1).text(share, m.lang), "");
    let row = |group: &Group| {
        let Summary { rows, median, p90, .. } = group.fitted;
        Row {
            head: group.name.clone(),
            note: String::new(),
            cells: vec![
                Cell::new(Significant(6).text(rows as f64, m.lang), ""),
                percent(median),
                percent(p90),
                percent(group.unseen.median),
                percent(group.unseen.p90),
                // The interval is promised for models that the fit has not seen.
                Cell::new(Percent(0).text(group.unseen.coverage, m.lang), ""),
            ],
        }
    };
    Table {
        caption: words.fixed.by_group.to_owned(),
        corner: (words.by)(by).to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: groups.iter().map(row).collect(),
    }
}

/// Single measurements, in the order given.
pub fn measurements(rows: &[&Scored], caption: String, m: &Messages) -> Table {
    let words = serve_words(m.lang);
    let [corner, columns @ ..] = words.fixed.row_head;
    let number = |value: f64| Cell::new(Significant(4).text(value, m.lang), "");
    let error = |row: &Scored, basis| {
        let text = row.error(basis).map_or_else(
            || NO_NUMBER.to_owned(),
            |error| SignedPercent(0).text(libm::expm1(error), m.lang),
        );
        Cell::new(text, "")
    };
    let row = |row: &&Scored| {
        let lengths = [row.isl, row.osl].into_iter().flatten();
        let lengths: Vec<String> = lengths.map(|n| Significant(6).text(n, m.lang)).collect();
        let mut about = vec![
            format!("{} × {}", Significant(4).text(row.gpus, m.lang), row.gpu),
            row.weights.clone(),
            lengths.join(" → "),
            row.source.clone(),
            (words.metric)(&row.metric).to_owned(),
        ];
        about.retain(|text| !text.is_empty());
        Row {
            head: row.model.clone(),
            note: about.join(" · "),
            cells: vec![
                number(row.measured),
                number(row.predicted),
                error(row, Basis::Fitted),
                error(row, Basis::Unseen),
            ],
        }
    };
    Table {
        caption,
        corner: corner.to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.iter().map(row).collect(),
    }
}

/// The unit that a speed is counted in, for a number box or a step.
pub fn speed_unit(work: Workload, lang: Lang) -> &'static str {
    (serve_words(lang).number)(ServeNumber::Speed, work).unit
}
