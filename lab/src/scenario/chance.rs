//! Cases about chance: formulas of uncertain numbers, closed forms of the lognormal, sensitivity indices.

use super::args::{Args, Why, numeric};
use super::case::{Case, number};
use super::expression::Formula;
use chokepoint::model::chance::distribution::normal_quantile;
use chokepoint::model::chance::{BadDistribution, Distribution, Index, Tally, draws, indices};
use serde_json::Value;
use std::f64::consts::PI;

/// Blocks of a run: 100,352 draws.
const BLOCKS: u32 = 98;
/// Most inputs that a sensitivity is asked of: beyond, the design has no even points.
const MOST: usize = 40;
/// Points of Saltelli's design.
const POINTS: u32 = 1 << 16;

/// What of a distribution is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    /// The mean.
    Mean,
    /// The value below which this share lies.
    Quantile(f64),
}

impl Statistic {
    /// Reads `mean`, `median`, `p05`, `p2.5`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "mean" => Some(Self::Mean),
            "median" => Some(Self::Quantile(0.5)),
            other => {
                let percent: f64 = other.strip_prefix('p')?.parse().ok()?;
                (percent > 0.0 && percent < 100.0).then_some(Self::Quantile(percent / 100.0))
            }
        }
    }
}

/// Splits `p50(R|branch)` into the statistic, what it is of, and the condition.
pub fn call(output: &str) -> Option<(Statistic, &str, Option<&str>)> {
    let (statistic, rest) = output.split_once('(')?;
    let inside = rest.trim_end().strip_suffix(')')?;
    let (of, condition) = match inside.split_once('|') {
        Some((of, condition)) => (of, Some(condition.trim())),
        None => (inside, None),
    };
    Some((Statistic::parse(statistic)?, of.trim(), condition))
}

/// A kind of distribution, and what two figures say of it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Lognormal,
    Normal,
    /// Two figures are the ends or, with `true`, the 5th and 95th percentile.
    Uniform(bool),
    Triangular,
    Pert,
    TwoPiece,
}

impl Kind {
    /// Reads "lognormal from 5-95%".
    fn parse(text: &str) -> Result<Self, Why> {
        let text = text.to_ascii_lowercase();
        let has = |word: &str| text.contains(word);
        let percentiles =
            ["5-95", "5–95", "05-95", "p05", "p5", "90%", "90 %"].iter().any(|w| has(w));
        if has("two-piece") || has("two piece") {
            Ok(Self::TwoPiece)
        } else if has("lognormal") || has("log-normal") {
            Ok(Self::Lognormal)
        } else if has("normal") || has("gauss") {
            Ok(Self::Normal)
        } else if has("uniform") && !has("log") {
            Ok(Self::Uniform(percentiles))
        } else if has("triang") {
            Ok(Self::Triangular)
        } else if has("pert") {
            Ok(Self::Pert)
        } else {
            Err(format!(
                "no distribution is called {text:?}; known are lognormal, normal, uniform, triangular, PERT and two-piece"
            ))
        }
    }

    fn of(self, name: &str, figures: &[f64]) -> Result<Distribution, Why> {
        let made = match (self, figures) {
            (Self::Lognormal, [low, high]) => Distribution::lognormal(*low, *high),
            (Self::Normal, [low, high]) => Distribution::normal(*low, *high),
            (Self::Uniform(false), [low, high]) => Distribution::uniform(*low, *high),
            (Self::Uniform(true), [low, high]) => {
                let beyond = (high - low) / 18.0;
                Distribution::uniform(low - beyond, high + beyond)
            }
            (Self::Lognormal | Self::TwoPiece, [low, middle, high]) => {
                Distribution::two_piece(*low, *middle, *high)
            }
            (Self::Triangular, [low, mode, high]) => Distribution::triangular(*low, *mode, *high),
            (Self::Pert, [low, mode, high]) => Distribution::pert(*low, *mode, *high),
            _ => {
                let count = figures.len();
                return Err(format!("`{name}` has {count} figures, which make no {self:?}"));
            }
        };
        made.map_err(|bad| format!("`{name}` makes no distribution: {}", reason(bad)))
    }
}

fn reason(bad: BadDistribution) -> &'static str {
    match bad {
        BadDistribution::NotFinite => "a figure is not finite or beyond 1e100",
        BadDistribution::OutOfOrder => "its figures fall",
        BadDistribution::NotPositive => "a lognormal is above 0",
        BadDistribution::NoWeight => "its weights are negative or sum to 0",
    }
}

/// The kind that `dist` gives to an input: a text for all, or an object by name.
fn kind(args: &Args, name: &str) -> Result<Kind, Why> {
    let none = || {
        format!(
            "the argument `dist` is missing: `{name}` is a range; of what distribution, such as \"lognormal from 5-95%\"?"
        )
    };
    match args.get(&["dist", "distribution"]).ok_or_else(none)?.1 {
        Value::String(text) => Kind::parse(text),
        Value::Object(by_name) => {
            let text = by_name.get(name).and_then(Value::as_str).ok_or_else(none)?;
            Kind::parse(text)
        }
        other => Err(format!("`dist` is {other}, not a text")),
    }
}

/// Where a formula's input comes from.
enum Part {
    Fixed(f64),
    /// A column of the draws.
    Drawn(usize),
}

enum Source {
    Part(Part),
    /// The column that chooses, the weights' running sums, and what they choose from.
    Mixture(usize, Vec<(f64, Part)>),
}

/// The columns that a formula's inputs need.
#[derive(Default)]
struct Columns(Vec<Distribution>);

impl Columns {
    fn add(&mut self, distribution: Distribution) -> usize {
        self.0.push(distribution);
        self.0.len() - 1
    }

    fn part(&mut self, args: &Args, name: &str, value: &Value) -> Result<Part, Why> {
        match value {
            Value::Array(figures) => {
                let figures: Vec<f64> =
                    figures.iter().map(|value| numeric(name, value)).collect::<Result<_, _>>()?;
                Ok(Part::Drawn(self.add(kind(args, name)?.of(name, &figures)?)))
            }
            value => Ok(Part::Fixed(numeric(name, value)?)),
        }
    }

    fn source(
        &mut self,
        args: &Args,
        name: &str,
        value: &Value,
        branch: Option<&Value>,
    ) -> Result<Source, Why> {
        let Value::Object(mixture) = value else {
            return self.part(args, name, value).map(Source::Part);
        };
        let list = |key: &str| {
            mixture.get(key).and_then(Value::as_array).ok_or_else(|| {
                format!(
                    "`{name}` is a mixture without a list `{key}`: write {{\"p\": […], \"x\": […]}}"
                )
            })
        };
        let (p, x) = (list("p")?, list("x")?);
        let p: Vec<f64> = p.iter().map(|p| numeric(name, p)).collect::<Result<_, _>>()?;
        if p.len() != x.len() || p.is_empty() {
            return Err(format!("`{name}` has {} probabilities for {} values", p.len(), x.len()));
        }
        weights(name, &p)?;
        if let Some(branch) = branch {
            let names = mixture.get("names").or_else(|| mixture.get("branches"));
            let place = place(branch, names, x.len())?;
            return self.part(args, name, &x[place]).map(Source::Part);
        }
        let choice = self.add(Distribution::Uniform { low: 0.0, high: 1.0 });
        let mut sum = 0.0;
        let mut parts = Vec::new();
        for (p, x) in p.iter().zip(x) {
            sum += p;
            if *p > 0.0 {
                parts.push((sum, self.part(args, name, x)?));
            }
        }
        Ok(Source::Mixture(choice, parts))
    }
}

/// Probabilities: none below 0, in all 1.
///
/// # Errors
/// They are not.
pub fn weights(name: &str, p: &[f64]) -> Result<(), Why> {
    let sum: f64 = p.iter().sum();
    if p.iter().any(|p| *p < 0.0) || (sum - 1.0).abs() > 1e-6 {
        return Err(format!(
            "the probabilities of `{name}` sum to {}, not 1, or one is below 0",
            number(sum)
        ));
    }
    Ok(())
}

/// Which part of a mixture a branch is: a place from 0, a name of the mixture's own, or refusal, conditional and full.
fn place(branch: &Value, own: Option<&Value>, count: usize) -> Result<usize, Why> {
    let found = match branch {
        Value::Number(at) => at.as_u64().map(|at| at as usize),
        Value::String(text) => {
            let text = text.trim().to_ascii_lowercase();
            let same =
                |one: &Value| one.as_str().is_some_and(|one| one.eq_ignore_ascii_case(&text));
            let by_name = own.and_then(Value::as_array).and_then(|own| own.iter().position(same));
            by_name.or_else(|| text.parse().ok()).or(match text.as_str() {
                "refusal" | "refused" if count == 3 => Some(0),
                "conditional" if count == 3 => Some(1),
                "full" if count == 3 => Some(2),
                _ => None,
            })
        }
        _ => None,
    };
    found.filter(|at| *at < count).ok_or_else(|| {
        format!(
            "`branch` is {branch}: name refusal, conditional or full, or a place from 0 to {}",
            count - 1
        )
    })
}

impl Part {
    fn value(&self, row: &[f64]) -> f64 {
        match self {
            Self::Fixed(value) => *value,
            Self::Drawn(column) => row[*column],
        }
    }
}

impl Source {
    fn value(&self, row: &[f64]) -> f64 {
        match self {
            Self::Part(part) => part.value(row),
            Self::Mixture(choice, parts) => {
                let chosen = parts.iter().find(|(sum, _)| row[*choice] < *sum).or(parts.last());
                chosen.map_or(f64::NAN, |(_, part)| part.value(row))
            }
        }
    }
}

/// A statistic of what a formula makes of 100,352 draws of its inputs.
pub fn monte_carlo(
    args: &Args,
    (statistic, of, condition): (Statistic, &str, Option<&str>),
    seed: u64,
) -> Result<f64, Why> {
    let formula = Formula::parse(args.text(&["model", "formula"])?)?;
    // What is asked about may be an input of the formula.
    let formula = if of.is_empty() || formula.result.is_empty() || of == formula.result {
        formula
    } else if formula.names.iter().any(|name| name == of) {
        Formula::parse(of)?
    } else {
        let result = &formula.result;
        return Err(format!("the model gives {result:?}, and {of:?} is none of its inputs"));
    };
    let given = args.get(&["branch"]).map(|(_, value)| value.clone());
    let branch = match (given, condition) {
        (Some(given), _) => Some(given),
        (None, Some("branch")) => return Err(super::args::missing(&["branch"])),
        (None, Some(name)) => Some(Value::String(name.to_owned())),
        (None, None) => None,
    };
    let mut columns = Columns::default();
    let (mut sources, mut mixtures) = (Vec::new(), 0);
    for name in &formula.names {
        let mixed = format!("{name}_mix");
        let (known, value) = args.exactly(&[name, &mixed]).ok_or_else(|| {
            format!("the argument `{name}` of the model is missing (or `{mixed}`)")
        })?;
        mixtures += usize::from(value.is_object());
        sources.push(columns.source(args, known, value, branch.as_ref())?);
    }
    if branch.is_some() && mixtures != 1 {
        return Err(format!(
            "a branch is asked for, and {mixtures} inputs of the model have branches"
        ));
    }
    let mut values = vec![0.0; sources.len()];
    let tally: Tally = draws(seed, BLOCKS, &columns.0, |row| {
        for (value, source) in values.iter_mut().zip(&sources) {
            *value = source.value(row);
        }
        formula.value(&values)
    });
    let found = match statistic {
        Statistic::Mean => tally.mean(),
        Statistic::Quantile(p) => tally.quantile(p),
    };
    found.ok_or_else(|| "no draw gives a finite number".to_owned())
}

/// A statistic of a distribution by its percentiles, two or with the median three, or by `mu` and `sigma`; lognormal where
/// neither an argument nor the source says otherwise.
pub fn closed_form(case: &Case, statistic: Statistic) -> Result<f64, Why> {
    let args = &case.args;
    let named = match args.maybe_text(&["dist", "distribution"])? {
        Some(text) => Kind::parse(text)?,
        None => Kind::parse(&case.source).unwrap_or(Kind::Lognormal),
    };
    let figures = match (args.maybe(&["mu"])?, args.maybe(&["sigma"])?) {
        (Some(mu), Some(sigma)) => {
            let at = |p: f64| mu + sigma * normal_quantile(p);
            match named {
                Kind::Lognormal => vec![at(0.05).exp(), at(0.95).exp()],
                Kind::Normal => vec![at(0.05), at(0.95)],
                other => return Err(format!("`mu` and `sigma` make no {other:?}")),
            }
        }
        _ => percentiles(args, named)?,
    };
    let named = if let Kind::Uniform(_) = named {
        Kind::Uniform(args.get(&["low", "min"]).is_none())
    } else {
        named
    };
    let distribution = named.of("p05 and p95", &figures)?;
    Ok(match statistic {
        Statistic::Mean => distribution.mean(),
        Statistic::Quantile(p) => distribution.quantile(p),
    })
}

/// The figures of a distribution as [`Kind::of`] takes them. A normal or lognormal may be given by other percentiles than
/// the 5th and the 95th, such as `p10` and `p90`.
fn percentiles(args: &Args, kind: Kind) -> Result<Vec<f64>, Why> {
    let middle = args.maybe(&["p50", "median", "mode"])?;
    let ends: [&[&str]; 2] = [&["p05", "p5", "low", "min"], &["p95", "high", "max"]];
    let given: Vec<(f64, f64)> = args
        .numbers()
        .into_iter()
        .filter_map(|(name, value)| match Statistic::parse(name) {
            Some(Statistic::Quantile(p)) => Some((p, value)),
            _ => None,
        })
        .collect();
    let usual = ends.iter().any(|names| args.get(names).is_some());
    if let ([(p, low), (q, high)], false) = (given.as_slice(), usual) {
        let logarithmic = match kind {
            Kind::Lognormal => true,
            Kind::Normal => false,
            other => return Err(format!("{other:?} is given by p05 and p95")),
        };
        let z = |p: f64| normal_quantile(p);
        let scaled = |x: f64| if logarithmic { x.ln() } else { x };
        let slope = (scaled(*high) - scaled(*low)) / (z(*q) - z(*p));
        let at = |share: f64| scaled(*low) + slope * (z(share) - z(*p));
        let back = |x: f64| if logarithmic { x.exp() } else { x };
        return Ok(vec![back(at(0.05)), back(at(0.95))]);
    }
    let (low, high) = (args.number(ends[0])?, args.number(ends[1])?);
    Ok([Some(low), middle, Some(high)].into_iter().flatten().collect())
}

/// Reads `S1` and `ST2`: whether all interactions count, and which input from 0.
pub fn index(output: &str) -> Option<(bool, usize)> {
    let rest = output.strip_prefix(['S', 's'])?;
    let (total, digits) = match rest.strip_prefix(['T', 't']) {
        Some(digits) => (true, digits),
        None => (false, rest),
    };
    let digits = digits.trim_start_matches(['_', '[', '(']).trim_end_matches([']', ')']);
    let at: usize = digits.parse().ok().filter(|at| *at > 0)?;
    Some((total, at - 1))
}

/// A sensitivity index: of Ishigami's function, of a product of lognormals, or of a formula.
pub fn sensitivity(args: &Args, (total, at): (bool, usize), seed: u64) -> Result<f64, Why> {
    let found: Vec<Index> = if args.get(&["sigma", "sigmas"]).is_some() {
        product(args, seed)?
    } else if args.get(&["model", "formula"]).is_some() {
        of_formula(args, seed)?
    } else {
        ishigami(args, seed)?
    };
    let one = found.get(at).ok_or_else(|| {
        format!("there are {} inputs, and index {} is asked for", found.len(), at + 1)
    })?;
    Ok(if total { one.total } else { one.first })
}

/// sin x₁ + a sin² x₂ + b x₃⁴ sin x₁, each x uniform from −π to π.
fn ishigami(args: &Args, seed: u64) -> Result<Vec<Index>, Why> {
    let (wave, bend) = (args.number(&["a"])?, args.number(&["b"])?);
    if let Some(range) = args.maybe_text(&["x"])? {
        let text: String = range.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.to_lowercase().replace('π', "pi").replace('−', "-");
        if !text.starts_with("u(-pi,pi)") {
            return Err(format!("`x` is {range:?}; the function is known on U(-pi,pi)^3 only"));
        }
    }
    Ok(indices(3, POINTS, seed, |u| {
        let angle = |at: usize| PI * (2.0 * u[at] - 1.0);
        let (x, y, z) = (angle(0).sin(), angle(1).sin(), angle(2));
        x + wave * y * y + bend * z.powi(4) * x
    }))
}

/// Whether the logarithm of the result is meant, as in "ln R".
fn of_logarithm(args: &Args) -> Result<bool, Why> {
    let text = args.maybe_text(&["output", "of"])?.unwrap_or_default().trim().to_ascii_lowercase();
    Ok(text.starts_with("ln") || text.starts_with("log"))
}

fn product(args: &Args, seed: u64) -> Result<Vec<Index>, Why> {
    let sigma = args.list(&["sigma", "sigmas"])?;
    if sigma.iter().any(|sigma| *sigma < 0.0) {
        return Err("`sigma` is a standard deviation, and one is below 0".to_owned());
    }
    if sigma.len() > MOST {
        return Err(format!(
            "`sigma` has {} numbers; up to {MOST} can be asked about",
            sigma.len()
        ));
    }
    let logarithm = of_logarithm(args)?;
    Ok(indices(sigma.len(), POINTS, seed, |u| {
        let sum: f64 = sigma.iter().zip(u).map(|(sigma, u)| sigma * normal_quantile(*u)).sum();
        if logarithm { sum } else { sum.exp() }
    }))
}

/// The inputs of a formula that are ranges, in the order in which the formula names them.
fn of_formula(args: &Args, seed: u64) -> Result<Vec<Index>, Why> {
    let formula = Formula::parse(args.text(&["model", "formula"])?)?;
    let (mut columns, mut sources) = (Columns::default(), Vec::new());
    for name in &formula.names {
        let (known, value) = args
            .exactly(&[name])
            .ok_or_else(|| format!("the argument `{name}` of the model is missing"))?;
        if value.is_object() {
            return Err(format!("`{name}` is a mixture, which has no index of its own"));
        }
        sources.push(columns.source(args, known, value, None)?);
    }
    let logarithm = of_logarithm(args)?;
    let distributions = columns.0;
    if distributions.len() > MOST {
        return Err(format!("the model has more uncertain inputs than {MOST}"));
    }
    Ok(indices(distributions.len(), POINTS, seed, |u| {
        let row: Vec<f64> = distributions.iter().zip(u).map(|(d, u)| d.quantile(*u)).collect();
        let values: Vec<f64> = sources.iter().map(|source| source.value(&row)).collect();
        let result = formula.value(&values);
        if logarithm { result.ln() } else { result }
    }))
}
