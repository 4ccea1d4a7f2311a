//! Money: dearer never costs less, more work never costs more, and nothing is without a bound or a reason.

use chokepoint::facts::{API_PRICES, assumptions};
use chokepoint::model::interval::Interval;
use chokepoint::model::money::{
    Asked, Holding, Power, Purchase, Traffic, Unpriced, break_even_hour, break_even_utilisation,
    capital_recovery, exchanged, usd_per_audio_minute, usd_per_million,
};
use proptest::prelude::*;

/// Anything a stranger's link can hold.
fn any() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => 0.0..1e6f64,
        1 => prop::num::f64::ANY,
        1 => prop::sample::select(vec![0.0, -1.0, 1e300, f64::MIN_POSITIVE, f64::NAN, f64::INFINITY]),
    ]
}

fn any_interval() -> impl Strategy<Value = Interval> {
    (any(), any(), any()).prop_map(|(low, central, high)| Interval { low, central, high })
}

/// Ends in order, within a range.
fn interval(least: f64, most: f64) -> impl Strategy<Value = Interval> {
    [least..most, least..most, least..most].prop_map(|mut ends| {
        ends.sort_by(f64::total_cmp);
        let [low, central, high] = ends;
        Interval { low, central, high }
    })
}

fn purchase() -> impl Strategy<Value = Purchase> {
    let power = (
        50.0..2000.0f64,
        interval(1.0, 2.5),
        interval(0.2, 1.0),
        interval(1.0, 2.0),
        interval(0.02, 0.4),
        interval(0.0, 300.0),
    );
    (interval(500.0, 80_000.0), interval(1.0, 2.5), interval(1.0, 8.0), interval(0.0, 0.3), power)
        .prop_map(|(chip_usd, system_factor, life_years, capital_rate, power)| Purchase {
            chip_usd,
            system_factor,
            life_years,
            capital_rate,
            power: Power {
                chip_watt: power.0,
                host_factor: power.1,
                drawn: power.2,
                pue: power.3,
                usd_per_kwh: power.4,
                hosting_usd_per_kw_month: power.5,
            },
        })
}

fn ordered(value: Interval) -> bool {
    let ends = [value.low, value.central, value.high];
    ends.iter().all(|end| end.is_finite() && *end >= 0.0) && ends.is_sorted()
}

fn scaled(value: Interval, factor: f64) -> Interval {
    value.rising(|end| end * factor)
}

/// All three ends of `a` at or below those of `b`, but for the last digit.
fn no_more(a: Interval, b: Interval) -> bool {
    let below = |a: f64, b: f64| a <= b * (1.0 + 1e-12);
    below(a.low, b.low) && below(a.central, b.central) && below(a.high, b.high)
}

fn total(bought: Purchase) -> Interval {
    Holding::Own(bought).hour().map_or(Interval::exact(f64::NAN), |hour| hour.total)
}

proptest! {
    #[test]
    fn whatever_is_asked_the_answer_is_a_number_or_a_reason(
        [a, b, c, d, e] in [any_interval(), any_interval(), any_interval(), any_interval(), any_interval()],
        [x, y, z] in [any(), any(), any()],
    ) {
        let power = Power { chip_watt: x, host_factor: a, drawn: b, pue: c, usd_per_kwh: d, hosting_usd_per_kw_month: e };
        let bought = Purchase { chip_usd: e, system_factor: a, life_years: b, capital_rate: c, power };
        let asked = Asked { input_usd: a, cached_usd: b, output_usd: c };
        let traffic = Traffic { output_tokens_per_s: a, input_per_output: x, prompt_share: y };
        let answers = [
            Holding::Own(bought).hour().map(|hour| hour.total),
            Holding::Rent(a).hour().map(|hour| hour.total),
            usd_per_million(a, b, c),
            usd_per_audio_minute(a, b, c),
            asked.per_million_output(x, y),
            break_even_utilisation(a, b, c),
            break_even_hour(a, b, c),
            exchanged(a, b),
            traffic.cost(d, e).map(|cost| cost.output),
            traffic.cost(d, e).map(|cost| cost.input.unwrap_or(cost.output)),
        ];
        for answer in answers.into_iter().flatten() {
            prop_assert!(ordered(answer), "{answer:?}");
        }
        if let Ok(share) = capital_recovery(y, z) {
            prop_assert!(share.is_finite() && share > 0.0 || y == 0.0 || share >= 0.0, "{share}");
        }
    }

    #[test]
    fn what_can_be_bought_has_a_price(bought in purchase()) {
        prop_assert!(ordered(total(bought)), "{:?}", Holding::Own(bought).hour());
    }

    #[test]
    fn more_of_anything_paid_for_never_costs_less(bought in purchase(), factor in 1.0..3.0f64) {
        let base = total(bought);
        let power = bought.power;
        let dearer = [
            Purchase { chip_usd: scaled(bought.chip_usd, factor), ..bought },
            Purchase { system_factor: scaled(bought.system_factor, factor), ..bought },
            Purchase { capital_rate: scaled(bought.capital_rate, factor), ..bought },
            Purchase { life_years: scaled(bought.life_years, 1.0 / factor), ..bought },
            Purchase { power: Power { chip_watt: power.chip_watt * factor, ..power }, ..bought },
            Purchase { power: Power { pue: scaled(power.pue, factor), ..power }, ..bought },
            Purchase { power: Power { usd_per_kwh: scaled(power.usd_per_kwh, factor), ..power }, ..bought },
        ];
        for dear in dearer {
            prop_assert!(no_more(base, total(dear)), "{base:?} {:?}", total(dear));
        }
    }

    #[test]
    fn tokens_follow_rent_and_speed(
        rent in interval(0.1, 20.0),
        speed in interval(10.0, 50_000.0),
        share in interval(0.05, 1.0),
        factor in 1.0..5.0f64,
        prompt_share in 0.0..1.0f64,
        ratio in 0.01..100.0f64,
    ) {
        let cost = |rent, speed, share| usd_per_million(rent, speed, share).unwrap_or(Interval::exact(f64::NAN));
        let base = cost(rent, speed, share);
        prop_assert!(no_more(base, cost(scaled(rent, factor), speed, share)));
        prop_assert!(no_more(cost(rent, scaled(speed, factor), share), base));
        prop_assert!(no_more(base, cost(rent, speed, scaled(share, 1.0 / factor))));
        // Prompts and answers together pay the hour, no more and no less.
        let traffic = Traffic { output_tokens_per_s: speed, input_per_output: ratio, prompt_share };
        let apart = traffic.cost(rent, share);
        let together = apart.map(|cost| cost.input.map_or(0.0, |usd| usd.central) * ratio + cost.output.central);
        prop_assert!(together.is_ok_and(|usd| (usd / base.central - 1.0).abs() < 1e-9));
    }

    #[test]
    fn a_provider_who_asks_more_is_beaten_sooner(
        rent in interval(0.1, 20.0),
        speed in interval(10.0, 50_000.0),
        asked in interval(0.01, 100.0),
        factor in 1.0..5.0f64,
    ) {
        let share = |asked| break_even_utilisation(rent, speed, asked).unwrap_or(Interval::exact(f64::NAN));
        prop_assert!(no_more(share(scaled(asked, factor)), share(asked)));
        let hour = |asked| break_even_hour(speed, Interval::exact(0.5), asked).unwrap_or(Interval::exact(f64::NAN));
        prop_assert!(no_more(hour(asked), hour(scaled(asked, factor))));
    }
}

#[test]
fn the_assumptions_make_an_h100_as_dear_as_it_rents() {
    let of = |assumption: &chokepoint::facts::Assumption| {
        let value = assumption.value;
        Interval { low: value.low, central: value.central, high: value.high }
    };
    let bought = Purchase {
        chip_usd: Interval::exact(25_000.0),
        system_factor: of(&assumptions::SYSTEM_FACTOR),
        life_years: of(&assumptions::LIFE_YEARS),
        capital_rate: of(&assumptions::CAPITAL_RATE),
        power: Power {
            chip_watt: 700.0,
            host_factor: of(&assumptions::HOST_FACTOR),
            drawn: of(&assumptions::POWER_DRAWN),
            pue: of(&assumptions::PUE),
            usd_per_kwh: of(&assumptions::USD_PER_KWH),
            hosting_usd_per_kw_month: of(&assumptions::HOSTING_USD_PER_KW_MONTH),
        },
    };
    // Rents of one day reach from 1.30 to 6.88 dollars.
    let hour = total(bought);
    assert!(hour.low > 0.8 && (1.3..2.0).contains(&hour.central) && hour.high < 3.5, "{hour:?}");
    let yen = exchanged(hour, of(&assumptions::JPY_PER_USD));
    assert!(yen.is_ok_and(|yen| (150.0..400.0).contains(&yen.central)));
}

#[test]
fn deepseeks_own_price_pays_for_its_chips() {
    let price = API_PRICES.iter().find(|price| price.id == "deepseek-r1-2025-02");
    let usd = |datum: chokepoint::facts::Datum<chokepoint::unit::UsdPerMtok>| {
        Interval::exact(datum.central.0)
    };
    let asked = price.map(|price| Asked {
        input_usd: usd(price.input),
        cached_usd: price.cached.map_or(Interval::exact(0.0), usd),
        output_usd: usd(price.output),
    });
    let asked = asked
        .ok_or(Unpriced::Figure)
        .and_then(|asked| asked.per_million_output(608.0 / 168.0, 0.563));
    // All of the day's 1,814 chips made 168e9 tokens of answer in 24 hours.
    let speed = Interval::exact(168e9 / 86_400.0 / (226.75 * 8.0));
    let share = asked.and_then(|asked| break_even_utilisation(Interval::exact(2.0), speed, asked));
    // They state a margin of 545 % over cost: revenue of 6.45 times the cost.
    assert!(share.is_ok_and(|share| (share.central * 6.45 - 1.0).abs() < 0.002), "{share:?}");
}
