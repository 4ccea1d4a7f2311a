//! All chips in a plane of two quantities, over the areas in which a rule of the day decides.

use crate::answer::rules::{RulesAnswer, areas, judged, spot};
use crate::facts::{CHIPS, Rule, RuleQuantity, SourceId};
use crate::figure::{
    Axis, Cell, Emphasis, Field, Figure, Hatch, KeyItem, Layer, Mark, Marks, Sample, Shape, Table,
    Tip, Tone, Vertical, extent, widen_log,
};
use crate::model::rule::{Extent, Plane, Region, Spec, Verdict};
use crate::state::State;
use crate::text::explain::{style, unit};
use crate::text::number::NumberStyle::{Compact, Significant};
use crate::text::number::with_unit;
use crate::text::rules::page::said::{figure, reason};
use crate::text::rules::page::{Seen, rules_page_words};
use crate::text::{Lang, Messages};

/// Chips that a reader of the news knows, named where there is room.
const FAMOUS: [&str; 20] = [
    "h200_sxm",
    "h100_sxm",
    "h800_sxm",
    "a100_80",
    "a800_80",
    "h20",
    "b200",
    "rubin",
    "mi325x",
    "ascend_910c",
    "rtx4090",
    "rtx4090d",
    "l20",
    "mi300x",
    "b30a",
    "mi355x",
    "l4",
    "rtx5090",
    "gaudi3",
    "tpu_v7",
];

/// How a verdict is drawn: its colour, its mark, and the hatching of its areas.
pub const fn look(verdict: Verdict) -> (Tone, Shape, Hatch) {
    match verdict {
        Verdict::Domestic => (Tone::China, Shape::Diamond, Hatch::Bare),
        Verdict::Free => (Tone::Accent, Shape::Circle, Hatch::Bare),
        Verdict::Notification => (Tone::Chip(5), Shape::Down, Hatch::Level),
        Verdict::CaseByCase => (Tone::Chip(2), Shape::Square, Hatch::Rising),
        Verdict::Licence => (Tone::Chip(3), Shape::Triangle, Hatch::Falling),
        Verdict::Denial => (Tone::Ink, Shape::Cross, Hatch::Crossed),
    }
}

/// A quantity of the rules as an axis names it.
fn axis_title(quantity: RuleQuantity, m: &Messages) -> String {
    figure(quantity).map_or_else(String::new, |of| {
        let name = (m.later().quantity)(of).name;
        match unit(of) {
            "TPP" | "" => name.to_owned(),
            unit => format!("{name} ({unit})"),
        }
    })
}

/// A chip's figure with its unit.
fn written(quantity: RuleQuantity, value: f64, lang: Lang) -> String {
    figure(quantity).map_or_else(String::new, |of| {
        let unit = if unit(of) == "TPP" { "" } else { unit(of) };
        with_unit(&style(of).text(value, lang), unit)
    })
}

/// The span of what all chips have of a quantity: the same on every day, so that nothing jumps while the day moves.
fn span(of: impl Fn(&(f64, f64)) -> f64, plane: Plane) -> (f64, f64) {
    let spots = CHIPS.iter().filter_map(|chip| spot(&Spec::of(chip), plane));
    let (low, high) = extent(spots.map(|at| of(&at))).unwrap_or((1.0, 10.0));
    widen_log((low * 0.85, high * 1.15))
}

/// The picture of a plane on the day asked.
pub fn plane(found: &RulesAnswer, state: &State, m: &Messages) -> Figure {
    let lang = m.lang;
    let words = rules_page_words(lang);
    let (plane, day) = (state.rules.plane, state.rules.day);
    let (x, y) = (span(|at| at.0, plane), span(|at| at.1, plane));
    let clip = Extent { x_from: x.0, x_to: x.1, y_from: y.0, y_to: y.1 };
    let regions = areas(found.chip, day, plane, clip);
    let mut layers: Vec<Layer> =
        regions.iter().map(|region| field(region, is_widest(region, &regions), m)).collect();
    let plotted = |one: RulesAnswer| {
        let at = spot(&Spec::of(one.chip), plane)?;
        let (why, rule) = reason(&one, lang);
        Some(Plotted { one, at, why, rule })
    };
    let drawn: Vec<Plotted> = judged(day).into_iter().filter_map(plotted).collect();
    let is_focus = |one: &Plotted| one.one.chip.id == found.chip.id;
    let stands_at = |one: &Plotted, verdict| one.one.judged.us.verdict == verdict;
    let (mut key, mut hatched) = (Vec::new(), Vec::new());
    let mut by_verdict = [0; 6];
    for (at, verdict) in Verdict::ALL.into_iter().enumerate() {
        let (tone, shape, hatch) = look(verdict);
        let own = drawn.iter().filter(|one| stands_at(one, verdict) && !is_focus(one));
        let marks: Vec<Mark> = own.map(|one| mark(one, found.chip.id, &drawn, plane, m)).collect();
        by_verdict[at] =
            drawn.iter().filter(|one| one.one.is_out && stands_at(one, verdict)).count();
        let label = (words.verdict)(verdict);
        if !marks.is_empty() {
            key.push(KeyItem { sample: Sample::Mark(tone, shape), label: label.to_owned() });
        }
        if regions.iter().any(|region| region.verdict == verdict) {
            hatched.push(KeyItem { sample: Sample::Field(tone, hatch), label: label.to_owned() });
        }
        layers.push(Layer::Marks(Marks { name: label.to_owned(), tone, shape, lane: 0, marks }));
    }
    // The chip in focus comes last: no other hides it.
    if let Some(one) = drawn.iter().find(|one| is_focus(one)) {
        let verdict = one.one.judged.us.verdict;
        let (tone, shape, _) = look(verdict);
        layers.push(Layer::Marks(Marks {
            name: (words.verdict)(verdict).to_owned(),
            tone,
            shape,
            lane: 0,
            marks: vec![mark(one, found.chip.id, &drawn, plane, m)],
        }));
        if key.iter().all(|item| item.sample != Sample::Mark(tone, shape)) {
            let label = (words.verdict)(verdict).to_owned();
            key.push(KeyItem { sample: Sample::Mark(tone, shape), label });
        }
    }
    key.append(&mut hatched);
    layers.push(Layer::Key(key));
    let seen = Seen {
        day,
        plane,
        drawn: drawn.len(),
        out: drawn.iter().filter(|one| one.one.is_out).count(),
        missing: CHIPS.len() - drawn.len(),
        by_verdict,
    };
    let tick = |value: f64| {
        if value < 1000.0 { Significant(3).text(value, lang) } else { Compact.text(value, lang) }
    };
    let title = (words.plane_title)(plane);
    let names = [axis_title(plane.x(), m), axis_title(plane.y(), m)];
    Figure {
        id: "rule-plane",
        title: title.to_owned(),
        subtitle: (words.plane_subtitle)(found.chip.short),
        finding: (words.plane_finding)(&seen),
        x: Axis::log(x, names[0].clone(), &tick),
        y: Vertical::Axis(Axis::log(y, names[1].clone(), &tick)),
        layers,
        table: table(title, &drawn, plane, names, m),
        sources: sources(&regions),
        height_hint: 480.0,
    }
}

/// A chip that has both figures of a plane.
struct Plotted {
    one: RulesAnswer,
    at: (f64, f64),
    /// Why its verdict is what it is, and by which rule.
    why: String,
    rule: Option<&'static Rule>,
}

/// A chip as a mark. Of chips that stand at one place the first of the famous carries the names of all famous ones there.
fn mark(plotted: &Plotted, focus: &str, drawn: &[Plotted], plane: Plane, m: &Messages) -> Mark {
    let Plotted { one, at: (x, y), why, rule } = plotted;
    let (x, y) = (*x, *y);
    let words = rules_page_words(m.lang);
    let is_focus = one.chip.id == focus;
    let rank = |id: &str| match id {
        _ if id == focus => Some(0),
        id => FAMOUS.iter().position(|famous| *famous == id).map(|at| at + 1),
    };
    let here = drawn.iter().filter(|other| other.at == (x, y)).map(|other| &other.one);
    let mut here: Vec<&RulesAnswer> = here
        .filter(|other| other.is_out || other.chip.id == focus)
        .filter(|other| rank(other.chip.id).is_some())
        .collect();
    crate::order::sort(&mut here, |a, b| rank(a.chip.id) < rank(b.chip.id));
    let first = here.first().is_some_and(|first| first.chip.id == one.chip.id);
    let names: Vec<&str> = here.iter().map(|other| other.chip.short).collect();
    let mut lines = vec![
        (axis_title_short(plane.x(), m), written(plane.x(), x, m.lang)),
        (axis_title_short(plane.y(), m), written(plane.y(), y, m.lang)),
    ];
    let verdict = (words.verdict)(one.judged.us.verdict);
    lines.push((words.fixed.head[0].to_owned(), verdict.to_owned()));
    if one.judged.us.unsure.is_some() {
        lines.push((String::new(), words.fixed.unsure.to_owned()));
    }
    if let Some(rule) = rule {
        lines.push((m.lang.choose(rule.name).to_owned(), why.clone()));
    }
    if !one.is_out {
        lines.push((String::new(), words.fixed.not_out.to_owned()));
    }
    Mark {
        x,
        y,
        label: first.then(|| names.join(" · ")),
        emphasis: match (is_focus, one.is_out) {
            (true, _) => Emphasis::Strong,
            (_, true) => Emphasis::Plain,
            _ => Emphasis::Faint,
        },
        tip: Some(Tip::new(format!("{} {}", one.chip.vendor, one.chip.short), lines)),
        ..Mark::default()
    }
}

/// A quantity's bare name.
fn axis_title_short(quantity: RuleQuantity, m: &Messages) -> String {
    (rules_page_words(m.lang).quantity)(quantity).to_owned()
}

/// An area as a field; the corner beyond the bound of a sum ends in a curve where the axes are logarithmic.
fn field(region: &Region, is_named: bool, m: &Messages) -> Layer {
    let (tone, _, hatch) = look(region.verdict);
    let Extent { x_from, x_to, y_from, y_to } = region.extent;
    let points = match region.sum_from {
        None => vec![(x_from, y_from), (x_to, y_from), (x_to, y_to), (x_from, y_to)],
        Some(sum) => corner(region.extent, sum),
    };
    let name = m.lang.choose(region.rule.name);
    let verdict = (rules_page_words(m.lang).verdict)(region.verdict);
    let label = is_named.then(|| format!("{name}\n{verdict}"));
    Layer::Field(Field { tone, hatch, points, label })
}

/// Whether of the areas of its rule and verdict this is the largest to the eye: the one that is named.
fn is_widest(region: &Region, all: &[Region]) -> bool {
    let size = |one: &Region| {
        let Extent { x_from, x_to, y_from, y_to } = one.extent;
        let whole = libm::log(x_to / x_from) * libm::log(y_to / y_from);
        if one.sum_from.is_some() { whole / 4.0 } else { whole }
    };
    let alike = |one: &&Region| (one.rule.id, one.verdict) == (region.rule.id, region.verdict);
    all.iter().filter(alike).all(|one| size(one) <= size(region))
}

/// The part of a rectangle in which x + y is at least a sum, as a polygon.
fn corner(extent: Extent, sum: f64) -> Vec<(f64, f64)> {
    const STEPS: u8 = 12;
    let Extent { x_from, x_to, y_from, y_to } = extent;
    // The curve runs from the upper or left edge to the right or lower one.
    let (start, end) = ((sum - y_to).max(x_from), (sum - y_from).min(x_to));
    let mut points: Vec<(f64, f64)> = Vec::new();
    if start > x_from {
        points.push((start, y_to));
    } else {
        points.push((x_from, y_to));
    }
    for step in 0..=STEPS {
        let x = start + (end - start) * f64::from(step) / f64::from(STEPS);
        points.push((x, (sum - x).clamp(y_from, y_to)));
    }
    if end < x_to {
        points.push((x_to, y_from));
    }
    points.push((x_to, y_to));
    points
}

fn table(title: &str, drawn: &[Plotted], plane: Plane, [x, y]: [String; 2], m: &Messages) -> Table {
    let words = rules_page_words(m.lang);
    let row = |Plotted { one, at, why, .. }: &Plotted| {
        let number = |quantity: RuleQuantity, value: f64| {
            let text =
                figure(quantity).map_or_else(String::new, |of| style(of).text(value, m.lang));
            Cell::number(text, value)
        };
        vec![
            Cell::words(one.chip.short),
            number(plane.x(), at.0),
            number(plane.y(), at.1),
            Cell::words((words.verdict)(one.judged.us.verdict)),
            Cell::words(why.clone()),
        ]
    };
    let [verdict, why, ..] = words.fixed.head;
    Table {
        caption: title.to_owned(),
        head: vec![words.fixed.chips.to_owned(), x, y, verdict.to_owned(), why.to_owned()],
        rows: drawn.iter().map(row).collect(),
    }
}

/// Who stands behind the rules whose areas are drawn, and behind the chips.
fn sources(regions: &[Region]) -> Vec<SourceId> {
    let mut all: Vec<SourceId> = Vec::new();
    let chips = CHIPS.iter().map(|chip| chip.source);
    for source in regions.iter().map(|region| region.rule.source).chain(chips) {
        if !all.contains(&source) {
            all.push(source);
        }
    }
    all
}
