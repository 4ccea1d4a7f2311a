//! Draws the scenarios a few blocks at a time, so that no frame of the page waits for all.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::answer::projection::Hang;
use crate::model::scenario::forecast::Branch;
use crate::model::scenario::outcome::Outcome;
use crate::model::scenario::run::{BLOCKS, Run};
use crate::model::scenario::setting::Setting;
use crate::state::State;
use crate::state::scenario::ScenarioPicture;
use crate::view::{lazy, written};
use crate::web::{self, Turn};

/// Blocks drawn at once when something changes: enough for a first picture.
const AT_ONCE: u32 = 1;

/// Draws after which the page is shown anew, before the last.
const REPAINT: u32 = 16 * 1024;
/// How long a slice may take, ms: what remains of a frame is the browser's.
const SLICE_MS: f64 = 6.0;

/// What a run hangs on.
#[derive(Clone, PartialEq)]
struct Key {
    setting: Setting,
    seed: u32,
    year: u16,
}

impl Key {
    fn of(state: &State) -> Self {
        Self { setting: state.setting(), seed: state.scenario.seed, year: state.scenario.year }
    }
}

/// What the answer hangs on, of one branch and outcome, and how many of its parts are in.
struct Hangs {
    of: (Branch, Outcome),
    parts: u64,
    mean: Vec<Hang>,
}

struct Kept {
    key: Key,
    run: Run,
    hangs: Option<Hangs>,
}

impl Kept {
    /// Begins anew, with what is the same in the run before.
    fn begin(key: Key, before: Option<&Self>) -> Self {
        let mut run = match before {
            Some(Self { run, .. }) => run.again(&key.setting, key.seed, key.year),
            None => Run::new(&key.setting, key.seed, key.year),
        };
        run.advance_by(if written::is_on() { BLOCKS } else { AT_ONCE });
        Self { key, run, hangs: None }
    }
}

thread_local! {
    /// The last run, as far as it has come: it outlives the page.
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// Calls `f` with the run of a state, begun if it is another than the last, and with what its answer hangs on, once that is known.
pub(super) fn with<T>(state: &State, f: impl FnOnce(&Run, Option<&[Hang]>) -> T) -> T {
    let key = Key::of(state);
    let kept = match KEPT.take() {
        Some(kept) if kept.key == key => kept,
        before => Kept::begin(key, before.as_ref()),
    };
    let about = asked(state);
    let hangs = kept.hangs.as_ref();
    let hangs = hangs.filter(|hangs| Some(hangs.of) == about && hangs.parts == Hang::PARTS);
    let found = f(&kept.run, hangs.map(|hangs| hangs.mean.as_slice()));
    KEPT.set(Some(kept));
    found
}

/// The branch and outcome of which the page shows what they hang on; none if it shows something else.
fn asked(state: &State) -> Option<(Branch, Outcome)> {
    let scenario = &state.scenario;
    let shown = scenario.picture == ScenarioPicture::Tornado;
    shown.then_some((scenario.branch, scenario.outcome))
}

/// Goes on drawing until all is drawn, between the browser's own work; the page is shown anew when there is more to see.
/// Another setting calls off what is left of the last, and so does leaving the page.
#[hook]
pub(super) fn use_draws(state: &State) {
    let wish = (Key::of(state), asked(state));
    use_effect_with(wish, |(key, about)| {
        let slot: Slot = Rc::default();
        go_on(&slot, key.clone(), *about);
        move || drop(slot.take())
    });
}

/// The turn of the next slice; empty once the page is left.
type Slot = Rc<RefCell<Option<Turn>>>;

fn go_on(slot: &Slot, key: Key, about: Option<(Branch, Outcome)>) {
    let next = slot.clone();
    let turn = web::soon(move || {
        if slice(&key, about) {
            go_on(&next, key, about);
        }
    });
    slot.replace(turn);
}

/// Draws for a while; whether there is more to do.
fn slice(key: &Key, about: Option<(Branch, Outcome)>) -> bool {
    let begun = web::now_ms();
    let mut kept = match KEPT.take() {
        Some(kept) if kept.key == *key => kept,
        // Another run has begun, and goes on in a turn of its own.
        other => {
            KEPT.set(other);
            return false;
        }
    };
    let (mut repaint, mut more) = (false, false);
    if kept.run.is_finished() {
        if let Some(of) = about {
            let known = kept.hangs.take().filter(|hangs| hangs.of == of);
            let mut hangs = known.unwrap_or(Hangs { of, parts: 0, mean: Vec::new() });
            if hangs.parts < Hang::PARTS {
                let part = Hang::part(&kept.run, of.0, of.1, hangs.parts);
                Hang::add(&mut hangs.mean, part, hangs.parts);
                hangs.parts += 1;
                repaint = hangs.parts == Hang::PARTS;
                more = !repaint;
            }
            kept.hangs = Some(hangs);
        }
    } else {
        loop {
            let before = kept.run.draws();
            more = kept.run.advance();
            let now = kept.run.draws();
            repaint = !more || (before < REPAINT && now >= REPAINT);
            let long = begun.zip(web::now_ms()).is_none_or(|(begun, now)| now - begun >= SLICE_MS);
            if repaint || long {
                break;
            }
        }
        // What the answer hangs on is worked out after the last draw, in a turn of its own.
        more |= about.is_some();
    }
    KEPT.set(Some(kept));
    if repaint {
        lazy::refresh();
    }
    more
}
