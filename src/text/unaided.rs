//! What the page says while its program is missing: words of the pages that are written to files, kept out of the program itself.

use super::Lang;

/// What a reader is told whose browser could not load the program, and one whose browser runs none.
pub const fn unaided(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Ja => [
            "計算プログラムを読み込めなかった。ページを再読み込みしてほしい。",
            "計算にはJavaScriptとWebAssemblyが必要だが、上の答えはなくても読める。",
        ],
        Lang::En => [
            "The calculators could not be loaded. Reload the page to try again.",
            "The calculators need JavaScript and WebAssembly. The answer above holds without them.",
        ],
    }
}
