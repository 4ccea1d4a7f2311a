//! The chip designer's charts: verdicts through time, and the design beside the strongest and the nearest real chip.

use super::{
    Across, Axis, Bar, Bars, Cell, Cells, Dash, Emphasis, Figure, KeyItem, Layer, Mark, Marks,
    Patch, Row, Rule, Sample, Shape, Table, Tick, Tip, Tone, Vertical, extent,
};
use crate::answer::design::{
    Bound, DesignAnswer, Stretch, along, bounds_beside, fates, stretches, tested,
};
use crate::facts::{AS_OF, Date, RULES, RuleQuantity, SourceId};
use crate::model::chip::{Quantity, read};
use crate::model::designer::{Axis as Along, Design};
use crate::model::rule::{Finding, Verdict};
use crate::state::{Designer, RULE_DATES};
use crate::text::Messages;
use crate::text::design::{design_words, quantity};
use crate::text::number::NumberStyle::{Ratio, Significant};
use crate::text::number::with_unit;

/// The shade of a verdict: the stricter, the darker.
const fn shade(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Domestic | Verdict::Free => 1,
        Verdict::Notification => 2,
        Verdict::CaseByCase => 3,
        Verdict::Licence => 4,
        Verdict::Denial => 5,
    }
}

fn place(date: Date) -> f64 {
    f64::from(date.days())
}

/// The verdict on the design through time, with real chips below it.
pub fn strip(set: &Designer, m: &Messages) -> Figure {
    let words = design_words(m.lang);
    let fixed = &words.fixed;
    let own = stretches(&set.design.spec(), RULE_DATES.0);
    let mut rows: Vec<(&str, Vec<Stretch>)> = vec![(fixed.this, own)];
    rows.extend(fates().into_iter().map(|(chip, fate)| (chip.short, fate)));
    let verdict = |found: &Finding| {
        let doubt = if found.unsure.is_some() { m.words.or_stricter } else { "" };
        [(m.verdict)(found.verdict), doubt].join(" ").trim_end().to_owned()
    };
    let mut layers: Vec<Layer> = Vec::new();
    for (row, (name, fate)) in rows.iter().enumerate() {
        let patch = |one: &Stretch| Patch {
            span: (place(one.from), place(one.to)),
            shade: Some(shade(one.found.verdict)),
            label: Some((words.short)(one.found.verdict).to_owned()),
            tip: Some(Tip::new(
                format!("{name}: {}", verdict(&one.found)),
                vec![
                    (fixed.stretch[0].to_owned(), (m.date)(one.from)),
                    (fixed.stretch[1].to_owned(), (m.date)(one.to)),
                ],
            )),
        };
        let at = row as f64;
        layers.push(Layer::Cells(Cells {
            name: (*name).to_owned(),
            rise: (at, at),
            cells: fate.iter().map(patch).collect(),
        }));
    }
    layers.push(Layer::Rule(Rule {
        across: Across::X,
        at: place(set.date),
        tone: Tone::Accent,
        dash: Dash::Short,
        label: Some(fixed.asked.to_owned()),
    }));
    let shown = |verdict: &Verdict| {
        let mut all = rows.iter().flat_map(|(_, fate)| fate);
        all.any(|one| one.found.verdict == *verdict)
    };
    let key = Verdict::ALL.into_iter().filter(shown).map(|verdict| KeyItem {
        sample: Sample::Cell(Some(shade(verdict))),
        label: (m.verdict)(verdict).to_owned(),
    });
    layers.push(Layer::Key(key.collect()));
    let year = |year: u16| Tick { at: place(Date::new(year, 1, 1)), label: year.to_string() };
    let domain = (place(RULE_DATES.0), place(AS_OF));
    let table = rows.iter().flat_map(|(name, fate)| {
        fate.iter().map(move |one| {
            vec![
                Cell::words(*name),
                Cell::words((m.date)(one.from)),
                Cell::words((m.date)(one.to)),
                Cell::words(verdict(&one.found)),
            ]
        })
    });
    let [title, subtitle] = fixed.strip;
    let mut head = vec![m.words.chip_head.to_owned()];
    head.extend(fixed.stretch.map(str::to_owned));
    let fate = &rows[0].1;
    Figure {
        id: "design-strip",
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        finding: (words.strip_finding)(
            &fate.last().map_or_else(String::new, |last| verdict(&last.found)),
            fate.len().saturating_sub(1),
        ),
        x: Axis::linear(domain, "", &|x| x.to_string())
            .with_ticks((RULE_DATES.0.year + 1..=AS_OF.year).map(year).collect()),
        y: Vertical::Rows(
            rows.iter()
                .map(|(name, _)| Row { label: (*name).to_owned(), note: String::new() })
                .collect(),
        ),
        layers,
        table: Table { caption: title.to_owned(), head, rows: table.collect() },
        sources: rule_sources(rows.iter().flat_map(|(_, fate)| fate)),
        height_hint: 340.0,
    }
}

/// The sources of the rules that decided, each once; those of the first rule where none did.
fn rule_sources<'a>(fates: impl Iterator<Item = &'a Stretch>) -> Vec<SourceId> {
    let mut all: Vec<SourceId> = Vec::new();
    for source in fates.filter_map(|one| Some(one.found.rule?.source)) {
        if !all.contains(&source) {
            all.push(source);
        }
    }
    if all.is_empty() {
        all.extend(RULES.first().map(|rule| rule.source));
    }
    all
}

/// A row of the second picture.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    Tpp,
    Density,
    Memory,
    Link,
    Size,
}

impl Line {
    const ALL: [Self; 5] = [Self::Tpp, Self::Density, Self::Memory, Self::Link, Self::Size];

    const fn tested(self) -> Option<RuleQuantity> {
        match self {
            Self::Tpp => Some(RuleQuantity::Tpp),
            Self::Density => Some(RuleQuantity::Density),
            Self::Memory => Some(RuleQuantity::MemoryGbPerS),
            Self::Link => Some(RuleQuantity::LinkGbPerS),
            Self::Size => None,
        }
    }

    const fn asked(self) -> Quantity {
        match self {
            Self::Tpp => Quantity::Tpp,
            Self::Density => Quantity::Density,
            Self::Memory => Quantity::Bandwidth,
            Self::Link => Quantity::Link,
            Self::Size => Quantity::Memory,
        }
    }

    fn of(self, design: &Design) -> Option<f64> {
        match self.tested() {
            Some(what) => tested(design, what),
            None => Some(along(design, Along::Size)),
        }
    }

    fn text(self, value: f64, m: &Messages) -> String {
        match self.tested() {
            Some(what) => quantity(what, value, m.lang),
            None => with_unit(&Significant(4).text(value, m.lang), "GB"),
        }
    }

    /// Whether a bound stands in this row; that of a sum stands with the memory.
    fn holds(self, bound: &Bound) -> bool {
        match bound.quantity {
            RuleQuantity::MemoryPlusLinkGbPerS => self == Self::Memory,
            other => self.tested() == Some(other),
        }
    }
}

/// What reads a row's figure off a chip.
type Of<'a> = Box<dyn Fn(Line) -> Option<f64> + 'a>;

/// How many times the design's figure a bound may be and still be drawn.
const FAR: f64 = 20.0;

/// The design, the strongest chip and the nearest real one, quantity by quantity, with the bounds of the day.
pub fn beside(found: &DesignAnswer, m: &Messages) -> Figure {
    let words = design_words(m.lang);
    let fixed = &words.fixed;
    let name = |line: Line| match line.tested() {
        Some(what) => (words.quantity)(what),
        None => (words.axis)(Along::Size),
    };
    let ratio_text = |ratio: f64| Ratio(2).text(ratio, m.lang);
    let near = found.strongest.and_then(|strongest| strongest.nearest).map(|near| near.chip);
    let strong_name = (words.strongest_of)(&(m.date)(found.date));
    let mut series: Vec<(String, Tone, Of<'_>)> = Vec::new();
    if let Some(strongest) = &found.strongest {
        series.push((
            strong_name.clone(),
            Tone::Accent,
            Box::new(|line: Line| line.of(&strongest.design)),
        ));
    }
    if let Some(chip) = near {
        series.push((
            chip.short.to_owned(),
            Tone::Chip(0),
            Box::new(|line: Line| Some(read(chip, line.asked())?.value.central)),
        ));
    }
    let bounds: Vec<Bound> = bounds_beside(&found.design, found.date)
        .into_iter()
        .filter(|bound| (1.0 / FAR..=FAR).contains(&bound.ratio))
        .collect();
    let mut layers = vec![Layer::Rule(Rule {
        across: Across::X,
        at: 1.0,
        tone: Tone::Ink,
        label: Some(fixed.this.to_owned()),
        ..Rule::default()
    })];
    let mut reached = vec![1.0];
    for (lane, (series_name, tone, of)) in series.iter().enumerate() {
        let mut bars = Vec::new();
        for (row, line) in Line::ALL.into_iter().enumerate() {
            let (Some(value), Some(own)) = (of(line), line.of(&found.design)) else { continue };
            let ratio = value / own;
            reached.push(ratio);
            bars.push(Bar {
                row: row as u32,
                from: 1.0,
                to: ratio,
                label: Some(ratio_text(ratio)),
                emphasis: if lane == 0 { Emphasis::Plain } else { Emphasis::Faint },
                tip: Some(Tip::new(
                    format!("{series_name}: {} {}", name(line), line.text(value, m)),
                    vec![
                        (fixed.this.to_owned(), line.text(own, m)),
                        (fixed.times.to_owned(), ratio_text(ratio)),
                    ],
                )),
                ..Bar::default()
            });
        }
        layers.push(Layer::Bars(Bars {
            name: series_name.clone(),
            tone: *tone,
            lane: lane as u8,
            bars,
        }));
    }
    let mark = |bound: &Bound| {
        let row = Line::ALL.into_iter().position(|line| line.holds(bound))?;
        let said = quantity(bound.quantity, bound.at, m.lang);
        Some(Mark {
            x: bound.ratio,
            y: row as f64,
            label: Some(said.clone()),
            tip: Some(Tip::new(
                format!("{}: {} {said}", fixed.bound, (words.quantity)(bound.quantity)),
                vec![(fixed.times.to_owned(), ratio_text(bound.ratio))],
            )),
            ..Mark::default()
        })
    };
    let own = |(row, line): (usize, Line)| {
        let value = line.text(line.of(&found.design)?, m);
        Some(Mark {
            x: 1.0,
            y: row as f64,
            tip: Some(Tip::new(fixed.this, vec![(name(line).to_owned(), value)])),
            ..Mark::default()
        })
    };
    reached.extend(bounds.iter().map(|bound| bound.ratio));
    layers.push(Layer::Marks(Marks {
        name: fixed.bound.to_owned(),
        tone: Tone::Us,
        shape: Shape::Triangle,
        lane: series.len() as u8,
        marks: bounds.iter().filter_map(mark).collect(),
    }));
    layers.push(Layer::Marks(Marks {
        name: fixed.this.to_owned(),
        tone: Tone::Ink,
        shape: Shape::Circle,
        lane: series.len() as u8,
        marks: Line::ALL.into_iter().enumerate().filter_map(own).collect(),
    }));
    let mut key: Vec<KeyItem> = series
        .iter()
        .enumerate()
        .map(|(lane, (series_name, tone, _))| KeyItem {
            sample: if lane == 0 { Sample::Bar(*tone) } else { Sample::Band(*tone, 50) },
            label: series_name.clone(),
        })
        .collect();
    key.push(KeyItem {
        sample: Sample::Mark(Tone::Us, Shape::Triangle),
        label: fixed.bound.to_owned(),
    });
    layers.push(Layer::Key(key));
    let (low, high) = extent(reached).unwrap_or((0.5, 2.0));
    let mut head = vec![m.words.quantity_head.to_owned(), fixed.this.to_owned()];
    head.extend(series.iter().map(|(series_name, ..)| series_name.clone()));
    head.push(fixed.bound.to_owned());
    let row = |line: Line| {
        let number = |value: Option<f64>| {
            value.map_or_else(
                || Cell::words(m.words.unknown),
                |value| Cell::number(line.text(value, m), value),
            )
        };
        let mut row = vec![Cell::words(name(line)), number(line.of(&found.design))];
        row.extend(series.iter().map(|(_, _, of)| number(of(line))));
        let bounded: Vec<String> = bounds_beside(&found.design, found.date)
            .iter()
            .filter(|bound| line.holds(bound))
            .map(|bound| match bound.quantity {
                RuleQuantity::MemoryPlusLinkGbPerS => {
                    let said = quantity(bound.quantity, bound.at, m.lang);
                    format!("{} {said}", (words.quantity)(bound.quantity))
                }
                what => quantity(what, bound.at, m.lang),
            })
            .collect();
        row.push(Cell::words(bounded.join(fixed.between)));
        row
    };
    let [title, subtitle] = fixed.beside;
    let tpp = found.strongest.map(|strongest| strongest.design.tpp() / found.design.tpp());
    let mut sources = rule_sources(stretches(&found.design.spec(), RULE_DATES.0).iter());
    let readings = near
        .iter()
        .flat_map(|chip| Line::ALL.into_iter().filter_map(move |line| read(chip, line.asked())));
    for source in readings.flat_map(|reading| reading.parts).map(|part| part.source) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    Figure {
        id: "design-beside",
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        finding: (words.beside_finding)(tpp.map(ratio_text).as_deref()),
        x: Axis::log((low * 0.8, high * 1.35), "", &ratio_text),
        y: Vertical::Rows(
            Line::ALL
                .into_iter()
                .map(|line| Row { label: name(line).to_owned(), note: String::new() })
                .collect(),
        ),
        layers,
        table: Table {
            caption: title.to_owned(),
            head,
            rows: Line::ALL.into_iter().map(row).collect(),
        },
        sources,
        height_hint: 360.0,
    }
}
