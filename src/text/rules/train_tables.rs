//! The tables of the page of training runs, and its formulas with their values.

use super::train::{TrainNumber, TrainWords, eighty, flop, plain, rounded, train_words};
use crate::answer::train::{TrainAnswer, TrainRow, Trained, USABLE};
use crate::facts::{TRAINING_RUNS, TRAINING_SHARES, TrainedIn, TrainingRun, claims, training_run};
use crate::model::interval::Interval;
use crate::model::money::Holding;
use crate::model::train::{Format, flop_of_run, hours, over_domestic, pf_days, reached};
use crate::state::train::Wanted;
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::{Compact, Percent, Ratio, Significant, Usd, UsdCompact};
use crate::text::number::{NO_NUMBER, NumberStyle, with_unit};
use crate::text::sentence::Tone;
use crate::text::table::{Cell, Row, Table};
use crate::text::{Lang, Messages};

/// The three runs of which the article gives PF-days, with what it says of them.
pub const ARTICLES: [&str; 3] = ["gpt-3", "gpt-4", "gemini-1.0-ultra"];

/// A figure as tables show it; `None` where there is none.
pub fn shown(
    number: TrainNumber,
    answer: &TrainAnswer,
    row: &TrainRow,
    lang: Lang,
) -> Option<String> {
    if number == TrainNumber::Least {
        return Some(whole(row.least?.central, lang));
    }
    let found = row.found.as_ref().ok()?;
    let digits = |value: f64| Significant(3).text(rounded(value, 3), lang);
    let bill = found.run.bill.ok();
    Some(match number {
        TrainNumber::Flop => flop(answer.flop.central, answer.flop.central, lang),
        TrainNumber::Days => plain(found.run.days.central, found.run.days.central, lang),
        TrainNumber::Chips => whole(found.chips, lang),
        TrainNumber::Hours => Compact.text(rounded(found.run.chip_hours.central, 3), lang),
        TrainNumber::Speed => digits(found.run.speed.central / 1e12),
        TrainNumber::Usd => UsdCompact.text(rounded(found.usd.ok()?.central, 3), lang),
        TrainNumber::Purchase => {
            UsdCompact.text(rounded(answer.purchase_usd(row, found)?.central, 3), lang)
        }
        TrainNumber::Hour => Usd.text(found.hour.ok()?.total.central, lang),
        TrainNumber::Energy => digits(bill?.energy_mwh.central),
        TrainNumber::Co2 => digits(bill?.co2_tonnes.central),
        TrainNumber::Replica => whole(found.replica?, lang),
        TrainNumber::Saved => saved(row.saved?.central, lang),
        TrainNumber::AffordedDays => {
            let days = found.afforded.ok()?.days.central;
            plain(days, days, lang)
        }
        TrainNumber::AffordedFlop => {
            let of = found.afforded.ok()?.flop.central;
            flop(of, of, lang)
        }
        _ => return None,
    })
}

/// A number of chips with all its digits.
fn whole(value: f64, lang: Lang) -> String {
    Significant(7).text(value, lang)
}

/// A share less, or more with its sign.
pub fn saved(share: f64, lang: Lang) -> String {
    if share.abs() < 0.005 { Percent(0).text(0.0, lang) } else { Percent(0).text(share, lang) }
}

/// The interval below a figure, four times out of five.
fn interval(
    number: TrainNumber,
    answer: &TrainAnswer,
    row: &TrainRow,
    found: &Trained,
    lang: Lang,
) -> Option<String> {
    let digits = |of: Interval| Significant(2).range(rounded(of.low, 2), rounded(of.high, 2), lang);
    Some(match number {
        TrainNumber::Days => plain(found.run.likely_days.low, found.run.likely_days.high, lang),
        TrainNumber::Chips if found.likely.is_range() => digits(found.likely),
        TrainNumber::Usd => {
            found.usd.ok()?;
            let likely = answer.likely_usd(row, found);
            UsdCompact.range(rounded(likely.low, 2), rounded(likely.high, 2), lang)
        }
        TrainNumber::Energy => digits(answer.likely_energy(row, found)?[0]),
        TrainNumber::Co2 => digits(answer.likely_energy(row, found)?[1]),
        _ => return None,
    })
}

/// The figures of the table, in its order.
const NUMBERS: [TrainNumber; 14] = [
    TrainNumber::Days,
    TrainNumber::Chips,
    TrainNumber::Saved,
    TrainNumber::Speed,
    TrainNumber::Hours,
    TrainNumber::Usd,
    TrainNumber::Purchase,
    TrainNumber::Hour,
    TrainNumber::AffordedDays,
    TrainNumber::AffordedFlop,
    TrainNumber::Energy,
    TrainNumber::Co2,
    TrainNumber::Least,
    TrainNumber::Replica,
];

fn header(words: &TrainWords, number: TrainNumber) -> (String, String) {
    let text = (words.number)(number);
    (text.name.to_owned(), text.unit.to_owned())
}

/// The chips side by side.
pub fn chips(answer: &TrainAnswer, m: &Messages) -> Table {
    let words = train_words(m.lang);
    let mut rows: Vec<Row> = Vec::new();
    for number in NUMBERS {
        let cells: Vec<Cell> = answer
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| cell(number, answer, (at, row), m.lang))
            .collect();
        let asked = match number {
            TrainNumber::Chips => answer.wanted == Wanted::Chips,
            TrainNumber::AffordedDays | TrainNumber::AffordedFlop => {
                answer.wanted == Wanted::Budget
            }
            _ => true,
        };
        if !asked || cells.iter().all(|cell| cell.open.is_none()) {
            continue;
        }
        let (head, note) = header(words, number);
        rows.push(Row { head, note, cells });
        if number == TrainNumber::Days {
            let bounds = |(at, row): (usize, &TrainRow)| match &row.found {
                Ok(found) => {
                    let days = found.run.days;
                    Cell::new(plain(days.low, days.high, m.lang), "")
                        .opening(Opens::Trained(TrainNumber::Days, at as u8))
                }
                Err(_) => Cell::new(NO_NUMBER, ""),
            };
            rows.push(Row {
                head: words.fixed.bounds.to_owned(),
                note: String::new(),
                cells: answer.rows.iter().enumerate().map(bounds).collect(),
            });
        }
    }
    Table {
        caption: words.fixed.table.to_owned(),
        corner: words.fixed.table_corner.to_owned(),
        columns: answer.rows.iter().map(|row| row.chip.short.to_owned()).collect(),
        rows,
    }
}

fn cell(
    number: TrainNumber,
    answer: &TrainAnswer,
    (at, row): (usize, &TrainRow),
    lang: Lang,
) -> Cell {
    let Some(text) = shown(number, answer, row, lang) else {
        let none = number == TrainNumber::Days && row.found.is_err();
        return Cell::new(if none { train_words(lang).fixed.cannot } else { NO_NUMBER }, "");
    };
    let cell = Cell::new(text, "").opening(Opens::Trained(number, at as u8));
    let note = row.found.as_ref().ok().and_then(|found| interval(number, answer, row, found, lang));
    match note {
        Some(note) if number == TrainNumber::Days => {
            cell.toned(Tone::Ours).with_note(eighty(&note, lang))
        }
        Some(note) => cell.with_note(note),
        None => cell,
    }
}

/// The H200 over the chips of the article's claim.
pub fn over(m: &Messages) -> Table {
    let words = train_words(m.lang);
    let [caption, corner, columns @ ..] = words.fixed.over;
    let all = over_domestic().unwrap_or_default();
    let row = |(at, (chip, faster)): (usize, &(&'static crate::facts::Chip, _))| {
        let faster: &crate::model::train::Faster = faster;
        let ratio = |of: Interval| {
            let cell = Cell::new(Ratio(2).text(of.central, m.lang), "")
                .opening(Opens::Trained(TrainNumber::Over, at as u8));
            if of.is_range() {
                cell.with_note(Ratio(2).range(of.low, of.high, m.lang))
            } else {
                cell
            }
        };
        Row {
            head: chip.short.to_owned(),
            note: String::new(),
            cells: vec![
                ratio(faster.arithmetic),
                ratio(faster.together),
                faster.in_fp8.map_or_else(|| Cell::new(NO_NUMBER, ""), ratio),
                ratio(faster.memory),
            ],
        }
    };
    Table {
        caption: caption.to_owned(),
        corner: corner.to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: all.iter().enumerate().map(row).collect(),
    }
}

/// The run on what China had, and on as many H200.
pub fn months(answer: &TrainAnswer, m: &Messages) -> Table {
    let words = train_words(m.lang);
    let [caption, corner, columns @ ..] = words.fixed.months;
    let row = |(at, (chip, found)): (usize, &(&'static crate::facts::Chip, _))| {
        let found: &Result<crate::model::train::Shortened, _> = found;
        let cells = match found {
            Ok(found) => {
                let open = Opens::Trained(TrainNumber::Months, at as u8);
                let days = |of: Interval| plain(of.central, of.central, m.lang);
                let chips = |of: Interval| Significant(3).text(rounded(of.central, 3), m.lang);
                let texts = [
                    (days(found.days_before), String::new()),
                    (days(found.days_after), String::new()),
                    (
                        saved(found.shorter_by.central, m.lang),
                        Percent(0).range(
                            found.shorter_by.low.max(0.0),
                            found.shorter_by.high,
                            m.lang,
                        ),
                    ),
                    (chips(found.old_chips), String::new()),
                    (chips(found.new_chips), String::new()),
                ];
                texts.map(|(text, note)| Cell::new(text, "").with_note(note).opening(open)).to_vec()
            }
            Err(_) => vec![
                Cell::new(words.fixed.cannot, ""),
                Cell::new(NO_NUMBER, ""),
                Cell::new(NO_NUMBER, ""),
                Cell::new(NO_NUMBER, ""),
                Cell::new(NO_NUMBER, ""),
            ],
        };
        Row { head: chip.short.to_owned(), note: String::new(), cells }
    };
    Table {
        caption: caption.to_owned(),
        corner: corner.to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: answer.months().iter().enumerate().map(row).collect(),
    }
}

/// The place of a run in the table of runs.
fn place(run: &TrainingRun) -> u8 {
    TRAINING_RUNS.iter().position(|one| one.id == run.id).unwrap_or(0) as u8
}

/// PF-days as the article gives them, beside the estimates.
pub fn pf(m: &Messages) -> Table {
    let words = train_words(m.lang);
    let [caption, corner, columns @ ..] = words.fixed.pf;
    let said = [&claims::C19, &claims::C21, &claims::C22];
    let row = |(at, id): (usize, &'static str)| {
        let run = training_run(id)?;
        let all = flop_of_run(run).ok()?;
        let days = pf_days(all);
        let opens = Opens::Trained(TrainNumber::Run, place(run));
        let digits = |value: f64| Significant(3).text(rounded(value, 3), m.lang);
        Some(Row {
            head: run.name.to_owned(),
            note: (words.epoch)(run.epoch).to_owned(),
            cells: vec![
                Cell::new(words.fixed.pf_said[at], "")
                    .toned(Tone::Article)
                    .opening(Opens::Claim(said[at])),
                Cell::new(digits(days.central), "").toned(Tone::Ours).opening(opens),
                Cell::new(
                    Significant(3).range(rounded(days.low, 3), rounded(days.high, 3), m.lang),
                    "",
                )
                .opening(opens),
                Cell::new(Significant(3).text(all.central, m.lang), "").opening(opens),
            ],
        })
    };
    Table {
        caption: caption.to_owned(),
        corner: corner.to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: ARTICLES.into_iter().enumerate().filter_map(row).collect(),
    }
}

/// Published runs beside what this arithmetic says.
pub fn published(answer: &TrainAnswer, m: &Messages) -> Table {
    let words = train_words(m.lang);
    let [caption, corner, columns @ ..] = words.fixed.published;
    let checked = answer.published();
    let row = |(at, run): (usize, &'static TrainingRun)| {
        let of_run = Opens::Trained(TrainNumber::Run, at as u8);
        let opens = Opens::Trained(TrainNumber::Published, at as u8);
        let found = checked.iter().find(|one| one.at == at);
        let none = || Cell::new(NO_NUMBER, "");
        let compact = |value: f64| Compact.text(rounded(value, 3), m.lang);
        let chip = answer.chip_of(run).map(|(chip, _)| chip);
        let on = match (run.chips, chip) {
            (Some(chips), Some(chip)) => {
                format!(" · {} × {chip}", Significant(6).text(chips.central, m.lang))
            }
            (None, Some(chip)) => format!(" · {chip}"),
            _ => String::new(),
        };
        Row {
            head: run.name.to_owned(),
            note: format!("{}, {}{on}", run.developer, run.published),
            cells: vec![
                Cell::new(Significant(3).text(run.flop.central, m.lang), "")
                    .with_note((words.epoch)(run.epoch))
                    .opening(of_run),
                hours(run).map_or_else(none, |hours| {
                    Cell::new(compact(hours.central), "").opening(of_run)
                }),
                found.map_or_else(none, |one| {
                    Cell::new(compact(one.found.worked_out.central), "")
                        .toned(Tone::Ours)
                        .with_note(Compact.range(
                            rounded(one.likely.low, 2),
                            rounded(one.likely.high, 2),
                            m.lang,
                        ))
                        .opening(opens)
                }),
                found.map_or_else(none, |one| {
                    Cell::new(Ratio(2).text(one.found.ratio, m.lang), "").opening(opens)
                }),
                reached(run).map_or_else(none, |share| {
                    Cell::new(Percent(0).text(share, m.lang), "").opening(opens)
                }),
            ],
        }
    };
    Table {
        caption: caption.to_owned(),
        corner: corner.to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: TRAINING_RUNS.iter().enumerate().map(row).collect(),
    }
}

/// Shares of the rate that runs reached.
pub fn shares(m: &Messages) -> Table {
    let words = train_words(m.lang);
    let [caption, corner, columns @ ..] = words.fixed.shares;
    let rows = TRAINING_SHARES.iter().enumerate().map(|(at, share)| {
        let opens = Opens::Trained(TrainNumber::Share, at as u8);
        Row {
            head: m.lang.choose(share.name).to_owned(),
            note: String::new(),
            cells: vec![
                Cell::new(Percent(1).text(share.share.central, m.lang), "").opening(opens),
                if share.share.is_range() {
                    Cell::new(Percent(1).range(share.share.low, share.share.high, m.lang), "")
                } else {
                    Cell::new(NO_NUMBER, "")
                },
                share.chips.map_or_else(
                    || Cell::new(NO_NUMBER, ""),
                    |chips| Cell::new(Significant(6).text(chips, m.lang), ""),
                ),
                Cell::words(match share.precision {
                    TrainedIn::Bf16 => "BF16",
                    TrainedIn::Fp16 => "FP16",
                    TrainedIn::Fp8 => "FP8",
                }),
            ],
        }
    });
    Table {
        caption: caption.to_owned(),
        corner: corner.to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

/// A figure's formula with the values put in; `None` where the figure is not there or is no formula's.
pub fn with_values(
    number: TrainNumber,
    answer: &TrainAnswer,
    row: &TrainRow,
    lang: Lang,
) -> Option<String> {
    let text = |style: NumberStyle, value: f64| style.text(value, lang);
    let digits = |value: f64| text(Significant(4), value);
    let percent = |value: f64| text(Percent(1), value);
    let found = row.found.as_ref().ok();
    let run = found.map(|found| found.run);
    let work = || text(Significant(3), answer.flop.central);
    let speed = || {
        let tera = rounded(run?.speed.central / 1e12, 4);
        Some(format!("{}\u{a0}TFLOP/s", text(Significant(4), tera)))
    };
    let machine = row.machine.as_ref()?;
    let values = match number {
        TrainNumber::Speed => {
            let mut parts = vec![
                format!("{}\u{a0}TFLOP/s", digits(machine.bf16_tflops.central)),
                percent(row.way.mfu.central),
            ];
            let more = |parts: &mut Vec<String>, of: Interval| {
                if (of.central - 1.0).abs() > 1e-9 {
                    parts.push(text(Significant(3), of.central));
                }
            };
            more(&mut parts, row.way.memory_gain);
            if row.way.format == Format::Fp8 {
                more(&mut parts, row.way.fp8_gain);
            }
            parts.push(percent(row.way.availability.central));
            if let (Some(crowding), Some(found)) = (row.way.crowding, found) {
                let doublings = libm::log2(found.chips / crowding.at_chips).max(0.0);
                more(&mut parts, Interval::exact(libm::pow(crowding.kept.central, doublings)));
            }
            parts.join(" × ")
        }
        TrainNumber::Days => {
            format!("{} ÷ ({} × {}) ÷ 86,400", work(), whole(found?.chips, lang), speed()?)
        }
        // As many as asked need no working out.
        TrainNumber::Chips if answer.wanted != Wanted::Chips => return None,
        TrainNumber::Chips => format!(
            "{} ÷ ({} × 86,400 × {})",
            work(),
            plain(answer.deadline, answer.deadline, lang),
            speed()?
        ),
        TrainNumber::Hours => {
            format!("{} × 24 × {}", digits(run?.days.central), whole(found?.chips, lang))
        }
        TrainNumber::Usd => format!(
            "{} × {}",
            text(Compact, rounded(run?.chip_hours.central, 3)),
            text(Usd, found?.hour.ok()?.total.central)
        ),
        TrainNumber::Purchase => {
            let Ok(Holding::Own(bought)) = &row.holding else { return None };
            format!(
                "{} × {} × {}",
                whole(found?.chips, lang),
                text(Usd, bought.chip_usd.central),
                digits(bought.system_factor.central)
            )
        }
        TrainNumber::Energy => {
            let site = answer.site;
            format!(
                "{} × {}\u{a0}kW × {} × {} × {}",
                text(Compact, rounded(run?.chip_hours.central, 3)),
                digits(machine.watt? / 1000.0),
                digits(site.host_factor.central),
                percent(site.drawn.central),
                digits(site.pue.central)
            )
        }
        TrainNumber::Co2 => format!(
            "{}\u{a0}MWh × {}\u{a0}g ÷ 1,000",
            digits(run?.bill.ok()?.energy_mwh.central),
            digits(answer.site.grams_per_kwh.central)
        ),
        TrainNumber::Least => format!(
            "{} × {} ÷ ({}\u{a0}GB × {})",
            text(Significant(3), answer.parameters?),
            digits(crate::facts::training_assumptions::STATE_BYTES.value.central),
            digits(machine.hbm_gb?),
            percent(USABLE)
        ),
        TrainNumber::AffordedDays => format!(
            "{} ÷ ({} × {} × 24)",
            text(UsdCompact, answer.budget),
            text(Usd, found?.hour.ok()?.total.central),
            whole(found?.chips, lang)
        ),
        TrainNumber::AffordedFlop => format!(
            "{} ÷ {} × 3,600 × {}",
            text(UsdCompact, answer.budget),
            text(Usd, found?.hour.ok()?.total.central),
            speed()?
        ),
        TrainNumber::Saved => {
            let first = answer.rows.first()?.found.as_ref().ok()?;
            let found = found?;
            let (a, b) = if answer.wanted == Wanted::Chips {
                (digits(first.needed.central), digits(found.needed.central))
            } else {
                (digits(first.run.days.central), digits(found.run.days.central))
            };
            format!("1 − {a} ÷ {b}")
        }
        _ => return None,
    };
    let unit = (train_words(lang).number)(number).unit;
    Some(format!("{values} = {}", with_unit(&shown(number, answer, row, lang)?, unit)))
}

/// How the first chip's answer comes about, a line each.
pub fn worked(answer: &TrainAnswer, lang: Lang) -> Vec<String> {
    let Some(row) = answer.rows.first() else { return Vec::new() };
    let words = train_words(lang);
    let line = |number: TrainNumber| {
        let values = with_values(number, answer, row, lang)?;
        let text = (words.number)(number);
        Some(match lang {
            Lang::En => format!("{}: {}. {values}", text.name, text.how),
            Lang::Ja => format!("{}：{}。{values}", text.name, text.how),
        })
    };
    [
        TrainNumber::Speed,
        TrainNumber::Days,
        TrainNumber::Hours,
        TrainNumber::Usd,
        TrainNumber::Energy,
        TrainNumber::Co2,
    ]
    .into_iter()
    .filter_map(line)
    .collect()
}
