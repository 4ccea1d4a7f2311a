//! The picture that stands beside a shared link: the view's answer, and its first chart.

use chokepoint::text::{Lang, messages};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::error::Error;
use std::fmt::Write;
use std::sync::Arc;

use crate::Page;
use crate::markup::escaped;
use crate::sheet::Sheet;

/// What those who show links ask for.
const SIZE: (u32, u32) = (1200, 630);
/// Left and right of everything.
const MARGIN: f64 = 64.0;
/// Of the answer.
const TEXT_PX: f64 = 38.0;
/// From line to line of it.
const LINE_PX: f64 = TEXT_PX * 1.4;

/// What pictures are made with: the fonts of the machine.
pub struct Studio {
    options: Options<'static>,
}

impl Studio {
    /// Looks for fonts; `None` where none can write Japanese.
    pub fn open() -> Option<Self> {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
        let knows = |name: &&str| {
            let mut names = fonts.faces().flat_map(|face| &face.families);
            names.any(|(family, _)| family.contains(*name))
        };
        let japanese = ["Noto Sans CJK JP", "IPAGothic", "IPAPGothic", "Noto Sans JP"];
        let sans = japanese.into_iter().find(knows)?;
        let serif = ["Noto Serif CJK JP"].into_iter().find(knows).unwrap_or(sans);
        fonts.set_sans_serif_family(sans);
        fonts.set_serif_family(serif);
        let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
        Some(Self { options })
    }

    /// The page's picture as PNG.
    ///
    /// # Errors
    /// The picture of our own making is none, which the tests would have seen.
    pub fn png(&self, page: Page, sheet: &Sheet) -> Result<Vec<u8>, Box<dyn Error>> {
        let tree = Tree::from_str(&svg(page, sheet), &self.options)?;
        let mut pixels = Pixmap::new(SIZE.0, SIZE.1).ok_or("a picture of no size")?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        Ok(pixels.encode_png()?)
    }
}

fn svg(page: Page, sheet: &Sheet) -> String {
    let (width, height) = SIZE;
    let kicker = (messages(page.lang).view)(page.view);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fbfaf6\"/>\
         <path d=\"M64 52l17 9 17-9v26l-17-9-17 9z\" fill=\"#0e6a5b\"/>\
         <text x=\"110\" y=\"76\" font-family=\"serif\" font-size=\"28\" font-weight=\"600\" fill=\"#1b1c20\">Chokepoint</text>\
         <text x=\"{}\" y=\"76\" text-anchor=\"end\" font-family=\"sans-serif\" font-size=\"24\" fill=\"#0e6a5b\">{}</text>",
        f64::from(width) - MARGIN,
        escaped(kicker)
    );
    let place = Place::of(sheet.chart());
    let lines = wrapped(&sheet.answer(), place.text_width, place.lines, page.lang);
    for (at, line) in lines.iter().enumerate() {
        let y = 150.0 + at as f64 * LINE_PX;
        let _ = write!(
            svg,
            "<text x=\"{MARGIN}\" y=\"{y}\" font-family=\"serif\" font-size=\"{TEXT_PX}\" fill=\"#1b1c20\">{}</text>",
            escaped(line)
        );
    }
    if let Some(chart) = sheet.chart() {
        let below = 130.0 + lines.len() as f64 * LINE_PX;
        let (x, y) =
            if place.beside { (2.0 * MARGIN + place.text_width, 110.0) } else { (MARGIN, below) };
        let room = (f64::from(width) - MARGIN - x, f64::from(height) - y - 32.0);
        svg += &placed(chart, (x, y), room);
    }
    svg + "</svg>"
}

/// Where text and chart stand: a flat chart below the text, a high one beside it.
struct Place {
    beside: bool,
    text_width: f64,
    lines: usize,
}

impl Place {
    fn of(chart: Option<&str>) -> Self {
        let view = chart.and_then(view_box).unwrap_or_default();
        let size: Vec<f64> = view.split(' ').skip(2).filter_map(|px| px.parse().ok()).collect();
        let high = matches!(size.as_slice(), [width, height] if height / width > 0.5);
        if high {
            Self { beside: true, text_width: 500.0, lines: 8 }
        } else {
            Self { beside: false, text_width: f64::from(SIZE.0) - 2.0 * MARGIN, lines: 4 }
        }
    }
}

fn view_box(chart: &str) -> Option<&str> {
    let (_, rest) = chart.split_once("viewBox=\"")?;
    Some(rest.split_once('"')?.0)
}

/// The chart on white paper within a room, as large as fits.
fn placed(chart: &str, (x, y): (f64, f64), (width, height): (f64, f64)) -> String {
    let chart = unnamed(chart);
    let Some((_, inside)) = chart.split_once('>') else { return String::new() };
    let view = view_box(&chart).unwrap_or("0 0 640 320");
    format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"#ffffff\" stroke=\"#dfdbd1\"/>\
         <svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"{view}\" preserveAspectRatio=\"xMidYMid meet\">{inside}",
        x + 16.0,
        y + 12.0,
        width - 32.0,
        height - 24.0,
    )
}

/// The chart with its colours as numbers: what makes pictures knows no names for them.
fn unnamed(chart: &str) -> String {
    let mut pieces = chart.split("var(--");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |svg, piece| {
        let (name, rest) = piece.split_once(')').unwrap_or((piece, ""));
        let colour = name.split_once(',').map_or("#1b1c20", |(_, colour)| colour);
        svg + colour + rest
    })
}

/// The text in lines that fit, the last ended by an ellipsis if there is more.
fn wrapped(text: &str, width: f64, most: usize, lang: Lang) -> Vec<String> {
    let advance = |c: char| if c.is_ascii() { 0.52 * TEXT_PX } else { TEXT_PX };
    let is_wide = |line: &str| line.chars().map(advance).sum::<f64>() > width;
    let words: Vec<String> = match lang {
        Lang::En => text.split_inclusive(' ').map(str::to_owned).collect(),
        Lang::Ja => phrases(text),
    };
    let mut lines = vec![String::new()];
    for word in words {
        let last = lines.last_mut().expect("there is always a line");
        if is_wide(&format!("{last}{}", word.trim_end())) && !last.is_empty() {
            lines.push(word);
        } else {
            last.push_str(&word);
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let kept: String = last.trim_end().chars().take(last.chars().count() - 2).collect();
            *last = kept + "…";
        }
    }
    lines
}

/// Japanese in pieces that may begin a line: no mark that ends a phrase, no digit within a number.
fn phrases(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        let tied = "。、）」％%倍件ー〜".contains(c)
            || (before.is_ascii_alphanumeric() && c.is_ascii_alphanumeric())
            || ".,".contains(c)
            || (".,".contains(before) && c.is_ascii_digit());
        match pieces.last_mut() {
            Some(last) if tied => last.push(c),
            _ => pieces.push(c.to_string()),
        }
        before = c;
    }
    pieces
}
