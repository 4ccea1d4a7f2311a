//! Views rendered to text: what they look like in each language, and that names, ids and descriptions are tied together.

use std::collections::BTreeSet;
use std::rc::Rc;

use chokepoint::facts::{Confidence, SOURCES, SourceId};
use chokepoint::model::chip::Quantity;
use chokepoint::state::Param;
use chokepoint::text::Lang::{self, En, Ja};
use chokepoint::text::explain::Opens;
use chokepoint::text::number::NumberStyle;
use chokepoint::text::provenance::{Cited, Provenance, Step};
use chokepoint::text::sentence::{Part, Tone, spoken};
use chokepoint::text::table::{Cell, Row, Table};
use chokepoint::view::control::{Control, control};
use chokepoint::view::panel::{self, Panel};
use chokepoint::view::range::{RangeControl, range_control};
use chokepoint::view::sentence::{self, Sentence};
use chokepoint::view::table::figure_table;
use chokepoint::view::track::Track;
use yew::ServerRenderer;
use yew::html::BaseComponent;
use yew::prelude::*;

/// The component as HTML, a tag a line.
fn rendered<C: BaseComponent>(props: impl FnOnce() -> C::Properties + Send + 'static) -> String {
    let html = ServerRenderer::<C>::with_props(props).hydratable(false).render();
    let html = futures::executor::block_on(html).replace('<', "\n<").replace("\n</", "</");
    tied_together(&html);
    html.trim_start().to_owned()
}

#[derive(Properties, PartialEq)]
struct ShowProps {
    html: Html,
}

#[component]
fn Show(props: &ShowProps) -> Html {
    props.html.clone()
}

/// What a view function makes, as HTML, a tag a line.
fn shown(html: impl FnOnce() -> Html + Send + 'static) -> String {
    rendered::<Show>(|| ShowProps { html: html() })
}

/// Every value of an attribute, split at spaces.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    html.split(&opening)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .flat_map(str::split_whitespace)
        .collect()
}

/// Ids are unique, references point at one, and every input has a name.
#[track_caller]
pub(crate) fn tied_together(html: &str) {
    let ids = values(html, "id");
    let unique: BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "an id stands twice: {ids:?}");
    let labelled = values(html, "for");
    for reference in ["for", "aria-labelledby", "aria-describedby"] {
        for id in values(html, reference) {
            assert!(ids.contains(&id), "{reference}={id} points at nothing in {html}");
        }
    }
    for (at, _) in html.match_indices("<input") {
        let tag = html[at..].split('>').next().unwrap_or_default();
        let inside = html[..at].rfind("<label") > html[..at].rfind("</label");
        let named = inside
            || tag.contains("aria-label=")
            || values(tag, "id").iter().any(|id| labelled.contains(id));
        assert!(named, "an input has no name: {tag}");
    }
    for button in html.split("<button").skip(1) {
        assert!(button.starts_with(" type=\"button\""), "a button would submit a form: {button}");
    }
}

fn rent(lang: Lang, value: f64) -> Control {
    let (label, unit, source) = match lang {
        Ja => ("H200の借り賃", "/時", "$2.50〜3.59・3社・2026-05"),
        En => ("H200 rent", "/h", "$2.50–3.59 · 3 providers · 2026-05"),
    };
    Control {
        id: "rent-h200".into(),
        label: label.into(),
        unit: unit.into(),
        value,
        track: Track::linear(0.5, 10.0, 0.01),
        default: 2.6,
        style: NumberStyle::Usd,
        lang,
        source: Some(source.into()),
        on_source: Some(Callback::noop()),
        help: None,
        on_change: Callback::noop(),
    }
}

fn batch(lang: Lang) -> Control {
    Control {
        id: "batch".into(),
        label: "同時に処理する数".into(),
        unit: "件".into(),
        value: 12_000.0,
        track: Track::log(1.0, 65_536.0, 1.0),
        default: 12_000.0,
        style: NumberStyle::Compact,
        source: None,
        on_source: None,
        help: Some("多いほど単価は下がる".into()),
        ..rent(lang, 2.6)
    }
}

#[test]
fn a_control() {
    insta::assert_snapshot!("control_ja", shown(|| control(&rent(Ja, 2.6))));
    insta::assert_snapshot!("control_en_changed", shown(|| control(&rent(En, 3.0))));
    insta::assert_snapshot!("control_log_ja", shown(|| control(&batch(Ja))));
}

#[test]
fn reset_is_there_only_after_a_change() {
    let gone = |value| shown(move || control(&rent(En, value))).contains("reset gone");
    assert!(gone(2.6));
    assert!(!gone(2.61));
}

#[test]
fn a_slider_says_its_value_in_words_and_a_logarithmic_one_has_places() {
    let html = shown(|| control(&batch(Ja)));
    assert_eq!(values(&html, "aria-valuetext"), ["1.2万件"]);
    assert_eq!(values(&html, "max"), ["1000"]);
}

fn premium(lang: Lang) -> RangeControl {
    RangeControl {
        id: "premium".into(),
        label: match lang {
            Ja => "H200の上乗せ",
            En => "H200 premium",
        }
        .into(),
        unit: "".into(),
        value: (0.25, 0.5),
        track: Track::linear(0.0, 1.0, 0.01),
        default: (0.25, 0.5),
        style: NumberStyle::Percent(0),
        lang,
        source: None,
        on_source: None,
        help: None,
        on_change: Callback::noop(),
    }
}

#[test]
fn a_range_control() {
    insta::assert_snapshot!("range_ja", shown(|| range_control(&premium(Ja))));
    insta::assert_snapshot!("range_en", shown(|| range_control(&premium(En))));
}

fn answer(lang: Lang) -> Vec<Part> {
    match lang {
        Ja => vec![
            Part::words("この条件では、H200のトークン単価はH100より"),
            Part::number("14%安い", Tone::Ours).opening(Opens::Saving),
            Part::words("。記事の言う"),
            Part::number("50%減", Tone::Article),
            Part::words("には届かない。"),
        ],
        En => vec![
            Part::words("On these terms a token on the H200 costs "),
            Part::number("14% less", Tone::Ours).opening(Opens::Saving),
            Part::words(" than on the H100, not the article’s "),
            Part::number("50%", Tone::Article),
            Part::words("."),
        ],
    }
}

fn sentence_props(lang: Lang) -> sentence::Props {
    sentence::Props { parts: Rc::new(answer(lang)), lang, on_open: Callback::noop() }
}

#[test]
fn sentence() {
    insta::assert_snapshot!("sentence_ja", rendered::<Sentence>(|| sentence_props(Ja)));
    insta::assert_snapshot!("sentence_en", rendered::<Sentence>(|| sentence_props(En)));
}

#[test]
fn the_heading_reads_as_one_sentence_without_stray_spaces() {
    for lang in Lang::ALL {
        let html = rendered::<Sentence>(move || sentence_props(lang)).replace('\n', "");
        let heading = html.split("</h1>").next().unwrap_or_default();
        let text: String = heading
            .split('<')
            .filter_map(|piece| piece.split_once('>').map(|(_, text)| text))
            .collect();
        assert_eq!(text, spoken(&answer(lang)));
    }
}

/// A source that has an address, or one that has none.
fn source(linked: bool) -> SourceId {
    let index = SOURCES.iter().position(|source| source.url.is_empty() != linked);
    SourceId(index.expect("the data has both kinds") as u16)
}

fn explained(lang: Lang, linked: bool) -> panel::Props {
    let of = |ja: &str, en: &str| match lang {
        Ja => ja.to_owned(),
        En => en.to_owned(),
    };
    panel::Props {
        opened: Opens::Saving,
        provenance: Rc::new(Provenance {
            title: of("トークン単価の差", "Difference in cost per token"),
            value: "14%".to_owned(),
            range: Some(of("7〜21%", "7–21%")),
            ours: true,
            formula: Some(of("1 − 借り賃の比 ÷ 速度の比", "1 − rent ratio ÷ speed ratio")),
            moves: Vec::new(),
            steps: vec![
                Step {
                    label: of("借り賃の比", "Rent ratio"),
                    value: "1.24".to_owned(),
                    unit: String::new(),
                    open: Some(Opens::Param(Param::RentH100)),
                },
                Step {
                    label: of("H200の借り賃", "H200 rent"),
                    value: "$2.60".to_owned(),
                    unit: of("/時", "/h"),
                    open: None,
                },
            ],
            sources: vec![Cited {
                source: source(linked),
                confidence: Confidence::Medium,
                note: Some(of("3社の中央値", "Median of three providers")),
            }],
            note: None,
        }),
        lang,
        on_open: Callback::noop(),
        on_close: Callback::noop(),
    }
}

/// The source of the data is shown by a stand-in, so that a new fact does not change this picture.
fn panel_text(lang: Lang) -> String {
    let source = source(true).get();
    let html = rendered::<Panel>(move || explained(lang, true));
    [
        (source.url, "[url]"),
        (source.title, "[title]"),
        (source.publisher, "[publisher]"),
        (source.licence, "[licence]"),
        (source.date, "[date]"),
        (&source.accessed.to_string(), "[accessed]"),
    ]
    .iter()
    .filter(|(text, _)| !text.is_empty())
    .fold(html, |html, (text, name)| html.replace(&escaped(text), name))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn panel() {
    insta::assert_snapshot!("panel_ja", panel_text(Ja));
    insta::assert_snapshot!("panel_en", panel_text(En));
}

#[test]
fn links_leave_without_a_trace() {
    let html = rendered::<Panel>(|| explained(En, true));
    let links = html.matches("<a ").count();
    assert_eq!(links, 1);
    assert_eq!(html.matches("target=\"_blank\"").count(), links);
    assert_eq!(html.matches("rel=\"noopener noreferrer external\"").count(), links);
}

#[test]
fn a_source_without_an_address_is_no_link() {
    let html = rendered::<Panel>(|| explained(En, false));
    assert!(html.contains("<cite>") && !html.contains("<a "), "{html}");
}

fn figures() -> Html {
    let table = Table {
        caption: "H100とH200".to_owned(),
        corner: String::new(),
        columns: vec!["H100".to_owned(), "H200".to_owned(), "世代".to_owned()],
        rows: vec![Row {
            head: "メモリ".to_owned(),
            note: "HBM".to_owned(),
            cells: vec![
                Cell::new("80", "GB"),
                Cell::new("141", "GB")
                    .opening(Opens::Chip("h200_sxm", Quantity::Memory))
                    .toned(Tone::Ours)
                    .with_note("+76%"),
                Cell::words("Hopper"),
            ],
        }],
    };
    figure_table(&table, false, Ja, &Callback::noop())
}

#[test]
fn a_table_of_figures() {
    insta::assert_snapshot!("table_ja", shown(figures));
}
