//! What would follow from other choices: what a chip that cannot serve would need, and how wide the interval was before
//! the visitor's own points.

use super::{Ask, CannotServe, ServeAnswer, constants};
use crate::facts::Chip;
use crate::model::serve::{Device, Layout, Memory, Refusal, WeightFormat};
use crate::order::sort;
use crate::state::serve::{Batching, COPIES, Workload, rent_of, servable};
use crate::state::{Action, Param, State};

/// One change that lets a chip serve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Remedy {
    /// Weights of fewer bits.
    Weights(WeightFormat),
    /// So many chips to a copy.
    Chips(u8),
    /// Prompts of at most so many tokens.
    Prompt(f64),
    /// So many requests at once.
    Batch(f64),
    /// So much time between tokens, ms.
    Tpot(f64),
    /// So much time to the first token, ms.
    Ttft(f64),
    /// Another chip.
    Chip(&'static Chip),
}

/// Why a chip cannot serve, in bytes of all its chips together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shortage {
    /// Chips that were to share a copy.
    pub chips: f64,
    /// The weights.
    pub weights: f64,
    /// What their memory leaves for weights and cache.
    pub room: f64,
    /// Cache of one request at its longest.
    pub per_request: f64,
    /// Requests that fit at once.
    pub requests: f64,
}

/// What is missing on the chip at a place, for a language model.
pub fn shortage(state: &State, at: usize) -> Option<Shortage> {
    if state.serve.work != Workload::Text {
        return None;
    }
    let device = Device::of(state.chip(state.serve.chips.get(at)?)?).ok()?;
    let (cal, _) = constants(state);
    let ask = Ask::of(state, &cal);
    let most = COPIES.last().copied().unwrap_or(1);
    let chips = ask.chips.unwrap_or_else(|| most.into());
    let engine = ask.setup.engine(&device, Layout::tensor(chips));
    let Memory { capacity, weights, reserve, per_sequence, sequences } =
        engine.memory(ask.lengths.prompt + ask.lengths.output);
    Some(Shortage {
        chips,
        weights: weights * chips,
        room: (capacity - reserve) * chips,
        per_request: per_sequence * chips,
        requests: sequences,
    })
}

/// Single changes that would let the chip at a place serve, each tried; at most one of a kind, and the least of its kind.
pub fn remedies(state: &State, at: usize) -> Vec<Remedy> {
    let answer = ServeAnswer::of(state);
    let Some(row) = answer.rows.get(at) else { return Vec::new() };
    let Err(CannotServe::Refused(why, _)) = row.result else { return Vec::new() };
    let serve = &state.serve;
    let id = row.chip.id;
    let serves = |change: &dyn Fn(&mut State)| {
        let mut tried = state.clone();
        // The other chips do not matter, nor do points that were measured elsewhere.
        tried.serve.chips = vec![id];
        tried.serve.rents = vec![rent_of(id)];
        tried.serve.points.clear();
        change(&mut tried);
        ServeAnswer::of(&tried).rows.iter().any(|row| row.result.is_ok())
    };
    let mut found = Vec::new();
    let text = serve.work == Workload::Text;
    if why == Refusal::Batch {
        let requests = shortage(state, at).map_or(0.0, |short| libm::floor(short.requests));
        if requests >= 1.0 {
            found.push(Remedy::Batch(requests));
        }
    }
    if why == Refusal::TooSlow {
        for (param, remedy) in
            [(Param::Tpot, Remedy::Tpot as fn(f64) -> Remedy), (Param::Ttft, Remedy::Ttft)]
        {
            let spec = param.spec();
            let more = |ms: &f64| Some(spec.nearest(ms * 1.25).max(ms + spec.step));
            let slower = std::iter::successors(Some(state.get(param)), more);
            let mut slower = slower.skip(1).take_while(|ms| *ms <= spec.max);
            let enough = slower.find(|&ms| serves(&|tried| put(tried, param, ms)));
            found.extend(enough.map(remedy));
        }
    }
    if serve.work != Workload::Speech {
        let narrower = WeightFormat::ALL
            .into_iter()
            .filter(|format| format.bytes() < serve.weights.bytes())
            .find(|&format| serves(&|tried| tried.serve.weights = format));
        found.extend(narrower.map(Remedy::Weights));
    }
    if text {
        let more = COPIES
            .into_iter()
            .filter(|&chips| serve.copy.is_some_and(|now| chips > now))
            .find(|&chips| serves(&|tried| tried.serve.copy = Some(chips)));
        found.extend(more.map(Remedy::Chips));
        if why == Refusal::Cache || (why == Refusal::Batch && serve.batching == Batching::Fixed) {
            let spec = Param::Prompt.spec();
            let shorter = std::iter::successors(Some(state.get(Param::Prompt)), |&tokens| {
                let half = spec.nearest(libm::floor(tokens / 2.0));
                (half < tokens).then_some(half)
            });
            let fits =
                shorter.skip(1).find(|&tokens| serves(&|tried| put(tried, Param::Prompt, tokens)));
            found.extend(fits.map(Remedy::Prompt));
        }
    }
    let memory = |chip: &Chip| chip.hbm.map_or(0.0, |memory| memory.central.0);
    let mut larger: Vec<&'static Chip> = servable()
        .filter(|other| {
            other.released.on_sale && other.rent.is_some() && memory(other) > memory(row.chip)
        })
        .collect();
    sort(&mut larger, |a, b| memory(a) < memory(b));
    let larger = larger.into_iter().find(|other| {
        serves(&|tried| {
            tried.serve.chips = vec![other.id];
            tried.serve.rents = vec![rent_of(other.id)];
        })
    });
    found.extend(larger.map(Remedy::Chip));
    found
}

fn put(state: &mut State, param: Param, value: f64) {
    *state = state.clone().reduce(Action::Set(param, value));
}

/// Half the width of the first chip's interval without the visitor's points, as a logarithm.
pub fn published_spread(state: &State) -> Option<f64> {
    let mut without = state.clone();
    without.serve.points.clear();
    ServeAnswer::of(&without).first().map(|(_, running)| running.spread)
}
