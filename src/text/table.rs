//! A table of figures as plain data: what the page shows and a spreadsheet could hold.

use super::explain::Opens;
use super::sentence::Tone;

/// Rows of figures under named columns.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// What the table shows, in a few words; read first by screen readers.
    pub caption: String,
    /// What the row heads are; may be empty.
    pub corner: String,
    /// Column heads, one for each cell of a row.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One row: its head, then a cell for each column.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// What the row is about.
    pub head: String,
    /// A second line under the head, quieter; may be empty.
    pub note: String,
    /// The figures.
    pub cells: Vec<Cell>,
}

/// One figure.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cell {
    /// The number as written, or [`NO_NUMBER`](super::number::NO_NUMBER).
    pub text: String,
    /// Its unit, quieter than the number; may be empty.
    pub unit: String,
    /// A second line: a range, the article's figure; may be empty.
    pub note: String,
    /// Words rather than a number.
    pub words: bool,
    /// Whose number it is.
    pub tone: Option<Tone>,
    /// What a click opens.
    pub open: Option<Opens>,
}

impl Cell {
    /// A figure with its unit.
    pub fn new(text: impl Into<String>, unit: impl Into<String>) -> Self {
        Self { text: text.into(), unit: unit.into(), ..Self::default() }
    }

    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { words: true, ..Self::new(text, "") }
    }

    /// The same figure, opening where it comes from.
    #[must_use]
    pub fn opening(mut self, what: Opens) -> Self {
        self.open = Some(what);
        self
    }

    /// The same figure with a second line.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// The same figure in the colour of its owner.
    #[must_use]
    pub fn toned(mut self, tone: Tone) -> Self {
        self.tone = Some(tone);
        self
    }
}
