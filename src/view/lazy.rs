//! The pages that are not part of the first download: a chunk is a file of its own, fetched when a page of it is first shown.
//!
//! A new chunk is one line of `chunks!` below, and a [`Room`] that nothing but that line names: whatever the rest of the
//! program names as well stays in it. `cargo xtask build` cuts the chunks out of the finished program and says so by
//! `--cfg split` (docs/ARCHITECTURE.md tells how); in every other build the rooms are simply there.

use std::cell::{Cell, RefCell};
use std::thread::LocalKey;

use yew::prelude::*;

use super::app::PageProps;
use crate::state::{State, View};
use crate::text::Messages;
use crate::text::explain::Opens;
use crate::text::provenance::Provenance;
use crate::text::ui::ui;
use crate::web;

/// How long the page rests after the reader's first move before what may be needed next is fetched.
const REST_MS: i32 = 1000;
/// How long a page that has been read to its answer waits for the first move: phones have better things to do meanwhile.
const PATIENCE_MS: i32 = 6000;

/// What a chunk holds.
pub struct Room {
    /// Shows the page that the state asks for.
    pub page: fn(&PageProps) -> Html,
    /// Says where a number of its pages comes from.
    pub explain: fn(Opens, &State, &Messages) -> Option<Provenance>,
    /// What it answers on the front page, if it does.
    pub front: Option<fn(&PageProps) -> Html>,
}

/// How far a chunk has come.
#[derive(Clone, Copy, PartialEq)]
enum Arrival {
    /// Nobody has asked for it.
    Away,
    /// It is being fetched.
    Coming,
    /// It is there.
    Here,
    /// It could not be fetched.
    Lost,
}

struct Chunk {
    arrival: &'static LocalKey<Cell<Arrival>>,
    load: fn(&'static Self),
    room: fn() -> &'static Room,
}

/// `name: views => room` for each chunk; the name becomes its file's.
macro_rules! chunks {
    ($($name:ident: $($view:ident)|+ => $room:path;)+) => {
        $(mod $name {
            use super::{Arrival, Cell, Chunk, Room, arrived};

            pub(super) static CHUNK: Chunk =
                Chunk { arrival: &ARRIVAL, load: |chunk| load(arrived, chunk), room: || room() };

            thread_local! {
                static ARRIVAL: Cell<Arrival> =
                    const { Cell::new(if cfg!(split) { Arrival::Away } else { Arrival::Here }) };
            }

            // The names by which wasm-split finds what to cut out and how to fetch it; it gives both sides of the
            // border the same signature, and `CHUNK` calls over it only after the chunk has come.
            #[cfg(split)]
            #[allow(unsafe_code, improper_ctypes)]
            #[link(wasm_import_module = "__wasm_split_placeholder__")]
            unsafe extern "C" {
                #[link_name = concat!("__wasm_split_load_", stringify!($name))]
                safe fn load(arrived: extern "C" fn(&'static Chunk, bool), chunk: &'static Chunk);
                #[link_name = concat!(
                    "__wasm_split_00", stringify!($name), "00_import_00000000000000000000000000000000"
                )]
                safe fn room() -> &'static Room;
            }

            #[cfg(split)]
            #[allow(unsafe_code, improper_ctypes_definitions)]
            #[unsafe(export_name = concat!(
                "__wasm_split_00", stringify!($name), "00_export_00000000000000000000000000000000"
            ))]
            extern "C" fn room_inside() -> &'static Room {
                &$room
            }

            #[cfg(not(split))]
            fn load(arrived: extern "C" fn(&'static Chunk, bool), chunk: &'static Chunk) {
                arrived(chunk, true);
            }

            #[cfg(not(split))]
            fn room() -> &'static Room {
                &$room
            }
        })+

        const CHUNKS: &[&Chunk] = &[$(&$name::CHUNK),+];

        /// The chunk that holds a view's page; the front page is part of the program.
        fn home(view: View) -> Option<&'static Chunk> {
            match view {
                View::Story => None,
                $($(View::$view)|+ => Some(&$name::CHUNK),)+
            }
        }
    };
}

chunks! {
    rest: Cost | Compare | Record | Sources => crate::view::rest::ROOM;
    scenario: Scenario => crate::view::scenario::ROOM;
    rules: Rules | Design | Train => crate::view::rules::ROOM;
    serve: Serve | Accuracy => crate::view::serve::ROOM;
}

/// What the front page shows besides its own.
const FRONT: [&Chunk; 3] = [&rest::CHUNK, &rules::CHUNK, &scenario::CHUNK];

thread_local! {
    /// Who is told when a chunk has come or is lost.
    static WATCHER: RefCell<Callback<()>> = RefCell::new(Callback::noop());
    /// Whether the reader has done anything yet, or has had time to.
    static MOVED: Cell<bool> = const { Cell::new(false) };
}

impl Chunk {
    fn room(&self) -> Option<&'static Room> {
        (self.arrival.get() == Arrival::Here).then(self.room)
    }

    /// Fetches it, unless it is there or on its way.
    fn ask(&'static self) {
        if matches!(self.arrival.get(), Arrival::Away | Arrival::Lost) {
            self.turn(Arrival::Coming);
            (self.load)(self);
        }
    }

    fn turn(&self, arrival: Arrival) {
        self.arrival.set(arrival);
        refresh();
    }
}

/// The loader's answer.
extern "C" fn arrived(chunk: &'static Chunk, success: bool) {
    chunk.turn(if success { Arrival::Here } else { Arrival::Lost });
}

/// Whether the page of this view is there. It is fetched if not, and the caller is rendered anew when it comes or is lost.
/// A page that `answers` already, with what it was written with, fetches more at the reader's first move.
#[hook]
pub fn use_chunk(view: View, answers: bool) -> bool {
    let update = use_force_update();
    use_effect_with((), move |()| {
        WATCHER.set(Callback::from(move |()| update.force_update()));
        let first = || {
            if !MOVED.replace(true) {
                refresh();
            }
        };
        let awaited = (web::on_any_move(first), web::after(PATIENCE_MS, first));
        move || {
            drop(awaited);
            WATCHER.set(Callback::noop());
        }
    });
    let moved = MOVED.get();
    let front = view == View::Story && (moved || !answers);
    use_effect_with((view, front), |&(view, front)| {
        let front = if front { &FRONT[..] } else { &[] };
        home(view).into_iter().chain(front.iter().copied()).for_each(Chunk::ask);
    });
    let here = home(view).is_none_or(|chunk| chunk.room().is_some());
    // Once the reader has a page, the others are fetched too: turning to one takes no time then, and no network.
    use_effect_with(here && moved, |&now| {
        let rest = || CHUNKS.iter().for_each(|chunk| chunk.ask());
        let wait = now.then(|| web::after(REST_MS, rest));
        move || drop(wait)
    });
    here
}

/// The page that the state asks for or one line that stands in for it; nothing for the front page.
pub fn lazy_page(page: &PageProps) -> Option<Html> {
    Some(shown(home(page.state.view)?, page, "answer"))
}

/// The list of the article's claims, or one line that stands in for it.
pub fn claims(page: &PageProps) -> Html {
    shown(&rest::CHUNK, page, "claims-coming")
}

fn shown(chunk: &'static Chunk, page: &PageProps, id: &'static str) -> Html {
    let words = ui(page.lang);
    match chunk.arrival.get() {
        Arrival::Here => ((chunk.room)().page)(page),
        Arrival::Away | Arrival::Coming => html! {
            <p {id} class="coming" role="status">{ words.coming }</p>
        },
        Arrival::Lost => html! {
            <p {id} class="coming" role="alert">
                { words.lost }{ " " }
                <button type="button" class="pill" onclick={move |_: MouseEvent| chunk.ask()}>{ words.try_again }</button>
            </p>
        },
    }
}

/// What the chunk of a view answers on the front page, once it is there.
pub fn front(view: View, page: &PageProps) -> Option<Html> {
    let answer = home(view)?.room()?.front?;
    Some(answer(page))
}

/// Shows page and panel anew: a page's own numbers, which are no part of the state, have changed.
pub fn refresh() {
    let watcher = WATCHER.with_borrow(Callback::clone);
    watcher.emit(());
}

/// What a number of a page that has come is and where it comes from.
pub fn explain(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    CHUNKS.iter().filter_map(|chunk| chunk.room()).find_map(|room| (room.explain)(what, state, m))
}
