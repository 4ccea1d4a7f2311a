//! The charts of the export rules' pages.

pub mod plane;
pub mod timeline;
pub mod train;
