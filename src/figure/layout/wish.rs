//! Which labels a figure wants, and where each would stand.

use std::borrow::Cow;

use super::data::radius;
use super::frame::{Frame, GAP};
use super::label::{self, Side, Wish};
use super::paint::Pen;
use crate::figure::measure::{self, fit, text_width};
use crate::figure::scene::{Anchor, Ink, Scene};
use crate::figure::{Across, Emphasis, End, Figure, Layer, Line, Tone};

impl Pen<'_> {
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
            self.text((at.0 + GAP, y), Anchor::Start, label, true, Ink::of(line.tone));
        }
    }

    /// What a layer wants written near its data.
    fn wishes<'b>(&self, layer: &'b Layer, wishes: &mut Vec<Wish<'b>>) {
        let frame = self.frame;
        let wish = |text: &'b str, at, clear, tone, side, rank| {
            // What must be read is bold where it names data, plain where it names a threshold.
            let bold = rank > 2 && side != Side::Along;
            Wish {
                lines: lines(text, side, frame),
                at,
                clear,
                tone,
                bold,
                must: rank > 2,
                rank,
                side,
                whisker: (false, false),
                within: Vec::new(),
            }
        };
        match layer {
            Layer::Field(field) => {
                let within = self.corners(field);
                let (Some(text), [from, ..]) = (&field.label, within.as_slice()) else {
                    return;
                };
                let wide =
                    |edge: f64| within.iter().map(|p| (p.0 - edge).abs()).fold(0.0, f64::max);
                let room = wide(from.0) - GAP;
                let lines = measure::wrap(text, room, frame.size, false);
                // A column of single words would say less than it hides.
                if lines.len() > 4 {
                    return;
                }
                wishes.push(Wish {
                    lines: lines.into_iter().map(Cow::Owned).collect(),
                    must: false,
                    bold: false,
                    within,
                    ..wish(text, (0.0, 0.0), 0.0, field.tone, Side::Within, 3)
                });
            }
            Layer::Line(line) if end_label(line, frame).is_none() => {
                let Some((text, end)) = &line.label else {
                    return;
                };
                let spots = line.points.iter().filter_map(|p| frame.spot(p.x, p.y, 0));
                let mut spots = spots.filter(|at| frame.shows(*at));
                let at = match end {
                    End::First => spots.next(),
                    End::Last => spots.next_back(),
                };
                if let Some(at) = at {
                    wishes.push(wish(text, at, 4.0, line.tone, Side::End, 4));
                }
            }
            Layer::Marks(marks) => {
                for mark in &marks.marks {
                    let at = frame.spot(mark.x, mark.y, marks.lane);
                    let at = at.filter(|at| frame.shows(*at));
                    let (Some(text), Some(at)) = (&mark.label, at) else {
                        continue;
                    };
                    let rank = match mark.emphasis {
                        Emphasis::Faint => 1,
                        Emphasis::Plain => 2,
                        Emphasis::Strong => 3,
                    };
                    // Words about the background are quiet too.
                    let tone = if rank == 1 { Tone::Faint } else { marks.tone };
                    let clear = radius(mark.emphasis);
                    wishes.push(Wish {
                        whisker: (mark.x_range.is_some(), mark.y_range.is_some()),
                        ..wish(text, at, clear, tone, Side::Around, rank)
                    });
                }
            }
            Layer::Rule(rule) if rule.across == Across::Y => {
                let at = frame.y(rule.at, 0).map(|y| (frame.plot.left, y));
                if let (Some(text), Some(at)) = (&rule.label, at.filter(|at| frame.shows(*at))) {
                    wishes.push(wish(text, at, 0.0, rule.tone, Side::Along, 5));
                }
            }
            Layer::Zone(zone) if zone.across == Across::Y => {
                let (low, high) = (zone.from.min(zone.to), zone.from.max(zone.to));
                let ends = frame.y(high, 0).zip(frame.y(low, 0));
                let plot = frame.plot;
                let ends = ends.filter(|(top, bottom)| *bottom > plot.top && *top < plot.bottom);
                if let (Some(text), Some((top, _))) = (&zone.label, ends) {
                    let at = (plot.left, top.max(plot.top));
                    wishes.push(wish(text, at, 0.0, zone.tone, Side::Along, 5));
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
    let at = frame.spot(last.x, last.y, 0).filter(|at| frame.shows(*at))?;
    let at_edge = (at.0 - frame.plot.right).abs() < GAP;
    let fits = at.0 + GAP + text_width(label, frame.size, true) <= frame.width;
    (at_edge && fits).then_some((label, at))
}

/// A label's lines: two where one would take much of the canvas, and none wider than it.
fn lines<'b>(text: &'b str, side: Side, frame: &Frame<'_>) -> Vec<Cow<'b, str>> {
    let wide = |text: &str| text_width(text, frame.size, true);
    let halves = measure::halve(text).filter(|_| side != Side::Along);
    match halves.filter(|_| wide(text) > frame.width * 0.4 || text.contains('\n')) {
        Some((first, second)) => vec![cut(first, frame), cut(second, frame)],
        None => vec![cut(text, frame)],
    }
}

/// Text no wider than the canvas.
fn cut<'b>(text: &'b str, frame: &Frame<'_>) -> Cow<'b, str> {
    if text_width(text, frame.size, true) <= frame.width {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(fit(text, frame.width, frame.size, true))
    }
}
