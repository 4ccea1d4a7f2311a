//! The words of the page of the export rules: sentences, tables, and the chain of reasons that opens.

mod en;
pub mod explain;
mod ja;
mod messages;
pub mod said;
pub mod tables;

use crate::text::Lang;

pub use messages::{RulesPageFixed, RulesPageWords, Seen};

/// The words of `lang`.
pub const fn rules_page_words(lang: Lang) -> &'static RulesPageWords {
    match lang {
        Lang::Ja => &ja::JA,
        Lang::En => &en::EN,
    }
}
