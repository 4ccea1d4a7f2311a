//! One row of a data file, taken apart key by key: what is left over at the end is a typing error.

use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// A text in both languages.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// One figure, checked: low ≤ central ≤ high.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// Lowest figure that a source gives.
    pub low: f64,
    /// The figure to use.
    pub central: f64,
    /// Highest figure that a source gives.
    pub high: f64,
    /// Index into the sources.
    pub source: usize,
    /// A source that agrees or bounds.
    pub second: Option<usize>,
    /// `High`, `Medium` or `Low`.
    pub confidence: &'static str,
    /// The central figure is the geometric mean of the ends, which no source states.
    pub ours: bool,
    /// What a reader must know.
    pub note: Option<Words>,
}

/// Everything read so far, and all that is wrong with it.
#[derive(Default)]
pub struct Reader {
    files: BTreeMap<&'static str, Table>,
    problems: Vec<String>,
    /// Source ids in the order of the table.
    pub sources: Vec<String>,
    /// Whether a row cites the source of the same index.
    pub used: Vec<bool>,
    /// Whether the source of the same index has no address.
    pub unlinked: Vec<bool>,
}

impl Reader {
    /// Parses one file.
    pub fn load(&mut self, file: &'static str, text: &str) {
        match text.parse::<Table>() {
            Ok(table) => drop(self.files.insert(file, table)),
            Err(error) => self.problem(format!("data/{file}: {error}")),
        }
    }

    /// Notes what is wrong.
    pub fn problem(&mut self, problem: String) {
        self.problems.push(problem);
    }

    /// The date of the facts, the only key of `meta.toml`.
    pub fn as_of(&mut self) -> String {
        let table = self.files.remove("meta.toml").unwrap_or_default();
        let mut row = Row::new(self, "meta.toml", "meta", table);
        let as_of = row.date("as_of", Precision::Day).unwrap_or_default();
        row.done();
        as_of
    }

    /// The rows `[[kind]]` of a file, with their ids checked to be there once.
    pub fn rows<T>(
        &mut self,
        file: &'static str,
        kind: &'static str,
        mut read: impl FnMut(&mut Row, String) -> T,
    ) -> Vec<T> {
        let rows = match self
            .files
            .get_mut(file)
            .and_then(|table| table.remove(kind))
        {
            Some(Value::Array(rows)) => rows,
            Some(_) => {
                self.problem(format!("data/{file}: write `[[{kind}]]`, one a row"));
                Vec::new()
            }
            None => Vec::new(),
        };
        let mut seen = BTreeSet::new();
        let mut all = Vec::with_capacity(rows.len());
        for (index, row) in rows.into_iter().enumerate() {
            let Value::Table(table) = row else {
                self.problem(format!("data/{file}: {kind} {}: not a table", index + 1));
                continue;
            };
            let mut row = Row::new(self, file, kind, table);
            let id = match row.table.remove("id") {
                Some(Value::String(id)) if is_id(&id) => id,
                Some(_) => row.refuse("id", "must be letters, digits, `-`, `_` or `.`"),
                None => row.refuse("id", "is missing"),
            };
            row.place = format!("data/{file}: {kind} \"{id}\"");
            if !seen.insert(id.clone()) {
                row.refuse::<()>("id", "stands twice");
            }
            all.push(read(&mut row, id));
            row.done();
        }
        all
    }

    /// A table of a file that is not a list of rows.
    pub fn table<T>(
        &mut self,
        file: &'static str,
        kind: &'static str,
        read: impl FnOnce(&mut Row) -> T,
    ) -> T {
        let table = match self
            .files
            .get_mut(file)
            .and_then(|table| table.remove(kind))
        {
            Some(Value::Table(table)) => table,
            _ => Table::new(),
        };
        let mut row = Row::new(self, file, kind, table);
        let value = read(&mut row);
        row.done();
        value
    }

    /// All is well, or every problem, after refusing whatever no reader asked for.
    pub fn finish(mut self) -> Result<(), Vec<String>> {
        for (file, table) in &self.files {
            for key in table.keys() {
                self.problems
                    .push(format!("data/{file}: {key}: unknown key"));
            }
        }
        if self.problems.is_empty() {
            Ok(())
        } else {
            Err(self.problems)
        }
    }
}

/// How exactly a date must be known.
#[derive(Clone, Copy, PartialEq)]
pub enum Precision {
    /// Year, month and day.
    Day,
    /// At least the year.
    Any,
}

/// The bounds outside which a figure of a unit is a typing error, such as TB/s for GB/s.
#[derive(Clone, Copy)]
pub struct Bounds(pub f64, pub f64);

/// One row, losing its keys as they are read.
pub struct Row<'a> {
    reader: &'a mut Reader,
    place: String,
    table: Table,
    source: Option<usize>,
    confidence: &'static str,
}

impl<'a> Row<'a> {
    fn new(reader: &'a mut Reader, file: &str, kind: &str, table: Table) -> Self {
        Row {
            place: format!("data/{file}: {kind}"),
            reader,
            table,
            source: None,
            confidence: "",
        }
    }

    /// Notes a problem of `field` and gives a placeholder: the build stops at the end, after all are known.
    /// Only the first problem of a field counts, since a placeholder may cause more.
    pub fn refuse<T: Default>(&mut self, field: &str, reason: &str) -> T {
        let place = format!("{}: {field}: ", self.place);
        if !self
            .reader
            .problems
            .iter()
            .any(|known| known.starts_with(&place))
        {
            self.reader.problem(place + reason);
        }
        T::default()
    }

    /// A text that must be there.
    pub fn text(&mut self, key: &str) -> String {
        let text = self.optional_text(key);
        if text.is_empty() {
            self.refuse(key, "is missing")
        } else {
            text
        }
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
            Words {
                ja: String::new(),
                en: String::new(),
            }
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
        let words = Words {
            en: language("en"),
            ja: language("ja"),
        };
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
    fn trusted(&mut self, key: &str, source: Option<usize>, confidence: &str) {
        if let Some(source) = source
            && confidence == "High"
            && self.reader.unlinked[source]
        {
            self.refuse::<()>(key, "is high though the source has no address");
        }
    }

    fn source_named(&mut self, key: &str) -> Option<usize> {
        let id = self.optional_text(key);
        self.known_source(key, &id)
    }

    fn known_source(&mut self, key: &str, id: &str) -> Option<usize> {
        if id.is_empty() {
            return None;
        }
        let found = self.reader.sources.iter().position(|known| known == id);
        match found {
            Some(index) => self.reader.used[index] = true,
            None => self.refuse(key, &format!("\"{id}\" is not in the sources")),
        }
        found
    }

    /// A bare number that is no measured figure: a count, or a factor.
    pub fn number(&mut self, key: &str, bounds: Bounds) -> Option<f64> {
        let value = self.table.remove(key)?;
        let number = self.number_from(key, &value)?;
        self.bounded(key, number, bounds);
        Some(number)
    }

    fn number_from(&mut self, key: &str, value: &Value) -> Option<f64> {
        match value {
            Value::Integer(number) => Some(*number as f64),
            Value::Float(number) => Some(*number),
            _ => self.refuse(key, "must be a number"),
        }
    }

    fn bounded(&mut self, key: &str, number: f64, Bounds(least, most): Bounds) {
        if !number.is_finite() {
            self.refuse::<()>(key, &format!("{number} is not a finite number"));
        } else if number < 0.0 && least >= 0.0 {
            self.refuse::<()>(key, &format!("{number} is negative"));
        } else if number < least || number > most {
            self.refuse::<()>(
                key,
                &format!("{number} is outside {least} to {most}: is the unit right?"),
            );
        }
    }

    /// A figure that the row may lack.
    pub fn figure(&mut self, key: &str, bounds: Bounds) -> Option<Figure> {
        let value = self.table.remove(key)?;
        let mut figure = Figure {
            confidence: self.confidence,
            ..Figure::default()
        };
        let mut source = self.source;
        if let Value::Table(table) = value {
            // The inner keys are read as those of a row of their own, so that a problem names the figure and the key.
            let whole = std::mem::replace(&mut self.table, table);
            let place = std::mem::replace(&mut self.place, String::new());
            self.place = format!("{place}: {key}");
            source = self.inner_figure(&mut figure, source);
            for other in std::mem::replace(&mut self.table, whole).keys() {
                self.refuse::<()>(other, "unknown key");
            }
            self.place = place;
        } else {
            let number = self.number_from(key, &value)?;
            (figure.low, figure.central, figure.high) = (number, number, number);
        }
        for number in [figure.low, figure.central, figure.high] {
            self.bounded(key, number, bounds);
        }
        if figure.low > figure.central {
            self.refuse::<()>(
                key,
                &format!("low {} is above central {}", figure.low, figure.central),
            );
        }
        if figure.central > figure.high {
            self.refuse::<()>(
                key,
                &format!("central {} is above high {}", figure.central, figure.high),
            );
        }
        match source {
            Some(source) => figure.source = source,
            None => self.refuse(key, "has no source"),
        }
        self.trusted(key, source, figure.confidence);
        Some(figure)
    }

    /// Fills in a figure from its table, which stands for the row meanwhile; gives its source.
    fn inner_figure(&mut self, figure: &mut Figure, mut source: Option<usize>) -> Option<usize> {
        let ends = ["value", "low", "central", "high"].map(|end| {
            let value = self.table.remove(end)?;
            self.number_from(end, &value)
        });
        match ends {
            [Some(value), None, None, None] => {
                (figure.low, figure.central, figure.high) = (value, value, value)
            }
            [None, Some(low), Some(central), Some(high)] => {
                (figure.low, figure.central, figure.high) = (low, central, high);
            }
            [None, Some(low), None, Some(high)] => {
                (figure.low, figure.central, figure.high) = (low, (low * high).sqrt(), high);
                figure.ours = true;
            }
            _ => self.refuse(
                "low",
                "give value, or low and high, or low, central and high",
            ),
        }
        if self.table.contains_key("source") {
            source = self.source_named("source");
        }
        figure.second = self.source_named("second");
        if self.table.contains_key("confidence") {
            figure.confidence = self.word("confidence", &CONFIDENCE);
        }
        figure.note = self.words("note");
        source
    }

    /// A figure that must be there.
    pub fn needed_figure(&mut self, key: &str, bounds: Bounds) -> Figure {
        let there = self.table.contains_key(key);
        self.figure(key, bounds).unwrap_or_else(|| {
            if !there {
                self.refuse::<()>(key, "is missing");
            }
            Figure::default()
        })
    }

    /// A bare number that must be there.
    pub fn needed_number(&mut self, key: &str, bounds: Bounds) -> f64 {
        let there = self.table.contains_key(key);
        self.number(key, bounds).unwrap_or_else(|| {
            if there {
                0.0
            } else {
                self.refuse(key, "is missing")
            }
        })
    }

    /// Takes source and confidence from the whole file.
    pub fn inherit(&mut self, (source, confidence): (Option<usize>, &'static str)) {
        (self.source, self.confidence) = (source, confidence);
    }

    /// Refuses ends that stand in the wrong order, where they are known.
    pub fn ordered(&mut self, name: &str, ends: &[Option<f64>; 3]) {
        let known: Vec<f64> = ends.iter().flatten().copied().collect();
        if !known.is_sorted() {
            self.refuse::<()>(name, "low, central and high are out of order");
        }
    }

    /// Refuses the keys that nobody read.
    fn done(mut self) {
        for key in std::mem::take(&mut self.table).keys() {
            self.refuse::<()>(key, "unknown key");
        }
    }
}

const CONFIDENCE: [(&str, &str); 3] = [("high", "High"), ("medium", "Medium"), ("low", "Low")];

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

/// Year, month and day; a quarter counts as its first month; what is unknown is 0.
pub fn parse_date(text: &str) -> Option<(u16, u8, u8)> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = match parts.next() {
        None => return Some((year, 0, 0)),
        Some(quarter) if quarter.starts_with('Q') => {
            let quarter: u8 = quarter[1..]
                .parse()
                .ok()
                .filter(|quarter| (1..=4).contains(quarter))?;
            return parts.next().is_none().then_some((year, quarter * 3 - 2, 0));
        }
        Some(month) => two_digits(month).filter(|month| (1..=12).contains(month))?,
    };
    let Some(day) = parts.next() else {
        return Some((year, month, 0));
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = two_digits(day).filter(|day| (1..=last).contains(day))?;
    parts.next().is_none().then_some((year, month, day))
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2).then(|| text.parse().ok()).flatten()
}
