//! A table of figures; each may open where it comes from.

use yew::prelude::*;

use super::sentence::{open_button, tone_class};
use crate::text::Lang;
use crate::text::explain::Opens;
use crate::text::number::unit_gap;
use crate::text::table::{Cell, Table};
use crate::text::ui::ui;

/// A table that scrolls sideways in its own box when the page is narrower, its first column staying in sight.
///
/// `quiet` leaves the caption to screen readers, where a heading nearby says the same. A figure that is clicked
/// emits what it opens.
pub fn figure_table(table: &Table, quiet: bool, lang: Lang, on_open: &Callback<Opens>) -> Html {
    // A column of words alone is set left, one with numbers right; words among numbers may break.
    let words: Vec<bool> = (0..table.columns.len())
        .map(|column| {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
            cells.into_iter().all(|cell| cell.words || cell.text.is_empty())
        })
        .collect();
    let class = |column: usize, cell: &Cell| match (words.get(column), cell.words) {
        (Some(true), _) => Some("words"),
        (_, true) => Some("text"),
        _ => None,
    };
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={(ui(lang).scrolls)(&table.caption)}>
            <table>
                <caption class={quiet.then_some("vh")}>{ &table.caption }</caption>
                <thead>
                    <tr>
                        if table.corner.is_empty() {
                            <td />
                        } else {
                            <th scope="col">{ &table.corner }</th>
                        }
                        { for table.columns.iter().zip(&words).map(|(head, words)| html! {
                            <th scope="col" class={words.then_some("words")}>{ head }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for table.rows.iter().map(|row| html! {
                        <tr>
                            <th scope="row">{ &row.head }{ note(&row.note) }</th>
                            { for row.cells.iter().enumerate().map(|(i, cell)| figure(cell, class(i, cell), lang, on_open)) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn figure(cell: &Cell, class: Option<&'static str>, lang: Lang, on_open: &Callback<Opens>) -> Html {
    let number = match cell.open {
        Some(what) => open_button(&cell.text, what, lang, on_open),
        None => html! { { &cell.text } },
    };
    html! {
        <td class={classes!(cell.tone.and_then(tone_class), class)}>
            { number }
            if !cell.unit.is_empty() {
                { unit_gap(&cell.unit) }<small class="unit">{ &cell.unit }</small>
            }
            { note(&cell.note) }
        </td>
    }
}

fn note(text: &str) -> Html {
    if text.is_empty() {
        return Html::default();
    }
    html! { <small class="under">{ text }</small> }
}
