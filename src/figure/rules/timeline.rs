//! What happened to the rules, a row for each who acts, over the article's own timeline.

use crate::answer::rules::TOLD;
use crate::facts::{
    AS_OF, Claim, Date, Jurisdiction, Outcome, RULES, Rule as Rules, SourceId, Verdict as Holds,
};
use crate::figure::{
    Across, Axis, Cell, Emphasis, Figure, Layer, Mark, Marks, Row, Rule, Shape, Table, Tick, Tip,
    Tone, Vertical,
};
use crate::model::rule::{Event, Told, events};
use crate::state::RULE_DATES;
use crate::text::Messages;
use crate::text::rules::page::rules_page_words;

/// The rows, from the top.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Actor {
    Rules,
    Letters,
    Congress,
    China,
    Article,
}

impl Actor {
    fn of(rule: &Rules) -> Self {
        match (rule.jurisdiction, rule.outcome) {
            (Jurisdiction::China, _) => Self::China,
            (_, Outcome::Proposed) => Self::Congress,
            (_, Outcome::Event | Outcome::Discouraged) => Self::Letters,
            _ if rule.citation.contains("letters") => Self::Letters,
            _ => Self::Rules,
        }
    }
}

/// A date as a place on the axis: years.
fn years(date: Date) -> f64 {
    let begin = Date::new(date.year, 1, 1);
    let next = Date::new(date.year + 1, 1, 1);
    let share = f64::from(date.days() - begin.days()) / f64::from(next.days() - begin.days());
    f64::from(date.year) + share
}

/// When the article says that a row of its timeline was, as it says it: a month or a year.
fn told_at(claim: &Claim) -> (f64, Option<(f64, f64)>) {
    let at = |year: u16, month: u8| years(Date::new(year, month, 15));
    match claim.id {
        "C49" => (at(2022, 10), None),
        "C50" => (at(2023, 10), None),
        "C51" => (2024.5, Some((2024.0, 2025.0))),
        _ => (at(2025, 11), None),
    }
}

/// The timeline up to the facts' date, with the day asked.
pub fn timeline(day: Date, m: &Messages) -> Figure {
    let words = rules_page_words(m.lang);
    let fixed = &words.fixed;
    let all = events(RULE_DATES.0, AS_OF);
    let series = |tone: Tone, shape: Shape, name: &str, pick: &dyn Fn(Told) -> bool| {
        let own = all.iter().filter(|event| pick(event.told));
        Layer::Marks(Marks {
            name: name.to_owned(),
            tone,
            shape,
            lane: 0,
            marks: own.map(|event| mark(event, day, m)).collect(),
        })
    };
    let left_out = (words.told)(Told::LeftOut);
    let after = (words.told)(Told::After);
    let article = TOLD.iter().map(|claim| {
        let (x, x_range) = told_at(claim);
        Mark {
            x,
            y: f64::from(Actor::Article as u8),
            x_range,
            emphasis: Emphasis::Strong,
            tip: Some(Tip::new(
                m.lang.choose(claim.says),
                vec![(fixed.told_head[1].to_owned(), (m.claim_verdict)(claim.verdict).to_owned())],
            )),
            ..Mark::default()
        }
    });
    let (first, last) = (RULE_DATES.0, AS_OF);
    let ticks = (first.year + 1..=last.year)
        .map(|year| Tick { at: f64::from(year), label: year.to_string() });
    let [title, subtitle] = fixed.timeline;
    let known = |told: &dyn Fn(&Rules) -> bool| RULES.iter().filter(|rule| told(rule)).count();
    let by_article = Date::new(2025, 11, 22);
    let told = known(&|rule| rule.told_by.is_some());
    let missing =
        known(&|rule| rule.told_by.is_none() && rule.announced.is_some_and(|on| on <= by_article));
    Figure {
        id: "rule-timeline",
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        finding: (words.timeline_finding)(
            day,
            all.iter().filter(|event| event.date <= day).count(),
            told,
            missing,
        ),
        x: Axis::linear((years(first), years(last) + 0.05), String::new(), &|_| String::new())
            .with_ticks(ticks.collect()),
        y: Vertical::Rows(
            fixed
                .rows
                .iter()
                .map(|label| Row { label: (*label).to_owned(), note: String::new() })
                .collect(),
        ),
        layers: vec![
            Layer::Rule(Rule {
                across: Across::X,
                at: years(day),
                tone: Tone::Accent,
                label: Some((m.date)(day)),
                ..Rule::default()
            }),
            series(Tone::Soft, Shape::Circle, left_out, &|told| told == Told::LeftOut),
            series(Tone::Soft, Shape::Diamond, after, &|told| told == Told::After),
            series(Tone::Article, Shape::Square, fixed.told, &|told| matches!(told, Told::In(_))),
            Layer::Marks(Marks {
                name: fixed.told.to_owned(),
                tone: Tone::Article,
                shape: Shape::Square,
                lane: 0,
                marks: article.collect(),
            }),
            Layer::Key(
                [
                    (Tone::Article, Shape::Square, fixed.told),
                    (Tone::Soft, Shape::Circle, left_out),
                    (Tone::Soft, Shape::Diamond, after),
                ]
                .map(|(tone, shape, label)| crate::figure::KeyItem {
                    sample: crate::figure::Sample::Mark(tone, shape),
                    label: label.to_owned(),
                })
                .to_vec(),
            ),
        ],
        table: table(&all, title, m),
        sources: sources(&all),
        height_hint: 200.0,
    }
}

fn mark(event: &Event, day: Date, m: &Messages) -> Mark {
    let words = rules_page_words(m.lang);
    let rule = event.rule;
    let told = match event.told {
        Told::In(claim) if claim.verdict != Holds::Holds => rule.article.unwrap_or(rule.effect),
        _ => rule.effect,
    };
    Mark {
        x: years(event.date),
        y: f64::from(Actor::of(rule) as u8),
        emphasis: if event.date <= day { Emphasis::Plain } else { Emphasis::Faint },
        tip: Some(Tip::new(
            m.lang.choose(rule.name),
            vec![
                ((words.moment)(event.moment).to_owned(), event.date.to_string()),
                (String::new(), m.lang.choose(told).to_owned()),
                (words.fixed.events_head[3].to_owned(), (words.told)(event.told).to_owned()),
            ],
        )),
        ..Mark::default()
    }
}

fn table(all: &[Event], title: &str, m: &Messages) -> Table {
    let words = rules_page_words(m.lang);
    let row = |event: &Event| {
        vec![
            Cell::words(format!("{} {}", event.date, (words.moment)(event.moment))),
            Cell::words(m.lang.choose(event.rule.name)),
            Cell::words(m.lang.choose(event.rule.effect)),
            Cell::words((words.told)(event.told)),
        ]
    };
    Table {
        caption: title.to_owned(),
        head: words.fixed.events_head.map(str::to_owned).to_vec(),
        rows: all.iter().map(row).collect(),
    }
}

fn sources(all: &[Event]) -> Vec<SourceId> {
    let mut sources: Vec<SourceId> = Vec::new();
    for event in all {
        if !sources.contains(&event.rule.source) {
            sources.push(event.rule.source);
        }
    }
    sources
}
