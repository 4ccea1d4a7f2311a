//! Decimal text to a number, without the 10 KB table of powers that Rust's own reader would bring into the page.

/// Powers of ten up to this one are exact in an `f64`.
const EXACT: i32 = 22;

/// The number that `text` writes: an optional sign, digits with at most one point, an optional exponent (`-1.5e3`).
///
/// Up to 15 significant digits with a power of ten from −22 to 22 give exactly what `str::parse` gives: digits and power are
/// both exact, so that one multiplication or division rounds once (Clinger, "How to read floating point numbers
/// accurately", 1990). Anything else is right to a relative 1e-14, which is far finer than the grid of any control; digits
/// after the 19th count as zeros. What is too large is infinite, as in `str::parse`; the words for it are refused.
pub fn parse(text: &str) -> Option<f64> {
    let (negative, text) = signed(text);
    let (written, power) = match text.split_once(['e', 'E']) {
        Some((written, exponent)) => (written, integer(exponent)?),
        None => (text, 0),
    };
    let (mut digits, mut power, mut point, mut any) = (0_u64, power, false, false);
    for byte in written.bytes() {
        match byte {
            b'.' if !point => point = true,
            b'0'..=b'9' => {
                any = true;
                let fits = digits < 10_u64.pow(18);
                if fits {
                    digits = digits * 10 + u64::from(byte - b'0');
                }
                power = power.saturating_add(i32::from(!fits) - i32::from(point));
            }
            _ => return None,
        }
    }
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
        power = power.saturating_add(1);
    }
    // Beyond this every result is 0 or infinite.
    let power = power.clamp(-400, 400);
    // The odd part first: with few digits it is still exact, and only the last step rounds.
    let mut value = scaled(digits as f64, power % EXACT);
    for _ in 0..(power / EXACT).abs() {
        value = scaled(value, EXACT * power.signum());
    }
    any.then_some(if negative { -value } else { value })
}

/// Whether there is a minus, and what follows the sign.
fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// A whole number, held at the ends of `i32` where it is beyond them.
fn integer(text: &str) -> Option<i32> {
    let (negative, digits) = signed(text);
    let size = digits.bytes().try_fold(0_i32, |sum, byte| {
        byte.is_ascii_digit().then(|| sum.saturating_mul(10).saturating_add(i32::from(byte - b'0')))
    })?;
    (!digits.is_empty()).then_some(if negative { -size } else { size })
}

/// Times 10^`power`, which is within ±[`EXACT`].
fn scaled(value: f64, power: i32) -> f64 {
    let ten = (0..power.abs()).fold(1.0, |product, _| product * 10.0);
    if power < 0 { value / ten } else { value * ten }
}
