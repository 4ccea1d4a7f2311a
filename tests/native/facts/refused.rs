//! One small row of each kind, spoilt in one place: the build must stop and say where and why.

use super::data;

/// A good file of each kind, as short as the checks allow.
fn good(file: &str) -> String {
    match file {
        "meta.toml" => "as_of = \"2026-10-01\"",
        "sources.toml" => {
            r#"
            [[source]]
            id = "maker-sheet-2024"
            publisher = "Maker"
            title = "Datasheet"
            url = "https://example.com/"
            date = "2024-11"
            accessed = "2026-09-27"
            licence = "facts"
            [[source]]
            id = "hearsay-2025"
            publisher = "Somebody"
            title = "A report"
            url = ""
            date = "2025"
            accessed = "2026-09-27"
            licence = "facts"
            "#
        }
        "article.toml" => {
            r#"
            [defaults]
            source = "maker-sheet-2024"
            confidence = "high"
            [[figure]]
            id = "h100_price"
            what = "Price of an H100."
            unit = "USD"
            value = 40000
            "#
        }
        "chips.toml" => {
            r#"
            [[chip]]
            id = "x1"
            vendor = "Maker"
            name = "X1 accelerator"
            short = "X1"
            origin = "us"
            released = "2024-11-18"
            source = "maker-sheet-2024"
            confidence = "high"
            hbm_gb = { low = 140, central = 141, high = 144, second = "hearsay-2025" }
            hbm_gb_per_s = 4800
            bf16_tflops = 989.5
            price_usd = { low = 20000, high = 45000 }
            stated_tpp = 15832
            notes = { en = "New.", ja = "新しい。" }
            [[chip]]
            id = "x2"
            vendor = "Maker"
            name = "X2"
            short = "X2"
            origin = "us"
            on_sale = false
            source = "hearsay-2025"
            confidence = "low"
            "#
        }
        "rules.toml" => {
            r#"
            [[rule]]
            id = "us_1"
            announced = "2023-10-17"
            effective = "2023-11-17"
            until = "2026-01-15"
            issuer = "BIS"
            jurisdiction = "us"
            citation = "88 FR 73458"
            name = { en = "Rule", ja = "規則" }
            effect = { en = "Catches.", ja = "捕まえる。" }
            catches = ["tpp >= 1600 && pd >= 5.92"]
            names_chips = ["x1"]
            market = "any"
            outcome = "licence-required"
            duty = 0.25
            told_by = "C49"
            destinations = "CN"
            status = { en = "In force", ja = "施行中" }
            source = "maker-sheet-2024"
            confidence = "high"
            "#
        }
        "prices.toml" => {
            r#"
            [[rent_pair]]
            id = "cloud"
            provider = "Cloud"
            h100_usd_per_hour = 2.69
            h200_usd_per_hour = 3.59
            source = "maker-sheet-2024"
            confidence = "medium"
            [[assumption]]
            id = "pue"
            what = { en = "Overhead", ja = "割増" }
            unit = "ratio"
            value = { low = 1.1, high = 1.5 }
            source = "hearsay-2025"
            confidence = "medium"
            [[api_price]]
            id = "cloud-x"
            provider = "Cloud"
            model = "X"
            input_usd_per_mtok = 0.5
            output_usd_per_mtok = 2
            source = "hearsay-2025"
            confidence = "medium"
            "#
        }
        "measured.toml" => {
            r#"
            [defaults]
            source = "maker-sheet-2024"
            confidence = "high"
            [[model]]
            id = "llama_8b"
            name = "Llama"
            h100_gpus = 1
            h200_gpus = 1
            [[cell]]
            id = "128-128"
            tokens_in = 128
            tokens_out = 128
            llama_8b = 0.99
            "#
        }
        "claims.toml" => {
            r#"
            [[claim]]
            id = "C05"
            section = "table"
            says = { en = "More memory.", ja = "メモリーが多い。" }
            number = "76"
            unit = "%"
            verdict = "holds"
            better_low = 76
            better_high = 77
            how = { en = "Datasheet.", ja = "仕様書。" }
            source = "maker-sheet-2024"
            confidence = "high"
            [[claim]]
            id = "C49"
            section = "timeline"
            says = { en = "A rule.", ja = "規則。" }
            verdict = "partly"
            how = { en = "Its text.", ja = "本文による。" }
            source = "hearsay-2025"
            confidence = "medium"
            "#
        }
        "scenario.toml" => {
            r#"
            [[input]]
            id = "world_2025"
            category = "stock"
            entity = "world"
            unit = "H100e"
            label = { en = "Chips sold", ja = "販売数" }
            low = 1
            central = 2
            high = 3
            source = "maker-sheet-2024"
            confidence = "medium"
            "#
        }
        "priors.toml" => {
            r#"
            [[prior]]
            id = "sold"
            label = { en = "Sold", ja = "販売数" }
            unit = "H100e"
            shape = "two-piece"
            low = 1
            central = 2
            high = 3
            source = "maker-sheet-2024"
            confidence = "high"
            note = { en = "Percentiles.", ja = "パーセンタイル。" }
            [[prior]]
            id = "worn"
            label = { en = "Worn", ja = "故障率" }
            unit = "share"
            shape = "exact"
            value = 0.01
            source = "hearsay-2025"
            confidence = "low"
            ours = true
            note = { en = "Ours.", ja = "当方の想定。" }
            "#
        }
        "forecasts.toml" => {
            r#"
            [[forecast]]
            id = "made_2025"
            who = { en = "Somebody", ja = "ある人" }
            said_on = "2025-06-12"
            says = { en = "At most 200.", ja = "200個以下。" }
            unit = "units"
            high = 200
            probability = 0.5
            due = "2025"
            verdict = "did-not"
            happened = false
            outcome = { en = "800.", ja = "800個。" }
            outcome_central = 800
            outcome_source = "maker-sheet-2024"
            source = "hearsay-2025"
            confidence = "low"
            "#
        }
        "studies.toml" => {
            r#"
            [[study]]
            id = "count"
            name = { en = "A count", ja = "集計" }
            source = "maker-sheet-2024"
            [[study.figure]]
            id = "sold"
            label = { en = "Sold", ja = "販売数" }
            unit = "units"
            value = 3
            low = 2
            tolerance = 0.01
            "#
        }
        "training.toml" => {
            r#"
            [[assumption]]
            id = "gain"
            what = { en = "Gain", ja = "向上" }
            unit = "ratio"
            value = { low = 1.2, high = 1.8 }
            source = "hearsay-2025"
            confidence = "medium"
            [[mfu]]
            id = "maker"
            name = { en = "Maker's", ja = "メーカー" }
            share = 0.41
            chips = 1000
            precision = "bf16"
            source = "maker-sheet-2024"
            confidence = "high"
            [[scaling]]
            id = "maker"
            name = { en = "Maker's", ja = "メーカー" }
            chips_from = 100
            chips_to = 1000
            kept = 0.9
            source = "maker-sheet-2024"
            confidence = "high"
            [[h200]]
            id = "lora"
            task = { en = "Tuning", ja = "微調整" }
            kind = "language-fine-tuning"
            chips = 8
            h100_minutes = 28
            h200_minutes = 25
            source = "maker-sheet-2024"
            [[grid]]
            id = "us"
            place = { en = "United States", ja = "米国" }
            grams_per_kwh = 384
            source = "maker-sheet-2024"
            confidence = "high"
            [[run]]
            id = "one"
            name = "One"
            developer = "Maker"
            published = "2024-07"
            flop = 6e23
            epoch = "confident"
            total_billion = 200
            active_billion = 100
            tokens_billion = 1000
            chip = "x1"
            chips = 1000
            days = 10
            chip_hours = 2.4e5
            source = "maker-sheet-2024"
            confidence = "high"
            [[run]]
            id = "two"
            name = "Two"
            developer = "Maker"
            published = "2024"
            flop = { low = 1e25, high = 1e26 }
            epoch = "unknown"
            chip_name = "Old"
            peak_tflops = 125
            source = "hearsay-2025"
            confidence = "low"
            "#
        }
        "shipments.csv" => {
            "# source: maker-sheet-2024\n\
            designer,owner,quarter,chip,units_low,units,units_high,h100e_low,h100e,h100e_high,kind\n\
            nvidia,world,2025-Q1,,10,20,30,40,50,60,cumulative\n\
            nvidia,china,2025-Q1,x1,1,2,3,4,5,6,flow\n"
        }
        _ => "",
    }
    .to_owned()
}

/// Reads the good files with `from` replaced by `to` in one of them.
fn read_spoilt(file: &str, from: &str, to: &str) -> Result<data::Facts, Vec<String>> {
    assert!(
        from.is_empty() || good(file).matches(from).count() == 1,
        "{from:?} must stand once in {file}"
    );
    data::read(|name| {
        Some(if name == file { good(name).replacen(from, to, 1) } else { good(name) })
    })
}

#[track_caller]
fn refused(file: &str, from: &str, to: &str, problem: &str) {
    let problems = read_spoilt(file, from, to).err().unwrap_or_default();
    assert_eq!(problems, [format!("data/{file}: {problem}")]);
}

/// The same for rows that come after the good ones.
#[track_caller]
fn refused_after(file: &str, more: &str, problem: &str) {
    let problems = data::read(|name| Some(good(name) + if name == file { more } else { "" }));
    assert_eq!(problems.err().unwrap_or_default(), [format!("data/{file}: {problem}")]);
}

#[test]
fn good_rows_are_taken() {
    assert_eq!(read_spoilt("chips.toml", "", "").err(), None);
}

#[test]
fn missing_file() {
    let problems = data::read(|file| (file != "rules.toml").then(|| good(file)));
    assert_eq!(problems.err(), Some(vec!["data/rules.toml: the file is missing".to_owned()]));
}

#[test]
fn every_problem_is_told_at_once() {
    let spoilt =
        read_spoilt("chips.toml", "hbm_gb_per_s = 4800\n", "hbm_gb_per_s = 4.8\nhbm = 141\n");
    assert_eq!(spoilt.err().map(|problems| problems.len()), Some(2));
}

#[test]
fn not_toml() {
    let problems = read_spoilt("chips.toml", "hbm_gb_per_s = 4800", "hbm_gb_per_s =")
        .err()
        .unwrap_or_default();
    assert!(problems[0].starts_with("data/chips.toml: TOML parse error at line"), "{problems:?}");
}

#[test]
fn figures() {
    let chip = |from: &str, to: &str, problem: &str| {
        refused("chips.toml", from, to, &format!("chip \"x1\": {problem}"));
    };
    chip("low = 140", "low = 150", "hbm_gb: low 150 is above central 141");
    chip("high = 144", "high = 140.5", "hbm_gb: central 141 is above high 140.5");
    chip(
        "low = 140, central = 141, high = 144",
        "low = 140, central = 141",
        "hbm_gb: low: give value, or low and high, or low, central and high",
    );
    chip(
        "hbm_gb_per_s = 4800",
        "hbm_gb_per_s = 4.8",
        "hbm_gb_per_s: 4.8 is outside 50 to 50000: is the unit right?",
    );
    chip("hbm_gb_per_s = 4800", "hbm_gb_per_s = -4800", "hbm_gb_per_s: -4800 is negative");
    chip("hbm_gb_per_s = 4800", "hbm_gb_per_s = nan", "hbm_gb_per_s: NaN is not a finite number");
    chip("hbm_gb_per_s = 4800", "hbm_gb_per_s = \"4.8 TB/s\"", "hbm_gb_per_s: must be a number");
    chip(
        "second = \"hearsay-2025\"",
        "second = \"hearsay-2026\"",
        "hbm_gb: second: \"hearsay-2026\" is not in the sources",
    );
    chip("second =", "secnod =", "hbm_gb: secnod: unknown key");
    chip(
        "second = \"hearsay-2025\"",
        "source = \"hearsay-2025\"",
        "hbm_gb: is high though the source has no address",
    );
    chip(
        "second = \"hearsay-2025\"",
        "confidence = \"sure\"",
        "hbm_gb: confidence: \"sure\" is none of high, medium, low",
    );
    chip("second = \"hearsay-2025\"", "note = { en = \"Yes.\" }", "hbm_gb: note: has no ja text");
}

#[test]
fn chips() {
    let chip = |from: &str, to: &str, problem: &str| {
        refused("chips.toml", from, to, &format!("chip \"x1\": {problem}"));
    };
    chip(
        "bf16_tflops = 989.5",
        "bf16_tflops = 1979",
        "stated_tpp: 15832 is stated, the rates give 31664: correct one or add a note",
    );
    chip("hbm_gb_per_s", "hbm_gb_s", "hbm_gb_s: unknown key");
    chip("origin = \"us\"\n            released", "released", "origin: is missing");
    chip("released = \"2024-11-18\"", "", "released: is missing: write it, or on_sale = false");
    chip("2024-11-18", "2024-11-31", "released: \"2024-11-31\" is no date");
    chip("ja = \"新しい。\"", "ja = \"\"", "notes: has no ja text");
    chip(
        "\"X1\"",
        "\"X1 with a long label\"",
        "short: is longer than 16 characters, too wide for a chart",
    );
    refused(
        "chips.toml",
        "short = \"X2\"",
        "short = \"X1\"",
        "chip \"x2\": short: \"X1\" labels another chip too",
    );
    refused("chips.toml", "id = \"x2\"", "id = \"x1\"", "chip \"x1\": id: stands twice");
    refused(
        "chips.toml",
        "id = \"x2\"",
        "id = \"x 2\"",
        "chip: id: must be letters, digits, `-`, `_` or `.`",
    );
    let no_source = |figure: &str, problem: &str| {
        let figure = format!("on_sale = false\n{figure}");
        let spoilt = good("chips.toml")
            .replace("on_sale = false", &figure)
            .replace("source = \"hearsay-2025\"", "");
        let problems =
            data::read(|file| Some(if file == "chips.toml" { spoilt.clone() } else { good(file) }))
                .err();
        let problems = problems.unwrap_or_default();
        assert!(
            problems.contains(&format!("data/chips.toml: chip \"x2\": {problem}")),
            "{problems:?}"
        );
    };
    no_source("", "source: is missing");
    no_source("hbm_gb = 80", "hbm_gb: has no source");
}

#[test]
fn sources() {
    let source = |from: &str, to: &str, problem: &str| {
        refused("sources.toml", from, to, &format!("source \"maker-sheet-2024\": {problem}"));
    };
    source(
        "url = \"https://example.com/\"",
        "url = \"example.com\"",
        "url: must be an address, or empty if there is none",
    );
    source("date = \"2024-11\"", "", "date: is missing: write it, or \"undated\"");
    source("date = \"2024-11\"", "date = \"November 2024\"", "date: \"November 2024\" is no date");
    source("publisher = \"Maker\"", "", "publisher: is missing");
    source("title = \"Datasheet\"", "title = \" Datasheet\"", "title: begins or ends with a space");
    let accessed = "date = \"2024-11\"\n            accessed = \"2026-09-27\"";
    source(
        accessed,
        "date = \"2024-11\"\naccessed = \"2024-10-31\"",
        "accessed: is before the date of publication",
    );
    source(
        accessed,
        "date = \"2024-11\"\naccessed = \"2026-09\"",
        "accessed: \"2026-09\" lacks the day",
    );
    source(
        accessed,
        "date = \"2026-10-02\"\naccessed = \"2026-10-02\"",
        "date: is after the facts' date 2026-10-01",
    );
    let problem = "source \"maker-sheet-2024\": id: stands in sources.toml too";
    let twice =
        good("sources.toml").split("[[source]]").nth(1).map(|row| format!("[[source]]{row}"));
    refused_after("sources_claims.toml", &twice.unwrap_or_default(), problem);
    refused("meta.toml", "2026-10-01", "soon", "meta: as_of: \"soon\" is no date");
}

#[test]
fn rules() {
    let rule = |from: &str, to: &str, problem: &str| {
        refused("rules.toml", from, to, &format!("rule \"us_1\": {problem}"));
    };
    rule("tpp >= 1600", "ttp >= 1600", "catches: \"ttp\" is no quantity of a rule");
    rule("tpp >= 1600", "tpp > 1600", "catches: \">\" is neither `>=` nor `<`");
    rule("tpp >= 1600", "tpp >= 1,600", "catches: \"1,600\" is no number");
    rule("tpp >= 1600", "tpp>=1600", "catches: \"tpp>=1600\" is not `quantity >= number`");
    rule("pd >= 5.92", "tpp >= 5.92", "catches: \"tpp\" is bounded twice on one side");
    rule("[\"x1\"]", "[\"x9\"]", "names_chips: \"x9\" is no chip");
    rule("until = \"2026-01-15\"", "until = \"2023-11-17\"", "until: is not after effective");
    rule("announced = \"2023-10-17\"", "", "announced: is missing");
    rule("told_by = \"C49\"", "told_by = \"C05\"", "told_by: \"C05\" is no claim of the timeline");
    rule("told_by = \"C49\"", "told_by = \"C99\"", "told_by: \"C99\" is no claim of the timeline");
    rule("duty = 0.25", "duty = 25", "duty: 25 is outside 0.01 to 1: is the unit right?");
    rule("duty = 0.25", "fee = 0.25", "fee: unknown key");
    rule(
        "outcome = \"licence-required\"",
        "outcome = \"banned\"",
        "outcome: \"banned\" is none of not-controlled, notification, case-by-case, licence-required, presumption-of-denial, import-blocked, discouraged, tariff, proposed, event",
    );
    let earlier = good("rules.toml").replace("us_1", "us_2").replace("2023-10-17", "2022-10-07");
    let order = "is before that of the row above: keep the rows in the order of their dates";
    refused_after("rules.toml", &earlier, &format!("rule \"us_2\": announced: {order}"));
}

#[test]
fn shipments() {
    let line = |from: &str, to: &str, problem: &str| refused("shipments.csv", from, to, problem);
    line(
        "# source: maker-sheet-2024\n",
        "",
        "source: is missing: write `# source: ID` above the header",
    );
    line("maker-sheet-2024", "maker-2024", "source: \"maker-2024\" is not in the sources");
    line(
        "kind\n",
        "sort\n",
        "header: must be designer,owner,quarter,chip,units_low,units,units_high,h100e_low,h100e,h100e_high,kind",
    );
    line("2025-Q1,x1", "2025-Q5,x1", "line 4: quarter: \"2025-Q5\" is no quarter");
    line("2025-Q1,x1", "2025-01,x1", "line 4: quarter: \"2025-01\" is no quarter");
    line(
        "2025-Q1,x1",
        "2026-Q4,x1",
        "line 4: quarter: \"2026-Q4\" is not over on the facts' date 2026-10-01",
    );
    line("x1,1", "x9,1", "line 4: chip: \"x9\" is no chip");
    line("x1,1", ",1", "line 4: chip: a flow names one, a cumulative row none");
    line("1,2,3,", "1,4,3,", "line 4: units: low, median and high are out of order");
    line("4,5,6,", "4,5.5,6,", "line 4: h100e: \"5.5\" is no whole number");
    line(
        "china",
        "mars",
        "line 4: owner: \"mars\" is none of world, china, microsoft, meta, amazon, google, oracle",
    );
    line("6,flow", "flow", "line 4: has 10 cells, not 11");
    let twice = "nvidia,china,2025-Q1,x1,1,2,3,4,5,6,flow\n";
    refused_after("shipments.csv", twice, "line 5: stands twice");
}

#[test]
fn priors() {
    let prior = |from: &str, to: &str, problem: &str| {
        refused("priors.toml", from, to, &format!("prior \"sold\": {problem}"));
    };
    prior("low = 1\n", "low = 2.5\n", "figure: low, central and high are out of order");
    prior("low = 1\n", "low = 0\n", "figure: is not positive, as this shape must be");
    prior("high = 3\n", "high = inf\n", "high: inf is not a finite number");
    prior(
        "low = 1\n",
        "low = 2\n",
        "figure: the median lies on an end, and half of the values with it",
    );
    prior("central = 2\n", "", "central: is missing");
    prior("\"two-piece\"", "\"lognormal\"", "central: a shape of this kind is made of low, high");
    prior(
        "\"two-piece\"",
        "\"skewed\"",
        "shape: \"skewed\" is none of lognormal, normal, uniform, triangular, pert, two-piece, exact",
    );
    prior(
        "high = 3\n",
        "high = 3e10\n",
        "high: 30000000000 is outside 0 to 1000000000: is the unit right?",
    );
    prior(
        "confidence = \"high\"",
        "confidence = \"high\"\nours = true",
        "confidence: is high though the range is ours",
    );
    prior("Percentiles.", "", "note: has no en text");
    refused(
        "priors.toml",
        "\"share\"",
        "\"percent\"",
        "prior \"worn\": unit: \"percent\" is none of H100e, H100e a year, H200 a year, dies a year, stacks a year, x/yr, x, share, months, years, USD, USD billion, GW, W, per year, per year²",
    );
    refused(
        "priors.toml",
        "value = 0.01",
        "value = 1.01",
        "prior \"worn\": value: 1.01 is outside 0 to 1: is the unit right?",
    );
}

#[test]
fn forecasts() {
    let forecast = |from: &str, to: &str, problem: &str| {
        refused("forecasts.toml", from, to, &format!("forecast \"made_2025\": {problem}"));
    };
    forecast("due = \"2025\"", "", "due: is missing");
    forecast("due = \"2025\"", "due = \"2025-05\"", "due: is before said_on");
    forecast("unit = \"units\"", "", "unit: is missing, though there are figures");
    forecast(
        "high = 200\n",
        "high = 200\nlow = 300\n",
        "figure: low, central and high are out of order",
    );
    forecast(
        "probability = 0.5",
        "probability = 50",
        "probability: 50 is outside 0 to 1: is the unit right?",
    );
    forecast(
        "probability = 0.5",
        "",
        "happened: scores a probability, once the outcome is decided",
    );
    forecast(
        "happened = false",
        "",
        "happened: is missing, though there is a probability to score",
    );
    forecast(
        "outcome_source = \"maker-sheet-2024\"",
        "",
        "outcome_source: is missing, though the verdict is given",
    );
    forecast(
        "did-not\"\n            happened = false",
        "open\"",
        "verdict: is open though due before the facts' date 2026-10-01",
    );
    forecast(
        "did-not",
        "false",
        "verdict: \"false\" is none of came-true, partly, did-not, open, cannot-be-checked",
    );
}

#[test]
fn studies() {
    let study = |from: &str, to: &str, problem: &str| {
        refused("studies.toml", from, to, &format!("study \"count\": {problem}"));
    };
    study("low = 2", "low = 4", "figure \"sold\": figure: low, central and high are out of order");
    study("tolerance = 0.01", "", "figure \"sold\": tolerance: is missing");
    study("tolerance", "tolerates = 1\ntolerance", "figure \"sold\": tolerates: unknown key");
    study("ja = \"販売数\"", "ja = \"\"", "figure \"sold\": label: has no ja text");
    study(
        "[[study.figure]]",
        "[study.figure]",
        "figure: is missing: write `[[study.figure]]`, one a figure",
    );
    study("source = \"maker-sheet-2024\"", "", "source: is missing");
    let twice = good("studies.toml")
        .split("[[study.figure]]")
        .nth(1)
        .map(|figure| format!("[[study.figure]]{figure}"));
    let problem = "study \"count\": figure \"sold\": id: stands twice";
    refused_after("studies.toml", &twice.unwrap_or_default(), problem);
}

#[test]
fn the_rest() {
    refused("article.toml", "value = 40000", "", "figure \"h100_price\": value: is missing");
    refused(
        "article.toml",
        "what = \"Price of an H100.\"",
        "",
        "figure \"h100_price\": what: is missing",
    );
    refused(
        "prices.toml",
        "h200_usd_per_hour = 3.59",
        "",
        "rent_pair \"cloud\": h200_usd_per_hour: is missing",
    );
    refused(
        "prices.toml",
        "low = 1.1",
        "low = 0.1",
        "assumption \"pue\": value: 0.1 is outside 1 to 10: is the unit right?",
    );
    refused(
        "prices.toml",
        "\"ratio\"",
        "\"percent\"",
        "assumption \"pue\": unit: \"percent\" is none of JPY/USD, CNY/USD, USD/kWh, USD/kW a month, years, share, ratio",
    );
    refused(
        "prices.toml",
        "\"pue\"",
        "\"1-pue\"",
        "assumption \"1-pue\": id: becomes a name in Rust: letters, digits and `_`, no digit first",
    );
    refused(
        "prices.toml",
        "output_usd_per_mtok = 2",
        "",
        "api_price \"cloud-x\": output_usd_per_mtok: is missing",
    );
    refused(
        "prices.toml",
        "model = \"X\"",
        "model = \"X\"\nserves = \"x-8b\"",
        "api_price \"cloud-x\": serves: \"x-8b\" is no model",
    );
    refused("measured.toml", "llama_8b = 0.99", "", "cell \"128-128\": llama_8b: is missing");
    refused(
        "measured.toml",
        "llama_8b = 0.99",
        "llama_8b = 99",
        "cell \"128-128\": llama_8b: 99 is outside 0.1 to 10: is the unit right?",
    );
    let no_name = "id: becomes a name in Rust: letters, digits and `_`, no digit first";
    refused("claims.toml", "C05", "C-05", &format!("claim \"C-05\": {no_name}"));
    refused("scenario.toml", "world_2025", "2025", &format!("input \"2025\": {no_name}"));
    let no_source =
        "source: is missing, though confidence is not low and how names no own arithmetic";
    refused(
        "claims.toml",
        "source = \"maker-sheet-2024\"",
        "",
        &format!("claim \"C05\": {no_source}"),
    );
    refused(
        "claims.toml",
        "better_low = 76",
        "better_low = 78",
        "claim \"C05\": better: low, central and high are out of order",
    );
    refused(
        "scenario.toml",
        "high = 3",
        "high = 1.5",
        "input \"world_2025\": figure: low, central and high are out of order",
    );
    refused(
        "scenario.toml",
        "source = \"maker-sheet-2024\"",
        "",
        "input \"world_2025\": source: is missing",
    );
    refused("scenario.toml", "[[input]]", "[[inputs]]", "inputs: unknown key");
}

#[test]
fn training() {
    let row = |kind: &str, from: &str, to: &str, problem: &str| {
        refused("training.toml", from, to, &format!("{kind}: {problem}"));
    };
    let run = |from: &str, to: &str, problem: &str| row("run \"one\"", from, to, problem);
    run("chip = \"x1\"", "chip = \"x9\"", "chip: \"x9\" is no chip");
    run(
        "flop = 6e23",
        "flop = 6e22",
        "flop: 6e22 is stated, 6 × parameters × tokens give 6.000e23: correct one or add a note",
    );
    run(
        "flop = 6e23",
        "flop = 6e3",
        "flop: 6000 is outside 1000000000000000000 to \
         1000000000000000000000000000000: is the unit right?",
    );
    run(
        "chip_hours = 2.4e5",
        "chip_hours = 2.4e6",
        "chip_hours: 2400000 is stated, chips × days × 24 give 240000: correct one or add a note",
    );
    run("total_billion = 200", "total_billion = 20", "active_billion: is above total_billion");
    run("2024-07", "July", "published: \"July\" is no date");
    run(
        "\"confident\"",
        "\"sure\"",
        "epoch: \"sure\" is none of confident, likely, speculative, unknown",
    );
    run("days = 10", "mfu = 41", "mfu: 41 is outside 0.01 to 1: is the unit right?");
    run("days = 10", "dayes = 10", "dayes: unknown key");
    let two = |from: &str, to: &str, problem: &str| row("run \"two\"", from, to, problem);
    two("chip_name = \"Old\"", "", "peak_tflops: goes with chip_name, and chip_name with it");
    two("peak_tflops = 125", "", "peak_tflops: goes with chip_name, and chip_name with it");
    two(
        "chip_name = \"Old\"",
        "chip_name = \"Old\"\nchip = \"x1\"",
        "chip_name: is given beside chip",
    );
    two(
        "low = 1e25",
        "low = 1e27",
        "flop: low 1000000000000000000000000000 is above central \
         316227766016837960000000000",
    );
    row(
        "scaling \"maker\"",
        "chips_to = 1000",
        "chips_to = 150",
        "chips_to: is not at least twice chips_from",
    );
    row(
        "h200 \"lora\"",
        "\"language-fine-tuning\"",
        "\"tuning\"",
        "kind: \"tuning\" is none of language-pretraining, language-fine-tuning, other",
    );
    row(
        "grid \"us\"",
        "grams_per_kwh = 384",
        "grams_per_kwh = 0.384",
        "grams_per_kwh: 0.384 is outside 5 to 1500: is the unit right?",
    );
    row("mfu \"maker\"", "share = 0.41", "", "share: is missing");
    row(
        "assumption \"gain\"",
        "unit = \"ratio\"",
        "unit = \"times\"",
        "unit: \"times\" is none of share, ratio, bytes",
    );
}
