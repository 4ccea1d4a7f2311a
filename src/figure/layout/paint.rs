//! From a frame and a figure to primitives.

use super::frame::{Frame, GAP, RowBox, Up, sample_width};
use super::label::Crowd;
use super::zero;
use crate::figure::measure::{fit, text_width};
use crate::figure::scene::{Anchor, Ink, Paint, Primitive, Rect, Scene};
use crate::figure::{Across, Dash, Figure, KeyItem, Layer, Sample, Tick, Tone};

/// The colour of the paper under the chart.
pub const SHEET: Ink = Ink { paint: Paint::Sheet, alpha: 1.0 };

/// Collects what is painted and what is in the way of labels.
pub struct Pen<'a> {
    pub frame: &'a Frame<'a>,
    pub scene: Scene,
    pub crowd: Crowd,
}

impl<'a> Pen<'a> {
    pub fn new(frame: &'a Frame<'a>) -> Self {
        let scene = Scene {
            width: frame.width,
            height: frame.height,
            plot: frame.plot,
            downwards: matches!(frame.y, Up::Rows(_)),
            ..Scene::default()
        };
        Self { frame, scene, crowd: Crowd::default() }
    }

    pub fn add(&mut self, primitive: Primitive) {
        self.scene.shapes.push(primitive);
    }

    pub fn hair(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, dash: Dash) {
        self.add(Primitive::Hair { from, to, ink, dash });
    }

    /// Writes one line, moved inside the canvas if it would leave it, cut if it is wider than that.
    pub fn text(&mut self, at: (f64, f64), anchor: Anchor, text: &str, bold: bool, ink: Ink) {
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
        self.add(Primitive::Text { at: (x, y), anchor, text, size, bold, ink });
    }

    /// Shaded intervals, behind everything.
    pub fn zones(&mut self, figure: &Figure) {
        for layer in &figure.layers {
            let Layer::Zone(zone) = layer else { continue };
            let plot = self.frame.plot;
            let (low, high) = (zone.from.min(zone.to), zone.from.max(zone.to));
            let at = match zone.across {
                Across::X => self.frame.x(low).zip(self.frame.x(high)).map(|(a, b)| Rect {
                    left: a.clamp(plot.left, plot.right),
                    right: b.clamp(plot.left, plot.right),
                    ..plot
                }),
                Across::Y => self.frame.y(high, 0).zip(self.frame.y(low, 0)).map(|(a, b)| Rect {
                    top: a.clamp(plot.top, plot.bottom),
                    bottom: b.clamp(plot.top, plot.bottom),
                    ..plot
                }),
            };
            if let Some(at) = at.filter(|r| r.width() > 0.0 && r.height() > 0.0) {
                let ink = Ink { alpha: 0.1, ..Ink::of(zone.tone) };
                self.add(Primitive::Box { at, ink });
            }
        }
    }

    /// Gridlines, the axis line and tick labels.
    pub fn grid(&mut self) {
        let frame = self.frame;
        let plot = frame.plot;
        let line = Ink { paint: Paint::Line, alpha: 1.0 };
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
            if y < plot.bottom {
                // The ticks need something to stand on when zero is higher up.
                let foot = plot.bottom;
                self.hair((plot.left, foot), (plot.right, foot), line, Dash::Solid);
            }
            self.hair((plot.left, y), (plot.right, y), ink, Dash::Solid);
        }
    }

    /// Words outside the plot: the axes' titles, the rows' labels, and what names upright rules and zones.
    pub fn words(&mut self, figure: &Figure) {
        let frame = self.frame;
        let soft = Ink::of(Tone::Soft);
        if !frame.x.title.is_empty() {
            let y = frame.height - frame.key_height - 2.0 - frame.leading() / 2.0;
            self.text((frame.plot.right, y), Anchor::End, &frame.x.title, false, soft);
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
        if let Up::Rows(rows) = &frame.y {
            for row in &rows.list {
                self.row_words(row);
            }
        }
        for &(item, at) in &frame.key {
            self.key(item, at);
        }
    }

    /// An entry of the key: its sample, then what that means.
    fn key(&mut self, item: &KeyItem, (x, y): (f64, f64)) {
        let size = self.frame.size;
        let wide = sample_width(size);
        let swatch =
            Rect { left: x, top: y - size * 0.45, right: x + wide, bottom: y + size * 0.45 };
        let middle = (x + wide / 2.0, y);
        match item.sample {
            Sample::Cell(shade) => self.patch(shade, &swatch),
            Sample::Bar(tone) => self.add(Primitive::Box { at: swatch, ink: Ink::of(tone) }),
            Sample::Band(tone, hundredths) => {
                let ink = Ink { alpha: f64::from(hundredths) / 100.0, ..Ink::of(tone) };
                self.add(Primitive::Box { at: swatch, ink });
            }
            Sample::Field(tone, hatch) => {
                let Rect { left, top, right, bottom } = swatch;
                let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
                self.hatched(&corners, tone, hatch);
            }
            Sample::Mark(tone, shape) => self.add(Primitive::Mark {
                at: middle,
                radius: size * 0.4,
                shape,
                ink: Ink::of(tone),
            }),
            Sample::Line(tone, dash) => self.add(Primitive::Path {
                points: vec![(x, y), (x + wide, y)],
                ink: Ink::of(tone),
                width: 2.25,
                dash,
            }),
        }
        let from = x + wide + GAP * 0.75;
        let label = fit(&item.label, self.frame.width - from, size, false);
        self.text((from, y), Anchor::Start, &label, false, Ink::of(Tone::Soft));
    }

    /// A row's label and note.
    fn row_words(&mut self, row: &RowBox) {
        let (x, mut y) = row.label_at;
        let anchor = if row.label_ends { Anchor::End } else { Anchor::Start };
        let note_at = row.note_after.map(|after| (after, y));
        let label = row.label.iter().map(|line| (line, Tone::Ink));
        let note = row.note.iter().map(|line| (line, Tone::Faint));
        for (line, tone) in label.chain(note) {
            let (at, anchor) = match note_at {
                Some(at) if tone == Tone::Faint => (at, Anchor::Start),
                _ => ((x, y), anchor),
            };
            if !row.label_ends {
                // Above the bars the words stand on the grid, which must not run through them.
                let half = self.frame.leading() / 2.0;
                let wide = text_width(line, self.frame.size, false);
                let paper = Rect {
                    left: at.0,
                    top: at.1 - half,
                    right: at.0 + wide + GAP / 2.0,
                    bottom: at.1 + half,
                };
                self.add(Primitive::Box { at: paper, ink: SHEET });
            }
            self.text(at, anchor, line, false, Ink::of(tone));
            y += self.frame.leading();
        }
    }
}
