//! The chunk `rest`: every page but the front page that is too small to be worth a file of its own.

use yew::prelude::*;

use super::app::PageProps;
use super::compare::compare_page;
use super::lazy::Room;
use super::sources::sources_page;
use crate::state::View;
use crate::text::explain::explain_rest;

/// What the chunk holds.
pub static ROOM: Room = Room { page, explain: explain_rest };

fn page(page: &PageProps) -> Html {
    match page.state.view {
        View::Compare => compare_page(page),
        _ => sources_page(page),
    }
}
