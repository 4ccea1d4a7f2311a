//! What each calculator answers for a state: the numbers its sentence, chart and table show.
//!
//! Here a visitor's choices meet the model; nothing is worded or drawn yet.

pub mod accuracy;
pub mod claim;
mod compare;
mod cost;
pub mod design;
pub mod projection;
pub mod record;
pub mod rules;
mod scenario;
mod serve;
pub mod serve_map;
mod serve_remedy;
pub mod serve_sensitivity;
pub mod story;
pub mod studies;
pub mod train;

pub use compare::{CompareAnswer, speed_row};
pub use cost::{CostAnswer, Direction, Service, ServiceRow};
pub use scenario::ScenarioAnswer;
pub use serve::{
    Against, Ask, CannotServe, ChipRow, Maker, Running, ServeAnswer, Unit, constants, lengths,
    owned,
};
pub use serve_remedy::{Remedy, Shortage, published_spread, remedies, shortage};
