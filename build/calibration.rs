//! The inference model's constants, as `cargo xtask calibrate` wrote them: `data/calibration.toml`.

use super::date::Precision;
use super::figure::Bounds;
use super::reader::Reader;

/// The constants in the order of the file, which is the order of the program's table; a test compares the names.
#[derive(Debug, Default)]
pub struct Calibration {
    pub fitted_on: String,
    pub names: Vec<String>,
    pub values: Vec<f64>,
    pub spreads: Vec<f64>,
    pub media: Vec<f64>,
}

/// Reads the calibration.
pub fn read(reader: &mut Reader) -> Calibration {
    let mut fitted_on = String::new();
    reader.rows("calibration.toml", "fit", |row, _| {
        fitted_on = row.date("date", Precision::Day).unwrap_or_default();
        let _ = (row.text("command"), row.text("residuals"));
    });
    let mut names = Vec::new();
    let values = reader.rows("calibration.toml", "constant", |row, id| {
        names.push(id);
        row.needed_number("value", Bounds(0.0, 1e6))
    });
    let spreads = reader.rows("calibration.toml", "spread", |row, _| {
        row.needed_number("half_width_ln", Bounds(0.01, 3.0))
    });
    let media = reader.rows("calibration.toml", "media", |row, id| {
        names.push(id);
        row.needed_number("value", Bounds(0.0, 1e6))
    });
    Calibration { fitted_on, names, values, spreads, media }
}
