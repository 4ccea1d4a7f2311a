//! The article's claims with their verdicts, and the scenario's inputs: `data/claims.toml`, `data/scenario.toml`.

use super::figure::Bounds;
use super::reader::Reader;
use super::row::Words;

/// One statement of the article and what became of it.
#[derive(Debug)]
pub struct Claim {
    pub id: String,
    pub section: &'static str,
    pub says: Words,
    pub number: String,
    pub unit: String,
    pub verdict: &'static str,
    pub better: Option<Words>,
    pub better_ends: [Option<f64>; 3],
    pub since: Option<Words>,
    pub how: Words,
    pub source: Option<usize>,
    pub confidence: &'static str,
}

/// One number that the scenario may use.
#[derive(Debug)]
pub struct Input {
    pub id: String,
    pub category: String,
    pub entity: String,
    pub period: String,
    pub unit: String,
    pub label: Words,
    pub ends: [Option<f64>; 3],
    pub derived: bool,
    pub note: Option<Words>,
    pub source: usize,
    pub confidence: &'static str,
}

const SECTIONS: [(&str, &str); 12] = [
    ("intro", "Intro"),
    ("h200", "H200"),
    ("table", "Table"),
    ("reasons", "Reasons"),
    ("gap", "Gap"),
    ("forecast", "Forecast"),
    ("benefit", "Benefit"),
    ("risks", "Risks"),
    ("timeline", "Timeline"),
    ("companies", "Companies"),
    ("summary", "Summary"),
    ("scenarios", "Scenarios"),
];

/// What may be found, and the Rust variant.
pub const VERDICTS: [(&str, &str); 5] = [
    ("holds", "Holds"),
    ("partly", "Partly"),
    ("does-not-hold", "DoesNotHold"),
    ("cannot-be-checked", "CannotBeChecked"),
    ("forecast", "Forecast"),
];

const ANY: Bounds = Bounds(-1e30, 1e30);

/// Reads the claims.
pub fn claims(reader: &mut Reader) -> Vec<Claim> {
    reader.rows("claims.toml", "claim", |row, id| {
        let (source, confidence) = row.defaults();
        let claim = Claim {
            section: row.word("section", &SECTIONS),
            says: row.needed_words("says"),
            number: row.optional_text("number"),
            unit: row.optional_text("unit"),
            verdict: row.word("verdict", &VERDICTS),
            better: row.words("better"),
            better_ends: ["better_low", "better_central", "better_high"]
                .map(|key| row.number(key, ANY)),
            since: row.words("since"),
            how: row.needed_words("how"),
            source,
            confidence,
            id,
        };
        // What rests on nothing but our reading or memory is kept, and marked as such.
        let arithmetic = ["own arithmetic", "our arithmetic"]
            .iter()
            .any(|own| claim.how.en.to_lowercase().contains(own));
        if source.is_none()
            && claim.verdict != "CannotBeChecked"
            && claim.confidence != "Low"
            && !arithmetic
        {
            row.refuse::<()>(
                "source",
                "is missing, though confidence is not low and how names no own arithmetic",
            );
        }
        row.ordered("better", &claim.better_ends);
        row.is_name(&claim.id);
        claim
    })
}

/// Reads the scenario's inputs.
pub fn inputs(reader: &mut Reader) -> Vec<Input> {
    reader.rows("scenario.toml", "input", |row, id| {
        let (source, confidence) = row.defaults();
        let input = Input {
            category: row.text("category"),
            entity: row.text("entity"),
            period: row.optional_text("period"),
            unit: row.text("unit"),
            label: row.needed_words("label"),
            ends: ["low", "central", "high"].map(|key| row.number(key, ANY)),
            derived: row.flag("derived", false),
            note: row.words("note"),
            source: source.unwrap_or_else(|| row.refuse("source", "is missing")),
            confidence,
            id,
        };
        row.ordered("figure", &input.ends);
        // That nobody published a figure is worth knowing; a row that says so says why.
        if input.ends == [None; 3] && input.note.is_none() {
            row.refuse::<()>(
                "central",
                "is missing, and so are low, high and a note that says why",
            );
        }
        row.is_name(&input.id);
        input
    })
}
