//! The serving calculator's charts and the accuracy chart: whatever is served, they hold together.

use chokepoint::answer::ServeAnswer;
use chokepoint::answer::accuracy::{Basis, By, Scored, Summary, groups, parse, picked};
use chokepoint::answer::serve_map::{SpeedMap, reaches};
use chokepoint::answer::serve_sensitivity::{Lever, swings};
use chokepoint::figure::accuracy::{accuracy, accuracy_by};
use chokepoint::figure::layout::layout;
use chokepoint::figure::scene::{Primitive, Step};
use chokepoint::figure::serve::{
    by_batch, frontier, map, outline, picture, pictures, sensitivity, time,
};
use chokepoint::figure::{Figure, Layer, SHADES};
use chokepoint::state::serve::{Batching, ServePicture, Workload};
use chokepoint::state::{Action, Param, Preset, ServeAction, State};
use chokepoint::text::{Lang, messages};

use crate::scene::{coordinates, text_boxes};

fn after(actions: &[Action]) -> State {
    actions.iter().cloned().fold(State::default(), State::reduce)
}

fn serve(action: ServeAction) -> Action {
    Action::Serve(action)
}

/// States that differ in what the charts have to show.
pub fn states() -> Vec<(String, State)> {
    let mut all: Vec<(String, State)> = Preset::SERVE
        .into_iter()
        .map(|preset| (format!("{preset:?}"), after(&[Action::Start(preset)])))
        .collect();
    let mut add = |name: &str, actions: &[Action]| all.push((name.to_owned(), after(actions)));
    add("default", &[]);
    for batching in Batching::ALL {
        add(batching.key(), &[serve(ServeAction::Batching(batching))]);
    }
    for work in Workload::ALL {
        add(work.key(), &[serve(ServeAction::Work(work))]);
    }
    add("alone", &[serve(ServeAction::Toggle("h100_sxm"))]);
    add(
        "four",
        &[
            Action::Start(Preset::ServeGptOss),
            serve(ServeAction::Toggle("b200")),
            serve(ServeAction::Toggle("h20")),
        ],
    );
    add("too large", &[Action::Start(Preset::ServeDeepseek), serve(ServeAction::Copy(Some(1)))]);
    add("other way round", &[serve(ServeAction::First("h100_sxm"))]);
    add("quick", &[serve(ServeAction::Batching(Batching::Within)), Action::Set(Param::Tpot, 1.0)]);
    all
}

/// All charts of a state.
pub fn charts(state: &State, lang: Lang) -> Vec<Figure> {
    let answer = ServeAnswer::of(state);
    let m = messages(lang);
    [map, by_batch, frontier, time, sensitivity].map(|chart| chart(state, &answer, m)).to_vec()
}

fn rows() -> Vec<Scored> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/accuracy.csv");
    parse(&std::fs::read_to_string(path).expect("static/accuracy.csv is part of the page"))
}

/// A chart on canvases of many widths: all finite, no word beyond the edge, every hit says something, the keys reach all.
#[track_caller]
fn holds_together(figure: &Figure, name: &str) {
    assert!(!figure.title.is_empty() && !figure.finding.is_empty(), "{name} {}", figure.id);
    assert!(!figure.subtitle.is_empty(), "{name} {}", figure.id);
    assert!(!figure.table.rows.is_empty(), "{name} {}: a table", figure.id);
    for row in &figure.table.rows {
        assert_eq!(row.len(), figure.table.head.len(), "{name} {}", figure.id);
        for cell in row {
            assert!(!cell.text.contains("NaN") && !cell.text.contains("inf"), "{name}: {row:?}");
        }
    }
    for width in [320.0, 640.0, 1280.0] {
        let scene = layout(figure, width, 1.0);
        assert!(scene.height.is_finite() && scene.height < 2_000.0, "{name} {}", figure.id);
        for shape in &scene.shapes {
            for c in coordinates(shape) {
                let near = (-20.0..=width.max(scene.height) + 20.0).contains(&c);
                assert!(c.is_finite() && near, "{name} {} at {width}: {shape:?}", figure.id);
            }
        }
        for (area, text) in text_boxes(&scene) {
            let inside = area.left > -0.01
                && area.right < width + 0.01
                && area.top > -0.01
                && area.bottom < scene.height + 0.01;
            assert!(inside, "{name} {} at {width}: “{text}” {area:?}", figure.id);
        }
        for hit in &scene.hits {
            assert!(figure.tip(hit).is_some_and(|(_, tip)| !tip.title.is_empty()), "{name}");
        }
    }
}

#[test]
fn every_chart_of_every_state_holds_together() {
    for (name, state) in states() {
        for lang in Lang::ALL {
            for figure in charts(&state, lang) {
                holds_together(&figure, &format!("{name} {lang:?}"));
            }
        }
    }
}

#[test]
fn words_of_the_charts_do_not_cover_each_other() {
    for (name, state) in states() {
        for figure in charts(&state, Lang::Ja) {
            let scene = layout(&figure, 960.0, 1.0);
            let boxes = text_boxes(&scene);
            for (i, (a, one)) in boxes.iter().enumerate() {
                for (b, other) in &boxes[i + 1..] {
                    let shared = a.overlap(b);
                    assert!(shared < 12.0, "{name} {}: “{one}” and “{other}”", figure.id);
                }
            }
        }
    }
}

#[test]
fn the_picture_asked_for_is_shown_where_it_says_something() {
    for (name, state) in states() {
        let answer = ServeAnswer::of(&state);
        let possible = pictures(&state);
        for asked in ServePicture::ALL {
            let state = state.clone().reduce(serve(ServeAction::Picture(asked)));
            let shown = picture(&state, &answer, messages(Lang::En));
            let expected = if possible.contains(&asked) { asked } else { possible[0] };
            assert_eq!(shown.id, format!("serve-{}", expected.key()), "{name}");
        }
    }
}

#[test]
fn the_articles_speed_is_bounded_where_it_is_reached_and_denied_where_not() {
    let state = after(&[Action::Start(Preset::ServeArticle)]);
    let answer = ServeAnswer::of(&state);
    let speeds = SpeedMap::of(&state, &answer).expect("two chips, a language model");
    assert_eq!((speeds.rows.len(), speeds.rows[0].len()), (9, 11));
    for (name, state) in states() {
        let answer = ServeAnswer::of(&state);
        let Some(speeds) = SpeedMap::of(&state, &answer) else { continue };
        let reached = speeds
            .cells()
            .filter_map(|cell| cell.speed)
            .filter(|speed| reaches(speed.central, answer.claimed_speed))
            .count();
        let figure = map(&state, &answer, messages(Lang::En));
        let bounded = figure.layers.iter().any(|layer| matches!(layer, Layer::Line(_)));
        assert_eq!(bounded, reached > 0, "{name}");
        let denied = figure.subtitle.contains("No lengths reach");
        let can = speeds.cells().any(|cell| cell.speed.is_some());
        assert_eq!(denied, can && reached == 0, "{name}: {}", figure.subtitle);
    }
    // What the map says of the visitor's own lengths is what the answer says.
    let here = speeds.here.speed.expect("both can");
    let against = answer.against.expect("both can").speed;
    assert!((here.central - against.central).abs() < 1e-12 * against.central);
    assert!((here.low - against.low).abs() < 1e-12 * against.low);
}

#[test]
fn borders_run_round_what_is_inside() {
    // Two cells side by side, and one that touches them at a corner.
    let inside = |column: usize, row: usize| matches!((column, row), (0 | 1, 0) | (2, 1));
    let mut walks = outline(3, 2, &inside);
    for walk in &mut walks {
        assert_eq!(walk.first(), walk.last(), "closed");
    }
    let length = |walk: &Vec<(usize, usize)>| -> usize {
        walk.windows(2).map(|w| w[0].0.abs_diff(w[1].0) + w[0].1.abs_diff(w[1].1)).sum()
    };
    assert_eq!(walks.iter().map(length).sum::<usize>(), 6 + 4);
    assert!(outline(3, 2, &|_, _| false).is_empty());
    let all = outline(3, 2, &|_, _| true);
    assert_eq!(all.iter().map(length).sum::<usize>(), 10, "round the whole");
    // A ring has a border outside and one inside.
    assert_eq!(outline(3, 3, &|column, row| (column, row) != (1, 1)).len(), 2);
}

#[test]
fn cells_answer_to_the_pointer_and_the_keys_go_over_the_grid() {
    let state = State::default();
    let figure = map(&state, &ServeAnswer::of(&state), messages(Lang::Ja));
    for width in [360.0, 1000.0] {
        let scene = layout(&figure, width, 1.0);
        assert_eq!(scene.hits.len(), 9 * 11 + 1, "each cell, and the visitor's own lengths");
        for (at, hit) in scene.hits.iter().take(99).enumerate() {
            // A corner of the cell is as good as its middle, but for the ring's place.
            let corner = (hit.area.left + 2.0, hit.area.top + 2.0);
            let found = scene.nearest(corner.0, corner.1, 1.0).expect("a cell");
            assert!(found == at || found == 99, "{at} {found}");
        }
        assert_eq!(scene.step(Some(0), Step::Next), Some(1), "to the right");
        assert_eq!(scene.step(Some(0), Step::SeriesDown), Some(11), "to the row below");
        assert_eq!(scene.step(Some(12), Step::SeriesUp), Some(1));
        let (upper, lower) = (scene.hits[0].at.1, scene.hits[11].at.1);
        assert!(upper < lower);
    }
    // Values are written where they fit.
    let written = |width: f64| {
        let scene = layout(&figure, width, 1.0);
        let words = scene.shapes.iter().filter(|shape| match shape {
            Primitive::Text { text, .. } => text.contains('.') && text.len() == 4,
            _ => false,
        });
        words.count()
    };
    assert!(written(1000.0) > 80 && written(320.0) == 0);
}

#[test]
fn shades_follow_the_ratio() {
    for (_, state) in states() {
        let answer = ServeAnswer::of(&state);
        let figure = map(&state, &answer, messages(Lang::En));
        let mut cells: Vec<(f64, u8)> = Vec::new();
        for layer in &figure.layers {
            if let Layer::Cells(row) = layer {
                cells.extend(
                    row.cells
                        .iter()
                        .filter_map(|cell| Some((cell.label.as_ref()?.parse().ok()?, cell.shade?))),
                );
            }
        }
        cells.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(cells.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{cells:?}");
        assert!(cells.iter().all(|cell| cell.1 < SHADES));
    }
}

#[test]
fn inputs_move_the_cost_as_far_as_they_must() {
    let state = State::default();
    let answer = ServeAnswer::of(&state);
    let all = swings(&state, &answer);
    let of = |lever: Lever| all.iter().find(|swing| swing.lever == lever).expect("it matters");
    // Cost is in proportion to the price and against the use.
    let half_used = of(Lever::Utilisation).low.expect("half");
    let expected = state.get(Param::Utilisation) / 50.0 - 1.0;
    assert!((half_used.cost - expected).abs() < 1e-9, "{half_used:?}");
    assert!(half_used.saving.is_some_and(|saving| saving.abs() < 1e-12));
    let other = of(Lever::OtherPrice);
    assert!(other.ends().all(|end| end.cost.abs() < 1e-12), "another chip's price is its own");
    assert!(other.low.is_some_and(|end| end.saving.is_some_and(|saving| saving < 0.0)));
    let bandwidth = of(Lever::Bandwidth);
    assert!(bandwidth.low.is_some_and(|end| end.cost > 0.0), "less bandwidth costs");
    assert!(bandwidth.high.is_some_and(|end| end.cost < 0.0));
    let sizes: Vec<f64> = all
        .iter()
        .map(|swing| swing.ends().map(|end| end.cost.abs()).fold(0.0, f64::max))
        .collect();
    assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "the strongest first: {sizes:?}");
}

#[test]
fn the_published_rows_are_read_whole() {
    let all = rows();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/accuracy.csv");
    let lines = std::fs::read_to_string(path).expect("readable").lines().count();
    assert_eq!(all.len(), lines - 1);
    assert!(all.iter().all(|row| row.measured > 0.0 && row.predicted > 0.0 && row.gpus >= 1.0));
    for by in By::ALL {
        let groups = groups(&all, by);
        assert_eq!(groups.iter().map(|group| group.fitted.rows).sum::<usize>(), all.len());
        assert!(groups.windows(2).all(|w| w[0].unseen.median >= w[1].unseen.median));
        let worst = picked(&all, by, Some(&groups[0].name));
        assert_eq!(Summary::of(&worst, Basis::Unseen), groups[0].unseen);
    }
    assert_eq!(picked(&all, By::Gpu, None).len(), all.len());
}

#[test]
fn a_table_with_gaps_does_not_stop_the_reader() {
    let csv = "measured,predicted,gpu,unseen,half_width,batch\n\
        100,110,A,130,0.2,\n100,95,A,95,0.2,8\n,95,A,,,\n100,50,B\n\nx,y,z\n";
    let rows = parse(csv);
    assert_eq!(rows.len(), 3);
    assert_eq!((rows[0].batch, rows[1].batch), (None, Some(8.0)));
    assert_eq!((rows[2].unseen, rows[2].half_width), (50.0, 0.0), "as fitted, no interval");
    assert!(parse("").is_empty() && parse(",,,\n,,,").is_empty());

    let fitted = Summary::of(&rows, Basis::Fitted);
    // Errors +10 %, −5 %, −50 %: the median of their sizes 10 %, the largest 50 %, the median with its sign −5 %.
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} {b}");
    assert_eq!(fitted.rows, 3);
    near(fitted.median, 0.1);
    near(fitted.p90, 0.5);
    near(fitted.bias, -0.05);
    near(fitted.coverage, 2.0 / 3.0);
    let unseen = Summary::of(&rows, Basis::Unseen);
    near(unseen.median, 0.3);
    near(unseen.coverage, 1.0 / 3.0);
    let by_chip = groups(&rows, By::Gpu);
    assert_eq!(by_chip.iter().map(|g| g.name.as_str()).collect::<Vec<_>>(), ["B", "A"]);
    assert_eq!(Summary::of(&[], Basis::Fitted), Summary::default());
}

#[test]
fn the_accuracy_chart_holds_together() {
    let all = rows();
    for lang in Lang::ALL {
        let m = messages(lang);
        holds_together(&accuracy(&all, m), "all");
        for basis in [Basis::Fitted, Basis::Unseen] {
            let one = picked(&all, By::Source, Some("inferencex"));
            holds_together(&accuracy_by(&one, basis, m), "inferencex");
        }
        holds_together(&accuracy(&all[..1], m), "one");
        holds_together(&accuracy(&[], m), "none");
    }
    let scene = layout(&accuracy(&all, messages(Lang::En)), 640.0, 1.0);
    assert_eq!(scene.hits.len(), all.len(), "every row answers");
}
