//! Axes, layout and scenes.

use chokepoint::figure::layout::layout;
use chokepoint::figure::scene::{Primitive, Step};
use chokepoint::figure::{
    Across, Axis, Band, Bar, BarLabel, Bars, Cells, Dash, Emphasis, End, Field, Figure, Hatch,
    KeyItem, Layer, Line, Mark, Marks, Patch, Point, Ridge, Row, Rule, Sample, Shape, Table, Tip,
    Tone, Vertical, Zone, extent, widen_linear, widen_log,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::sample::{self, plain};
use crate::scene::{coordinates, text_boxes};

/// The labels of an axis' finest set of ticks.
fn finest(axis: &Axis) -> String {
    let set = axis.tick_sets().last();
    let labels = set.into_iter().flatten().map(|t| t.label.as_str());
    labels.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn linear(domain: (f64, f64), expected: &str) {
    assert_eq!(finest(&Axis::linear(domain, "", &plain)), expected);
}

#[track_caller]
fn log(domain: (f64, f64), expected: &str) {
    assert_eq!(finest(&Axis::log(domain, "", &plain)), expected);
}

#[test]
fn ticks_are_round() {
    linear((0.0, 2.0), "0 0.25 0.5 0.75 1 1.25 1.5 1.75 2");
    linear((0.0, 100.0), "0 20 40 60 80 100");
    linear((-0.3, 0.3), "-0.3 -0.2 -0.1 0 0.1 0.2 0.3");
    linear((0.7, 2.2), "0.8 1 1.2 1.4 1.6 1.8 2 2.2");
    log((1.0, 1000.0), "1 2 5 10 20 50 100 200 500 1000");
    log((0.5, 4.0), "0.5 1 2");
    log((3.0, 4.5), "3 3.2 3.4 3.6 3.8 4 4.2 4.4");
}

#[test]
fn doublings_label_a_batch_axis() {
    let axis = Axis::log2((1.0, 1024.0), "", &plain);
    assert_eq!(finest(&axis), "1 2 4 8 16 32 64 128 256 512 1024");
    let coarse = axis.tick_sets().first().map(Vec::len);
    assert_eq!(coarse, Some(2), "1 and 64, then beyond the end");
}

#[test]
fn a_domain_is_always_drawable() {
    for domain in [
        (5.0, 5.0),
        (0.0, 0.0),
        (2.0, 1.0),
        (f64::NAN, 1.0),
        (f64::NEG_INFINITY, f64::INFINITY),
        (-f64::MAX, f64::MAX),
        (0.0, f64::MIN_POSITIVE),
    ] {
        for axis in [
            Axis::linear(domain, "", &plain),
            Axis::log(domain, "", &plain),
            Axis::log2(domain, "", &plain),
        ] {
            let (from, to) = axis.domain();
            assert!(from < to && from.is_finite() && to.is_finite(), "{domain:?}");
            assert_eq!(axis.unit(from), Some(0.0), "{domain:?}");
            assert_eq!(axis.unit(to), Some(1.0), "{domain:?}");
        }
    }
    assert_eq!(Axis::log((0.0, 1000.0), "", &plain).domain(), (1.0, 1000.0));
    assert_eq!(Axis::log((1.0, 10.0), "", &plain).unit(0.0), None);
}

#[test]
fn a_domain_widens_to_round_numbers() {
    assert_eq!(widen_linear((0.0, 2.3)), (0.0, 2.5));
    assert_eq!(widen_linear((-0.34, 0.11)), (-0.4, 0.2));
    assert_eq!(widen_linear((0.0, 1.0)), (0.0, 1.0));
    assert_eq!(widen_log((24.0, 288.0)), (20.0, 500.0));
    assert_eq!(widen_log((1.0, 10.0)), (1.0, 10.0));
    assert_eq!(extent([3.0, f64::NAN, -1.0]), Some((-1.0, 3.0)));
    assert_eq!(extent([f64::INFINITY]), None);
}

/// What a reader sees, in a few lines: size, words with their places, and how many of each other thing.
fn seen(figure: &Figure, width: f64) -> String {
    let scene = layout(figure, width, 1.0);
    let mut lines = vec![format!("{:.0} × {:.0}", scene.width, scene.height)];
    let mut count = [0; 5];
    for shape in &scene.shapes {
        match shape {
            Primitive::Text { at, anchor, text, bold, ink, .. } => {
                let weight = if *bold { "bold " } else { "" };
                let paint = ink.paint;
                lines
                    .push(format!("{:.0},{:.0} {anchor:?} {weight}{paint:?} “{text}”", at.0, at.1));
            }
            Primitive::Path { .. } => count[0] += 1,
            Primitive::Area { .. } => count[1] += 1,
            Primitive::Box { .. } => count[2] += 1,
            Primitive::Hair { .. } => count[3] += 1,
            Primitive::Mark { .. } => count[4] += 1,
        }
    }
    let [paths, areas, boxes, hairs, marks] = count;
    lines.push(format!(
        "{paths} paths, {areas} areas, {boxes} boxes, {hairs} hairs, {marks} marks, {} hits",
        scene.hits.len()
    ));
    lines.join("\n")
}

#[test]
fn a_chart_of_numbers_on_a_desk_and_a_phone() {
    insta::assert_snapshot!("curves_640", seen(&sample::curves(), 640.0));
    insta::assert_snapshot!("curves_320", seen(&sample::curves(), 320.0));
}

#[test]
fn a_chart_of_rows_on_a_desk_and_a_phone() {
    insta::assert_snapshot!("ratios_640", seen(&sample::ratios(), 640.0));
    insta::assert_snapshot!("ratios_320", seen(&sample::ratios(), 320.0));
}

#[test]
fn words_of_the_samples_do_not_cover_each_other() {
    for figure in sample::all() {
        for width in [320.0, 480.0, 640.0, 900.0, 1200.0] {
            let scene = layout(&figure, width, 1.0);
            let boxes = text_boxes(&scene);
            for (i, (a, one)) in boxes.iter().enumerate() {
                for (b, other) in &boxes[i + 1..] {
                    let shared = a.overlap(b);
                    assert!(shared < 4.0, "{} at {width}: “{one}” and “{other}”", figure.id);
                }
            }
        }
    }
}

#[test]
fn every_sample_label_that_must_be_drawn_is() {
    for width in [280.0, 640.0] {
        let scene = layout(&sample::scatter(), width, 1.0);
        for name in ["H200", "H20 96GB", "Ascend 910C", "H100 80GB"] {
            let drawn = text_boxes(&scene).iter().filter(|(_, text)| *text == name).count();
            assert!(drawn >= 1, "{name} at {width}");
        }
    }
}

#[test]
fn text_grows_with_the_readers_and_never_shrinks() {
    let sizes = |scale: f64| -> Vec<f64> {
        let scene = layout(&sample::curves(), 640.0, scale);
        let size = |shape: &Primitive| match shape {
            Primitive::Text { size, .. } => Some(*size),
            _ => None,
        };
        scene.shapes.iter().filter_map(size).collect()
    };
    assert!(sizes(0.5).iter().all(|s| (*s - 12.0).abs() < 1e-9));
    assert!(sizes(1.5).iter().all(|s| (*s - 18.0).abs() < 1e-9));
}

#[test]
fn arrow_keys_walk_every_point_and_the_pointer_finds_it() {
    for figure in sample::all() {
        let scene = layout(&figure, 640.0, 1.0);
        let last = scene.hits.len() - 1;
        assert_eq!(scene.step(None, Step::Next), Some(0), "{}", figure.id);
        let mut reached = Vec::new();
        let mut at = 0;
        loop {
            let end = scene.step(Some(at), Step::Last).unwrap_or(at);
            reached.extend(at..=end);
            for i in at..end {
                assert_eq!(scene.step(Some(i), Step::Next), Some(i + 1));
                assert_eq!(scene.step(Some(i + 1), Step::Back), Some(i));
            }
            assert_eq!(scene.step(Some(end), Step::Next), Some(end));
            assert_eq!(scene.step(Some(end), Step::First), Some(at));
            if end == last {
                break;
            }
            at = end + 1;
        }
        assert_eq!(reached, (0..=last).collect::<Vec<_>>(), "{}", figure.id);
        for hit in &scene.hits {
            let found = scene.nearest(hit.at.0, hit.at.1, 1.0);
            let found = found.map(|i| scene.hits[i].at);
            let off = found.map(|at| (at.0 - hit.at.0).abs() + (at.1 - hit.at.1).abs());
            assert!(off.is_some_and(|off| off < 2.0), "{}: {hit:?} {found:?}", figure.id);
            assert!(figure.tip(hit).is_some());
        }
        assert_eq!(scene.step(Some(999_999), Step::Next), Some(0));
    }
}

#[test]
fn series_keys_go_to_the_neighbour_in_the_next_series() {
    let scene = layout(&sample::ratios(), 640.0, 1.0);
    assert!(scene.downwards);
    // Three series of four rows: the second row of the first, then of the second series and back.
    assert_eq!(scene.step(Some(1), Step::SeriesDown), Some(5));
    assert_eq!(scene.step(Some(5), Step::SeriesUp), Some(1));
    assert_eq!(scene.step(Some(1), Step::SeriesUp), Some(1));
}

#[test]
fn a_tooltip_stays_on_the_canvas() {
    for figure in sample::all() {
        let scene = layout(&figure, 320.0, 1.0);
        for hit in &scene.hits {
            let place = scene.tip_place(hit);
            assert!(place.left.is_some() != place.right.is_some());
            assert!(place.top.is_some() != place.bottom.is_some());
            let start = place.left.or(place.right).unwrap_or(f64::NAN);
            assert!(start + place.max_width <= 320.0 + 1e-9, "{place:?}");
            assert!(place.max_width >= 320.0 / 2.0 - 12.0, "{place:?}");
        }
    }
}

fn tone() -> impl Strategy<Value = Tone> {
    prop_oneof![Just(Tone::Us), Just(Tone::Ink), any::<u8>().prop_map(Tone::Chip)]
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-Za-z0-9 ]{1,30}",
        "[ぁ-んァ-ン一-龠、。（）0-9]{1,40}",
        Just("とても長い説明\n二行目".to_owned()),
    ]
}

/// Mostly usual numbers, sometimes any at all.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -10.0..200.0_f64,
        2 => (0_u8..5).prop_map(f64::from),
        1 => any::<f64>(),
    ]
}

fn emphasis() -> impl Strategy<Value = Emphasis> {
    prop_oneof![Just(Emphasis::Faint), Just(Emphasis::Plain), Just(Emphasis::Strong)]
}

fn tip() -> impl Strategy<Value = Option<Tip>> {
    option::of(words().prop_map(|title| Tip::new(title, vec![])))
}

fn axis() -> impl Strategy<Value = Axis> {
    ((number(), number()), words(), 0..3).prop_map(|(domain, title, kind)| match kind {
        0 => Axis::linear(domain, title, &plain),
        1 => Axis::log(domain, title, &plain),
        _ => Axis::log2(domain, title, &plain),
    })
}

fn layer() -> impl Strategy<Value = Layer> {
    let line = (
        words(),
        tone(),
        vec((number(), number(), tip()), 0..9),
        option::of(words()),
        any::<bool>(),
    );
    let line = line.prop_map(|(name, tone, points, label, last)| {
        let end = if last { End::Last } else { End::First };
        let points = points.into_iter().map(|(x, y, tip)| Point { x, y, tip });
        Layer::Line(Line {
            name,
            tone,
            points: points.collect(),
            label: label.map(|l| (l, end)),
            ..Line::default()
        })
    });
    let band = (tone(), vec((number(), number(), number()), 0..9));
    let band = band.prop_map(|(tone, points)| Layer::Band(Band { tone, points }));
    let mark = (
        number(),
        number(),
        option::of((number(), number())),
        option::of(words()),
        emphasis(),
        tip(),
    );
    let mark = mark.prop_map(|(x, y, range, label, emphasis, tip)| Mark {
        x,
        y,
        x_range: range,
        y_range: range,
        label,
        emphasis,
        tip,
    });
    let marks = (tone(), any::<u8>(), vec(mark, 0..9)).prop_map(|(tone, lane, marks)| {
        Layer::Marks(Marks { name: String::new(), tone, shape: Shape::Diamond, lane, marks })
    });
    let bar = (
        0_u32..7,
        number(),
        number(),
        option::of((number(), number())),
        option::of(words()),
        any::<bool>(),
        emphasis(),
        tip(),
    );
    let bar = bar.prop_map(|(row, from, to, range, label, inside, emphasis, tip)| Bar {
        row,
        from,
        to,
        range,
        label,
        place: if inside { BarLabel::Inside } else { BarLabel::After },
        emphasis,
        tip,
    });
    let bars = (tone(), 0_u8..4, vec(bar, 0..7))
        .prop_map(|(tone, lane, bars)| Layer::Bars(Bars { name: String::new(), tone, lane, bars }));
    let across = || prop_oneof![Just(Across::X), Just(Across::Y)];
    let rule = (across(), number(), tone(), option::of(words()));
    let rule = rule.prop_map(|(across, at, tone, label)| {
        Layer::Rule(Rule { across, at, tone, dash: Dash::DashDot, label })
    });
    let zone = (across(), number(), number(), tone(), option::of(words()));
    let zone = zone.prop_map(|(across, from, to, tone, label)| {
        Layer::Zone(Zone { across, from, to, tone, label })
    });
    let patch = (number(), number(), option::of(0_u8..6), option::of(words()), tip());
    let patch = patch.prop_map(|(from, to, shade, label, tip)| Patch {
        span: (from, to),
        shade,
        label,
        tip,
    });
    let cells = (words(), number(), number(), vec(patch, 0..7));
    let cells = cells.prop_map(|(name, low, high, cells)| {
        Layer::Cells(Cells { name, rise: (low, high), cells })
    });
    let sample = prop_oneof![
        option::of(0_u8..6).prop_map(Sample::Cell),
        tone().prop_map(Sample::Bar),
        tone().prop_map(|tone| Sample::Band(tone, 20)),
        tone().prop_map(|tone| Sample::Mark(tone, Shape::Ring)),
        (tone(), hatch()).prop_map(|(tone, hatch)| Sample::Field(tone, hatch)),
        tone().prop_map(|tone| Sample::Line(tone, Dash::Long)),
    ];
    let item = (sample, words()).prop_map(|(sample, label)| KeyItem { sample, label });
    let key = vec(item, 0..7).prop_map(Layer::Key);
    let ridge = (tone(), 0_u32..7, 0_u8..9, vec((number(), number()), 0..9));
    let ridge = ridge.prop_map(|(tone, row, lane, points)| {
        Layer::Ridge(Ridge { tone, row, lane, emphasis: Emphasis::Plain, points })
    });
    let corners = vec((number(), number()), 0..9);
    let field = (tone(), hatch(), corners, option::of(words()));
    let field = field.prop_map(|(tone, hatch, points, label)| {
        Layer::Field(Field { tone, hatch, points, label })
    });
    prop_oneof![line, band, marks, bars, rule, zone, cells, key, ridge, field]
}

fn hatch() -> impl Strategy<Value = Hatch> {
    prop_oneof![
        Just(Hatch::Bare),
        Just(Hatch::Rising),
        Just(Hatch::Falling),
        Just(Hatch::Crossed),
        Just(Hatch::Level),
    ]
}

fn figure() -> impl Strategy<Value = Figure> {
    let row = (words(), words()).prop_map(|(label, note)| Row { label, note });
    let y = prop_oneof![axis().prop_map(Vertical::Axis), vec(row, 0..6).prop_map(Vertical::Rows),];
    (axis(), y, vec(layer(), 0..8), number()).prop_map(|(x, y, layers, height_hint)| Figure {
        id: "any",
        title: String::new(),
        subtitle: String::new(),
        finding: String::new(),
        x,
        y,
        layers,
        table: Table::default(),
        sources: vec![],
        height_hint,
    })
}

#[test]
fn a_field_is_named_inside_itself_or_not_at_all() {
    let plain = |value: f64| value.to_string();
    let field = |name: &str, (left, right): (f64, f64), (low, high): (f64, f64)| {
        Layer::Field(Field {
            tone: Tone::Ink,
            hatch: Hatch::Crossed,
            points: vec![(left, low), (right, low), (right, high), (left, high)],
            label: Some(name.to_owned()),
        })
    };
    let figure = Figure {
        id: "fields",
        title: String::new(),
        subtitle: String::new(),
        finding: String::new(),
        x: Axis::log((1.0, 1000.0), "", &plain),
        y: Vertical::Axis(Axis::log((1.0, 1000.0), "", &plain)),
        layers: vec![
            field("a rule with room", (10.0, 1000.0), (10.0, 1000.0)),
            field("a rule without room", (1.0, 1.2), (1.0, 1.2)),
        ],
        table: Table::default(),
        sources: vec![],
        height_hint: 300.0,
    };
    for width in [320.0, 1200.0] {
        let scene = layout(&figure, width, 1.0);
        let boxes = text_boxes(&scene);
        let named = boxes.iter().find(|(_, text)| text.starts_with("a rule")).expect("a label");
        let plot = scene.plot;
        let (left, bottom) = (plot.left + plot.width() / 3.0, plot.bottom - plot.height() / 3.0);
        assert!(named.0.left >= left && named.0.bottom <= bottom, "{named:?}");
        assert!(boxes.iter().all(|(_, text)| !text.contains("without")));
        let mut strokes = scene.shapes.iter().filter_map(|shape| match shape {
            Primitive::Path { points, .. } => Some(points.len() / 2),
            _ => None,
        });
        assert!(strokes.any(|count| count > 10), "it is hatched");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Whatever is drawn, at whatever width: everything is finite and near the canvas, and no word leaves it.
    #[test]
    fn nothing_leaves_the_canvas(figure in figure(), width in 280.0..1400.0_f64, scale in 1.0..2.0_f64) {
        let scene = layout(&figure, width, scale);
        prop_assert!(scene.height.is_finite() && scene.height > 0.0);
        for shape in &scene.shapes {
            for c in coordinates(shape) {
                prop_assert!(c.is_finite() && (-40.0..=width.max(scene.height) + 40.0).contains(&c), "{shape:?}");
            }
        }
        for (area, text) in text_boxes(&scene) {
            let inside = area.left > -0.01 && area.right < width + 0.01
                && area.top > -0.01 && area.bottom < scene.height + 0.01;
            prop_assert!(inside, "“{text}” {area:?} of {width} × {}", scene.height);
        }
        for hit in &scene.hits {
            prop_assert!(figure.tip(hit).is_some());
        }
        prop_assert_eq!(layout(&figure, width, scale), scene);
    }
}
