//! The charts of training runs.

use crate::answer::train::{Checked, TrainAnswer, TrainRow};
use crate::facts::{SourceId, TRAINING_PAIRS, TRAINING_RUNS, TrainingKind, TrainingPair, article};
use crate::figure::{
    Across, Axis, Band, Bar, Bars, CHIP_MARKS, Cell, Dash, Emphasis, End, Figure, KeyItem, Layer,
    Line, Mark, Marks, Point, Row, Rule, Sample, Shape, Table, Tip, Tone, Vertical, Zone, extent,
    widen_log,
};
use crate::model::interval::Interval;
use crate::model::train::{Untrained, days, memory_gain, memory_gain_of_any};
use crate::state::State;
use crate::state::train::{Dial, TrainPicture, Wanted};
use crate::text::number::NO_NUMBER;
use crate::text::number::NumberStyle::{Compact, Ratio, Significant};
use crate::text::rules::train::{
    TrainNumber, TrainWords, count, days as days_text, flop, plain, rounded, train_words,
};
use crate::text::rules::train_tables::shown;
use crate::text::{Lang, Messages};

/// Steps of the curves over the number of chips.
const STEPS: u8 = 48;
/// Fewest and most chips drawn, as multiples of the answer's.
const AROUND: f64 = 30.0;

/// The picture that the state asks for.
pub fn picture(state: &State, answer: &TrainAnswer, m: &Messages) -> Figure {
    match state.train.picture {
        TrainPicture::Time => time(state, answer, m),
        TrainPicture::Bars => bars(answer, m),
        TrainPicture::Published => published(answer, m),
        TrainPicture::Pairs => pairs(m),
    }
}

fn reason(row: &TrainRow, answer: &TrainAnswer, words: &TrainWords) -> Option<String> {
    let why: Untrained = *row.found.as_ref().err()?;
    Some((words.why)(why, row.chip.short, answer.hour))
}

/// Who gives the figures that the answer rests on.
fn sources(answer: &TrainAnswer) -> Vec<SourceId> {
    let mut all: Vec<SourceId> = Vec::new();
    let mut add = |source: Option<SourceId>| {
        if let Some(source) = source.filter(|source| !all.contains(source)) {
            all.push(source);
        }
    };
    add(answer.run.map(|run| run.flop.source));
    add(answer.share.map(|share| share.share.source));
    for row in &answer.rows {
        add(row.chip.bf16.map(|rate| rate.source));
    }
    if answer.rows.iter().any(|row| row.way.memory_gain.is_range()) {
        for pair in TRAINING_PAIRS {
            add(Some(pair.source));
        }
    }
    all
}

/// Days against number of chips, a curve a chip, with what was published.
fn time(state: &State, answer: &TrainAnswer, m: &Messages) -> Figure {
    let lang = m.lang;
    let words = train_words(lang);
    let [[title, subtitle], ..] = words.fixed.charts;
    let now = answer.first().map_or(answer.chips, |(_, found)| found.chips);
    let published: Vec<(f64, f64, &'static str, u8)> = TRAINING_RUNS
        .iter()
        .filter_map(|run| {
            let chips = run.chips?.central;
            let hours = run.chip_hours.map(|hours| hours.central / chips / 24.0);
            let days = run.days.map(|days| days.central).or(hours)?;
            let (_, at) = answer.chip_of(run)?;
            Some((chips, days, run.name, at))
        })
        .collect();
    // The named run alone is on the page's question; the others show how large runs are.
    let shown_runs = published.iter().map(|one| one.0);
    let (least, most) =
        extent(shown_runs.chain([now / AROUND, now * AROUND])).unwrap_or((1.0, 1e5));
    let (least, most) = (least.max(now / 300.0).max(1.0), most.min(now * 300.0).max(2.0));
    let step = libm::log(most / least) / f64::from(STEPS);
    let places: Vec<f64> = (0..=STEPS).map(|at| least * libm::exp(step * f64::from(at))).collect();
    let at = |row: &TrainRow, chips: f64| -> Option<(f64, Interval)> {
        let central = days(answer.flop, row.machine.as_ref()?, &row.way, chips).ok()?.central;
        let likely = row.found.as_ref().ok()?.run.likely_days;
        let middle = row.found.as_ref().ok()?.run.days.central;
        Some((central, likely.rising(|days| days / middle * central)))
    };
    let tip = |row: &TrainRow, chips: f64, (central, likely): (f64, Interval)| {
        Tip::new(
            row.chip.short,
            vec![
                (words.fixed.axes[0].to_owned(), count(libm::round(chips), lang)),
                (words.fixed.axes[1].to_owned(), plain(central, central, lang)),
                (
                    words.fixed.eighty.trim_end_matches(':').to_owned(),
                    days_text(likely.low, likely.high, lang),
                ),
            ],
        )
    };
    let mut layers = Vec::new();
    let tone = |place: usize| (Tone::Chip(place as u8), CHIP_MARKS[place % CHIP_MARKS.len()]);
    let deadline = state.train.get(Dial::Deadline);
    let mut reached: Vec<f64> = vec![deadline];
    for (place, row) in answer.rows.iter().enumerate() {
        let points: Vec<(f64, f64, f64)> = places
            .iter()
            .filter_map(|&chips| at(row, chips).map(|(_, likely)| (chips, likely.low, likely.high)))
            .collect();
        // Bands of more than two lie over each other and say nothing.
        if place < 2 && !points.is_empty() {
            layers.push(Layer::Band(Band { tone: tone(place).0, points }));
        }
    }
    layers.push(Layer::Rule(Rule {
        across: Across::Y,
        at: deadline,
        tone: Tone::Ink,
        dash: Dash::Dot,
        label: Some(format!("{} {}", words.fixed.deadline, days_text(deadline, deadline, lang))),
    }));
    for (place, row) in answer.rows.iter().enumerate() {
        let points: Vec<Point> = places
            .iter()
            .filter_map(|&chips| {
                let found = at(row, chips)?;
                Some(Point { x: chips, y: found.0, tip: Some(tip(row, chips, found)) })
            })
            .collect();
        if points.is_empty() {
            continue;
        }
        reached.extend(points.iter().map(|point| point.y));
        layers.push(Layer::Line(Line {
            name: row.chip.short.to_owned(),
            tone: tone(place).0,
            dash: tone(place).1.0,
            points,
            label: Some((row.chip.short.to_owned(), End::Last)),
            ..Line::default()
        }));
    }
    let others = published.iter().filter(|one| (least..=most).contains(&one.0));
    let marks: Vec<Mark> = others
        .map(|&(chips, took, name, _)| Mark {
            x: chips,
            y: took,
            label: Some(name.to_owned()),
            emphasis: if answer.run.is_some_and(|run| run.name == name) {
                Emphasis::Plain
            } else {
                Emphasis::Faint
            },
            tip: Some(Tip::new(
                format!("{name} ({})", words.fixed.as_published),
                vec![
                    (words.fixed.axes[0].to_owned(), count(chips, lang)),
                    (words.fixed.axes[1].to_owned(), plain(took, took, lang)),
                ],
            )),
            ..Mark::default()
        })
        .collect();
    reached.extend(marks.iter().map(|mark| mark.y));
    layers.push(Layer::Marks(Marks {
        name: words.fixed.as_published.to_owned(),
        tone: Tone::Soft,
        shape: Shape::Cross,
        marks,
        ..Marks::default()
    }));
    if let Some((row, found)) = answer.first() {
        let here = (found.run.days.central, found.run.likely_days);
        layers.push(Layer::Marks(Marks {
            name: words.fixed.here.to_owned(),
            tone: Tone::Chip(0),
            marks: vec![Mark {
                x: found.chips,
                y: here.0,
                y_range: Some((here.1.low, here.1.high)),
                label: Some(format!("{} {}", row.chip.short, days_text(here.0, here.0, lang))),
                emphasis: Emphasis::Strong,
                tip: Some(tip(row, found.chips, here)),
                ..Mark::default()
            }],
            ..Marks::default()
        }));
        reached.extend([here.1.low, here.1.high]);
    }
    layers.push(Layer::Key(vec![
        KeyItem {
            sample: Sample::Mark(Tone::Chip(0), Shape::Circle),
            label: words.fixed.here.to_owned(),
        },
        KeyItem {
            sample: Sample::Mark(Tone::Soft, Shape::Cross),
            label: words.fixed.as_published.to_owned(),
        },
    ]));
    let whole = |value: f64| Compact.text(value, lang);
    let y = widen_log(extent(reached).unwrap_or((1.0, 1000.0)));
    let decades = [1.0, 10.0, 100.0, 1_000.0, 10_000.0, 100_000.0, 1_000_000.0];
    let decades = decades.into_iter().filter(|chips| (least..=most).contains(chips));
    let rows = decades.map(|chips| {
        let mut cells = vec![Cell::number(count(chips, lang), chips)];
        cells.extend(answer.rows.iter().map(|row| {
            at(row, chips).map_or_else(
                || Cell::words(NO_NUMBER),
                |(days, _)| Cell::number(plain(days, days, lang), days),
            )
        }));
        cells
    });
    let mut head = vec![words.fixed.axes[0].to_owned()];
    head.extend(answer.rows.iter().map(|row| row.chip.short.to_owned()));
    let finding = match answer.rows.first() {
        Some(row) => reason(row, answer, words)
            .unwrap_or_else(|| (words.time_finding)(answer, row, deadline)),
        None => String::new(),
    };
    Figure {
        id: "train-time",
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        finding,
        x: Axis::log((least, most), words.fixed.axes[0], &whole),
        y: Vertical::Axis(Axis::log(y, words.fixed.axes[1], &whole)),
        layers,
        table: Table { caption: title.to_owned(), head, rows: rows.collect() },
        sources: sources(answer),
        height_hint: 400.0,
    }
}

/// The chips' answers to the question as bars.
fn bars(answer: &TrainAnswer, m: &Messages) -> Figure {
    let lang = m.lang;
    let words = train_words(lang);
    let [_, [_, subtitle], ..] = words.fixed.charts;
    let title = words.fixed.bars_titles[answer.wanted as usize];
    let number = match answer.wanted {
        Wanted::Days => TrainNumber::Days,
        Wanted::Chips => TrainNumber::Chips,
        Wanted::Budget => TrainNumber::AffordedFlop,
    };
    let value = |row: &TrainRow| -> Option<Interval> {
        let found = row.found.as_ref().ok()?;
        Some(match answer.wanted {
            Wanted::Days => found.run.likely_days,
            Wanted::Chips => Interval { central: found.chips, ..found.likely },
            Wanted::Budget => found.afforded.ok()?.flop,
        })
    };
    let text = |value: f64| match answer.wanted {
        Wanted::Days => days_text(value, value, lang),
        Wanted::Chips => count(libm::round(value), lang),
        Wanted::Budget => flop(value, value, lang),
    };
    let span = |of: Interval| match answer.wanted {
        Wanted::Days => days_text(of.low, of.high, lang),
        Wanted::Chips => Significant(2).range(rounded(of.low, 2), rounded(of.high, 2), lang),
        Wanted::Budget => flop(of.low, of.high, lang),
    };
    let name = (words.number)(number).name;
    let range_name = words.fixed.eighty.trim_end_matches(':');
    let bar = |(place, row): (usize, &TrainRow)| {
        let of = value(row)?;
        Some(Bar {
            row: place as u32,
            from: 0.0,
            to: of.central,
            range: of.is_range().then_some((of.low, of.high)),
            label: Some(text(of.central)),
            emphasis: if place == 0 { Emphasis::Strong } else { Emphasis::Plain },
            tip: Some(Tip::new(
                row.chip.short,
                vec![(name.to_owned(), text(of.central)), (range_name.to_owned(), span(of))],
            )),
            ..Bar::default()
        })
    };
    let bars: Vec<Bar> = answer.rows.iter().enumerate().filter_map(bar).collect();
    let most = bars.iter().map(|bar| bar.range.map_or(bar.to, |range| range.1.max(bar.to)));
    let most = most.fold(0.0, f64::max);
    let tick = |value: f64| match answer.wanted {
        Wanted::Budget => Significant(2).text(value, lang),
        _ => Compact.text(value, lang),
    };
    let none = |row: &TrainRow| {
        let why = row.found.as_ref().err().copied();
        let why = why.or_else(|| row.found.as_ref().ok()?.afforded.err());
        why.map_or_else(
            || NO_NUMBER.to_owned(),
            |why| (words.why)(why, row.chip.short, answer.hour),
        )
    };
    let cells = |row: &TrainRow| match value(row) {
        Some(of) => vec![
            Cell::words(row.chip.short),
            Cell::number(text(of.central), of.central),
            Cell::words(span(of)),
        ],
        None => vec![Cell::words(row.chip.short), Cell::words(NO_NUMBER), Cell::words(none(row))],
    };
    let said = |row: &TrainRow| {
        shown(number, answer, row, lang).map_or_else(
            || words.fixed.cannot.to_owned(),
            |_| value(row).map_or_else(String::new, |of| text(of.central)),
        )
    };
    let finding = match answer.rows.as_slice() {
        [first, other, ..] => {
            (words.bars_finding)(first.chip.short, &said(first), other.chip.short, &said(other))
        }
        _ => String::new(),
    };
    Figure {
        id: "train-bars",
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        finding,
        x: Axis::linear((0.0, if most > 0.0 { most * 1.15 } else { 1.0 }), "", &tick),
        y: Vertical::Rows(
            answer
                .rows
                .iter()
                .map(|row| Row { label: row.chip.short.to_owned(), note: String::new() })
                .collect(),
        ),
        layers: vec![Layer::Bars(Bars {
            name: name.to_owned(),
            tone: Tone::Accent,
            lane: 0,
            bars,
        })],
        table: Table {
            caption: title.to_owned(),
            head: vec![words.fixed.chips.to_owned(), name.to_owned(), range_name.to_owned()],
            rows: answer.rows.iter().map(cells).collect(),
        },
        sources: sources(answer),
        height_hint: 240.0,
    }
}

/// Published runs: hours worked out over hours published.
fn published(answer: &TrainAnswer, m: &Messages) -> Figure {
    let lang = m.lang;
    let words = train_words(lang);
    let [_, _, [title, subtitle], _] = words.fixed.charts;
    let all = answer.published();
    let text = |value: f64| Ratio(2).text(value, lang);
    let compact = |of: Interval| Compact.range(of.low, of.high, lang);
    let [_, _, _, hours_head, ours_head, ratio_head, _] = words.fixed.published;
    let mark = |(row, one): (usize, &Checked)| {
        let ratio = one.ratio();
        Mark {
            x: ratio.central,
            y: row as f64,
            x_range: ratio.is_range().then_some((ratio.low, ratio.high)),
            label: Some(text(ratio.central)),
            tip: Some(Tip::new(
                one.run.name,
                vec![
                    (hours_head.to_owned(), compact(one.found.published)),
                    (ours_head.to_owned(), Compact.text(one.likely.central, lang)),
                    (words.fixed.eighty.trim_end_matches(':').to_owned(), compact(one.likely)),
                ],
            )),
            ..Mark::default()
        }
    };
    let domain = extent(all.iter().flat_map(|one| {
        let ratio = one.ratio();
        [ratio.low, ratio.high, 1.0]
    }));
    let number = |value: f64| Cell::number(text(value), value);
    let mut sources = Vec::new();
    for one in &all {
        if !sources.contains(&one.run.source) {
            sources.push(one.run.source);
        }
    }
    Figure {
        id: "train-published",
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        finding: (words.published_finding)(&all),
        x: Axis::log(widen_log(domain.unwrap_or((0.5, 2.0))), "", &text),
        y: Vertical::Rows(
            all.iter()
                .map(|one| Row {
                    label: one.run.name.to_owned(),
                    note: format!(
                        "{} {}",
                        answer.chip_of(one.run).map_or("", |(chip, _)| chip),
                        one.run.published
                    ),
                })
                .collect(),
        ),
        layers: vec![
            Layer::Rule(Rule {
                across: Across::X,
                at: 1.0,
                tone: Tone::Ink,
                label: Some(words.fixed.exact.to_owned()),
                ..Rule::default()
            }),
            Layer::Marks(Marks {
                name: ours_head.to_owned(),
                tone: Tone::Accent,
                marks: all.iter().enumerate().map(mark).collect(),
                ..Marks::default()
            }),
        ],
        table: Table {
            caption: title.to_owned(),
            head: vec![
                words.fixed.published[1].to_owned(),
                ratio_head.to_owned(),
                words.fixed.eighty.trim_end_matches(':').to_owned(),
            ],
            rows: all
                .iter()
                .map(|one| {
                    let ratio = one.ratio();
                    vec![
                        Cell::words(one.run.name),
                        number(ratio.central),
                        Cell::words(Ratio(2).range(ratio.low, ratio.high, lang)),
                    ]
                })
                .collect(),
        },
        sources,
        height_hint: 320.0,
    }
}

/// H200 over H100 in MLPerf, beside what the article says.
fn pairs(m: &Messages) -> Figure {
    let lang = m.lang;
    let words = train_words(lang);
    let [_, _, _, [title, subtitle]] = words.fixed.charts;
    let text = |value: f64| Ratio(2).text(value, lang);
    let ratio = |pair: &TrainingPair| pair.h100_minutes / pair.h200_minutes;
    let looks = [
        (TrainingKind::LanguagePretraining, Tone::Accent, Shape::Circle),
        (TrainingKind::LanguageFineTuning, Tone::Chip(1), Shape::Square),
        (TrainingKind::Other, Tone::Soft, Shape::Diamond),
    ];
    let minutes = |value: f64| Significant(4).text(value, lang);
    let said = article::TRAINING_SPEED_RATIO.central;
    let mut layers = vec![
        Layer::Zone(Zone {
            across: Across::X,
            from: memory_gain().map_or(1.0, |gain| gain.low),
            to: memory_gain().map_or(1.0, |gain| gain.high),
            tone: Tone::Accent,
            label: None,
        }),
        Layer::Rule(Rule {
            across: Across::X,
            at: said,
            tone: Tone::Article,
            dash: Dash::Long,
            label: Some(format!("{} {}", words.fixed.articles, text(said))),
        }),
    ];
    let mut key = Vec::new();
    for (kind, tone, shape) in looks {
        let marks = TRAINING_PAIRS.iter().enumerate().filter(|(_, pair)| pair.kind == kind);
        layers.push(Layer::Marks(Marks {
            name: (words.kind)(kind).to_owned(),
            tone,
            shape,
            marks: marks
                .map(|(row, pair)| Mark {
                    x: ratio(pair),
                    y: row as f64,
                    label: Some(text(ratio(pair))),
                    tip: Some(Tip::new(
                        lang.choose(pair.task),
                        vec![
                            ("H100".to_owned(), minutes_unit(pair.h100_minutes, lang)),
                            ("H200".to_owned(), minutes_unit(pair.h200_minutes, lang)),
                            (words.fixed.axes[0].to_owned(), count(pair.chips, lang)),
                        ],
                    )),
                    ..Mark::default()
                })
                .collect(),
            ..Marks::default()
        }));
        key.push(KeyItem {
            sample: Sample::Mark(tone, shape),
            label: (words.kind)(kind).to_owned(),
        });
    }
    layers.push(Layer::Key(key));
    let mut sources = Vec::new();
    for pair in TRAINING_PAIRS {
        if !sources.contains(&pair.source) {
            sources.push(pair.source);
        }
    }
    let one = Interval::exact(1.0);
    Figure {
        id: "train-pairs",
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        finding: (words.pairs_finding)(
            memory_gain().unwrap_or(one),
            memory_gain_of_any().unwrap_or(one),
        ),
        x: Axis::linear((0.9, 2.1), "", &text),
        y: Vertical::Rows(
            TRAINING_PAIRS
                .iter()
                .map(|pair| Row {
                    label: lang.choose(pair.task).to_owned(),
                    note: (words.each)(&Significant(4).text(pair.chips, lang)),
                })
                .collect(),
        ),
        layers,
        table: Table {
            caption: title.to_owned(),
            head: vec![
                words.fixed.published[1].to_owned(),
                "H100".to_owned(),
                "H200".to_owned(),
                (words.number)(TrainNumber::Pair).name.to_owned(),
            ],
            rows: TRAINING_PAIRS
                .iter()
                .map(|pair| {
                    vec![
                        Cell::words(lang.choose(pair.task)),
                        Cell::number(minutes(pair.h100_minutes), pair.h100_minutes),
                        Cell::number(minutes(pair.h200_minutes), pair.h200_minutes),
                        Cell::number(text(ratio(pair)), ratio(pair)),
                    ]
                })
                .collect(),
        },
        sources,
        height_hint: 320.0,
    }
}

fn minutes_unit(value: f64, lang: Lang) -> String {
    let digits = Significant(4).text(value, lang);
    let unit = train_words(lang).fixed.minutes;
    crate::text::number::with_unit(&digits, unit)
}
