//! The figure's layers as primitives, and the places that answer to the pointer.

use super::clip;
use super::frame::{GAP, Up};
use super::paint::{Pen, SHEET};
use crate::figure::measure::text_width;
use crate::figure::scene::{Anchor, Hit, Ink, Paint, Primitive, Rect};
use crate::figure::{
    Across, Band, Bar, BarLabel, Bars, Cells, Dash, Emphasis, Field, Figure, Hatch, Layer, Line,
    Marks, PAPER_WORDS_FROM, Ridge, Rule, Shape, Tone,
};
use crate::order::sort;

/// Pixels from one stroke of a hatching to the next.
const HATCH: f64 = 8.0;

/// How wide a curve is.
fn stroke(emphasis: Emphasis) -> f64 {
    match emphasis {
        Emphasis::Faint => 1.5,
        Emphasis::Plain => 2.25,
        Emphasis::Strong => 3.0,
    }
}

/// Half the size of a mark.
pub fn radius(emphasis: Emphasis) -> f64 {
    match emphasis {
        Emphasis::Faint => 3.5,
        Emphasis::Plain => 4.5,
        Emphasis::Strong => 6.0,
    }
}

/// How much a mark or bar covers.
fn coat(emphasis: Emphasis) -> f64 {
    if emphasis == Emphasis::Faint { 0.5 } else { 1.0 }
}

impl Pen<'_> {
    /// The data.
    pub fn layers(&mut self, figure: &Figure) {
        for (index, layer) in figure.layers.iter().enumerate() {
            let first = self.scene.hits.len();
            match layer {
                Layer::Band(band) => self.band(band),
                Layer::Bars(bars) => self.bars(bars, index as u32),
                Layer::Line(line) => self.line(line, index as u32),
                Layer::Marks(marks) => self.marks(marks, index as u32),
                Layer::Rule(rule) => self.rule(rule),
                Layer::Cells(cells) => self.cells(cells, index as u32),
                Layer::Field(field) => self.field(field),
                Layer::Ridge(ridge) => self.ridge(ridge),
                Layer::Zone(_) | Layer::Key(_) => {}
            }
            // The arrow keys go the way the eye does: along the line, down the rows.
            let in_rows = self.scene.downwards;
            let along = |hit: &Hit| if in_rows { hit.at.1 } else { hit.at.0 };
            sort(&mut self.scene.hits[first..], |a, b| along(a) < along(b));
        }
    }

    fn band(&mut self, band: &Band) {
        let frame = self.frame;
        let side = |y: fn(&(f64, f64, f64)) -> f64| {
            band.points.iter().filter_map(move |p| {
                // Both bounds must have a place, or the two sides of the band would not meet.
                frame.spot(p.0, p.1, 0)?;
                frame.spot(p.0, p.2, 0)?;
                frame.spot(p.0, y(p), 0)
            })
        };
        let mut points: Vec<(f64, f64)> = side(|p| p.1).collect();
        let mut upper: Vec<(f64, f64)> = side(|p| p.2).collect();
        upper.reverse();
        points.append(&mut upper);
        let points = clip::polygon(points, &frame.plot);
        if points.len() > 2 {
            let ink = Ink { alpha: 0.16, ..Ink::of(band.tone) };
            self.add(Primitive::Area { points, ink });
        }
    }

    fn line(&mut self, line: &Line, layer: u32) {
        let frame = self.frame;
        let plot = frame.plot;
        let spots = || line.points.iter().map(|p| frame.spot(p.x, p.y, 0));
        for run in clip::polyline(spots(), &plot.grown(0.5)) {
            self.crowd.strokes.extend(run.windows(2).map(|w| (w[0], w[1])));
            if line.emphasis == Emphasis::Strong {
                // A rim of paper keeps it visible on the shades of a map.
                let points = run.clone();
                let width = stroke(line.emphasis) + 2.5;
                self.add(Primitive::Path { points, ink: SHEET, width, dash: Dash::Solid });
            }
            self.add(Primitive::Path {
                points: run,
                ink: Ink::of(line.tone),
                width: stroke(line.emphasis),
                dash: line.dash,
            });
        }
        for (item, (point, spot)) in line.points.iter().zip(spots()).enumerate() {
            let Some(at) = spot.filter(|_| point.tip.is_some()) else {
                continue;
            };
            self.hit(at, around(at, 1.0), true, layer, item);
        }
    }

    /// A curve over the ground of a row.
    fn ridge(&mut self, ridge: &Ridge) {
        let frame = self.frame;
        let Up::Rows(rows) = &frame.y else { return };
        let ends = frame.y(f64::from(ridge.row), ridge.lane).zip(frame.y(f64::from(ridge.row), 0));
        let Some((last, first)) = ends else { return };
        let (ground, top) = (last + rows.lane / 2.0, first - rows.lane / 2.0);
        let spot = |(x, height): &(f64, f64)| {
            let height = height.is_finite().then(|| height.clamp(0.0, 1.0))?;
            Some((frame.x(*x)?, ground - height * (ground - top)))
        };
        let outline: Vec<(f64, f64)> = ridge.points.iter().filter_map(spot).collect();
        let (Some(from), Some(to)) = (outline.first(), outline.last()) else { return };
        let mut points = vec![(from.0, ground)];
        points.extend(&outline);
        points.push((to.0, ground));
        let points = clip::polygon(points, &frame.plot);
        let coat = coat(ridge.emphasis);
        if points.len() > 2 {
            let ink = Ink { alpha: 0.24 * coat, ..Ink::of(ridge.tone) };
            self.add(Primitive::Area { points, ink });
        }
        for run in clip::polyline(outline.into_iter().map(Some), &frame.plot.grown(0.5)) {
            let ink = Ink { alpha: coat, ..Ink::of(ridge.tone) };
            self.add(Primitive::Path { points: run, ink, width: 1.5, dash: Dash::Solid });
        }
    }

    /// A shaded part of the plane.
    fn field(&mut self, field: &Field) {
        let mut points = self.corners(field);
        if points.len() > 2 {
            self.hatched(&points, field.tone, field.hatch);
            points.push(points[0]);
            let ink = Ink { alpha: 0.7, ..Ink::of(field.tone) };
            self.add(Primitive::Path { points, ink, width: 1.0, dash: Dash::Solid });
        }
    }

    /// The outline of a field within the plot.
    pub fn corners(&self, field: &Field) -> Vec<(f64, f64)> {
        let frame = self.frame;
        let spots = field.points.iter().filter_map(|&(x, y)| frame.spot(x, y, 0));
        clip::polygon(spots.collect(), &frame.plot)
    }

    /// A polygon in a thin coat, with the strokes of its hatching.
    pub fn hatched(&mut self, points: &[(f64, f64)], tone: Tone, hatch: Hatch) {
        let coat = Ink { alpha: 0.09, ..Ink::of(tone) };
        self.add(Primitive::Area { points: points.to_vec(), ink: coat });
        let ink = Ink { alpha: 0.22, ..Ink::of(tone) };
        // Two ways at once would darken an area twice as much.
        let apart = if hatch == Hatch::Crossed { HATCH * 1.75 } else { HATCH };
        let ways: &[clip::Across] = match hatch {
            Hatch::Bare => &[],
            Hatch::Rising => &[|(x, y)| x + y],
            Hatch::Falling => &[|(x, y)| x - y],
            Hatch::Crossed => &[|(x, y)| x + y, |(x, y)| x - y],
            Hatch::Level => &[|(_, y)| y],
        };
        for &across in ways {
            for points in clip::strokes(points, across, apart) {
                self.add(Primitive::Path { points, ink, width: 1.0, dash: Dash::Solid });
            }
        }
    }

    /// A row of a map.
    fn cells(&mut self, row: &Cells, layer: u32) {
        let frame = self.frame;
        let plot = frame.plot;
        let Some((bottom, top)) = frame.y(row.rise.0, 0).zip(frame.y(row.rise.1, 0)) else {
            return;
        };
        // In a chart of rows both ends name the row, and its cells fill the lane.
        let (bottom, top) = match &frame.y {
            Up::Rows(rows) => (bottom + rows.lane / 2.0, top - rows.lane / 2.0),
            Up::Axis(_) => (bottom, top),
        };
        // Gridlines would show in the gaps.
        let ground = Rect { top: top.max(plot.top), bottom: bottom.min(plot.bottom), ..plot };
        if ground.height() > 0.0 && !row.cells.is_empty() {
            self.add(Primitive::Box { at: ground, ink: SHEET });
        }
        for (item, cell) in row.cells.iter().enumerate() {
            let Some((left, right)) = frame.x(cell.span.0).zip(frame.x(cell.span.1)) else {
                continue;
            };
            let at = Rect {
                left: left.max(plot.left),
                top: top.max(plot.top),
                right: right.min(plot.right),
                bottom: bottom.min(plot.bottom),
            };
            // Half a pixel on each side parts neighbours by a line of paper.
            let inner = at.grown(-0.5);
            if inner.width() <= 0.0 || inner.height() <= 0.0 {
                continue;
            }
            self.patch(cell.shade, &inner);
            let middle = (f64::midpoint(at.left, at.right), f64::midpoint(at.top, at.bottom));
            let fits = |label: &&String| {
                text_width(label, frame.size, false) + GAP / 2.0 <= at.width()
                    && frame.leading() <= at.height()
            };
            if let Some(label) = cell.label.as_ref().filter(fits) {
                let ink = match cell.shade {
                    Some(PAPER_WORDS_FROM..) => SHEET,
                    _ => Ink::of(Tone::Ink),
                };
                self.text(middle, Anchor::Middle, label, false, ink);
            }
            if cell.tip.is_some() {
                self.hit(middle, at, false, layer, item);
            }
        }
    }

    /// A rectangle in a shade, or hatched.
    pub fn patch(&mut self, shade: Option<u8>, at: &Rect) {
        if let Some(shade) = shade {
            let ink = Ink { paint: Paint::Shade(shade), alpha: 1.0 };
            self.add(Primitive::Box { at: *at, ink });
            return;
        }
        let ink = Ink { alpha: 0.4, ..Ink::of(Tone::Faint) };
        let (wide, high) = (at.width(), at.height());
        // Counted from the left edge of the canvas, the strokes of neighbours meet.
        let mut start = libm::ceil((at.left - high) / HATCH) * HATCH;
        while start < at.left + wide {
            let stroke = ((start, at.bottom), (start + high, at.top));
            if let Some((from, to)) = clip::segment(stroke.0, stroke.1, at) {
                let points = vec![from, to];
                self.add(Primitive::Path { points, ink, width: 1.0, dash: Dash::Solid });
            }
            start += HATCH;
        }
    }

    fn hit(&mut self, at: (f64, f64), area: Rect, sweep: bool, layer: u32, item: usize) {
        if self.frame.shows(at) {
            self.scene.hits.push(Hit { at, area, sweep, layer, item: item as u32 });
        }
    }

    fn rule(&mut self, rule: &Rule) {
        let plot = self.frame.plot;
        let ends = match rule.across {
            Across::X => self.frame.x(rule.at).map(|x| ((x, plot.top), (x, plot.bottom))),
            Across::Y => self.frame.y(rule.at, 0).map(|y| ((plot.left, y), (plot.right, y))),
        };
        let clipped = ends.and_then(|(a, b)| clip::segment(a, b, &plot.grown(0.5)));
        if let Some((from, to)) = clipped {
            self.crowd.strokes.push((from, to));
            self.hair(from, to, Ink::of(rule.tone), rule.dash);
        }
    }

    /// A thin line from low to high with short ends across it.
    fn whisker(&mut self, a: (f64, f64), b: (f64, f64), tone: Tone) {
        let Some((from, to)) = clip::segment(a, b, &self.frame.plot.grown(0.5)) else {
            return;
        };
        let level = (a.1 - b.1).abs() < (a.0 - b.0).abs();
        let ink = Ink::of(tone);
        // A rim of paper keeps it visible on a bar.
        let (left, top) = (from.0.min(to.0), from.1.min(to.1));
        let rim = Rect { left, top, right: from.0.max(to.0), bottom: from.1.max(to.1) };
        self.add(Primitive::Box { at: rim.grown(1.0), ink: SHEET });
        self.crowd.strokes.push((from, to));
        self.hair(from, to, ink, Dash::Solid);
        // An end that was cut away by the edge of the plot gets no cap: the interval goes on.
        let same = |p: (f64, f64), q: (f64, f64)| (p.0 - q.0).abs() + (p.1 - q.1).abs() < 1e-6;
        for (end, whole) in [(from, same(from, a)), (to, same(to, b))] {
            let cap = if level { (0.0, 3.0) } else { (3.0, 0.0) };
            if whole {
                let (p, q) = ((end.0 - cap.0, end.1 - cap.1), (end.0 + cap.0, end.1 + cap.1));
                self.hair(p, q, ink, Dash::Solid);
            }
        }
    }

    fn marks(&mut self, marks: &Marks, layer: u32) {
        let frame = self.frame;
        let plot_width = frame.plot.width();
        for (item, mark) in marks.marks.iter().enumerate() {
            let Some(at) = frame.spot(mark.x, mark.y, marks.lane) else {
                continue;
            };
            if let Some((a, b)) = mark.x_range.and_then(|(l, h)| frame.x(l).zip(frame.x(h))) {
                self.whisker((a, at.1), (b, at.1), marks.tone);
            }
            let range = mark.y_range.filter(|_| matches!(frame.y, Up::Axis(_)));
            if let Some((a, b)) = range.and_then(|(l, h)| frame.y(l, 0).zip(frame.y(h, 0))) {
                self.whisker((at.0, a), (at.0, b), marks.tone);
            }
            if !frame.shows(at) {
                continue;
            }
            let mut radius = radius(mark.emphasis);
            if marks.shape == Shape::Ring {
                // Wide enough that the value of the cell inside can be read where it is written.
                radius = (plot_width / 30.0).clamp(7.0, 17.0);
                // What is ringed stays visible, and so the rim lies under the line alone.
                let turn = |i: i32| {
                    let angle = f64::from(i) * core::f64::consts::TAU / 32.0;
                    (at.0 + radius * libm::cos(angle), at.1 + radius * libm::sin(angle))
                };
                let points = (0..=32).map(turn).collect();
                self.add(Primitive::Path { points, ink: SHEET, width: 5.5, dash: Dash::Solid });
            } else if mark.emphasis != Emphasis::Faint {
                // A rim of paper parts a mark from a curve or a neighbour under it.
                self.add(Primitive::Mark {
                    at,
                    radius: radius + 1.5,
                    shape: marks.shape,
                    ink: SHEET,
                });
            }
            let ink = Ink { alpha: coat(mark.emphasis), ..Ink::of(marks.tone) };
            self.add(Primitive::Mark { at, radius, shape: marks.shape, ink });
            self.crowd.solids.push(around(at, radius));
            if mark.tip.is_some() {
                self.hit(at, around(at, radius), false, layer, item);
            }
        }
    }

    fn bars(&mut self, bars: &Bars, layer: u32) {
        let frame = self.frame;
        let Up::Rows(rows) = &frame.y else { return };
        let plot = frame.plot;
        for (item, bar) in bars.bars.iter().enumerate() {
            let middle = frame.y(f64::from(bar.row), bars.lane);
            let ends = frame.x(bar.from).zip(frame.x(bar.to));
            let (Some(middle), Some((from, to))) = (middle, ends) else {
                continue;
            };
            let half = rows.lane * 0.36;
            let (from, to) = (from.clamp(plot.left, plot.right), to.clamp(plot.left, plot.right));
            let at = Rect {
                left: from.min(to),
                top: middle - half,
                // A bar of nothing keeps a trace, so that its row does not look forgotten.
                right: from.max(to).max(from.min(to) + 1.0),
                bottom: middle + half,
            };
            let ink = Ink { alpha: coat(bar.emphasis), ..Ink::of(bars.tone) };
            self.add(Primitive::Box { at, ink });
            self.crowd.solids.push(at);
            let range = bar.range.and_then(|(l, h)| frame.x(l).zip(frame.x(h)));
            let (low, high) = range.unwrap_or((to, to));
            if range.is_some() {
                self.whisker((low, middle), (high, middle), Tone::Ink);
            }
            let beyond = (low.min(at.left), high.max(at.right));
            self.bar_label(bar, &at, beyond);
            if bar.tip.is_some() {
                self.hit((to, middle), at, false, layer, item);
            }
        }
    }

    /// Writes a bar's label; `beyond` is how far the bar and its whisker reach.
    fn bar_label(&mut self, bar: &Bar, at: &Rect, beyond: (f64, f64)) {
        let Some(label) = &bar.label else { return };
        let y = f64::midpoint(at.top, at.bottom);
        let wide = text_width(label, self.frame.size, false);
        // On a full coat of any tone the paper's colour reads as well as that tone reads on paper.
        let inside = match bar.emphasis {
            Emphasis::Faint => Ink::of(Tone::Ink),
            _ => SHEET,
        };
        let ink = Ink::of(Tone::Ink);
        let off = GAP * 0.75;
        let fits_inside = at.width() >= wide + GAP;
        // A bar to the left is labelled at its end, or beside its start where the axis leaves no room.
        let leftwards = bar.to < bar.from && beyond.0 - off - wide >= self.frame.plot.left;
        match bar.place {
            BarLabel::Inside if fits_inside => {
                let middle = f64::midpoint(at.left, at.right);
                self.text((middle, y), Anchor::Middle, label, false, inside);
            }
            BarLabel::Inside => {}
            BarLabel::After if leftwards => {
                self.text((beyond.0 - off, y), Anchor::End, label, false, ink);
            }
            BarLabel::After if beyond.1 + off + wide > self.frame.width && fits_inside => {
                self.text((at.right - off, y), Anchor::End, label, false, inside);
            }
            BarLabel::After => {
                self.text((beyond.1 + off, y), Anchor::Start, label, false, ink);
            }
        }
    }
}

/// A square around a point.
fn around(at: (f64, f64), radius: f64) -> Rect {
    Rect { left: at.0, top: at.1, right: at.0, bottom: at.1 }.grown(radius)
}
