//! Speech: Whisper, which reads half a minute of sound at once and writes what was said token by token.
//!
//! An encoder of 32 layers looks at all 1,500 positions of a window, however little of it is sound; its arithmetic is
//! bound by the matrix units. The decoder's every layer looks back at its own tokens and across at those positions:
//! 246 MB a clip for the large model, read again for each token, which is where bandwidth pays.

use super::calibration::{Global, Stack};
use super::kernel::{Bench, Spent};
use super::media::{Studio, within};
use super::precision::WeightFormat;
use super::request::Refusal;

/// A speech recogniser of Whisper's third large generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpeechModel {
    /// Whisper large-v3: 32 layers in the decoder, 1.55 billion parameters.
    LargeV3,
    /// Whisper large-v3-turbo: 4 layers in the decoder, 0.81 billion parameters.
    Turbo,
}

/// Layers of the encoder.
const LAYERS: f64 = 32.0;
/// Width of both halves, over all 20 heads.
const WIDTH: f64 = 1280.0;
/// Inner width of a feed-forward layer, two matrices without a gate.
const INNER: f64 = 5120.0;
/// Positions of a window after the second convolution, which takes every other of 3,000 frames.
const POSITIONS: f64 = 1500.0;
/// Bands of a frame.
const BANDS: f64 = 128.0;
/// Tokens that can be written.
const VOCABULARY: f64 = 51_866.0;
/// Tokens that the decoder is given: start, language, task, no timestamps.
const GIVEN: f64 = 4.0;
/// Tokens that the decoder has positions for, given ones aside.
const MOST_TOKENS: f64 = 448.0 - GIVEN;
/// Seconds of a window.
pub const WINDOW_S: f64 = 30.0;
/// Mean tokens of a clip in `MLPerf`'s set, `LibriSpeech` joined to clips of up to half a minute.
pub const MLPERF_TOKENS: f64 = 63.5;

impl SpeechModel {
    /// All models.
    pub const ALL: [Self; 2] = [Self::LargeV3, Self::Turbo];

    /// The word that stands for the model in links and data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::LargeV3 => "whisper-large-v3",
            Self::Turbo => "whisper-large-v3-turbo",
        }
    }

    /// The model of that key.
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.key() == key)
    }

    /// Layers of the decoder.
    pub const fn decoder_layers(self) -> f64 {
        match self {
            Self::LargeV3 => 32.0,
            Self::Turbo => 4.0,
        }
    }

    /// Weights, biases and norms aside: a decoder's layer has a second attention, and the output layer is the
    /// embedding.
    pub const fn weights(self) -> f64 {
        let attention = 4.0 * WIDTH * WIDTH;
        let feed_forward = 2.0 * WIDTH * INNER;
        let stem = 3.0 * BANDS * WIDTH + 3.0 * WIDTH * WIDTH;
        LAYERS * (attention + feed_forward)
            + self.decoder_layers() * (2.0 * attention + feed_forward)
            + stem
            + (VOCABULARY + POSITIONS + GIVEN + MOST_TOKENS) * WIDTH
    }

    /// What the decoder keeps of one clip until `tokens` are written, bytes: keys and values of all positions and of
    /// its own tokens, 16-bit.
    pub fn cache_bytes(self, tokens: f64) -> f64 {
        self.decoder_layers() * (POSITIONS + GIVEN + tokens) * VALUE_BYTES
    }
}

/// Key and value of one position in one layer, 16-bit.
const VALUE_BYTES: f64 = 2.0 * WIDTH * 2.0;

/// What is asked of a chip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speech {
    /// The model.
    pub model: SpeechModel,
    /// Sound in each clip, s; more than a window's counts as that.
    pub clip_s: f64,
    /// Tokens written a clip.
    pub tokens: f64,
    /// Clips at once, or as many as fit and the program takes.
    pub clips: Option<f64>,
    /// How weights are stored.
    pub format: WeightFormat,
    /// The serving program.
    pub stack: Stack,
}

impl Speech {
    /// Full windows with as much speech as `MLPerf`'s, 16-bit, as many at once as go.
    pub const fn of(model: SpeechModel) -> Self {
        Self {
            model,
            clip_s: WINDOW_S,
            tokens: MLPERF_TOKENS,
            clips: None,
            format: WeightFormat::Bf16,
            stack: Stack::MlPerf,
        }
    }
}

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heard {
    /// Clips at once.
    pub clips: f64,
    /// Clips one chip writes down a second.
    pub clips_per_s: f64,
    /// Seconds of sound a second: the speed over real time.
    pub audio_s_per_s: f64,
    /// Share of the time that the encoder takes.
    pub encoder_share: f64,
    /// Where the time of a clip goes, s.
    pub spent: Spent,
}

impl Studio<'_> {
    /// Writes down clips, one batch after another.
    ///
    /// # Errors
    /// The weights do not fit, or no clip beside them, or not so many at once.
    pub fn listen(&self, asked: &Speech) -> Result<Heard, Refusal> {
        let model = asked.model;
        // A link may ask for anything.
        let tokens = within(asked.tokens, 1.0, MOST_TOKENS);
        let sound_s = within(asked.clip_s, 0.0, WINDOW_S);
        let room = self.device.capacity_bytes * self.cal.get(Global::MemoryShare)
            - model.weights() * asked.format.bytes();
        // Nine wide vectors a position are alive at the encoder's widest point.
        let each = model.cache_bytes(tokens) + 9.0 * POSITIONS * WIDTH * 2.0;
        let most = libm::floor(room / each);
        if room <= 0.0 {
            return Err(Refusal::Weights);
        }
        if most < 1.0 {
            return Err(Refusal::Cache);
        }
        let clips = match asked.clips {
            Some(clips) if clips > most => return Err(Refusal::Batch),
            Some(clips) => within(clips, 1.0, most),
            None => self.media.speech_clips.max(1.0).min(most),
        };
        let bench = self.bench();
        let mut encoding = encode(&bench, model, asked.format, clips);
        encoding.matrix /= self.encoder_clock();
        encoding.attention /= self.encoder_clock();
        let writing = write(&bench, model, asked.format, clips, GIVEN + tokens / 2.0).times(tokens);
        let mut spent = encoding.plus(writing).paced(self.media.speech_pace);
        spent.host =
            tokens * (self.cal.host_s(asked.stack) + self.cal.per_sequence_s(asked.stack) * clips);
        let clips_per_s = clips / spent.total();
        Ok(Heard {
            clips,
            clips_per_s,
            audio_s_per_s: clips_per_s * sound_s,
            encoder_share: encoding.total() * self.media.speech_pace / spent.total(),
            spent: spent.times(1.0 / clips),
        })
    }
}

/// Everything before the first token: the encoder, and the keys and values that the decoder looks across at.
fn encode(bench: &Bench, model: SpeechModel, format: WeightFormat, clips: f64) -> Spent {
    let rows = clips * POSITIONS;
    let stem = bench
        .product(WeightFormat::Bf16, 2.0 * rows, WIDTH, 3.0 * BANDS)
        .plus(bench.product(WeightFormat::Bf16, rows, WIDTH, 3.0 * WIDTH));
    let mut layer = bench
        .product(format, rows, 3.0 * WIDTH, WIDTH)
        .plus(bench.product(format, rows, WIDTH, WIDTH))
        .plus(bench.product(format, rows, INNER, WIDTH))
        .plus(bench.product(format, rows, WIDTH, INNER));
    layer.attention += bench.prefill_attention(rows * 4.0 * POSITIONS * WIDTH, POSITIONS);
    layer.small += between(bench, rows);
    let across = bench.product(format, rows, 2.0 * WIDTH, WIDTH).times(model.decoder_layers());
    stem.plus(layer.times(LAYERS)).plus(across)
}

/// One token for each of so many clips, each `context` tokens in.
fn write(
    bench: &Bench,
    model: SpeechModel,
    format: WeightFormat,
    clips: f64,
    context: f64,
) -> Spent {
    let mut layer = bench
        .product(format, clips, 3.0 * WIDTH, WIDTH)
        .plus(bench.product(format, clips, WIDTH, WIDTH).times(3.0))
        .plus(bench.product(format, clips, INNER, WIDTH))
        .plus(bench.product(format, clips, WIDTH, INNER));
    layer.attention += bench.decode_attention(clips * context * VALUE_BYTES, None)
        + bench.decode_attention(clips * POSITIONS * VALUE_BYTES, None);
    layer.small += between(bench, clips);
    let output = bench.product(WeightFormat::Bf16, clips, VOCABULARY, WIDTH);
    layer.times(model.decoder_layers()).plus(output)
}

/// The small kernels between a layer's products.
fn between(bench: &Bench, rows: f64) -> f64 {
    bench.elementwise(bench.cal.get(Global::ElementwisePasses) * rows * WIDTH)
        + bench.fixed(Global::LayerFixedUs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_those_that_the_maker_states() {
        for (model, stated) in [(SpeechModel::LargeV3, 1.5435e9), (SpeechModel::Turbo, 0.8089e9)] {
            assert!((model.weights() / stated - 1.0).abs() < 0.005, "{}", model.weights());
        }
    }

    #[test]
    fn a_clip_keeps_a_quarter_of_a_gigabyte() {
        let bytes = SpeechModel::LargeV3.cache_bytes(0.0);
        assert!((bytes / 246.4e6 - 1.0).abs() < 0.001, "{bytes}");
    }
}
