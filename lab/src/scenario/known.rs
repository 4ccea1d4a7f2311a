//! Cases that ask for a fact: looked up by what it is, so that every period in the tables can be asked for.

use super::args::{Args, Why};
use super::case::number;
use super::chips::{known, plain};
use chokepoint::facts::{AS_OF, Designer, INPUTS, Input, LEDGER, Owner};
use chokepoint::model::scenario::ledger::{At, counted, next, nvidia_units, sold_by, units_sold};

/// The middle of a row, in $ if it is in millions or billions of them.
fn middle(row: &Input) -> Result<f64, Why> {
    let scale = match row.unit {
        "USD million" => 1e6,
        "USD billion" => 1e9,
        _ => 1.0,
    };
    row.central.map(|central| central * scale).ok_or_else(|| {
        let end = |end: Option<f64>| end.map_or("?".to_owned(), number);
        format!(
            "the table gives {} for {} as {} to {} {} only, without a middle",
            row.id,
            row.period,
            end(row.low),
            end(row.high),
            row.unit
        )
    })
}

/// The one row of a kind with a period, or which periods there are.
fn of_period(what: &str, period: &str, is: impl Fn(&Input) -> bool) -> Result<&'static Input, Why> {
    let rows: Vec<&Input> = INPUTS.iter().copied().filter(|row| is(row)).collect();
    let same = |row: &&&Input| plain(row.period) == plain(period);
    rows.iter().find(same).copied().ok_or_else(|| {
        let periods: Vec<&str> = rows.iter().map(|row| row.period).collect();
        let known = if periods.is_empty() { "nothing".to_owned() } else { periods.join(", ") };
        format!("the table of inputs has {what} for {known}, not for {period:?}")
    })
}

/// `Q1 FY2026` of what a case may write as `Q1 FY26` or `FY2026-Q1`; other texts as they are.
fn fiscal(text: &str) -> String {
    let name = plain(text);
    let digits = |from: &str| -> String { from.chars().take_while(char::is_ascii_digit).collect() };
    let year = name.split_once("fy").map(|(_, rest)| digits(rest)).filter(|year| !year.is_empty());
    let Some(year) = year else { return text.trim().to_owned() };
    let year = if year.len() == 2 { format!("20{year}") } else { year };
    match name.split_once('q').map(|(_, rest)| digits(rest)) {
        Some(quarter) if quarter.len() == 1 => format!("Q{quarter} FY{year}"),
        _ => format!("FY{year}"),
    }
}

/// NVIDIA's fiscal year in which a month lies: it ends in January.
fn fiscal_year_of(month: &str) -> Option<String> {
    let (year, month) = months(month)?.0.parts();
    Some(format!("FY{}", if month > 1 { year + 1 } else { year }))
}

/// Revenue from China of a chip or a family in a quarter, $.
pub fn china_revenue(args: &Args) -> Result<f64, Why> {
    let quarter = fiscal(args.text(&["quarter", "period"])?);
    let of_hopper = |row: &Input| {
        row.entity == "NVIDIA"
            && row.unit == "USD million"
            && matches!(row.category, "h20" | "h200_actual")
            && row.period.starts_with('Q')
    };
    middle(of_period("Hopper revenue from China", &quarter, of_hopper)?)
}

/// Revenue from H20 under licences, $.
pub fn licensed_revenue(args: &Args) -> Result<f64, Why> {
    let period = if let Some(period) = args.maybe_text(&["period", "fiscal_year"])? {
        fiscal(period)
    } else {
        let since = args.text(&["since"])?;
        fiscal_year_of(since)
            .ok_or_else(|| format!("`since` is {since:?}, not a month such as 2025-08"))?
    };
    let licensed = |row: &Input| {
        row.category == "h20" && row.unit == "USD million" && row.label.en.contains("licence")
    };
    middle(of_period("revenue from licensed H20", &period, licensed)?)
}

/// What NVIDIA's guidance has of data-centre compute for China, $: of a quarter or of the guidance of so many billions.
pub fn outlook(args: &Args) -> Result<f64, Why> {
    let period = match args.maybe_text(&["quarter", "period"])? {
        Some(period) => fiscal(period),
        None => guided(args.number(&["guide_busd", "guidance_busd"])?)?.to_owned(),
    };
    middle(of_period("China's part in the guidance", &period, |row| {
        row.category == "nvidia_outlook_china"
    })?)
}

/// The quarter for which NVIDIA guided to so many 10⁹ $.
fn guided(billion: f64) -> Result<&'static str, Why> {
    let rows = || {
        INPUTS
            .iter()
            .filter(|row| row.category == "nvidia_finance" && row.label.en.contains("guidance"))
            .filter_map(|row| Some((row.period, row.central? / 1e3)))
    };
    let found = rows().find(|(_, central)| (central / billion - 1.0).abs() < 1e-6);
    found.map(|(period, _)| period).ok_or_else(|| {
        let known: Vec<String> =
            rows().map(|(period, central)| format!("{} for {period}", number(central))).collect();
        format!(
            "the table of inputs has guidance of {} (10⁹ $), not of {}",
            known.join(", "),
            number(billion)
        )
    })
}

/// A market's probability that an H200 is delivered before a year.
pub fn delivered_before(year: &str, args: &Args) -> Result<f64, Why> {
    let day = args.text(&["as_of", "date"])?.trim().trim_start_matches('~').trim();
    let before = format!("before {year}");
    let of_market = |row: &Input| {
        row.unit == "probability"
            && row.label.en.contains("delivered")
            && row.label.en.contains(&before)
    };
    middle(of_period(&format!("a market's probability of delivery {before}"), day, of_market)?)
}

/// Chips smuggled into China in a year, the median.
pub fn smuggled_chips(args: &Args) -> Result<f64, Why> {
    let year = args.year(&["year"])?.to_string();
    let smuggled =
        |row: &Input| row.category == "smuggling" && row.unit == "units" && row.period.len() == 4;
    middle(of_period("chips smuggled in a year", &year, smuggled)?)
}

/// A month, counted from year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Month(u32);

impl Month {
    fn parts(self) -> (u32, u32) {
        (self.0 / 12, self.0 % 12 + 1)
    }
}

/// First and last month of `2024`, `2026-01`, `2023-2025`, `2023-2026-01` or `2024-01 to 2025-06`.
fn months(text: &str) -> Option<(Month, Month)> {
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let is_year = |n: u32| (1900..2200).contains(&n);
    let is_month = |n: u32| (1..=12).contains(&n);
    let month = |year: u32, month: u32| Month(year * 12 + month - 1);
    // Days are left out.
    Some(match *numbers.as_slice() {
        [a] if is_year(a) => (month(a, 1), month(a, 12)),
        [a, b] if is_year(a) && is_month(b) => (month(a, b), month(a, b)),
        [a, b] if is_year(a) && is_year(b) => (month(a, 1), month(b, 12)),
        [a, b, c] if is_year(a) && is_year(b) && is_month(c) => (month(a, 1), month(b, c)),
        [a, b, c] if is_year(a) && is_month(b) && is_year(c) => (month(a, b), month(c, 12)),
        [a, b, c] if is_year(a) && is_month(b) && c <= 31 => (month(a, b), month(a, b)),
        [a, b, c, d] if is_year(a) && is_month(b) && is_year(c) && is_month(d) => {
            (month(a, b), month(c, d))
        }
        _ => return None,
    })
}

/// Months by which Chinese models were behind in a period: the row whose period is nearest to it, if they share most months.
pub fn lag(args: &Args) -> Result<f64, Why> {
    let period = args.text(&["period", "as_of"])?;
    let asked = months(period)
        .ok_or_else(|| format!("`period` is {period:?}, not years or months such as 2023-2025"))?;
    let rows =
        || INPUTS.iter().copied().filter(|row| row.category == "model_gap" && row.unit == "months");
    let shared = |row: &&Input| {
        let own = months(row.period)?;
        let (from, to) = (own.0.max(asked.0), own.1.min(asked.1));
        let both = (to.0 + 1).saturating_sub(from.0);
        let either = own.1.max(asked.1).0 + 1 - own.0.min(asked.0).0;
        Some(f64::from(both) / f64::from(either))
    };
    let nearest = rows()
        .filter_map(|row| Some((row, shared(&row)?)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .filter(|(_, shared)| *shared > 0.8);
    let Some((row, _)) = nearest else {
        let known: Vec<&str> = rows().map(|row| row.period).collect();
        let known = known.join(", ");
        return Err(format!("the table of inputs has lags for {known}, not for {period:?}"));
    };
    middle(row)
}

/// Year and quarter of `Q1 2024`, `2024-Q1`, `2024q1`.
fn quarter(text: &str) -> Option<At> {
    let numbers: Vec<u16> =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let has_q = text.contains(['q', 'Q']);
    let at = match *numbers.as_slice() {
        [a, b] if a > 1900 => (a, b),
        [a, b] if b > 1900 => (b, a),
        _ => return None,
    };
    (has_q && (1..=4).contains(&at.1)).then_some((at.0, at.1 as u8))
}

/// First and last quarter of `Q1 2024..Q3 2025`, `2024-Q1 to 2025-Q3` or one quarter.
fn quarters(text: &str) -> Option<(At, At)> {
    let parts: Vec<&str> = ["...", "..", "…", " to ", "–", " - ", "/"]
        .iter()
        .find(|sign| text.contains(*sign))
        .map_or(vec![text], |sign| text.split(sign).collect());
    match parts.as_slice() {
        [one] => Some((quarter(one)?, quarter(one)?)),
        [from, to] => Some((quarter(from)?, quarter(to)?)),
        _ => None,
    }
}

fn written(at: At) -> String {
    format!("{}-Q{}", at.0, at.1)
}

/// The quarter at whose end a stock is asked for.
fn end(args: &Args) -> Result<At, Why> {
    match args.maybe_text(&["quarter", "quarter_end"])? {
        Some(text) => {
            quarter(text).ok_or_else(|| format!("`quarter` is {text:?}, not one such as 2024-Q4"))
        }
        None => Ok((args.year(&["year_end", "year"])?, 4)),
    }
}

/// Which of the 5th percentile, the median and the 95th percentile.
fn percentile(args: &Args) -> Result<usize, Why> {
    match args.maybe(&["percentile", "quantile"])? {
        None => Ok(1),
        Some(p) if [5.0, 0.05].contains(&p) => Ok(0),
        Some(p) if [50.0, 0.5].contains(&p) => Ok(1),
        Some(p) if [95.0, 0.95].contains(&p) => Ok(2),
        Some(p) => Err(format!("the ledger has the percentiles 5, 50 and 95, not {p}")),
    }
}

/// What a designer had sold to an owner, in 8-bit H100-equivalents.
pub fn stock(args: &Args, designer: Designer, owner: Owner) -> Result<f64, Why> {
    let (at, percentile) = (end(args)?, percentile(args)?);
    sold_by(designer, owner, at).map(|sold| sold[percentile]).ok_or_else(|| {
        match counted(designer, owner) {
            Some((from, to)) => format!(
                "the ledger counts {designer:?}'s chips sold to {owner:?} from {} to {}, not at {}",
                written(from),
                written(to),
                written(at)
            ),
            None => format!("the ledger does not count {designer:?}'s chips sold to {owner:?}"),
        }
    })
}

fn owner(args: &Args) -> Result<Option<Owner>, Why> {
    let Some(name) = args.maybe_text(&["owner", "country", "buyer"])? else { return Ok(None) };
    Ok(Some(match plain(name).as_str() {
        "world" | "all" | "global" => Owner::World,
        "china" | "cn" => Owner::China,
        "microsoft" => Owner::Microsoft,
        "meta" => Owner::Meta,
        "amazon" | "aws" => Owner::Amazon,
        "google" => Owner::Google,
        "oracle" => Owner::Oracle,
        _ => {
            return Err(format!(
                "the ledger has no owner {name:?}; it has world, china, microsoft, meta, amazon, google and oracle"
            ));
        }
    }))
}

/// The same of any designer, Huawei and Cambricon among them.
pub fn cumulative(args: &Args) -> Result<f64, Why> {
    let name = args.text(&["designer", "vendor", "maker"])?;
    let owner = owner(args)?.unwrap_or(Owner::World);
    let designer = match plain(name).as_str() {
        "nvidia" => Designer::Nvidia,
        "amd" => Designer::Amd,
        "tpu" | "google" | "googletpu" => Designer::Tpu,
        "trainium" | "amazon" | "aws" | "amazontrainium" => Designer::Trainium,
        "huawei" | "ascend" => return chinese(args, "huawei"),
        "cambricon" => return chinese(args, "cambricon"),
        _ => {
            return Err(format!(
                "no sales of {name:?} are counted; there are nvidia, amd, tpu, trainium, huawei and cambricon"
            ));
        }
    };
    stock(args, designer, owner)
}

/// Chinese designers are counted in the scenarios' inputs, from 2024.
fn chinese(args: &Args, name: &str) -> Result<f64, Why> {
    let (at, percentile) = (end(args)?, percentile(args)?);
    let id = format!("cn_{name}_{}_{:02}", at.0, at.1 * 3);
    let rows = || INPUTS.iter().copied().filter(|row| row.id.starts_with(&format!("cn_{name}_")));
    let found = rows().find(|row| row.id == id);
    let value = found.and_then(|row| [row.low, row.central, row.high][percentile]);
    value.ok_or_else(|| {
        let known: Vec<&str> = rows().map(|row| row.period).collect();
        format!(
            "the table of inputs counts {name} for {}, not at {}",
            known.join(", "),
            written(at)
        )
    })
}

/// Chips of one kind sold in some quarters: the sum of the quarters' medians.
pub fn units(args: &Args, chip: Option<&str>) -> Result<f64, Why> {
    let Some(name) = args.maybe_text(&["chip"])?.or(chip) else {
        return Err(super::args::missing(&["chip"]));
    };
    let text = args.text(&["quarters", "quarter", "period"])?;
    let (from, to) = quarters(text).ok_or_else(|| {
        format!("`quarters` is {text:?}, not a range such as \"Q1 2024..Q3 2025\"")
    })?;
    let id = ledger_id(name)?;
    let owner = owner(args)?.unwrap_or(Owner::World);
    units_sold(owner, id, from, to).ok_or_else(|| {
        let (first, mut last) = counted(Designer::Nvidia, owner).unwrap_or(((0, 1), (0, 1)));
        while owner == Owner::World && !nvidia_units(next(last)).is_empty() {
            last = next(last);
        }
        format!(
            "no count of {name} sold to {owner:?} covers {} to {}; the ledger goes from {} to {} and has {}",
            written(from),
            written(to),
            written(first),
            written(last),
            in_ledger(owner).join(", ")
        )
    })
}

/// The chips whose quarters are counted for an owner.
fn in_ledger(owner: Owner) -> Vec<&'static str> {
    let mut ids: Vec<&str> =
        LEDGER.iter().filter(|line| line.owner == owner).filter_map(|line| line.chip).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn ledger_id(name: &str) -> Result<&'static str, Why> {
    let chip = known(name)?;
    match chip.id {
        "h200_sxm" => Err("the ledger counts H200 and H100 as one, under h100_sxm".to_owned()),
        id if LEDGER.iter().any(|line| line.chip == Some(id)) => Ok(id),
        id => Err(format!("the ledger has no {id}; it has {}", in_ledger(Owner::World).join(", "))),
    }
}

/// The year up to which the tables know what is on sale.
pub fn last_year() -> u16 {
    AS_OF.year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_people_write_them() {
        assert_eq!(fiscal("Q1 FY26"), "Q1 FY2026");
        assert_eq!(fiscal("FY2026-Q1"), "Q1 FY2026");
        assert_eq!(fiscal("fy2025"), "FY2025");
        assert_eq!(fiscal_year_of("2025-08").as_deref(), Some("FY2026"));
        assert_eq!(fiscal_year_of("2026-01").as_deref(), Some("FY2026"));
        assert_eq!(quarters("Q1 2024..Q3 2025"), Some(((2024, 1), (2025, 3))));
        assert_eq!(quarters("2024-Q1 to 2025-Q3"), Some(((2024, 1), (2025, 3))));
        assert_eq!(quarters("2025q2"), Some(((2025, 2), (2025, 2))));
        assert_eq!(quarters("2024"), None);
        assert_eq!(quarters("Q5 2024"), None);
        let span = |text: &str| months(text).map(|(a, b)| (a.parts(), b.parts()));
        assert_eq!(span("2023-2026-01"), Some(((2023, 1), (2026, 1))));
        assert_eq!(span("2024-01 to 2025-06"), Some(((2024, 1), (2025, 6))));
        assert_eq!(span("2026-06-02"), Some(((2026, 6), (2026, 6))));
        assert_eq!(span("2023-99"), None);
    }
}
