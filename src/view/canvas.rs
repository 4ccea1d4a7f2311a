//! What a canvas must know of the page: its width, the screen's density, the reader's text size and fonts.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, MediaQueryList, ResizeObserver};
use yew::prelude::*;

use crate::web::window;

/// Compared by identity, so that a component renders again without comparing all that a figure holds.
#[derive(Debug)]
pub struct Same<T>(pub Rc<T>);

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Calls back when an element's size changes, until it is dropped.
struct Resizing {
    observer: ResizeObserver,
    _run: Closure<dyn FnMut()>,
}

impl Resizing {
    fn of(element: &Element, run: impl FnMut() + 'static) -> Option<Self> {
        let run = Closure::<dyn FnMut()>::new(run);
        let observer = ResizeObserver::new(run.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _run: run })
    }
}

impl Drop for Resizing {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The width of an element in CSS pixels, kept up to date; zero until it is known.
///
/// Give it an empty element: one whose height followed its width would be observed in a circle.
#[hook]
pub fn use_width(node: &NodeRef) -> f64 {
    let width = use_state_eq(|| 0.0);
    let node = node.clone();
    let set = width.setter();
    use_effect_with((), move |()| {
        let resizing = node.cast::<Element>().and_then(|element| {
            let measure = {
                let element = element.clone();
                move || match element.get_bounding_client_rect().width() {
                    // A hidden chart keeps its size until it is shown again.
                    shown if shown > 0.0 => set.set(shown),
                    _ => {}
                }
            };
            measure();
            Resizing::of(&element, measure)
        });
        move || drop(resizing)
    });
    *width
}

/// Calls back when a media query's answer changes, until it is dropped.
struct Watching {
    query: MediaQueryList,
    run: Closure<dyn FnMut()>,
}

impl Watching {
    fn of(query: &str, run: impl FnMut() + 'static) -> Option<Self> {
        let query = window()?.match_media(query).ok()??;
        let run = Closure::<dyn FnMut()>::new(run);
        query.add_event_listener_with_callback("change", run.as_ref().unchecked_ref()).ok()?;
        Some(Self { query, run })
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let run = self.run.as_ref().unchecked_ref();
        // It fails only if the listener is gone already.
        let _ = self.query.remove_event_listener_with_callback("change", run);
    }
}

fn device_ratio() -> f64 {
    window().map_or(1.0, |w| w.device_pixel_ratio())
}

/// The screen's pixels in a CSS pixel, kept up to date when the page is zoomed or moved to another screen.
#[hook]
pub fn use_device_ratio() -> f64 {
    let ratio = use_state_eq(device_ratio);
    let set = ratio.setter();
    use_effect_with(*ratio, move |ratio| {
        let query = format!("(resolution: {ratio}dppx)");
        let watching = Watching::of(&query, move || set.set(device_ratio()));
        move || drop(watching)
    });
    *ratio
}

/// A property of an element's style as the browser worked it out.
fn computed(element: &Element, property: &str) -> Option<String> {
    let style = window()?.get_computed_style(element).ok()??;
    style.get_property_value(property).ok()
}

/// The fonts of an element, as a canvas takes them.
pub fn fonts(element: &Element) -> String {
    let fonts = computed(element, "font-family").filter(|f| !f.is_empty());
    fonts.unwrap_or_else(|| "sans-serif".to_owned())
}

/// The reader's text size over the usual 16 px.
pub fn text_scale() -> f64 {
    let root = window().and_then(|w| w.document()).and_then(|d| d.document_element());
    let size = root.and_then(|root| computed(&root, "font-size"));
    let size = size.and_then(|s| crate::decimal::parse(s.trim_end_matches("px")));
    size.unwrap_or(16.0) / 16.0
}
