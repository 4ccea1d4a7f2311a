//! What a training run takes.

use yew::prelude::*;

use crate::text::sentence::Sentence;
use crate::view::app::PageProps;
use crate::view::part::answer;

/// The page.
pub fn train_page(page: &PageProps) -> Html {
    answer(page, &Sentence { parts: Vec::new() }, None)
}
