//! A chart as plain data: axes, layers, words, and the same numbers as a table.
//!
//! A figure knows neither pixels nor colours: [`layout`](layout::layout) turns it into a flat scene for one width,
//! and `draw.rs` paints that scene.
//! A [`Tone`] is a role, which the theme gives a colour; roles also differ by dash and mark shape,
//! so that no reading depends on colour alone.

pub mod accuracy;
pub mod axis;
pub mod compare;
pub mod cost;
pub mod design;
pub mod layout;
pub mod measure;
pub mod rules;
pub mod scenario;
pub mod scene;
pub mod serve;
pub mod story;

use crate::facts::SourceId;

pub use axis::{Axis, Scale, Tick, extent, widen_linear, widen_log};

/// One chart: what is drawn, what it says, and the same figures as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The stable name in the page and in tests: kebab-case.
    pub id: &'static str,
    /// What the chart shows, as a heading.
    pub title: String,
    /// The unit and how to read it, in one line.
    pub subtitle: String,
    /// The result in words; with the title it is what a screen reader says for the picture.
    pub finding: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis: numbers, or one row a thing.
    pub y: Vertical,
    /// What is drawn, the first at the back.
    pub layers: Vec<Layer>,
    /// The same data as a table.
    pub table: Table,
    /// The sources of the figures shown.
    pub sources: Vec<SourceId>,
    /// The wished height of the plot in CSS pixels at a wide width; a chart of rows takes what its rows need.
    pub height_hint: f64,
}

/// The vertical axis.
#[derive(Clone, Debug, PartialEq)]
pub enum Vertical {
    /// Numbers, growing upwards.
    Axis(Axis),
    /// Categories from top to bottom; a layer's `y` is then the row's index.
    Rows(Vec<Row>),
}

/// A category of a chart of rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What the row is.
    pub label: String,
    /// A quieter second line, such as the unit; may be empty.
    pub note: String,
}

/// A role that the theme gives a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// The United States.
    Us,
    /// China.
    China,
    /// What the article says.
    Article,
    /// The one accent: our answer.
    Accent,
    /// Text and axes.
    #[default]
    Ink,
    /// Secondary text.
    Soft,
    /// What stays in the background but must be read.
    Faint,
    /// One of six colours told apart by people who do not see colour; larger numbers start again.
    Chip(u8),
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dash {
    /// Unbroken.
    #[default]
    Solid,
    /// Long dashes.
    Long,
    /// Short dashes.
    Short,
    /// Dots.
    Dot,
    /// A dash and a dot.
    DashDot,
}

/// The form of a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A disc.
    #[default]
    Circle,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle that points up.
    Triangle,
    /// A triangle that points down.
    Down,
    /// A diagonal cross.
    Cross,
    /// A circle through which one sees what it marks.
    Ring,
}

/// Differences a reader sees without colour: a dash and a shape for each chip of a comparison.
pub const CHIP_MARKS: [(Dash, Shape); 6] = [
    (Dash::Solid, Shape::Circle),
    (Dash::Solid, Shape::Square),
    (Dash::Long, Shape::Diamond),
    (Dash::Short, Shape::Triangle),
    (Dash::DashDot, Shape::Down),
    (Dash::Dot, Shape::Cross),
];

/// How loud a mark or a bar is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// Background: pale, and its label goes first when room is short.
    Faint,
    /// As the others.
    #[default]
    Plain,
    /// Larger, and its label is always drawn.
    Strong,
}

/// What the tooltip says about one point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tip {
    /// What the point is.
    pub title: String,
    /// Quantity and value, one pair a line.
    pub lines: Vec<(String, String)>,
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    /// A curve.
    Line(Line),
    /// The area between two curves: an interval.
    Band(Band),
    /// Single points.
    Marks(Marks),
    /// Horizontal bars in rows.
    Bars(Bars),
    /// A reference line across the plot.
    Rule(Rule),
    /// A shaded interval of one axis.
    Zone(Zone),
    /// A shaded part of the plane.
    Field(Field),
    /// One row of a map.
    Cells(Cells),
    /// A distribution in a row.
    Ridge(Ridge),
    /// What shades, tones and marks mean, below the plot.
    Key(Vec<KeyItem>),
}

/// A point of a curve, in the units of the axes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// Horizontal value; a value that is not finite breaks the curve.
    pub x: f64,
    /// Vertical value; likewise.
    pub y: f64,
    /// With a tip the point answers to pointer and arrow keys.
    pub tip: Option<Tip>,
}

/// An end of a curve, where its label stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// At the first point.
    First,
    /// At the last point.
    #[default]
    Last,
}

/// A curve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The series' name, said when the arrow keys reach it.
    pub name: String,
    /// Its role.
    pub tone: Tone,
    /// How it is broken.
    pub dash: Dash,
    /// How loud it is.
    pub emphasis: Emphasis,
    /// The curve, in order.
    pub points: Vec<Point>,
    /// A label beside one end.
    pub label: Option<(String, End)>,
}

/// The area between two curves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// Its role.
    pub tone: Tone,
    /// `(x, low, high)` in order.
    pub points: Vec<(f64, f64, f64)>,
}

/// Single points of one series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// The series' name, said when the arrow keys reach it.
    pub name: String,
    /// Its role.
    pub tone: Tone,
    /// Its form.
    pub shape: Shape,
    /// In a chart of rows, which of the row's lanes from the top; 0 elsewhere.
    pub lane: u8,
    /// The points.
    pub marks: Vec<Mark>,
}

/// One point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// Horizontal value.
    pub x: f64,
    /// Vertical value, or the row's index.
    pub y: f64,
    /// Low and high of the horizontal value, drawn as a whisker.
    pub x_range: Option<(f64, f64)>,
    /// Low and high of the vertical value, drawn as a whisker.
    pub y_range: Option<(f64, f64)>,
    /// A label beside the mark; one that finds no room is left out unless the mark is strong.
    pub label: Option<String>,
    /// How loud it is.
    pub emphasis: Emphasis,
    /// With a tip the mark answers to pointer and arrow keys.
    pub tip: Option<Tip>,
}

/// How an area is hatched, so that it is known without its colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hatch {
    /// Not at all.
    #[default]
    Bare,
    /// Strokes that rise to the right.
    Rising,
    /// Strokes that fall to the right.
    Falling,
    /// Both.
    Crossed,
    /// Level strokes.
    Level,
}

/// A shaded part of the plane of two axes of numbers. It answers to nobody: the marks on it do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    /// Its role.
    pub tone: Tone,
    /// How it is hatched.
    pub hatch: Hatch,
    /// Its corners in order, in the units of the axes.
    pub points: Vec<(f64, f64)>,
    /// Its label, which stands inside it and is left out where it finds no room.
    pub label: Option<String>,
}

/// How many shades a map has. They grow ever darker on paper and ever lighter by night, so that who sees no colour reads
/// them too; the first is warm, the second grey, the others are cool.
pub const SHADES: u8 = 6;
/// From this shade on words in it take the paper's colour; before it, the ink's.
pub const PAPER_WORDS_FROM: u8 = 4;

/// One row of a map: a layer of its own, so that the arrow keys go from row to row as from series to series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cells {
    /// The row's name, said when the arrow keys reach it.
    pub name: String,
    /// Low and high of the row on the vertical axis; in a chart of rows twice the row's index.
    pub rise: (f64, f64),
    /// The cells.
    pub cells: Vec<Patch>,
}

/// One cell of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patch {
    /// Low and high on the horizontal axis.
    pub span: (f64, f64),
    /// Its shade, below [`SHADES`]; a cell without one is hatched: there is no answer.
    pub shade: Option<u8>,
    /// Its value, drawn where it fits.
    pub label: Option<String>,
    /// With a tip the cell answers to pointer and arrow keys.
    pub tip: Option<Tip>,
}

/// How a number is distributed, as a curve over the ground of a row and filled down to it. It answers to nobody: what it
/// amounts to is said by the marks and bars of its row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ridge {
    /// Its role.
    pub tone: Tone,
    /// The row's index.
    pub row: u32,
    /// The lane on whose lower edge it stands; it rises to the top of the row's first.
    pub lane: u8,
    /// How loud it is.
    pub emphasis: Emphasis,
    /// Horizontal value and height in order: 0 is the ground, 1 the top.
    pub points: Vec<(f64, f64)>,
}

/// One entry of a key.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyItem {
    /// What is explained.
    pub sample: Sample,
    /// What it means.
    pub label: String,
}

/// What an entry of a key shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// A cell of a map, hatched if it has no shade.
    Cell(Option<u8>),
    /// A bar.
    Bar(Tone),
    /// An interval, this many hundredths of a full coat.
    Band(Tone, u8),
    /// A mark.
    Mark(Tone, Shape),
    /// A shaded part of the plane.
    Field(Tone, Hatch),
    /// A curve.
    Line(Tone, Dash),
}

/// Horizontal bars of one series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    /// The series' name, said when the arrow keys reach it.
    pub name: String,
    /// Its role.
    pub tone: Tone,
    /// Which of the row's lanes, from the top; stacked series share a lane.
    pub lane: u8,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// Where a bar's label stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarLabel {
    /// Beyond the bar's end.
    #[default]
    After,
    /// Within the bar; one that does not fit is left out, for the tooltip and the table say it too.
    Inside,
}

/// One bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// The row's index.
    pub row: u32,
    /// Where it starts, in the units of the horizontal axis: 0, the baseline, or the end of the bar below in a stack.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Low and high of its end, drawn as a whisker.
    pub range: Option<(f64, f64)>,
    /// Its label, usually the value.
    pub label: Option<String>,
    /// Where the label stands.
    pub place: BarLabel,
    /// How loud it is.
    pub emphasis: Emphasis,
    /// With a tip the bar answers to pointer and arrow keys.
    pub tip: Option<Tip>,
}

/// Which way a rule or a zone runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Across {
    /// At a horizontal value, drawn upright.
    #[default]
    X,
    /// At a vertical value, drawn level.
    Y,
}

/// A reference line across the plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    /// The axis its value belongs to.
    pub across: Across,
    /// The value.
    pub at: f64,
    /// Its role.
    pub tone: Tone,
    /// How it is broken.
    pub dash: Dash,
    /// Its label; a line break parts lines, of which the first is the stronger.
    pub label: Option<String>,
}

/// A shaded interval of one axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Zone {
    /// The axis its bounds belong to.
    pub across: Across,
    /// Where it starts.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Its role.
    pub tone: Tone,
    /// Its label.
    pub label: Option<String>,
}

/// The figures of a chart in rows and columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The column headers; the first names what the rows are.
    pub head: Vec<String>,
    /// The rows; the first cell of each is its header.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What is read.
    pub text: String,
    /// The bare number, for alignment and export; none for words and gaps.
    pub raw: Option<f64>,
}

impl Cell {
    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), raw: None }
    }

    /// A number as it is read, and bare.
    pub fn number(text: impl Into<String>, raw: f64) -> Self {
        Self { text: text.into(), raw: raw.is_finite().then_some(raw) }
    }
}

impl Tip {
    /// A tip of a title and pairs.
    pub fn new(title: impl Into<String>, lines: Vec<(String, String)>) -> Self {
        Self { title: title.into(), lines }
    }
}
