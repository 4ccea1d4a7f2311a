//! The pages about exports: the rules day by day, a chip of one's own, training runs, and the scenarios.

use e2e::harness::{Case, case};
use e2e::page::Page;
use thirtyfour::Key;

/// A design that stands at two bounds of the rule of April 2025: memory of 1,400 GB/s, with links of 1,700.
const AT_THE_BOUND: &str = "view=design&lang=en&design=296,8,814,96,1400,300&asked=2025-05-01";
/// The buttons that send a design elsewhere.
const USES: &str = ".controls > fieldset:last-of-type";
/// The probabilities.
const ODDS: [&str; 4] = ["#full", "#conditional", "#refused", "#held"];

pub fn cases() -> Vec<Case> {
    vec![
        case("a day of the rules is one day in sentence, tables and link", day),
        case("what changed from one day to another names the chips", since),
        case("an arrow key takes a design below a bound", below_a_bound),
        case("a design goes to other pages, and the link carries it", sent),
        case("another training run is another sentence", another_run),
        case("as many chips as a deadline takes are done by it", deadline),
        case("odds share out 100", odds),
        case("the last of fast moves counts, as its link says", moves),
    ]
}

/// Waits until the link holds some words.
fn linked(page: &Page, words: &str) {
    page.browser.until(words, || page.query().contains(words));
}

/// Whether a chip is told among those that went some way between the two days.
fn moved(page: &Page, way: &str, chip: &str) -> bool {
    let said = page.all(".rest p", "e.innerText");
    let line = said.iter().find(|line| line.starts_with(&format!("{way} (")));
    line.is_some_and(|line| line.split([' ', ',', '.']).any(|word| word == chip))
}

fn day(page: &Page) {
    page.open("view=rules&lang=en&focus=h20&since=2025-04-01&day=2025-04-08");
    let table = || {
        let rows = ".rest .scroll:not(details *) tbody tr";
        let all = page.all(rows, "`${e.cells[0].firstChild.textContent}: ${e.cells[1].innerText}`");
        all.into_iter().find(|row| row.starts_with("H20: ")).expect("a row of the chip")
    };
    let caught = || moved(page, "Newly caught", "H20");
    let free = page.answer();
    assert!(free.contains("8\u{a0}April 2025 the H20 could go"), "{free}");
    assert!(table().contains("no licence needed") && !caught(), "{}", table());

    page.tab_to("#day");
    let bound = page.answer_after(|| page.press(Key::Right));
    assert!(bound.contains("9\u{a0}April 2025 the H20 needed a licence"), "{bound}");
    assert!(table().contains("licence needed") && !table().contains("no licence"), "{}", table());
    assert!(caught(), "the chip is told among those newly caught");
    assert_eq!(page.value("#day-date").as_deref(), Some("2025-04-09"));
    linked(page, "day=2025-04-09");
    let row = table();
    page.reload();
    assert_eq!((page.answer(), table(), caught()), (bound, row, true));

    page.tab_to("#day");
    assert_eq!(page.answer_after(|| page.press(Key::Left)), free);
    assert!(table().contains("no licence needed") && !caught(), "{}", table());
    linked(page, "day=2025-04-08");
}

fn since(page: &Page) {
    page.open("view=rules&lang=en&since=2026-01-14&day=2026-01-14");
    let milder = || moved(page, "Treated more mildly", "H200");
    assert!(!milder(), "nothing changes within a day");
    page.tab_to("#day");
    page.answer_after(|| page.press(Key::Right));
    assert!(milder(), "the rule of that day lets it through case by case");
    page.open("view=rules&lang=en&since=2026-01-15&day=2026-01-14");
    assert!(milder(), "the earlier day comes first, whichever is asked");
}

fn below_a_bound(page: &Page) {
    page.open(AT_THE_BOUND);
    let verdicts = || page.all(".rest > .scroll:first-child tbody tr", "e.innerText");
    let (bound, before) = (page.answer(), verdicts());
    assert!(bound.contains("needs a licence"), "{bound}");
    page.tab_to("#design-gbps");
    let free = page.answer_after(|| page.press(Key::Left));
    assert!(free.contains("needs no licence"), "{free}");
    let after = verdicts();
    assert_eq!(before.len(), after.len(), "the rules change on the same days");
    assert_ne!(before, after, "the table follows");
    linked(page, "design=296,8,814,96,1390,300");
    assert_eq!(page.answer_after(|| page.press(Key::Right)), bound);
    assert_eq!(verdicts(), before);
}

fn sent(page: &Page) {
    let places = [("compare", "&chips=", 1), ("serve", "&on-chips=", 2)];
    page.open(AT_THE_BOUND);
    let (designed, link) = (page.answer(), page.query());
    for (view, key, button) in places {
        page.tab_to(&format!("{USES} button:nth-of-type({button})"));
        page.answer_after(|| page.press(Key::Enter));
        let here = || (page.answer(), page.all("#own", "e.checked"), page.query());
        let arrived = here();
        assert_eq!(arrived.1, ["true"], "the own chip is picked");
        let query = &arrived.2;
        for words in [&format!("view={view}"), "chip=296,8,814,96,1400,300"] {
            assert!(query.contains(words), "{words}: {query}");
        }
        let chips = query.split(key).nth(1).and_then(|rest| rest.split('&').next());
        assert!(chips.is_some_and(|chips| chips.split(',').any(|id| id == "own")), "{query}");
        page.reload();
        assert_eq!(here(), arrived, "the link brings it back");
        assert_eq!(page.answer_after(|| page.back()), designed);
        assert_eq!(page.query(), link);
    }
}

fn another_run(page: &Page) {
    page.open("view=train&lang=en");
    assert!(page.answer().starts_with("GPT-4’s training run"), "{}", page.answer());
    page.tab_to("#train-run");
    let llama = page.answer_after(|| page.press(Key::Down));
    assert!(llama.starts_with("Llama 2 70B’s training run"), "{llama}");
    linked(page, "train-run=llama-2-70b");
    page.reload();
    assert_eq!(page.answer(), llama);
}

fn deadline(page: &Page) {
    let asks = |at: u8| {
        let question = format!(".controls > fieldset:nth-of-type(3) button:nth-of-type({at})");
        page.answer_after(|| page.click(&question))
    };
    let type_in = |css: &str, number: &str| {
        page.tab_to(css);
        page.answer_after(|| {
            page.select_all();
            page.write(number);
            page.press(Key::Enter);
        })
    };
    page.open("view=train&lang=en");
    let told = asks(2);
    assert!(told.contains("in 90\u{a0}days takes"), "{told}");
    linked(page, "train-want=chips");
    let told = type_in("#train-deadline-number", "30");
    assert!(told.contains("in 30\u{a0}days takes"), "{told}");
    linked(page, "train-deadline=30");
    let chips: String =
        page.text("#answer em").chars().take_while(|c| *c == ',' || c.is_ascii_digit()).collect();

    let told = asks(1);
    assert!(!told.contains("30\u{a0}days"), "{told}");
    let told = type_in("#train-gpus-number", &chips);
    assert!(told.contains("takes 30\u{a0}days"), "{chips} chips: {told}");
}

fn odds(page: &Page) {
    page.open("view=scenario&lang=en");
    let all = || {
        let numbers = ODDS.map(|css| page.value(css).and_then(|value| value.parse::<f64>().ok()));
        numbers.map(|number| number.expect("a probability"))
    };
    let before = all();
    assert!((before.iter().sum::<f64>() - 100.0).abs() < 1e-9, "{before:?}");
    page.tab_to("#refused");
    let told = page.answer_after(|| page.press(Key::PageUp));
    let after = all();
    assert!((after.iter().sum::<f64>() - 100.0).abs() < 1e-9, "{after:?}");
    assert!(after[2] > before[2] && after[0] < before[0], "{before:?} {after:?}");
    linked(page, &format!("refused={}", after[2]));
    page.reload();
    assert_eq!((page.answer(), all()), (told, after));
}

/// Moves a slider through values, one in a turn of the browser's, and says after each whether draws were still to come.
const MOVE: &str = "
    const [css, values, done] = arguments;
    const slider = document.querySelector(css);
    (async () => {
        const busy = [];
        for (const value of values) {
            slider.value = value;
            slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
            for (let turn = 0; turn < 10; turn++) await null;
            busy.push(document.querySelector('[aria-busy]').getAttribute('aria-busy'));
            await new Promise(next => setTimeout(next));
        }
        done(busy);
    })();";

fn moves(page: &Page) {
    page.open("view=scenario&lang=en&full=0&conditional=100&refused=0");
    let before = page.answer();
    let arguments = vec!["#approval".into(), vec!["90", "70", "50", "20"].into()];
    let busy = page
        .browser
        .wait_for(async |driver| Ok(driver.execute_async(MOVE, arguments).await?.json().clone()));
    assert_eq!(busy, serde_json::json!(vec!["true"; 4]), "each move begins the draws anew");
    linked(page, "approval=20");
    page.ready();
    let told = page.answer();
    assert_ne!(told, before);
    let link = page.query();
    page.open("view=cost");
    page.open(link.trim_start_matches('?'));
    assert_eq!(page.answer(), told, "the same from the start");
}
