//! Sample figures for the tests of layout and drawing: the kinds of chart the page has, with samples for figures.

use chokepoint::figure::{
    Across, Axis, Band, Bar, BarLabel, Bars, Dash, Emphasis, End, Figure, Layer, Line, Mark, Marks,
    Point, Row, Rule, Shape, Table, Tip, Tone, Vertical, Zone,
};

/// Name, GB, TB/s, American.
const CHIPS: &[(&str, f64, f64, bool)] = &[
    ("A100 40GB", 40.0, 1.555, true),
    ("A100 80GB", 80.0, 2.039, true),
    ("A800 80GB", 80.0, 2.04, true),
    ("H100 80GB", 80.0, 3.35, true),
    ("H100 80GB", 80.0, 2.0, true),
    ("H100 NVL", 94.0, 3.9, true),
    ("H800", 80.0, 3.36, true),
    ("H20 96GB", 96.0, 4.0, true),
    ("H200", 141.0, 4.8, true),
    ("H200 NVL", 141.0, 4.8, true),
    ("GH200", 96.0, 4.0, true),
    ("L40S", 48.0, 0.864, true),
    ("L20", 48.0, 0.864, true),
    ("L4", 24.0, 0.3, true),
    ("RTX 4090", 24.0, 1.008, true),
    ("RTX 4090 D", 24.0, 1.008, true),
    ("RTX 5090", 32.0, 1.792, true),
    ("RTX 5090 D V2", 24.0, 1.344, true),
    ("RTX PRO 6000 Blackwell", 96.0, 1.792, true),
    ("RTX PRO 6000D", 84.0, 1.398, true),
    ("B30A", 144.0, 4.0, true),
    ("B100", 192.0, 8.0, true),
    ("B200", 180.0, 7.7, true),
    ("GB200", 186.0, 8.0, true),
    ("B300", 270.0, 7.7, true),
    ("GB300", 288.0, 8.0, true),
    ("Rubin", 288.0, 22.0, true),
    ("MI250X", 128.0, 3.28, true),
    ("MI300X", 192.0, 5.3, true),
    ("MI308X", 192.0, 5.3, true),
    ("MI325X", 256.0, 6.0, true),
    ("MI350X", 288.0, 8.0, true),
    ("MI355X", 288.0, 8.0, true),
    ("Gaudi 3", 128.0, 3.7, true),
    ("TPU v5p", 95.0, 2.765, true),
    ("TPU v6e Trillium", 32.0, 1.64, true),
    ("TPU v7 Ironwood", 192.0, 7.37, true),
    ("Trainium2", 96.0, 2.9, true),
    ("Trainium3", 144.0, 4.9, true),
    ("Ascend 910B", 64.0, 1.6, false),
    ("Ascend 910C", 128.0, 3.2, false),
    ("Ascend 950PR", 128.0, 1.6, false),
    ("Ascend 950DT", 144.0, 4.0, false),
    ("Ascend 960", 288.0, 9.6, false),
    ("Ascend 970", 288.0, 14.4, false),
    ("Kunlun II", 32.0, 0.512, false),
    ("MTT S4000", 48.0, 0.768, false),
    ("BR100", 64.0, 1.64, false),
];

/// Up to two decimals, none that say nothing.
pub fn plain(v: f64) -> String {
    let rounded = format!("{v:.2}");
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn tip(title: &str) -> Tip {
    Tip::new(title, vec![("x".into(), "1".into())])
}

fn figure(id: &'static str, title: &str, x: Axis, y: Vertical, layers: Vec<Layer>) -> Figure {
    Figure {
        id,
        title: title.into(),
        subtitle: String::new(),
        finding: String::new(),
        x,
        y,
        layers,
        table: Table::default(),
        sources: vec![],
        height_hint: 280.0,
    }
}

/// Two falling curves with bands, today's setting and the article's claim: the picture of `cost.html`.
pub fn curves() -> Figure {
    let cost = |batch: f64, floor: f64| 1.9 * libm::pow(batch, -0.42) + floor;
    let curve = |floor: f64, to: i32| -> Vec<(f64, f64)> {
        (0..=to * 4)
            .map(|i| libm::pow(2.0, f64::from(i) / 4.0))
            .map(|x| (x, cost(x, floor)))
            .collect()
    };
    let band = |tone, floor, to| {
        let points = curve(floor, to).into_iter().map(|(x, y)| (x, y * 0.9, y * 1.12));
        Layer::Band(Band { tone, points: points.collect() })
    };
    let line = |name: &str, tone, floor, to, end| {
        let points =
            curve(floor, to).into_iter().map(|(x, y)| Point { x, y, tip: Some(tip(name)) });
        Layer::Line(Line {
            name: name.into(),
            tone,
            points: points.collect(),
            label: Some((name.into(), end)),
            ..Line::default()
        })
    };
    let now = |name: &str, tone, floor| {
        Layer::Marks(Marks {
            name: name.into(),
            tone,
            marks: vec![Mark {
                x: 64.0,
                y: cost(64.0, floor),
                tip: Some(tip(name)),
                ..Mark::default()
            }],
            ..Marks::default()
        })
    };
    figure(
        "curves",
        "同時処理数とトークン単価",
        Axis::log2((1.0, 1024.0), "同時に処理する件数", &plain),
        Vertical::Axis(Axis::linear((0.0, 2.2), "100万トークンあたりのドル", &|v| {
            format!("${v:.1}")
        })),
        vec![
            band(Tone::Chip(0), 0.08, 7),
            band(Tone::Accent, 0.0, 10),
            line("H100", Tone::Chip(0), 0.08, 7, End::First),
            line("H200", Tone::Accent, 0.0, 10, End::Last),
            Layer::Rule(Rule {
                across: Across::X,
                at: 64.0,
                tone: Tone::Ink,
                dash: Dash::Dot,
                label: Some("いまの設定 64件\nH100 $0.36　H200 $0.31".into()),
            }),
            Layer::Rule(Rule {
                across: Across::Y,
                at: 0.2,
                tone: Tone::Article,
                dash: Dash::Long,
                label: Some("記事の主張（H100の半額）".into()),
            }),
            now("H100", Tone::Chip(0), 0.08),
            now("H200", Tone::Accent, 0.0),
        ],
    )
}

/// Memory against bandwidth of all chips.
pub fn scatter() -> Figure {
    let marks = |american: bool| {
        let mine = CHIPS.iter().filter(|c| c.3 == american);
        let mark = |&(name, gb, tb_per_s, _): &(&str, f64, f64, bool)| Mark {
            x: gb,
            y: tb_per_s,
            label: Some(name.into()),
            emphasis: match name {
                "H100 80GB" | "H200" | "H20 96GB" | "Ascend 910C" => Emphasis::Strong,
                _ => Emphasis::Faint,
            },
            tip: Some(tip(name)),
            ..Mark::default()
        };
        mine.map(mark).collect::<Vec<_>>()
    };
    let series = |name: &str, tone, shape, american| {
        Layer::Marks(Marks {
            name: name.into(),
            tone,
            shape,
            marks: marks(american),
            ..Marks::default()
        })
    };
    figure(
        "scatter",
        "メモリ容量と帯域",
        Axis::log((20.0, 320.0), "メモリ容量（GB）", &plain),
        Vertical::Axis(Axis::log((0.25, 25.0), "メモリ帯域（TB/s）", &plain)),
        vec![
            Layer::Zone(Zone {
                across: Across::Y,
                from: 1.4,
                to: 25.0,
                tone: Tone::Faint,
                label: Some("1.4\u{a0}TB/s以上は規制の対象".into()),
            }),
            series("米国", Tone::Us, Shape::Circle, true),
            series("中国", Tone::China, Shape::Square, false),
        ],
    )
}

/// Ratios to a baseline: three chips in lanes, with whiskers and a baseline rule.
pub fn ratios() -> Figure {
    let rows = [
        ("メモリ容量", "GB"),
        ("メモリ帯域", "TB/s"),
        ("FP8の演算性能（疎行列なし）", "TFLOP/s"),
        ("1ドルあたりのメモリ帯域", "GB/s/$"),
    ];
    let bars = |name: &str, lane: u8, ratios: [f64; 4]| {
        let bar = |(row, ratio): (usize, &f64)| Bar {
            row: row as u32,
            from: 1.0,
            to: *ratio,
            range: (row == 3).then_some((ratio * 0.8, ratio * 1.3)),
            label: Some(format!("{name} {ratio}倍")),
            tip: Some(tip(name)),
            ..Bar::default()
        };
        Layer::Bars(Bars {
            name: name.into(),
            tone: Tone::Chip(lane + 1),
            lane,
            bars: ratios.iter().enumerate().map(bar).collect(),
        })
    };
    figure(
        "ratios",
        "H100を1とした比",
        Axis::log((0.1, 8.0), "H100を1とした比", &|v| format!("{}倍", plain(v))),
        Vertical::Rows(
            rows.iter()
                .map(|(label, note)| Row { label: (*label).into(), note: (*note).into() })
                .collect(),
        ),
        vec![
            Layer::Rule(Rule {
                across: Across::X,
                at: 1.0,
                tone: Tone::Ink,
                label: Some("H100 = 1".into()),
                ..Rule::default()
            }),
            bars("H200", 0, [1.76, 1.43, 1.0, 1.2]),
            bars("B200", 1, [2.25, 2.3, 2.27, 1.3]),
            bars("H20", 2, [1.2, 1.19, 0.15, 2.4]),
        ],
    )
}

/// Shares before and after, stacked, with the article's forecast as strokes.
pub fn shares() -> Figure {
    let stack = |name: &str, tone, from: [f64; 2], to: [f64; 2]| {
        let bars = (0..2).map(|row| Bar {
            row: row as u32,
            from: from[row],
            to: to[row],
            label: Some(format!("{name} {}%", to[row] - from[row])),
            place: BarLabel::Inside,
            tip: Some(tip(name)),
            ..Bar::default()
        });
        Layer::Bars(Bars { name: name.into(), tone, lane: 0, bars: bars.collect() })
    };
    let row = |label: &str| Row { label: label.into(), note: String::new() };
    let strokes = Layer::Marks(Marks {
        name: "範囲".into(),
        tone: Tone::Article,
        shape: Shape::Cross,
        lane: 0,
        marks: vec![Mark {
            x: 55.0,
            y: 1.0,
            x_range: Some((50.0, 65.0)),
            tip: Some(tip("範囲")),
            ..Mark::default()
        }],
    });
    figure(
        "shares",
        "世界のAI計算資源に占める割合",
        Axis::linear((0.0, 100.0), "", &|v| format!("{v}%")),
        Vertical::Rows(vec![row("規制の前"), row("規制の後（記事の予測）")]),
        vec![
            stack("米国", Tone::Us, [0.0, 0.0], [70.0, 55.0]),
            stack("中国", Tone::China, [70.0, 55.0], [90.0, 90.0]),
            strokes,
        ],
    )
}

/// Rooflines of three chips.
pub fn roofline() -> Figure {
    let roof = |i: u8, name: &str, tb_per_s: f64, tflops: f64| {
        let ridge = tflops / tb_per_s;
        let at = |x: f64| Point { x, y: (x * tb_per_s).min(tflops), tip: Some(tip(name)) };
        let (dash, shape) = chokepoint::figure::CHIP_MARKS[usize::from(i)];
        [
            Layer::Line(Line {
                name: name.into(),
                tone: Tone::Chip(i),
                dash,
                points: vec![at(0.5), at(ridge), at(10_000.0)],
                label: Some((name.into(), End::Last)),
                ..Line::default()
            }),
            Layer::Marks(Marks {
                name: name.into(),
                tone: Tone::Chip(i),
                shape,
                marks: vec![Mark {
                    x: ridge,
                    y: tflops,
                    label: Some(format!("{ridge:.0}")),
                    tip: Some(tip(name)),
                    ..Mark::default()
                }],
                ..Marks::default()
            }),
        ]
    };
    let roofs = [
        roof(0, "H100", 3.35, 989.0),
        roof(1, "H200", 4.8, 989.5),
        roof(2, "B200", 7.7, 2250.0),
        roof(3, "H20", 4.0, 148.0),
    ];
    figure(
        "roofline",
        "Attainable performance",
        Axis::log((1.0, 10_000.0), "Arithmetic intensity (FLOP/B)", &plain),
        Vertical::Axis(Axis::log((1.0, 5000.0), "Attainable TFLOP/s, BF16", &plain)),
        roofs.into_iter().flatten().collect(),
    )
}

/// One of each kind.
pub fn all() -> Vec<Figure> {
    vec![curves(), scatter(), ratios(), shares(), roofline()]
}
