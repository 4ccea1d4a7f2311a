//! A number as its decimal digits, so that rounding is done on what a person would read.

/// ±0.d₁d₂d₃… × 10^`point`, without leading or trailing zeros; no digits at all is zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    /// Below zero. Zero itself is never negative.
    pub negative: bool,
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// The shortest decimal that reads back as `value`; `None` if it is not finite.
    pub fn of(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        // `{:e}` writes the shortest digits that round-trip: "1.45e-1".
        let written = format!("{value:e}");
        let (mantissa, exponent) = written.split_once('e')?;
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        let shortest =
            Self { negative: value < 0.0, digits, point: exponent.parse::<i32>().ok()? + 1 };
        Some(shortest.trimmed())
    }

    fn trimmed(mut self) -> Self {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.negative = false;
            self.point = 0;
        }
        self
    }

    /// Digits before the decimal point: 3 for 123.4, 0 for 0.5, −1 for 0.05. Zero has none.
    pub fn magnitude(&self) -> i32 {
        self.point
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Times 10^`power`.
    pub fn scaled(mut self, power: i32) -> Self {
        if !self.is_zero() {
            self.point += power;
        }
        self
    }

    /// Rounded to `places` digits after the decimal point (before it, if negative), half away from zero.
    pub fn rounded(mut self, places: i32) -> Self {
        let Ok(keep) = usize::try_from(self.point + places) else {
            self.digits.clear();
            return self.trimmed();
        };
        if keep < self.digits.len() {
            let up = self.digits[keep] >= 5;
            self.digits.truncate(keep);
            if up {
                if let Some(last) = self.digits.iter().rposition(|&d| d < 9) {
                    self.digits[last] += 1;
                    self.digits.truncate(last + 1);
                } else {
                    // All nines, or none kept: the carry makes one new leading digit.
                    self.digits = vec![1];
                    self.point += 1;
                }
            }
        }
        self.trimmed()
    }

    /// Rounded to `count` significant digits, half away from zero.
    pub fn significant(self, count: u8) -> Self {
        let places = i32::from(count) - self.point;
        self.rounded(places)
    }

    /// The digits before the decimal point ("0" if none), without a sign.
    pub fn integer(&self) -> String {
        let Ok(point @ 1..) = usize::try_from(self.point) else {
            return "0".to_owned();
        };
        let digit = |i| char::from(b'0' + self.digits.get(i).copied().unwrap_or(0));
        (0..point).map(digit).collect()
    }

    /// The digits after the decimal point, padded with zeros to `at_least` of them.
    pub fn fraction(&self, at_least: u8) -> String {
        let mut text = "0".repeat(usize::try_from(-self.point).unwrap_or(0));
        let start = usize::try_from(self.point).unwrap_or(0);
        text.extend(self.digits.iter().skip(start).map(|d| char::from(b'0' + d)));
        if self.is_zero() {
            text.clear();
        }
        while text.len() < usize::from(at_least) {
            text.push('0');
        }
        text
    }
}
