//! How wide text is and where its lines may break, without asking a browser.
//!
//! The estimate is the same natively and in the page, so a scene is the same too.
//! It follows the widest of the usual system fonts (`DejaVu Sans`), and so errs towards too much room:
//! a label may stand a little short of its box, and is not clipped.

use crate::text::line;

/// Advance widths of U+0020 to U+007E in thousandths of an em.
const ASCII: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318,
    337, // space to /
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, // 0 to ?
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, // @ to O
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, // P to _
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, // ` to o
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838, // p to ~
];
/// Bold Latin letters are this much wider; what fills a square fills it in bold too.
const BOLD: f64 = 1.15;
/// The distance of baselines as a multiple of the font size.
pub const LEADING: f64 = 1.4;

/// Joins what stands on its two sides; has no width.
const WORD_JOINER: char = '\u{2060}';

/// The width of one character in thousandths of an em.
fn advance(c: char) -> u32 {
    match c {
        ' '..='~' => u32::from(ASCII[c as usize - 0x20]),
        '\0'..='\u{1f}' | '\u{200b}'..='\u{200f}' | WORD_JOINER | '\u{300}'..='\u{36f}' => 0,
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '·' => 318,
        // The last are half-width katakana.
        '–' | '\u{ff61}'..='\u{ff9f}' => 500,
        '→' | '←' | '×' | '÷' | '±' | '≤' | '≥' | '≈' | '−' => 838,
        _ if is_wide(c) || matches!(c, '—' | '…' | '‰') => 1000,
        _ => 680,
    }
}

/// Whether the character fills a full square, as ideographs and kana do.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}'
        | '①'..='⑳' | '■'..='◯' | '※')
}

/// The width of `text` on one line, in the unit of `size`.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let (mut narrow, mut square) = (0, 0);
    for c in text.chars() {
        match advance(c) {
            1000 => square += 1,
            thousandths => narrow += thousandths,
        }
    }
    let weight = if bold { BOLD } else { 1.0 };
    (f64::from(narrow) / 1000.0 * weight + f64::from(square)) * size
}

/// Cuts `text` to `room`, ending in "…" where something was left out.
pub fn fit(text: &str, room: f64, size: f64, bold: bool) -> String {
    if text_width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut width = text_width("…", size, bold);
    for c in text.chars() {
        width += text_width(c.encode_utf8(&mut [0; 4]), size, bold);
        if width > room {
            break;
        }
        cut.push(c);
    }
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// Breaks `text` into lines no wider than `room`.
///
/// Latin text breaks at spaces, Japanese between characters except where its typesetting forbids
/// (no 、 or ー or small kana at the start of a line, no opening bracket at its end).
/// A number and its unit stay together: joined by U+00A0 or U+2060, or a Japanese counter right after a digit.
/// A word wider than `room` is parted anywhere. Line feeds always break.
pub fn wrap(text: &str, room: f64, size: f64, bold: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0.0;
        for piece in pieces(paragraph) {
            let width = text_width(piece.trim_end_matches(' '), size, bold);
            if !line.is_empty() && used + width > room {
                lines.push(close(&mut line));
                used = 0.0;
            }
            if width > room {
                for c in piece.chars() {
                    let width = text_width(c.encode_utf8(&mut [0; 4]), size, bold);
                    if !line.is_empty() && used + width > room {
                        lines.push(close(&mut line));
                        used = 0.0;
                    }
                    line.push(c);
                    used += width;
                }
            } else {
                line.push_str(piece);
                used += text_width(piece, size, bold);
            }
        }
        lines.push(close(&mut line));
    }
    lines
}

/// Takes the finished line without the space at its end.
fn close(line: &mut String) -> String {
    let mut done = std::mem::take(line);
    done.truncate(done.trim_end_matches(' ').len());
    done
}

/// Parts `text` at the space that leaves the shorter widest line, if it has one where a line may break.
pub fn halve(text: &str) -> Option<(&str, &str)> {
    let spaces = text.match_indices([' ', '\n', '\u{3000}']);
    let halves = spaces.map(|(at, space)| (text[..at].trim_end(), &text[at + space.len()..]));
    let halves = halves.filter(|(a, b)| !a.is_empty() && !b.is_empty());
    let widest = |(a, b): &(&str, &str)| text_width(a, 1.0, false).max(text_width(b, 1.0, false));
    halves.min_by(|one, other| widest(one).total_cmp(&widest(other)))
}

/// The pieces of a paragraph between which a line may break; a space belongs to the piece before it.
fn pieces(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut rest = paragraph;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        let (_, mut before) = chars.next()?;
        let end = chars
            .find(|&(_, c)| may_break(std::mem::replace(&mut before, c), c))
            .map_or(rest.len(), |(at, _)| at);
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(piece)
    })
}

/// Whether a line may end after `a` when `b` follows.
fn may_break(a: char, b: char) -> bool {
    let glued = |c| matches!(c, '\u{a0}' | '\u{202f}' | WORD_JOINER);
    if glued(a)
        || glued(b)
        || b == ' '
        || line::NOT_AT_START.contains(b)
        || line::NOT_AT_END.contains(a)
    {
        return false;
    }
    if a == ' ' {
        return true;
    }
    // Japanese counters and units follow the digits they count: 64件, 12か月, 3万.
    if a.is_ascii_digit() && is_wide(b) {
        return false;
    }
    is_wide(a) || is_wide(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn wraps(text: &str, ems: f64, expected: &[&str]) {
        assert_eq!(wrap(text, ems * 10.0, 10.0, false), expected);
    }

    #[test]
    fn lines_break_where_a_typesetter_would() {
        wraps("memory and bandwidth", 6.0, &["memory", "and", "bandwidth"]);
        wraps("メモリ帯域、演算", 5.0, &["メモリ帯", "域、演算"]);
        wraps("「帯域」を比べる", 4.0, &["「帯域」", "を比べる"]);
        wraps("同時に64件まで", 4.0, &["同時に", "64件ま", "で"]);
        wraps("4.8\u{a0}TB/s HBM", 5.2, &["4.8\u{a0}TB/s", "HBM"]);
        wraps("abcdefghij", 2.0, &["abc", "def", "ghij"]);
        wraps("一\n二", 9.0, &["一", "二"]);
        wraps("価格は二十〜\u{2060}三十", 6.0, &["価格は二", "十〜\u{2060}三十"]);
        wraps("", 9.0, &[""]);
    }

    #[test]
    fn a_long_label_is_halved_at_a_space() {
        assert_eq!(halve("Your numbers −34% to −21%"), Some(("Your numbers", "−34% to −21%")));
        assert_eq!(halve("いまの条件 −34〜−21%"), Some(("いまの条件", "−34〜−21%")));
        assert_eq!(halve("4.8\u{a0}TB/s"), None);
        assert_eq!(halve(" H200 "), None);
    }

    #[test]
    fn text_is_cut_to_its_room() {
        assert_eq!(fit("H200", 40.0, 10.0, false), "H200");
        assert_eq!(fit("メモリ帯域", 40.0, 10.0, false), "メモリ…");
        assert_eq!(fit("x", 0.0, 10.0, false), "…");
    }
}
