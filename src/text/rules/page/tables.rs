//! The tables of the page of the export rules.

use super::rules_page_words;
use super::said::reason;
use crate::answer::rules::{Around, Moved, RulesAnswer, SIX, TEN, TOLD, is_out, listed};
use crate::facts::{AS_OF, Claim, Date, chip};
use crate::model::rule::{Event, Finding, Shift, events, verdict};
use crate::state::RULE_DATES;
use crate::state::State;
use crate::text::Messages;
use crate::text::explain::Opens;
use crate::text::sentence::{Sentence, Tone};
use crate::text::table::{Cell, Row, Table};
use crate::text::tables::chip_name;

/// A verdict as a cell that opens its chain.
fn found(finding: Finding, id: &'static str, on: Option<Date>, m: &Messages) -> Cell {
    let words = rules_page_words(m.lang);
    let note = if finding.unsure.is_some() { words.fixed.unsure } else { "" };
    Cell::words((words.verdict)(finding.verdict)).with_note(note).opening(Opens::Judged(id, on))
}

/// Every chip asked for with its verdict and why, China's side, and the bills if asked for.
pub fn verdicts(state: &State, m: &Messages) -> Table {
    let words = rules_page_words(m.lang);
    let fixed = &words.fixed;
    let row = |one: &RulesAnswer| {
        let id = one.chip.id;
        let (why, rule) = reason(one, m.lang);
        let mut why = Cell::words(why);
        if let Some(rule) = rule {
            why = why.with_note(m.lang.choose(rule.name)).opening(Opens::Rule(rule.id));
        }
        let lacks: Vec<&str> = one.lacks().iter().map(|lack| (words.lack)(*lack)).collect();
        let mut cells = vec![found(one.judged.us, id, None, m), why];
        if let [verdict, _] = cells.as_mut_slice()
            && !lacks.is_empty()
        {
            verdict.note = [fixed.unsure, &lacks.join(fixed.comma)].join(fixed.comma);
        }
        let china: Vec<&str> = one.china().map(|step| (words.china)(step.part)).collect();
        cells.push(if china.is_empty() {
            Cell::words(fixed.no_china)
        } else {
            Cell::words(china.join(fixed.comma)).toned(Tone::China).opening(Opens::Judged(id, None))
        });
        if state.rules.bills {
            let bill = one.bills().next();
            cells.push(match bill {
                Some(step) => Cell::words((words.bill)(step))
                    .with_note(m.lang.choose(step.rule.name))
                    .opening(Opens::Rule(step.rule.id)),
                None => Cell::words(fixed.no_bill),
            });
        }
        let note = [one.chip.vendor, one.chip.released.text];
        Row {
            head: chip_name(one.chip, m),
            note: note.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            cells,
        }
    };
    let shown = if state.rules.bills { 4 } else { 3 };
    Table {
        caption: (words.table)(Around::of(state.rules.day).since),
        corner: fixed.chips.to_owned(),
        columns: fixed.head[..shown].iter().map(|&head| head.to_owned()).collect(),
        rows: listed(&state.rules).iter().map(row).collect(),
    }
}

/// The chips that changed, a sentence for each way to go; each chip opens how it stands on the later day.
pub fn shifts(moved: &Moved, m: &Messages) -> Vec<Sentence> {
    let words = rules_page_words(m.lang);
    let mut said: Vec<(Shift, Sentence)> = Vec::new();
    for change in &moved.changes {
        let last = said.last().is_some_and(|(shift, _)| *shift == change.shift);
        let sentence = match said.pop() {
            Some((_, sentence)) if last => sentence.say(words.fixed.comma),
            before => {
                said.extend(before);
                let count = moved.changes.iter().filter(|one| one.shift == change.shift).count();
                Sentence::new().say((words.counted)(change.shift, count))
            }
        };
        let opens = Opens::Judged(change.chip.id, moved.fixed(moved.to));
        said.push((change.shift, sentence.plain(change.chip.short).opening(opens)));
    }
    said.into_iter().map(|(_, sentence)| sentence.say(words.fixed.stop)).collect()
}

/// What became of each chip between the two days.
pub fn changes(moved: &Moved, m: &Messages) -> Table {
    let words = rules_page_words(m.lang);
    let row = |change: &crate::model::rule::Change| {
        let id = change.chip.id;
        let rule = change.after.rule.or(change.before.rule);
        let by = rule.map_or_else(Cell::default, |rule| {
            Cell::words(m.lang.choose(rule.name)).opening(Opens::Rule(rule.id))
        });
        Row {
            head: change.chip.short.to_owned(),
            note: (words.shift)(change.shift).to_owned(),
            cells: vec![
                found(change.before, id, moved.fixed(moved.from), m),
                found(change.after, id, moved.fixed(moved.to), m),
                by,
            ],
        }
    };
    Table {
        caption: (words.moved)((moved.from, moved.to)),
        corner: words.fixed.chips.to_owned(),
        columns: words.fixed.moved_head.map(str::to_owned).to_vec(),
        rows: moved.changes.iter().map(row).collect(),
    }
}

/// Well-known chips on six days.
pub fn ten_by_six(m: &Messages) -> Table {
    let words = rules_page_words(m.lang);
    let row = |chip: &'static crate::facts::Chip| Row {
        head: chip.short.to_owned(),
        note: String::new(),
        cells: SIX
            .iter()
            .map(|&day| {
                let mut cell = found(verdict(chip, day), chip.id, Some(day), m);
                if !is_out(chip, day) {
                    words.fixed.not_out.clone_into(&mut cell.note);
                }
                cell
            })
            .collect(),
    };
    Table {
        caption: words.fixed.ten.to_owned(),
        corner: words.fixed.chips.to_owned(),
        columns: SIX.iter().map(|day| (m.date)(*day)).collect(),
        rows: TEN.iter().filter_map(|id| chip(id)).map(row).collect(),
    }
}

/// Every event in order.
pub fn all_events(m: &Messages) -> Table {
    let words = rules_page_words(m.lang);
    let [corner, columns @ ..] = words.fixed.events_head;
    let row = |event: &Event| {
        let told = Cell::words((words.told)(event.told));
        Row {
            head: event.date.to_string(),
            note: (words.moment)(event.moment).to_owned(),
            cells: vec![
                Cell::words(m.lang.choose(event.rule.name)).opening(Opens::Rule(event.rule.id)),
                Cell::words(m.lang.choose(event.rule.effect)),
                match event.told {
                    crate::model::rule::Told::In(claim) => {
                        told.toned(Tone::Article).opening(Opens::Claim(claim))
                    }
                    _ => told,
                },
            ],
        }
    };
    Table {
        caption: words.fixed.events.to_owned(),
        corner: corner.to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: events(RULE_DATES.0, AS_OF).iter().map(row).collect(),
    }
}

/// The article's own timeline, row by row.
pub fn told(m: &Messages) -> Table {
    let words = rules_page_words(m.lang);
    let [corner, columns @ ..] = words.fixed.told_head;
    let row = |&claim: &&'static Claim| Row {
        head: m.lang.choose(claim.says).to_owned(),
        note: String::new(),
        cells: vec![
            Cell::words((m.claim_verdict)(claim.verdict))
                .toned(Tone::Article)
                .opening(Opens::Claim(claim)),
            Cell::words(claim.better.map_or("", |better| m.lang.choose(better))),
        ],
    };
    Table {
        caption: words.fixed.told.to_owned(),
        corner: corner.to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: TOLD.iter().map(row).collect(),
    }
}
