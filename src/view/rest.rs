//! The chunk `rest`: every page that is too small to be worth a file of its own, and the front page's list of claims.
//!
//! Chunks share code in files of their own, one for every set of chunks that share something: few chunks, few files.

use yew::prelude::*;

use super::app::PageProps;
use super::compare::compare_page;
use super::cost::cost_page;
use super::lazy::Room;
use super::scenario::record::Record;
use super::sources::sources_page;
use super::story::claims::claims;
use crate::state::{State, View};
use crate::text::Messages;
use crate::text::explain::{Opens, explain_claims, explain_cost, explain_rest};
use crate::text::provenance::Provenance;
use crate::text::scenario::record::explain_record;

/// What the chunk holds.
pub static ROOM: Room = Room { page, explain, front: None };

fn page(page: &PageProps) -> Html {
    match page.state.view {
        View::Story => claims(page),
        View::Cost => cost_page(page),
        View::Compare => compare_page(page),
        View::Record => html! { <Record ..page.clone() /> },
        _ => sources_page(page),
    }
}

fn explain(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    explain_claims(what, state, m)
        .or_else(|| explain_cost(what, state, m))
        .or_else(|| explain_rest(what, state, m))
        .or_else(|| explain_record(what, state, m))
}
