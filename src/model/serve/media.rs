//! Images and speech: the constants that their measurements decide, and what a published row of either should say.
//!
//! `image` draws, `speech` listens; both run on a [`Studio`], a chip with its power limit. Their programs are not
//! those of language models, so a fit to language models says nothing of convolutions, and these constants stand apart.

use super::calibration::{Calibration, Prior, Stack};
use super::case::{Row, Unanswered, chip_named, device_named};
use super::device::{Class, Device, Family};
use super::image::{ImageModel, Images};
use super::kernel::Bench;
use super::precision::WeightFormat;
use super::speech::{Speech, SpeechModel};
use crate::unit::Watt;

/// What measurements of images and speech decide. [`Default`] is what the last fit found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MediaConstants {
    /// Share of the 8-bit peak that a diffusion network's products reach on Ada.
    pub image_ada: f64,
    /// The same on Hopper.
    pub image_hopper: f64,
    /// The same on Blackwell with HBM.
    pub image_blackwell: f64,
    /// The same on Blackwell with graphics memory.
    pub image_blackwell_pro: f64,
    /// The same on families of which no row was measured.
    pub image_other: f64,
    /// Times that what a network's products read and write passes memory.
    pub image_passes: f64,
    /// Images a second under the programs of mid-2024 (MLPerf v4.1) as a share of those of 2025.
    pub image_early: f64,
    /// A chip held to a share of the power that its family's first has for each operation keeps this power of that
    /// share of its rate: 1 if every operation costs the same energy, 1/3 if voltage falls with the clock.
    pub clock_power: f64,
    /// Share of offline throughput left under a latency target.
    pub server_share: f64,
    /// Time of speech recognition as a multiple of what its kernels take alone.
    pub speech_pace: f64,
    /// Clips that a recogniser takes at once at most, memory permitting.
    pub speech_clips: f64,
}

/// How many constants there are.
pub const MEDIA_CONSTANTS: usize = 11;

const fn prior(expected: f64, spread: f64, least: f64, most: f64) -> Prior {
    Prior { expected, spread, least, most }
}

impl MediaConstants {
    /// Each constant's name in a table, and what is expected of it before any fit.
    ///
    /// Shares come from kernels measured with language models (data/kernels.csv), where a share of 0.5 to 0.6 of the
    /// 8-bit peak is the rule; convolutions do no better.
    pub const PRIORS: [(&'static str, Prior); MEDIA_CONSTANTS] = [
        ("image_ada", prior(0.45, 0.3, 0.1, 0.95)),
        ("image_hopper", prior(0.5, 0.3, 0.1, 0.95)),
        ("image_blackwell", prior(0.4, 0.3, 0.1, 0.95)),
        ("image_blackwell_pro", prior(0.5, 0.3, 0.1, 0.95)),
        ("image_other", prior(0.45, 0.3, 0.1, 0.95)),
        ("image_passes", prior(2.0, 0.5, 0.5, 8.0)),
        ("image_early", prior(0.9, 0.1, 0.6, 1.0)),
        ("clock_power", prior(0.6, 0.3, 0.333, 1.0)),
        ("server_share", prior(0.95, 0.05, 0.7, 1.0)),
        ("speech_pace", prior(1.5, 0.4, 1.0, 4.0)),
        ("speech_clips", prior(128.0, 0.7, 16.0, 1024.0)),
    ];

    /// The values in the order of [`MediaConstants::PRIORS`].
    pub const fn values(&self) -> [f64; MEDIA_CONSTANTS] {
        [
            self.image_ada,
            self.image_hopper,
            self.image_blackwell,
            self.image_blackwell_pro,
            self.image_other,
            self.image_passes,
            self.image_early,
            self.clock_power,
            self.server_share,
            self.speech_pace,
            self.speech_clips,
        ]
    }

    /// Constants of these values, in the order of [`MediaConstants::PRIORS`].
    pub const fn of(values: [f64; MEDIA_CONSTANTS]) -> Self {
        let [
            image_ada,
            image_hopper,
            image_blackwell,
            image_blackwell_pro,
            image_other,
            image_passes,
            image_early,
            clock_power,
            server_share,
            speech_pace,
            speech_clips,
        ] = values;
        Self {
            image_ada,
            image_hopper,
            image_blackwell,
            image_blackwell_pro,
            image_other,
            image_passes,
            image_early,
            clock_power,
            server_share,
            speech_pace,
            speech_clips,
        }
    }

    /// Share of the 8-bit peak that a diffusion network's products reach.
    pub const fn image_share(&self, family: Family) -> f64 {
        match family {
            Family::Ada => self.image_ada,
            Family::Hopper => self.image_hopper,
            Family::Blackwell => self.image_blackwell,
            Family::BlackwellPro => self.image_blackwell_pro,
            Family::Ampere | Family::Cdna3 | Family::Cdna4 => self.image_other,
        }
    }
}

impl Default for MediaConstants {
    /// Fitted to the 52 rows of MLPerf v4.1 to v6.0 in data/measurements.csv that count samples a second.
    fn default() -> Self {
        Self {
            image_ada: 0.41,
            image_hopper: 0.45,
            image_blackwell: 0.29,
            image_blackwell_pro: 0.95,
            image_other: 0.45,
            image_passes: 2.0,
            image_early: 0.89,
            clock_power: 0.65,
            server_share: 0.925,
            speech_pace: 1.7,
            speech_clips: 128.0,
        }
    }
}

/// A chip set to images or speech.
#[derive(Clone, Copy, Debug)]
pub struct Studio<'a> {
    /// The chip.
    pub device: &'a Device,
    /// What its package or card may draw; `None` where nobody says, which is taken to be enough.
    pub power: Option<Watt>,
    /// Constants of the kernels that language models share.
    pub cal: &'a Calibration,
    /// Constants of images and speech.
    pub media: &'a MediaConstants,
}

/// 16-bit products reach so much more of their peak than 8-bit ones: medians at 8,192 rows on Hopper (data/kernels.csv).
const WIDE: f64 = 0.80 / 0.62;
/// 4-bit products of theirs than 8-bit ones: the same on Blackwell.
const NARROW: f64 = 0.39 / 0.52;
/// No product reaches more of a peak.
const MOST: f64 = 0.95;

impl<'a> Studio<'a> {
    /// The chip with the constants of its kernels.
    pub const fn bench(&self) -> Bench<'a> {
        Bench { device: self.device, cal: self.cal }
    }

    /// Share of its rate that a chip's power limit leaves it when all its matrix units are busy.
    ///
    /// A diffusion network keeps them busy for seconds on end, as language models hardly do, so that cards of one
    /// design differ by their limits: an H100 of 350 W draws at 0.6 times the speed of one of 700 W, though its peak is
    /// 0.76 times as high.
    pub fn clock(&self) -> f64 {
        let Some(power) = self.power else { return 1.0 };
        let enough = watt_per_tflops(self.device.family) * self.device.bf16_flop_per_s * 1e-12;
        if power.0 >= enough { 1.0 } else { libm::pow(power.0 / enough, self.media.clock_power) }
    }

    /// Share of the peak that a diffusion network's products reach on units of one class.
    pub(super) fn image_share(&self, class: Class) -> f64 {
        let eight = self.media.image_share(self.device.family);
        match class {
            Class::Bits16 => (eight * WIDE).min(MOST),
            Class::Bits8 => eight,
            Class::Bits4 => eight * NARROW,
        }
    }
}

/// What the first chip of a family may draw for each 16-bit TFLOP/s of its peak, W.
const fn watt_per_tflops(family: Family) -> f64 {
    match family {
        Family::Ampere => 400.0 / 312.0,
        Family::Ada => 350.0 / 362.0,
        Family::Hopper => 700.0 / 989.4,
        Family::Blackwell => 1000.0 / 2250.0,
        Family::BlackwellPro => 600.0 / 503.8,
        Family::Cdna3 => 750.0 / 1307.4,
        Family::Cdna4 => 1000.0 / 2307.0,
    }
}

/// What a row of images or speech should have measured, in its own unit.
///
/// # Errors
/// What the row lacks, what we do not know, or why it does not fit by our account.
pub fn predict_row(row: &Row, cal: &Calibration, media: &MediaConstants) -> Result<f64, Unanswered> {
    let chip = chip_named(&row.gpu).ok_or(Unanswered::Chip)?;
    let device = device_named(&row.gpu)?;
    let studio = Studio { device: &device, power: chip.power.map(|watt| watt.central), cal, media };
    let share = match row.scenario.as_str() {
        "server" | "interactive" => media.server_share,
        "offline" | "max-throughput" | "fixed-batch" | "latency" => 1.0,
        _ => return Err(Unanswered::Metric),
    };
    let samples = row.metric == "samples_per_s";
    let a_second = if let Some(model) = ImageModel::named(&row.model) {
        if !samples {
            return Err(Unanswered::Metric);
        }
        let format =
            format_of(&row.weight_precision, model.network()).ok_or(Unanswered::Format)?;
        let drawn = studio.draw(&Images { format, ..Images::of(model) }).map_err(Unanswered::Fit)?;
        // Rows of the first contest with this network ran on the programs of its day.
        drawn.images_per_s * if row.source_family == "mlperf-v4.1" { media.image_early } else { 1.0 }
    } else if let Some(model) = SpeechModel::named(&row.model) {
        let format = format_of(&row.weight_precision, "decoder").ok_or(Unanswered::Format)?;
        let stack =
            if row.source_family.starts_with("mlperf") { Stack::MlPerf } else { Stack::Open };
        let asked = Speech::of(model);
        let asked = Speech { tokens: row.osl.unwrap_or(asked.tokens), format, stack, ..asked };
        let heard =
            studio.listen(&Speech { clips: row.batch, ..asked }).map_err(Unanswered::Fit)?;
        match row.metric.as_str() {
            "samples_per_s" => heard.clips_per_s,
            "x_realtime" => heard.audio_s_per_s,
            _ => return Err(Unanswered::Metric),
        }
    } else {
        return Err(Unanswered::Model);
    };
    let chips = if row.per_gpu { 1.0 } else { row.gpu_count.unwrap_or(1.0).max(1.0) };
    let value = a_second * share * chips;
    if value.is_finite() { Ok(value) } else { Err(Unanswered::Figure) }
}

/// The format of one part of a model: rows write `fp8` for all of it, `clip1:fp32,unet:fp8` or
/// `{'clip1': 'fp32', 'unet': 'fp8'}`.
fn format_of(text: &str, part: &str) -> Option<WeightFormat> {
    let named = text.split(',').find(|piece| piece.contains(part));
    let word = named.map_or(text, |piece| piece.rsplit(':').next().unwrap_or(piece));
    match word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric()) {
        "fp16" | "bf16" | "bfloat16" | "float16" => Some(WeightFormat::Bf16),
        other => WeightFormat::ALL.into_iter().find(|format| format.key() == other),
    }
}
