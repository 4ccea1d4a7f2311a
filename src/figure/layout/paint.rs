//! From a frame and a figure to primitives.

use std::borrow::Cow;

use super::frame::{Frame, GAP, Up};
use super::label::{self, Crowd, Side, Wish};
use super::{clip, zero};
use crate::figure::measure::{fit, text_width};
use crate::figure::scene::{Anchor, Hit, Ink, Paint, Primitive, Rect, Scene};
use crate::figure::{
    Across, Band, Bar, BarLabel, Bars, Dash, Emphasis, End, Figure, Layer, Line, Marks, Rule, Tick,
    Tone,
};

/// The colour of the paper under the chart.
const SHEET: Ink = Ink {
    paint: Paint::Sheet,
    alpha: 1.0,
};

/// Collects what is painted and what is in the way of labels.
pub struct Pen<'a> {
    frame: &'a Frame<'a>,
    scene: Scene,
    crowd: Crowd,
}

/// How wide a curve is.
fn stroke(emphasis: Emphasis) -> f64 {
    match emphasis {
        Emphasis::Faint => 1.5,
        Emphasis::Plain => 2.25,
        Emphasis::Strong => 3.0,
    }
}

/// Half the size of a mark.
fn radius(emphasis: Emphasis) -> f64 {
    match emphasis {
        Emphasis::Faint => 3.5,
        Emphasis::Plain => 4.5,
        Emphasis::Strong => 6.0,
    }
}

/// How much a mark or bar covers.
fn coat(emphasis: Emphasis) -> f64 {
    if emphasis == Emphasis::Faint {
        0.5
    } else {
        1.0
    }
}

impl<'a> Pen<'a> {
    pub fn new(frame: &'a Frame<'a>) -> Self {
        let scene = Scene {
            width: frame.width,
            height: frame.height,
            plot: frame.plot,
            ..Scene::default()
        };
        Self {
            frame,
            scene,
            crowd: Crowd::default(),
        }
    }

    fn add(&mut self, primitive: Primitive) {
        self.scene.shapes.push(primitive);
    }

    fn hair(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, dash: Dash) {
        self.add(Primitive::Hair {
            from,
            to,
            ink,
            dash,
        });
    }

    /// Writes one line, moved inside the canvas if it would leave it, cut if it is wider than that.
    fn text(&mut self, at: (f64, f64), anchor: Anchor, text: &str, bold: bool, ink: Ink) {
        let size = self.frame.size;
        let text = fit(text, self.frame.width, size, bold);
        let wide = text_width(&text, size, bold);
        let left = match anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - wide / 2.0,
            Anchor::End => at.0 - wide,
        };
        let shift = left.clamp(0.0, (self.frame.width - wide).max(0.0)) - left;
        let (x, y) = (at.0 + shift, at.1);
        self.crowd.texts.push(Rect {
            left: left + shift,
            top: y - size * 0.6,
            right: left + shift + wide,
            bottom: y + size * 0.6,
        });
        self.add(Primitive::Text {
            at: (x, y),
            anchor,
            text,
            size,
            bold,
            ink,
        });
    }

    /// Shaded intervals, behind everything.
    pub fn zones(&mut self, figure: &Figure) {
        for layer in &figure.layers {
            let Layer::Zone(zone) = layer else { continue };
            let plot = self.frame.plot;
            let (low, high) = (zone.from.min(zone.to), zone.from.max(zone.to));
            let at = match zone.across {
                Across::X => self
                    .frame
                    .x(low)
                    .zip(self.frame.x(high))
                    .map(|(a, b)| Rect {
                        left: a.clamp(plot.left, plot.right),
                        right: b.clamp(plot.left, plot.right),
                        ..plot
                    }),
                Across::Y => self
                    .frame
                    .y(high, 0)
                    .zip(self.frame.y(low, 0))
                    .map(|(a, b)| Rect {
                        top: a.clamp(plot.top, plot.bottom),
                        bottom: b.clamp(plot.top, plot.bottom),
                        ..plot
                    }),
            };
            if let Some(at) = at.filter(|r| r.width() > 0.0 && r.height() > 0.0) {
                let ink = Ink {
                    alpha: 0.1,
                    ..Ink::of(zone.tone)
                };
                self.add(Primitive::Box { at, ink });
            }
        }
    }

    /// Gridlines, the axis line and tick labels.
    pub fn grid(&mut self) {
        let frame = self.frame;
        let plot = frame.plot;
        let line = Ink {
            paint: Paint::Line,
            alpha: 1.0,
        };
        let soft = Ink::of(Tone::Faint);
        let in_rows = matches!(frame.y, Up::Rows(_));
        for tick in &frame.y_ticks {
            let Some(y) = frame.y(tick.at, 0) else {
                continue;
            };
            self.hair((plot.left, y), (plot.right, y), line, Dash::Solid);
            let label = fit(&tick.label, plot.left - GAP, frame.size, false);
            self.text((plot.left - GAP, y), Anchor::End, &label, false, soft);
        }
        let below = plot.bottom + 4.0 + frame.leading() / 2.0;
        let ticks: &[&Tick] = &frame.x_ticks;
        for tick in ticks {
            let Some(x) = frame.x(tick.at) else { continue };
            if in_rows {
                self.hair((x, plot.top), (x, plot.bottom), line, Dash::Solid);
            } else {
                self.hair((x, plot.bottom), (x, plot.bottom + 4.0), line, Dash::Solid);
            }
            self.text((x, below), Anchor::Middle, &tick.label, false, soft);
        }
        let base = frame.y.zero().and_then(|zero| frame.y(zero, 0));
        let ink = Ink::of(Tone::Ink);
        if in_rows {
            if let Some(x) = zero(frame.x).and_then(|zero| frame.x(zero)) {
                self.hair((x, plot.top), (x, plot.bottom), ink, Dash::Solid);
            }
        } else {
            let y = base.unwrap_or(plot.bottom);
            self.hair((plot.left, y), (plot.right, y), ink, Dash::Solid);
        }
    }

    /// Words outside the plot: the axes' titles, the rows' labels, and what names upright rules and zones.
    pub fn words(&mut self, figure: &Figure) {
        let frame = self.frame;
        let soft = Ink::of(Tone::Soft);
        if !frame.x.title.is_empty() {
            let y = frame.height - 2.0 - frame.leading() / 2.0;
            self.text(
                (frame.plot.right, y),
                Anchor::End,
                &frame.x.title,
                false,
                soft,
            );
        }
        for heading in &frame.header {
            let tone = match heading.layer.and_then(|i| figure.layers.get(i)) {
                Some(Layer::Rule(rule)) => rule.tone,
                Some(Layer::Zone(zone)) => zone.tone,
                _ => Tone::Soft,
            };
            let middle = heading.left + heading.width / 2.0;
            for (i, line) in heading.lines.iter().enumerate() {
                let y = heading.top_line + i as f64 * frame.leading();
                // Of a label's lines the first names, the others explain.
                let ink = Ink::of(if i == 0 { tone } else { Tone::Soft });
                match heading.layer {
                    Some(_) => self.text((middle, y), Anchor::Middle, line, false, ink),
                    None => self.text((heading.left, y), Anchor::Start, line, false, ink),
                }
            }
        }
        let Up::Rows(rows) = &frame.y else { return };
        for row in &rows.list {
            let (x, mut y) = row.label_at;
            let anchor = if row.label_ends {
                Anchor::End
            } else {
                Anchor::Start
            };
            for line in &row.label {
                self.text((x, y), anchor, line, false, Ink::of(Tone::Ink));
                y += frame.leading();
            }
            if let (Some(after), [note]) = (row.note_after, row.note.as_slice()) {
                self.text(
                    (after, row.label_at.1),
                    Anchor::Start,
                    note,
                    false,
                    Ink::of(Tone::Faint),
                );
                continue;
            }
            for line in &row.note {
                self.text((x, y), anchor, line, false, Ink::of(Tone::Faint));
                y += frame.leading();
            }
        }
    }

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
                Layer::Zone(_) | Layer::Note(_) => {}
            }
            // The arrow keys go the way the eye does: along the line, down the rows.
            let in_rows = matches!(self.frame.y, Up::Rows(_));
            self.scene.hits[first..].sort_by(|a, b| {
                let (p, q) = if in_rows {
                    (a.at.1, b.at.1)
                } else {
                    (a.at.0, b.at.0)
                };
                p.total_cmp(&q)
            });
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
            let ink = Ink {
                alpha: 0.16,
                ..Ink::of(band.tone)
            };
            self.add(Primitive::Area { points, ink });
        }
    }

    fn line(&mut self, line: &Line, layer: u32) {
        let frame = self.frame;
        let plot = frame.plot;
        let spots = || line.points.iter().map(|p| frame.spot(p.x, p.y, 0));
        for run in clip::polyline(spots(), &plot.grown(0.5)) {
            self.crowd
                .strokes
                .extend(run.windows(2).map(|w| (w[0], w[1])));
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

    fn hit(&mut self, at: (f64, f64), area: Rect, sweep: bool, layer: u32, item: usize) {
        let plot = self.frame.plot.grown(1.0);
        let inside =
            at.0 >= plot.left && at.0 <= plot.right && at.1 >= plot.top && at.1 <= plot.bottom;
        if inside {
            self.scene.hits.push(Hit {
                at,
                area,
                sweep,
                layer,
                item: item as u32,
            });
        }
    }

    fn rule(&mut self, rule: &Rule) {
        let plot = self.frame.plot;
        let ends = match rule.across {
            Across::X => self
                .frame
                .x(rule.at)
                .map(|x| ((x, plot.top), (x, plot.bottom))),
            Across::Y => self
                .frame
                .y(rule.at, 0)
                .map(|y| ((plot.left, y), (plot.right, y))),
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
        self.hair(from, to, ink, Dash::Solid);
        // An end that was cut away by the edge of the plot gets no cap: the interval goes on.
        for (end, whole) in [(from, from == a), (to, to == b)] {
            let cap = if level { (0.0, 3.0) } else { (3.0, 0.0) };
            if whole {
                let (p, q) = (
                    (end.0 - cap.0, end.1 - cap.1),
                    (end.0 + cap.0, end.1 + cap.1),
                );
                self.hair(p, q, ink, Dash::Solid);
            }
        }
    }

    fn marks(&mut self, marks: &Marks, layer: u32) {
        let frame = self.frame;
        let plot = frame.plot.grown(0.5);
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
            if clip::segment(at, at, &plot).is_none() {
                continue;
            }
            let radius = radius(mark.emphasis);
            if mark.emphasis != Emphasis::Faint {
                // A rim of paper parts a mark from a curve or a neighbour under it.
                self.add(Primitive::Mark {
                    at,
                    radius: radius + 1.5,
                    shape: marks.shape,
                    ink: SHEET,
                });
            }
            let ink = Ink {
                alpha: coat(mark.emphasis),
                ..Ink::of(marks.tone)
            };
            self.add(Primitive::Mark {
                at,
                radius,
                shape: marks.shape,
                ink,
            });
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
            let (from, to) = (
                from.clamp(plot.left, plot.right),
                to.clamp(plot.left, plot.right),
            );
            let at = Rect {
                left: from.min(to),
                top: middle - half,
                // A bar of nothing keeps a trace, so that its row does not look forgotten.
                right: from.max(to).max(from.min(to) + 1.0),
                bottom: middle + half,
            };
            let ink = Ink {
                alpha: coat(bar.emphasis),
                ..Ink::of(bars.tone)
            };
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
        let leftwards = bar.to < bar.from;
        let fits_inside = at.width() >= wide + GAP;
        match bar.place {
            BarLabel::Inside if fits_inside => {
                let middle = f64::midpoint(at.left, at.right);
                self.text((middle, y), Anchor::Middle, label, false, inside);
            }
            BarLabel::Inside => {}
            BarLabel::After if leftwards => {
                self.text((beyond.0 - GAP * 0.75, y), Anchor::End, label, false, ink);
            }
            BarLabel::After if beyond.1 + GAP * 0.75 + wide > self.frame.width && fits_inside => {
                self.text((at.right - GAP / 2.0, y), Anchor::End, label, false, inside);
            }
            BarLabel::After => {
                self.text((beyond.1 + GAP * 0.75, y), Anchor::Start, label, false, ink);
            }
        }
    }

    /// The labels that look for a place, and the finished scene.
    pub fn labels(mut self, figure: &Figure) -> Scene {
        self.end_labels(figure);
        let mut wishes = Vec::new();
        for layer in &figure.layers {
            self.wishes(layer, &mut wishes);
        }
        label::place(wishes, self.frame, &mut self.crowd, &mut self.scene);
        self.scene
    }

    /// Names curves that end at the right edge of the plot.
    fn end_labels(&mut self, figure: &Figure) {
        let frame = self.frame;
        let ends: Vec<(&Line, &str, (f64, f64))> = figure
            .layers
            .iter()
            .filter_map(|layer| match layer {
                Layer::Line(line) => Some((line, end_label(line, frame)?)),
                _ => None,
            })
            .map(|(line, (label, at))| (line, label, at))
            .collect();
        let wanted: Vec<f64> = ends.iter().map(|(.., at)| at.1).collect();
        let apart = frame.size * 1.25;
        let placed = label::spread(&wanted, apart, frame.plot.top, frame.plot.bottom);
        for ((line, label, at), y) in ends.into_iter().zip(placed) {
            self.text(
                (at.0 + GAP, y),
                Anchor::Start,
                label,
                true,
                Ink::of(line.tone),
            );
        }
    }

    /// What a layer wants written near its data.
    fn wishes<'b>(&self, layer: &'b Layer, wishes: &mut Vec<Wish<'b>>) {
        let frame = self.frame;
        let mut wish = |text: &'b str, at, clear, tone, side, rank| {
            wishes.push(Wish {
                text: cut(text, frame),
                at,
                clear,
                tone,
                bold: false,
                must: rank > 2,
                rank,
                side,
            });
        };
        match layer {
            Layer::Line(line) if end_label(line, frame).is_none() => {
                let Some((text, end)) = &line.label else {
                    return;
                };
                let mut spots = line.points.iter().filter_map(|p| frame.spot(p.x, p.y, 0));
                let at = match end {
                    End::First => spots.next(),
                    End::Last => spots.next_back(),
                };
                if let Some(at) = at {
                    wish(text, at, 4.0, line.tone, Side::Around, 4);
                }
            }
            Layer::Marks(marks) => {
                for mark in &marks.marks {
                    let at = frame.spot(mark.x, mark.y, marks.lane);
                    let at =
                        at.filter(|at| clip::segment(*at, *at, &frame.plot.grown(0.5)).is_some());
                    let (Some(text), Some(at)) = (&mark.label, at) else {
                        continue;
                    };
                    let rank = match mark.emphasis {
                        Emphasis::Faint => 1,
                        Emphasis::Plain => 2,
                        Emphasis::Strong => 3,
                    };
                    // Faint marks are background, but their words must still be read.
                    wish(
                        text,
                        at,
                        radius(mark.emphasis),
                        marks.tone,
                        Side::Around,
                        rank,
                    );
                }
            }
            Layer::Rule(rule) if rule.across == Across::Y => {
                if let (Some(text), Some(y)) = (&rule.label, frame.y(rule.at, 0)) {
                    wish(text, (frame.plot.left, y), 0.0, rule.tone, Side::Along, 5);
                }
            }
            Layer::Zone(zone) if zone.across == Across::Y => {
                if let (Some(text), Some(y)) = (&zone.label, frame.y(zone.from.max(zone.to), 0)) {
                    wish(text, (frame.plot.left, y), 0.0, zone.tone, Side::Along, 5);
                }
            }
            Layer::Note(note) => {
                if let Some(at) = frame.spot(note.x, note.y, 0) {
                    wish(&note.text, at, 2.0, note.tone, Side::Around, 4);
                }
            }
            _ => {}
        }
    }
}

/// A curve's label at the right edge of the plot, with the curve's end, if that is where it goes.
fn end_label<'b>(line: &'b Line, frame: &Frame<'_>) -> Option<(&'b str, (f64, f64))> {
    let (label, End::Last) = line.label.as_ref()? else {
        return None;
    };
    let last = line.points.last()?;
    let at = frame.spot(last.x, last.y, 0)?;
    let at = (at.0, at.1.clamp(frame.plot.top, frame.plot.bottom));
    let at_edge = (at.0 - frame.plot.right).abs() < GAP;
    let fits = at.0 + GAP + text_width(label, frame.size, true) <= frame.width;
    (at_edge && fits).then_some((label, at))
}

/// Text no wider than the canvas.
fn cut<'b>(text: &'b str, frame: &Frame<'_>) -> Cow<'b, str> {
    if text_width(text, frame.size, true) <= frame.width {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(fit(text, frame.width, frame.size, true))
    }
}

/// A square around a point.
fn around(at: (f64, f64), radius: f64) -> Rect {
    Rect {
        left: at.0,
        top: at.1,
        right: at.0,
        bottom: at.1,
    }
    .grown(radius)
}
