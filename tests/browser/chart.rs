//! A chart on a real canvas.

use chokepoint::answer::CostAnswer;
use chokepoint::draw::{DARK, LIGHT, Palette, Rgb, paint};
use chokepoint::figure::cost::cost;
use chokepoint::figure::layout::layout;
use chokepoint::state::State;
use chokepoint::text::{Lang, messages};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

const WIDTH: f64 = 640.0;

/// Paints the cost chart and counts: bitmap pixels to a CSS pixel, and the share of pixels that are not bare sheet.
fn painted(palette: &Palette, device_ratio: f64) -> (f64, f64) {
    let figure = cost(&CostAnswer::of(&State::default()), messages(Lang::Ja));
    let scene = layout(&figure, WIDTH, 1.0);
    let document = web_sys::window().and_then(|w| w.document()).expect("a document");
    let canvas = document.create_element("canvas").expect("a canvas");
    let canvas: HtmlCanvasElement = canvas.dyn_into().expect("a canvas is a canvas");
    paint(&canvas, &scene, palette, "sans-serif", device_ratio).expect("a drawing context");

    let context = canvas.get_context("2d").ok().flatten().expect("a context");
    let context: CanvasRenderingContext2d = context.dyn_into().expect("a 2d context");
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let image = context.get_image_data(0.0, 0.0, width, height).expect("our own pixels");
    let Rgb(r, g, b) = palette.sheet;
    let pixels: Vec<[u8; 4]> =
        image.data().0.chunks_exact(4).map(|p| [p[0], p[1], p[2], p[3]]).collect();
    let inked = pixels.iter().filter(|&&p| p != [r, g, b, 255]).count();
    (width / scene.width, inked as f64 / pixels.len() as f64)
}

#[wasm_bindgen_test]
fn a_chart_is_painted_at_every_density() {
    let (_, once) = painted(&LIGHT, 1.0);
    for ratio in [1.0, 1.5, 2.0, 3.0] {
        let (density, inked) = painted(&LIGHT, ratio);
        assert!(density >= ratio - 0.01, "{density} bitmap pixels for {ratio}");
        // Text, axes and marks: neither blank nor flooded, and the same picture at each density.
        assert!((0.01..0.5).contains(&inked), "{inked} of the pixels are inked at {ratio}");
        assert!((inked / once - 1.0).abs() < 0.5, "{inked} at {ratio}, {once} at 1");
    }
}

#[wasm_bindgen_test]
fn a_chart_is_painted_by_night() {
    let (_, inked) = painted(&DARK, 2.0);
    assert!((0.01..0.5).contains(&inked), "{inked} of the pixels are inked");
}
