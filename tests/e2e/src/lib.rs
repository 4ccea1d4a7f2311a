//! The built page in a real browser, driven from short synchronous tests.
//!
//! What every page promises to these tests: `<html data-ready>` while the program shows the page asked for, the state in the
//! query string, `h1#answer`, `input#KEY` of type range with its number box `input#KEY-number`,
//! navigation by `a[data-view=…]`, and charts as `figure[data-chart] canvas`.

// A test says what went wrong by panicking: here that is the point of every function.
#![allow(clippy::missing_panics_doc)]

pub mod audit;
pub mod browser;
pub mod draws;
pub mod harness;
pub mod page;
pub mod photo;
pub mod pointer;

/// Every view, as `view=` in a link names it.
pub const VIEWS: [&str; 11] = [
    "story", "compare", "rules", "design", "cost", "serve", "train", "scenario", "record",
    "accuracy", "sources",
];
/// Every language, as `lang=` names it.
pub const LANGUAGES: [&str; 2] = ["ja", "en"];
/// Every theme, as `theme=` names it.
pub const THEMES: [&str; 2] = ["light", "dark"];
/// The narrowest phone the page is made for.
pub const PHONE: u32 = 360;
/// A tablet upright, between a phone's layout and a desktop's.
pub const TABLET: u32 = 768;
/// A desktop.
pub const DESKTOP: u32 = 1280;
