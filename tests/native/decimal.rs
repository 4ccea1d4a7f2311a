//! The reader of decimal text against the standard library's.

use chokepoint::decimal::parse;
use proptest::prelude::*;

/// What the standard library reads, without the words it knows for infinity and for no number.
fn standard(text: &str) -> Option<f64> {
    text.parse().ok().filter(|_| text.bytes().any(|byte| byte.is_ascii_digit()))
}

fn near(one: f64, other: f64) -> bool {
    one.to_bits() == other.to_bits() || (one / other - 1.0).abs() <= 1e-14
}

#[track_caller]
fn same(text: &str) {
    assert_eq!(parse(text).map(f64::to_bits), standard(text).map(f64::to_bits), "{text:?}");
}

#[test]
fn reads_what_the_standard_library_reads() {
    for text in [
        "0",
        "-0",
        "1.90",
        "+.5",
        "5.",
        "0034",
        "1e3",
        "1.5E-3",
        "-2e+4",
        "1e22",
        "1e44",
        "9007199254740992",
    ] {
        same(text);
    }
    same("1e400");
    same("-1e400");
    same("1e-400");
    same("0e99999999999");
    same("1e99999999999");
    same("1e-99999999999");
    same(&format!("0.{}1e401", "0".repeat(400)));
    same(&format!("1{}e-400", "0".repeat(400)));
}

#[test]
fn refuses_what_is_no_decimal() {
    for text in [
        "", "-", "+", ".", "e5", ".e1", "1e", "1e+", "1.2.3", "--1", "+-1", "1e5.0", "1e5e5", "1 ",
        " 1",
    ] {
        same(text);
        assert_eq!(parse(text), None, "{text:?}");
    }
    for text in ["inf", "-inf", "infinity", "NaN", "0x10", "1_000", "1,000", "１", "٣"] {
        assert_eq!(parse(text), None, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn fifteen_digits_are_read_exactly(digits in 0..1_000_000_000_000_000_i64, power in -22..=22_i32) {
        let value: f64 = format!("{digits}e{power}").parse().unwrap();
        for text in [format!("{digits}e{power}"), format!("{value}"), format!("{value:e}")] {
            prop_assert_eq!(parse(&text).map(f64::to_bits), Some(value.to_bits()), "{}", text);
        }
    }

    #[test]
    fn any_number_is_read_closely(size in -10.0..10.0, power in -299..=299_i32) {
        let value = size * 10_f64.powi(power);
        for text in [format!("{value}"), format!("{value:e}"), format!("{value:.20e}")] {
            prop_assert!(parse(&text).is_some_and(|read| near(read, value)), "{}", text);
        }
    }

    #[test]
    fn any_decimal_is_read_or_refused_alike(text in "[+-]?[0-9]{0,24}\\.?[0-9]{0,24}([eE][+-]?[0-9]{0,2})?") {
        let (read, expected) = (parse(&text), standard(&text));
        prop_assert_eq!(read.is_some(), expected.is_some());
        prop_assert!(read.zip(expected).is_none_or(|(read, expected)| near(read, expected)), "{read:?} {expected:?}");
    }

    #[test]
    fn any_text_is_read_or_refused_alike(text in any::<String>()) {
        prop_assert_eq!(parse(&text).is_some(), standard(&text).is_some());
    }
}
