//! Calendar dates, as exact as they are known.

use std::fmt;

/// A date of the civil calendar.
///
/// The day is 0 where a source tells only the month, and the month is 0 too where it tells only the year; such a date
/// comes before every full date of that month or year. The order is that of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Date {
    /// Year of our era.
    pub year: u16,
    /// 1 to 12, or 0 if unknown.
    pub month: u8,
    /// 1 to 31, or 0 if unknown.
    pub day: u8,
}

impl Date {
    /// A date from its parts, which the caller knows to be right; what a stranger wrote goes through [`Date::parse`].
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Reads `2026-01-15`, `2026-01` or `2026`; `None` for anything else, 30 February included.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let digits = |from: usize, to: usize| {
            let part = bytes.get(from..to)?;
            part.iter().try_fold(0_u16, |sum, byte| {
                byte.is_ascii_digit().then(|| sum * 10 + u16::from(byte - b'0'))
            })
        };
        let dash = |at: usize| bytes.get(at) == Some(&b'-');
        let date = match bytes.len() {
            4 => Self::new(digits(0, 4)?, 0, 0),
            7 if dash(4) => Self::new(digits(0, 4)?, digits(5, 7)? as u8, 0),
            10 if dash(4) && dash(7) => {
                Self::new(digits(0, 4)?, digits(5, 7)? as u8, digits(8, 10)? as u8)
            }
            _ => return None,
        };
        let months = if bytes.len() > 4 { 1..=12 } else { 0..=0 };
        let days = if bytes.len() > 7 { 1..=date.days_in_month() } else { 0..=0 };
        (months.contains(&date.month) && days.contains(&date.day)).then_some(date)
    }

    /// Whether year, month and day are all known.
    pub const fn is_exact(self) -> bool {
        self.day > 0
    }

    /// The first day that the date can mean.
    #[must_use]
    pub const fn first(self) -> Self {
        let month = if self.month == 0 { 1 } else { self.month };
        Self { year: self.year, month, day: if self.day == 0 { 1 } else { self.day } }
    }

    /// Days from 1 March of the year 0 to the first day that the date can mean.
    pub const fn days(self) -> u32 {
        let Self { year, month, day } = self.first();
        // The year begins in March, so that a leap day is its last.
        let (year, month) = match month {
            1 | 2 => ((year as u32).saturating_sub(1), month as u32 + 9),
            _ => (year as u32, month as u32 - 3),
        };
        let in_year = (153 * month + 2) / 5 + day as u32 - 1;
        year * 365 + year / 4 - year / 100 + year / 400 + in_year
    }

    /// The day so many days after 1 March of the year 0.
    pub const fn from_days(days: u32) -> Self {
        let (era, in_era) = (days / 146_097, days % 146_097);
        let year = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
        let in_year = in_era - (365 * year + year / 4 - year / 100);
        let month = (5 * in_year + 2) / 153;
        let day = in_year - (153 * month + 2) / 5 + 1;
        let year = year + 400 * era;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        Self::new(year as u16, month as u8, day as u8)
    }

    fn days_in_month(self) -> u8 {
        let leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

/// ISO 8601, as exact as the date: `2026-01-15`, `2026-01` or `2026`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[track_caller]
    fn round_trip(text: &str) {
        assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
    }

    #[track_caller]
    fn refused(text: &str) {
        assert_eq!(Date::parse(text), None, "{text}");
    }

    #[test]
    fn prints_what_it_read() {
        round_trip("2026-01-15");
        round_trip("2024-02-29");
        round_trip("2025-08");
        round_trip("2022");
    }

    #[test]
    fn knows_the_calendar() {
        refused("2025-02-29");
        refused("2026-13-01");
        refused("2026-00-01");
        refused("2026-01-00");
        refused("2026-1-15");
        refused("2026-01-15T00:00");
        refused("+026-01-15");
        refused("２０２６-01-15");
        refused("");
    }

    #[test]
    fn days_are_counted_without_a_gap() {
        let mut before = Date::new(2019, 12, 31);
        for days in before.days() + 1..before.days() + 4_000 {
            let day = Date::from_days(days);
            assert_eq!(Date::parse(&day.to_string()), Some(day));
            assert_eq!(day.days(), days, "{day}");
            assert!(before < day, "{before} {day}");
            before = day;
        }
        assert_eq!(before, Date::new(2030, 12, 12));
        assert_eq!(Date::new(2025, 8, 0).days(), Date::new(2025, 8, 1).days());
    }

    #[test]
    fn a_month_comes_before_its_days() {
        assert!(Date::new(2025, 8, 0) < Date::new(2025, 8, 1));
        assert!(Date::new(2025, 7, 31) < Date::new(2025, 8, 0));
    }
}
