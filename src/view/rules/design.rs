//! A chip of the visitor's own against the rules.

use yew::prelude::*;

use crate::text::sentence::Sentence;
use crate::view::app::PageProps;
use crate::view::part::answer;

/// The page.
pub fn design_page(page: &PageProps) -> Html {
    answer(page, &Sentence { parts: Vec::new() }, None)
}
