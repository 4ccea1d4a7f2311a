//! The reader's language: every word and every written number, as plain data and pure functions.
//!
//! This module knows languages; the model does not know this module.

pub mod cite;
pub mod claims;
pub mod design;
mod en;
pub mod explain;
mod ja;
pub mod line;
mod messages;
pub mod number;
pub mod provenance;
pub mod rules;
pub mod scenario;
pub mod sentence;
pub mod serve;
pub mod story;
pub mod table;
pub mod tables;
pub mod terms;
pub mod ui;
pub mod unaided;
pub mod worked;

use crate::facts::{Chip, OWN, OWN_DESIGN, Source, article};

pub use messages::{ChartText, Messages, ParamText, QuantityText, ServiceText, Words};

/// A language the page speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Lang {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order of the language menu.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The BCP 47 code: what `<html lang>` and the link's `lang=` hold.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language's own name for itself, for the language menu.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Ja => "日本語",
            Self::En => "English",
        }
    }

    /// The text of this language.
    pub const fn choose(self, words: crate::facts::Words) -> &'static str {
        match self {
            Self::Ja => words.ja,
            Self::En => words.en,
        }
    }

    /// The language of a BCP 47 tag such as `ja-JP`; only the first subtag counts. `None` for a language the page does not speak.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.trim();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }
}

/// A source's publisher; the article has no other name than what each language calls it.
pub fn publisher(source: &'static Source, lang: Lang) -> &'static str {
    if is_article(source) {
        messages(lang).words.article
    } else if std::ptr::eq(source, OWN_DESIGN.get()) {
        ui::ui(lang).own_chip
    } else {
        source.publisher
    }
}

/// Who makes a chip, or that the visitor does.
pub fn vendor(chip: &Chip, lang: Lang) -> &'static str {
    if chip.id == OWN { ui::ui(lang).own_chip } else { chip.vendor }
}

/// Whether a source is the article itself.
pub fn is_article(source: &Source) -> bool {
    std::ptr::eq(source, article::CLAIMED_SAVING.source.get())
}

/// Every message of `lang`.
pub const fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::Ja => &ja::JA,
        Lang::En => &en::EN,
    }
}
