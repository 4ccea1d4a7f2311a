//! The ledger of AI chips sold, quarter by quarter: `data/shipments.csv`.

use super::chips::Chip;
use super::date::parse_date;
use super::reader::Reader;

/// What one source counted, all of it.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Who counted.
    pub source: usize,
    pub rows: Vec<Shipment>,
}

/// One line: a quarter's sales of a chip, or all sales up to the end of a quarter.
#[derive(Debug, PartialEq)]
pub struct Shipment {
    pub designer: &'static str,
    pub owner: &'static str,
    pub quarter: (u16, u8),
    pub chip: Option<String>,
    pub units: [f64; 3],
    pub h100e: [f64; 3],
    pub cumulative: bool,
}

const HEADER: &str =
    "designer,owner,quarter,chip,units_low,units,units_high,h100e_low,h100e,h100e_high,kind";

const DESIGNERS: [(&str, &str); 4] =
    [("nvidia", "Nvidia"), ("amd", "Amd"), ("tpu", "Tpu"), ("trainium", "Trainium")];

const OWNERS: [(&str, &str); 7] = [
    ("world", "World"),
    ("china", "China"),
    ("microsoft", "Microsoft"),
    ("meta", "Meta"),
    ("amazon", "Amazon"),
    ("google", "Google"),
    ("oracle", "Oracle"),
];

/// Reads the ledger; the chips that it names must be in the table, its quarters over on the day of the facts.
pub fn read(reader: &mut Reader, text: &str, chips: &[Chip], as_of: &str) -> Ledger {
    let mut ledger = Ledger::default();
    let mut problems = Vec::new();
    match text.lines().find_map(|line| line.strip_prefix("# source:")) {
        None => problems.push("source: is missing: write `# source: ID` above the header".into()),
        Some(id) => match reader.cited(id.trim()) {
            Some(index) => ledger.source = index,
            None => problems.push(format!("source: \"{}\" is not in the sources", id.trim())),
        },
    }
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    if lines.next().is_none_or(|(_, line)| line != HEADER) {
        problems.push(format!("header: must be {HEADER}"));
    }
    for (index, line) in lines {
        match shipment(line, chips, as_of) {
            Err(reason) => problems.push(format!("line {}: {reason}", index + 1)),
            Ok(row) => {
                let same = |other: &Shipment| {
                    (other.designer, other.owner, other.quarter, &other.chip)
                        == (row.designer, row.owner, row.quarter, &row.chip)
                };
                if ledger.rows.iter().any(same) {
                    problems.push(format!("line {}: stands twice", index + 1));
                }
                ledger.rows.push(row);
            }
        }
    }
    for problem in problems {
        reader.problem(format!("data/shipments.csv: {problem}"));
    }
    ledger
}

fn shipment(line: &str, chips: &[Chip], as_of: &str) -> Result<Shipment, String> {
    let cells: Vec<&str> = line.split(',').collect();
    let &[designer, owner, quarter, chip, u_low, u, u_high, h_low, h, h_high, kind] = &cells[..]
    else {
        return Err(format!("has {} cells, not 11", cells.len()));
    };
    let cumulative = match kind {
        "flow" => false,
        "cumulative" => true,
        _ => return Err(format!("kind: \"{kind}\" is none of flow, cumulative")),
    };
    if cumulative != chip.is_empty() {
        return Err("chip: a flow names one, a cumulative row none".into());
    }
    if !cumulative && !chips.iter().any(|known| known.id == chip) {
        return Err(format!("chip: \"{chip}\" is no chip"));
    }
    let ends = |name: &str, ends: [&str; 3]| {
        let mut numbers = [0.0; 3];
        for (number, end) in numbers.iter_mut().zip(ends) {
            let whole: u32 =
                end.parse().map_err(|_| format!("{name}: \"{end}\" is no whole number"))?;
            *number = f64::from(whole);
        }
        if numbers.is_sorted() {
            Ok(numbers)
        } else {
            Err(format!("{name}: low, median and high are out of order"))
        }
    };
    Ok(Shipment {
        designer: word("designer", designer, &DESIGNERS)?,
        owner: word("owner", owner, &OWNERS)?,
        quarter: past_quarter(quarter, as_of)?,
        chip: (!cumulative).then(|| chip.to_owned()),
        units: ends("units", [u_low, u, u_high])?,
        h100e: ends("h100e", [h_low, h, h_high])?,
        cumulative,
    })
}

fn word(field: &str, word: &str, words: &[(&str, &'static str)]) -> Result<&'static str, String> {
    let found = words.iter().find(|(known, _)| *known == word).map(|(_, variant)| *variant);
    found.ok_or_else(|| {
        let known: Vec<_> = words.iter().map(|(known, _)| *known).collect();
        format!("{field}: \"{word}\" is none of {}", known.join(", "))
    })
}

/// `2025-Q3`, if it was over on the day `as_of`.
fn past_quarter(text: &str, as_of: &str) -> Result<(u16, u8), String> {
    let date = parse_date(text).filter(|_| text.contains("-Q"));
    let Some((year, first_month, _)) = date else {
        return Err(format!("quarter: \"{text}\" is no quarter"));
    };
    let (as_of_year, as_of_month, _) = parse_date(as_of).unwrap_or((u16::MAX, 0, 0));
    if (year, first_month + 2) >= (as_of_year, as_of_month) {
        return Err(format!("quarter: \"{text}\" is not over on the facts' date {as_of}"));
    }
    Ok((year, first_month.div_ceil(3)))
}
