//! What is seen: Yew components, one a file. They take values and callbacks and hold no arithmetic.

pub mod app;
pub mod canvas;
pub mod chart;
pub mod compare;
pub mod control;
pub mod cost;
pub mod layout;
pub mod lazy;
pub mod number_box;
pub mod panel;
pub mod part;
pub mod picker;
pub mod range;
pub mod rest;
pub mod rules;
pub mod scenario;
pub mod scrub;
pub mod sentence;
pub mod serve;
pub mod sources;
pub mod story;
pub mod table;
pub mod track;
pub mod written;
