//! The chart component as HTML: what it is before it is painted, and what it says.

use std::rc::Rc;

use chokepoint::state::Theme;
use chokepoint::text::Lang;
use chokepoint::view::chart::{Chart, Props};
use yew::ServerRenderer;

use crate::sample;

#[test]
fn a_chart_reserves_its_space_and_says_its_finding() {
    let renderer = ServerRenderer::<Chart>::with_props(|| {
        let mut figure = sample::shares();
        figure.finding = "米国は70%から55%へ下がる".into();
        Props { figure: Rc::new(figure), lang: Lang::Ja, theme: Theme::Light }
    });
    let html = futures::executor::block_on(renderer.hydratable(false).render());
    insta::assert_snapshot!("chart", html.replace("><", ">\n<"));
}
