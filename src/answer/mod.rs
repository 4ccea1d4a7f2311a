//! What each calculator answers for a state: the numbers its sentence, chart and table show.
//!
//! Here a visitor's choices meet the model; nothing is worded or drawn yet.

mod compare;
mod cost;
mod scenario;

pub use compare::{CompareAnswer, speed_row};
pub use cost::{CostAnswer, Direction, Service, ServiceRow};
pub use scenario::ScenarioAnswer;
