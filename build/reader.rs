//! All files at once: which rows they have, which sources those cite, and everything that is wrong.

use super::date::Precision;
use super::row::Row;
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// Everything read so far, and all that is wrong with it.
#[derive(Default)]
pub struct Reader {
    files: BTreeMap<&'static str, Table>,
    /// What is wrong, a line each.
    pub problems: Vec<String>,
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
        let rows = match self.files.get_mut(file).and_then(|table| table.remove(kind)) {
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

    /// The source and the confidence that a whole file takes from its table `[defaults]`.
    pub fn defaults(&mut self, file: &'static str) -> (Option<usize>, &'static str) {
        let table = self.files.get_mut(file).and_then(|table| table.remove("defaults"));
        let table = match table {
            Some(Value::Table(table)) => table,
            _ => Table::new(),
        };
        let mut row = Row::new(self, file, "defaults", table);
        let defaults = row.defaults();
        row.done();
        defaults
    }

    /// The index of the source with this id, which counts as cited.
    pub fn cited(&mut self, id: &str) -> Option<usize> {
        let found = self.sources.iter().position(|known| known == id);
        if let Some(index) = found {
            self.used[index] = true;
        }
        found
    }

    /// All is well, or every problem, after refusing whatever no reader asked for.
    pub fn finish(mut self) -> Result<(), Vec<String>> {
        for (file, table) in &self.files {
            for key in table.keys() {
                self.problems.push(format!("data/{file}: {key}: unknown key"));
            }
        }
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}
