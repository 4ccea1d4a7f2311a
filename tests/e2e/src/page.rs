//! What a reader can do with the page and see on it, in one short method each.

use crate::browser::Browser;
use serde_json::{Value, json};
use thirtyfour::Key;

/// The page in a browser.
pub struct Page {
    /// The browser it is shown in.
    pub browser: Browser,
}

impl Page {
    /// A browser with nothing open yet.
    pub fn start() -> Self {
        Self { browser: Browser::start() }
    }

    /// Forgets all that earlier tests left behind: storage, size, language and console.
    pub fn reset(&self) {
        self.browser.wait_for(async |driver| driver.goto("about:blank").await);
        let origin = self.browser.base.trim_end_matches('/');
        let everything = json!({ "origin": origin, "storageTypes": "all" });
        self.browser.devtools("Storage.clearDataForOrigin", everything);
        self.prefers("en", "light");
        self.width(crate::DESKTOP);
        self.console();
        self.requests_to_other_hosts();
    }

    /// What the reader's browser asks for: a language and a colour scheme.
    pub fn prefers(&self, language: &str, scheme: &str) {
        let agent = self.browser.eval("return navigator.userAgent", vec![]);
        let agent = json!({ "userAgent": agent, "acceptLanguage": language });
        self.browser.devtools("Emulation.setUserAgentOverride", agent);
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        let media = json!({ "features": [feature] });
        self.browser.devtools("Emulation.setEmulatedMedia", media);
    }

    /// Makes the window as wide as a device; below 600 px it is a phone.
    pub fn width(&self, px: u32) {
        self.size(px, if px < 600 { 740 } else { 900 });
    }

    /// Makes the window a device of this size, at one pixel a CSS pixel.
    pub fn size(&self, width: u32, height: u32) {
        let phone = width < 600;
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        self.browser.devtools("Emulation.setDeviceMetricsOverride", metrics);
        self.browser.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone }));
    }

    /// Follows a link with this query string and waits until the program has rendered.
    #[track_caller]
    pub fn open(&self, query: &str) {
        self.follow(query);
        self.ready();
    }

    /// Follows a link with this query string to the page as it is before the program arrives.
    #[track_caller]
    pub fn open_without_program(&self, query: &str) {
        self.without("*.wasm", || {
            self.follow(query);
            // That it is missing is said on the console.
            self.browser.until("a missing program", || !self.console().is_empty());
        });
    }

    /// Follows a link with this query string, whatever comes of it.
    #[track_caller]
    pub fn follow(&self, query: &str) {
        let url = format!("{}?{query}", self.browser.base);
        self.browser.wait_for(async |driver| driver.goto(url).await);
    }

    /// Does something while no file whose address fits can be fetched.
    #[track_caller]
    pub fn without(&self, address: &str, action: impl FnOnce()) {
        self.browser.devtools("Network.enable", json!({}));
        self.browser.devtools("Network.setBlockedURLs", json!({ "urls": [address] }));
        action();
        self.browser.devtools("Network.setBlockedURLs", json!({ "urls": [] }));
        self.browser.devtools("Network.disable", json!({}));
    }

    /// Opens the same link again.
    #[track_caller]
    pub fn reload(&self) {
        self.browser.wait_for(async |driver| driver.refresh().await);
        self.ready();
    }

    /// The browser's back button.
    #[track_caller]
    pub fn back(&self) {
        self.browser.wait_for(async |driver| driver.back().await);
    }

    /// The browser's forward button.
    #[track_caller]
    pub fn forward(&self) {
        self.browser.wait_for(async |driver| driver.forward().await);
    }

    /// Waits until the program shows the page it was asked for, and has drawn all that it draws.
    #[track_caller]
    pub fn ready(&self) {
        let script = "return document.documentElement.dataset.ready !== undefined && !document.querySelector('[aria-busy=true]')";
        self.browser.until("<html data-ready>", || self.browser.eval(script, vec![]) == true);
    }

    /// Moves as a reader does, and waits for all that comes only then.
    #[track_caller]
    pub fn stir(&self) {
        self.browser.eval("dispatchEvent(new Event('scroll'))", vec![]);
        // The line that stands in is there before it is seen.
        let come = "return !document.querySelector('.coming')";
        self.browser.until("the rest of the page", || self.browser.eval(come, vec![]) == true);
    }

    /// The query string, with its `?`.
    pub fn query(&self) -> String {
        self.string("return location.search")
    }

    /// What a reader sees of the first element that matches.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        match self.on(css, "e.innerText") {
            Value::String(text) => text,
            _ => panic!("nothing matches {css}"),
        }
    }

    /// The sentence that answers.
    #[track_caller]
    pub fn answer(&self) -> String {
        self.text("h1#answer")
    }

    /// A control's value, or nothing when there is no such control.
    pub fn value(&self, css: &str) -> Option<String> {
        self.on(css, "e.value").as_str().map(str::to_owned)
    }

    /// An attribute of the first element that matches.
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.on(css, &format!("e.getAttribute({name:?})")).as_str().map(str::to_owned)
    }

    /// How far the first element that matches is from the top of the window, in whole CSS pixels.
    pub fn top(&self, css: &str) -> Option<i64> {
        self.on(css, "Math.round(e.getBoundingClientRect().top)").as_i64()
    }

    /// Whether an element matches and takes up room.
    pub fn sees(&self, css: &str) -> bool {
        self.on(
            css,
            "e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0",
        ) == true
    }

    /// What a JavaScript expression over `e` says of every element that matches.
    #[track_caller]
    pub fn all(&self, css: &str, expression: &str) -> Vec<String> {
        let script = format!(
            "return [...document.querySelectorAll(arguments[0])].map(e => String({expression}))"
        );
        let found = self.browser.eval(&script, vec![css.into()]);
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter_map(|one| one.as_str()).map(str::to_owned).collect()
    }

    fn on(&self, css: &str, expression: &str) -> Value {
        let script = format!(
            "const e = document.querySelector(arguments[0]); return e ? {expression} : null"
        );
        self.browser.eval(&script, vec![css.into()])
    }

    #[track_caller]
    fn string(&self, script: &str) -> String {
        let value = self.browser.eval(script, vec![]);
        value.as_str().unwrap_or_else(|| panic!("{script}: {value}")).to_owned()
    }

    /// Presses and releases one key, wherever the focus is.
    #[track_caller]
    pub fn press(&self, key: Key) {
        self.press_all(&[key]);
    }

    /// Presses and releases one key after the other, as fast as the browser takes them.
    #[track_caller]
    pub fn press_all(&self, keys: &[Key]) {
        self.browser.wait_for(async |driver| {
            let chain = driver.action_chain();
            let keys = keys.iter().map(|key| char::from(key.clone()));
            keys.fold(chain, |chain, key| chain.key_down(key).key_up(key)).perform().await
        });
    }

    /// Types text into whatever has the focus.
    #[track_caller]
    pub fn write(&self, text: &str) {
        self.browser.wait_for(async |driver| driver.action_chain().send_keys(text).perform().await);
    }

    /// Presses Tab until an element that matches has the focus, as a reader without a mouse does.
    #[track_caller]
    pub fn tab_to(&self, css: &str) {
        for _ in 0..150 {
            self.press(Key::Tab);
            if self.focused(css) {
                return;
            }
        }
        panic!("150 times Tab does not reach {css}");
    }

    /// Whether an element that matches has the focus.
    pub fn focused(&self, css: &str) -> bool {
        let script = "return document.activeElement?.matches(arguments[0]) ?? false";
        self.browser.eval(script, vec![css.into()]) == true
    }

    /// Selects all that is written in the box with the focus, so that typing replaces it.
    pub fn select_all(&self) {
        self.browser.eval("document.activeElement.select()", vec![]);
    }

    /// Puts something into the page's storage, as an earlier visit would have.
    pub fn save(&self, key: &str, value: &str) {
        let script = "localStorage.setItem(arguments[0], arguments[1])";
        self.browser.eval(script, vec![key.into(), value.into()]);
    }

    /// Clicks the middle of the first element that matches.
    #[track_caller]
    pub fn click(&self, css: &str) {
        let by = thirtyfour::By::Css(css);
        self.browser.wait_for(async |driver| driver.find(by).await?.click().await);
    }

    /// Does something and waits until the answer is another sentence, which it returns.
    #[track_caller]
    pub fn answer_after(&self, action: impl FnOnce()) -> String {
        let before = self.answer();
        action();
        // A page that is being fetched has none for a while.
        let now = || self.on("h1#answer", "e.innerText");
        self.browser.until("another answer", || now().as_str().is_some_and(|now| now != before));
        self.ready();
        self.answer()
    }

    /// What the browser wrote to the console since the last call, without what is only information.
    pub fn console(&self) -> Vec<String> {
        let entries = self.browser.wait_for(async |driver| driver.browser_log().await);
        let loud =
            entries.into_iter().filter(|entry| matches!(&*entry.level, "WARNING" | "SEVERE"));
        loud.map(|entry| format!("{}: {}", entry.level, entry.message)).collect()
    }

    /// What the page asked for elsewhere than on its own host since the last call.
    pub fn requests_to_other_hosts(&self) -> Vec<String> {
        let entries = self.browser.wait_for(async |driver| driver.get_log("performance").await);
        let sent = entries.into_iter().filter_map(|entry| {
            let event: Value = serde_json::from_str(&entry.message).ok()?;
            let message = &event["message"];
            let url = message["params"]["request"]["url"].as_str()?;
            (message["method"] == "Network.requestWillBeSent").then(|| url.to_owned())
        });
        let local = [&self.browser.base, "data:", "blob:", "about:"];
        sent.filter(|url| !local.iter().any(|start| url.starts_with(start))).collect()
    }
}
