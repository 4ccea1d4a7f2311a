//! What Lighthouse says of the built page, on a phone and on a desktop. It measures this machine too, so nothing fails here.

use crate::run::{command, find, output, run, run_quietly};
use crate::serve::start;
use crate::{Result, build, tools};
use std::path::{Path, PathBuf};

/// Its version.
const LIGHTHOUSE: &str = "12.8.2";
/// A quiet browser with nothing from earlier visits.
const BROWSER: &str = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync";
/// Times each page is measured; the median is shown.
const TIMES: usize = 3;

/// Takes the figures of one report.
const FIGURES: &str = "
    const report = JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8'));
    const of = id => report.audits[id].numericValue;
    console.log([of('first-contentful-paint'), of('largest-contentful-paint'), of('cumulative-layout-shift'),
        of('total-blocking-time'), ...['performance', 'accessibility', 'best-practices', 'seo']
        .map(id => report.categories[id].score * 100)].join(' '));
    for (const audit of Object.values(report.audits))
        if (audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode === 'binary')
            console.log(`  not met: ${audit.id} (${audit.title})`);";

/// Measures pages of the built site and prints the figures.
///
/// # Errors
/// The page does not build, Lighthouse cannot be installed, or the browser fails.
pub fn lighthouse(paths: &[String]) -> Result {
    tools::for_browser()?;
    let site = build::release()?;
    site.compress();
    let program = installed()?;
    let (address, _) = start(site, 0)?;
    let paths: Vec<&str> = if paths.is_empty() {
        vec!["?lang=en", "?lang=ja", "?v=1&view=cost&lang=en", "en-scenario.html"]
    } else {
        paths.iter().map(String::as_str).collect()
    };
    println!(
        "{:<34} {:>6} {:>6} {:>7} {:>6} {:>5} {:>5} {:>5} {:>5}",
        "median of 3", "FCP s", "LCP s", "shift", "TBT ms", "perf", "acc", "best", "SEO"
    );
    for path in paths {
        for preset in ["phone", "desktop"] {
            let url = format!("http://{address}/{path}");
            let figures = median(&program, &url, preset)?;
            println!(
                "{:<34} {:>6.2} {:>6.2} {:>7.4} {:>6.0} {:>5.0} {:>5.0} {:>5.0} {:>5.0}",
                format!("{path} {preset}"),
                figures[0] / 1000.0,
                figures[1] / 1000.0,
                figures[2],
                figures[3],
                figures[4],
                figures[5],
                figures[6],
                figures[7],
            );
        }
    }
    Ok(())
}

/// Each figure's median over some runs.
fn median(program: &Path, url: &str, preset: &str) -> Result<Vec<f64>> {
    let mut runs: Vec<Vec<f64>> = Vec::new();
    for _ in 0..TIMES {
        runs.push(measure(program, url, preset)?);
    }
    let middle = |at: usize| {
        let mut all: Vec<f64> = runs.iter().map(|run| run[at]).collect();
        all.sort_by(f64::total_cmp);
        all[TIMES / 2]
    };
    Ok((0..8).map(middle).collect())
}

fn measure(program: &Path, url: &str, preset: &str) -> Result<Vec<f64>> {
    let report = tools::folder().join("lighthouse.json");
    let mut lighthouse = command("node");
    lighthouse
        .arg(program)
        .args([url, "--quiet", "--output=json"])
        .arg(format!("--output-path={}", report.display()))
        .arg(format!("--chrome-flags={BROWSER}"));
    if preset == "desktop" {
        lighthouse.arg("--preset=desktop");
    }
    if let Some(browser) = find("chromium").or_else(|| find("google-chrome")) {
        lighthouse.env("CHROME_PATH", browser);
    }
    run_quietly(&mut lighthouse)?;
    let said = output(command("node").args(["-e", FIGURES]).arg(&report));
    let said = said.ok_or("Lighthouse wrote no report")?;
    let (said, unmet) = said.split_once('\n').unwrap_or((&said, ""));
    if !unmet.is_empty() {
        eprintln!("{}", unmet.trim_end());
    }
    let figures: Vec<f64> = said.split(' ').filter_map(|figure| figure.parse().ok()).collect();
    if figures.len() == 8 { Ok(figures) } else { Err(format!("Lighthouse wrote {said:?}")) }
}

/// Lighthouse, installed apart from the tools that every build needs: it brings two hundred packages.
fn installed() -> Result<PathBuf> {
    let folder = tools::folder().join("lighthouse");
    let program = folder.join("node_modules/lighthouse/cli/index.js");
    let package = folder.join("node_modules/lighthouse/package.json");
    let known = std::fs::read_to_string(package).unwrap_or_default();
    if known.contains(&format!("\"version\": \"{LIGHTHOUSE}\"")) {
        return Ok(program);
    }
    eprintln!("xtask: fetching Lighthouse {LIGHTHOUSE} from npm (a quarter of a minute)");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    run(command("npm").arg("--prefix").arg(&folder).args([
        "install",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        &format!("lighthouse@{LIGHTHOUSE}"),
    ]))?;
    Ok(program)
}
