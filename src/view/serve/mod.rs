//! The chunk `serve`: the serving engine, and how far its predictions are off.

mod accuracy;
mod chips;
mod model;
mod page;
mod points;

use yew::prelude::*;

use super::app::PageProps;
use super::lazy::Room;
use crate::state::View;
use crate::text::serve::explain::explain_serve;
use accuracy::Accuracy;
use page::serve_page;

/// What the chunk holds.
pub static ROOM: Room = Room { page, explain: explain_serve, front: None };

fn page(page: &PageProps) -> Html {
    match page.state.view {
        View::Accuracy => html! { <Accuracy ..page.clone() /> },
        _ => serve_page(page),
    }
}
