//! From one pass to requests: throughput and latency under a way of batching.

use super::calibration::Global;
use super::engine::{Engine, Work};
use super::kernel::Spent;

/// What a request asks: tokens in, tokens out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lengths {
    /// Tokens of the prompt.
    pub prompt: f64,
    /// Tokens generated.
    pub output: f64,
}

/// What each user is promised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Targets {
    /// Longest time between tokens, s.
    pub tpot_s: f64,
    /// Longest time to the first token, without a queue, s.
    pub ttft_s: f64,
}

impl Targets {
    /// A promise on the time between tokens alone.
    pub const fn between_tokens(tpot_s: f64) -> Self {
        Self { tpot_s, ttft_s: f64::INFINITY }
    }

    fn met_by(self, served: &Served) -> bool {
        served.tpot_s <= self.tpot_s && served.ttft_s <= self.ttft_s
    }
}

/// How requests come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Load {
    /// A fixed batch that starts and ends together.
    Batch(f64),
    /// Continuous batching, a new request for each that ends: so many at once, or as many as fit.
    Steady(Option<f64>),
    /// So many requests at once, and none after.
    Burst(f64),
    /// Continuous batching with as many at once as keep what each user is promised.
    Within(Targets),
}

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Served {
    /// Requests at once in one copy of the model.
    pub batch: f64,
    /// Tokens generated a second by one copy of the model.
    pub tokens_per_s: f64,
    /// Mean time to the first token without a queue, s.
    pub ttft_s: f64,
    /// Time between a user's tokens, s.
    pub tpot_s: f64,
    /// Share of the chips' time that prompts take: what input tokens cost.
    pub prompt_share: f64,
    /// Where the time goes, a generated token of one copy, s.
    pub spent: Spent,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The weights alone do not fit.
    Weights,
    /// The weights fit, but no sequence of this length beside them.
    Cache,
    /// Not so many sequences at once.
    Batch,
    /// No batch is quick enough.
    TooSlow,
}

impl Engine<'_> {
    /// Serves requests of these lengths under this load.
    ///
    /// # Errors
    /// Why that cannot be done.
    pub fn serve(&self, lengths: Lengths, load: Load) -> Result<Served, Refusal> {
        let most = self.most(lengths)?;
        match load {
            Load::Batch(batch)
                if self.memory(lengths.prompt + lengths.output).sequences < batch =>
            {
                Err(Refusal::Batch)
            }
            Load::Batch(batch) => Ok(self.batch(lengths, batch.max(1.0))),
            Load::Steady(None) => Ok(self.steady(lengths, most)),
            Load::Steady(Some(batch)) => Ok(self.steady(lengths, batch.clamp(1.0, most))),
            Load::Burst(requests) => Ok(self.burst(lengths, requests.max(1.0), most)),
            Load::Within(targets) => self.within(lengths, targets, most),
        }
    }

    /// The most sequences at once, by memory and by the serving program.
    ///
    /// # Errors
    /// [`Refusal::Weights`] or [`Refusal::Cache`].
    pub fn most(&self, lengths: Lengths) -> Result<f64, Refusal> {
        let memory = self.memory(lengths.prompt + lengths.output);
        if memory.weights + memory.reserve >= memory.capacity {
            return Err(Refusal::Weights);
        }
        if memory.sequences < 1.0 {
            return Err(Refusal::Cache);
        }
        let ranks = if self.layout.spread_attention { self.layout.tensor } else { 1.0 };
        Ok(memory.sequences.min(libm::floor(self.cal.sequences(self.stack)) * ranks))
    }

    /// A batch that starts and ends together, whether or not it fits: the whole prompt first, then a pass a token. Attention grows in
    /// proportion to the context, so the middle of the answer stands for all of it.
    pub fn batch(&self, lengths: Lengths, batch: f64) -> Served {
        let Lengths { prompt, output } = lengths;
        let pp = self.layout.pipeline;
        let first =
            self.step(Work { prompt_tokens: batch * prompt, prompt, decoding: 0.0, context: 0.0 });
        let later = self.step(Work {
            prompt_tokens: 0.0,
            prompt: 0.0,
            decoding: batch,
            context: prompt + output / 2.0,
        });
        let ttft_s = first.total() * pp;
        let tpot_s = later.total() * pp;
        let time = ttft_s + tpot_s * (output - 1.0).max(0.0);
        Served {
            batch,
            tokens_per_s: batch * output / time,
            ttft_s,
            tpot_s,
            prompt_share: ttft_s / time,
            spent: first
                .times(pp)
                .plus(later.times(pp * (output - 1.0).max(0.0)))
                .times(1.0 / (batch * output)),
        }
    }

    /// Continuous batching in balance: while a generation of `batch` sequences writes its answers, as many prompts are
    /// read in steps that also write.
    ///
    /// Stages of a pipeline each work on their share of the batch at the same time.
    pub fn steady(&self, lengths: Lengths, batch: f64) -> Served {
        let Lengths { prompt, output } = lengths;
        let pp = self.layout.pipeline;
        let at_once = batch / pp;
        let ranks = if self.layout.spread_attention { self.layout.tensor } else { 1.0 };
        let step_tokens = (self.cal.get(Global::StepTokens) * ranks).min(at_once * prompt).max(1.0);
        let mixed = at_once * prompt / step_tokens;
        let plain = (output - mixed).max(0.0);
        let context = prompt + output / 2.0;
        let decoding = at_once * (output / mixed).min(1.0);
        let both = self.step(Work { prompt_tokens: step_tokens, prompt, decoding, context });
        let writing =
            self.step(Work { prompt_tokens: 0.0, prompt: 0.0, decoding: at_once, context });
        let bubble = 1.0 + self.cal.get(Global::PipelineBubble) * (pp - 1.0) / pp;
        let spent = both.times(mixed).plus(writing.times(plain)).times(bubble);
        let time = spent.total();
        let tokens = at_once * output;
        let read_s = (mixed * (both.total() - writing.total() * (decoding / at_once)) * bubble)
            .clamp(0.0, time);
        Served {
            batch,
            tokens_per_s: tokens / time,
            ttft_s: both.total() * pp * libm::ceil(prompt / step_tokens).max(1.0),
            tpot_s: time / output * pp,
            prompt_share: read_s / time,
            spent: spent.times(1.0 / tokens),
        }
    }

    /// All requests at once: the balance above, then a tail in which the batch runs empty. The tail lasts as long as one
    /// answer; what it costs is a share of that, since fewer sequences also step faster.
    fn burst(&self, lengths: Lengths, requests: f64, most: f64) -> Served {
        let balance = self.steady(lengths, requests.min(most));
        let busy = requests * lengths.output / balance.tokens_per_s;
        let tail = self.cal.get(Global::BurstTail) * lengths.output * balance.tpot_s;
        Served { tokens_per_s: requests * lengths.output / (busy + tail), ..balance }
    }

    /// The largest batch that is quick enough, by halving: both times grow with the batch.
    fn within(&self, lengths: Lengths, targets: Targets, most: f64) -> Result<Served, Refusal> {
        let all = self.steady(lengths, most);
        if targets.met_by(&all) {
            return Ok(all);
        }
        let mut served = self.steady(lengths, 1.0);
        if !targets.met_by(&served) {
            return Err(Refusal::TooSlow);
        }
        let (mut low, mut high) = (1.0, most);
        for _ in 0..24 {
            if high - low < 1.0 {
                break;
            }
            let middle = f64::midpoint(low, high);
            let tried = self.steady(lengths, middle);
            if targets.met_by(&tried) {
                (low, served) = (middle, tried);
            } else {
                high = middle;
            }
        }
        Ok(served)
    }
}
