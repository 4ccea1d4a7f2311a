//! Who says so: `data/sources.toml` and `data/sources_claims.toml`.

use super::date::{Precision, parse_date};
use super::reader::Reader;

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
    /// How many figures name it first.
    pub figures: u16,
}

/// The article is named, not linked, and what it says is certain: that it is right is not claimed.
const THE_ARTICLE: &str = "article-2025-11-22";

/// Reads the sources of both files; their ids must differ.
pub fn read(reader: &mut Reader, as_of: &str) -> Vec<Source> {
    let mut all = Vec::new();
    for file in ["sources.toml", "sources_claims.toml"] {
        let rows = reader.rows(file, "source", |row, id| {
            let source = Source {
                publisher: row.text("publisher"),
                title: row.text("title"),
                url: row.maybe_empty_text("url"),
                date: row.publication_date(),
                accessed: row.date("accessed", Precision::Day).unwrap_or_default(),
                licence: row.text("licence"),
                used: false,
                figures: 0,
                id,
            };
            let address = source.url.starts_with("https://") || source.url.starts_with("http://");
            if !address && !source.url.is_empty() {
                row.refuse::<()>("url", "must be an address, or empty if there is none");
            }
            let [date, accessed, as_of_day] =
                [&source.date, &source.accessed, as_of].map(parse_date);
            if date.is_some() && accessed.is_some() && date > accessed {
                row.refuse::<()>("accessed", "is before the date of publication");
            }
            if date.is_some() && as_of_day.is_some() && date > as_of_day {
                row.refuse::<()>("date", &format!("is after the facts' date {as_of}"));
            }
            if all.iter().any(|other: &Source| other.id == source.id) {
                row.refuse::<()>("id", "stands in sources.toml too");
            }
            source
        });
        all.extend(rows);
    }
    reader.sources = all.iter().map(|source| source.id.clone()).collect();
    reader.unlinked =
        all.iter().map(|source| source.url.is_empty() && source.id != THE_ARTICLE).collect();
    reader.used = vec![false; all.len()];
    all
}
