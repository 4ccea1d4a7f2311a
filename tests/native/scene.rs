//! What a laid-out scene holds, for the tests that look into one.

use chokepoint::figure::measure::text_width;
use chokepoint::figure::scene::{Anchor, Primitive, Rect, Scene};

/// The boxes of all text of a scene, with the words.
pub fn text_boxes(scene: &Scene) -> Vec<(Rect, &str)> {
    let boxes = scene.shapes.iter().filter_map(|shape| {
        let Primitive::Text { at, anchor, text, size, bold, .. } = shape else {
            return None;
        };
        let wide = text_width(text, *size, *bold);
        let left = match anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - wide / 2.0,
            Anchor::End => at.0 - wide,
        };
        let (top, bottom) = (at.1 - size * 0.5, at.1 + size * 0.5);
        let area = Rect { left, top, right: left + wide, bottom };
        Some((area, text.as_str()))
    });
    boxes.collect()
}

/// All coordinates of a shape.
pub fn coordinates(shape: &Primitive) -> Vec<f64> {
    match shape {
        Primitive::Path { points, .. } | Primitive::Area { points, .. } => {
            points.iter().flat_map(|p| [p.0, p.1]).collect()
        }
        Primitive::Box { at, .. } => vec![at.left, at.top, at.right, at.bottom],
        Primitive::Hair { from, to, .. } => vec![from.0, from.1, to.0, to.1],
        Primitive::Mark { at, radius, .. } => vec![at.0, at.1, *radius],
        Primitive::Text { at, size, .. } => vec![at.0, at.1, *size],
    }
}
