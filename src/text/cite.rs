//! A number as others may cite it: what it is, its value, where it stands, and who says so.

use super::number::NO_NUMBER;
use super::provenance::Provenance;
use super::{Lang, messages, publisher};
use crate::facts::AS_OF;
use std::fmt::Write;

/// The citation of a shown number. `address` is that of the page with the reader's numbers in it.
pub fn citation(number: &Provenance, address: &str, lang: Lang) -> String {
    let m = messages(lang);
    let (open, close, is, until, stop) = match lang {
        Lang::Ja => ("「", "」", "：", "、", "。"),
        Lang::En => ("“", "”", ": ", ", ", ". "),
    };
    let value = if number.value.is_empty() { NO_NUMBER } else { &number.value };
    let mut text = format!("{open}{}{close}{is}{value}", number.title);
    if let Some(range) = &number.range {
        let _ = write!(text, " ({range})");
    }
    let _ =
        write!(text, "{stop}Chokepoint{until}{} {}{stop}{address}", m.words.as_of, (m.date)(AS_OF));
    for cited in &number.sources {
        let source = cited.source.get();
        let _ = write!(
            text,
            "\n– {}{until}{open}{}{close}{until}{}",
            publisher(source, lang),
            source.title,
            source.date
        );
        if !source.url.is_empty() {
            let _ = write!(text, "{stop}{}", source.url);
        }
    }
    // What keeps a browser from breaking lines means nothing elsewhere.
    text.replace('\u{2060}', "").replace('\u{a0}', " ")
}
