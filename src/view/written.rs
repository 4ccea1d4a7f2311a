//! Whether pages are being written to files: nobody waits for a frame there, nothing is fetched, and a chart is a picture.

#[cfg(feature = "ssr")]
use std::sync::atomic::{AtomicBool, Ordering};

/// Pages are rendered on threads of the renderer's own, so this cannot be a thread's.
#[cfg(feature = "ssr")]
static ON: AtomicBool = AtomicBool::new(false);

/// From now on all pages are written to files.
#[cfg(feature = "ssr")]
pub fn start() {
    ON.store(true, Ordering::Relaxed);
}

/// Whether they are.
#[cfg(feature = "ssr")]
pub fn is_on() -> bool {
    ON.load(Ordering::Relaxed)
}

/// In a browser they never are.
#[cfg(not(feature = "ssr"))]
pub const fn is_on() -> bool {
    false
}

/// The table that a page in a browser would fetch.
#[cfg(feature = "ssr")]
pub fn accuracy() -> Option<&'static str> {
    is_on().then_some(include_str!("../../static/accuracy.csv"))
}

/// A browser fetches it.
#[cfg(not(feature = "ssr"))]
pub const fn accuracy() -> Option<&'static str> {
    None
}
