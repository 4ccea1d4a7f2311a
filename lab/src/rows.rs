//! Measurements as they stand in a file, and which of them are scored.

use chokepoint::model::serve::case::Row;
use std::collections::HashMap;
use std::path::Path;

/// A row, its quality and its pair.
#[derive(Clone, Debug)]
pub struct Measured {
    /// What the model is asked.
    pub row: Row,
    /// Groups H100 and H200 runs of one test.
    pub pair: String,
}

impl Measured {
    /// Images or speech.
    pub fn is_media(&self) -> bool {
        matches!(self.row.metric.as_str(), "samples_per_s" | "x_realtime")
    }

    /// Model family × chip × source family: counted once however many rows it has.
    pub fn group(&self) -> String {
        format!("{} × {} × {}", self.row.model_family, self.row.gpu, self.row.source_family)
    }
}

/// The scored rows of a file: quality clean or ok, a metric the model speaks of, lengths known where the work has any.
///
/// # Errors
/// The file cannot be read, or a column is missing.
pub fn scored(path: &Path) -> Result<Vec<Measured>, String> {
    let place = path.display();
    let mut reader = csv::Reader::from_path(path).map_err(|e| format!("{place}: {e}"))?;
    let headers = reader.headers().map_err(|e| format!("{place}: {e}"))?.clone();
    let columns: HashMap<&str, usize> = headers.iter().zip(0..).collect();
    for needed in
        ["id", "model", "gpu", "weight_precision", "scenario", "metric", "value", "quality"]
    {
        if !columns.contains_key(needed) {
            return Err(format!("{place}: the column {needed} is missing"));
        }
    }
    let mut all = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| format!("{place}: {e}"))?;
        let text = |name: &str| {
            columns.get(name).and_then(|&at| record.get(at)).unwrap_or_default().trim().to_owned()
        };
        let number = |name: &str| text(name).parse::<f64>().ok().filter(|n| n.is_finite());
        let metric = text("metric");
        let of_tokens = matches!(metric.as_str(), "tokens_per_s_output" | "ttft_ms");
        let other = matches!(metric.as_str(), "samples_per_s" | "x_realtime");
        let known = (number("isl").is_some() && number("osl").is_some()) || other;
        let good = matches!(text("quality").as_str(), "clean" | "ok");
        let Some(value) = number("value").filter(|value| *value > 0.0) else { continue };
        if !good || !known || !(of_tokens || other) {
            continue;
        }
        all.push(Measured {
            row: Row {
                id: text("id"),
                model: text("model"),
                model_family: if text("model_family").is_empty() {
                    text("model")
                } else {
                    text("model_family")
                },
                gpu: text("gpu"),
                source_family: text("source_family"),
                version: text("version_or_commit"),
                gpu_count: number("gpu_count"),
                tp: number("tp"),
                pp: number("pp"),
                ep: number("ep"),
                weight_precision: text("weight_precision"),
                kv_precision: text("kv_precision"),
                isl: number("isl"),
                osl: number("osl"),
                batch: number("batch_or_concurrency"),
                scenario: text("scenario"),
                metric,
                value,
                per_gpu: text("per_gpu_or_total") == "per_gpu",
                notes: text("notes"),
            },
            pair: text("pair_id"),
        });
    }
    Ok(all)
}
