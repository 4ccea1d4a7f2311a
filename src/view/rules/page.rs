//! Which rule catches which chip, on any day.

use yew::prelude::*;

use crate::text::sentence::Sentence;
use crate::view::app::PageProps;
use crate::view::part::answer;

/// The page.
pub fn rules_page(page: &PageProps) -> Html {
    answer(page, &Sentence { parts: Vec::new() }, None)
}
