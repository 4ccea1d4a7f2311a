//! Checked rows as Rust text, one item a table; the compiler makes plain data of it.

use super::date::parse_date;
use super::figure::Figure;
use super::row::Words;
use super::rules::{Leg, Rule};
use super::{Facts, article, assumptions, chips, claims, models, sources};

mod scenario;
mod training;

/// All tables, to be included where the types of `src/facts.rs` are in scope.
pub fn rust(facts: &Facts) -> String {
    let items = [
        item(
            "The day up to which these facts were collected: `data/meta.toml`.",
            &format!("pub const AS_OF: Date = {};", date(&facts.as_of)),
        ),
        table(
            "Every publication that a figure rests on.",
            "SOURCES: &[Source]",
            &facts.sources,
            source,
        ),
        table("Every accelerator.", "CHIPS: &[Chip]", &facts.chips, chip),
        table("Every export rule and event, by date.", "RULES: &[Rule]", &facts.rules, |row| {
            rule(row, &facts.claims)
        }),
        named(
            "claim of the article, with what was found",
            "CLAIMS",
            "Claim",
            facts.claims.iter().map(|row| (&row.id, &row.says.en, claim(row))),
        ),
        named(
            "input of the scenario",
            "INPUTS",
            "Input",
            facts.inputs.iter().map(|row| (&row.id, &row.label.en, input(row))),
        ),
        table(
            "Rents of both chips at one provider.",
            "RENT_PAIRS: &[RentPair]",
            &facts.prices,
            rent_pair,
        ),
        named(
            "figure that stands behind a cost",
            "ASSUMPTIONS",
            "Assumption",
            facts.assumptions.iter().map(|row| (&row.id, &row.what.en, assumption(row))),
        ),
        table(
            "What providers ask for tokens.",
            "API_PRICES: &[ApiPrice]",
            &facts.api_prices,
            api_price,
        ),
        table(
            "Measured throughput of the H200 over the H100, GPU for GPU.",
            "SPEED_CELLS: &[SpeedCell]",
            &speed_cells(&facts.speed),
            String::clone,
        ),
        table(
            "Language models, as their configuration files give them.",
            "MODELS: &[Model]",
            &facts.models,
            model,
        ),
        table(
            "The maker's own launch cases of the H200.",
            "MAKERS_CASES: &[MakersCase]",
            &facts.makers_cases,
            makers_case,
        ),
        table(
            "Where measurements come from: the name of their family, and the source.",
            "MEASUREMENTS: &[(&str, SourceId)]",
            &facts.measurements,
            |(family, source)| format!("({}, {})", quoted(family), source_id(*source)),
        ),
        table(
            "The inference model's fitted constants.",
            "CONSTANTS: &[f64]",
            &facts.calibration.values,
            |value| float(*value),
        ),
        table(
            "The fitted constants of images and speech.",
            "MEDIA_CONSTANTS: &[f64]",
            &facts.calibration.media,
            |value| float(*value),
        ),
        table(
            "The names of [`CONSTANTS`], then of [`MEDIA_CONSTANTS`], in data/calibration.toml.",
            "CONSTANT_NAMES: &[&str]",
            &facts.calibration.names,
            |name| quoted(name),
        ),
        table(
            "Half-widths of the inference model's 80 % intervals, by kind of setup.",
            "SPREADS: &[f64]",
            &facts.calibration.spreads,
            |value| float(*value),
        ),
        item(
            "The day of the fit.",
            &format!("pub const FITTED_ON: Date = {};", date(&facts.calibration.fitted_on)),
        ),
        item(
            "Who measured [`SPEED_CELLS`].",
            &format!("pub const SPEED_SOURCE: SourceId = {};", source_id(facts.speed.source)),
        ),
        item(
            "Who stands behind a chip that a visitor designed: the visitor.",
            &format!("pub const OWN_DESIGN: SourceId = {};", source_id(facts.own_design)),
        ),
        item(
            "The figures of the article of 22 November 2025, as it gives them: `data/article.toml`.",
            &format!(
                "pub mod article {{ use super::*;\n{} }}",
                facts.article.iter().map(constant).collect::<String>()
            ),
        ),
    ];
    items.concat() + &story(facts) + &scenario::rust(facts) + &training::rust(facts)
}

/// What the front page tells without holding all claims and rules: how many claims were found what, and what came after.
fn story(facts: &Facts) -> String {
    let found = claims::VERDICTS.map(|(_, verdict)| {
        let count = facts.claims.iter().filter(|claim| claim.verdict == verdict).count();
        format!("(Verdict::{verdict}, {count})")
    });
    let since = facts.claims.iter().filter(|claim| claim.since.is_some()).count();
    let events = facts.rules.iter().filter(|rule| rule.is_after(article::DAY));
    item(
        "How many claims of the article were found what.",
        &format!("pub static FOUND: &[(Verdict, u8)] = {};", slice(found.into_iter(), ", ")),
    ) + &item(
        "Of how many something was learned after the article's day.",
        &format!("pub const FOUND_SINCE: u8 = {since};"),
    ) + &item(
        "Rules and events after the article's day, bills left out.",
        &format!("pub static EVENTS: &[Event] = {};", slice(events.map(event), ",\n")),
    )
}

fn event(rule: &Rule) -> String {
    record(
        "Event",
        [
            ("date", date(rule.announced.as_ref().map_or("", String::as_str))),
            ("by", format!("Jurisdiction::{}", rule.jurisdiction)),
            ("name", words(&rule.name)),
            ("effect", words(&rule.effect)),
            ("source", source_id(rule.source)),
        ],
    )
}

fn item(doc: &str, item: &str) -> String {
    format!("/// {doc}\n{item}\n")
}

fn table<T>(doc: &str, name: &str, rows: &[T], one: impl Fn(&T) -> String) -> String {
    item(doc, &format!("pub static {name} = {};", slice(rows.iter().map(one), ",\n")))
}

/// Rows that are each a static of their own, and a table of them all: whoever names one by its path brings only that one
/// into the page, because the linker leaves out the statics that nobody names.
fn named<'a>(
    what: &str,
    all: &str,
    kind: &str,
    rows: impl Iterator<Item = (&'a String, &'a String, String)>,
) -> String {
    let module = all.to_lowercase();
    let (paths, statics): (Vec<_>, Vec<_>) = rows
        .map(|(id, doc, value)| {
            let name = id.to_uppercase();
            let row = item(doc, &format!("pub static {name}: {kind} = {value};"));
            (format!("&{module}::{name}"), row)
        })
        .unzip();
    let module = format!("pub mod {module} {{ use super::*;\n{} }}", statics.concat());
    let table = format!("pub static {all}: &[&{kind}] = {};", slice(paths.into_iter(), ", "));
    item(&format!("Each {what}, by its name."), &module) + &item(&format!("Every {what}."), &table)
}

fn source(s: &sources::Source) -> String {
    record(
        "Source",
        [
            ("id", quoted(&s.id)),
            ("publisher", quoted(&s.publisher)),
            ("title", quoted(&s.title)),
            ("url", quoted(&s.url)),
            ("date", quoted(&s.date)),
            ("accessed", date(&s.accessed)),
            ("licence", quoted(&s.licence)),
            ("figures", s.figures.to_string()),
        ],
    )
}

fn chip(c: &chips::Chip) -> String {
    let texts = chips::TEXTS.iter().zip(&c.texts).map(|(field, text)| (*field, quoted(text)));
    let figures = chips::FIGURES.iter().zip(&c.figures).map(|((_, field, unit, _), datum)| {
        (*field, option(datum.as_ref(), |datum| figure(datum, unit)))
    });
    let released = [
        ("text", quoted(c.released.as_deref().unwrap_or_default())),
        ("not_before", option(c.released.as_deref(), date)),
        ("on_sale", c.on_sale.to_string()),
    ];
    let rest = [
        ("id", quoted(&c.id)),
        ("released", record("Released", released)),
        ("consumer", c.consumer.to_string()),
        ("china_only", c.china_only.to_string()),
        ("origin", format!("Origin::{}", c.origin)),
        ("source", source_id(c.source)),
        ("notes", option(c.notes.as_ref(), words)),
    ];
    record("Chip", texts.chain(figures).chain(rest))
}

fn rule(r: &Rule, claims: &[claims::Claim]) -> String {
    let catches = r.catches.iter().map(|legs| slice(legs.iter().map(leg), ", "));
    let terms = r.terms.iter().map(|(term, amount)| format!("Term::{term}({})", float(*amount)));
    let told_by = r.told_by.and_then(|index| claims.get(index));
    record(
        "Rule",
        [
            ("id", quoted(&r.id)),
            ("announced", option(r.announced.as_deref(), date)),
            ("effective", option(r.effective.as_deref(), date)),
            ("until", option(r.until.as_deref(), date)),
            ("issuer", quoted(&r.issuer)),
            ("jurisdiction", format!("Jurisdiction::{}", r.jurisdiction)),
            ("citation", quoted(&r.citation)),
            ("name", words(&r.name)),
            ("effect", words(&r.effect)),
            ("conditions", option(r.conditions.as_ref(), words)),
            ("catches", slice(catches, ", ")),
            ("names_chips", slice(r.names_chips.iter().map(|id| quoted(id)), ", ")),
            ("market", format!("Market::{}", r.market)),
            ("outcome", format!("Outcome::{}", r.outcome)),
            ("exempts", r.exempts.to_string()),
            ("needs_us_sale", r.needs_us_sale.to_string()),
            ("terms", slice(terms, ", ")),
            ("destinations", quoted(&r.destinations)),
            ("status", words(&r.status)),
            ("article", option(r.article.as_ref(), words)),
            ("told_by", option(told_by, |claim| format!("&claims::{}", claim.id.to_uppercase()))),
            ("source", source_id(r.source)),
            ("confidence", format!("Confidence::{}", r.confidence)),
        ],
    )
}

fn leg(leg: &Leg) -> String {
    record(
        "Leg",
        [
            ("quantity", format!("RuleQuantity::{}", leg.quantity)),
            ("at_least", option(leg.at_least, float)),
            ("below", option(leg.below, float)),
        ],
    )
}

fn claim(c: &claims::Claim) -> String {
    let some = |text: &String| option((!text.is_empty()).then_some(text), |text| quoted(text));
    let [low, central, high] = c.better_ends.map(|end| option(end, float));
    record(
        "Claim",
        [
            ("id", quoted(&c.id)),
            ("section", format!("Section::{}", c.section)),
            ("says", words(&c.says)),
            ("number", some(&c.number)),
            ("unit", some(&c.unit)),
            ("verdict", format!("Verdict::{}", c.verdict)),
            ("better", option(c.better.as_ref(), words)),
            ("better_low", low),
            ("better_central", central),
            ("better_high", high),
            ("since", option(c.since.as_ref(), words)),
            ("how", words(&c.how)),
            ("source", option(c.source, source_id)),
            ("confidence", format!("Confidence::{}", c.confidence)),
        ],
    )
}

fn input(i: &claims::Input) -> String {
    let [low, central, high] = i.ends.map(|end| option(end, float));
    record(
        "Input",
        [
            ("id", quoted(&i.id)),
            ("category", quoted(&i.category)),
            ("entity", quoted(&i.entity)),
            ("period", quoted(&i.period)),
            ("unit", quoted(&i.unit)),
            ("label", words(&i.label)),
            ("low", low),
            ("central", central),
            ("high", high),
            ("derived", i.derived.to_string()),
            ("note", option(i.note.as_ref(), words)),
            ("source", source_id(i.source)),
            ("confidence", format!("Confidence::{}", i.confidence)),
        ],
    )
}

fn rent_pair(pair: &article::RentPair) -> String {
    record(
        "RentPair",
        [
            ("provider", quoted(&pair.provider)),
            ("terms", option(pair.terms.as_ref(), words)),
            ("h100", figure(&pair.h100, "UsdPerHour")),
            ("h200", figure(&pair.h200, "UsdPerHour")),
        ],
    )
}

fn assumption(a: &assumptions::Assumption) -> String {
    record(
        "Assumption",
        [
            ("id", quoted(&a.id)),
            ("what", words(&a.what)),
            ("unit", quoted(&a.unit)),
            ("value", figure(&a.value, "f64")),
        ],
    )
}

fn api_price(price: &assumptions::ApiPrice) -> String {
    let unit = "UsdPerMtok";
    record(
        "ApiPrice",
        [
            ("id", quoted(&price.id)),
            ("provider", quoted(&price.provider)),
            ("model", quoted(&price.model)),
            ("serves", option(price.serves.as_deref(), quoted)),
            ("terms", option(price.terms.as_ref(), words)),
            ("input", figure(&price.input, unit)),
            ("cached", option(price.cached.as_ref(), |cached| figure(cached, unit))),
            ("output", figure(&price.output, unit)),
        ],
    )
}

fn speed_cells<'a>(speed: &'a article::Speed) -> Vec<String> {
    let one = |cell: &article::Cell, (model, ratio): (&article::Model, &f64)| {
        let fields = [
            ("model", quoted(&model.name)),
            ("h100_gpus", model.h100_gpus.to_string()),
            ("h200_gpus", model.h200_gpus.to_string()),
            ("tokens_in", cell.tokens_in.to_string()),
            ("tokens_out", cell.tokens_out.to_string()),
            ("h200_over_h100", float(*ratio)),
        ];
        record("SpeedCell", fields)
    };
    let row = |cell: &'a article::Cell| {
        speed.models.iter().zip(&cell.ratios).map(move |model| one(cell, model))
    };
    speed.cells.iter().flat_map(row).collect()
}

fn makers_case(case: &article::MakersCase) -> String {
    let counts = case.counts.iter().map(|(name, count)| (*name, float(*count)));
    let rest = [("model", quoted(&case.model)), ("stated", figure(&case.stated, "f64"))];
    record("MakersCase", counts.chain(rest))
}

fn model(m: &models::Model) -> String {
    let attention = format!("Attention::{}", given(m.attention.0, &m.attention.1));
    let fields = m.counts.iter().map(|(name, count)| (*name, float(*count)));
    let flags = m.flags.iter().map(|(name, flag)| (*name, flag.to_string()));
    let rest = [
        ("attention", attention),
        ("experts", option(m.experts.as_ref(), |experts| given("Experts", experts))),
        ("window", option(m.window.as_ref(), |window| given("Window", window))),
        ("attends_at_most", option(m.attends_at_most, float)),
    ];
    record(
        "Model",
        [
            ("id", quoted(&m.id)),
            ("name", quoted(&m.name)),
            ("family", quoted(&m.family)),
            ("architecture", record("Architecture", fields.chain(rest).chain(flags))),
            ("total_billion", float(m.total_billion)),
            ("active_billion", float(m.active_billion)),
            ("source", source_id(m.source)),
        ],
    )
}

/// A record of numbers.
fn given(name: &str, fields: &[(&'static str, f64)]) -> String {
    record(name, fields.iter().map(|(field, number)| (*field, float(*number))))
}

fn constant(named: &article::Named) -> String {
    let kind = article::rust_type(&named.unit);
    let doc = format!("{} Unit: {}.", named.what, named.unit);
    let (name, value) = (named.id.to_uppercase(), figure(&named.figure, kind));
    item(&doc, &format!("pub const {name}: Datum<{kind}> = {value};"))
}

/// A figure as a `Datum` of `unit`, a newtype of `src/unit.rs` or `f64`.
fn figure(figure: &Figure, unit: &str) -> String {
    let end = |number: f64| match unit {
        "f64" => float(number),
        _ => format!("{unit}({})", float(number)),
    };
    record(
        "Datum",
        [
            ("low", end(figure.low)),
            ("central", end(figure.central)),
            ("high", end(figure.high)),
            ("source", source_id(figure.source)),
            ("second", option(figure.second, source_id)),
            ("confidence", format!("Confidence::{}", figure.confidence)),
            ("central_is_ours", figure.ours.to_string()),
            ("note", option(figure.note.as_ref(), words)),
        ],
    )
}

/// `Name { field: value, … }`.
fn record<'a>(name: &str, fields: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let fields: Vec<_> =
        fields.into_iter().map(|(field, value)| format!("{field}: {value}")).collect();
    format!("{name} {{ {} }}", fields.join(", "))
}

/// `&[a, b, …]`.
fn slice(items: impl Iterator<Item = String>, between: &str) -> String {
    format!("&[{}]", items.collect::<Vec<_>>().join(between))
}

fn option<T>(value: Option<T>, text: impl Fn(T) -> String) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({})", text(value)))
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

fn words(words: &Words) -> String {
    record("Words", [("ja", quoted(&words.ja)), ("en", quoted(&words.en))])
}

fn source_id(index: usize) -> String {
    format!("SourceId({index})")
}

fn date(text: &str) -> String {
    let (year, month, day) = parse_date(text).unwrap_or_default();
    format!("Date::new({year}, {month}, {day})")
}

fn float(number: f64) -> String {
    format!("{number:?}")
}
