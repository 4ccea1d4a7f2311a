//! Finding room for labels: greedy, loudest first, each at the best of a few places around what it names.

use std::borrow::Cow;

use super::clip;
use super::frame::{Frame, GAP};
use super::paint::SHEET;
use crate::figure::measure::text_width;
use crate::figure::scene::{Anchor, Ink, Primitive, Rect, Scene};
use crate::figure::{Dash, Tone};
use crate::order::sort;

/// A label that wants a place.
pub struct Wish<'a> {
    /// Its lines.
    pub lines: Vec<Cow<'a, str>>,
    /// What it names.
    pub at: (f64, f64),
    /// How far it stays away from there: the mark's radius.
    pub clear: f64,
    pub tone: Tone,
    pub bold: bool,
    /// Drawn even where there is no free room.
    pub must: bool,
    /// The louder is placed first.
    pub rank: u8,
    pub side: Side,
    /// Whether a whisker runs through the mark, horizontally and vertically: a leader beside it would seem to lengthen it.
    pub whisker: (bool, bool),
    /// The outline of what it stands within, if it does.
    pub within: Vec<(f64, f64)>,
}

/// Where a label would rather stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Anywhere around, right of the mark first.
    Around,
    /// Anywhere around, above a curve's end first.
    End,
    /// Above or below a level line.
    Along,
    /// Inside an area.
    Within,
}

/// What is on the canvas already.
#[derive(Default)]
pub struct Crowd {
    /// Text: never overlapped unless a label must be drawn.
    pub texts: Vec<Rect>,
    /// Marks and bars.
    pub solids: Vec<Rect>,
    /// Curves and rules.
    pub strokes: Vec<((f64, f64), (f64, f64))>,
}

/// Directions in order of preference, the box's near corner or edge towards the mark.
const AROUND: [(f64, f64); 8] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (1.0, -1.0),
    (1.0, 1.0),
    (-1.0, -1.0),
    (-1.0, 1.0),
];
const END: [(f64, f64); 8] = [
    (1.0, -1.0),
    (1.0, 1.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (1.0, 0.0),
    (-1.0, -1.0),
    (-1.0, 1.0),
    (-1.0, 0.0),
];
const ALONG: [(f64, f64); 4] = [(1.0, -1.0), (1.0, 1.0), (-1.0, -1.0), (-1.0, 1.0)];
/// A label worse than this is left out.
const LEAVE_OUT: f64 = 30.0;
/// The same for a label inside an area, where nobody takes it for the name of a mark.
const LEAVE_OUT_WITHIN: f64 = 56.0;
/// Places along each side of an area.
const PLACES: u8 = 8;

/// Places the wishes and paints them.
pub fn place(mut wishes: Vec<Wish<'_>>, frame: &Frame<'_>, crowd: &mut Crowd, scene: &mut Scene) {
    // A stable sort: among equals the figure's own order decides, and the scene is the same everywhere.
    sort(&mut wishes, |a, b| a.rank > b.rank);
    for wish in &wishes {
        let found = match wish.side {
            Side::Within => within(wish, frame, crowd).map(|area| (area, false)),
            _ => best(wish, frame, crowd),
        };
        let Some((area, far)) = found else {
            continue;
        };
        if far {
            leader(wish, &area, scene);
        }
        if wish.side == Side::Within || crossings(&area, crowd) > 0 {
            // Words on a line stay readable on a veil of paper.
            let ink = Ink { alpha: 0.8, ..SHEET };
            scene.shapes.push(Primitive::Box { at: area, ink });
        }
        // The words keep to the side of what they name, for they may be narrower than estimated.
        let (x, anchor) = if area.right <= wish.at.0 {
            (area.right, Anchor::End)
        } else if area.left >= wish.at.0 || wish.side == Side::Along {
            (area.left, Anchor::Start)
        } else {
            (f64::midpoint(area.left, area.right), Anchor::Middle)
        };
        let mut y = area.top + line_height(frame) / 2.0;
        for line in &wish.lines {
            scene.shapes.push(Primitive::Text {
                at: (x, y),
                anchor,
                text: line.to_string(),
                size: frame.size,
                bold: wish.bold,
                ink: Ink::of(wish.tone),
            });
            y += line_height(frame);
        }
        crowd.texts.push(area);
    }
}

/// The height of a line of a label, whose lines stand closer than those of a paragraph.
fn line_height(frame: &Frame<'_>) -> f64 {
    frame.size * 1.2
}

/// The best place inside an area.
fn within(wish: &Wish<'_>, frame: &Frame<'_>, crowd: &Crowd) -> Option<Rect> {
    let widths = wish.lines.iter().map(|line| text_width(line, frame.size, wish.bold));
    let wide = widths.fold(0.0, f64::max);
    let high = wish.lines.len() as f64 * line_height(frame);
    let span = |of: fn(&(f64, f64)) -> f64| {
        let ends = wish.within.iter().map(of);
        ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
    };
    let ((left, right), (top, bottom)) = (span(|p| p.0), span(|p| p.1));
    let (right, bottom) = (right - wide - GAP / 2.0, bottom - high - GAP / 2.0);
    let (left, top) = (left + GAP / 2.0, top + GAP / 2.0);
    let mut found: Option<(f64, Rect)> = None;
    if left > right || top > bottom {
        return None;
    }
    for place in 0..PLACES * PLACES {
        let share = |step: u8| f64::from(step) / f64::from(PLACES - 1);
        let x = left + share(place % PLACES) * (right - left);
        let y = top + share(place / PLACES) * (bottom - top);
        let area = Rect { left: x, top: y, right: x + wide, bottom: y + high };
        let corners = [
            (area.left, area.top),
            (area.right, area.top),
            (area.left, area.bottom),
            (area.right, area.bottom),
        ];
        if !corners.iter().all(|&corner| clip::holds(&wish.within, corner)) {
            continue;
        }
        let cost = f64::from(place) * 0.05 + crowding(&area, wish.at, crowd);
        if found.as_ref().is_none_or(|(least, _)| cost < *least) {
            found = Some((cost, area));
        }
    }
    found.filter(|(cost, _)| *cost < LEAVE_OUT_WITHIN).map(|(_, area)| area)
}

/// The best place for a wish, and whether it is so far that a line must lead to it.
fn best(wish: &Wish<'_>, frame: &Frame<'_>, crowd: &Crowd) -> Option<(Rect, bool)> {
    let widths = wish.lines.iter().map(|line| text_width(line, frame.size, wish.bold));
    let wide = widths.fold(0.0, f64::max);
    let high = wish.lines.len() as f64 * line_height(frame);
    let directions: &[(f64, f64)] = match wish.side {
        Side::Around | Side::Within => &AROUND,
        Side::End => &END,
        Side::Along => &ALONG,
    };
    // Labels that must be drawn may also stand farther off.
    let rings: &[f64] = match (wish.must, wish.side) {
        (true, Side::Around | Side::End) => &[0.0, 14.0, 30.0, 52.0],
        _ => &[0.0],
    };
    let mut found: Option<(f64, Rect, bool)> = None;
    for (r, ring) in rings.iter().enumerate() {
        for (d, (dx, dy)) in directions.iter().enumerate() {
            let (x, y) = wish.at;
            if r > 0 && (wish.whisker.0 && *dy == 0.0 || wish.whisker.1 && *dx == 0.0) {
                continue;
            }
            let diagonal = if *dx != 0.0 && *dy != 0.0 { 0.6 } else { 1.0 };
            let off = match wish.side {
                Side::Along => 0.0,
                _ => (wish.clear + 4.0 + ring) * diagonal,
            };
            let left = match wish.side {
                // Along a rule the label keeps to one end of the plot.
                Side::Along if *dx > 0.0 => frame.plot.left + GAP / 2.0,
                Side::Along => frame.plot.right - GAP / 2.0 - wide,
                _ => x + dx * off + (dx - 1.0) / 2.0 * wide,
            };
            let top = match wish.side {
                Side::Along => y + dy * 3.0 + (dy - 1.0) / 2.0 * high,
                _ => y + dy * off + (dy - 1.0) / 2.0 * high,
            };
            let wanted = Rect { left, top, right: left + wide, bottom: top + high };
            let area = inside(&wanted, frame);
            let moved = (area.left - wanted.left).abs() + (area.top - wanted.top).abs();
            if moved > 0.0 && !wish.must {
                continue;
            }
            let cost = d as f64 * 0.7 + r as f64 * 7.0 + moved + crowding(&area, wish.at, crowd);
            if found.as_ref().is_none_or(|(least, ..)| cost < *least) {
                found = Some((cost, area, r > 0));
            }
        }
    }
    let (cost, area, far) = found?;
    (wish.must || cost < LEAVE_OUT).then_some((area, far))
}

/// The box moved into the canvas, and above the axis' tick labels.
fn inside(area: &Rect, frame: &Frame<'_>) -> Rect {
    let dx = (-area.left).max(0.0) + (frame.width - area.right).min(0.0);
    let dy = (frame.plot.top - area.top).max(0.0) + (frame.plot.bottom - area.bottom).min(0.0);
    // A box wider than the canvas keeps its left edge; `place` is given only text that fits.
    Rect {
        left: (area.left + dx).max(0.0),
        top: area.top + dy,
        right: (area.left + dx).max(0.0) + area.width(),
        bottom: area.bottom + dy,
    }
}

/// How many curves and rules run through a box.
fn crossings(area: &Rect, crowd: &Crowd) -> usize {
    let crossing = |(a, b): &&((f64, f64), (f64, f64))| clip::segment(*a, *b, area).is_some();
    crowd.strokes.iter().filter(crossing).count()
}

/// How much a box for the label of the mark at `own` would cover.
fn crowding(area: &Rect, own: (f64, f64), crowd: &Crowd) -> f64 {
    let near = area.grown(2.0);
    let texts: f64 = crowd.texts.iter().map(|t| near.overlap(t)).sum();
    // A label close to another mark seems to name that one.
    let near = area.grown(4.0);
    let others = crowd.solids.iter().filter(|s| !s.holds(own));
    let (mut touched, mut covered) = (0.0, 0.0);
    for other in others {
        let shared = near.overlap(other);
        if shared > 0.0 {
            touched += if area.overlap(other) > 0.0 { 2.0 } else { 1.0 };
            covered += shared;
        }
    }
    let size = (area.width() * area.height()).max(1.0);
    // Covered text cannot be read; a covered mark or a line behind a word is only ugly.
    let text_cost = if texts > 0.0 { 60.0 + texts } else { 0.0 };
    let mark_cost = 16.0 * touched + 200.0 * (covered / size).min(1.0);
    text_cost + mark_cost + (crossings(area, crowd).min(4) as f64) * 8.0
}

/// A thin line from a mark to its distant label.
fn leader(wish: &Wish<'_>, area: &Rect, scene: &mut Scene) {
    let end = (wish.at.0.clamp(area.left, area.right), wish.at.1.clamp(area.top, area.bottom));
    let (dx, dy) = (end.0 - wish.at.0, end.1 - wish.at.1);
    let length = libm::hypot(dx, dy);
    if length <= wish.clear + 2.0 {
        return;
    }
    let start = wish.clear / length;
    scene.shapes.push(Primitive::Path {
        points: vec![(wish.at.0 + dx * start, wish.at.1 + dy * start), end],
        ink: Ink::of(Tone::Faint),
        width: 1.0,
        dash: Dash::Solid,
    });
}

/// Labels at the right ends of curves: each at its curve's height, moved apart where they would touch.
/// `ends` are `(height wanted, label)`, and the answer is the height of each in the same order.
pub fn spread(wanted: &[f64], apart: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    sort(&mut order, |a, b| wanted[*a] < wanted[*b]);
    let mut placed = wanted.to_vec();
    let mut floor = top;
    for i in &order {
        placed[*i] = placed[*i].max(floor);
        floor = placed[*i] + apart;
    }
    let mut ceiling = bottom;
    for i in order.iter().rev() {
        placed[*i] = placed[*i].min(ceiling);
        ceiling = placed[*i] - apart;
    }
    // More labels than room: the uppermost would leave the plot, and overlap instead.
    placed.iter().map(|y| y.clamp(top, bottom.max(top))).collect()
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn end_labels_keep_apart() {
        let near = |a: &[f64], b: &[f64]| assert_eq!(a, b);
        near(&spread(&[50.0, 20.0], 10.0, 0.0, 100.0), &[50.0, 20.0]);
        near(&spread(&[50.0, 48.0], 10.0, 0.0, 100.0), &[58.0, 48.0]);
        near(&spread(&[99.0, 98.0], 10.0, 0.0, 100.0), &[100.0, 90.0]);
        near(&spread(&[1.0, 2.0, 3.0], 10.0, 0.0, 12.0), &[0.0, 2.0, 12.0]);
        near(&spread(&[], 10.0, 0.0, 1.0), &[]);
    }
}
