//! A chart: the picture on a canvas, its tooltip, its words for those who do not see it, and the same data as a table.

use std::rc::Rc;

use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::canvas::{Same, fonts, text_scale, use_device_ratio, use_width};
use crate::draw::{DARK, LIGHT, paint};
use crate::figure::layout::layout;
use crate::figure::scene::{Hit, Scene, Step};
use crate::figure::{Figure, Table};
use crate::state::Theme;
use crate::text::ui::ui;
use crate::text::{Lang, publisher};

/// How far a pointer may be from what it means, in CSS pixels.
const REACH_PX: f64 = 28.0;
/// The same for a finger.
const TOUCH_REACH_PX: f64 = 44.0;
/// The width for which space is reserved before the real one is known.
const USUAL_WIDTH_PX: f64 = 640.0;

/// Properties of [`Chart`].
#[derive(Properties, Clone)]
pub struct Props {
    /// What is drawn.
    pub figure: Rc<Figure>,
    /// The reader's language.
    pub lang: Lang,
    /// The page's colours.
    pub theme: Theme,
}

/// Two charts are the same if their figure is the same one: comparing figures by value costs 2 KB gzip,
/// painting one again a millisecond.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.figure, &other.figure)
            && self.lang == other.lang
            && self.theme == other.theme
    }
}

/// A figure with its title, picture or table, and sources.
#[component]
pub fn Chart(props: &Props) -> Html {
    let Props { figure, lang, theme } = props;
    let words = ui(*lang);
    let probe = use_node_ref();
    let canvas = use_node_ref();
    let width = use_width(&probe);
    let ratio = use_device_ratio();
    let as_table = use_state_eq(|| false);
    let no_canvas = use_state_eq(|| false);
    let active = use_state_eq(|| None::<usize>);
    // What the arrow keys reached is said; what the pointer passes over is only shown.
    let spoken = use_state_eq(AttrValue::default);

    let scene = use_memo((Same(figure.clone()), width), |(figure, width)| {
        let width = if *width > 0.0 { *width } else { USUAL_WIDTH_PX };
        layout(&figure.0, width, text_scale())
    });
    {
        let (canvas, no_canvas) = (canvas.clone(), no_canvas.setter());
        let look = (Same(scene.clone()), *theme, ratio, *lang, width > 0.0);
        use_effect_with(look, move |(scene, theme, ratio, _, measured)| {
            let palette = match theme {
                Theme::Light => &LIGHT,
                Theme::Dark => &DARK,
            };
            let canvas = canvas.cast::<HtmlCanvasElement>().filter(|_| *measured);
            if let Some(canvas) = canvas {
                let font = fonts(&canvas);
                no_canvas.set(paint(&canvas, &scene.0, palette, &font, *ratio).is_none());
            }
        });
    }

    let point = {
        let (scene, active, spoken) = (scene.clone(), active.setter(), spoken.setter());
        Callback::from(move |event: PointerEvent| {
            let reach = match event.pointer_type().as_str() {
                "mouse" => REACH_PX,
                _ => TOUCH_REACH_PX,
            };
            let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
            active.set(scene.nearest(x, y, reach));
            spoken.set(AttrValue::default());
        })
    };
    let leave = {
        let active = active.setter();
        Callback::from(move |event: PointerEvent| {
            // A finger leaves when it is lifted: its tooltip stays to be read.
            if event.pointer_type() == "mouse" {
                active.set(None);
            }
        })
    };
    let onblur = {
        let active = active.setter();
        Callback::from(move |_: FocusEvent| active.set(None))
    };
    let onkeydown = {
        let (scene, figure) = (scene.clone(), figure.clone());
        let (active, spoken) = (active.clone(), spoken.setter());
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "Escape" if active.is_some() => None,
                key => match step(key, scene.downwards) {
                    Some(step) => scene.step(*active, step),
                    None => return,
                },
            };
            event.prevent_default();
            let hit = next.and_then(|i| scene.hits.get(i));
            spoken.set(hit.map_or_else(AttrValue::default, |hit| say(&figure, hit)));
            active.set(next);
        })
    };

    let shown = active.and_then(|i| scene.hits.get(i));
    let table = *as_table || *no_canvas;
    let keys = format!("{}-keys", figure.id);
    let switch = |to_table: bool, label: &'static str| {
        let as_table = as_table.setter();
        let onclick = move |_: MouseEvent| as_table.set(to_table);
        html! {
            <button type="button" aria-pressed={(table == to_table).to_string()} {onclick}>{ label }</button>
        }
    };
    let name = format!("{}: {}", figure.title, figure.finding);
    let picture = still(&scene, &name).unwrap_or_else(|| {
        html! {
                <canvas
                    ref={canvas}
                    role="img"
                    tabindex="0"
                    aria-label={name}
                    aria-describedby={keys.clone()}
                    onpointermove={point.clone()}
                    onpointerdown={point}
                    onpointerleave={leave}
                    {onblur}
                    {onkeydown}
                />
        }
    });
    html! {
        <figure class="chart" data-chart={figure.id}>
            <figcaption>
                <h2>{ &figure.title }</h2>
                if !figure.subtitle.is_empty() {
                    <p>{ &figure.subtitle }</p>
                }
            </figcaption>
            <div class="chart-plot" hidden={table} style={format!("min-height:{}px", scene.height)}>
                <div ref={probe} />
                { picture }
                { shown.map(|hit| tip(figure, &scene, hit)).unwrap_or_default() }
                <p id={keys} class="vh">{ words.chart_keys }</p>
                <p class="vh" role="status">{ &*spoken }</p>
            </div>
            if table {
                { data(&figure.table, *lang) }
            }
            <footer class="chart-foot">
                <span class="chart-sources">{ publishers(figure, *lang) }</span>
                if !*no_canvas {
                    <span class="chart-switch">
                        { switch(false, words.chart) }
                        { switch(true, words.table) }
                    </span>
                }
            </footer>
        </figure>
    }
}

/// The chart as a picture, where the page is written to a file.
#[cfg(feature = "ssr")]
fn still(scene: &Scene, name: &str) -> Option<Html> {
    use super::written;

    let picture = || Html::from_html_unchecked(crate::draw::still(scene, name).into());
    written::is_on().then(picture)
}

/// In a browser every chart is a canvas.
#[cfg(not(feature = "ssr"))]
const fn still(_: &Scene, _: &str) -> Option<Html> {
    None
}

/// What a key asks for. In a chart of rows the points of a series stand below each other.
fn step(key: &str, downwards: bool) -> Option<Step> {
    Some(match (key, downwards) {
        ("ArrowRight", false) | ("ArrowDown", true) => Step::Next,
        ("ArrowLeft", false) | ("ArrowUp", true) => Step::Back,
        ("ArrowDown", false) | ("ArrowRight", true) => Step::SeriesDown,
        ("ArrowUp", false) | ("ArrowLeft", true) => Step::SeriesUp,
        ("Home", _) => Step::First,
        ("End", _) => Step::Last,
        _ => return None,
    })
}

/// A hit in words.
fn say(figure: &Figure, hit: &Hit) -> AttrValue {
    let Some((series, tip)) = figure.tip(hit) else {
        return AttrValue::default();
    };
    let mut words = vec![series.to_owned(), tip.title.clone()];
    words.extend(tip.lines.iter().map(|(what, value)| format!("{what} {value}")));
    words.dedup();
    words.retain(|w| !w.is_empty());
    words.join(", ").into()
}

/// The tooltip and the ring around what it speaks of.
fn tip(figure: &Figure, scene: &Scene, hit: &Hit) -> Html {
    let Some((_, tip)) = figure.tip(hit) else {
        return Html::default();
    };
    let place = scene.tip_place(hit);
    let edge =
        |name: &str, px: Option<f64>| px.map_or_else(String::new, |px| format!(";{name}:{px}px"));
    let style = format!(
        "max-width:min(18rem,{}px){}{}{}{}",
        place.max_width,
        edge("left", place.left),
        edge("right", place.right),
        edge("top", place.top),
        edge("bottom", place.bottom),
    );
    let ring = format!("left:{}px;top:{}px", hit.at.0, hit.at.1);
    html! {
        <>
            <i class="chart-ring" style={ring} />
            <div class="chart-tip" aria-hidden="true" {style}>
                <strong>{ &tip.title }</strong>
                { for tip.lines.iter().map(|(what, value)| html! {
                    <div>{ what }{ " " }<b>{ value }</b></div>
                }) }
            </div>
        </>
    }
}

/// Who answers for the figures, each named once.
fn publishers(figure: &Figure, lang: Lang) -> Html {
    let mut names: Vec<&str> = Vec::new();
    for source in &figure.sources {
        let name = publisher(source.get(), lang);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Html::default();
    }
    html! { <>{ ui(lang).sources }{ ": " }{ names.join("; ") }</> }
}

/// The figure's data as a table.
fn data(table: &Table, lang: Lang) -> Html {
    // A column of words is set left, a column of numbers right.
    let words = |column: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(column));
        cells.all(|cell| cell.raw.is_none()).then_some("words")
    };
    html! {
        <div class="chart-table" role="region" tabindex="0" aria-label={(ui(lang).scrolls)(&table.caption)}>
            <table>
                <caption>{ &table.caption }</caption>
                <thead>
                    <tr>{ for table.head.iter().enumerate().map(|(i, head)| html! {
                        <th scope="col" class={words(i)}>{ head }</th>
                    }) }</tr>
                </thead>
                <tbody>{ for table.rows.iter().map(|row| html! {
                    <tr>{ for row.iter().enumerate().map(|(i, cell)| if i == 0 {
                        html! { <th scope="row">{ &cell.text }</th> }
                    } else {
                        html! { <td class={words(i)}>{ &cell.text }</td> }
                    }) }</tr>
                }) }</tbody>
            </table>
        </div>
    }
}
