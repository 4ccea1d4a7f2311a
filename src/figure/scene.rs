//! A figure laid out for one width: flat primitives in CSS pixels, and the places that answer to pointer and keys.

use super::{Dash, Figure, Layer, Shape, Tip, Tone};

/// What paints: a role of the figure, or a part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// A role.
    Tone(Tone),
    /// The surface under the chart.
    Sheet,
    /// Gridlines.
    Line,
    /// A shade of a map.
    Shade(u8),
}

/// A paint and how much of it covers what lies below, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// What paints.
    pub paint: Paint,
    /// How much it covers.
    pub alpha: f64,
}

impl Ink {
    /// A full coat of a role.
    pub fn of(tone: Tone) -> Self {
        Self { paint: Paint::Tone(tone), alpha: 1.0 }
    }
}

/// Which point of a text its coordinates name; vertically it is always the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The left edge.
    Start,
    /// The middle.
    Middle,
    /// The right edge.
    End,
}

/// A rectangle, `left ≤ right` and `top ≤ bottom`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rect {
    /// The rectangle's width.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// The rectangle's height.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether a point lies inside.
    pub fn holds(&self, (x, y): (f64, f64)) -> bool {
        x >= self.left && x <= self.right && y >= self.top && y <= self.bottom
    }

    /// The area two rectangles share.
    pub fn overlap(&self, other: &Self) -> f64 {
        let wide = self.right.min(other.right) - self.left.max(other.left);
        let high = self.bottom.min(other.bottom) - self.top.max(other.top);
        wide.max(0.0) * high.max(0.0)
    }

    /// The same rectangle, each edge `by` further out.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }
}

/// Something to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Primitive {
    /// A stroked polyline.
    Path {
        /// Its points.
        points: Vec<(f64, f64)>,
        /// Its paint.
        ink: Ink,
        /// Its width.
        width: f64,
        /// How it is broken.
        dash: Dash,
    },
    /// A filled polygon.
    Area {
        /// Its corners.
        points: Vec<(f64, f64)>,
        /// Its paint.
        ink: Ink,
    },
    /// A filled rectangle; edges are put on whole device pixels.
    Box {
        /// Where it is.
        at: Rect,
        /// Its paint.
        ink: Ink,
    },
    /// A level or upright line of one width, crisp at every density.
    Hair {
        /// One end.
        from: (f64, f64),
        /// The other end.
        to: (f64, f64),
        /// Its paint.
        ink: Ink,
        /// How it is broken.
        dash: Dash,
    },
    /// A mark.
    Mark {
        /// Its middle.
        at: (f64, f64),
        /// Half its size.
        radius: f64,
        /// Its form.
        shape: Shape,
        /// Its paint.
        ink: Ink,
    },
    /// One line of text.
    Text {
        /// The anchor's place.
        at: (f64, f64),
        /// Which point that is.
        anchor: Anchor,
        /// The words.
        text: String,
        /// The font's size.
        size: f64,
        /// Whether it is bold.
        bold: bool,
        /// Its paint.
        ink: Ink,
    },
}

/// A place that has something to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Where the tooltip points.
    pub at: (f64, f64),
    /// The area that answers directly: a bar's, a mark's.
    pub area: Rect,
    /// Whether it answers over the whole height of the plot, as the points of a curve do.
    pub sweep: bool,
    /// The index of its layer in the figure.
    pub layer: u32,
    /// The index within the layer.
    pub item: u32,
}

/// A laid-out figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// The area inside the axes.
    pub plot: Rect,
    /// Whether the points of a series follow each other downwards, as rows do, rather than to the right.
    pub downwards: bool,
    /// What is painted, the first at the back.
    pub shapes: Vec<Primitive>,
    /// The places that answer, series by series, each from left to right or top to bottom.
    pub hits: Vec<Hit>,
}

/// Where a tooltip stands: how far its edges are from those of the canvas, each pair having one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TipPlace {
    /// From the left edge.
    pub left: Option<f64>,
    /// From the right edge.
    pub right: Option<f64>,
    /// From the upper edge.
    pub top: Option<f64>,
    /// From the lower edge.
    pub bottom: Option<f64>,
    /// The room to the far edge.
    pub max_width: f64,
}

/// A step of the arrow keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next point of the series.
    Next,
    /// To the one before.
    Back,
    /// To the series above in the list.
    SeriesUp,
    /// To the series below.
    SeriesDown,
    /// To the first point of the series.
    First,
    /// To the last.
    Last,
}

impl Scene {
    /// The hit nearest to a pointer, unless all are farther than `reach`.
    pub fn nearest(&self, x: f64, y: f64, reach: f64) -> Option<usize> {
        let inside_plot = x >= self.plot.left && x <= self.plot.right;
        let distance = |hit: &Hit| {
            let beyond = |v: f64, low: f64, high: f64| (low - v).max(v - high).max(0.0);
            let dx = beyond(x, hit.area.left, hit.area.right);
            let dy = beyond(y, hit.area.top, hit.area.bottom);
            // Inside an area the nearer anchor wins, so that a mark on a bar can be reached.
            let tie = 1e-3 * ((x - hit.at.0).abs() + (y - hit.at.1).abs());
            if hit.sweep && inside_plot {
                (dx + 0.2 * dy) * 0.5 + tie
            } else {
                libm::hypot(dx, dy) + tie
            }
        };
        // Of two at the same place the one painted last is the one that is seen.
        let distances = self.hits.iter().map(distance).enumerate().rev();
        let (index, at) = distances.min_by(|a, b| a.1.total_cmp(&b.1))?;
        (at <= reach || (self.hits[index].sweep && inside_plot)).then_some(index)
    }

    /// Where the tooltip of a hit stands so that it stays on the canvas: towards the larger side.
    pub fn tip_place(&self, hit: &Hit) -> TipPlace {
        const OFF: f64 = 12.0;
        let (x, y) = hit.at;
        let after = x < self.width / 2.0;
        let below = y < self.height / 2.0;
        let room = if after { self.width - x } else { x };
        TipPlace {
            left: after.then_some(x + OFF),
            right: (!after).then_some(self.width - x + OFF),
            top: below.then_some(y + OFF),
            bottom: (!below).then_some(self.height - y + OFF),
            max_width: (room - OFF).max(0.0),
        }
    }

    /// Where an arrow key leads from `current`; with nothing chosen yet, the first hit.
    pub fn step(&self, current: Option<usize>, step: Step) -> Option<usize> {
        let Some(from) = current.filter(|i| *i < self.hits.len()) else {
            return (!self.hits.is_empty()).then_some(0);
        };
        let layer = self.hits[from].layer;
        let same = |i: usize| self.hits.get(i).is_some_and(|h| h.layer == layer);
        let within = || (0..self.hits.len()).filter(|i| same(*i));
        let target = match step {
            Step::Next => same(from + 1).then_some(from + 1),
            Step::Back => from.checked_sub(1).filter(|i| same(*i)),
            Step::First => within().next(),
            Step::Last => within().next_back(),
            Step::SeriesDown => self.beside(from, self.layers().find(|l| *l > layer)),
            Step::SeriesUp => self.beside(from, self.layers().filter(|l| *l < layer).last()),
        };
        Some(target.unwrap_or(from))
    }

    /// The layers that have hits, in order, repeated as often as they have.
    fn layers(&self) -> impl Iterator<Item = u32> {
        self.hits.iter().map(|h| h.layer)
    }

    /// The hit of `layer` nearest to hit `from`.
    fn beside(&self, from: usize, layer: Option<u32>) -> Option<usize> {
        let layer = layer?;
        let (x, y) = self.hits[from].at;
        let far = |h: &Hit| libm::hypot(h.at.0 - x, h.at.1 - y);
        (0..self.hits.len())
            .filter(|i| self.hits[*i].layer == layer)
            .min_by(|a, b| far(&self.hits[*a]).total_cmp(&far(&self.hits[*b])))
    }
}

impl Figure {
    /// What a hit says: the name of its series and its tip.
    pub fn tip(&self, hit: &Hit) -> Option<(&str, &Tip)> {
        let item = hit.item as usize;
        let (name, tip) = match self.layers.get(hit.layer as usize)? {
            Layer::Line(l) => (&l.name, &l.points.get(item)?.tip),
            Layer::Marks(m) => (&m.name, &m.marks.get(item)?.tip),
            Layer::Bars(b) => (&b.name, &b.bars.get(item)?.tip),
            Layer::Cells(c) => (&c.name, &c.cells.get(item)?.tip),
            Layer::Band(_)
            | Layer::Field(_)
            | Layer::Ridge(_)
            | Layer::Rule(_)
            | Layer::Zone(_)
            | Layer::Key(_) => return None,
        };
        Some((name, tip.as_ref()?))
    }
}
