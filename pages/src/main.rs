//! `pages DIST [--site URL]`: writes into a built page what a reader sees before the program comes, or without it.
//!
//! The front page's top stands in `index.html` in both languages. Every view is a page of its own beside it, `en-cost.html`,
//! and the front page whole is `en.html`: readable, printable, linked, with a picture for whoever shares it. All of it is
//! rendered by the page's own components.

mod data;
mod head;
mod markup;
mod picture;
mod sheet;

use chokepoint::state::{State, View};
use chokepoint::text::Lang;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// One page: a view in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The view.
    pub view: View,
    /// The language.
    pub lang: Lang,
}

impl Page {
    /// Every page there is.
    pub fn all() -> impl Iterator<Item = Self> {
        Lang::ALL.into_iter().flat_map(|lang| View::ALL.map(|view| Self { view, lang }))
    }

    /// Its file's name without an ending: `en` for the front page, `en-cost`.
    pub fn name(self) -> String {
        let lang = self.lang.code();
        if self.is_front() { lang.to_owned() } else { format!("{lang}-{}", self.view.key()) }
    }

    /// Whether it shows what a bare address does.
    pub fn is_front(self) -> bool {
        self.view == State::default().view
    }

    /// The same view in another language.
    #[must_use]
    pub fn in_other(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        [dist] => write(Path::new(dist), None),
        [dist, "--site", site] => write(Path::new(dist), Some(site)),
        _ => Err("pages DIST [--site URL]".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pages: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes all pages and pictures into the folder of a built page, whose `index.html` is the mould of all.
fn write(dist: &Path, site: Option<&str>) -> Result<(), Box<dyn Error>> {
    let index = dist.join("index.html");
    let mould = fs::read_to_string(&index).map_err(|e| format!("{}: {e}", index.display()))?;
    let studio = picture::Studio::open();
    if studio.is_none() {
        eprintln!("pages: no Japanese font is installed here, so links will have no pictures");
    }
    let pictures: PathBuf = dist.join("og");
    fs::create_dir_all(&pictures)?;
    chokepoint::view::written::start();
    let mut tops = String::new();
    for page in Page::all() {
        let sheet = sheet::Sheet::of(page);
        if page.is_front() {
            tops += &sheet.top();
        }
        let head = head::head(page, &sheet, site);
        let html = markup::filled(&mould, page, &head, &sheet.whole())?;
        fs::write(dist.join(page.name()).with_extension("html"), html)?;
        if let Some(studio) = &studio {
            let png = studio.png(page, &sheet)?;
            fs::write(pictures.join(page.name()).with_extension("png"), png)?;
        }
    }
    let front = Page { view: State::default().view, lang: Lang::En };
    let head = head::both(front, site);
    fs::write(&index, markup::mounted(&mould, &head, &tops)?)?;
    Ok(())
}

#[cfg(test)]
mod tests;
