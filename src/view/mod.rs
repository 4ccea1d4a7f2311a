//! What is seen: Yew components, one a file. They take values and callbacks and hold no arithmetic.

pub mod control;
pub mod number_box;
pub mod panel;
pub mod range;
pub mod sentence;
pub mod table;
pub mod track;
