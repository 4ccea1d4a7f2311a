//! End-to-end tests against the release build: each module is one thing a reader relies on.

mod compare;
mod every_page;
mod exports;
mod later;
mod newcomer;
mod pointer;
mod serve;
mod state;
mod story;

use std::process::ExitCode;

fn main() -> ExitCode {
    e2e::harness::main(
        [
            every_page::cases(),
            later::cases(),
            newcomer::cases(),
            state::cases(),
            compare::cases(),
            pointer::cases(),
            serve::cases(),
            exports::cases(),
            story::cases(),
        ]
        .into_iter()
        .flatten()
        .collect(),
    )
}
