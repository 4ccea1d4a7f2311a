//! What an hour of a chip costs, and what follows for a million tokens, an image, a minute of speech.
//!
//! ```text
//! hour = rent, or (price × system factor × capital recovery + electricity + hosting) ÷ 8,760
//! cost of a thing = hour ÷ (things an hour × share of the time with work)
//! ```
//!
//! Everything comes with a low, a central and a high end. Ends pair the worst with the worst, so they bound the result.
//! A figure that is negative, no number or beyond what an `f64` holds is refused; nothing here answers with infinity.

use super::interval::Interval;
use super::serve::{Lengths, Served};

/// Hours of a year of 365 days.
pub const HOURS_A_YEAR: f64 = 8760.0;
const HOURS_A_MONTH: f64 = HOURS_A_YEAR / 12.0;
const SECONDS_AN_HOUR: f64 = 3600.0;
const MILLION: f64 = 1e6;

/// Why there is no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpriced {
    /// A figure is negative or no number, or its ends are out of order.
    Figure,
    /// The chip is to earn its price in no time.
    Life,
    /// Nothing is done in the hour that is paid for: no speed, or no share of the time with work.
    Idle,
    /// The other side of a comparison costs nothing.
    Free,
    /// The result is beyond what a number holds.
    Size,
}

/// The yearly share of a price that pays it back over `years` with interest at `rate` a year:
/// `r(1+r)ⁿ ÷ ((1+r)ⁿ − 1)`, which is `1 ÷ n` without interest.
///
/// # Errors
/// A negative rate, no years, or no number.
pub fn capital_recovery(rate: f64, years: f64) -> Result<f64, Unpriced> {
    if !(rate >= 0.0 && rate.is_finite() && years >= 0.0 && years.is_finite()) {
        return Err(Unpriced::Figure);
    }
    if years <= 0.0 {
        return Err(Unpriced::Life);
    }
    // r ÷ (1 − (1+r)⁻ⁿ), in a form that keeps its digits at small rates.
    let paid = -libm::expm1(-years * libm::log1p(rate));
    let share = if paid > 0.0 { rate / paid } else { 1.0 / years };
    sized(share)
}

fn sized(value: f64) -> Result<f64, Unpriced> {
    if value.is_finite() { Ok(value) } else { Err(Unpriced::Size) }
}

/// An interval that can be a price or a quantity.
fn checked(value: Interval) -> Result<Interval, Unpriced> {
    let Interval { low, central, high } = value;
    let good = low >= 0.0 && low <= central && central <= high && high.is_finite();
    if good { Ok(value) } else { Err(Unpriced::Figure) }
}

fn all_sized(value: Interval) -> Result<Interval, Unpriced> {
    let Interval { low, central, high } = value;
    Ok(Interval { low: sized(low)?, central: sized(central)?, high: sized(high)? })
}

/// Both intervals' like ends combined by a function that grows with each.
fn both(a: Interval, b: Interval, f: impl Fn(f64, f64) -> f64) -> Interval {
    Interval { low: f(a.low, b.low), central: f(a.central, b.central), high: f(a.high, b.high) }
}

fn times(a: Interval, b: Interval) -> Interval {
    both(a, b, |a, b| a * b)
}

fn plus(a: Interval, b: Interval) -> Interval {
    both(a, b, |a, b| a + b)
}

/// `cost ÷ done`; nothing done, even at the worst, leaves the cost without a bound.
fn per(cost: Interval, done: Interval) -> Result<Interval, Unpriced> {
    all_sized(checked(cost)?.over(checked(done)?).ok_or(Unpriced::Idle)?)
}

/// What a chip draws and what that costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Power {
    /// Rated power of the chip, W.
    pub chip_watt: f64,
    /// Power of the whole machine over that of its chips.
    pub host_factor: Interval,
    /// Power drawn over rated power, on average over the hours paid for.
    pub drawn: Interval,
    /// A data centre's power over that of its machines.
    pub pue: Interval,
    /// Price of electricity, $/kWh.
    pub usd_per_kwh: Interval,
    /// Rent of space for a kilowatt of rated power, $ a month; 0 where the data centre is one's own.
    pub hosting_usd_per_kw_month: Interval,
}

/// A chip bought, with what it needs around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Purchase {
    /// Price of the chip, $.
    pub chip_usd: Interval,
    /// Price of the whole system, network included, over that of its chips.
    pub system_factor: Interval,
    /// Years until it has earned its price.
    pub life_years: Interval,
    /// Cost of capital a year, as a share.
    pub capital_rate: Interval,
    /// What it draws.
    pub power: Power,
}

/// How one comes to use a chip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Holding {
    /// Rented, everything included, $/h.
    Rent(Interval),
    /// Bought and run.
    Own(Purchase),
}

/// What an hour of one chip costs, $, and of what it is made. A rented one is all [`Hour::rent`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hour {
    /// Everything.
    pub total: Interval,
    /// The owner's price.
    pub rent: Interval,
    /// The system's price with interest, spread over its life.
    pub capital: Interval,
    /// Electricity, cooling included.
    pub electricity: Interval,
    /// Space.
    pub hosting: Interval,
}

impl Holding {
    /// What an hour of one chip costs, used or not.
    ///
    /// # Errors
    /// A figure cannot be, or no life to spread a price over.
    pub fn hour(&self) -> Result<Hour, Unpriced> {
        let none = Interval::exact(0.0);
        match self {
            Self::Rent(rent) => {
                let rent = checked(*rent)?;
                Ok(Hour { total: rent, rent, capital: none, electricity: none, hosting: none })
            }
            Self::Own(bought) => {
                let capital = bought.capital_an_hour()?;
                let (electricity, hosting) = bought.power.an_hour()?;
                let total = all_sized(plus(plus(capital, electricity), hosting))?;
                Ok(Hour { total, rent: none, capital, electricity, hosting })
            }
        }
    }
}

impl Purchase {
    fn capital_an_hour(&self) -> Result<Interval, Unpriced> {
        let price = times(checked(self.chip_usd)?, checked(self.system_factor)?);
        let (rate, years) = (checked(self.capital_rate)?, checked(self.life_years)?);
        // Dear money and a short life go together at the worst.
        let recovery = Interval {
            low: capital_recovery(rate.low, years.high)?,
            central: capital_recovery(rate.central, years.central)?,
            high: capital_recovery(rate.high, years.low)?,
        };
        all_sized(times(price, recovery).rising(|a_year| a_year / HOURS_A_YEAR))
    }
}

impl Power {
    /// Electricity and space of one chip, $/h.
    fn an_hour(&self) -> Result<(Interval, Interval), Unpriced> {
        let chip_kw = checked(Interval::exact(self.chip_watt / 1000.0))?;
        let rated_kw = times(chip_kw, checked(self.host_factor)?);
        let drawn_kw = times(times(rated_kw, checked(self.drawn)?), checked(self.pue)?);
        let electricity = times(drawn_kw, checked(self.usd_per_kwh)?);
        let hosting = times(rated_kw, checked(self.hosting_usd_per_kw_month)?)
            .rising(|a_month| a_month / HOURS_A_MONTH);
        Ok((all_sized(electricity)?, all_sized(hosting)?))
    }
}

/// What one thing costs, $, where a chip whose hour costs `hour_usd` makes `a_second` of them while it has work, which it
/// has for the share `utilisation` of the time.
///
/// # Errors
/// A figure cannot be, or nothing is made.
pub fn usd_each(
    hour_usd: Interval,
    a_second: Interval,
    utilisation: Interval,
) -> Result<Interval, Unpriced> {
    let share = checked(utilisation)?;
    if share.high > 1.0 {
        return Err(Unpriced::Figure);
    }
    let an_hour = times(checked(a_second)?, share).rising(|each| each * SECONDS_AN_HOUR);
    per(hour_usd, all_sized(an_hour)?)
}

/// The same for a million of them: tokens.
///
/// # Errors
/// As [`usd_each`].
pub fn usd_per_million(
    hour_usd: Interval,
    a_second: Interval,
    utilisation: Interval,
) -> Result<Interval, Unpriced> {
    all_sized(usd_each(hour_usd, a_second, utilisation)?.rising(|each| each * MILLION))
}

/// A minute of speech, where a chip writes down `audio_s_per_s` seconds of sound a second.
///
/// # Errors
/// As [`usd_each`].
pub fn usd_per_audio_minute(
    hour_usd: Interval,
    audio_s_per_s: Interval,
    utilisation: Interval,
) -> Result<Interval, Unpriced> {
    all_sized(usd_each(hour_usd, audio_s_per_s, utilisation)?.rising(|each| each * 60.0))
}

/// Requests as chips serve them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traffic {
    /// Tokens of answer one chip generates a second while it has work.
    pub output_tokens_per_s: Interval,
    /// Tokens of prompt for each token of answer.
    pub input_per_output: f64,
    /// Share of the chips' time that reading prompts takes.
    pub prompt_share: f64,
}

/// What a million tokens cost, $: prompts and answers apart, each bearing the time it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TokenCost {
    /// A million tokens of prompt; `None` where there are no prompts.
    pub input: Option<Interval>,
    /// A million tokens of answer.
    pub output: Interval,
}

impl Traffic {
    /// What the engine found for one copy of a model over `chips`, with the speed within `factor` of its prediction.
    pub fn of(served: &Served, lengths: Lengths, chips: f64, factor: Interval) -> Self {
        let per_chip = served.tokens_per_s / chips;
        Self {
            output_tokens_per_s: factor.rising(|factor| per_chip * factor),
            input_per_output: lengths.prompt / lengths.output,
            prompt_share: served.prompt_share,
        }
    }

    /// What a million tokens cost on chips whose hour costs `hour_usd` each.
    ///
    /// # Errors
    /// A figure cannot be, or nothing is generated.
    pub fn cost(&self, hour_usd: Interval, utilisation: Interval) -> Result<TokenCost, Unpriced> {
        let (ratio, share) = (self.input_per_output, self.prompt_share);
        let good = ratio >= 0.0 && ratio.is_finite() && (0.0..=1.0).contains(&share);
        if !good {
            return Err(Unpriced::Figure);
        }
        let both = usd_per_million(hour_usd, self.output_tokens_per_s, utilisation)?;
        let input = if ratio > 0.0 {
            Some(all_sized(both.rising(|usd| usd * share / ratio))?)
        } else {
            None
        };
        // Without prompts there is nobody else to bear the time.
        let rest = if input.is_some() { 1.0 - share } else { 1.0 };
        Ok(TokenCost { input, output: both.rising(|usd| usd * rest) })
    }
}

/// What a provider asks for a million tokens, $.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// Tokens of prompt.
    pub input_usd: Interval,
    /// Tokens of prompt that were read before.
    pub cached_usd: Interval,
    /// Tokens of answer.
    pub output_usd: Interval,
}

impl Asked {
    /// What a million tokens of answer cost with the prompts that belong to them: `input_per_output` tokens each, of which
    /// the share `cached` was read before.
    ///
    /// # Errors
    /// A figure cannot be.
    pub fn per_million_output(
        &self,
        input_per_output: f64,
        cached: f64,
    ) -> Result<Interval, Unpriced> {
        let good = input_per_output >= 0.0 && (0.0..=1.0).contains(&cached);
        if !good {
            return Err(Unpriced::Figure);
        }
        let prompt = plus(
            checked(self.input_usd)?.rising(|usd| usd * (1.0 - cached)),
            checked(self.cached_usd)?.rising(|usd| usd * cached),
        );
        all_sized(plus(prompt.rising(|usd| usd * input_per_output), checked(self.output_usd)?))
    }
}

/// The share of the time for which one's own chips must have work to be as cheap as a provider who asks `asked_usd` for
/// a million tokens of answer with their prompts. Above 1 they never are.
///
/// # Errors
/// A figure cannot be, nothing is generated, or the provider asks nothing.
pub fn break_even_utilisation(
    hour_usd: Interval,
    output_tokens_per_s: Interval,
    asked_usd: Interval,
) -> Result<Interval, Unpriced> {
    let busy = usd_per_million(hour_usd, output_tokens_per_s, Interval::exact(1.0))?;
    per(busy, asked_usd).map_err(|why| if why == Unpriced::Idle { Unpriced::Free } else { why })
}

/// The most that an hour of a chip may cost, $, to be as cheap as a provider who asks `asked_usd` for a million tokens of
/// answer with their prompts.
///
/// # Errors
/// A figure cannot be.
pub fn break_even_hour(
    output_tokens_per_s: Interval,
    utilisation: Interval,
    asked_usd: Interval,
) -> Result<Interval, Unpriced> {
    let share = checked(utilisation)?;
    if share.high > 1.0 {
        return Err(Unpriced::Figure);
    }
    let tokens = times(checked(output_tokens_per_s)?, share);
    let usd = times(tokens, checked(asked_usd)?);
    all_sized(usd.rising(|usd| usd * SECONDS_AN_HOUR / MILLION))
}

/// Dollars in another currency of which one dollar buys `per_usd`.
///
/// # Errors
/// A figure cannot be.
pub fn exchanged(usd: Interval, per_usd: Interval) -> Result<Interval, Unpriced> {
    all_sized(times(checked(usd)?, checked(per_usd)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(found: f64, expected: f64, tolerance: f64) {
        assert!((found / expected - 1.0).abs() <= tolerance, "{found} is not near {expected}");
    }

    fn exact(value: f64) -> Interval {
        Interval::exact(value)
    }

    /// `DeepSeek`'s day of 27 to 28 February 2025: 226.75 nodes of eight H800 at $2 an hour.
    mod deepseek {
        use super::*;

        const NODES: f64 = 226.75;
        const CHIPS: f64 = 8.0;
        const INPUT: f64 = 608e9;
        const CACHED: f64 = 0.563;
        const OUTPUT: f64 = 168e9;

        fn per_million(node_tokens_per_s: f64) -> f64 {
            let chip = exact(node_tokens_per_s / CHIPS);
            usd_per_million(exact(2.0), chip, exact(1.0)).map_or(f64::NAN, |usd| usd.central)
        }

        #[test]
        fn costs_what_it_says() {
            let hour = Holding::Rent(exact(2.0)).hour().map_or(f64::NAN, |hour| hour.total.central);
            near(NODES * CHIPS * 24.0 * hour, 87_072.0, 1e-9);
        }

        #[test]
        fn comes_to_the_same_by_its_tokens() {
            let (input, output) = (per_million(73_700.0), per_million(14_800.0));
            near(input, 0.060, 0.006);
            near(output, 0.300, 0.002);
            near(INPUT / MILLION * input + OUTPUT / MILLION * output, 87_072.0, 0.01);
        }

        #[test]
        fn comes_to_the_same_as_mixed_traffic() {
            // Time for prompts and for answers as both rates imply, all of it on the chips that there were.
            let (reading, writing) = (INPUT / 73_700.0, OUTPUT / 14_800.0);
            let traffic = Traffic {
                output_tokens_per_s: exact(OUTPUT / (reading + writing) / CHIPS),
                input_per_output: INPUT / OUTPUT,
                prompt_share: reading / (reading + writing),
            };
            let cost = traffic.cost(exact(2.0), exact(1.0));
            let [input, output] = cost.map_or([f64::NAN; 2], |cost| {
                [cost.input.map_or(f64::NAN, |usd| usd.central), cost.output.central]
            });
            near(input, per_million(73_700.0), 1e-12);
            near(output, per_million(14_800.0), 1e-12);
        }

        #[test]
        fn would_have_earned_what_it_says() {
            let asked =
                Asked { input_usd: exact(0.55), cached_usd: exact(0.14), output_usd: exact(2.19) };
            let usd = asked.per_million_output(INPUT / OUTPUT, CACHED);
            near(usd.map_or(f64::NAN, |usd| usd.central) * OUTPUT / MILLION, 562_027.0, 0.001);
        }
    }

    #[test]
    fn a_price_is_paid_back_with_interest() {
        assert_eq!(capital_recovery(0.0, 4.0), Ok(0.25));
        near(capital_recovery(0.09, 5.0).unwrap_or_default(), 0.257_092, 1e-5);
        near(capital_recovery(1e-12, 4.0).unwrap_or_default(), 0.25, 1e-9);
        // Paid back over so long that only the interest is left.
        near(capital_recovery(0.1, 1e6).unwrap_or_default(), 0.1, 1e-9);
        assert_eq!(capital_recovery(0.1, 0.0), Err(Unpriced::Life));
        assert_eq!(capital_recovery(-0.1, 4.0), Err(Unpriced::Figure));
        assert_eq!(capital_recovery(f64::NAN, 4.0), Err(Unpriced::Figure));
    }

    #[test]
    fn an_hour_of_a_bought_chip_is_the_sum_of_its_parts() {
        let bought = Purchase {
            chip_usd: exact(25_000.0),
            system_factor: exact(1.5),
            life_years: exact(5.0),
            capital_rate: exact(0.0),
            power: Power {
                chip_watt: 700.0,
                host_factor: exact(1.8),
                drawn: exact(0.7),
                pue: exact(1.3),
                usd_per_kwh: exact(0.1),
                hosting_usd_per_kw_month: exact(150.0),
            },
        };
        let hour = Holding::Own(bought).hour();
        let parts = hour.map_or([f64::NAN; 4], |hour| {
            [hour.capital, hour.electricity, hour.hosting, hour.total].map(|part| part.central)
        });
        near(parts[0], 37_500.0 / 5.0 / 8760.0, 1e-12);
        near(parts[1], 0.7 * 1.8 * 0.7 * 1.3 * 0.1, 1e-12);
        near(parts[2], 0.7 * 1.8 * 150.0 / 730.0, 1e-12);
        near(parts[3], parts[..3].iter().sum(), 1e-12);
    }

    #[test]
    fn where_it_pays_both_ways_agree() {
        let (speed, asked) = (exact(1500.0), exact(0.8));
        let hour = break_even_hour(speed, exact(0.6), asked);
        let share = hour.and_then(|hour| break_even_utilisation(hour, speed, asked));
        near(share.map_or(f64::NAN, |share| share.central), 0.6, 1e-12);
        let free = break_even_utilisation(exact(2.0), speed, exact(0.0));
        assert_eq!(free, Err(Unpriced::Free));
    }

    #[test]
    fn idle_chips_have_no_price() {
        assert_eq!(usd_each(exact(2.0), exact(0.0), exact(1.0)), Err(Unpriced::Idle));
        assert_eq!(usd_each(exact(2.0), exact(5.0), exact(0.0)), Err(Unpriced::Idle));
        assert_eq!(usd_each(exact(2.0), exact(5.0), exact(1.1)), Err(Unpriced::Figure));
    }

    #[test]
    fn a_minute_of_speech_and_an_image() {
        // 2,000 times real time at $2 an hour: a dollar buys a thousand hours.
        let minute = usd_per_audio_minute(exact(2.0), exact(2000.0), exact(1.0));
        near(minute.map_or(f64::NAN, |usd| usd.central), 1.0 / 60_000.0, 1e-12);
        let image = usd_each(exact(2.0), exact(2.0), exact(0.5));
        near(image.map_or(f64::NAN, |usd| usd.central), 2.0 / 3600.0, 1e-12);
        let yen = exchanged(exact(2.0), Interval { low: 140.0, central: 150.0, high: 160.0 });
        assert_eq!(yen, Ok(Interval { low: 280.0, central: 300.0, high: 320.0 }));
    }
}
