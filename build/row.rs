//! One row of a data file, taken apart key by key: what is left over at the end is a typing error.

use super::date::{Precision, parse_date};
use super::reader::Reader;
use toml::{Table, Value};

/// A text in both languages.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// One row, losing its keys as they are read.
pub struct Row<'a> {
    /// Collects the problems and knows the sources.
    pub reader: &'a mut Reader,
    /// How a problem names the row: `data/FILE: KIND "ID"`.
    pub place: String,
    /// The keys that nobody has read yet.
    pub table: Table,
    /// What bare numbers take as their source.
    pub source: Option<usize>,
    /// What bare numbers take as their confidence.
    pub confidence: &'static str,
}

impl<'a> Row<'a> {
    /// A row of which nothing is read yet.
    pub fn new(reader: &'a mut Reader, file: &str, kind: &str, table: Table) -> Self {
        Row { place: format!("data/{file}: {kind}"), reader, table, source: None, confidence: "" }
    }

    /// Notes a problem of `field` and gives a placeholder: the build stops at the end, after all are known.
    /// Only the first problem of a field counts, since a placeholder may cause more.
    pub fn refuse<T: Default>(&mut self, field: &str, reason: &str) -> T {
        let place = format!("{}: {field}: ", self.place);
        if !self.reader.problems.iter().any(|known| known.starts_with(&place)) {
            self.reader.problem(place + reason);
        }
        T::default()
    }

    /// A text that must be there.
    pub fn text(&mut self, key: &str) -> String {
        let text = self.optional_text(key);
        if text.is_empty() { self.refuse(key, "is missing") } else { text }
    }

    /// A text, empty if the row has none.
    pub fn optional_text(&mut self, key: &str) -> String {
        match self.table.remove(key) {
            Some(Value::String(text)) if text.trim() == text => text,
            Some(Value::String(_)) => self.refuse(key, "begins or ends with a space"),
            Some(_) => self.refuse(key, "must be text"),
            None => String::new(),
        }
    }

    /// A text whose key must be there, though it may be empty.
    pub fn maybe_empty_text(&mut self, key: &str) -> String {
        if !self.table.contains_key(key) {
            self.refuse::<()>(key, "is missing");
        }
        self.optional_text(key)
    }

    /// When something was published: a date as exact as known, or `undated`.
    pub fn publication_date(&mut self) -> String {
        if self.table.get("date").and_then(Value::as_str) == Some("undated") {
            return self.text("date");
        }
        let there = self.table.contains_key("date");
        self.date("date", Precision::Any).unwrap_or_else(|| {
            if there {
                String::new()
            } else {
                self.refuse("date", "is missing: write it, or \"undated\"")
            }
        })
    }

    /// A yes or no with its default.
    pub fn flag(&mut self, key: &str, default: bool) -> bool {
        match self.table.remove(key) {
            Some(Value::Boolean(flag)) => flag,
            Some(_) => self.refuse(key, "must be true or false"),
            None => default,
        }
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &str) -> Vec<String> {
        match self.table.remove(key) {
            Some(Value::Array(items)) => items
                .into_iter()
                .filter_map(|item| match item {
                    Value::String(text) => Some(text),
                    _ => self.refuse(key, "must be a list of texts"),
                })
                .collect(),
            Some(_) => self.refuse(key, "must be a list of texts"),
            None => Vec::new(),
        }
    }

    /// One word of a list, as the name of the Rust variant.
    pub fn word(&mut self, key: &str, words: &[(&str, &'static str)]) -> &'static str {
        let word = self.text(key);
        match words.iter().find(|(known, _)| *known == word) {
            Some((_, variant)) => variant,
            None if word.is_empty() => "",
            None => {
                let known: Vec<_> = words.iter().map(|(known, _)| *known).collect();
                self.refuse(key, &format!("\"{word}\" is none of {}", known.join(", ")))
            }
        }
    }

    /// A text in both languages, if the row has it.
    pub fn words(&mut self, key: &str) -> Option<Words> {
        let value = self.table.remove(key)?;
        self.words_from(key, value)
    }

    /// A text in both languages that must be there.
    pub fn needed_words(&mut self, key: &str) -> Words {
        let there = self.table.contains_key(key);
        self.words(key).unwrap_or_else(|| {
            if !there {
                self.refuse::<()>(key, "is missing");
            }
            Words { ja: String::new(), en: String::new() }
        })
    }

    fn words_from(&mut self, key: &str, value: Value) -> Option<Words> {
        let Value::Table(mut table) = value else {
            return self.refuse(key, "write { en = \"…\", ja = \"…\" }");
        };
        let mut language = |language: &str| match table.remove(language) {
            Some(Value::String(text)) if !text.trim().is_empty() => text,
            _ => self.refuse(key, &format!("has no {language} text")),
        };
        let words = Words { en: language("en"), ja: language("ja") };
        if let Some(other) = table.keys().next() {
            let reason = format!("unknown key {other}");
            self.refuse::<()>(key, &reason);
        }
        Some(words)
    }

    /// A date such as `2026-01-15`; with [`Precision::Any`] also `2026-01`, `2026-Q1` or `2026`.
    pub fn date(&mut self, key: &str, precision: Precision) -> Option<String> {
        let text = self.optional_text(key);
        if text.is_empty() {
            if precision == Precision::Day {
                self.refuse::<()>(key, "is missing");
            }
            return None;
        }
        match parse_date(&text) {
            Some((_, _, day)) if day > 0 || precision == Precision::Any => Some(text),
            Some(_) => self.refuse(key, &format!("\"{text}\" lacks the day")),
            None => self.refuse(key, &format!("\"{text}\" is no date")),
        }
    }

    /// The source and the confidence that bare numbers of this row take.
    pub fn defaults(&mut self) -> (Option<usize>, &'static str) {
        self.source = self.source_named("source");
        self.confidence = self.word("confidence", &CONFIDENCE);
        self.trusted("confidence", self.source, self.confidence);
        (self.source, self.confidence)
    }

    /// What nobody can open cannot be of high confidence.
    pub fn trusted(&mut self, key: &str, source: Option<usize>, confidence: &str) {
        if let Some(source) = source
            && confidence == "High"
            && self.reader.unlinked[source]
        {
            self.refuse::<()>(key, "is high though the source has no address");
        }
    }

    /// The source that a key names.
    pub fn source_named(&mut self, key: &str) -> Option<usize> {
        let id = self.optional_text(key);
        self.known_source(key, &id)
    }

    fn known_source(&mut self, key: &str, id: &str) -> Option<usize> {
        if id.is_empty() {
            return None;
        }
        let found = self.reader.cited(id);
        if found.is_none() {
            self.refuse::<()>(key, &format!("\"{id}\" is not in the sources"));
        }
        found
    }

    /// Refuses an id that cannot be the name of a static of its own.
    pub fn is_name(&mut self, id: &str) {
        let letters = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if !letters || id.starts_with(|first: char| first.is_ascii_digit()) {
            self.refuse::<()>(
                "id",
                "becomes a name in Rust: letters, digits and `_`, no digit first",
            );
        }
    }

    /// Takes source and confidence from the whole file.
    pub fn inherit(&mut self, (source, confidence): (Option<usize>, &'static str)) {
        (self.source, self.confidence) = (source, confidence);
    }

    /// Refuses the keys that nobody read.
    pub fn done(mut self) {
        for key in std::mem::take(&mut self.table).keys() {
            self.refuse::<()>(key, "unknown key");
        }
    }
}

/// How far to trust a figure, and the Rust variant.
pub const CONFIDENCE: [(&str, &str); 3] = [("high", "High"), ("medium", "Medium"), ("low", "Low")];
