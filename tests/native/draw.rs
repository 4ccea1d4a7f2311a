//! Painting: the colours of both themes, and scenes on a backend that can be read.

use std::collections::BTreeMap;

use chokepoint::draw::{DARK, Grid, LIGHT, Look, Palette, Rgb, draw};
use chokepoint::figure::PAPER_WORDS_FROM;
use chokepoint::figure::layout::layout;
use plotters::prelude::SVGBackend;

use crate::sample;

/// A colour as CSS writes it.
fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The colours of `styles/tokens.css`, block by block.
fn blocks() -> Vec<(String, BTreeMap<String, String>)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/styles/tokens.css");
    let css = std::fs::read_to_string(path).expect("styles/tokens.css is part of the page");
    let rules: String =
        css.split("/*").map(|part| part.rsplit("*/").next().unwrap_or(part)).collect();
    let blocks = rules.split('}').filter_map(|block| block.rsplit_once('{'));
    let colours = blocks.map(|(selector, body)| {
        let pairs = body.split(';').filter_map(|line| line.split_once(':'));
        let colours = pairs.filter_map(|(name, value)| {
            let name = name.rsplit_once("--")?.1.trim();
            let value = value.trim();
            value.starts_with('#').then(|| (name.to_owned(), value.to_owned()))
        });
        (selector.to_owned(), colours.collect::<BTreeMap<_, _>>())
    });
    colours.filter(|(_, colours)| !colours.is_empty()).collect()
}

#[test]
fn the_canvas_and_the_page_have_the_same_colours() {
    let blocks = blocks();
    assert!(blocks.len() >= 2, "a light and a dark theme");
    for (i, (selector, colours)) in blocks.iter().enumerate() {
        let palette = if i == 0 { LIGHT } else { DARK };
        for (name, colour) in palette.named() {
            assert_eq!(colours.get(&name), Some(&hex(colour)), "--{name} in {selector}");
        }
    }
}

/// A channel as light, 0 to 1 (IEC 61966-2-1).
fn light(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.040_45 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
}

/// Red, green and blue as light.
fn lights(Rgb(red, green, blue): Rgb) -> [f64; 3] {
    [light(red), light(green), light(blue)]
}

/// Contrast ratio (WCAG 2.2).
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance = |c: Rgb| {
        let [red, green, blue] = lights(c);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn parsed(hex: &str) -> Rgb {
    let channel = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).expect("six digits");
    Rgb(channel(1), channel(3), channel(5))
}

#[test]
fn words_and_marks_can_be_read() {
    for (i, (selector, colours)) in blocks().iter().enumerate() {
        let palette = if i == 0 { LIGHT } else { DARK };
        for (name, colour) in palette.named() {
            let least = match name.as_str() {
                "sheet" | "line" => continue,
                _ => 4.5,
            };
            for surface in ["sheet", "paper"] {
                let ratio = contrast(colour, parsed(&colours[surface]));
                assert!(ratio >= least, "--{name} on --{surface} in {selector}: {ratio:.2}");
            }
        }
        let edge = contrast(parsed(&colours["edge"]), parsed(&colours["wash"]));
        assert!(edge >= 3.0, "--edge in {selector}: {edge:.2}");
    }
}

/// A colour in Oklab, where equal distances look about equally large (Ottosson 2020).
fn oklab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let l = libm::cbrt(0.412_221_47 * red + 0.536_332_54 * green + 0.051_445_99 * blue);
    let m = libm::cbrt(0.211_903_50 * red + 0.680_699_55 * green + 0.107_396_96 * blue);
    let s = libm::cbrt(0.088_302_46 * red + 0.281_718_84 * green + 0.629_978_70 * blue);
    [
        0.210_454_26 * l + 0.793_617_79 * m - 0.004_072_05 * s,
        1.977_998_50 * l - 2.428_592_21 * m + 0.450_593_71 * s,
        0.025_904_04 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

/// What eyes without one of the three cones see (Machado, Oliveira and Fernandes 2009, severity 1).
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

#[test]
fn chips_are_told_apart_without_seeing_all_colours() {
    for palette in [LIGHT, DARK] {
        for (eyes, matrix) in EYES {
            let seen = palette.chips.map(|chip| {
                let light = lights(chip);
                let row = |row: [f64; 3]| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>();
                oklab(matrix.map(|r| row(r).clamp(0.0, 1.0)))
            });
            for (i, a) in seen.iter().enumerate() {
                for (j, b) in seen.iter().enumerate().skip(i + 1) {
                    let squares = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b));
                    let distance = libm::sqrt(squares.sum());
                    assert!(distance > 0.085, "{eyes}: chips {i} and {j}: {distance:.3}");
                }
            }
        }
    }
}

/// What eyes see of a colour, in Oklab.
fn seen(colour: Rgb, matrix: [[f64; 3]; 3]) -> [f64; 3] {
    let light = lights(colour);
    let row = |row: [f64; 3]| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>();
    oklab(matrix.map(|r| row(r).clamp(0.0, 1.0)))
}

#[test]
fn shades_of_a_map_are_read_without_colour_and_written_on() {
    for (palette, darker) in [(LIGHT, true), (DARK, false)] {
        for (eyes, matrix) in EYES {
            for pair in palette.shades.windows(2) {
                let (a, b) = (seen(pair[0], matrix), seen(pair[1], matrix));
                assert!((a[0] > b[0]) == darker, "{eyes}: each {pair:?} is beyond the one before");
                let squares = a.iter().zip(&b).map(|(a, b)| (a - b) * (a - b));
                let distance = libm::sqrt(squares.sum());
                assert!(distance > 0.045, "{eyes}: {pair:?}: {distance:.3}");
            }
        }
        for (shade, colour) in palette.shades.iter().enumerate() {
            let paper = shade >= usize::from(PAPER_WORDS_FROM);
            let ratio = contrast(*colour, if paper { palette.sheet } else { palette.ink });
            assert!(ratio >= 4.5, "shade {shade}: {ratio:.2}");
        }
    }
}

/// A sample painted as SVG with four units in a CSS pixel, two in a device pixel.
fn svg(figure: &chokepoint::figure::Figure, palette: &Palette) -> String {
    let scene = layout(figure, 640.0, 1.0);
    let grid = Grid { per_css_px: 4.0, per_device_px: 2.0 };
    let mut svg = String::new();
    let size = ((scene.width * 4.0) as u32, (scene.height * 4.0) as u32);
    let mut backend = SVGBackend::with_string(&mut svg, size);
    draw(&mut backend, &scene, Look { palette, font: "sans-serif", grid })
        .expect("a string takes all");
    drop(backend);
    svg
}

/// The numbers of one attribute of all elements of a kind.
fn attribute(svg: &str, element: &str, name: &str) -> Vec<i32> {
    let elements = svg.split('<').filter(|e| e.starts_with(element));
    let values = elements.filter_map(|e| {
        let value = e.split_once(&format!(" {name}=\""))?.1;
        value.split_once('"')?.0.parse().ok()
    });
    values.collect()
}

#[test]
fn a_scene_is_painted_whole() {
    for figure in sample::all() {
        let svg = svg(&figure, &LIGHT);
        let texts = svg.matches("<text").count();
        let scene = layout(&figure, 640.0, 1.0);
        let expected = scene
            .shapes
            .iter()
            .filter(|shape| matches!(shape, chokepoint::figure::scene::Primitive::Text { .. }));
        assert_eq!(texts, expected.count(), "{}", figure.id);
        assert!(!svg.contains("NaN"), "{}", figure.id);
    }
    let curves = svg(&sample::curves(), &LIGHT);
    assert!(curves.contains("記事の主張（H100の半額）"));
    assert!(curves.contains("#0E6A5B"), "the accent's curve");
    // The claim's dashes: 7 px and 4 px over the plot's width.
    assert!(curves.matches("#915A0C").count() > 40, "dashes");
    let dark = svg(&sample::curves(), &DARK);
    assert!(dark.contains("#5CC5B0") && !dark.contains("#0E6A5B"));
}

#[test]
fn level_and_upright_edges_lie_on_device_pixels() {
    for figure in [sample::shares(), sample::ratios()] {
        let svg = svg(&figure, &LIGHT);
        for name in ["x", "y", "width", "height"] {
            let values = attribute(&svg, "rect", name);
            assert!(values.len() > 10, "{}", figure.id);
        }
        // Each rectangle is thin in one direction or a bar: its thin or upper edge is even, for a device pixel is two units.
        let heights = attribute(&svg, "rect", "height");
        let widths = attribute(&svg, "rect", "width");
        let (xs, ys) = (attribute(&svg, "rect", "x"), attribute(&svg, "rect", "y"));
        for (((x, y), w), h) in xs.iter().zip(&ys).zip(&widths).zip(&heights) {
            let level = h <= w;
            let (edge, thickness) = if level { (y, h) } else { (x, w) };
            assert_eq!((edge % 2, thickness % 2), (0, 0), "{x},{y} {w} × {h}");
        }
    }
}
