//! The source page: every source, what stands on it, and the export rules in order.

use yew::prelude::*;

use super::app::PageProps;
use super::panel::{licence, title};
use super::part::answer;
use super::table::figure_table;
use crate::facts::{self, AS_OF, SOURCES, Source};
use crate::text::publisher;
use crate::text::tables::rules;
use crate::text::ui::ui;

/// The source page.
pub fn sources_page(page: &PageProps) -> Html {
    let m = page.words();
    let words = ui(page.lang);
    let item = |source: &'static Source| {
        html! {
            <li>
                { title(source, words) }
                <small class="meta">
                    <span>{ publisher(source, page.lang) }</span>
                    <span>{ words.published }{ "\u{a0}" }{ source.date }</span>
                    <span>{ words.accessed }{ "\u{a0}" }{ source.accessed.to_string() }</span>
                    if !licence(source).is_empty() {
                        <span>{ words.licence }{ "\u{a0}" }{ licence(source) }</span>
                    }
                    if source.figures > 0 {
                        <span>{ (m.words.figures_from)(source.figures.into()) }</span>
                    }
                </small>
            </li>
        }
    };
    html! {
        <>
            { answer(page, &(m.later().sources_answer)(facts::figures(), SOURCES.len(), AS_OF), None) }
            <section>
                <h2>{ m.words.rule_list }</h2>
                { figure_table(&rules(m), true, page.lang, &page.open) }
            </section>
            <section>
                <h2>{ m.words.source_list }</h2>
                <ol class="sources">{ for SOURCES.iter().map(item) }</ol>
            </section>
        </>
    }
}
