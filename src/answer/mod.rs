//! What each calculator answers for a state: the numbers its sentence, chart and table show.
//!
//! Here a visitor's choices meet the model; nothing is worded or drawn yet.

pub mod accuracy;
mod compare;
mod cost;
mod scenario;
mod serve;

pub use compare::{CompareAnswer, speed_row};
pub use cost::{CostAnswer, Direction, Service, ServiceRow};
pub use scenario::ScenarioAnswer;
pub use serve::{
    Against, Ask, CannotServe, ChipRow, Running, ServeAnswer, Unit, constants, lengths, owned,
};
