//! The scenarios' draws against the clock: the page's own, and the same model in plain JavaScript beside it.

use crate::page::Page;
use chokepoint::model::scenario::basis::Basis;
use chokepoint::model::scenario::driver::Driver;
use chokepoint::model::scenario::forecast::Branch;
use chokepoint::model::scenario::history::{History, mean_age};
use chokepoint::model::scenario::outcome::{Outcome, peak_flop_per_s, quarters_to};
use chokepoint::model::scenario::path::Plan;
use chokepoint::model::scenario::run::Run;
use chokepoint::model::scenario::setting::Setting;
use chokepoint::state::State;
use serde_json::{Value, json};

/// The rival.
const RIVAL: &str = include_str!("../bench/scenario.js");
/// Times each is run; the first few warm the browser up.
const RUNS: usize = 10;
const WARM: usize = 2;

/// Draws anew, and says how long all draws took, how long the first picture took, and how long the longest frame meanwhile was.
const DRAW: &str = "
    const [runs, done] = arguments;
    const frame = () => new Promise(next => requestAnimationFrame(next));
    const busy = () => document.querySelector('[aria-busy]').getAttribute('aria-busy') === 'true';
    const again = document.querySelector('#seed').parentElement.querySelector('button');
    (async () => {
        const whole = [], first = [], frames = [], idle = [];
        for (let run = 0; run < runs; run++) {
            let before = await frame();
            for (let at = 0; at < 20; at++) { const now = await frame(); idle.push(now - before); before = now }
            const start = performance.now();
            let ended = 0;
            // The line under the chart says when the last draw is in; an observer sees it in the turn that wrote it.
            const line = new MutationObserver(() => { if (!busy()) ended ||= performance.now() });
            line.observe(document.querySelector('[aria-busy]'), { attributes: true, characterData: true, childList: true, subtree: true });
            again.click();
            for (let turn = 0; turn < 4; turn++) await null;
            first.push(performance.now() - start);
            let last = start;
            while (!ended) { const now = await frame(); frames.push(now - last); last = now }
            line.disconnect();
            whole.push(ended - start);
        }
        done({ whole, first, frames, idle });
    })();";

/// Runs the rival once, by sorting or by counting; it is compiled once, so that the browser comes to know it.
const RACE: &str = "
    const [source, model, draws, sorting] = arguments;
    window.rival ??= new Function(source + '; return scenarios')();
    const start = performance.now();
    const found = window.rival(model, draws, sorting);
    return [performance.now() - start, found.outcomes.map(bands => bands[2])];";

/// Prints both, the median of ten, and how far their medians lie apart.
pub fn race(page: &Page) {
    let state = State::default();
    let (setting, year) = (state.setting(), state.scenario.year);
    page.open("view=scenario");
    page.browser.until("all draws", || page.sees("[aria-busy=false]"));
    let ran = |runs: usize| {
        let arguments = vec![runs.into()];
        page.browser.wait_for(async |driver| {
            Ok(driver.execute_async(DRAW, arguments).await?.json().clone())
        })
    };
    ran(WARM);
    let ours = ran(RUNS);
    let draws = Run::new(&setting, 1, year).finished();
    println!("\n{} draws x 4 scenarios x 20 quarters, ms, median of {RUNS}", draws.draws());
    let whole = median(&ours["whole"]);
    line("the page, event to the last draw", &ours["whole"], "budget 250");
    line("    event to the first picture", &ours["first"], "before the next frame");
    line("    a frame meanwhile", &ours["frames"], "budget 16 and the screen's own");
    line("    a frame at rest", &ours["idle"], "");

    let model = handed_over(&setting, year);
    for (sorting, name) in [
        (true, "plain JavaScript, percentiles by sorting"),
        (false, "the same, its series by counting"),
    ] {
        let once = || {
            let arguments = vec![RIVAL.into(), model.clone(), draws.draws().into(), sorting.into()];
            page.browser.eval(RACE, arguments)
        };
        let runs: Vec<Value> = (0..WARM + RUNS).map(|_| once()).collect();
        let times = Value::Array(runs.iter().skip(WARM).map(|run| run[0].clone()).collect());
        line(name, &times, &format!("{:.1} times ours", median(&times) / whole));
        println!("    medians differ by at most {:.1} %", 100.0 * apart(&draws, &runs[0][1]));
    }
}

/// All that the rival needs, as it stands in the model.
fn handed_over(setting: &Setting, year: u16) -> Value {
    const STRATA: usize = 1024;
    let plan = Plan::new(setting.clone());
    let history = History::known();
    let table = |driver: Driver| -> Vec<f64> {
        let distribution = setting.distribution(driver);
        let at = |stratum: usize| (stratum as f64 + 0.5) / STRATA as f64;
        (0..STRATA).map(|stratum| driver.prepare(distribution.quantile(at(stratum)))).collect()
    };
    let place: serde_json::Map<String, Value> = Driver::ALL
        .iter()
        .enumerate()
        .map(|(at, driver)| (driver.key().to_owned(), at.into()))
        .collect();
    let x = plan.exchange();
    json!({
        "tables": Driver::ALL.iter().map(|&driver| table(driver)).collect::<Vec<_>>(),
        "place": place,
        "exchange": {
            "sold": x.sold, "new": x.new, "legal": x.legal, "domestic": x.domestic,
            "h200": x.h200, "ascend": x.ascend, "of_ascend": x.of_ascend,
        },
        "wear": { "h0": plan.wear().h0, "h1": plan.wear().h1 },
        "age": {
            "world": mean_age(&history.exportable), "legal": mean_age(&history.legal),
            "smuggled": mean_age(&history.smuggled), "domestic": mean_age(&history.domestic),
        },
        "setting": { "approval": setting.approval, "fee": setting.fee, "cap": setting.cap },
        "year": year,
        "end": quarters_to(year),
        "peak": peak_flop_per_s(),
    })
}

/// The largest difference of a stock's or a ratio's median, as a share.
fn apart(ours: &Run, theirs: &Value) -> f64 {
    let mut most: f64 = 0.0;
    for branch in Branch::ALL {
        for outcome in [Outcome::StockRatio, Outcome::Gap, Outcome::UsStock, Outcome::ChinaStock] {
            let place = branch as usize * Outcome::COUNT + outcome as usize;
            let theirs = theirs[place].as_f64().unwrap_or(f64::NAN);
            let ours = ours.outcome(branch, outcome).quantile(0.5).unwrap_or(f64::NAN);
            most = most.max((theirs / ours - 1.0).abs());
        }
    }
    debug_assert_eq!(ours.plan().setting().basis, Basis::default());
    most
}

fn sorted(list: &Value) -> Vec<f64> {
    let mut numbers: Vec<f64> =
        list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

fn median(list: &Value) -> f64 {
    let sorted = sorted(list);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

fn line(name: &str, list: &Value, note: &str) {
    let sorted = sorted(list);
    let most = sorted.last().copied().unwrap_or(f64::NAN);
    println!("{name:<44} {:>8.1}   most {most:>8.1}   {note}", median(list));
}
