//! Who says so: `data/sources.toml` and `data/sources_claims.toml`.

use crate::data::row::{Precision, Reader, parse_date};

/// A publication that figures rest on.
#[derive(Debug, Default)]
pub struct Source {
    pub id: String,
    pub publisher: String,
    pub title: String,
    pub url: String,
    pub date: String,
    pub accessed: String,
    pub licence: String,
    pub used: bool,
}

/// The article has no address that we could check, and what is ours has no other place than here.
const WITHOUT_ADDRESS: [&str; 2] = ["article-2025-11-22", "ours-2026"];

/// Reads the sources of both files; their ids must differ.
pub fn read(reader: &mut Reader, as_of: &str) -> Vec<Source> {
    let mut all = Vec::new();
    for file in ["sources.toml", "sources_claims.toml"] {
        let rows = reader.rows(file, "source", |row, id| {
            let source = Source {
                publisher: row.text("publisher"),
                title: row.text("title"),
                url: row.optional_text("url"),
                date: row.date("date", Precision::Any).unwrap_or_default(),
                accessed: row.date("accessed", Precision::Day).unwrap_or_default(),
                licence: row.text("licence"),
                used: false,
                id,
            };
            if source.date.is_empty() {
                row.refuse::<()>("date", "is missing");
            }
            if !source.url.starts_with("https://") && !source.url.starts_with("http://") {
                let without = WITHOUT_ADDRESS.contains(&source.id.as_str());
                if !(without && source.url.is_empty()) {
                    row.refuse::<()>("url", "must be an address");
                }
            }
            if parse_date(&source.date) > parse_date(&source.accessed) {
                row.refuse::<()>("accessed", "is before the date of publication");
            }
            if parse_date(&source.accessed) > parse_date(as_of) {
                row.refuse::<()>("accessed", &format!("is after the facts' date {as_of}"));
            }
            if all.iter().any(|other: &Source| other.id == source.id) {
                row.refuse::<()>("id", "stands in sources.toml too");
            }
            source
        });
        all.extend(rows);
    }
    reader.sources = all.iter().map(|source| source.id.clone()).collect();
    reader.used = vec![false; all.len()];
    all
}
