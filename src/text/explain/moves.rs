//! What would change a number most: each input moved by a tenth, and the number worked out again.

use crate::state::{Action, Param, State};
use crate::text::Messages;
use crate::text::provenance::Move;
use crate::text::ui::ui;

/// By how much an input is moved.
const TENTH: f64 = 0.1;
/// How many are told.
const TOLD: usize = 3;

/// An input that a reader can move.
pub struct Lever {
    /// What it is.
    pub label: String,
    /// What makes it a tenth more, and a tenth less.
    pub moves: [Action; 2],
}

impl Lever {
    /// A number with a control.
    pub fn param(param: Param, state: &State, m: &Messages) -> Self {
        let to = |share: f64| Action::Set(param, state.get(param) * (1.0 + share));
        let name = (m.param)(param).label;
        // Beside other inputs an end of a range needs the range's name.
        let label = match param {
            Param::SpeedLow => (ui(m.lang).low_end)(m.words.speed_ratio),
            Param::SpeedHigh => (ui(m.lang).high_end)(m.words.speed_ratio),
            Param::PremiumLow => (ui(m.lang).low_end)(m.words.premium),
            Param::PremiumHigh => (ui(m.lang).high_end)(m.words.premium),
            _ => name.to_owned(),
        };
        Self { label, moves: [to(TENTH), to(-TENTH)] }
    }
}

/// The inputs that change a number most, the strongest first. `of` gives the number and how it is written; an input that
/// stands at its end is moved the other way, and one that changes nothing is left out.
pub fn moves(
    levers: impl IntoIterator<Item = Lever>,
    state: &State,
    of: impl Fn(&State) -> Option<(f64, String)>,
) -> Vec<Move> {
    let Some((now, _)) = of(state) else { return Vec::new() };
    let moved = |lever: Lever| {
        let [more, less] = lever.moves;
        let try_it = |action: Action, more: bool| {
            let other = state.clone().reduce(action);
            if other == *state {
                return None;
            }
            let (amount, value) = of(&other)?;
            let by = (amount - now).abs();
            (by > 1e-9 * now.abs()).then_some((by, more, value))
        };
        let (by, more, value) = try_it(more, true).or_else(|| try_it(less, false))?;
        Some((by, Move { label: lever.label, more, value }))
    };
    let mut all: Vec<(f64, Move)> = levers.into_iter().filter_map(moved).collect();
    let mut told = Vec::new();
    while told.len() < TOLD && !all.is_empty() {
        let mut strongest = 0;
        for at in 1..all.len() {
            if all[at].0 > all[strongest].0 {
                strongest = at;
            }
        }
        told.push(all.remove(strongest).1);
    }
    told
}
