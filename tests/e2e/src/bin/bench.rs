//! Measures how fast the built page answers, how fast it appears on a phone, and what it keeps in memory.
//!
//! It prints figures beside their budgets and never fails on them: they depend on the machine and on what else runs there.

use e2e::page::Page;
use serde_json::{Value, json};
use std::ops::Range;
use std::time::Duration;

/// What a reader changes again and again: its name, the page it is on, and its control.
const CHANGES: [(&str, &str, &str); 6] = [
    ("cost", "view=cost&speed-low=0.5", "#speed-high"),
    ("scenario", "view=scenario", "#full"),
    ("compare", "view=compare", ".picker input[value=b200]"),
    ("serve, map", "view=serve&picture=map", "#prompt"),
    ("serve, frontier", "view=serve&picture=frontier", "#prompt"),
    ("serve, sensitivity", "view=serve&picture=sensitivity", "#prompt"),
];
/// Changes of one kind before those that are timed.
const WARM: usize = 50;
/// Changes of one kind that are timed.
const TIMED: usize = 200;
/// Numbers of changes after which the memory is looked at, multiples of [`TIMED`]; the first few hundred still warm the browser up.
const LOOKS: [usize; 3] = [200, 1000, 2000];
/// Median and 95th percentile that design allows from an event to the painted answer and chart, ms.
const EVENT_MS: (f64, f64) = (8.0, 16.0);
/// One frame of a screen that shows 60 a second, ms.
const FRAME_MS: f64 = 1000.0 / 60.0;
/// Times a page is loaded for one line; the median is shown.
const LOADS: usize = 3;

/// A device and its network, as Lighthouse thinks of them.
struct Device {
    name: &'static str,
    size: (u32, u32, f64),
    slower: u32,
    /// What one request waits; what one connection carries, kbit/s.
    network: (f64, f64),
}

const DEVICES: [Device; 3] = [
    Device { name: "phone, slow 4G", size: (412, 823, 1.75), slower: 4, network: (150.0, 1638.4) },
    // Lighthouse counts 150 ms for each round trip; where it does not simulate them it lets each request wait for all of its own.
    Device { name: "phone, slow 4G*", size: (412, 823, 1.75), slower: 4, network: (562.5, 1474.6) },
    Device { name: "desktop", size: (1350, 940, 1.0), slower: 1, network: (40.0, 10240.0) },
];

/// Notes where the program's memory is.
const NOTE_MEMORY: &str = "
    addEventListener('TrunkApplicationStarted', e => window.programMemory = e.detail.wasm.memory);";

/// Notes how a document appears while it does: later, what was largest or moved may be gone and nameless.
const NOTE_LOAD: &str = "
    const seen = window.seen = { shift: 0, moved: [], blocked: 0 };
    const name = node => !node ? 'nothing' : node.nodeType === 3 ? name(node.parentElement)
        : node.tagName.toLowerCase() + (node.id && '#' + node.id) + (node.className && '.' + node.className);
    const on = {
        'paint': entry => { if (entry.name === 'first-contentful-paint') seen.first = entry.startTime },
        'largest-contentful-paint': entry => { seen.largest = entry.startTime; seen.what = name(entry.element) },
        'layout-shift': entry => { seen.shift += entry.value; seen.moved.push(...entry.sources.map(source => name(source.node))) },
        'longtask': entry => seen.blocked += Math.max(0, entry.duration - 50),
    };
    for (const [type, note] of Object.entries(on))
        new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type, buffered: true });
    new MutationObserver(() => seen.ready ??= performance.now())
        .observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] });";

/// What was noted of a load, and how much came over the network.
const LOAD: &str = "
    const came = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return { ...window.seen, bytes: came.reduce((sum, file) => sum + file.encodedBodySize, 0) };";

/// Changes a control, each time at the start of a frame, where browsers deliver what a pointer does.
///
/// Yew renders, and a chart paints, in a microtask of the event: a microtask after it sees the end of both. The frame's style, layout
/// and paint follow; a message sent before them is delivered behind them.
const CHANGE: &str = "
    const [css, first, end, asked, done] = arguments;
    if (window.paints === undefined) {
        window.paints = 0;
        const paper = CanvasRenderingContext2D.prototype, { setTransform } = paper;
        paper.setTransform = function (...how) { window.paints++; return setTransform.apply(this, how) };
    }
    const change = n => {
        const input = document.querySelector(css);
        if (input.type === 'checkbox') return input.click();
        const steps = Math.round((input.max - input.min) / input.step);
        input.value = +input.min + Math.abs(n % (2 * steps) - steps) * input.step;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const { port1, port2 } = new MessageChannel();
    const frame = () => new Promise(next => requestAnimationFrame(next));
    const message = () => new Promise(next => { port1.onmessage = next; port2.postMessage(0) });
    let said = 0;
    const answer = new MutationObserver(() => said++);
    answer.observe(document.querySelector('h1#answer'), { childList: true, characterData: true, subtree: true });
    (async () => {
        const script = [], painted = [];
        let charts = 0, late = 0;
        for (let n = first; n < end; n++) {
            await frame();
            const before = window.paints, start = performance.now();
            change(n);
            for (let turn = 0; turn < 4; turn++) await null;
            script.push(performance.now() - start);
            await message();
            if (window.paints === before) late++;
            for (let turn = 0; turn < 20 && window.paints === before; turn++) { await frame(); await message() }
            painted.push(performance.now() - start);
            charts += window.paints - before;
        }
        answer.disconnect();
        done(asked ? { script, painted, said, charts, late } : null);
    })();";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let wanted =
        |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    if let Some(load) = load.split_whitespace().next() {
        println!("load of the machine before: {load}");
    }
    let page = Page::start();
    page.reset();
    // First, because the browser keeps pages that were left a while ago.
    if wanted("memory") {
        memory(&page);
    }
    let changes: Vec<_> = CHANGES.into_iter().filter(|(name, ..)| wanted(name)).collect();
    if !changes.is_empty() {
        println!(
            "\n{TIMED} changes each, ms from the event; budget {} median, {} 95th percentile; a frame has {FRAME_MS:.1}",
            EVENT_MS.0, EVENT_MS.1
        );
        println!("{:<28} {:>8} {:>8} {:>8} {:>10}", "", "median", "95th", "most", "of a frame");
    }
    for (name, query, css) in changes {
        page.open(query);
        // The first few warm the browser up.
        change(&page, css, 0..WARM, false);
        let found = change(&page, css, WARM..WARM + TIMED, true);
        print_times(&format!("{name}: script"), &numbers(&found["script"]));
        print_times(&format!("{name}: painted"), &numbers(&found["painted"]));
        println!(
            "    {} answers changed, {} charts painted, {} events seen only in a later frame",
            found["said"], found["charts"], found["late"]
        );
    }
    if wanted("draws") {
        e2e::draws::race(&page);
    }
    if wanted("load") {
        loads(&page);
    }
}

/// Runs a script in every document that is opened from now on, before any of its own.
fn note(page: &Page, script: &str) {
    page.browser.devtools("Page.enable", json!({}));
    page.browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
}

/// Makes changes of these numbers; their times come back if they are asked for, and then the driver keeps them in the page's memory.
fn change(page: &Page, css: &str, which: Range<usize>, asked: bool) -> Value {
    let arguments = vec![css.into(), which.start.into(), which.end.into(), asked.into()];
    page.browser
        .wait_for(async |driver| Ok(driver.execute_async(CHANGE, arguments).await?.json().clone()))
}

fn numbers(list: &Value) -> Vec<f64> {
    let mut numbers: Vec<f64> =
        list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

/// The value below which `share` of the sorted numbers lie.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let at = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(at.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

fn print_times(name: &str, sorted: &[f64]) {
    let (median, most) = (percentile(sorted, 0.5), percentile(sorted, 1.0));
    let high = percentile(sorted, 0.95);
    let over = if median > EVENT_MS.0 || high > EVENT_MS.1 { "  over budget" } else { "" };
    println!(
        "{name:<28} {median:>8.1} {high:>8.1} {most:>8.1} {:>8.0} %{over}",
        100.0 * median / FRAME_MS
    );
}

/// What the page holds after many changes, compared with what it holds after some.
fn memory(page: &Page) {
    let (_, query, css) = CHANGES[0];
    note(page, NOTE_MEMORY);
    page.open(query);
    println!(
        "\n{:<22} {:>10} {:>10} {:>10} {:>10}",
        "memory", "JS heap KB", "wasm KB", "DOM nodes", "listeners"
    );
    let mut made = 0;
    for look in LOOKS {
        while made < look {
            change(page, css, made..made + TIMED, false);
            made += TIMED;
        }
        held(page, made);
    }
}

fn held(page: &Page, changes: usize) {
    // The address and the quiet voice follow a little later.
    std::thread::sleep(Duration::from_secs(1));
    page.browser.devtools("HeapProfiler.collectGarbage", json!({}));
    let heap = page.browser.devtools("Runtime.getHeapUsage", json!({}));
    let wasm = page.browser.eval("return window.programMemory?.buffer.byteLength ?? 0", vec![]);
    let counted = page.browser.devtools("Memory.getDOMCounters", json!({}));
    let kb = |bytes: &Value| bytes.as_f64().unwrap_or(f64::NAN) / 1024.0;
    println!(
        "{:<22} {:>10.0} {:>10.0} {:>10} {:>10}",
        format!("after {changes} changes"),
        kb(&heap["usedSize"]),
        kb(&wasm),
        counted["nodes"].to_string(),
        counted["jsEventListeners"].to_string(),
    );
}

/// How the first view appears to a reader who was never here.
fn loads(page: &Page) {
    let browser = &page.browser;
    println!("\nfirst visit, ms, median of {LOADS}; budget FCP 1500, LCP 2000, CLS 0.02");
    println!(
        "{:<22} {:>6} {:>6} {:>6} {:>6} {:>8} {:>8}  largest; what moved",
        "", "FCP", "LCP", "ready", "TBT", "CLS", "KB"
    );
    note(page, NOTE_LOAD);
    // What a host without brotli sends; opened once before, for the server compresses when it is first asked.
    browser.devtools("Network.enable", json!({}));
    let accepted = json!({ "headers": { "Accept-Encoding": "gzip" } });
    browser.devtools("Network.setExtraHTTPHeaders", accepted);
    page.open("");
    browser.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true }));
    for (device, lang) in DEVICES.iter().flat_map(|device| e2e::LANGUAGES.map(|l| (device, l))) {
        page.prefers(lang, "light");
        let (width, height, density) = device.size;
        let phone = width < 600;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": density, "mobile": phone });
        browser.devtools("Emulation.setDeviceMetricsOverride", metrics);
        browser.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone }));
        browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": device.slower }));
        let (wait_ms, kbit_per_s) = device.network;
        let bytes_per_s = kbit_per_s * 1000.0 / 8.0;
        let network = json!({ "offline": false, "latency": wait_ms, "downloadThroughput": bytes_per_s, "uploadThroughput": bytes_per_s });
        browser.devtools("Network.emulateNetworkConditions", network);
        let seen: Vec<Value> = (0..LOADS).map(|_| load(page)).collect();
        let median = |what: &str| {
            let list = seen.iter().map(|seen| seen[what].clone()).collect();
            percentile(&numbers(&Value::Array(list)), 0.5)
        };
        println!(
            "{:<22} {:>6.0} {:>6.0} {:>6.0} {:>6.0} {:>8.4} {:>8.1}  {}; {}",
            format!("{}, {lang}", device.name),
            median("first"),
            median("largest"),
            median("ready"),
            median("blocked"),
            median("shift"),
            median("bytes") / 1000.0,
            seen[0]["what"].as_str().unwrap_or_default(),
            seen[0]["moved"],
        );
    }
    println!("* as Lighthouse throttles a browser: 562 ms a request, 1.47 Mbit/s");
}

fn load(page: &Page) -> Value {
    page.browser.wait_for(async |driver| driver.goto("about:blank").await);
    let origin = page.browser.base.trim_end_matches('/');
    let everything = json!({ "origin": origin, "storageTypes": "all" });
    page.browser.devtools("Storage.clearDataForOrigin", everything);
    page.open("");
    // Whatever moves late has moved by then.
    std::thread::sleep(Duration::from_secs(1));
    page.browser.eval(LOAD, vec![])
}
