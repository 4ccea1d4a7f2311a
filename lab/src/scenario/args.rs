//! The named arguments of a case.

use super::case::number;
use serde_json::{Map, Value};

/// Why a case cannot be answered, in words to act on.
pub type Why = String;

/// Arguments in the order in which they stand; names do not tell capitals from small letters.
pub struct Args(Map<String, Value>);

impl Args {
    /// Reads a JSON object; an empty text is one without arguments.
    ///
    /// # Errors
    /// It is no JSON, or no object.
    pub fn parse(json: &str) -> Result<Self, Why> {
        if json.trim().is_empty() {
            return Ok(Self(Map::new()));
        }
        match serde_json::from_str(json) {
            Ok(Value::Object(map)) => Ok(Self(map)),
            Ok(_) => Err("inputs_json is no object: write {\"name\": value, …}".to_owned()),
            Err(e) => Err(format!("inputs_json is no JSON: {e}")),
        }
    }

    /// Every argument.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The first that goes by one of the names.
    pub fn get(&self, names: &[&str]) -> Option<(&str, &Value)> {
        names.iter().find_map(|name| {
            let same = |(known, _): &(&str, &Value)| known.eq_ignore_ascii_case(name);
            self.all().find(|(known, _)| known == name).or_else(|| self.all().find(same))
        })
    }

    /// The first that goes by one of the names to the letter.
    pub fn exactly(&self, names: &[&str]) -> Option<(&str, &Value)> {
        names.iter().find_map(|name| self.all().find(|(known, _)| known == name))
    }

    /// A number, if it is there.
    ///
    /// # Errors
    /// It is something else.
    pub fn maybe(&self, names: &[&str]) -> Result<Option<f64>, Why> {
        self.get(names).map(|(name, value)| numeric(name, value)).transpose()
    }

    /// A number.
    ///
    /// # Errors
    /// It is missing or something else.
    pub fn number(&self, names: &[&str]) -> Result<f64, Why> {
        self.maybe(names)?.ok_or_else(|| missing(names))
    }

    /// A text, if it is there.
    ///
    /// # Errors
    /// It is something else.
    pub fn maybe_text(&self, names: &[&str]) -> Result<Option<&str>, Why> {
        let text = |(name, value): (&str, &'_ Value)| format!("`{name}` is {value}, not a text");
        self.get(names)
            .map(|(name, value)| value.as_str().ok_or_else(|| text((name, value))))
            .transpose()
    }

    /// A text.
    ///
    /// # Errors
    /// It is missing or something else.
    pub fn text(&self, names: &[&str]) -> Result<&str, Why> {
        self.maybe_text(names)?.ok_or_else(|| missing(names))
    }

    /// A year of the calendar, as a number or a text.
    ///
    /// # Errors
    /// It is missing or something else.
    pub fn year(&self, names: &[&str]) -> Result<u16, Why> {
        let (name, value) = self.get(names).ok_or_else(|| missing(names))?;
        let year = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok());
        year.filter(|year| (1900.0..2200.0).contains(year) && year.fract() == 0.0)
            .map(|year| year as u16)
            .ok_or_else(|| format!("`{name}` is {value}, not a year"))
    }

    /// Numbers in a list, or a single one.
    ///
    /// # Errors
    /// It is missing, empty or something else.
    pub fn list(&self, names: &[&str]) -> Result<Vec<f64>, Why> {
        let (name, value) = self.get(names).ok_or_else(|| missing(names))?;
        match value {
            Value::Array(values) if values.is_empty() => Err(format!("`{name}` is empty")),
            Value::Array(values) => values.iter().map(|value| numeric(name, value)).collect(),
            value => Ok(vec![numeric(name, value)?]),
        }
    }

    /// All arguments that are numbers.
    pub fn numbers(&self) -> Vec<(&str, f64)> {
        self.all().filter_map(|(name, value)| Some((name, value.as_f64()?))).collect()
    }

    /// All arguments as numbers, at least so many.
    ///
    /// # Errors
    /// One is something else, or there are too few.
    pub fn only_numbers(&self, least: usize) -> Result<Vec<(&str, f64)>, Why> {
        let all: Vec<_> = self
            .all()
            .map(|(name, value)| Ok((name, numeric(name, value)?)))
            .collect::<Result<_, Why>>()?;
        if all.len() < least {
            return Err(format!("{least} numbers are needed, {} given", all.len()));
        }
        Ok(all)
    }

    /// The one number whose name is one of the words or begins with one and `_`: `us_2026_b300e` for `us`.
    ///
    /// # Errors
    /// There is none, or more than one.
    pub fn about(&self, words: &[&str]) -> Result<f64, Why> {
        let fits = |name: &str| {
            let name = name.to_ascii_lowercase();
            words.iter().any(|word| {
                name.strip_prefix(&word.to_ascii_lowercase())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
            })
        };
        let found: Vec<_> = self.all().filter(|(name, _)| fits(name)).collect();
        match found.as_slice() {
            [] => Err(missing(words)),
            [(name, value)] => numeric(name, value),
            several => {
                let names: Vec<&str> = several.iter().map(|(name, _)| *name).collect();
                Err(format!("`{}` can be more than one: {}", words[0], names.join(", ")))
            }
        }
    }
}

/// What to say of an argument that is not there.
pub fn missing(names: &[&str]) -> Why {
    let name = names.first().copied().unwrap_or("");
    match names.get(1..) {
        Some(others) if !others.is_empty() => {
            format!("the argument `{name}` is missing (or `{}`)", others.join("`, `"))
        }
        _ => format!("the argument `{name}` is missing"),
    }
}

/// A value as a finite number.
///
/// # Errors
/// It is something else.
pub fn numeric(name: &str, value: &Value) -> Result<f64, Why> {
    value
        .as_f64()
        .filter(|n| n.is_finite())
        .ok_or_else(|| format!("`{name}` is {value}, not a number"))
}

/// A number that a division or a logarithm can take.
///
/// # Errors
/// It is not above 0.
pub fn positive(name: &str, value: f64) -> Result<f64, Why> {
    if value > 0.0 {
        Ok(value)
    } else {
        Err(format!("`{name}` is {}, and must be above 0", number(value)))
    }
}
