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
use crate::facts;
use crate::unit::Watt;

/// What measurements of images and speech decide. [`MediaConstants::fitted`] is what the last fit found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MediaConstants {
    /// Share of its 8-bit peak that an H100 SXM reaches with a diffusion network's products.
    pub image_share: f64,
    /// A chip with more power for each operation reaches more of its peak, by this power of the ratio: 1 if every
    /// operation cost the same energy, 1/3 if voltage fell with the clock.
    pub image_power: f64,
    /// The same share on chips with graphics memory, as a part of what their power promises.
    pub image_graphics: f64,
    /// The same on chips of designs that no row measures, older or not NVIDIA's.
    pub image_other: f64,
    /// Times that what a network's products read and write passes memory.
    pub image_passes: f64,
    /// Images a second under the programs of mid-2024 (`MLPerf` v4.1) as a share of those of 2025.
    pub image_early: f64,
    /// Share of offline throughput left under a latency target.
    pub server_share: f64,
    /// Time of speech recognition as a multiple of what its kernels take alone.
    pub speech_pace: f64,
    /// Clips that a recogniser takes at once at most, memory permitting.
    pub speech_clips: f64,
}

/// How many constants there are.
pub const MEDIA_CONSTANTS: usize = 9;

const fn prior(expected: f64, spread: f64, least: f64, most: f64) -> Prior {
    Prior { expected, spread, least, most }
}

impl MediaConstants {
    /// Each constant's name in a table, and what is expected of it before any fit.
    ///
    /// The share is a little below what large 8-bit products reach for a moment (0.62, data/kernels.csv); other designs
    /// stand to Hopper there as 0.45 to 0.62. A value is written once and read once, partly beside arithmetic.
    pub const PRIORS: [(&'static str, Prior); MEDIA_CONSTANTS] = [
        ("image_share", prior(0.5, 0.2, 0.1, 0.95)),
        ("image_power", prior(0.6, 0.2, 0.333, 1.0)),
        ("image_graphics", prior(0.8, 0.2, 0.3, 1.2)),
        ("image_other", prior(0.7, 0.2, 0.3, 1.2)),
        ("image_passes", prior(0.9, 0.2, 0.3, 3.0)),
        ("image_early", prior(0.9, 0.1, 0.6, 1.0)),
        ("server_share", prior(0.95, 0.05, 0.7, 1.0)),
        ("speech_pace", prior(1.5, 0.3, 1.0, 4.0)),
        ("speech_clips", prior(128.0, 0.7, 16.0, 1024.0)),
    ];

    /// The values in the order of [`MediaConstants::PRIORS`].
    pub const fn values(&self) -> [f64; MEDIA_CONSTANTS] {
        [
            self.image_share,
            self.image_power,
            self.image_graphics,
            self.image_other,
            self.image_passes,
            self.image_early,
            self.server_share,
            self.speech_pace,
            self.speech_clips,
        ]
    }

    /// Constants of these values, in the order of [`MediaConstants::PRIORS`].
    pub const fn of(values: [f64; MEDIA_CONSTANTS]) -> Self {
        let [
            image_share,
            image_power,
            image_graphics,
            image_other,
            image_passes,
            image_early,
            server_share,
            speech_pace,
            speech_clips,
        ] = values;
        Self {
            image_share,
            image_power,
            image_graphics,
            image_other,
            image_passes,
            image_early,
            server_share,
            speech_pace,
            speech_clips,
        }
    }
}

impl MediaConstants {
    /// What the last fit found: data/calibration.toml.
    pub fn fitted() -> Self {
        let found = |at: usize| {
            facts::MEDIA_CONSTANTS.get(at).copied().unwrap_or(Self::PRIORS[at].1.expected)
        };
        Self::of(std::array::from_fn(found))
    }
}

/// A chip set to images or speech.
#[derive(Clone, Copy, Debug)]
pub struct Studio<'a> {
    /// The chip.
    pub device: &'a Device,
    /// What its package or card may draw; `None` where nobody says: it is then taken to be as an H100's.
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
/// What an H100 SXM may draw for each 16-bit TFLOP/s of its peak, W.
const H100_WATT_PER_TFLOPS: f64 = 700.0 / 989.4;

impl<'a> Studio<'a> {
    /// The chip with the constants of its kernels.
    pub fn bench(&self) -> Bench<'a> {
        Bench::of(self.device, self.cal)
    }

    /// Power for each operation as a multiple of an H100 SXM's.
    fn power_ratio(&self) -> f64 {
        let tflops = self.device.bf16_flop_per_s * 1e-12;
        self.power.map_or(1.0, |power| power.0 / tflops / H100_WATT_PER_TFLOPS)
    }

    /// Share of the peak that a diffusion network's products reach on units of one class.
    ///
    /// A diffusion network keeps all matrix units busy for seconds on end, as language models hardly do, and then power
    /// sets the clock: an H100 held to 350 W draws at 0.6 times the speed of one with 700 W, though its peak is 0.76
    /// times as high; a B200 has less power for each operation than either and reaches less of its peak; a chip whose
    /// units were cut but not its power, an H20 or L20, comes near it.
    pub fn image_share(&self, class: Class) -> f64 {
        let media = self.media;
        let kin = match self.device.family {
            Family::Hopper | Family::Blackwell => 1.0,
            Family::Ada | Family::BlackwellPro => media.image_graphics,
            Family::Ampere | Family::Cdna3 | Family::Cdna4 => media.image_other,
        };
        let class = match class {
            Class::Bits16 => WIDE,
            Class::Bits8 => 1.0,
            Class::Bits4 => NARROW,
        };
        let power = libm::pow(self.power_ratio(), media.image_power);
        (media.image_share * kin * power * class).min(MOST)
    }

    /// Share of its rate that a Hopper with less power for each operation than an H100 SXM keeps in a recogniser's
    /// encoder. Other families' constants of kernels were measured at the power that their chips have.
    pub fn encoder_clock(&self) -> f64 {
        match self.device.family {
            Family::Hopper => libm::pow(self.power_ratio().min(1.0), self.media.image_power),
            _ => 1.0,
        }
    }
}

/// `value` between `least` and `most`; what is not a number counts as `least`.
pub(super) fn within(value: f64, least: f64, most: f64) -> f64 {
    if value.is_nan() { least } else { value.clamp(least, most) }
}

/// What a row of images or speech should have measured, in its own unit.
///
/// # Errors
/// What the row lacks, what we do not know, or why it does not fit by our account.
pub fn predict_row(
    row: &Row,
    cal: &Calibration,
    media: &MediaConstants,
) -> Result<f64, Unanswered> {
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
        let format = format_of(&row.weight_precision, model.network()).ok_or(Unanswered::Format)?;
        let drawn =
            studio.draw(&Images { format, ..Images::of(model) }).map_err(Unanswered::Fit)?;
        // Rows of the first contest with this network ran on the programs of its day.
        drawn.images_per_s
            * if row.source_family == "mlperf-v4.1" { media.image_early } else { 1.0 }
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
