//! The chunk `serve`: the serving engine, and how far its predictions are off.

use yew::prelude::*;

use super::app::PageProps;
use super::lazy::Room;
use crate::state::{State, View};
use crate::text::Messages;
use crate::text::explain::Opens;
use crate::text::provenance::Provenance;

/// What the chunk holds.
pub static ROOM: Room = Room { page, explain };

fn page(page: &PageProps) -> Html {
    match page.state.view {
        View::Accuracy => html! { <h1 id="answer">{ (page.words().view)(View::Accuracy) }</h1> },
        _ => html! { <h1 id="answer">{ (page.words().view)(View::Serve) }</h1> },
    }
}

fn explain(_what: Opens, _state: &State, _m: &Messages) -> Option<Provenance> {
    None
}
