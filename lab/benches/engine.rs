//! What one question to the engine takes: `cargo bench --profile lab --package lab`.

use chokepoint::answer::{Ask, ServeAnswer, constants};
use chokepoint::facts::chip;
use chokepoint::model::serve::refit::Measured;
use chokepoint::model::serve::{Device, Layout};
use chokepoint::state::{Action, Preset, ServeAction, State};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const PRESETS: [Preset; 3] = [Preset::ServeArticle, Preset::ServeChat, Preset::ServeDeepseek];

fn h200() -> Device {
    Device::of(chip("h200_sxm").expect("a chip of the table")).expect("a chip with its figures")
}

fn state(preset: Preset) -> State {
    State::default().reduce(Action::Start(preset))
}

/// One configuration: model, chip, formats, layout, lengths, load.
#[divan::bench(args = PRESETS)]
fn configuration(bencher: Bencher, preset: Preset) {
    let (state, device) = (state(preset), h200());
    let (cal, _) = constants(&state);
    let ask = Ask::of(&state, &cal);
    let engine = ask.setup.engine(&device, Layout::tensor(8.0));
    bencher.bench_local(|| black_box(&engine).serve(black_box(ask.lengths), ask.load));
}

/// The best of all layouts.
#[divan::bench(args = PRESETS)]
fn best_layout(bencher: Bencher, preset: Preset) {
    let (state, device) = (state(preset), h200());
    let (cal, _) = constants(&state);
    let ask = Ask::of(&state, &cal);
    bencher.bench_local(|| black_box(&ask).on(&device));
}

/// Every batch in every layout.
#[divan::bench(args = PRESETS)]
fn frontier(bencher: Bencher, preset: Preset) {
    let (state, device) = (state(preset), h200());
    let (cal, _) = constants(&state);
    let ask = Ask::of(&state, &cal);
    bencher.bench_local(|| ask.setup.frontier(&device, ask.lengths, None).len());
}

/// The whole answer of the page, with three measured points.
#[divan::bench(args = [0_usize, 3])]
fn answer(bencher: Bencher, points: usize) {
    let mut state = state(Preset::ServeChat);
    for (at, batch) in [8.0, 32.0, 128.0].into_iter().take(points).enumerate() {
        let point = Measured { batch, tokens_per_s: 30.0 * batch };
        state = state.reduce(Action::Serve(ServeAction::Point(at, point)));
    }
    bencher.bench_local(|| ServeAnswer::of(black_box(&state)));
}
