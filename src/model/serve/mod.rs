//! Inference, from the chip up: how long a token takes, and how many at once.
//!
//! `arch` (the model) and `device` (the chip) meet in `kernel` (one operation), `engine` (one pass) and `request`
//! (a load of requests); `calibration` holds what measurements decide. Formulas and their sources: docs/MODEL.md.

pub mod arch;
pub mod calibration;
pub mod case;
pub mod comm;
pub mod config;
pub mod device;
pub mod engine;
pub mod image;
pub mod kernel;
pub mod media;
pub mod plan;
pub mod precision;
pub mod refit;
pub mod request;
pub mod speech;

pub use calibration::{Calibration, Stack};
pub use device::{Device, Family};
pub use engine::{Engine, Layout, Memory, Work};
pub use plan::{Choice, Setup};
pub use precision::{KvFormat, WeightFormat};
pub use request::{Lengths, Load, Refusal, Served, Targets};
