//! A published measurement: how its row reads, and what the engine says to it.
//!
//! A row is refused in words rather than left out, so that nobody can look good by answering only what is easy.

use super::calibration::{Calibration, Kind, Stack};
use super::device::{Device, Link};
use super::engine::{Engine, Layout};
use super::precision::{KvFormat, WeightFormat};
use super::request::{Lengths, Load, Refusal, Targets};
use crate::facts::{self, Chip, Model};

/// A row of data/measurements.csv, or of any file with its columns. Numbers that a row lacks are `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its name.
    pub id: String,
    /// Model, chip and formats as the row writes them.
    pub model: String,
    /// Models of one shape.
    pub model_family: String,
    /// The chip, as the row writes it.
    pub gpu: String,
    /// Where the row comes from, without the version.
    pub source_family: String,
    /// Version of the serving program.
    pub version: String,
    /// Chips.
    pub gpu_count: Option<f64>,
    /// Chips that share a layer.
    pub tp: Option<f64>,
    /// Stages.
    pub pp: Option<f64>,
    /// Chips that share the experts.
    pub ep: Option<f64>,
    /// Format of the weights.
    pub weight_precision: String,
    /// Format of the cache.
    pub kv_precision: String,
    /// Tokens in.
    pub isl: Option<f64>,
    /// Tokens out.
    pub osl: Option<f64>,
    /// Requests at once.
    pub batch: Option<f64>,
    /// `max-throughput`, `fixed-batch`, `latency` …
    pub scenario: String,
    /// `tokens_per_s_output`, `ttft_ms` …
    pub metric: String,
    /// What was measured.
    pub value: f64,
    /// The value is one chip's, not all chips'.
    pub per_gpu: bool,
    /// Remarks.
    pub notes: String,
}

/// Why a row has no prediction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// No such chip.
    Chip,
    /// A figure of the chip is missing.
    Figure,
    /// No such model.
    Model,
    /// No such number format.
    Format,
    /// No metric that we speak of.
    Metric,
    /// Lengths or batch missing.
    Lengths,
    /// It does not fit by our account, though it was measured.
    Fit(Refusal),
}

/// The chip that a row's name for it means.
pub fn chip_named(gpu: &str) -> Option<&'static Chip> {
    const NAMES: [(&str, &str); 25] = [
        ("A100-SXM-40", "a100_40"),
        ("A100-PCIe-40", "a100_40"),
        ("A100", "a100_80"),
        ("A800", "a800_80"),
        ("H100-PCIe", "h100_pcie"),
        ("H100-NVL", "h100_nvl"),
        ("H100", "h100_sxm"),
        ("H800", "h800_sxm"),
        ("H200-NVL", "h200_nvl"),
        ("H200", "h200_sxm"),
        ("H20", "h20"),
        ("GH200", "gh200_96"),
        ("L40S", "l40s"),
        ("L20", "l20"),
        ("L4", "l4"),
        ("RTX-PRO-6000", "rtxpro6000"),
        ("RTX-4090", "rtx4090"),
        ("RTX-5090", "rtx5090"),
        ("B200", "b200"),
        ("B300", "b300"),
        ("GB200", "gb200"),
        ("GB300", "gb300"),
        ("Ascend-910B", "ascend_910b"),
        ("Ascend-910C", "ascend_910c"),
        ("MI", ""),
    ];
    let (_, id) = NAMES.iter().find(|(name, _)| gpu.starts_with(name))?;
    if id.is_empty() {
        // MI300X-192GB, MI355X-288GB …: the part before the dash is the id.
        let name = gpu.split('-').next()?;
        return facts::CHIPS.iter().find(|chip| chip.id.eq_ignore_ascii_case(name));
    }
    facts::chip(id)
}

/// The device of a row: the chip, with what the row's name for it says besides.
pub(super) fn device_named(gpu: &str) -> Result<Device, Unanswered> {
    let chip = chip_named(gpu).ok_or(Unanswered::Chip)?;
    let mut device = Device::of(chip).map_err(|_| Unanswered::Figure)?;
    if gpu.starts_with("A100-PCIe") {
        // The card reads its memory at 1,935 GB/s and reaches others by PCIe 4.0 ×16, 32 GB/s one way.
        device.held_back = true;
        device.bytes_per_s = 1935e9;
        device.link = Link::Pcie;
        device.link_bytes_per_s = 32e9;
    }
    if gpu.starts_with("GH200-144") {
        device.bytes_per_s = 4900e9;
        device.capacity_bytes *= 1.5;
    }
    Ok(device)
}

/// The model that a row's name for it means.
pub fn model_named(name: &str) -> Option<&'static Model> {
    let name = if name == "deepseek-v3/r1" { "deepseek-v3" } else { name };
    facts::model(name)
}

/// The weight format that a row's words mean: rows write `fp8`, `bf16`, `NVFP4`, `int4-awq`, `w8a8` …
fn weights_named(words: &str) -> Option<WeightFormat> {
    const WORDS: [(&str, WeightFormat); 13] = [
        ("mxfp4", WeightFormat::Mxfp4),
        ("fp4", WeightFormat::Nvfp4),
        ("int4", WeightFormat::Int4),
        ("awq", WeightFormat::Int4),
        ("gptq", WeightFormat::Int4),
        ("w4", WeightFormat::Int4),
        ("fp8", WeightFormat::Fp8),
        ("int8", WeightFormat::Int8),
        ("w8", WeightFormat::Int8),
        ("fp16", WeightFormat::Bf16),
        ("bf16", WeightFormat::Bf16),
        ("float16", WeightFormat::Bf16),
        ("mixed", WeightFormat::Bf16),
    ];
    let words = words.to_ascii_lowercase();
    WORDS.iter().find(|(word, _)| words.contains(word)).map(|(_, format)| *format)
}

fn stack_of(row: &Row) -> Stack {
    match row.source_family.as_str() {
        "trtllm-static" | "nemo" => Stack::TrtLlmStatic,
        "trtllm-ifb" if ["v0.10", "v0.11", "v0.12"].iter().any(|v| row.version.starts_with(v)) => {
            Stack::TrtLlmEarly
        }
        "trtllm-ifb" => Stack::TrtLlmInflight,
        family if family.starts_with("trtllm") => Stack::TrtLlmPytorch,
        family if family.starts_with("mlperf") => Stack::MlPerf,
        _ => Stack::Open,
    }
}

/// Whether remarks say that each chip keeps whole sequences of its own: `attention DP`, `DEP8` …
fn spreads_attention(notes: &str) -> bool {
    const WORDS: [&str; 5] = [
        "attention dp",
        "dp attention",
        "dp-attn",
        "attention data-parallel",
        "attention data parallel",
    ];
    let notes = notes.to_ascii_lowercase();
    let degree =
        notes.split("dep").skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    degree || WORDS.iter().any(|word| notes.contains(word))
}

/// Bounds on the time between tokens that MLPerf sets by model and scenario, s (rules of v5.1 and v6.0).
fn mlperf_tpot_s(model: &str, scenario: &str) -> f64 {
    match (model, scenario) {
        (m, "interactive") if m.contains("405b") => 0.080,
        (m, _) if m.contains("405b") => 0.175,
        (m, "interactive") if m.contains("8b") => 0.030,
        (m, "server") if m.contains("8b") => 0.100,
        (m, "interactive") if m.contains("deepseek") => 0.015,
        (m, _) if m.contains("deepseek") => 0.080,
        (m, "interactive") if m.contains("70b") => 0.040,
        (_, "interactive") => 0.040,
        _ => 0.200,
    }
}

/// What a row asks, ready to be computed.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    device: Device,
    model: &'static Model,
    weights: WeightFormat,
    kv: KvFormat,
    stack: Stack,
    lengths: Lengths,
    load: Load,
    gpus: f64,
    layout: Option<Layout>,
    ttft: bool,
    per_gpu: bool,
    under_latency: bool,
}

impl Case {
    /// Reads a row.
    ///
    /// # Errors
    /// What the row lacks or what we do not know.
    pub fn of(row: &Row) -> Result<Self, Unanswered> {
        let device = device_named(&row.gpu)?;
        let model = model_named(&row.model).ok_or(Unanswered::Model)?;
        let weights = weights_named(&row.weight_precision).ok_or(Unanswered::Format)?;
        let kv = match row.kv_precision.as_str() {
            "fp8" | "int8" => KvFormat::Fp8,
            "fp4" | "nvfp4" => KvFormat::Fp4,
            "" if row.notes.contains("trt") && device.fp8_flop_per_s.is_some() => KvFormat::Fp8,
            _ => KvFormat::Bf16,
        };
        let stack = stack_of(row);
        let ttft = row.metric == "ttft_ms";
        if !ttft && row.metric != "tokens_per_s_output" {
            return Err(Unanswered::Metric);
        }
        let (Some(prompt), Some(output)) = (row.isl, row.osl) else {
            return Err(Unanswered::Lengths);
        };
        // InferenceX draws lengths from 0.8 to 1.0 of those it names.
        let drawn = if row.source_family == "inferencex" { 0.9 } else { 1.0 };
        let lengths = Lengths { prompt: prompt * drawn, output: output * drawn };
        let under_latency = matches!(row.scenario.as_str(), "server" | "interactive");
        let load = match row.scenario.as_str() {
            "fixed-batch" | "latency" => Load::Batch(row.batch.ok_or(Unanswered::Lengths)?),
            "server" | "interactive" => {
                let tpot_s = mlperf_tpot_s(&row.model, &row.scenario);
                Load::Within(Targets::between_tokens(tpot_s))
            }
            "serving-burst" => row.batch.map_or(Load::Steady(None), Load::Burst),
            _ => Load::Steady(row.batch),
        };
        let gpus = row.gpu_count.unwrap_or(1.0).max(1.0);
        let mixture = model.architecture.experts.is_some();
        let spread_attention = mixture && spreads_attention(&row.notes);
        let spread_experts = mixture && (spread_attention || row.ep.is_some_and(|ep| ep > 1.0));
        let layout = match (row.tp, row.pp) {
            (None, None) => None,
            (tp, pp) => {
                let pipeline = pp.unwrap_or(1.0).max(1.0);
                let tensor = tp.unwrap_or(1.0).max(1.0);
                // Where attention is spread, rows write tp 1 and the spread as ep.
                let tensor =
                    if spread_attention { tensor.max(row.ep.unwrap_or(1.0)) } else { tensor };
                Some(Layout { tensor, pipeline, spread_attention, spread_experts })
            }
        };
        Ok(Self {
            device,
            model,
            weights,
            kv,
            stack,
            lengths,
            load,
            gpus,
            layout,
            ttft,
            per_gpu: row.per_gpu,
            under_latency,
        })
    }

    /// Half the width of the 80 % interval around [`Case::predict`], as a logarithm.
    pub fn spread(&self) -> f64 {
        self.kind().spread(self.device.measured)
    }

    /// The kind of setup.
    pub fn kind(&self) -> Kind {
        let many = self.layout.is_none_or(|layout| layout.chips() > 1.0);
        Kind::of(self.stack, self.model.architecture.experts.is_some(), many)
    }

    /// What the row should have measured, in its own unit.
    ///
    /// # Errors
    /// Why it could not have been, by our account.
    pub fn predict(&self, cal: &Calibration) -> Result<f64, Unanswered> {
        if let Some(layout) = self.layout {
            return self.under(cal, layout).map_err(Unanswered::Fit);
        }
        // The row does not say how the model was spread: its owner will have chosen the best.
        let mut best = Err(Refusal::Weights);
        let mut tensor = 1.0;
        while tensor <= self.gpus.min(f64::from(self.device.domain)) {
            let found = self.under(cal, Layout::tensor(tensor));
            best = match (best, found) {
                (Ok(a), Ok(b)) => Ok(f64::max(a, b)),
                (Ok(a), Err(_)) => Ok(a),
                (Err(_), found) => found,
            };
            tensor *= 2.0;
        }
        best.map_err(Unanswered::Fit)
    }

    fn under(&self, cal: &Calibration, layout: Layout) -> Result<f64, Refusal> {
        let engine = Engine {
            arch: &self.model.architecture,
            weights: self.weights,
            kv: self.kv,
            device: &self.device,
            layout,
            stack: self.stack,
            cal,
        };
        let copies = libm::floor(self.gpus / layout.chips()).max(1.0);
        let load = match self.load {
            Load::Steady(Some(all)) => Load::Steady(Some(all / copies)),
            Load::Burst(all) => Load::Burst(all / copies),
            other => other,
        };
        let served = match (engine.serve(self.lengths, load), load) {
            // What was measured did fit and was quick enough, whatever our account says.
            (Err(Refusal::Batch), Load::Batch(batch)) => engine.batch(self.lengths, batch),
            (Err(Refusal::TooSlow), _) => engine.steady(self.lengths, 1.0),
            (found, _) => found?,
        };
        if self.ttft {
            return Ok(served.ttft_s * 1e3);
        }
        let share =
            if self.under_latency { cal.get(super::calibration::Global::ServerShare) } else { 1.0 };
        let chips = if self.per_gpu { layout.chips() } else { 1.0 / copies };
        Ok(served.tokens_per_s / chips * share)
    }
}

#[cfg(test)]
mod tests {
    use super::{chip_named, spreads_attention, weights_named};
    use crate::model::serve::WeightFormat;

    #[test]
    fn remarks_on_spread_attention_are_read_as_they_are_written() {
        for notes in [
            "PyTorch backend; DEP8 = attention data-parallel x8",
            "MoE options file sets attention DP; EP degree not stated",
            "dp-attn true",
        ] {
            assert!(spreads_attention(notes), "{notes}");
        }
        for notes in ["", "depends on attention", "deployed on 8 GPUs", "flash attention"] {
            assert!(!spreads_attention(notes), "{notes}");
        }
    }

    #[test]
    fn formats_and_chips_are_read_as_rows_write_them() {
        for (words, format) in [
            ("NVFP4", WeightFormat::Nvfp4),
            ("mxfp4", WeightFormat::Mxfp4),
            ("int4-awq", WeightFormat::Int4),
            ("w8a8", WeightFormat::Int8),
            ("bfloat16", WeightFormat::Bf16),
        ] {
            assert_eq!(weights_named(words), Some(format), "{words}");
        }
        assert_eq!(weights_named("ternary"), None);
        for (gpu, id) in [
            ("H20-96GB", "h20"),
            ("H200-SXM-141GB-CTS", "h200_sxm"),
            ("L4-24GB", "l4"),
            ("L40S-48GB", "l40s"),
            ("MI325X-256GB", "mi325x"),
            ("GB200-NVL72-186GB", "gb200"),
        ] {
            assert_eq!(chip_named(gpu).map(|chip| chip.id), Some(id), "{gpu}");
        }
    }
}
