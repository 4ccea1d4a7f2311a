//! The serving engine: a newcomer with a keyboard, a model of one's own, a measurement, and the page of errors.

use e2e::LANGUAGES;
use e2e::harness::{Case, case};
use e2e::page::Page;
use thirtyfour::Key;

/// A model in short: Llama 3.1 8B.
const CONFIG: &str = r#"{"model_type":"llama","_name_or_path":"My Own 8B","hidden_size":4096,"num_hidden_layers":32,"num_attention_heads":32,"num_key_value_heads":8,"intermediate_size":14336,"vocab_size":128256,"tie_word_embeddings":false}"#;
/// The list of measurements.
const TABLE: &str = "*/accuracy*.csv";

pub fn cases() -> Vec<Case> {
    let walks = LANGUAGES.map(|lang| {
        case(format!("the engine with a keyboard: {lang}"), move |page| walk(page, lang))
    });
    let others = [
        case("a dropped file is read, one that is no model is refused", own_model),
        case("errors that do not come are said and can be asked for again", errors_again),
        case("errors can be narrowed down", errors),
    ];
    walks.into_iter().chain(others).collect()
}

fn walk(page: &Page, lang: &str) {
    page.open(&format!("view=serve&lang={lang}"));

    page.tab_to("#config, summary");
    page.press(Key::Enter);
    page.tab_to("#config");
    page.answer_after(|| page.write(CONFIG));
    assert!(page.answer().contains("My Own 8B"), "{}", page.answer());
    page.browser.until("the model in the link", || page.query().contains("own="));

    page.tab_to("#prompt-number");
    page.select_all();
    page.answer_after(|| {
        page.write("4000");
        page.press(Key::Enter);
    });

    // The last of the folded groups holds the measurements.
    page.tab_to("details:has(#add-point) > summary");
    page.press(Key::Enter);
    page.tab_to("#add-point");
    page.press(Key::Enter);
    page.browser.until("a measured point", || page.sees("#point-rate-0"));
    page.browser.eval("document.getElementById('point-rate-0').focus()", vec![]);
    page.select_all();
    page.answer_after(|| {
        page.write("1500");
        page.press(Key::Enter);
    });
    assert!(!page.text("#refit").is_empty(), "what the point changed is said");
    page.browser.until("the point in the link", || page.query().contains("points="));

    let told = page.answer();
    page.reload();
    assert_eq!(page.answer(), told, "the link brings model and measurement back");

    page.tab_to("td button[aria-haspopup=dialog]");
    page.press(Key::Enter);
    page.browser.until("how the figure comes about", || page.sees("[role=dialog] .f"));
    page.press(Key::Escape);
    page.browser.until("the panel is closed", || !page.sees("[role=dialog]"));
}

/// Drops a text as a file onto the box.
fn drop_file(page: &Page, text: &str) {
    let script = "const carried = new DataTransfer(); \
        carried.items.add(new File([arguments[0]], 'config.json', { type: 'application/json' })); \
        document.querySelector('.config').dispatchEvent(new DragEvent('drop', \
        { dataTransfer: carried, bubbles: true, cancelable: true }))";
    page.browser.eval(script, vec![text.into()]);
}

fn own_model(page: &Page) {
    page.open("view=serve&lang=en");
    page.click(".config summary");
    page.answer_after(|| drop_file(page, CONFIG));
    page.browser.until("what was read", || page.text("#config-said").contains("Parameters: 8"));
    let told = page.answer();
    for (text, says) in [
        ("not a model", "JSON"),
        ("[1]", "no fields"),
        (r#"{"model_type":"bert"}"#, "another kind"),
        (r#"{"model_type":"llama"}"#, "missing"),
    ] {
        drop_file(page, text);
        page.browser.until(says, || page.text("#config-said").contains(says));
        assert_eq!(page.answer(), told, "a refused file changes nothing");
    }
    let deep = format!("{}1{}", "[".repeat(3000), "]".repeat(3000));
    drop_file(page, &format!("{{\"model_type\":\"llama\",\"deep\":{deep}}}"));
    page.browser.until("a refusal", || page.text("#config-said").contains("missing"));
    drop_file(page, &" ".repeat(1_100_000));
    page.browser.until("too long", || page.text("#config-said").contains("1 MB"));
}

fn errors_again(page: &Page) {
    page.without(TABLE, || {
        page.follow("view=accuracy&lang=en");
        page.browser.until("the loss is said", || page.sees("#answer[role=alert] button"));
    });
    page.click("#answer[role=alert] button");
    page.browser.until("the errors", || page.sees("h1#answer"));
    // The browser may say on its console what the page says to the reader.
    page.console();
}

fn errors(page: &Page) {
    page.open("view=accuracy&lang=en");
    page.browser.until("the errors", || page.sees("h1#answer"));
    let rows = || page.all("table:last-of-type tbody tr", "e.innerText").len();
    assert!(rows() > 50, "{}", rows());
    page.tab_to("#by-0");
    page.answer_after(|| page.press(Key::Down));
}
