//! The frame of a chart: where the plot lies, which ticks it has, where each row stands.

use crate::figure::measure::{LEADING, fit, text_width, wrap};
use crate::figure::scene::Rect;
use crate::figure::{Across, Axis, BarLabel, End, Figure, KeyItem, Layer, Row, Tick, Vertical};

/// Between a label and what it labels.
pub const GAP: f64 = 8.0;
/// Text size in CSS pixels at the reader's normal text size; never drawn smaller.
pub const TEXT: f64 = 12.0;

/// Where everything goes.
pub struct Frame<'a> {
    /// The canvas.
    pub width: f64,
    pub height: f64,
    /// The inside of the axes.
    pub plot: Rect,
    /// Font size.
    pub size: f64,
    pub x: &'a Axis,
    pub y: Up<'a>,
    pub x_ticks: Vec<&'a Tick>,
    pub y_ticks: Vec<&'a Tick>,
    /// Words above the plot: the axis' title and the labels of what stands upright.
    pub header: Vec<Heading>,
    /// What the key says, and where each entry begins: the middle of its left edge.
    pub key: Vec<(&'a KeyItem, (f64, f64))>,
    /// The height that the key takes at the foot.
    pub key_height: f64,
}

/// The vertical axis, placed.
pub enum Up<'a> {
    Axis(&'a Axis),
    Rows(Rows),
}

/// The rows, placed.
#[derive(Default)]
pub struct Rows {
    pub list: Vec<RowBox>,
    /// The height of one lane.
    pub lane: f64,
    pub lanes: u8,
}

/// One row, placed.
pub struct RowBox {
    pub label: Vec<String>,
    pub note: Vec<String>,
    /// The middle of the label's first line.
    pub label_at: (f64, f64),
    /// Whether the label ends there rather than starts.
    pub label_ends: bool,
    /// Where the note starts if it follows the label on its line.
    pub note_after: Option<f64>,
    /// Where its first lane begins.
    pub lanes_top: f64,
}

/// Words above the plot.
pub struct Heading {
    pub lines: Vec<String>,
    pub left: f64,
    /// The middle of the first line.
    pub top_line: f64,
    pub width: f64,
    /// The layer whose label it is; none for the axis' title.
    pub layer: Option<usize>,
}

impl Frame<'_> {
    /// The distance of baselines.
    pub fn leading(&self) -> f64 {
        self.size * LEADING
    }

    /// The place of a horizontal value, also outside the plot.
    pub fn x(&self, value: f64) -> Option<f64> {
        Some(self.plot.left + self.x.unit(value)? * self.plot.width())
    }

    /// The place of a vertical value, or of a lane of the row with that index.
    pub fn y(&self, value: f64, lane: u8) -> Option<f64> {
        match &self.y {
            Up::Axis(axis) => Some(self.plot.bottom - axis.unit(value)? * self.plot.height()),
            Up::Rows(rows) => {
                // Casting saturates, and what is not a row's index finds no row.
                let row = (value >= 0.0).then(|| rows.list.get(libm::round(value) as usize))??;
                let lane = f64::from(lane.min(rows.lanes.saturating_sub(1)));
                Some(row.lanes_top + (lane + 0.5) * rows.lane)
            }
        }
    }

    /// Whether a place lies in the plot or on its edge.
    pub fn shows(&self, at: (f64, f64)) -> bool {
        self.plot.grown(0.5).holds(at)
    }

    /// A place, if both values have one.
    pub fn spot(&self, x: f64, y: f64, lane: u8) -> Option<(f64, f64)> {
        Some((self.x(x)?, self.y(y, lane)?))
    }
}

/// Finds a frame for a figure.
pub fn frame(figure: &Figure, width: f64, text_scale: f64) -> Frame<'_> {
    let size = TEXT * text_scale;
    let mut frame = match &figure.y {
        Vertical::Axis(axis) => numbers(figure, axis, width, size),
        Vertical::Rows(rows) => in_rows(figure, rows, width, size),
    };
    key(figure, &mut frame);
    frame
}

/// The width of the sample before an entry of the key.
pub fn sample_width(size: f64) -> f64 {
    size * 1.5
}

/// Sets the key's entries below the axis, as many on a line as there is room for.
fn key<'a>(figure: &'a Figure, frame: &mut Frame<'a>) {
    let leading = frame.size * 1.6;
    let (mut x, mut line) = (0.0_f64, 0.0_f64);
    let top = frame.height + GAP / 2.0;
    for layer in &figure.layers {
        let Layer::Key(items) = layer else { continue };
        for item in items {
            let wide =
                sample_width(frame.size) + GAP * 0.75 + text_width(&item.label, frame.size, false);
            if x > 0.0 && x + wide > frame.width {
                (x, line) = (0.0, line + 1.0);
            }
            frame.key.push((item, (x, top + (line + 0.5) * leading)));
            x += wide + GAP * 2.0;
        }
    }
    if !frame.key.is_empty() {
        frame.key_height = GAP / 2.0 + (line + 1.0) * leading;
        frame.height += frame.key_height;
    }
}

fn numbers<'a>(figure: &'a Figure, y: &'a Axis, width: f64, size: f64) -> Frame<'a> {
    let leading = size * LEADING;
    // A phone is tall and narrow: the plot keeps a readable shape instead of the desktop's height.
    let hint = figure.height_hint.clamp(80.0, 2000.0);
    let plot_height = hint.min((width * 0.8).max(200.0)).max(leading * 4.0);
    let y_ticks = choose(y, plot_height, |_| leading * 0.6, leading * 1.4);
    let widest = y_ticks.iter().map(|t| text_width(&t.label, size, false));
    let left = (widest.fold(0.0, f64::max) + GAP).min(width * 0.3);
    let right = right_margin(figure, width, left, size).max(GAP);
    let (plot_left, plot_right) = (left, (width - right).max(left + width * 0.3));
    let (header, above) = header(figure, &y.title, (plot_left, plot_right), width, size);
    let top = above.max(size * 0.7);
    let (x_ticks, below) = x_axis(&figure.x, plot_right - plot_left, size);
    Frame {
        width,
        height: top + plot_height + below,
        plot: Rect { left: plot_left, top, right: plot_right, bottom: top + plot_height },
        size,
        x: &figure.x,
        y: Up::Axis(y),
        x_ticks,
        y_ticks,
        header,
        key: Vec::new(),
        key_height: 0.0,
    }
}

fn in_rows<'a>(figure: &'a Figure, rows: &'a [Row], width: f64, size: f64) -> Frame<'a> {
    let leading = size * LEADING;
    let lanes = lanes(figure);
    let scale = size / TEXT;
    // Labelled bars closer than a line of text would let their labels touch.
    let lane = scale
        * match lanes {
            1 => 24.0,
            2 => 19.0,
            _ => 17.0,
        };
    let label_width =
        |r: &Row| text_width(&r.label, size, false).max(text_width(&r.note, size, false));
    let widest = rows.iter().map(label_width).fold(0.0, f64::max);
    // On a phone a column of labels would leave no room for the bars: the labels go above them.
    let above = width < 480.0 * scale && widest > width * 0.28;
    let column = if above { 0.0 } else { widest.min(width * 0.36) };
    // One pixel keeps a line at the start of the axis on the canvas.
    let left = if above { 1.0 } else { column + GAP * 1.5 };
    let right = right_margin(figure, width, left, size).max(GAP);
    let (plot_left, plot_right) = (left, (width - right).max(left + width * 0.3));
    let (header, head) = header(figure, "", (plot_left, plot_right), width, size);

    let room = if above { width } else { column };
    let mut boxes = Vec::with_capacity(rows.len());
    let mut top = head;
    let gap = 6.0 * scale;
    for row in rows {
        let label = wrap(&row.label, room, size, false);
        let note = match row.note.as_str() {
            "" => Vec::new(),
            note => wrap(note, room, size, false),
        };
        // Above the bars a short note follows its label on the same line.
        let after = text_width(&row.label, size, false) + GAP;
        let fits = after + text_width(&row.note, size, false) <= room;
        let note_after = (above && label.len() == 1 && note.len() == 1 && fits).then_some(after);
        let line_count = label.len() + if note_after.is_some() { 0 } else { note.len() };
        let text_height = line_count as f64 * leading;
        let bars_height = f64::from(lanes) * lane;
        let (height, lanes_top, first_line) = if above {
            (text_height + bars_height, top + gap + text_height, top + gap)
        } else {
            let inner = text_height.max(bars_height);
            (
                inner,
                top + gap + (inner - bars_height) / 2.0,
                top + gap + (inner - text_height) / 2.0,
            )
        };
        let label_x = if above { 0.0 } else { column };
        boxes.push(RowBox {
            label,
            note,
            label_at: (label_x, first_line + leading / 2.0),
            label_ends: !above,
            note_after,
            lanes_top,
        });
        top += height + 2.0 * gap;
    }
    let bottom = top.max(head + leading);
    let (x_ticks, below) = x_axis(&figure.x, plot_right - plot_left, size);
    Frame {
        width,
        height: bottom + below,
        plot: Rect { left: plot_left, top: head, right: plot_right, bottom },
        size,
        x: &figure.x,
        y: Up::Rows(Rows { list: boxes, lane, lanes }),
        x_ticks,
        y_ticks: Vec::new(),
        header,
        key: Vec::new(),
        key_height: 0.0,
    }
}

/// How many lanes a row has.
fn lanes(figure: &Figure) -> u8 {
    let last = figure.layers.iter().map(|layer| match layer {
        Layer::Bars(b) => b.lane,
        Layer::Marks(m) => m.lane,
        Layer::Ridge(r) => r.lane,
        _ => 0,
    });
    last.max().unwrap_or(0).min(15) + 1
}

/// The horizontal axis' ticks, and the height it needs below the plot.
fn x_axis(axis: &Axis, length: f64, size: f64) -> (Vec<&Tick>, f64) {
    let half = |t: &Tick| text_width(&t.label, size, false) / 2.0 + size * 0.6;
    let ticks = choose(axis, length, half, size * 3.6);
    let labels = if ticks.is_empty() { 0.0 } else { size * LEADING + 4.0 };
    let title = if axis.title.is_empty() { 0.0 } else { size * LEADING };
    (ticks, labels + title + 2.0)
}

/// The finest set of ticks whose labels keep apart on `length` pixels, each taking `half` to either side
/// and standing at least `apart` from the next.
fn choose(axis: &Axis, length: f64, half: impl Fn(&Tick) -> f64, apart: f64) -> Vec<&Tick> {
    let place = |t: &Tick| axis.unit(t.at).unwrap_or(0.0) * length;
    let clear = |a: &Tick, b: &Tick| (place(b) - place(a)).abs() >= apart.max(half(a) + half(b));
    let sets = axis.tick_sets();
    // Neighbours that read alike mean that the format has too few digits for this set.
    let fits =
        |set: &&Vec<Tick>| set.windows(2).all(|w| clear(&w[0], &w[1]) && w[0].label != w[1].label);
    if let Some(set) = sets.iter().rev().find(fits) {
        return set.iter().collect();
    }
    let mut kept: Vec<&Tick> = Vec::new();
    for tick in sets.first().into_iter().flatten() {
        if kept.last().is_none_or(|last| clear(last, tick)) {
            kept.push(tick);
        }
    }
    kept
}

/// The room right of the plot for labels that stand after a bar or a curve's end.
fn right_margin(figure: &Figure, width: f64, left: f64, size: f64) -> f64 {
    // Half of a tick's label stands beyond the end of the axis.
    let ticks = figure.x.tick_sets().iter().filter_map(|set| set.last());
    let beyond = ticks.map(|t| {
        let inside = 1.0 - figure.x.unit(t.at).unwrap_or(0.0);
        text_width(&t.label, size, false) / 2.0 - inside * (width - left) * 0.8
    });
    let mut margin = beyond.fold(0.0, f64::max);
    let mut ask = |value: f64, label: &str, bold: bool| {
        let unit = figure.x.unit(value).unwrap_or(0.0).min(1.0);
        let label = text_width(label, size, bold) + GAP;
        // left + unit · (width − left − margin) + label ≤ width, solved for the margin.
        if unit > 0.02 && label < width * 0.3 {
            margin = margin.max(width - left - (width - left - label) / unit);
        }
    };
    for layer in &figure.layers {
        match layer {
            Layer::Line(line) => {
                if let (Some((label, End::Last)), Some(last)) = (&line.label, line.points.last()) {
                    ask(last.x, label, true);
                }
            }
            Layer::Bars(bars) => {
                for bar in &bars.bars {
                    if let (Some(label), BarLabel::After) = (&bar.label, bar.place) {
                        let high = bar.range.map_or(bar.to, |r| r.1.max(bar.to));
                        ask(high.max(bar.from), label, false);
                    }
                }
            }
            _ => {}
        }
    }
    margin.min(width * 0.35)
}

/// Words above the plot and the height they take: lines are filled from the plot upwards,
/// each heading as low as those before it allow.
fn header(
    figure: &Figure,
    y_title: &str,
    plot: (f64, f64),
    width: f64,
    size: f64,
) -> (Vec<Heading>, f64) {
    let leading = size * LEADING;
    let mut headings: Vec<(Heading, usize)> = Vec::new();
    let mut add = |lines: Vec<String>, center: Option<f64>, layer: Option<usize>| {
        let wide = lines.iter().map(|l| text_width(l, size, true)).fold(0.0, f64::max);
        let left = center.map_or(0.0, |c| (c - wide / 2.0).clamp(0.0, (width - wide).max(0.0)));
        let free = |level: usize| {
            headings.iter().all(|(other, at)| {
                level >= at + other.lines.len()
                    || level + lines.len() <= *at
                    || left >= other.left + other.width + size
                    || left + wide + size <= other.left
            })
        };
        let highest = headings.iter().map(|(h, at)| at + h.lines.len()).max();
        let level = (0..highest.unwrap_or(0)).find(|l| free(*l));
        let level = level.or(highest).unwrap_or(0);
        let heading = Heading { lines, left, top_line: 0.0, width: wide, layer };
        headings.push((heading, level));
    };
    for (index, layer) in figure.layers.iter().enumerate() {
        let (middle, label) = match layer {
            Layer::Rule(r) if r.across == Across::X => (figure.x.unit(r.at), &r.label),
            Layer::Zone(z) if z.across == Across::X => {
                let ends = figure.x.unit(z.from).zip(figure.x.unit(z.to));
                let middle = ends.map(|(a, b)| f64::midpoint(a.clamp(0.0, 1.0), b.clamp(0.0, 1.0)));
                (middle, &z.label)
            }
            _ => continue,
        };
        let middle = middle.filter(|u| (-1e-9..=1.0 + 1e-9).contains(u));
        if let (Some(unit), Some(label)) = (middle, label) {
            let lines = wrap(label, (width * 0.6).min(width - GAP), size, true);
            add(lines, Some(plot.0 + unit * (plot.1 - plot.0)), Some(index));
        }
    }
    if !y_title.is_empty() {
        add(vec![fit(y_title, width, size, false)], None, None);
    }
    let highest = headings.iter().map(|(h, level)| level + h.lines.len()).max();
    let Some(highest) = highest else {
        return (Vec::new(), 0.0);
    };
    // Six pixels part the words from the plot.
    let height = highest as f64 * leading + 6.0;
    let placed = headings.into_iter().map(|(mut heading, level)| {
        let from_top = highest - level - heading.lines.len();
        heading.top_line = (from_top as f64 + 0.5) * leading;
        heading
    });
    (placed.collect(), height)
}
