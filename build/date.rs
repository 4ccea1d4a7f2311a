//! Dates, as exact as a source gives them.

/// How exactly a date must be known.
#[derive(Clone, Copy, PartialEq)]
pub enum Precision {
    /// Year, month and day.
    Day,
    /// At least the year.
    Any,
}

/// Year, month and day; a quarter counts as its first month; what is unknown is 0.
pub fn parse_date(text: &str) -> Option<(u16, u8, u8)> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = match parts.next() {
        None => return Some((year, 0, 0)),
        Some(quarter) if quarter.starts_with('Q') => {
            let quarter: u8 =
                quarter[1..].parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
            return parts.next().is_none().then_some((year, quarter * 3 - 2, 0));
        }
        Some(month) => two_digits(month).filter(|month| (1..=12).contains(month))?,
    };
    let Some(day) = parts.next() else {
        return Some((year, month, 0));
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = two_digits(day).filter(|day| (1..=last).contains(day))?;
    parts.next().is_none().then_some((year, month, day))
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2).then(|| text.parse().ok()).flatten()
}
