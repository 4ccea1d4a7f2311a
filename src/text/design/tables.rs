//! The tables of the chip designer.

use super::{along, axis_value, bounds, design_words, distance, reason};
use crate::answer::design::{Era, judgements};
use crate::model::chip::Quantity;
use crate::model::designer::{Axis, Design};
use crate::model::rule::Judgement;
use crate::text::Messages;
use crate::text::explain::Opens;
use crate::text::sentence::Tone;
use crate::text::table::{Cell, Row, Table};

/// What each day's rules say of a design, and why.
pub fn verdicts(design: &Design, m: &Messages) -> Table {
    let fixed = &design_words(m.lang).fixed;
    let [caption, corner] = fixed.verdicts;
    let row = |judgement: &Judgement| {
        let verdict = Cell::words((m.verdict)(judgement.us.verdict))
            .with_note(if judgement.us.unsure.is_some() { m.words.or_stricter } else { "" })
            .toned(Tone::Ours)
            .opening(Opens::Designed(judgement.date));
        let rule = judgement.us.rule.map_or_else(
            || Cell::words(""),
            |rule| Cell::words(m.lang.choose(rule.name)).opening(Opens::Rule(rule.id)),
        );
        Row {
            head: (m.date)(judgement.date),
            note: String::new(),
            cells: vec![verdict, rule, Cell::words(reason(judgement, m))],
        }
    };
    Table {
        caption: caption.to_owned(),
        corner: corner.to_owned(),
        columns: fixed.verdict_head.map(str::to_owned).to_vec(),
        rows: judgements(design).iter().map(row).collect(),
    }
}

fn era(era: &Era, m: &Messages) -> Row {
    let words = design_words(m.lang);
    let strongest = &era.strongest;
    let opens = Opens::Strongest(era.from.map(|chip| chip.id), era.date, era.workload, era.at_most);
    let axes = [Axis::Tpp, Axis::Memory, Axis::Link, Axis::Size];
    let mut cells: Vec<Cell> = axes
        .into_iter()
        .map(|axis| {
            Cell::new(axis_value(axis, along(&strongest.design, axis), m.lang), "").opening(opens)
        })
        .collect();
    cells.push(Cell::words(bounds(strongest, m)));
    cells.push(match &strongest.nearest {
        Some(near) => Cell::words(near.chip.short)
            .with_note(distance(near, m.lang))
            .opening(Opens::Chip(near.chip.id, Quantity::Tpp)),
        None => Cell::words(words.fixed.nobody),
    });
    let day = (m.date)(era.date);
    let (head, note) = match era.from {
        Some(chip) => ((words.cut_from)(chip.short), day),
        None => (day, (words.workload)(era.workload).to_owned()),
    };
    Row { head, note, cells }
}

/// Strongest chips, those of all makers or those cut from one chip.
pub fn eras(all: &[Era], m: &Messages) -> Table {
    let fixed = &design_words(m.lang).fixed;
    let cut = all.iter().any(|era| era.from.is_some());
    Table {
        caption: if cut { fixed.cuts } else { fixed.eras }.to_owned(),
        corner: if cut { fixed.cuts_corner } else { fixed.eras_corner }.to_owned(),
        columns: fixed.era_head.map(str::to_owned).to_vec(),
        rows: all.iter().map(|one| era(one, m)).collect(),
    }
}
