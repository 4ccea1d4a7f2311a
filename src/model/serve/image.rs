//! Images: what a diffusion model computes for one, counted from its dimensions, and how many a chip draws a second.
//!
//! ```text
//! t = steps × evaluations × t(network) + t(text encoders) + t(decoder)
//! t(pass) = products ÷ (peak × share) + attention ÷ (16-bit peak × share) + bytes ÷ bandwidth
//! ```
//!
//! Convolutions and linear layers grow with the pixels, attention among pixels with their square. Arithmetic takes nearly
//! all of the time, which is why an H200 draws hardly faster than an H100.

use super::device::Class;
use super::media::{Studio, within};
use super::precision::WeightFormat;
use super::request::Refusal;

/// What one pass through a network has to do for one image.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pass {
    /// Products with weights, convolutions among them, FLOP; a multiplication and an addition are two.
    pub products: f64,
    /// Attention: scores and weighted sums, FLOP.
    pub attention: f64,
    /// Values that the products read and write, weights aside.
    pub values: f64,
    /// Weights, biases and norms aside.
    pub weights: f64,
}

impl Pass {
    fn plus(self, other: Self) -> Self {
        Self {
            products: self.products + other.products,
            attention: self.attention + other.attention,
            values: self.values + other.values,
            weights: self.weights + other.weights,
        }
    }

    /// The same work `times` over, by other weights each time.
    fn layers(self, times: f64) -> Self {
        Self {
            products: self.products * times,
            attention: self.attention * times,
            values: self.values * times,
            weights: self.weights * times,
        }
    }

    /// `rows` vectors of `inner` values become vectors of `columns`.
    fn product(self, rows: f64, inner: f64, columns: f64) -> Self {
        self.convolution(rows, 1.0, inner, columns)
    }

    /// The same at each pixel from `taps` pixels around it.
    fn convolution(self, pixels: f64, taps: f64, inner: f64, columns: f64) -> Self {
        self.plus(Self {
            products: 2.0 * pixels * taps * inner * columns,
            attention: 0.0,
            values: pixels * (inner + columns),
            weights: taps * inner * columns,
        })
    }

    /// `queries` look at `keys`, over all heads `width` values wide.
    fn attend(mut self, queries: f64, keys: f64, width: f64) -> Self {
        self.attention += 4.0 * queries * keys * width;
        self
    }

    /// A layer of a language encoder: attention both ways, then `matrices` matrices between `width` and `inner`.
    fn encoder(self, tokens: f64, width: f64, inner: f64, matrices: f64) -> Self {
        self.product(tokens, width, 3.0 * width)
            .attend(tokens, tokens, width)
            .product(tokens, width, width)
            .product(tokens, width, (matrices - 1.0) * inner)
            .product(tokens, inner, width)
    }

    /// Everything counted in FLOP.
    pub fn flop(&self) -> f64 {
        self.products + self.attention
    }
}

/// A diffusion model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageModel {
    /// Stable Diffusion XL base 1.0: a U-Net of 2.57 billion parameters, two CLIP encoders.
    Sdxl,
    /// FLUX.1-dev: a transformer of 11.9 billion parameters over image and text together, T5-XXL and CLIP.
    Flux,
}

/// Pixels of 1024 × 1024.
pub const MEGAPIXEL: f64 = 1_048_576.0;
/// Fewest and most pixels of an image, 256 × 256 and 4096 × 4096: no model here draws well beyond them.
pub const PIXELS: [f64; 2] = [65_536.0, 16.0 * MEGAPIXEL];
/// Tokens of a prompt as CLIP reads it.
const CLIP_TOKENS: f64 = 77.0;
/// Tokens of a prompt as T5 reads it for FLUX.1-dev.
const T5_TOKENS: f64 = 512.0;

impl ImageModel {
    /// All models.
    pub const ALL: [Self; 2] = [Self::Sdxl, Self::Flux];

    /// The word that stands for the model in links and data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sdxl => "sdxl-base-1.0",
            Self::Flux => "flux.1-dev",
        }
    }

    /// The model of that key.
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.key() == key)
    }

    /// What rows of measurements call the network that is evaluated again and again.
    pub const fn network(self) -> &'static str {
        match self {
            Self::Sdxl => "unet",
            Self::Flux => "transformer",
        }
    }

    /// Steps from noise to image: `MLPerf`'s 20 for SDXL, the 28 of FLUX.1-dev's usual pipeline.
    pub const fn steps(self) -> f64 {
        match self {
            Self::Sdxl => 20.0,
            Self::Flux => 28.0,
        }
    }

    /// Evaluations of the network a step: one with the prompt and one without for classifier-free guidance, which
    /// FLUX.1-dev has learnt to do in one.
    pub const fn evaluations(self) -> f64 {
        match self {
            Self::Sdxl => 2.0,
            Self::Flux => 1.0,
        }
    }

    /// One evaluation of the network for one image of so many pixels.
    ///
    /// For SDXL at 1024 × 1024 it is 6.76 TFLOP, twice of which agrees with the 6,763 GMAC a step, guidance included,
    /// that Li et al. state (`DistriFusion`, CVPR 2024). Counters that overlook attention find 5.98.
    pub fn evaluation(self, pixels: f64) -> Pass {
        match self {
            Self::Sdxl => unet(pixels / 64.0),
            Self::Flux => transformer(pixels / 256.0),
        }
    }

    /// What is done once an image: reading the prompt and turning the result into pixels.
    pub fn once(self, pixels: f64) -> Pass {
        let clip_l = Pass::default().encoder(CLIP_TOKENS, 768.0, 3072.0, 2.0).layers(12.0);
        match self {
            Self::Sdxl => {
                let clip_g = Pass::default().encoder(CLIP_TOKENS, 1280.0, 5120.0, 2.0).layers(32.0);
                // With the prompt and without it: the same weights twice.
                let texts = clip_l.plus(clip_g);
                let twice = Pass { weights: texts.weights, ..texts.layers(2.0) };
                twice.plus(decoder(pixels / 64.0, 4.0))
            }
            Self::Flux => {
                let t5 = Pass::default().encoder(T5_TOKENS, 4096.0, 10_240.0, 3.0).layers(24.0);
                t5.plus(clip_l).plus(decoder(pixels / 64.0, 16.0))
            }
        }
    }
}

/// SDXL's U-Net at `pixels` of its latent image, by its published configuration: widths of 320, 640 and 1280 with 0, 2
/// and 10 transformer layers a block, two blocks on the way down, three on the way up.
fn unet(pixels: f64) -> Pass {
    const WIDTHS: [f64; 3] = [320.0, 640.0, 1280.0];
    const LAYERS: [f64; 3] = [0.0, 2.0, 10.0];
    let at = |level: usize| pixels / [1.0, 4.0, 16.0][level];
    let block = |pass: Pass, level: usize, inner: f64| {
        let pass = residual(pass, at(level), inner, WIDTHS[level], Some(1280.0));
        cross_transformer(pass, at(level), WIDTHS[level], LAYERS[level])
    };
    // Step, size and crop become one vector; then the first convolution.
    let mut pass = Pass::default()
        .product(1.0, 320.0, 1280.0)
        .product(1.0, 1280.0, 1280.0)
        .product(1.0, 2816.0, 1280.0)
        .product(1.0, 1280.0, 1280.0)
        .convolution(pixels, 9.0, 4.0, 320.0);
    // Widths of what the way down leaves for the way up.
    let mut left = [320.0; 9];
    let mut inner = 320.0;
    for level in 0..3 {
        for place in 0..2 {
            pass = block(pass, level, inner);
            inner = WIDTHS[level];
            left[3 * level + place + 1] = inner;
        }
        if level < 2 {
            pass = pass.convolution(at(level + 1), 9.0, inner, inner);
            left[3 * level + 3] = inner;
        }
    }
    pass = block(pass, 2, inner);
    pass = residual(pass, at(2), inner, inner, Some(1280.0));
    let mut left = left.into_iter().rev();
    for level in (0..3).rev() {
        for _ in 0..3 {
            pass = block(pass, level, inner + left.next().unwrap_or(0.0));
            inner = WIDTHS[level];
        }
        if level > 0 {
            pass = pass.convolution(at(level - 1), 9.0, inner, inner);
        }
    }
    pass.convolution(pixels, 9.0, 320.0, 4.0)
}

/// Two convolutions around which the input is carried past; `step` is the width of the vector that tells the step.
fn residual(pass: Pass, pixels: f64, inner: f64, columns: f64, step: Option<f64>) -> Pass {
    let pass =
        pass.convolution(pixels, 9.0, inner, columns).convolution(pixels, 9.0, columns, columns);
    let pass = step.map_or(pass, |step| pass.product(1.0, step, columns));
    if (inner - columns).abs() < 0.5 { pass } else { pass.product(pixels, inner, columns) }
}

/// Layers of attention among pixels and to the prompt, each with a gated feed-forward part.
fn cross_transformer(pass: Pass, pixels: f64, width: f64, layers: f64) -> Pass {
    if layers < 1.0 {
        return pass;
    }
    let layer = Pass::default()
        .product(pixels, width, 3.0 * width)
        .attend(pixels, pixels, width)
        .product(pixels, width, width)
        .product(pixels, width, width)
        .product(CLIP_TOKENS, 2048.0, 2.0 * width)
        .attend(pixels, CLIP_TOKENS, width)
        .product(pixels, width, width)
        .product(pixels, width, 8.0 * width)
        .product(pixels, 4.0 * width, width);
    let around = pass.product(pixels, width, width).product(pixels, width, width);
    around.plus(layer.layers(layers))
}

/// FLUX.1-dev's transformer over `image` tokens and the prompt's: 19 blocks with weights of their own for image and
/// text, 38 with common ones, 3072 wide, feed-forward four times that, each told the step by a vector.
fn transformer(image: f64) -> Pass {
    const WIDTH: f64 = 3072.0;
    let all = image + T5_TOKENS;
    let stream = |tokens: f64| {
        Pass::default()
            .product(tokens, WIDTH, 3.0 * WIDTH)
            .product(tokens, WIDTH, WIDTH)
            .product(tokens, WIDTH, 4.0 * WIDTH)
            .product(tokens, 4.0 * WIDTH, WIDTH)
            .product(1.0, WIDTH, 6.0 * WIDTH)
    };
    let double = stream(image).plus(stream(T5_TOKENS)).attend(all, all, WIDTH);
    let single = Pass::default()
        .product(all, WIDTH, 7.0 * WIDTH)
        .attend(all, all, WIDTH)
        .product(all, 5.0 * WIDTH, WIDTH)
        .product(1.0, WIDTH, 3.0 * WIDTH);
    let ends = Pass::default()
        .product(image, 64.0, WIDTH)
        .product(T5_TOKENS, 4096.0, WIDTH)
        .product(image, WIDTH, 64.0);
    double.layers(19.0).plus(single.layers(38.0)).plus(ends)
}

/// The decoder of a variational autoencoder from `pixels` of a latent image of `channels` to 64 times as many: widths
/// of 512, 512, 256 and 128, three blocks each. Both models have one of this shape.
fn decoder(pixels: f64, channels: f64) -> Pass {
    let mut pass = Pass::default().convolution(pixels, 9.0, channels, 512.0);
    pass = residual(pass, pixels, 512.0, 512.0, None);
    pass = pass.product(pixels, 512.0, 4.0 * 512.0).attend(pixels, pixels, 512.0);
    pass = residual(pass, pixels, 512.0, 512.0, None);
    let (mut pixels, mut inner) = (pixels, 512.0);
    for (level, width) in [512.0, 512.0, 256.0, 128.0].into_iter().enumerate() {
        for _ in 0..3 {
            pass = residual(pass, pixels, inner, width, None);
            inner = width;
        }
        if level < 3 {
            pixels *= 4.0;
            pass = pass.convolution(pixels, 9.0, width, width);
        }
    }
    pass.convolution(pixels, 9.0, 128.0, 3.0)
}

/// What is asked of a chip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Images {
    /// The model.
    pub model: ImageModel,
    /// Pixels of an image.
    pub pixels: f64,
    /// Steps from noise to image.
    pub steps: f64,
    /// How the network's weights are stored; encoders and decoder stay 16-bit.
    pub format: WeightFormat,
}

impl Images {
    /// Images of 1024 × 1024 in the usual number of steps, 16-bit.
    pub const fn of(model: ImageModel) -> Self {
        Self { model, pixels: MEGAPIXEL, steps: model.steps(), format: WeightFormat::Bf16 }
    }
}

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// Images one chip draws a second.
    pub images_per_s: f64,
    /// FLOP an image.
    pub flop: f64,
    /// Time of an image's arithmetic, s.
    pub arithmetic_s: f64,
    /// Time in which its values pass memory, s: all that bandwidth can shorten.
    pub memory_s: f64,
}

/// Share of the memory that weights may fill beside an image's values.
const WEIGHT_SHARE: f64 = 0.9;

impl Studio<'_> {
    /// Draws images one batch after another.
    ///
    /// # Errors
    /// The weights do not fit.
    pub fn draw(&self, asked: &Images) -> Result<Drawn, Refusal> {
        let model = asked.model;
        // A link may ask for anything.
        let pixels = within(asked.pixels, PIXELS[0], PIXELS[1]);
        let steps = within(asked.steps, 1.0, 1000.0);
        let (evaluation, once) = (model.evaluation(pixels), model.once(pixels));
        let bytes = evaluation.weights * asked.format.bytes() + once.weights * 2.0;
        if bytes > self.device.capacity_bytes * WEIGHT_SHARE {
            return Err(Refusal::Weights);
        }
        let times = steps * model.evaluations();
        let arithmetic_s = times * self.arithmetic_s(&evaluation, asked.format)
            + self.arithmetic_s(&once, WeightFormat::Bf16);
        let values = times * evaluation.values + once.values;
        let memory_s = self.bench().elementwise(self.media.image_passes * values);
        Ok(Drawn {
            images_per_s: 1.0 / (arithmetic_s + memory_s),
            flop: times * evaluation.flop() + once.flop(),
            arithmetic_s,
            memory_s,
        })
    }

    /// The arithmetic of a pass, s. Attention stays 16-bit, and its narrow heads reach no more of that peak than 8-bit
    /// products of theirs.
    fn arithmetic_s(&self, pass: &Pass, format: WeightFormat) -> f64 {
        let (rate, class) = self.device.units(format);
        let products_s = pass.products / (rate * self.image_share(class));
        let attention = self.device.bf16_flop_per_s * self.image_share(Class::Bits8);
        products_s + pass.attention / attention
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(found: f64, expected: f64, tolerance: f64) {
        assert!((found / expected - 1.0).abs() < tolerance, "{found} is not near {expected}");
    }

    #[test]
    fn weights_are_those_that_the_makers_state() {
        near(ImageModel::Sdxl.evaluation(MEGAPIXEL).weights, 2.567e9, 0.003);
        near(ImageModel::Flux.evaluation(MEGAPIXEL).weights, 11.9e9, 0.005);
        near(decoder(16_384.0, 4.0).weights, 49.5e6, 0.003);
    }

    #[test]
    fn an_evaluation_of_sdxl_costs_what_others_counted() {
        let pass = ImageModel::Sdxl.evaluation(MEGAPIXEL);
        near(pass.products, 5.98e12, 0.002);
        near(2.0 * pass.flop(), 2.0 * 6763e9, 0.002);
    }

    #[test]
    fn an_evaluation_of_flux_follows_from_its_width() {
        let pass = ImageModel::Flux.evaluation(MEGAPIXEL);
        let (tokens, width) = (4608.0, 3072.0);
        near(pass.products, 57.0 * 2.0 * tokens * 12.0 * width * width, 0.002);
        near(pass.attention, 57.0 * 4.0 * tokens * tokens * width, 1e-9);
        near(pass.flop(), 74.4e12, 0.002);
    }

    #[test]
    fn attention_grows_with_the_square_of_the_pixels() {
        let (small, large) =
            (ImageModel::Sdxl.evaluation(MEGAPIXEL), ImageModel::Sdxl.evaluation(4.0 * MEGAPIXEL));
        near(large.products / small.products, 4.0, 0.01);
        assert!((15.0..16.0).contains(&(large.attention / small.attention)));
    }
}
