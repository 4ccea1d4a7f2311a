//! Scene → any plotters backend: the only file that knows plotters. Colours as numbers and bitmap sizes are its two rooms.
//!
//! A backend takes whole units only. Were a unit a pixel, gentle curves would become stairs, and so a unit is a fraction
//! of a pixel ([`Grid`]), and whoever owns the backend scales it down: the page by the canvas' transform,
//! a test by the `viewBox`.
//! Only gridlines, rules and bars are put on whole device pixels, for there a soft edge shows.

mod bitmap;
mod palette;

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, RGBColor, ShapeStyle};
use plotters_backend::DrawingErrorKind;

use crate::figure::scene::{Anchor, Ink, Paint, Primitive, Rect, Scene};
use crate::figure::{Dash, Shape};

pub use bitmap::{Bitmap, bitmap};
pub use palette::{DARK, LIGHT, Palette, Rgb};

/// How a scene becomes visible: the theme's colours, the page's fonts and the backend's units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look<'a> {
    /// The theme.
    pub palette: &'a Palette,
    /// The fonts, as CSS lists them.
    pub font: &'a str,
    /// The units.
    pub grid: Grid,
}

/// How the backend's whole units lie on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// Units in a CSS pixel.
    pub per_css_px: f64,
    /// Units in a pixel of the screen: edges that must be crisp lie on multiples of this.
    pub per_device_px: f64,
}

impl Grid {
    /// A length in units.
    fn units(&self, css_px: f64) -> f64 {
        css_px * self.per_css_px
    }

    /// A place in whole units.
    fn place(&self, (x, y): (f64, f64)) -> (i32, i32) {
        (whole(self.units(x)), whole(self.units(y)))
    }

    /// A coordinate on the border between two device pixels.
    fn border(&self, units: f64) -> i32 {
        whole(libm::round(units / self.per_device_px) * self.per_device_px)
    }

    /// A line's width in whole device pixels, at least one.
    fn hair(&self) -> f64 {
        libm::round(self.per_css_px / self.per_device_px).max(1.0) * self.per_device_px
    }
}

/// Rounds; the cast saturates, so no coordinate can wrap around.
fn whole(units: f64) -> i32 {
    libm::round(units) as i32
}

/// Paints `scene` on a canvas element; none where the browser gives no drawing context.
#[cfg(target_arch = "wasm32")]
pub fn paint(
    canvas: &web_sys::HtmlCanvasElement,
    scene: &Scene,
    palette: &Palette,
    font: &str,
    device_ratio: f64,
) -> Option<()> {
    use wasm_bindgen::JsCast;

    let bitmap = bitmap(scene, device_ratio);
    // Setting a size, even the same, throws the bitmap away and costs more than the painting.
    if (canvas.width(), canvas.height()) != (bitmap.width, bitmap.height) {
        canvas.set_width(bitmap.width);
        canvas.set_height(bitmap.height);
    }
    let style = canvas.style();
    let shown = |css_px: f64| format!("{css_px}px");
    style.set_property("width", &shown(bitmap.css_width)).ok()?;
    style.set_property("height", &shown(bitmap.css_height)).ok()?;
    let context = canvas.get_context("2d").ok()??;
    let context: web_sys::CanvasRenderingContext2d = context.dyn_into().ok()?;
    let scale = bitmap.scale;
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).ok()?;
    // plotters-canvas leaves joins mitred, which puts thorns on steep curves.
    context.set_line_join("round");
    let mut backend = plotters_canvas::CanvasBackend::with_canvas_object(canvas.clone())?;
    let look = Look { palette, font, grid: bitmap.grid };
    draw(&mut backend, scene, look).ok()
}

/// There is no canvas outside a browser.
#[cfg(not(target_arch = "wasm32"))]
pub fn paint(
    _: &web_sys::HtmlCanvasElement,
    _: &Scene,
    _: &Palette,
    _: &str,
    _: f64,
) -> Option<()> {
    None
}

/// `scene` as a picture for a page that needs no program: its colours are the page's own, by name, so that it follows the
/// theme; where names mean nothing they are the paper's.
#[cfg(feature = "ssr")]
pub fn still(scene: &Scene, name: &str) -> String {
    const FINE: f64 = 4.0;
    let grid = Grid { per_css_px: FINE, per_device_px: FINE };
    let size = ((scene.width * FINE) as u32, (scene.height * FINE) as u32);
    let mut svg = String::new();
    let mut backend = plotters::prelude::SVGBackend::with_string(&mut svg, size);
    let look = Look { palette: &LIGHT, font: "sans-serif", grid };
    // A string takes all.
    let _ = draw(&mut backend, scene, look);
    drop(backend);
    let (_, inside) = svg.split_once('>').unwrap_or_default();
    let mut inside = inside.to_owned();
    for (name, Rgb(red, green, blue)) in LIGHT.named() {
        let hex = format!("#{red:02X}{green:02X}{blue:02X}");
        inside = inside.replace(&hex, &format!("var(--{name},{hex})"));
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{inside}",
        size.0,
        size.1,
        name.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;"),
    )
}

/// Paints `scene` over the whole of `backend`.
///
/// # Errors
/// What the backend reports; a canvas reports nothing in practice.
pub fn draw<B: DrawingBackend>(
    backend: &mut B,
    scene: &Scene,
    look: Look<'_>,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let mut brush = Brush { backend, look, grid: look.grid };
    brush.rect(
        &Rect { right: scene.width, bottom: scene.height, ..Rect::default() },
        Ink { paint: Paint::Sheet, alpha: 1.0 },
    )?;
    for shape in &scene.shapes {
        brush.shape(shape)?;
    }
    brush.backend.present()
}

/// A backend with what is needed to put a primitive on it.
struct Brush<'a, B> {
    backend: &'a mut B,
    look: Look<'a>,
    grid: Grid,
}

type Painted<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

impl<B: DrawingBackend> Brush<'_, B> {
    fn colour(&self, ink: Ink) -> RGBAColor {
        let Rgb(red, green, blue) = self.look.palette.colour(ink.paint);
        RGBColor(red, green, blue).mix(ink.alpha)
    }

    fn shape(&mut self, shape: &Primitive) -> Painted<B> {
        match shape {
            Primitive::Path { points, ink, width, dash } => {
                let style = ShapeStyle {
                    color: self.colour(*ink),
                    filled: false,
                    stroke_width: whole(self.grid.units(*width)).max(1) as u32,
                };
                for piece in dashes(points, *dash) {
                    self.path(&piece, style)?;
                }
                Ok(())
            }
            Primitive::Area { points, ink } => self.area(points, *ink),
            Primitive::Box { at, ink } => self.rect(at, *ink),
            Primitive::Hair { from, to, ink, dash } => {
                for piece in dashes(&[*from, *to], *dash) {
                    if let [from, .., to] = piece.as_slice() {
                        self.hair(*from, *to, *ink)?;
                    }
                }
                Ok(())
            }
            Primitive::Mark { at, radius, shape, ink } => self.mark(*at, *radius, *shape, *ink),
            Primitive::Text { at, anchor, text, size, bold, ink } => {
                let style = if *bold { FontStyle::Bold } else { FontStyle::Normal };
                let horizontal = match anchor {
                    Anchor::Start => HPos::Left,
                    Anchor::Middle => HPos::Center,
                    Anchor::End => HPos::Right,
                };
                let font =
                    FontDesc::new(FontFamily::Name(self.look.font), self.grid.units(*size), style);
                let style = font.color(&self.colour(*ink)).pos(Pos::new(horizontal, VPos::Center));
                self.backend.draw_text(text, &style, self.grid.place(*at))
            }
        }
    }

    fn path(&mut self, points: &[(f64, f64)], style: ShapeStyle) -> Painted<B> {
        let mut places: Vec<(i32, i32)> = points.iter().map(|p| self.grid.place(*p)).collect();
        places.dedup();
        self.backend.draw_path(places, &style)
    }

    fn area(&mut self, points: &[(f64, f64)], ink: Ink) -> Painted<B> {
        let colour = self.colour(ink);
        let places: Vec<(i32, i32)> = points.iter().map(|p| self.grid.place(*p)).collect();
        self.backend.fill_polygon(places, &colour)
    }

    /// A rectangle on whole device pixels, at least one each way.
    fn rect(&mut self, at: &Rect, ink: Ink) -> Painted<B> {
        let border = |css_px| self.grid.border(self.grid.units(css_px));
        let (left, top) = (border(at.left), border(at.top));
        let least = whole(self.grid.per_device_px).max(1);
        let right = border(at.right).max(left.saturating_add(least));
        let bottom = border(at.bottom).max(top.saturating_add(least));
        let colour = self.colour(ink);
        self.backend.draw_rect((left, top), (right, bottom), &colour, true)
    }

    /// A level or upright line as a rectangle, which a canvas fills without soft edges.
    fn hair(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink) -> Painted<B> {
        let thick = self.grid.hair();
        let middle = |units: f64| self.grid.border(units - thick / 2.0);
        let (x, y) = (self.grid.units(from.0.min(to.0)), self.grid.units(from.1.min(to.1)));
        let (right, bottom) =
            (self.grid.units(from.0.max(to.0)), self.grid.units(from.1.max(to.1)));
        let (upper_left, lower_right) = if right - x >= bottom - y {
            let top = middle(y);
            ((whole(x), top), (whole(right), top.saturating_add(whole(thick))))
        } else {
            let left = middle(x);
            ((left, whole(y)), (left.saturating_add(whole(thick)), whole(bottom)))
        };
        let colour = self.colour(ink);
        self.backend.draw_rect(upper_left, lower_right, &colour, true)
    }

    fn mark(&mut self, (x, y): (f64, f64), radius: f64, shape: Shape, ink: Ink) -> Painted<B> {
        // Factors that give the shapes about the area of the disc, so that none looks more important.
        let corners = |list: &[(f64, f64)], factor: f64| -> Vec<(f64, f64)> {
            let corner =
                |(dx, dy): &(f64, f64)| (x + dx * radius * factor, y + dy * radius * factor);
            list.iter().map(corner).collect()
        };
        match shape {
            Shape::Circle => {
                let style = ShapeStyle { color: self.colour(ink), filled: true, stroke_width: 0 };
                let radius = whole(self.grid.units(radius)).max(1) as u32;
                self.backend.draw_circle(self.grid.place((x, y)), radius, &style, true)
            }
            Shape::Ring => {
                let style = ShapeStyle {
                    color: self.colour(ink),
                    filled: false,
                    stroke_width: whole(self.grid.units(2.5)).max(1) as u32,
                };
                let radius = whole(self.grid.units(radius)).max(1) as u32;
                self.backend.draw_circle(self.grid.place((x, y)), radius, &style, false)
            }
            Shape::Square => {
                let square = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
                self.area(&corners(&square, 0.89), ink)
            }
            Shape::Diamond => {
                let diamond = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)];
                self.area(&corners(&diamond, 1.25), ink)
            }
            Shape::Triangle => {
                let up = [(0.0, -1.1), (1.05, 0.75), (-1.05, 0.75)];
                self.area(&corners(&up, 1.15), ink)
            }
            Shape::Down => {
                let down = [(0.0, 1.1), (1.05, -0.75), (-1.05, -0.75)];
                self.area(&corners(&down, 1.15), ink)
            }
            Shape::Cross => {
                let style = ShapeStyle {
                    color: self.colour(ink),
                    filled: false,
                    stroke_width: whole(self.grid.units(radius * 0.6)).max(1) as u32,
                };
                let ends = corners(&[(-1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)], 0.9);
                self.path(&ends[..2], style)?;
                self.path(&ends[2..], style)
            }
        }
    }
}

/// Lengths of strokes and gaps in CSS pixels, in turn.
fn pattern(dash: Dash) -> &'static [f64] {
    match dash {
        Dash::Solid => &[],
        Dash::Long => &[7.0, 4.0],
        Dash::Short => &[4.0, 3.0],
        Dash::Dot => &[2.0, 3.0],
        Dash::DashDot => &[8.0, 3.0, 2.0, 3.0],
    }
}

/// The strokes of a dashed polyline; plotters' own dashes know no pattern of more than two lengths.
fn dashes(points: &[(f64, f64)], dash: Dash) -> Vec<Vec<(f64, f64)>> {
    let lengths = pattern(dash);
    let (Some(first), false) = (points.first(), lengths.is_empty()) else {
        return vec![points.to_vec()];
    };
    let mut strokes = Vec::new();
    let mut stroke = vec![*first];
    let (mut turn, mut left) = (0, lengths[0]);
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        let mut distance = libm::hypot(to.0 - from.0, to.1 - from.1);
        while distance > left {
            let t = left / distance;
            from = (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t);
            distance -= left;
            if turn % 2 == 0 {
                stroke.push(from);
                strokes.push(std::mem::take(&mut stroke));
            } else {
                stroke = vec![from];
            }
            turn = (turn + 1) % lengths.len();
            left = lengths[turn];
        }
        left -= distance;
        if turn % 2 == 0 {
            stroke.push(to);
        }
    }
    if stroke.len() > 1 {
        strokes.push(stroke);
    }
    strokes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_follow_the_pattern_round_corners() {
        let corner = [(0.0, 0.0), (5.0, 0.0), (5.0, 20.0)];
        assert_eq!(
            dashes(&corner, Dash::Long),
            [
                vec![(0.0, 0.0), (5.0, 0.0), (5.0, 2.0)],
                vec![(5.0, 6.0), (5.0, 13.0)],
                vec![(5.0, 17.0), (5.0, 20.0)],
            ]
        );
        assert_eq!(dashes(&corner, Dash::Solid), [corner.to_vec()]);
        assert!(dashes(&[(1.0, 1.0)], Dash::Dot).is_empty());
    }

    #[test]
    fn hairlines_fill_whole_device_pixels() {
        // At one and a half device pixels a CSS pixel, drawn at twice that, four units a bitmap pixel.
        let grid = Grid { per_css_px: 12.0, per_device_px: 8.0 };
        assert_eq!(whole(grid.hair()), 16);
        assert_eq!(grid.border(10.4 * 12.0 - 8.0), 120);
    }
}
