//! The chunk `scenario`, what full, conditional or refused exports lead to, and beside it the page of the record.

pub mod drivers;
mod page;
pub mod record;
mod run;

use yew::prelude::*;

use super::app::PageProps;
use super::lazy::Room;
use crate::state::State;
use crate::text::Messages;
use crate::text::explain::Opens;
use crate::text::provenance::Provenance;
use crate::text::scenario::explain::explain_scenario;
use page::{Balance, Scenario};

/// What the chunk holds.
pub static ROOM: Room = Room { page, explain, front: Some(front) };

fn page(page: &PageProps) -> Html {
    html! { <Scenario ..page.clone() /> }
}

/// What the scenarios answer on the front page.
fn front(page: &PageProps) -> Html {
    html! { <Balance ..page.clone() /> }
}

/// The panel explains the numbers of the run that the page shows.
fn explain(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    match what {
        Opens::Projected(..) | Opens::Sought(_) => {
            run::with(state, |run, _| explain_scenario(what, state, Some(run), m))
        }
        _ => explain_scenario(what, state, None, m),
    }
}
