//! Figures: a bare number, or a table with its ends, its own source and a note.

use super::row::{CONFIDENCE, Row, Words};
use toml::Value;

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

/// The bounds outside which a figure of a unit is a typing error, such as TB/s for GB/s.
#[derive(Clone, Copy)]
pub struct Bounds(pub f64, pub f64);

impl Row<'_> {
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
        let mut figure = Figure { confidence: self.confidence, ..Figure::default() };
        let mut source = self.source;
        if let Value::Table(table) = value {
            // The inner keys are read as those of a row of their own, so that a problem names the figure and the key.
            let whole = std::mem::replace(&mut self.table, table);
            let place = std::mem::take(&mut self.place);
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
                (figure.low, figure.central, figure.high) = (value, value, value);
            }
            [None, Some(low), Some(central), Some(high)] => {
                (figure.low, figure.central, figure.high) = (low, central, high);
            }
            [None, Some(low), None, Some(high)] => {
                (figure.low, figure.central, figure.high) = (low, (low * high).sqrt(), high);
                figure.ours = true;
            }
            _ => self.refuse("low", "give value, or low and high, or low, central and high"),
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
        self.number(key, bounds)
            .unwrap_or_else(|| if there { 0.0 } else { self.refuse(key, "is missing") })
    }

    /// Refuses ends that stand in the wrong order, where they are known.
    pub fn ordered(&mut self, name: &str, ends: &[Option<f64>; 3]) {
        let known: Vec<f64> = ends.iter().flatten().copied().collect();
        if !known.is_sorted() {
            self.refuse::<()>(name, "low, central and high are out of order");
        }
    }
}
