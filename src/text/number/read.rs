//! Reading what people type: full-width digits, 万 and 億, K and M, percent, currency and the usual unit words.

use crate::decimal;

/// Why a typed text is not a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberError {
    /// Nothing was typed.
    Empty,
    /// There is no number in it, or more than a number.
    NotANumber,
    /// A comma stands where it does not group thousands. "1,5" may be 1.5 or a slip in 1,500: asking costs less than a wrong guess.
    Comma,
    /// Larger than a number can be.
    TooLarge,
}

/// What a bare number means in the box it is typed into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Expect {
    Number,
    /// "30" is 30%.
    Percent,
    /// Yen are refused.
    Dollars,
}

/// The number in `text`: "２，０４８" is 2048, "5万" 50,000, "２万５千" 25,000, "1.5億" and "150M" 150,000,000, "34.6%" 0.346, "−3" −3.
///
/// Full-width characters count as their narrow twins. A comma, a space or an apostrophe may group thousands, and only thousands;
/// a point is the decimal sign. Before the number a sign and `$` or `￥` may stand, after it a scale (千 万 億 兆 京, K M B T, thousand …),
/// a percent sign, and one of a few unit words (倍, ×, ドル, か月 …). Any other word is refused rather than ignored, because "300円"
/// is not 300 dollars and "4 TB/s" not 4 GB/s.
///
/// # Errors
/// [`NumberError`] for anything else.
pub fn parse_number(text: &str) -> Result<f64, NumberError> {
    read(text, "", Expect::Number)
}

/// A stretch of digits and the power of ten that words after it give it.
struct Term {
    numeral: String,
    power: i32,
}

pub(super) fn read(text: &str, unit: &str, expect: Expect) -> Result<f64, NumberError> {
    let text = narrow(text);
    let unit = narrow(unit);
    let text = match text.trim().strip_suffix(unit.trim()) {
        Some(before) if !before.trim().is_empty() => before,
        _ => text.trim(),
    };
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let (negative, yen, rest) = prefix(text);
    let (mut terms, rest) = terms(rest)?;
    if (yen || rest == "円") && expect == Expect::Dollars {
        return Err(NumberError::NotANumber);
    }
    // The long vowel of パーセント has become a hyphen in `narrow`.
    let percent =
        [PERCENT_SIGN, "percent", "パ-セント"].into_iter().find_map(|word| rest.strip_prefix(word));
    // In a box whose own unit is the percent sign, "30 percent" is 30 like a bare "30".
    let scaled = percent.is_some() && unit.trim() != PERCENT_SIGN;
    if scaled || expect == Expect::Percent {
        for term in &mut terms {
            term.power -= 2;
        }
    }
    let rest = percent.unwrap_or(rest).trim();
    if !rest.is_empty() && !UNIT_WORDS.contains(&rest) {
        return Err(NumberError::NotANumber);
    }
    let total = sum(&terms)?;
    // A typed "-0" is 0.
    Ok(if negative && total != 0.0 { -total } else { total })
}

const PERCENT_SIGN: &str = "%";

/// Words that may follow a number of any box without changing it.
const UNIT_WORDS: [&str; 17] = [
    "x",
    "×",
    "倍",
    "円",
    "ドル",
    "米ドル",
    "usd",
    "dollar",
    "dollars",
    "か月",
    "カ月",
    "ヶ月",
    "ケ月",
    "ヵ月",
    "months",
    "month",
    "件",
];

/// Scales that stand inside a number, and the smaller first: 2千5百, 5百万, 1.5万亿.
const SMALL: [(char, i32); 3] = [('十', 1), ('百', 2), ('千', 3)];
const LARGE: [(char, i32); 5] = [('万', 4), ('億', 8), ('亿', 8), ('兆', 12), ('京', 16)];
const WORDS: [(&str, i32); 11] = [
    ("k", 3),
    ("m", 6),
    ("b", 9),
    ("t", 12),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("mn", 6),
    ("bn", 9),
    ("tn", 12),
];

/// Full-width to narrow, capital to small, every kind of minus, space and invisible joiner to one: the forms an input method makes.
fn narrow(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
        .map(|c| match c {
            '\u{3000}' | '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
            '\u{2212}' | '\u{2010}'..='\u{2015}' | 'ー' | '▲' | '△' => '-',
            '。' => '.',
            '、' => ',',
            '’' => '\'',
            '￥' => '¥',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// Sign and currency in either order: (negative, yen, what follows).
fn prefix(text: &str) -> (bool, bool, &str) {
    let (mut negative, mut signed, mut yen, mut priced) = (false, false, false, false);
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let (false, Some(after)) = (signed, rest.strip_prefix(['+', '-'])) {
            negative = rest.starts_with('-');
            signed = true;
            rest = after;
        } else if let (false, Some(after)) =
            (priced, rest.strip_prefix("us$").or_else(|| rest.strip_prefix(['$', '¥'])))
        {
            yen = rest.starts_with('¥');
            priced = true;
            rest = after;
        } else {
            return (negative, yen, rest);
        }
    }
}

/// "2万5千" as [2×10⁴, 5×10³], and what follows the last scale.
fn terms(text: &str) -> Result<(Vec<Term>, &str), NumberError> {
    let mut terms: Vec<Term> = Vec::new();
    // The terms before the next large scale: 2千5百 in 2千5百万.
    let mut section = 0;
    let mut rest = text;
    loop {
        let (numeral, after) = numeral(rest)?;
        rest = after.trim_start();
        let bare = numeral.is_none();
        let mut term = Term { numeral: numeral.unwrap_or_else(|| "1".to_owned()), power: 0 };
        let small = scale(&mut rest, &SMALL);
        let large = scale(&mut rest, &LARGE);
        if bare && small.is_none() && large.is_none() {
            // Nothing more; "万" alone is no number, 千 alone is 1,000.
            return if terms.is_empty() { Err(NumberError::NotANumber) } else { Ok((terms, rest)) };
        }
        if bare && small.is_none() && section == terms.len() {
            return Err(NumberError::NotANumber);
        }
        term.power += small.unwrap_or(0);
        if !(bare && small.is_none()) {
            terms.push(term);
        }
        if let Some(mut large) = large {
            // 万億 and 万亿 are 10¹².
            large += scale(&mut rest, &LARGE).unwrap_or(0);
            for term in &mut terms[section..] {
                term.power += large;
            }
            section = terms.len();
        } else if small.is_none() {
            // A number without a scale ends the number, unless an English scale word follows.
            let word_end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(word_end);
            if let (1, Some(term), Some((_, power))) =
                (terms.len(), terms.first_mut(), WORDS.iter().find(|(name, _)| *name == word))
            {
                term.power += power;
                rest = after;
            }
            return Ok((terms, rest.trim_start()));
        }
        rest = rest.trim_start();
    }
}

fn scale(rest: &mut &str, scales: &[(char, i32)]) -> Option<i32> {
    let (name, power) = scales.iter().find(|(name, _)| rest.starts_with(*name))?;
    *rest = &rest[name.len_utf8()..];
    Some(*power)
}

/// Digits with grouping and a decimal point as Rust reads them, with an exponent if one is written ("6.3e25", "6.3×10²⁵").
fn numeral(text: &str) -> Result<(Option<String>, &str), NumberError> {
    let end = text
        .char_indices()
        .find(|&(i, c)| {
            let groups = matches!(c, ' ' | '\'')
                && text[i + 1..].starts_with(|next: char| next.is_ascii_digit());
            !(c.is_ascii_digit() || matches!(c, '.' | ',') || groups)
        })
        .map_or(text.len(), |(i, _)| i);
    let (written, rest) = text.split_at(end);
    if written.is_empty() {
        return Ok((None, rest));
    }
    let (integer, fraction) = written.split_once('.').unwrap_or((written, ""));
    let mut groups = integer.split([',', ' ', '\'']);
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    let comma = written.contains(',');
    for group in groups {
        if group.len() != 3 || !(1..=3).contains(&first.len()) || first.starts_with('0') {
            return Err(if comma { NumberError::Comma } else { NumberError::NotANumber });
        }
        digits.push_str(group);
    }
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || digits.len() + fraction.len() == 0 {
        return Err(NumberError::NotANumber);
    }
    let (exponent, rest) = exponent(rest);
    Ok((Some(format!("{digits}.{fraction}0e{exponent}")), rest))
}

fn exponent(text: &str) -> (i32, &str) {
    const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let power_of_ten =
        ["×10", "x10", "*10"].into_iter().find_map(|ten| text.trim_start().strip_prefix(ten));
    let Some(after) = power_of_ten.or_else(|| text.strip_prefix('e')) else {
        return (0, text);
    };
    let after = after.strip_prefix('^').unwrap_or(after);
    let mut digits = String::new();
    let mut rest = after;
    for c in after.chars() {
        let digit = match c {
            '-' | '⁻' if digits.is_empty() => Some('-'),
            '+' if digits.is_empty() => Some('+'),
            _ if c.is_ascii_digit() => Some(c),
            _ => SUPERSCRIPTS
                .chars()
                .position(|s| s == c)
                .and_then(|value| char::from_digit(value as u32, 10)),
        };
        let Some(digit) = digit else { break };
        digits.push(digit);
        rest = &rest[c.len_utf8()..];
    }
    match digits.parse::<i32>() {
        Ok(exponent) => (exponent.clamp(-9999, 9999), rest),
        Err(_) => (0, text),
    }
}

/// The terms as one number. Each is read as decimal text, so that 1.1億 is exactly 110,000,000; each must fit below the scale before it.
fn sum(terms: &[Term]) -> Result<f64, NumberError> {
    let mut total = 0.0;
    let mut room = f64::INFINITY;
    for term in terms {
        let (digits, exponent) = term.numeral.split_once('e').unwrap_or((&term.numeral, "0"));
        let power = term.power + exponent.parse::<i32>().unwrap_or(0);
        let number = |text: &str| decimal::parse(text).ok_or(NumberError::NotANumber);
        let value = number(&format!("{digits}e{power}"))?;
        if value.is_infinite() {
            return Err(NumberError::TooLarge);
        }
        if value >= room {
            return Err(NumberError::NotANumber);
        }
        room = number(&format!("1e{}", term.power))?;
        total += value;
    }
    if total.is_finite() { Ok(total) } else { Err(NumberError::TooLarge) }
}
