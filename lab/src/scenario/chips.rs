//! Chips as cases name them, and the rates they give.

use super::args::{Args, Why, numeric};
use chokepoint::facts::{CHIPS, Chip};
use chokepoint::model::chip::{Quantity, read};
use chokepoint::unit::Tflops;

/// Small letters and digits alone.
pub fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The chip that goes by a name: its id, or the short name of the charts, `H200` or `ascend 910c`.
pub fn named(name: &str) -> Option<&'static Chip> {
    let name = plain(name);
    let by = |of: fn(&Chip) -> &str| CHIPS.iter().find(|chip| plain(of(chip)) == name);
    by(|chip| chip.id).or_else(|| by(|chip| chip.short)).or_else(|| by(|chip| chip.name))
}

/// The chip, or why there is none.
///
/// # Errors
/// The table has no such chip.
pub fn known(name: &str) -> Result<&'static Chip, Why> {
    named(name)
        .ok_or_else(|| format!("the table of chips has no {name:?}; data/chips.toml names them"))
}

/// A figure of a chip in the table.
///
/// # Errors
/// No source gives it.
pub fn figure(chip: &Chip, quantity: Quantity) -> Result<f64, Why> {
    let reading = read(chip, quantity);
    reading
        .map(|reading| reading.value.central)
        .ok_or_else(|| format!("no source gives the {} of the {}", quantity.key(), chip.short))
}

/// Bits of the operations that a rate's name speaks of: `fp4_tflops`, `tops8`, `bf16_tflops`.
fn bits_in(name: &str) -> Option<f64> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let after = ["fp", "int", "bf", "mxfp", "tops", "tflops", "flops"].iter().find_map(|word| {
        let rest = name.split_once(word)?.1;
        digits(rest.trim_start_matches('_')).parse::<f64>().ok()
    });
    after.filter(|bits| [4.0, 6.0, 8.0, 16.0, 32.0, 64.0].contains(bits))
}

/// Whether an argument's name speaks of a rate.
fn is_rate(name: &str) -> bool {
    name.contains("tops") || name.contains("flops")
}

/// Total processing performance of the chip whose arguments begin with `prefix`: as given, or from the rates given, the
/// largest product of a rate and its bits. None where no argument speaks of it.
///
/// # Errors
/// A rate's bits are unknown, or something is no number.
pub fn tpp_given(args: &Args, prefix: &str) -> Result<Option<f64>, Why> {
    let own = |name: &str| {
        let name = name.to_ascii_lowercase();
        if prefix.is_empty() {
            return Some(name);
        }
        name.strip_prefix(&prefix.to_ascii_lowercase())?.strip_prefix('_').map(str::to_owned)
    };
    let mut rates = Vec::new();
    let mut stated = None;
    for (name, value) in args.all() {
        let Some(rest) = own(name) else { continue };
        if rest == "tpp" || rest.starts_with("tpp_") {
            stated = Some(numeric(name, value)?);
        } else if is_rate(&rest) {
            rates.push((name, rest, numeric(name, value)?));
        }
    }
    if stated.is_some() {
        return Ok(stated);
    }
    let prefixed = format!("{prefix}_bits");
    let bits = args.maybe(&[&prefixed])?;
    let common = args.maybe(&["bits", "bit_length"])?;
    let mut best: Option<f64> = None;
    let alone = rates.len() == 1;
    for (name, rest, rate) in &rates {
        // A rate without a format of its own takes the case's bits; without a prefix so does the only one.
        let common = if prefix.is_empty() && alone {
            common.or(bits_in(rest))
        } else {
            bits_in(rest).or(common)
        };
        let bits = bits.or(common).ok_or_else(|| {
            format!("`bits` is missing: of how many bits are the operations of `{name}`?")
        })?;
        if !(1.0..=128.0).contains(&bits) || bits.fract() != 0.0 {
            return Err(format!("`bits` is {bits}, not a number of bits"));
        }
        let tpp = Tflops(*rate).tpp(bits as u8).0;
        best = Some(best.map_or(tpp, |best| best.max(tpp)));
    }
    Ok(best)
}

/// Total processing performances of two chips, both from the arguments or, where these speak of neither, both from the
/// table.
///
/// # Errors
/// One has figures and the other none, or the table lacks one.
pub fn tpp_of_two(args: &Args, first: &str, second: &str) -> Result<(f64, f64), Why> {
    let missing = |chip: &str| {
        format!("the argument `{chip}_tpp` is missing (or a rate such as `{chip}_tops8`)")
    };
    match (tpp_given(args, first)?, tpp_given(args, second)?) {
        (Some(first), Some(second)) => Ok((first, second)),
        (Some(_), None) => Err(missing(second)),
        (None, Some(_)) => Err(missing(first)),
        (None, None) => {
            let of = |name: &str| figure(known(name)?, Quantity::Tpp);
            Ok((of(first)?, of(second)?))
        }
    }
}

/// Splits `b30a_h20` into the two chips it names: each is in the table or has arguments of its own.
pub fn two<'a>(args: &Args, names: &'a str) -> Option<(&'a str, &'a str)> {
    let is_chip = |name: &str| {
        let prefix = format!("{name}_");
        named(name).is_some()
            || args.all().any(|(argument, _)| argument.to_ascii_lowercase().starts_with(&prefix))
    };
    names
        .match_indices('_')
        .map(|(at, _)| (&names[..at], &names[at + 1..]))
        .find(|(first, second)| is_chip(first) && is_chip(second))
}
