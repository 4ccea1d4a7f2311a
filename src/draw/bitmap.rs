//! How many pixels a canvas needs to be sharp.

use super::Grid;
use crate::figure::scene::Scene;

/// The bitmap of a canvas: how many pixels it has, how large it is shown, and the units for drawing on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bitmap {
    /// Its pixels.
    pub width: u32,
    /// Its rows of pixels.
    pub height: u32,
    /// The CSS width at which its pixels and the screen's agree.
    pub css_width: f64,
    /// The CSS height likewise.
    pub css_height: f64,
    /// The canvas' transform: pixels in a unit.
    pub scale: f64,
    /// The units.
    pub grid: Grid,
}

/// Units in a pixel of the bitmap.
const FINE: f64 = 4.0;

/// The bitmap for a scene on a screen of `device_ratio` pixels in a CSS pixel.
///
/// It has a whole number of pixels for each of the screen's, so that scaling it down keeps edges sharp,
/// and at least two in a CSS pixel, so that print and zoom stay crisp too.
pub fn bitmap(scene: &Scene, device_ratio: f64) -> Bitmap {
    let ratio = if device_ratio.is_finite() { device_ratio.clamp(0.25, 8.0) } else { 1.0 };
    let samples = libm::ceil(2.0 / ratio);
    let pixels = |css_px: f64| libm::round(css_px * ratio);
    Bitmap {
        width: (pixels(scene.width) * samples) as u32,
        height: (pixels(scene.height) * samples) as u32,
        css_width: pixels(scene.width) / ratio,
        css_height: pixels(scene.height) / ratio,
        scale: 1.0 / FINE,
        grid: Grid { per_css_px: ratio * samples * FINE, per_device_px: samples * FINE },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bitmap_has_whole_pixels_for_each_of_the_screen() {
        let scene = Scene { width: 333.4, height: 200.0, ..Scene::default() };
        for (ratio, width, height) in [
            (1.0, 333 * 2, 400),
            (1.25, 417 * 2, 500),
            (1.5, 500 * 2, 600),
            (2.0, 667, 400),
            (3.0, 1000, 600),
            (0.5, 167 * 4, 400),
            (f64::NAN, 333 * 2, 400),
        ] {
            let bitmap = bitmap(&scene, ratio);
            assert_eq!((bitmap.width, bitmap.height), (width, height), "at {ratio}");
            let pixels = bitmap.css_width * bitmap.grid.per_css_px * bitmap.scale;
            assert!((pixels - f64::from(width)).abs() < 1e-6, "at {ratio}: {pixels}");
        }
    }
}
