//! What was foretold over what came, a forecast a row.

use crate::answer::record::{came, foretold, ratio};
use crate::facts::Foretold;
use crate::figure::{
    Across, Axis, Cell, Figure, KeyItem, Layer, Mark, Marks, Row, Rule, Sample, Shape, Table, Tip,
    Tone, Vertical, extent, widen_log,
};
use crate::model::interval::Interval;
use crate::text::Messages;
use crate::text::number::NumberStyle::Ratio;
use crate::text::scenario::record::sources;
use crate::text::scenario::record_words;
use crate::text::scenario::studies::quantity;

/// Forecasts that are numbers and have been decided, as multiples of what came; none if no forecast is.
pub fn record(all: &[&'static Foretold], m: &Messages) -> Option<Figure> {
    let lang = m.lang;
    let words = record_words(lang);
    let shown: Vec<(&'static Foretold, Interval)> =
        all.iter().filter_map(|&forecast| Some((forecast, ratio(forecast)?))).collect();
    let [title, subtitle, axis] = words.fixed.chart;
    let text = |value: f64| Ratio(2).text(value, lang);
    let domain = extent(shown.iter().flat_map(|(_, ratio)| [ratio.low, ratio.high, 1.0]))?;
    let mark = |(row, (forecast, ratio)): (usize, &(&'static Foretold, Interval))| {
        let ends = |found: Option<Interval>| {
            found
                .map_or_else(String::new, |ends| quantity(forecast.unit, ends.low, ends.high, lang))
        };
        let [number, _, came_head, off_head, _] = words.fixed.head;
        Mark {
            x: ratio.central,
            y: row as f64,
            x_range: ratio.is_range().then_some((ratio.low, ratio.high)),
            label: Some(text(ratio.central)),
            tip: Some(Tip::new(
                lang.choose(forecast.says),
                vec![
                    (number.to_owned(), ends(foretold(forecast))),
                    (came_head.to_owned(), ends(came(forecast))),
                    (off_head.to_owned(), Ratio(2).range(ratio.low, ratio.high, lang)),
                ],
            )),
            ..Mark::default()
        }
    };
    let is_articles = |forecast: &Foretold| crate::text::is_article(forecast.source.get());
    let series = |name: &str, tone: Tone, shape: Shape, articles: bool| {
        let own = shown.iter().enumerate().filter(|(_, (one, _))| is_articles(one) == articles);
        Layer::Marks(Marks {
            name: name.to_owned(),
            tone,
            shape,
            lane: 0,
            marks: own.map(mark).collect(),
        })
    };
    let fixed = &words.fixed;
    let looks = [
        (fixed.by_article, Tone::Article, Shape::Square, true),
        (fixed.by_others, Tone::Accent, Shape::Circle, false),
    ];
    let mut layers = vec![Layer::Rule(Rule {
        across: Across::X,
        at: 1.0,
        tone: Tone::Ink,
        label: Some(fixed.exact.to_owned()),
        ..Rule::default()
    })];
    let present = looks
        .into_iter()
        .filter(|(_, _, _, articles)| shown.iter().any(|(one, _)| is_articles(one) == *articles));
    let mut key = Vec::new();
    for (name, tone, shape, articles) in present {
        layers.push(series(name, tone, shape, articles));
        key.push(KeyItem { sample: Sample::Mark(tone, shape), label: name.to_owned() });
    }
    layers.push(Layer::Key(key));
    let number = |value: f64| Cell::number(text(value), value);
    let too_high = shown.iter().filter(|(_, ratio)| ratio.low > 1.0).count();
    Some(Figure {
        id: "record",
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        finding: (words.finding)(shown.len(), too_high),
        x: Axis::log(widen_log(domain), axis, &text),
        y: Vertical::Rows(
            shown
                .iter()
                .map(|(forecast, _)| Row {
                    label: lang.choose(forecast.who).to_owned(),
                    note: format!("{} → {}", forecast.said_on, forecast.due),
                })
                .collect(),
        ),
        layers,
        table: Table {
            caption: title.to_owned(),
            head: fixed.chart_head.map(str::to_owned).to_vec(),
            rows: shown
                .iter()
                .map(|(forecast, ratio)| {
                    vec![
                        Cell::words(lang.choose(forecast.says)),
                        number(ratio.low),
                        number(ratio.central),
                        number(ratio.high),
                    ]
                })
                .collect(),
        },
        sources: sources(&shown.iter().map(|(forecast, _)| *forecast).collect::<Vec<_>>()),
        height_hint: 300.0,
    })
}
