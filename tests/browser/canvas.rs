//! The canvas: sharp at every density, and the component that holds it.

use std::rc::Rc;

use chokepoint::draw::{DARK, LIGHT, paint};
use chokepoint::figure::layout::layout;
use chokepoint::figure::scene::Primitive;
use chokepoint::state::Theme;
use chokepoint::text::Lang;
use chokepoint::view::chart::{Chart, Props};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CanvasRenderingContext2d, Document, Element, HtmlCanvasElement, HtmlElement};

use crate::sample;

fn document() -> Document {
    web_sys::window().and_then(|w| w.document()).expect("a browser")
}

/// An empty element on the page.
fn put(tag: &str) -> Element {
    let element = document().create_element(tag).expect(tag);
    let body = document().body().expect("a body");
    body.append_child(&element).expect("appended");
    element
}

/// The canvas' pixels: red, green, blue, cover.
fn pixels(canvas: &HtmlCanvasElement) -> Vec<[u8; 4]> {
    let context = canvas.get_context("2d").ok().flatten().expect("a context");
    let context: CanvasRenderingContext2d = context.dyn_into().expect("of two dimensions");
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let image = context.get_image_data(0.0, 0.0, width, height).expect("its own pixels");
    image.data().chunks_exact(4).map(|p| [p[0], p[1], p[2], p[3]]).collect()
}

#[wasm_bindgen_test]
fn every_kind_of_chart_is_painted() {
    for figure in sample::all() {
        let scene = layout(&figure, 360.0, 1.0);
        let canvas: HtmlCanvasElement = put("canvas").dyn_into().expect("a canvas");
        paint(&canvas, &scene, &LIGHT, "sans-serif", 1.0).expect("painted");
        let pixels = pixels(&canvas);
        let inked = pixels.iter().filter(|p| p[0] < 200 || p[2] < 200).count();
        assert!(inked * 200 > pixels.len(), "{}: {inked} inked", figure.id);
        canvas.remove();
    }
}

#[wasm_bindgen_test]
fn a_level_line_fills_its_pixels_and_no_others() {
    let mut scene = layout(&sample::shares(), 360.0, 1.0);
    // Letters blend at their edges, and how high they reach is their font's affair.
    scene.shapes.retain(|shape| !matches!(shape, Primitive::Text { .. }));
    let bar = scene.hits[0].area;
    for ratio in [1.0, 1.25, 2.0] {
        let canvas: HtmlCanvasElement = put("canvas").dyn_into().expect("a canvas");
        paint(&canvas, &scene, &DARK, "sans-serif", ratio).expect("painted");
        let (wide, pixels) = (canvas.width() as usize, pixels(&canvas));
        // A row through the first bars has the colours of paper, grid and bars, and no blend of them.
        let y = f64::from(canvas.height()) * (bar.top + 1.5) / scene.height;
        let row = &pixels[wide * y as usize..][..wide];
        let mut colours: Vec<_> = row.to_vec();
        colours.sort_unstable();
        colours.dedup();
        let known = [DARK.sheet, DARK.line, DARK.us, DARK.cn, DARK.ink];
        let known = known.map(|c| [c.0, c.1, c.2, 255]);
        let strange: Vec<_> = colours.iter().filter(|c| !known.contains(c)).collect();
        assert!(strange.is_empty() && colours.len() > 2, "at {ratio}: {strange:?} of {colours:?}");
        canvas.remove();
    }
}

/// Waits until the next frame has been shown.
async fn frame() {
    let wait = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("a browser");
        window.request_animation_frame(&resolve).expect("a frame");
    });
    wasm_bindgen_futures::JsFuture::from(wait).await.expect("shown");
}

/// What a selector finds in the host, once it is there and `ready`: Yew gives the browser a turn between its own steps.
async fn find(host: &Element, selector: &str, ready: impl Fn(&HtmlElement) -> bool) -> HtmlElement {
    for _ in 0..60 {
        let found = host.query_selector(selector).ok().flatten();
        let found = found.and_then(|element| element.dyn_into().ok());
        if let Some(element) = found.filter(&ready) {
            return element;
        }
        frame().await;
    }
    panic!("no {selector} in {}", host.inner_html());
}

/// Whether an element's text starts with these words.
fn says(words: &str) -> impl Fn(&HtmlElement) -> bool {
    move |element| element.text_content().is_some_and(|text| text.starts_with(words))
}

#[wasm_bindgen_test]
async fn the_component_paints_and_turns_into_a_table() {
    let host = put("div");
    // A browser's own style leaves 40 px on either side of a figure.
    host.set_attribute("style", "width:480px").expect("styled");
    let mut figure = sample::curves();
    figure.table.caption = "cost".into();
    let props = Props { figure: Rc::new(figure), lang: Lang::En, theme: Theme::Light };
    let app = yew::Renderer::<Chart>::with_root_and_props(host.clone(), props).render();
    let canvas = find(&host, "canvas", |c| c.client_width() == 400).await;
    let accent = LIGHT.accent;
    let canvas: HtmlCanvasElement = canvas.dyn_into().expect("a canvas");
    let painted = pixels(&canvas).iter().any(|p| p[..3] == [accent.0, accent.1, accent.2]);
    assert!(painted, "the accent's curve");

    let event = web_sys::KeyboardEventInit::new();
    event.set_key("ArrowRight");
    event.set_bubbles(true);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &event);
    canvas.dispatch_event(&event.expect("an event")).expect("heard");
    find(&host, ".chart-tip", says("H100")).await;
    find(&host, "[role=status]", says("H100")).await;

    find(&host, ".chart-switch button:last-child", |_| true).await.click();
    find(&host, "caption", says("cost")).await;
    app.destroy();
    host.remove();
}
