//! Export rules: `data/rules.toml`. A chip test is written as the statute words it, `tpp >= 1600 && pd >= 5.92`.

use super::chips::Chip;
use super::claims::Claim;
use super::date::{Precision, parse_date};
use super::figure::Bounds;
use super::reader::Reader;
use super::row::Words;

/// One rule, letter, announcement or event.
#[derive(Debug)]
pub struct Rule {
    pub id: String,
    pub announced: Option<String>,
    pub effective: Option<String>,
    pub until: Option<String>,
    pub issuer: String,
    pub jurisdiction: &'static str,
    pub citation: String,
    pub name: Words,
    pub effect: Words,
    pub conditions: Option<Words>,
    /// Any of all of.
    pub catches: Vec<Vec<Leg>>,
    pub names_chips: Vec<String>,
    pub market: &'static str,
    pub outcome: &'static str,
    pub exempts: bool,
    pub needs_us_sale: bool,
    /// The Rust variant of what is asked, and how much.
    pub terms: Vec<(&'static str, f64)>,
    pub destinations: String,
    pub status: Words,
    /// Index into the claims.
    pub told_by: Option<usize>,
    pub article: Option<Words>,
    pub source: usize,
    pub confidence: &'static str,
}

impl Rule {
    /// Whether it was made public after a day and is no mere bill.
    pub fn is_after(&self, day: &str) -> bool {
        self.outcome != "Proposed"
            && self.announced.as_deref().is_some_and(|announced| announced > day)
    }
}

/// One bound or two on one quantity.
#[derive(Debug)]
pub struct Leg {
    pub quantity: &'static str,
    pub at_least: Option<f64>,
    pub below: Option<f64>,
}

const QUANTITIES: [(&str, &str); 6] = [
    ("tpp", "Tpp"),
    ("pd", "Density"),
    ("mem_gb_per_s", "MemoryGbPerS"),
    ("link_gb_per_s", "LinkGbPerS"),
    ("mem_plus_link_gb_per_s", "MemoryPlusLinkGbPerS"),
    ("ops_x_bits", "OpsTimesBits"),
];

/// What a rule may ask besides its tests: key, Rust variant, and the bounds of a plausible number.
const TERMS: [(&str, &str, Bounds); 5] = [
    ("duty", "Duty", Bounds(0.01, 1.0)),
    ("revenue_share", "RevenueShare", Bounds(0.01, 1.0)),
    ("volume_cap", "VolumeCap", Bounds(0.01, 10.0)),
    ("notice_days", "NoticeDays", Bounds(1.0, 365.0)),
    ("units_per_customer", "UnitsPerCustomer", Bounds(1.0, 1e7)),
];

const OUTCOMES: [(&str, &str); 10] = [
    ("not-controlled", "NotControlled"),
    ("notification", "Notification"),
    ("case-by-case", "CaseByCase"),
    ("licence-required", "LicenceRequired"),
    ("presumption-of-denial", "PresumptionOfDenial"),
    ("import-blocked", "ImportBlocked"),
    ("discouraged", "Discouraged"),
    ("tariff", "Tariff"),
    ("proposed", "Proposed"),
    ("event", "Event"),
];

/// Reads all rules; the chips they name and the claims that tell of them must be in their tables.
pub fn read(reader: &mut Reader, chips: &[Chip], claims: &[Claim]) -> Vec<Rule> {
    let mut last = None;
    reader.rows("rules.toml", "rule", |row, id| {
        let (source, confidence) = row.defaults();
        let tests = row.texts("catches");
        let catches = tests
            .iter()
            .map(|test| parse_test(test).unwrap_or_else(|reason| row.refuse("catches", &reason)))
            .collect();
        let names_chips = row.texts("names_chips");
        for name in &names_chips {
            if !chips.iter().any(|chip| chip.id == *name) {
                row.refuse::<()>("names_chips", &format!("\"{name}\" is no chip"));
            }
        }
        let told_by = row.optional_text("told_by");
        let claim =
            claims.iter().position(|claim| claim.id == told_by && claim.section == "Timeline");
        if claim.is_none() && !told_by.is_empty() {
            row.refuse::<()>("told_by", &format!("\"{told_by}\" is no claim of the timeline"));
        }
        let rule = Rule {
            announced: row.date("announced", Precision::Any),
            effective: row.date("effective", Precision::Any),
            until: row.date("until", Precision::Any),
            issuer: row.text("issuer"),
            jurisdiction: row.word("jurisdiction", &[("us", "Us"), ("china", "China")]),
            citation: row.text("citation"),
            name: row.needed_words("name"),
            effect: row.needed_words("effect"),
            conditions: row.words("conditions"),
            catches,
            names_chips,
            market: row.word(
                "market",
                &[
                    ("any", "Any"),
                    ("data-centre", "DataCentre"),
                    ("not-data-centre", "NotDataCentre"),
                ],
            ),
            outcome: row.word("outcome", &OUTCOMES),
            exempts: row.flag("exempts", false),
            needs_us_sale: row.flag("needs_us_sale", false),
            terms: TERMS
                .into_iter()
                .filter_map(|(key, term, bounds)| Some((term, row.number(key, bounds)?)))
                .collect(),
            destinations: row.text("destinations"),
            status: row.needed_words("status"),
            article: row.words("article"),
            told_by: claim,
            source: source.unwrap_or_else(|| row.refuse("source", "is missing")),
            confidence,
            id,
        };
        let day = |date: &Option<String>| date.as_deref().and_then(parse_date);
        if let (Some(effective), Some(until)) = (day(&rule.effective), day(&rule.until))
            && until <= effective
        {
            row.refuse::<()>("until", "is not after effective");
        }
        if rule.announced.is_none() {
            row.refuse::<()>("announced", "is missing");
        } else if day(&rule.announced) < last {
            row.refuse::<()>(
                "announced",
                "is before that of the row above: keep the rows in the order of their dates",
            );
        }
        last = day(&rule.announced);
        rule
    })
}

/// Turns `tpp >= 2400 && tpp < 4800 && pd >= 1.6` into two legs.
fn parse_test(test: &str) -> Result<Vec<Leg>, String> {
    let mut legs: Vec<Leg> = Vec::new();
    for part in test.split("&&") {
        let mut words = part.split_whitespace();
        let (Some(name), Some(sign), Some(bound), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(format!("\"{}\" is not `quantity >= number`", part.trim()));
        };
        let quantity = QUANTITIES
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| format!("\"{name}\" is no quantity of a rule"))?
            .1;
        let bound: f64 = bound.parse().map_err(|_| format!("\"{bound}\" is no number"))?;
        if !legs.iter().any(|leg| leg.quantity == quantity) {
            legs.push(Leg { quantity, at_least: None, below: None });
        }
        let leg = legs.iter_mut().find(|leg| leg.quantity == quantity);
        let end = leg.map(|leg| if sign == "<" { &mut leg.below } else { &mut leg.at_least });
        match (sign, end) {
            (">=" | "<", Some(end @ None)) => *end = Some(bound),
            (">=" | "<", _) => return Err(format!("\"{name}\" is bounded twice on one side")),
            _ => return Err(format!("\"{sign}\" is neither `>=` nor `<`")),
        }
    }
    Ok(legs)
}
