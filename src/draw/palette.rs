//! The colours of both themes.

use crate::figure::scene::Paint;
use crate::figure::{SHADES, Tone};

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The colours of one theme; `styles/tokens.css` names the same, and a test holds the two together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The surface under a chart.
    pub sheet: Rgb,
    /// Gridlines.
    pub line: Rgb,
    /// Text and axes.
    pub ink: Rgb,
    /// Secondary text.
    pub soft: Rgb,
    /// The quietest text.
    pub faint: Rgb,
    /// The accent.
    pub accent: Rgb,
    /// The United States.
    pub us: Rgb,
    /// China.
    pub cn: Rgb,
    /// The article.
    pub article: Rgb,
    /// The chips of a comparison.
    pub chips: [Rgb; 6],
    /// The shades of a map.
    pub shades: [Rgb; SHADES as usize],
}

#[cfg(feature = "ssr")]
impl Palette {
    /// The colours by the names that `styles/tokens.css` gives them.
    pub fn named(&self) -> Vec<(String, Rgb)> {
        let named = [
            ("sheet", self.sheet),
            ("line", self.line),
            ("ink", self.ink),
            ("soft", self.soft),
            ("faint", self.faint),
            ("accent", self.accent),
            ("us", self.us),
            ("cn", self.cn),
            ("article", self.article),
        ];
        let chips = self.chips.iter().enumerate();
        let chips = chips.map(|(at, colour)| (format!("chip-{at}"), *colour));
        named.into_iter().map(|(name, colour)| (name.to_owned(), colour)).chain(chips).collect()
    }
}

/// On paper.
pub const LIGHT: Palette = Palette {
    sheet: Rgb(0xff, 0xff, 0xff),
    line: Rgb(0xdf, 0xdb, 0xd1),
    ink: Rgb(0x1b, 0x1c, 0x20),
    soft: Rgb(0x5d, 0x5a, 0x54),
    faint: Rgb(0x6d, 0x6a, 0x62),
    accent: Rgb(0x0e, 0x6a, 0x5b),
    us: Rgb(0x2a, 0x66, 0xa8),
    cn: Rgb(0xb8, 0x3f, 0x28),
    article: Rgb(0x91, 0x5a, 0x0c),
    chips: [
        Rgb(0x2c, 0x33, 0x3f),
        Rgb(0x21, 0x7d, 0x70),
        Rgb(0x82, 0x60, 0xbb),
        Rgb(0xb5, 0x57, 0x1f),
        Rgb(0x85, 0x1a, 0x70),
        Rgb(0x5f, 0x4a, 0x08),
    ],
    shades: [
        Rgb(0xfe, 0xe4, 0xd4),
        Rgb(0xd6, 0xd3, 0xcc),
        Rgb(0xa6, 0xc8, 0xbc),
        Rgb(0x6f, 0xa5, 0x96),
        Rgb(0x2b, 0x75, 0x67),
        Rgb(0x0a, 0x3d, 0x34),
    ],
};

/// By night.
pub const DARK: Palette = Palette {
    sheet: Rgb(0x1a, 0x1d, 0x22),
    line: Rgb(0x30, 0x34, 0x3b),
    ink: Rgb(0xeb, 0xe8, 0xe1),
    soft: Rgb(0xb0, 0xac, 0xa3),
    faint: Rgb(0x96, 0x92, 0x8a),
    accent: Rgb(0x5c, 0xc5, 0xb0),
    us: Rgb(0x7f, 0xb2, 0xea),
    cn: Rgb(0xf0, 0x88, 0x6f),
    article: Rgb(0xe0, 0xab, 0x55),
    chips: [
        Rgb(0xdf, 0xe4, 0xf2),
        Rgb(0x2a, 0xcf, 0xa9),
        Rgb(0x70, 0x96, 0xf8),
        Rgb(0xf8, 0xa8, 0x34),
        Rgb(0xd6, 0x5c, 0xa6),
        Rgb(0x88, 0x8a, 0x0c),
    ],
    shades: [
        Rgb(0x43, 0x29, 0x1f),
        Rgb(0x39, 0x3c, 0x42),
        Rgb(0x2a, 0x56, 0x4e),
        Rgb(0x29, 0x6d, 0x60),
        Rgb(0x52, 0xab, 0x98),
        Rgb(0xb0, 0xec, 0xdc),
    ],
};

impl Palette {
    /// The colour of a paint.
    pub fn colour(&self, paint: Paint) -> Rgb {
        match paint {
            Paint::Sheet => self.sheet,
            Paint::Line => self.line,
            Paint::Shade(shade) => self.shades[usize::from(shade) % self.shades.len()],
            Paint::Tone(Tone::Us) => self.us,
            Paint::Tone(Tone::China) => self.cn,
            Paint::Tone(Tone::Article) => self.article,
            Paint::Tone(Tone::Accent) => self.accent,
            Paint::Tone(Tone::Ink) => self.ink,
            Paint::Tone(Tone::Soft) => self.soft,
            Paint::Tone(Tone::Faint) => self.faint,
            Paint::Tone(Tone::Chip(number)) => self.chips[usize::from(number) % self.chips.len()],
        }
    }
}
