//! A Chromium of our own: driver, profile and server are started here and stopped when the value is dropped.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use thirtyfour::Capabilities;
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;
use tokio::runtime::{Builder, Runtime};
use xtask::site::Site;
use xtask::{build, run, serve};

/// The capabilities that the browser tests of wasm-bindgen use too.
const CAPABILITIES: &str = include_str!("../../../webdriver.json");

/// A browser with one window, and the address of the page's server.
pub struct Browser {
    runtime: Runtime,
    driver: Option<WebDriver>,
    chromedriver: Child,
    /// `http://127.0.0.1:PORT/`, where `dist/` is served.
    pub base: String,
}

impl Browser {
    /// Serves `dist/` on a free port and opens a fresh profile.
    pub fn start() -> Self {
        let site = Site::load(&build::dist()).expect("dist/ is built by `cargo xtask build`");
        // Compressed only when asked for, the first page would take longer than a test waits for it.
        site.compress();
        let (address, _) = serve::start(site, 0).expect("a free port");
        let (chromedriver, port) = start_chromedriver();
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let mut browser =
            Self { runtime, driver: None, chromedriver, base: format!("http://{address}/") };
        let session = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities());
        browser.driver = Some(browser.runtime.block_on(session).expect("chromium starts"));
        browser
    }

    /// Waits for one thing the driver does.
    #[track_caller]
    pub fn wait_for<T>(&self, what: impl AsyncFnOnce(&WebDriver) -> WebDriverResult<T>) -> T {
        let driver = self.driver.as_ref().expect("the session lives until drop");
        match self.runtime.block_on(what(driver)) {
            Ok(value) => value,
            Err(error) => panic!("{error}"),
        }
    }

    /// Sends a command of Chromium's own protocol.
    #[track_caller]
    pub fn devtools(&self, method: &str, parameters: Value) -> Value {
        self.wait_for(async |driver| driver.cdp().send_raw(method, parameters).await)
    }

    /// The value of a JavaScript function body, with `arguments` as in a function.
    #[track_caller]
    pub fn eval(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.wait_for(async |driver| Ok(driver.execute(script, arguments).await?.json().clone()))
    }

    /// Asks again and again, for 10 seconds, until the answer is yes.
    #[track_caller]
    pub fn until(&self, what: &str, mut yes: impl FnMut() -> bool) {
        for _ in 0..500 {
            if yes() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("waited 10 seconds for: {what}");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            // Quitting closes the browser; without it, killing its driver would leave it behind.
            let _ = self.runtime.block_on(driver.quit());
        }
        let _ = self.chromedriver.kill();
        let _ = self.chromedriver.wait();
    }
}

fn capabilities() -> Capabilities {
    let mut all: Value = serde_json::from_str(CAPABILITIES).expect("webdriver.json is valid");
    all["goog:loggingPrefs"] = json!({ "browser": "ALL", "performance": "ALL" });
    let Value::Object(all) = all else { panic!("webdriver.json is an object") };
    let mut capabilities = Capabilities::new();
    for (name, value) in all {
        capabilities.set(name, value).expect("a JSON value is a capability");
    }
    capabilities
}

/// Starts a chromedriver on a port it chooses and reads the port from what it prints.
fn start_chromedriver() -> (Child, u16) {
    let path = run::find("chromedriver").expect("chromedriver is installed by `cargo xtask test`");
    let mut child = Command::new(path)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped above")).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    });
    // A full pipe would stop the driver, so the rest of what it prints is read and forgotten.
    std::thread::spawn(move || lines.for_each(drop));
    (child, port.expect("chromedriver names its port"))
}
