//! How far predictions lie from what was measured: the rows of static/accuracy.csv, and what they come to.

use crate::decimal;
use crate::order::sort;

/// One published measurement beside what the model says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scored {
    /// Who measured: `trtllm-1.x`, `mlperf-v5.1`.
    pub source: String,
    /// The model served.
    pub model: String,
    /// The chip, as the source names it.
    pub gpu: String,
    /// How many of them.
    pub gpus: f64,
    /// How weights were stored, as the source has it.
    pub weights: String,
    /// Tokens of a prompt, where the source says.
    pub isl: Option<f64>,
    /// Tokens of an answer, where the source says.
    pub osl: Option<f64>,
    /// Requests at once, where the source says.
    pub batch: Option<f64>,
    /// How requests came: `max-throughput`, `offline`.
    pub scenario: String,
    /// What was counted: `tokens_per_s_output`, `samples_per_s`, `ttft_ms`.
    pub metric: String,
    /// As measured.
    pub measured: f64,
    /// As the fit to all rows says.
    pub predicted: f64,
    /// As a fit says that has not seen the model's family.
    pub unseen: f64,
    /// Half the width of the 80 % interval, as a logarithm.
    pub half_width: f64,
}

/// Which prediction is held against the measurement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// By the fit to all rows.
    #[default]
    Fitted,
    /// By a fit that has not seen the model's family.
    Unseen,
}

/// What rows can be grouped and picked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The chip.
    Gpu,
    /// The model.
    Model,
    /// Who measured.
    Source,
}

impl By {
    /// All, in the order of the buttons.
    pub const ALL: [Self; 3] = [Self::Gpu, Self::Model, Self::Source];
}

/// Who measured, each a table of its own kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// NVIDIA's own tables, of `TensorRT-LLM` and `NeMo`.
    Maker,
    /// `MLPerf`, where makers compete and others check.
    Contest,
    /// `InferenceX`, measured by others every night.
    Independent,
    /// Open programs as they come, by a firm that sells their setting.
    OpenProgram,
    /// Anything else.
    Other,
}

impl Origin {
    /// All, in the order of the legend.
    pub const ALL: [Self; 5] =
        [Self::Maker, Self::Contest, Self::Independent, Self::OpenProgram, Self::Other];
}

impl Scored {
    /// The prediction on a basis.
    pub fn prediction(&self, basis: Basis) -> f64 {
        match basis {
            Basis::Fitted => self.predicted,
            Basis::Unseen => self.unseen,
        }
    }

    /// Prediction over measurement, as a logarithm; none unless both are positive.
    pub fn error(&self, basis: Basis) -> Option<f64> {
        let prediction = self.prediction(basis);
        let both = prediction > 0.0 && self.measured > 0.0;
        let error = both.then(|| libm::log(prediction / self.measured))?;
        error.is_finite().then_some(error)
    }

    /// What the row is called under a grouping.
    pub fn group(&self, by: By) -> &str {
        match by {
            By::Gpu => &self.gpu,
            By::Model => &self.model,
            By::Source => &self.source,
        }
    }

    /// The kind of source.
    pub fn origin(&self) -> Origin {
        match self.source.split('-').next().unwrap_or_default() {
            "trtllm" | "nemo" => Origin::Maker,
            "mlperf" => Origin::Contest,
            "inferencex" => Origin::Independent,
            "gpustack" => Origin::OpenProgram,
            _ => Origin::Other,
        }
    }
}

/// The rows of a table with a head line; columns are found by name, rows without both numbers are left out.
pub fn parse(csv: &str) -> Vec<Scored> {
    let mut lines = csv.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split(',').map(str::trim).collect();
    let at = |name: &str| head.iter().position(|column| *column == name);
    let columns = [
        "source",
        "model",
        "gpu",
        "gpus",
        "weights",
        "isl",
        "osl",
        "batch",
        "scenario",
        "metric",
        "measured",
        "predicted",
        "unseen",
        "half_width",
    ]
    .map(at);
    let row = |line: &str| {
        let fields: Vec<&str> = line.split(',').map(str::trim).collect();
        let field = |column: usize| {
            columns[column].and_then(|at| fields.get(at)).copied().unwrap_or_default()
        };
        let word = |column: usize| field(column).to_owned();
        let number = |column: usize| decimal::parse(field(column)).filter(|v| v.is_finite());
        let (measured, predicted) = number(10).zip(number(11))?;
        Some(Scored {
            source: word(0),
            model: word(1),
            gpu: word(2),
            gpus: number(3).unwrap_or(1.0),
            weights: word(4),
            isl: number(5),
            osl: number(6),
            batch: number(7),
            scenario: word(8),
            metric: word(9),
            measured,
            predicted,
            unseen: number(12).unwrap_or(predicted),
            half_width: number(13).unwrap_or(0.0),
        })
    };
    lines.filter_map(row).collect()
}

/// The rows whose chip, model or source has this name; all where none is given.
pub fn picked(rows: &[Scored], by: By, name: Option<&str>) -> Vec<Scored> {
    rows.iter().filter(|row| name.is_none_or(|name| row.group(by) == name)).cloned().collect()
}

/// How a set of predictions did, counted as the lab counts (`lab/src/score.rs`), so that both say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Summary {
    /// Rows that have both numbers.
    pub rows: usize,
    /// Half of them err by no more than this, as a share: 0.07.
    pub median: f64,
    /// Nine of ten err by no more than this.
    pub p90: f64,
    /// The median error with its sign: predictions are this much too high, as a share.
    pub bias: f64,
    /// Share of the measurements that lie within the 80 % interval.
    pub coverage: f64,
}

impl Summary {
    /// Of these rows on a basis; zeros where there are none.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Scored>, basis: Basis) -> Self {
        let (mut errors, mut covered) = (Vec::new(), 0_usize);
        for (row, error) in rows.into_iter().filter_map(|row| Some((row, row.error(basis)?))) {
            errors.push(row.prediction(basis) / row.measured - 1.0);
            covered += usize::from(error.abs() <= row.half_width);
        }
        let rows = errors.len();
        merge(&mut errors, &|a, b| a < b);
        let bias = quantile(&errors, 0.5);
        for error in &mut errors {
            *error = error.abs();
        }
        merge(&mut errors, &|a, b| a < b);
        Self {
            rows,
            median: quantile(&errors, 0.5),
            p90: quantile(&errors, 0.9),
            bias,
            coverage: covered as f64 / rows.max(1) as f64,
        }
    }
}

/// One group of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The chip's, model's or source's name.
    pub name: String,
    /// By the fit to all rows.
    pub fitted: Summary,
    /// By fits that have not seen the model's family.
    pub unseen: Summary,
}

/// The rows by chip, model or source, the worst first: by the median error of fits that have not seen the family.
pub fn groups(rows: &[Scored], by: By) -> Vec<Group> {
    let mut names: Vec<&str> = Vec::new();
    for row in rows {
        if !names.contains(&row.group(by)) {
            names.push(row.group(by));
        }
    }
    let group = |name: &&str| {
        let own = || rows.iter().filter(|row| row.group(by) == *name);
        Group {
            name: (*name).to_owned(),
            fitted: Summary::of(own(), Basis::Fitted),
            unseen: Summary::of(own(), Basis::Unseen),
        }
    };
    let mut groups: Vec<Group> = names.iter().map(group).collect();
    sort(&mut groups, |a, b| a.unseen.median > b.unseen.median);
    groups
}

/// The value below which a share of a sorted list lies: the nearest that is there.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    sorted.get(libm::round(last as f64 * share) as usize).copied().unwrap_or_default()
}

/// Sorts by merging, for a list of all rows is long for insertion; equal items keep their order.
pub fn merge<T: Copy>(items: &mut [T], goes_before: &impl Fn(&T, &T) -> bool) {
    if items.len() <= 16 {
        sort(items, goes_before);
        return;
    }
    let (left, right) = items.split_at_mut(items.len() / 2);
    merge(left, goes_before);
    merge(right, goes_before);
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut a, mut b) = (0, 0);
    while a < left.len() && b < right.len() {
        let right_first = goes_before(&right[b], &left[a]);
        merged.push(if right_first { right[b] } else { left[a] });
        a += usize::from(!right_first);
        b += usize::from(right_first);
    }
    merged.extend_from_slice(&left[a..]);
    merged.extend_from_slice(&right[b..]);
    items.copy_from_slice(&merged);
}
