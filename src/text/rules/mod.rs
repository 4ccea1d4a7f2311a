//! The words of the export rules' pages. They stand apart from [`Messages`](crate::text::Messages), so that they are fetched
//! with those pages.

pub mod page;
pub mod train;
mod train_en;
pub mod train_explain;
mod train_ja;
pub mod train_tables;
