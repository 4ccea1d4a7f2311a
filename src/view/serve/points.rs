//! What the visitor measured: points that move the prediction.

use yew::prelude::*;

use crate::answer::{ServeAnswer, published_spread};
use crate::model::serve::refit::Measured;
use crate::state::serve::{POINT, POINTS};
use crate::state::{Action, ServeAction};
use crate::text::number::NumberStyle::Significant;
use crate::text::number::unbroken;
use crate::text::serve::serve_words;
use crate::view::app::PageProps;
use crate::view::number_box::NumberBox;
use crate::view::track::Track;
use crate::web;

/// Up to six points, and what they change.
pub fn points(page: &PageProps, found: &ServeAnswer) -> Html {
    let words = serve_words(page.lang);
    let points = &page.state.serve.points;
    let number = |at: usize,
                  id: &str,
                  what: &str,
                  value: f64,
                  track: Track,
                  take: fn(Measured, f64) -> Measured| {
        let point = points[at];
        let on_change =
            page.act.reform(move |value| Action::Serve(ServeAction::Point(at, take(point, value))));
        html! {
            <NumberBox
                id={format!("{id}-{at}")}
                name={(words.point_box)(at + 1, what)}
                unit=""
                {value}
                {track}
                style={Significant(7)}
                lang={page.lang}
                {on_change}
            />
        }
    };
    let row = |(at, point): (usize, &Measured)| {
        let [batch, rate] = POINT;
        let onclick = page.act.reform(move |_: MouseEvent| {
            web::focus_soon("add-point");
            Action::Serve(ServeAction::Forget(at))
        });
        html! {
            <div class="row point">
                <span>
                    { number(at, "point-batch", words.fixed.point_batch, point.batch, Track::log(batch.0, batch.1, 1.0), |point, batch| Measured { batch, ..point }) }
                    <small>{ words.fixed.point_batch }</small>
                </span>
                <span>
                    { number(at, "point-rate", words.fixed.point_rate, point.tokens_per_s, Track::log(rate.0, rate.1, 0.1), |point, tokens_per_s| Measured { tokens_per_s, ..point }) }
                    <small>{ words.fixed.point_rate }</small>
                </span>
                <button type="button" aria-label={(words.forget_point)(at + 1)} title={words.fixed.remove} {onclick}>{ "×" }</button>
            </div>
        }
    };
    // A new point begins at what is predicted; without a prediction there is nothing to measure against.
    let next = found.first().and_then(|(_, running)| running.choice).map(|choice| Measured {
        batch: choice.served.batch,
        tokens_per_s: choice.served.tokens_per_s,
    });
    let next = next.filter(|_| points.len() < POINTS);
    let place = points.len();
    let add = next.map(|point| {
        let onclick = page.act.reform(move |_: MouseEvent| Action::Serve(ServeAction::Point(place, point)));
        html! { <button type="button" id="add-point" class="pill" {onclick}>{ words.fixed.add_point }</button> }
    });
    let refit = found.refit.as_ref().zip(published_spread(&page.state));
    html! {
        <details open={!points.is_empty()}>
            <summary>{ words.fixed.points }</summary>
            <p class="note">{ words.fixed.points_help }</p>
            { for points.iter().enumerate().map(row) }
            { for add }
            <p class="note" id="refit" role="status">
                if let Some((refit, before)) = refit {
                    { unbroken(&(words.refit)(refit, before)) }
                }
            </p>
        </details>
    }
}
