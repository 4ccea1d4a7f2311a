//! Numbers as people of each language write them.
//!
//! One formatter for the page, the canvas, the tables and the tests, the same bits natively and in the browser: the engine's
//! `Intl` differs by version and turns 0.0012 into 0.
//!
//! **Rounding.** A number is first written as the shortest decimal that reads back as the same `f64` (what `{}` prints), and that
//! text is rounded half away from zero. So 0.145 at two places is 0.15, as a reader of "0.145" expects, although the nearest
//! `f64` lies a little below; −0.145 is −0.15.
//!
//! Texts hold what is seen: a space that must not break is U+00A0, minus is U+2212, and nothing invisible is added, so that they
//! fit number boxes, canvases and tests. In running text wrap them with [`unbroken`].

mod decimal;
mod read;

use super::Lang;
use decimal::Decimal;
pub use read::{NumberError, parse_number};

/// What a reader sees where there is no finite number.
pub const NO_NUMBER: &str = "—";

const MINUS: &str = "\u{2212}";
const WORD_JOINER: char = '\u{2060}';

/// How a number is written. Counts in brackets are digits after the decimal point unless they say otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberStyle {
    /// Grouped, with this many significant digits; trailing zeros dropped: 1,620 · 0.42.
    Significant(u8),
    /// Grouped, with exactly this many digits after the point: 1,620.0.
    Fixed(u8),
    /// A fraction as a percentage, at most this many digits after the point: 0.3456 → 34.6%.
    Percent(u8),
    /// A relative change with its sign: 0.76 → +76%, −0.03 → −3%.
    SignedPercent(u8),
    /// US dollars in full: $24,800 · $2.60 · $0.31 · $0.002.
    Usd,
    /// US dollars in a table or on an axis: $1.5B, ja $15億.
    UsdCompact,
    /// A short number for a table or an axis: 123.5M, ja 1.2億; below 1, two significant digits.
    Compact,
    /// A count in a sentence: 2.2 million, ja 220万; 24,800, ja 2万4800.
    CountProse,
    /// A ratio, at most this many digits after the point, more for a small one: 1.43×, ja 1.43倍.
    Ratio(u8),
}

/// A number in its four parts, kept apart so that two of them can share a sign of currency or a unit.
struct Written {
    sign: &'static str,
    before: &'static str,
    digits: String,
    after: String,
}

impl NumberStyle {
    /// `value` in this style and language; [`NO_NUMBER`] if it is not finite.
    ///
    /// ```
    /// # use chokepoint::text::{Lang, number::NumberStyle};
    /// assert_eq!(NumberStyle::Compact.text(6_890_000.0, Lang::Ja), "689万");
    /// ```
    pub fn text(self, value: f64, lang: Lang) -> String {
        self.written(value, lang).map_or_else(
            || NO_NUMBER.to_owned(),
            |w| format!("{}{}{}{}", w.sign, w.before, w.digits, w.after),
        )
    }

    /// `low` to `high`, with the sign of currency and the unit said once where both share them: 21–34%, ja 21〜34%.
    ///
    /// One number if both read the same; [`NO_NUMBER`] if either is not finite.
    pub fn range(self, low: f64, high: f64, lang: Lang) -> String {
        let (Some(mut from), Some(mut to)) = (self.written(low, lang), self.written(high, lang))
        else {
            return NO_NUMBER.to_owned();
        };
        if from.sign == to.sign && from.digits == to.digits && from.after == to.after {
            return self.text(low, lang);
        }
        // A dash beside a minus or between two plus signs reads badly in English.
        let signed = !from.sign.is_empty() || !to.sign.is_empty();
        let between = match (lang, signed) {
            (Lang::Ja, _) => "〜",
            (Lang::En, false) => "–",
            (Lang::En, true) => " to ",
        };
        if from.after == to.after && between != " to " {
            from.after.clear();
            to.before = if to.sign.is_empty() { "" } else { to.before };
        }
        format!(
            "{}{}{}{}{between}{}{}{}{}",
            from.sign,
            from.before,
            from.digits,
            from.after,
            to.sign,
            to.before,
            to.digits,
            to.after
        )
    }

    /// What a person typed into a box of this style whose unit (as shown beside the box) is `unit`.
    /// In a box of percentages a bare "30" means 30%; in a box of dollars yen are refused rather than taken for dollars.
    ///
    /// # Errors
    /// [`NumberError`] says what is wrong; the interface turns it into words.
    pub fn read(self, text: &str, unit: &str) -> Result<f64, NumberError> {
        let expect = match self {
            Self::Percent(_) | Self::SignedPercent(_) => read::Expect::Percent,
            Self::Usd | Self::UsdCompact => read::Expect::Dollars,
            _ => read::Expect::Number,
        };
        read::read(text, unit, expect)
    }

    /// The same kind of number with every digit a person could have typed.
    #[must_use]
    pub const fn exact(self) -> Self {
        match self {
            Self::Percent(_) | Self::SignedPercent(_) => Self::Percent(9),
            Self::Ratio(_) => Self::Ratio(9),
            _ => Self::Significant(12),
        }
    }

    fn written(self, value: f64, lang: Lang) -> Option<Written> {
        let exact = Decimal::of(value)?;
        let size = exact.magnitude();
        Some(match self {
            Self::Significant(count) => Written::plain(&exact.significant(count), 0),
            Self::Fixed(places) => Written::plain(&exact.rounded(places.into()), places),
            Self::Percent(places) => {
                Written::plain(&exact.scaled(2).rounded(places.into()), 0).unit("%")
            }
            Self::SignedPercent(places) => {
                let percent = exact.scaled(2).rounded(places.into());
                let mut written = Written::plain(&percent, 0).unit("%");
                if !percent.is_zero() && !percent.negative {
                    written.sign = "+";
                }
                written
            }
            Self::Usd => usd(exact).dollars(),
            Self::UsdCompact => compact(exact, short_scales(lang)).dollars(),
            Self::Compact => compact(exact, short_scales(lang)),
            Self::CountProse => prose(exact, lang),
            Self::Ratio(places) => {
                // A ratio below 1 keeps two significant digits: 0.015 must not become 0.
                let small = if size <= 0 { 2 - size } else { 0 };
                let ratio = exact.rounded(small.max(places.into()));
                Written::plain(&ratio, 0).unit(match lang {
                    Lang::Ja => "倍",
                    Lang::En => "×",
                })
            }
        })
    }
}

impl Written {
    /// Grouped in threes, with at least `places` digits after the point; too long or too small to read at a glance, as a power of ten.
    fn plain(rounded: &Decimal, places: u8) -> Self {
        let size = rounded.magnitude();
        let digits = if (-5..=15).contains(&size) {
            with_fraction(grouped(&rounded.integer()), &rounded.fraction(places))
        } else {
            let mantissa = rounded.clone().scaled(1 - size).significant(3);
            let size = size - 1 + (mantissa.magnitude() - 1);
            let mantissa = mantissa.clone().scaled(1 - mantissa.magnitude());
            let mantissa = with_fraction(mantissa.integer(), &mantissa.fraction(0));
            format!("{mantissa}×10{}", superscript(size))
        };
        Self {
            sign: if rounded.negative { MINUS } else { "" },
            before: "",
            digits,
            after: String::new(),
        }
    }

    fn unit(mut self, unit: &str) -> Self {
        self.after.push_str(unit);
        self
    }

    fn dollars(mut self) -> Self {
        self.before = "$";
        self
    }
}

/// A number followed by its unit, [`unit_gap`] between them.
pub fn with_unit(number: &str, unit: &str) -> String {
    format!("{number}{}{unit}", unit_gap(unit))
}

/// What stands between a number and its unit as the field writes them: a no-break space before a Latin unit (141 GB), nothing before
/// `%`, `/h` or a Japanese word.
pub fn unit_gap(unit: &str) -> &'static str {
    if unit.starts_with(|c: char| c.is_ascii_alphabetic() || c == 'µ') { "\u{a0}" } else { "" }
}

/// Running text whose ranges, and whose numbers and units, no line break can part: a word joiner after a range's dash, between a
/// digit and a Japanese word, and within 2万4800. What is seen stays the same.
pub fn unbroken(text: &str) -> String {
    let mut joined = String::with_capacity(text.len() + 16);
    let mut before = [' '; 2];
    for c in text.chars() {
        let number = |c: char| c.is_ascii_digit() || matches!(c, '$' | '+' | '\u{2212}');
        let parted = match before {
            [end, '–' | '〜'] => end != ' ' && number(c),
            [_, '万' | '億' | '兆'] => c.is_ascii_digit(),
            [_, digit] => digit.is_ascii_digit() && ('\u{3041}'..='\u{9fff}').contains(&c),
        };
        if parted {
            joined.push(WORD_JOINER);
        }
        joined.push(c);
        before = [before[1], c];
    }
    joined
}

type Scale = (i32, &'static str);

/// Powers of ten with a name of their own, largest first; the last is the number itself.
const fn short_scales(lang: Lang) -> &'static [Scale] {
    match lang {
        Lang::Ja => &[(16, "京"), (12, "兆"), (8, "億"), (4, "万"), (0, "")],
        Lang::En => &[(12, "T"), (9, "B"), (6, "M"), (3, "K"), (0, "")],
    }
}

/// At most one decimal and a scale word; below 1 two significant digits. Four digits without a scale word take no comma.
fn compact(exact: Decimal, scales: &[Scale]) -> Written {
    let mut above: Option<Scale> = None;
    for &(power, name) in scales {
        if exact.magnitude() > power || power == 0 {
            let in_scale = exact.scaled(-power);
            let rounded = if in_scale.magnitude() > 0 {
                in_scale.rounded(1)
            } else {
                in_scale.significant(2)
            };
            return match above {
                // 999,960 is 1,000.0K: one step up.
                Some((next, name)) if rounded.magnitude() > next - power => {
                    Written::plain(&rounded.scaled(power - next), 0).unit(name)
                }
                _ => {
                    let mut written = Written::plain(&rounded, 0).unit(name);
                    if rounded.magnitude() == 4 {
                        written.digits.retain(|c| c != ',');
                    }
                    written
                }
            };
        }
        above = Some((power, name));
    }
    Written::plain(&exact, 0)
}

/// Three significant digits, said as a newspaper says them: 1.5 billion, ja 1億2300万. A whole number below 10,000 keeps its digits.
fn prose(exact: Decimal, lang: Lang) -> Written {
    let places = 3 - exact.magnitude();
    let whole = exact.clone().rounded(0).magnitude() < 5;
    let rounded = exact.rounded(if whole { places.max(0) } else { places });
    match lang {
        Lang::En if rounded.magnitude() > 6 => compact(
            rounded,
            &[(12, "\u{a0}trillion"), (9, "\u{a0}billion"), (6, "\u{a0}million"), (0, "")],
        ),
        Lang::Ja if (5..=20).contains(&rounded.magnitude()) => {
            let mut written = Written::plain(&rounded, 0);
            written.digits = by_ten_thousands(&rounded.integer());
            written
        }
        _ => Written::plain(&rounded, 0),
    }
}

/// 123000000 → 1億2300万: groups of four digits, each with its own name, empty groups left out.
fn by_ten_thousands(integer: &str) -> String {
    let names = ["", "万", "億", "兆", "京"];
    let groups = integer.as_bytes().rchunks(4).rev();
    let count = integer.len().div_ceil(4);
    groups
        .enumerate()
        .filter_map(|(i, group)| {
            let digits = std::str::from_utf8(group).ok()?.trim_start_matches('0');
            let name = names.get(count - 1 - i)?;
            (!digits.is_empty()).then(|| format!("{digits}{name}"))
        })
        .collect()
}

/// Dollars and cents as prices are written: no cents from $100, two digits of cents below, two significant digits below 10 cents.
fn usd(exact: Decimal) -> Written {
    let (rounded, places) = match exact.magnitude() {
        _ if exact.is_zero() => (exact, 0),
        3.. => (exact.rounded(0), 0),
        0..=2 => (exact.rounded(2), 2),
        _ => (exact.significant(2), 2),
    };
    let places = if rounded.magnitude() > 2 { 0 } else { places };
    Written::plain(&rounded, places)
}

fn grouped(integer: &str) -> String {
    let mut text = String::with_capacity(integer.len() * 4 / 3);
    for (i, digit) in integer.chars().enumerate() {
        if i > 0 && (integer.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn with_fraction(mut integer: String, fraction: &str) -> String {
    if !fraction.is_empty() {
        integer.push('.');
        integer.push_str(fraction);
    }
    integer
}

fn superscript(exponent: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |b: u8| DIGITS.get(usize::from(b.wrapping_sub(b'0'))).copied().unwrap_or('⁻');
    exponent.to_string().bytes().map(digit).collect()
}
