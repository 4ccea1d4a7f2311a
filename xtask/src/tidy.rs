//! House rules as tests: what docs/ARCHITECTURE.md promises to be absent is looked for here.

use crate::root;
use crate::site::walk;

/// Calls `judge` with the path and text of every file under these paths that ends so, and lists what it finds wrong.
#[track_caller]
fn all(paths: &[&str], ending: &str, judge: impl Fn(&str, &str) -> Vec<String>) {
    let root = root();
    let mut seen = 0;
    let mut wrong = Vec::new();
    for path in paths {
        walk(&root.join(path), &mut |file| {
            let name =
                file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
            if name.ends_with(ending) {
                let text = std::fs::read_to_string(file).map_err(|e| format!("{name}: {e}"))?;
                seen += 1;
                wrong.extend(judge(&name, &text).into_iter().map(|what| format!("{name}: {what}")));
            }
            Ok(())
        })
        .expect("the sources can be read");
    }
    assert!(seen > 0, "no file was looked at");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Only files whose path starts with one of `homes` may use one of these words, in code before their tests.
#[track_caller]
fn only_in(homes: &[&str], words: &[&str]) {
    all(&["src", "kernel/src"], ".rs", |name, text| {
        if homes.iter().any(|home| name.starts_with(home)) {
            return Vec::new();
        }
        code(text)
            .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
            .map(|(number, line)| format!("{number}: {line}"))
            .collect()
    });
}

/// The lines of a file that are code and not tests, with their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().map(str::trim).enumerate().map(|(index, line)| (index + 1, line));
    lines
        .take_while(|(_, line)| *line != "#[cfg(test)]")
        .filter(|(_, line)| !line.starts_with("//"))
}

#[test]
fn each_file_begins_with_what_it_is() {
    all(
        &["src", "kernel/src", "lab/src", "tests", "xtask/src", "build.rs", "build"],
        ".rs",
        |_, text| {
            if text.starts_with("//! ") {
                Vec::new()
            } else {
                vec!["begins without a `//!` sentence".into()]
            }
        },
    );
}

#[test]
fn plotters_is_known_to_one_file() {
    only_in(&["src/draw.rs"], &["plotters"]);
}

/// draw.rs takes the canvas it draws on.
#[test]
fn the_browser_is_a_leaf() {
    only_in(&["src/web.rs", "src/view/", "src/draw.rs"], &["web_sys", "js_sys", "wasm_bindgen"]);
}

/// What the compiler cannot check is what the loader of chunks promises, and nothing else.
#[test]
fn unsafe_code_stands_at_the_borders_of_chunks() {
    only_in(&["src/view/lazy.rs"], &["unsafe"]);
}

/// Kana, kanji and full-width forms; the punctuation of formulas (×, ÷, →) is nobody's language.
#[test]
fn the_readers_language_lives_in_one_folder() {
    let japanese = |c: char| matches!(c, '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    all(&["src", "kernel/src"], ".rs", |name, text| {
        let outside = !name.starts_with("src/text/");
        code(text)
            .filter(|(_, line)| outside && line.contains(japanese))
            .map(|(number, line)| format!("{number}: {line}"))
            .collect()
    });
}

/// The standard library's versions differ in the last bit between platforms.
#[test]
fn transcendental_functions_come_from_libm() {
    let names = [
        "exp", "exp2", "exp_m1", "ln", "ln_1p", "log", "log2", "log10", "powf", "powi", "cbrt",
        "sin", "cos", "tan", "tanh",
    ];
    let calls: Vec<String> =
        names.iter().flat_map(|name| [format!(".{name}("), format!("f64::{name}")]).collect();
    only_in(&["src/view/"], &calls.iter().map(String::as_str).collect::<Vec<_>>());
}

/// A standard map's order is drawn by lot, so it counts as chance.
#[test]
fn the_model_knows_no_clock_chance_thread_or_global_state() {
    only_in(
        &["src/web.rs", "src/view/"],
        &[
            "std::time",
            "SystemTime",
            "Instant",
            "Date::now",
            "HashMap",
            "HashSet",
            "RandomState",
            "std::thread",
            "thread_local!",
            "static mut",
            "Mutex",
            "RwLock",
            "OnceLock",
            "LazyLock",
            "OnceCell",
            "std::sync",
            "std::env",
            "std::fs",
        ],
    );
}

/// The words are put together here, so that this file does not find itself.
#[test]
fn nothing_is_left_for_later() {
    let words = [["TO", "DO"], ["FIX", "ME"], ["dbg", "!("], ["unimplemented", "!("]]
        .map(|parts| parts.concat());
    all(
        &[
            "src",
            "kernel/src",
            "lab/src",
            "tests",
            "xtask/src",
            "build.rs",
            "build",
            "styles",
            "index.html",
        ],
        "",
        |name, text| {
            let listed = ["rs", "css", "html"].iter().any(|ending| name.ends_with(ending));
            text.lines()
                .filter(|line| listed && words.iter().any(|word| line.contains(word.as_str())))
                .map(str::to_owned)
                .collect()
        },
    );
}
