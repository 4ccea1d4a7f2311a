//! The chunk `rules`: which chip may be sold, a chip of one's own, and what it can train.

mod design;
mod page;
mod train;

use yew::prelude::*;

use super::app::PageProps;
use super::lazy::Room;
use crate::state::{State, View};
use crate::text::Messages;
use crate::text::design::explain::explain_design;
use crate::text::explain::{Opens, explain_rest};
use crate::text::provenance::Provenance;
use crate::text::rules::page::explain::explain_rules_page;
use crate::text::rules::train_explain::explain_train;
use design::design_page;
use page::rules_page;
use train::train_page;

/// What the chunk holds.
pub static ROOM: Room = Room { page, explain, front: Some(train::front) };

fn page(page: &PageProps) -> Html {
    match page.state.view {
        View::Design => design_page(page),
        View::Train => train_page(page),
        _ => rules_page(page),
    }
}

fn explain(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    explain_design(what, state, m)
        .or_else(|| explain_rules_page(what, state, m))
        .or_else(|| explain_train(what, state, m))
        .or_else(|| explain_rest(what, state, m))
}
