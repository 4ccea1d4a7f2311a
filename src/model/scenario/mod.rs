//! What full, conditional or refused exports do.
//!
//! [`forecast`] is the article's own arithmetic. The rest works out what follows from stated assumptions: [`driver`] lists
//! what is uncertain and [`setting`] what is decided; [`path`] follows one course of events from 2026 to 2030, [`outcome`]
//! judges it, and [`run`] does so for a hundred thousand draws. [`gap`], [`trade`], [`service`] and [`basis`] hold the formulas,
//! [`ledger`] what was counted.

pub mod basis;
pub mod driver;
pub mod forecast;
pub mod gap;
pub mod history;
pub mod ledger;
pub mod outcome;
pub mod path;
pub mod run;
pub mod service;
pub mod setting;
pub mod solve;
pub mod study;
pub mod trade;
