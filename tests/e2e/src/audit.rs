//! What holds on every page, whatever it shows: no barrier, no sideways scroll.

use crate::page::Page;
use serde_json::Value;

const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../node_modules/axe-core/axe.min.js");

impl Page {
    /// The accessibility rules of axe-core that this page breaks, each with the first elements that break it.
    #[track_caller]
    pub fn axe(&self) -> Vec<String> {
        let axe =
            std::fs::read_to_string(AXE).expect("axe-core is installed by `cargo xtask test`");
        self.browser.eval(&axe, vec![]);
        let script = "const done = arguments[0]; axe.run({ resultTypes: ['violations'] }).then(r => done(r.violations), e => done(String(e)))";
        let found = self.browser.wait_for(async |driver| {
            Ok(driver.execute_async(script, vec![]).await?.json().clone())
        });
        let Value::Array(found) = found else { panic!("axe-core failed: {found}") };
        found.iter().map(broken_rule).collect()
    }

    /// The elements that stick out of the window to the right, and by how many pixels the page can be pushed sideways.
    pub fn sideways(&self) -> Vec<String> {
        let script = "
            const wide = document.documentElement.scrollWidth, room = screen.width;
            if (wide <= room) return [];
            const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > room + .5);
            const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.getAttribute('class') ? '.' + e.getAttribute('class') : '');
            return [`${wide} px in a window of ${room} px`, ...out.slice(0, 8).map(name)];";
        let found = self.browser.eval(script, vec![]);
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

fn broken_rule(rule: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = rule["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let targets: Vec<String> =
        nodes.iter().take(4).map(|node| node["target"].to_string()).collect();
    let summary = nodes.first().map(|node| text(&node["failureSummary"]).replace('\n', " "));
    format!(
        "{} ({}): {} on {} elements: {} {}",
        text(&rule["id"]),
        text(&rule["impact"]),
        text(&rule["help"]),
        nodes.len(),
        targets.join(" "),
        summary.unwrap_or_default(),
    )
}
