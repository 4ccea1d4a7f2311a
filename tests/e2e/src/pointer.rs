//! A mouse and a finger on the page.

use crate::page::Page;
use serde_json::json;

impl Page {
    /// The middle of the first element that matches, in CSS pixels of the window, scrolled to where a pointer can reach it.
    #[track_caller]
    pub fn middle(&self, css: &str) -> (f64, f64) {
        let script = "
            const e = document.querySelector(arguments[0]);
            e.scrollIntoView({ block: 'center', behavior: 'instant' });
            const box = e.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];";
        let found = self.browser.eval(script, vec![css.into()]);
        match (found[0].as_f64(), found[1].as_f64()) {
            (Some(x), Some(y)) => (x, y),
            _ => panic!("{css} is nowhere: {found}"),
        }
    }

    /// Moves the mouse there, no button pressed.
    #[track_caller]
    pub fn mouse_to(&self, (x, y): (f64, f64)) {
        let mouse = json!({ "type": "mouseMoved", "x": x, "y": y, "pointerType": "mouse" });
        self.browser.devtools("Input.dispatchMouseEvent", mouse);
    }

    /// Puts a finger there.
    #[track_caller]
    pub fn finger_down(&self, (x, y): (f64, f64)) {
        let finger = json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] });
        self.browser.devtools("Input.dispatchTouchEvent", finger);
    }

    /// Lifts the finger.
    #[track_caller]
    pub fn finger_up(&self) {
        let lifted = json!({ "type": "touchEnd", "touchPoints": [] });
        self.browser.devtools("Input.dispatchTouchEvent", lifted);
    }
}
