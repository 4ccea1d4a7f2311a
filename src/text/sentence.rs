//! The answer sentence as plain data: pieces of text, some of them numbers with a meaning.

use super::explain::Opens;

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
    /// What a click opens.
    pub open: Option<Opens>,
}

impl Part {
    /// Whether it is so long that it may be broken across lines as words are; a number with its unit is not.
    pub fn is_phrase(&self) -> bool {
        let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
        self.text.chars().map(wide).sum::<u32>() > 17
    }

    /// Words between numbers.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: None, open: None }
    }

    /// A number with its unit.
    pub fn number(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone: Some(tone), open: None }
    }

    /// The same piece, opening where it comes from.
    #[must_use]
    pub fn opening(mut self, what: Opens) -> Self {
        self.open = Some(what);
        self
    }
}

/// The answer, piece by piece.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sentence {
    /// The pieces, in reading order.
    pub parts: Vec<Part>,
}

impl Sentence {
    /// A sentence that says nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Goes on with words.
    #[must_use]
    pub fn say(self, words: impl Into<String>) -> Self {
        self.with(Part::words(words))
    }

    /// Goes on with a number that has no owner.
    #[must_use]
    pub fn plain(self, number: impl Into<String>) -> Self {
        self.with(Part::number(number, Tone::Plain))
    }

    /// Goes on with a number worked out here.
    #[must_use]
    pub fn ours(self, number: impl Into<String>) -> Self {
        self.with(Part::number(number, Tone::Ours))
    }

    /// Goes on with a number of the article.
    #[must_use]
    pub fn claim(self, number: impl Into<String>) -> Self {
        self.with(Part::number(number, Tone::Article))
    }

    /// Goes on with a number about China.
    #[must_use]
    pub fn china(self, number: impl Into<String>) -> Self {
        self.with(Part::number(number, Tone::China))
    }

    /// Makes the last piece open where it comes from.
    #[must_use]
    pub fn opening(mut self, what: Opens) -> Self {
        if let Some(part) = self.parts.last_mut() {
            part.open = Some(what);
        }
        self
    }

    fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// The whole sentence as one text: for titles, descriptions and screen readers.
    pub fn spoken(&self) -> String {
        spoken(&self.parts)
    }
}

/// Pieces of a sentence as one text.
pub fn spoken(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}
