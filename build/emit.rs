//! Checked rows as Rust text. Small helpers keep the text short; the compiler makes the same tables of it.

use super::row::{Figure, Words, parse_date};
use super::{Facts, article, chips};
use std::fmt::{Display, Write};

/// All tables, to be included where the types of `src/facts.rs` are in scope.
pub fn rust(facts: &Facts) -> String {
    let mut out = String::new();
    put(
        &mut out,
        "The day up to which these facts were collected: `data/meta.toml`.",
        format!("pub const AS_OF: Date = {};", date(&facts.as_of)),
    );
    sources(&mut out, facts);
    chips_table(&mut out, facts);
    rules(&mut out, facts);
    claims(&mut out, facts);
    measured(&mut out, facts);
    article_module(&mut out, facts);
    out
}

fn put(out: &mut String, doc: &str, item: impl Display) {
    writeln!(out, "/// {doc}\n{item}").expect("a String takes everything");
}

fn table<T>(
    out: &mut String,
    doc: &str,
    name: &str,
    kind: &str,
    rows: &[T],
    one: impl Fn(&T) -> String,
) {
    let rows: String = rows.iter().map(|row| one(row) + ",\n").collect();
    put(
        out,
        doc,
        format!("pub static {name}: &[{kind}] = &[\n{rows}];"),
    );
}

fn sources(out: &mut String, facts: &Facts) {
    table(
        out,
        "Every publication that a figure rests on.",
        "SOURCES",
        "Source",
        &facts.sources,
        |s| {
            format!(
                "Source {{ id: {:?}, publisher: {:?}, title: {:?}, url: {:?}, date: {:?}, accessed: {}, licence: {:?} }}",
                s.id,
                s.publisher,
                s.title,
                s.url,
                s.date,
                date(&s.accessed),
                s.licence
            )
        },
    );
}

fn chips_table(out: &mut String, facts: &Facts) {
    table(
        out,
        "Every accelerator.",
        "CHIPS",
        "Chip",
        &facts.chips,
        |c| {
            let mut text = format!("Chip {{ id: {:?}", c.id);
            for (field, value) in chips::TEXTS.iter().zip(&c.texts) {
                write!(text, ", {field}: {value:?}").expect("a String takes everything");
            }
            for ((_, field, unit, _), value) in chips::FIGURES.iter().zip(&c.figures) {
                write!(
                    text,
                    ", {field}: {}",
                    option(value.as_ref(), |value| figure(value, unit))
                )
                .expect("a String takes everything");
            }
            let released = c.released.as_deref();
            write!(
            text,
            ", released: Released {{ text: {:?}, not_before: {}, on_sale: {} }}, consumer: {}, origin: Origin::{}, source: SourceId({}), notes: {} }}",
            released.unwrap_or_default(),
            option(released, date),
            c.on_sale,
            c.consumer,
            c.origin,
            c.source,
            option(c.notes.as_ref(), words),
        )
        .expect("a String takes everything");
            text
        },
    );
}

fn rules(out: &mut String, facts: &Facts) {
    table(
        out,
        "Every export rule, letter, announcement and event, in the order of their dates.",
        "RULES",
        "Rule",
        &facts.rules,
        |r| {
            let catches: String = r
            .catches
            .iter()
            .map(|legs| {
                let legs: String = legs
                    .iter()
                    .map(|leg| {
                        let (least, below) = (option(leg.at_least, float), option(leg.below, float));
                        format!("Leg {{ quantity: RuleQuantity::{}, at_least: {least}, below: {below} }}, ", leg.quantity)
                    })
                    .collect();
                format!("&[{legs}], ")
            })
            .collect();
            format!(
                "Rule {{ id: {:?}, announced: {}, effective: {}, until: {}, issuer: {:?}, jurisdiction: Jurisdiction::{}, citation: {:?}, name: {}, effect: {}, conditions: {}, catches: &[{catches}], names_chips: &{:?}, market: Market::{}, outcome: Outcome::{}, exempts: {}, destinations: {:?}, status: {}, article: {}, source: SourceId({}), confidence: Confidence::{} }}",
                r.id,
                option(r.announced.as_deref(), date),
                option(r.effective.as_deref(), date),
                option(r.until.as_deref(), date),
                r.issuer,
                r.jurisdiction,
                r.citation,
                words(&r.name),
                words(&r.effect),
                option(r.conditions.as_ref(), words),
                r.names_chips,
                r.market,
                r.outcome,
                r.exempts,
                r.destinations,
                words(&r.status),
                option(r.article.as_ref(), words),
                r.source,
                r.confidence,
            )
        },
    );
}

fn claims(out: &mut String, facts: &Facts) {
    let text = |text: &String| {
        let there = (!text.is_empty()).then_some(text);
        option(there, |text| format!("{text:?}"))
    };
    let ends = |prefix: &str, [low, central, high]: [Option<f64>; 3]| {
        let [low, central, high] = [low, central, high].map(|end| option(end, float));
        format!("{prefix}low: {low}, {prefix}central: {central}, {prefix}high: {high}")
    };
    table(
        out,
        "Every claim of the article, with what was found about it.",
        "CLAIMS",
        "Claim",
        &facts.claims,
        |c| {
            format!(
                "Claim {{ id: {:?}, section: Section::{}, says: {}, number: {}, unit: {}, verdict: Verdict::{}, better: {}, {}, how: {}, source: {}, confidence: Confidence::{} }}",
                c.id,
                c.section,
                words(&c.says),
                text(&c.number),
                text(&c.unit),
                c.verdict,
                option(c.better.as_ref(), words),
                ends("better_", c.better_ends),
                words(&c.how),
                option(c.source, |source| format!("SourceId({source})")),
                c.confidence,
            )
        },
    );
    table(
        out,
        "Every input of the scenario.",
        "INPUTS",
        "Input",
        &facts.inputs,
        |i| {
            format!(
                "Input {{ id: {:?}, category: {:?}, entity: {:?}, period: {:?}, unit: {:?}, label: {}, {}, derived: {}, note: {}, source: SourceId({}), confidence: Confidence::{} }}",
                i.id,
                i.category,
                i.entity,
                i.period,
                i.unit,
                words(&i.label),
                ends("", i.ends),
                i.derived,
                option(i.note.as_ref(), words),
                i.source,
                i.confidence,
            )
        },
    );
}

fn measured(out: &mut String, facts: &Facts) {
    table(
        out,
        "Rents of both chips at one provider on one day.",
        "RENT_PAIRS",
        "RentPair",
        &facts.prices,
        |p| {
            format!(
                "RentPair {{ provider: {:?}, terms: {}, h100: {}, h200: {} }}",
                p.provider,
                option(p.terms.as_ref(), words),
                figure(&p.h100, "UsdPerHour"),
                figure(&p.h200, "UsdPerHour")
            )
        },
    );
    let speed = &facts.speed;
    let cells: Vec<String> = speed
        .cells
        .iter()
        .flat_map(|cell| {
            speed.models.iter().zip(&cell.ratios).map(|(model, ratio)| {
                format!(
                    "SpeedCell {{ model: {:?}, h100_gpus: {}, h200_gpus: {}, tokens_in: {}, tokens_out: {}, h200_over_h100: {} }}",
                    model.name,
                    model.h100_gpus,
                    model.h200_gpus,
                    cell.tokens_in,
                    cell.tokens_out,
                    float(*ratio)
                )
            })
        })
        .collect();
    table(
        out,
        "The measured throughput of the H200 over the H100, GPU for GPU.",
        "SPEED_CELLS",
        "SpeedCell",
        &cells,
        String::clone,
    );
    put(
        out,
        "Who measured [`SPEED_CELLS`].",
        format!(
            "pub const SPEED_SOURCE: SourceId = SourceId({});",
            speed.source
        ),
    );
}

fn article_module(out: &mut String, facts: &Facts) {
    let mut inner = "use super::*;\n".to_owned();
    for named in &facts.article {
        let kind = article::rust_type(&named.unit);
        put(
            &mut inner,
            &format!("{} Unit: {}.", named.what, named.unit),
            format!(
                "pub const {}: Datum<{kind}> = {};",
                named.id.to_uppercase(),
                figure(&named.figure, kind)
            ),
        );
    }
    put(
        out,
        "The figures of the article of 22 November 2025, as it gives them: `data/article.toml`.",
        format!("pub mod article {{ {inner} }}"),
    );
}

/// A figure as a `Datum` of `unit`, a newtype of `src/unit.rs` or `f64`.
fn figure(figure: &Figure, unit: &str) -> String {
    let [low, central, high] = [figure.low, figure.central, figure.high].map(|end| match unit {
        "f64" => float(end),
        _ => format!("{unit}({})", float(end)),
    });
    format!(
        "Datum {{ low: {low}, central: {central}, high: {high}, source: SourceId({}), second: {}, confidence: Confidence::{}, central_is_ours: {}, note: {} }}",
        figure.source,
        option(figure.second, |source| format!("SourceId({source})")),
        figure.confidence,
        figure.ours,
        option(figure.note.as_ref(), words),
    )
}

fn option<T>(value: Option<T>, text: impl Fn(T) -> String) -> String {
    value.map_or_else(
        || "None".to_owned(),
        |value| format!("Some({})", text(value)),
    )
}

fn words(words: &Words) -> String {
    format!("Words {{ ja: {:?}, en: {:?} }}", words.ja, words.en)
}

fn date(text: &str) -> String {
    let (year, month, day) = parse_date(text).unwrap_or_default();
    format!("Date::new({year}, {month}, {day})")
}

fn float(number: f64) -> String {
    format!("{number:?}")
}
