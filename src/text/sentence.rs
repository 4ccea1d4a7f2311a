//! The answer sentence as plain data: pieces of text, some of them numbers with a meaning.

/// Whose number it is; the page gives each its colour, and print and screen readers the words around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Tone {
    /// A number worth seeing, with no owner.
    Plain,
    /// Worked out here.
    Ours,
    /// The article's.
    Article,
    /// The United States'.
    Us,
    /// China's.
    China,
}

/// One piece of a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The words, as read.
    pub text: String,
    /// Set for a number (with its unit): shown bold and never broken across lines.
    pub tone: Option<Tone>,
    /// The key of the [`Provenance`](super::provenance::Provenance) that a click opens.
    pub open: Option<String>,
}

impl Part {
    /// Words between numbers.
    pub fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tone: None,
            open: None,
        }
    }

    /// A number with its unit.
    pub fn number(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            text: text.into(),
            tone: Some(tone),
            open: None,
        }
    }

    /// The same piece, opening the provenance with this key.
    #[must_use]
    pub fn opening(mut self, key: impl Into<String>) -> Self {
        self.open = Some(key.into());
        self
    }
}

/// The whole sentence as one text: for titles, descriptions and screen readers.
pub fn spoken(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}
