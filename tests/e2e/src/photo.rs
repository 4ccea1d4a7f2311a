//! Photographs of whole pages, however long.

use crate::page::Page;
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::json;
use std::path::Path;

impl Page {
    /// Photographs the page from top to bottom as PNG.
    #[track_caller]
    pub fn photograph(&self, path: &Path) {
        // Fonts, images and the frame after the last change have come by then.
        let settled = "const done = arguments[0];
            Promise.all([document.fonts.ready, ...[...document.images].map(i => i.decode().catch(() => 0))])
                .then(() => requestAnimationFrame(() => requestAnimationFrame(done)))";
        self.browser.wait_for(async |driver| driver.execute_async(settled, vec![]).await);
        let metrics = self.browser.devtools("Page.getLayoutMetrics", json!({}));
        let size = &metrics["cssContentSize"];
        let clip =
            json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
        let how = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let photo = self.browser.devtools("Page.captureScreenshot", how);
        let png = BASE64_STANDARD.decode(photo["data"].as_str().unwrap_or_default());
        let png = png.expect("Chromium sends base64");
        std::fs::create_dir_all(path.parent().unwrap_or(path)).expect("target/ is writable");
        std::fs::write(path, png).expect("target/ is writable");
    }
}
