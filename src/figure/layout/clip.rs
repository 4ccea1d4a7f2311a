//! Cutting lines and areas to a rectangle.

use crate::figure::scene::Rect;
use crate::order::sort;

/// A place in CSS pixels.
pub type Spot = (f64, f64);

/// What is the same along each of parallel lines.
pub type Across = fn(Spot) -> f64;

/// The part of a segment inside `rect`, if any (Liang and Barsky's parametric clip).
pub fn segment(a: Spot, b: Spot, rect: &Rect) -> Option<(Spot, Spot)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (step, room) in [
        (-dx, a.0 - rect.left),
        (dx, rect.right - a.0),
        (-dy, a.1 - rect.top),
        (dy, rect.bottom - a.1),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    let at = |t: f64| (a.0 + t * dx, a.1 + t * dy);
    (enter <= leave).then(|| (at(enter), at(leave)))
}

/// The runs of a polyline inside `rect`; a missing point parts two runs.
pub fn polyline(points: impl Iterator<Item = Option<Spot>>, rect: &Rect) -> Vec<Vec<Spot>> {
    let mut runs: Vec<Vec<Spot>> = Vec::new();
    let mut before: Option<Spot> = None;
    let mut joined = false;
    for point in points {
        let inside = before.zip(point).and_then(|(a, b)| Some((segment(a, b, rect)?, b)));
        if let Some(((from, to), end)) = inside {
            match runs.last_mut().filter(|_| joined) {
                Some(run) => run.push(to),
                None => runs.push(vec![from, to]),
            }
            joined = to == end;
        } else {
            joined = false;
        }
        before = point;
    }
    runs
}

/// A polygon cut to `rect`, edge by edge (Sutherland and Hodgman).
pub fn polygon(mut points: Vec<Spot>, rect: &Rect) -> Vec<Spot> {
    /// The signed room a spot has to one edge: negative outside.
    type Room = fn(Spot, &Rect) -> f64;
    let edges: [Room; 4] =
        [|p, r| p.0 - r.left, |p, r| r.right - p.0, |p, r| p.1 - r.top, |p, r| r.bottom - p.1];
    for room in edges {
        let mut kept = Vec::with_capacity(points.len() + 4);
        let mut before = points.last().copied();
        for point in points {
            if let Some(from) = before {
                let (a, b) = (room(from, rect), room(point, rect));
                if (a < 0.0) != (b < 0.0) {
                    let t = a / (a - b);
                    kept.push((from.0 + t * (point.0 - from.0), from.1 + t * (point.1 - from.1)));
                }
                if b >= 0.0 {
                    kept.push(point);
                }
            }
            before = Some(point);
        }
        points = kept;
    }
    points
}

/// Parallel strokes through a polygon, `apart` from each other in `across`, which is the same along each of them.
///
/// Where one stroke follows the other they are one line that turns at the polygon's edge and goes back: a few long lines are
/// painted much faster than many short ones.
pub fn strokes(points: &[Spot], across: Across, apart: f64) -> Vec<Vec<Spot>> {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for point in points {
        low = low.min(across(*point));
        high = high.max(across(*point));
    }
    let mut strokes: Vec<Vec<Spot>> = Vec::new();
    if !(high - low).is_finite() {
        return strokes;
    }
    // Counted from the corner of the canvas, the strokes of neighbours meet.
    let mut at = libm::ceil(low / apart) * apart;
    let mut follows = false;
    while at < high {
        let mut meets: Vec<Spot> = Vec::new();
        let mut before = points.last().copied();
        for &point in points {
            if let Some(from) = before {
                let (a, b) = (across(from) - at, across(point) - at);
                if (a < 0.0) != (b < 0.0) {
                    let t = a / (a - b);
                    meets.push((from.0 + t * (point.0 - from.0), from.1 + t * (point.1 - from.1)));
                }
            }
            before = Some(point);
        }
        sort(&mut meets, |one, other| one.0 < other.0);
        let alone = meets.len() == 2;
        match strokes.last_mut().filter(|_| follows && alone) {
            // Each line goes back the way the last came.
            Some(line) if line.len() % 4 == 2 => line.extend(meets.iter().rev()),
            Some(line) => line.append(&mut meets),
            None => strokes.extend(meets.chunks_exact(2).map(<[Spot]>::to_vec)),
        }
        follows = alone;
        at += apart;
    }
    strokes
}

/// Whether a polygon holds a spot.
pub fn holds(points: &[Spot], (x, y): Spot) -> bool {
    let mut inside = false;
    let mut before = points.last().copied();
    for &point in points {
        if let Some(from) = before
            && (from.1 <= y) != (point.1 <= y)
            && x < from.0 + (y - from.1) / (point.1 - from.1) * (point.0 - from.0)
        {
            inside = !inside;
        }
        before = Some(point);
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Rect = Rect { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    #[test]
    fn a_segment_is_cut_at_the_edges() {
        assert_eq!(segment((-5.0, 5.0), (15.0, 5.0), &UNIT), Some(((0.0, 5.0), (10.0, 5.0))));
        assert_eq!(segment((-5.0, 11.0), (15.0, 11.0), &UNIT), None);
        assert_eq!(segment((-9.0, 0.0), (0.0, 19.0), &UNIT), None);
        assert_eq!(segment((2.0, 2.0), (2.0, 2.0), &UNIT), Some(((2.0, 2.0), (2.0, 2.0))));
    }

    #[test]
    fn a_polyline_parts_where_it_leaves_or_misses_a_point() {
        let line = [
            Some((1.0, 5.0)),
            Some((1.0, 15.0)),
            Some((3.0, 5.0)),
            None,
            Some((5.0, 5.0)),
            Some((6.0, 5.0)),
        ];
        let runs = polyline(line.into_iter(), &UNIT);
        assert_eq!(
            runs,
            [
                vec![(1.0, 5.0), (1.0, 10.0)],
                vec![(2.0, 10.0), (3.0, 5.0)],
                vec![(5.0, 5.0), (6.0, 5.0)]
            ]
        );
    }

    #[test]
    fn strokes_fill_a_polygon_and_leave_its_bays() {
        let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
        assert_eq!(strokes(&square, |(_, y)| y, 8.0), [[(0.0, 8.0), (10.0, 8.0)]]);
        assert_eq!(strokes(&square, |(x, y)| x + y, 15.0), [[(5.0, 10.0), (10.0, 5.0)]]);
        let there_and_back = [(0.0, 4.0), (10.0, 4.0), (10.0, 8.0), (0.0, 8.0)];
        assert_eq!(strokes(&square, |(_, y)| y, 4.0), [there_and_back]);
        // A bay between two teeth is left out.
        let teeth = [(0.0, 1.0), (3.0, 9.0), (5.0, 3.0), (7.0, 9.0), (10.0, 1.0)];
        assert_eq!(strokes(&teeth, |(_, y)| y, 6.0).len(), 2);
        assert!(holds(&teeth, (3.0, 7.0)) && holds(&teeth, (7.0, 7.0)));
        assert!(!holds(&teeth, (5.0, 7.0)) && !holds(&teeth, (11.0, 2.0)));
        assert!(strokes(&[], |(x, _)| x, 5.0).is_empty() && !holds(&[], (0.0, 0.0)));
    }

    #[test]
    fn a_polygon_is_cut_to_the_rectangle() {
        let cut = polygon(vec![(-5.0, -5.0), (15.0, -5.0), (15.0, 5.0), (-5.0, 5.0)], &UNIT);
        assert!(cut.iter().all(|p| (0.0..=10.0).contains(&p.0) && (0.0..=5.0).contains(&p.1)));
        assert_eq!(cut.len(), 4);
        assert!(polygon(vec![(20.0, 0.0), (30.0, 0.0), (20.0, 9.0)], &UNIT).is_empty());
        assert!(polygon(vec![], &UNIT).is_empty());
    }
}
