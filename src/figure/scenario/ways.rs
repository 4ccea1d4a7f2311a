//! Where China's compute comes from, year by year.

use super::{nothing, sources, subtitle};
use crate::figure::{
    Axis, Bar, BarLabel, Bars, Cell, Emphasis, Figure, KeyItem, Layer, Row, Sample, Table, Tip,
    Tone, Vertical, extent,
};
use crate::model::scenario::outcome::{FIRST, LAST, Outcome, quarters_to};
use crate::model::scenario::path::Way;
use crate::model::scenario::run::Run;
use crate::state::State;
use crate::text::Messages;
use crate::text::number::NumberStyle::{CountProse, Percent};
use crate::text::scenario::chart::{GainSaid, chart_words, count};
use crate::text::scenario::scenario_words;

/// One year's gain.
struct Gain {
    year: u16,
    by_way: [f64; 4],
    total: f64,
    /// What is rented abroad at the year's end.
    rented: f64,
}

/// What China gains in each year by each way, and beside it what it rents.
pub fn ways(state: &State, run: &Run, m: &Messages) -> Figure {
    let w = chart_words(m.lang);
    let lang = m.lang;
    let branch = state.scenario.branch;
    if run.draws() == 0 {
        return nothing("scenario-ways", w.ways_title.to_owned(), w.nothing, run, m);
    }
    let path = run.plan().median_path(branch);
    let gain = |year: u16| {
        let by_way = run.ways(branch, year);
        let last = path.get(quarters_to(year) - 1).copied().unwrap_or_default();
        Gain {
            year,
            by_way,
            total: by_way.iter().sum(),
            rented: last.china_access - last.china_stock,
        }
    };
    let gains: Vec<Gain> = (FIRST..=LAST).map(gain).collect();
    let count = |number: f64| count(number, lang);
    let name = |way: Way| (scenario_words(lang).way)(way);
    let share = |gain: &Gain, part: f64| {
        let share = if gain.total > 0.0 { part / gain.total } else { 0.0 };
        Percent(u8::from(share < 0.1)).text(share, lang)
    };

    let mut layers: Vec<Layer> = Way::ALL
        .into_iter()
        .map(|way| {
            let bar = |(row, gain): (usize, &Gain)| {
                let part = gain.by_way[way as usize];
                let from: f64 = gain.by_way[..way as usize].iter().sum();
                Bar {
                    row: row as u32,
                    from,
                    to: from + part,
                    label: Some(count(part)),
                    place: BarLabel::Inside,
                    tip: Some(Tip::new(
                        format!("{}{}{}", (w.year_row)(gain.year), w.comma, name(way)),
                        vec![
                            (w.mean.to_owned(), count(part)),
                            (w.share.to_owned(), share(gain, part)),
                            (w.total.to_owned(), count(gain.total)),
                        ],
                    )),
                    ..Bar::default()
                }
            };
            Layer::Bars(Bars {
                name: name(way).to_owned(),
                tone: Tone::Chip(way as u8),
                lane: 0,
                bars: gains.iter().enumerate().map(bar).collect(),
            })
        })
        .collect();
    let total = |(row, gain): (usize, &Gain)| Bar {
        row: row as u32,
        from: gain.total,
        to: gain.total,
        label: Some(count(gain.total)),
        ..Bar::default()
    };
    layers.push(Layer::Bars(Bars {
        name: w.total.to_owned(),
        tone: Tone::Ink,
        lane: 0,
        bars: gains.iter().enumerate().map(total).collect(),
    }));
    let rented = |(row, gain): (usize, &Gain)| Bar {
        row: row as u32,
        from: 0.0,
        to: gain.rented,
        label: Some(count(gain.rented)),
        emphasis: Emphasis::Faint,
        tip: Some(Tip::new(
            format!("{}{}{}", (w.year_row)(gain.year), w.comma, w.rented_head),
            vec![(w.median.to_owned(), count(gain.rented))],
        )),
        ..Bar::default()
    };
    layers.push(Layer::Bars(Bars {
        name: w.rented_head.to_owned(),
        tone: Tone::Faint,
        lane: 1,
        bars: gains.iter().enumerate().map(rented).collect(),
    }));
    let mut key: Vec<KeyItem> = Way::ALL
        .into_iter()
        .map(|way| KeyItem {
            sample: Sample::Bar(Tone::Chip(way as u8)),
            label: name(way).to_owned(),
        })
        .collect();
    key.push(KeyItem { sample: Sample::Band(Tone::Faint, 50), label: w.rented.to_owned() });
    layers.push(Layer::Key(key));

    let longest = extent(gains.iter().flat_map(|gain| [gain.total, gain.rented]));
    let longest = longest.map(|(_, most)| most).filter(|most| *most > 0.0).unwrap_or(1.0);
    let mut head = vec![w.year.to_owned()];
    head.extend(Way::ALL.map(|way| name(way).to_owned()));
    head.extend([w.total, w.rented_head].map(str::to_owned));
    let row = |gain: &Gain| {
        let number = |value: f64| Cell::number(count(value), value);
        let mut row = vec![Cell::number(gain.year.to_string(), f64::from(gain.year))];
        row.extend(gain.by_way.map(number));
        row.extend([number(gain.total), number(gain.rented)]);
        row
    };
    let asked = gains.iter().find(|gain| gain.year == run.year()).or(gains.first());
    let finding = asked.map_or_else(String::new, |gain| {
        let more = |most: Way, way: Way| {
            if gain.by_way[way as usize] > gain.by_way[most as usize] { way } else { most }
        };
        let most = Way::ALL.into_iter().fold(Way::Legal, more);
        (w.ways_finding)(&GainSaid {
            year: gain.year,
            branch: (m.branch)(branch),
            total: &CountProse.text(gain.total, lang),
            most: name(most),
            share: &share(gain, gain.by_way[most as usize]),
            rented: &CountProse.text(gain.rented, lang),
        })
    });
    let unit = (w.unit)(run.plan().setting().basis);
    Figure {
        id: "scenario-ways",
        title: w.ways_title.to_owned(),
        subtitle: subtitle(&[unit, (m.branch)(branch), w.ways_means], run, w, lang),
        finding,
        x: Axis::linear((0.0, longest), "", &count),
        y: Vertical::Rows(
            gains
                .iter()
                .map(|gain| Row { label: (w.year_row)(gain.year), note: String::new() })
                .collect(),
        ),
        layers,
        table: Table {
            caption: format!("{}{}{unit}", w.ways_title, w.comma),
            head,
            rows: gains.iter().map(row).collect(),
        },
        sources: sources(&[Outcome::ChinaAccess], run),
        height_hint: 300.0,
    }
}
