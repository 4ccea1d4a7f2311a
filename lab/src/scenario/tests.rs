//! Cases written afresh: closed forms, rows of the ledger, and what cannot be answered.

use super::case::{Judged, Row, rows};
use super::{Count, SEED, answer, judge};

const HEADER: &str =
    "id,area,kind,source,url,provenance,inputs_json,output,value,lo,hi,rel_tol,unit,notes";

/// A file of one case: arguments, output, value, low and high, tolerance, notes.
fn file(json: &str, output: &str, expected: [&str; 4], notes: &str) -> Vec<Row> {
    let [value, low, high, tolerance] = expected;
    let json = json.replace('"', "\"\"");
    let text =
        format!("{HEADER}\nA,,,,,,\"{json}\",{output},{value},{low},{high},{tolerance},,{notes}\n");
    read(&text).expect("the columns are all there")
}

fn read(text: &str) -> Result<Vec<Row>, String> {
    rows(csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes()))
}

/// What comes of a case with some seed.
fn came(json: &str, output: &str, expected: [&str; 4], notes: &str, seed: u64) -> Judged {
    judge(&file(json, output, expected, notes)[0], seed)
}

/// The answer alone.
fn ask(output: &str, json: &str) -> Result<f64, String> {
    match &file(json, output, ["1", "", "", ""], "")[0] {
        Row::Case(case) => answer::answer(case, SEED),
        Row::Unreadable(_, why) => Err(why.clone()),
    }
}

#[track_caller]
fn close(output: &str, json: &str, want: f64) {
    near(output, json, want, 1e-6);
}

#[track_caller]
fn near(output: &str, json: &str, want: f64, tolerance: f64) {
    let got = ask(output, json).unwrap_or_else(|why| panic!("{output} {json}: {why}"));
    assert!((got / want - 1.0).abs() <= tolerance, "{output} {json}: {got} is not {want}");
}

#[track_caller]
fn unanswered(output: &str, json: &str, because: &str) {
    let why = ask(output, json).expect_err(output);
    assert!(why.contains(because), "{output} {json}: {why}");
}

#[test]
fn stocks_and_units_are_the_ledgers() {
    close("china_nvidia_h100e", r#"{"year_end":2023}"#, 177_662.0);
    close("china_nvidia_h100e", r#"{"year_end":2023,"percentile":95}"#, 217_763.0);
    close("nvidia_total_h100e", r#"{"quarter":"Q2 2025"}"#, 8_317_762.0);
    close("cumulative_h100e", r#"{"designer":"TPU","year_end":2025}"#, 3_812_878.0);
    close("cumulative_h100e", r#"{"designer":"nvidia","owner":"Meta","year_end":2023}"#, 161_382.0);
    close("cumulative_h100e", r#"{"designer":"Huawei","year_end":2024}"#, 180_112.0);
    close("h20_units_sum_of_medians", r#"{"quarters":"Q1 2025..Q2 2025"}"#, 514_369.0);
    close(
        "h20_units_sum_of_medians",
        r#"{"quarters":"2023-Q1 to 2023-Q4","chip":"A800"}"#,
        93_286.0,
    );
    unanswered("china_nvidia_h100e", r#"{"year_end":2027}"#, "from 2022-Q1 to 2025-Q4");
    unanswered("cumulative_h100e", r#"{"designer":"amd","year_end":2023}"#, "from 2024-Q1");
    unanswered("cumulative_h100e", r#"{"designer":"graphcore","year_end":2023}"#, "no sales of");
    unanswered("h20_units_sum_of_medians", r#"{"quarters":"last year"}"#, "a range such as");
    unanswered("h20_units_sum_of_medians", r#"{"quarters":"2024-Q1","chip":"H200"}"#, "as one");
}

#[test]
fn chips_are_read_from_arguments_or_the_table() {
    close("tpp", r#"{"fp4_tflops":9000,"bits":4}"#, 36_000.0);
    close("tpp", r#"{"bf16_tflops":1000,"fp8_tflops":2500}"#, 20_000.0);
    close("tpp", r#"{"chip":"h20"}"#, 2_368.0);
    close("tpp_ratio_b200_h20", r#"{"b200_fp4_tflops":9000,"h20_tpp":2368}"#, 36_000.0 / 2_368.0);
    close("b200e_per_h20", r#"{"b200_tpp":36000,"h20_tpp":2368}"#, 2_368.0 / 36_000.0);
    close("h800_units", r#"{"legal_b300e":500,"b300e_per_h800":0.25}"#, 2_000.0);
    close("h100e", r#"{"units":2000,"tops8":296,"h100_tops8":1979}"#, 2_000.0 * 296.0 / 1_979.0);
    close("eligible_for_case_by_case", r#"{"chip":"H200"}"#, 1.0);
    let at_the_cap = r#"{"tpp":21000,"dram_bw_gbs":4000,"tpp_cap":21000,"bw_cap_gbs":6500}"#;
    assert_eq!(ask("eligible_for_case_by_case", at_the_cap), Ok(0.0));
    close("bandwidth_gain", r#"{"h100":2,"h200":3}"#, 0.5);
    unanswered("tpp", r#"{"tflops":100}"#, "`bits` is missing");
    unanswered("tpp_ratio_b200_h20", r#"{"b200_tpp":36000}"#, "`h20_tpp` is missing");
    unanswered("best_us_over_best_huawei", r#"{"year":2031}"#, "up to 2026");
}

#[test]
fn formulas_take_other_numbers() {
    let ln = f64::ln;
    close("lag_months", r#"{"kappa":8,"g_compute":4,"g_algo":2}"#, 12.0);
    let later = (12.0 * ln(8.0) + 3.0 * ln(2.0)) / ln(8.0);
    close("lag_months", r#"{"kappa":8,"g_compute":4,"g_algo":2,"algo_lag_months":3}"#, later);
    close("kappa", r#"{"lag_months":12,"g_compute":4,"g_algo":2}"#, 8.0);
    close("survival", r#"{"years":4,"h0":0.05,"h1":0.01}"#, (-0.28_f64).exp());
    close("dec2029_h100e", r#"{"start_h100e":100,"annual":2,"months":36}"#, 800.0);
    close("annual_growth", r#"{"chips":1.5,"efficiency":2,"hours":1.1}"#, 3.3);
    close("expected_share", r#"{"p":[0.25,0.75],"x":[4,8]}"#, 7.0);
    close("exports_needed_b300e", r#"{"U":100,"C0":10,"R":4,"lambda":0}"#, 15.0);
    close("local_share", r#"{"local_busd":39,"demand_busd":69}"#, 39.0 / 69.0);
    close("days", r#"{"gpu_hours":2400,"gpus":10}"#, 10.0);
    close("h100_needed", r#"{"flop":8.64e22,"days":10,"peak_flops":1e15,"mfu":0.5}"#, 200.0);
    // As written, and the US over China whichever comes first.
    close("ratio", r#"{"then":3,"before":2}"#, 1.5);
    close("ratio", r#"{"china_h100e":3,"us_h100e":30}"#, 10.0);
}

#[test]
fn a_missing_or_wrong_argument_is_named() {
    unanswered("lag_months", r#"{"kappa":8,"g_algo":2}"#, "`g_compute` is missing");
    unanswered("survival", r#"{"years":4,"h0":0.05}"#, "`h1` is missing");
    unanswered("exports_needed_b300e", r#"{"U":100,"C0":10,"R":4}"#, "`lambda` is missing");
    unanswered("china_share", r#"{"china_incl_hk_musd":100}"#, "`total_musd` is missing");
    unanswered("us_cn_ratio", r#"{"scenario":"full"}"#, "`year` is missing");
    unanswered("lag_months", r#"{"kappa":"8","g_compute":4,"g_algo":2}"#, "not a number");
    unanswered("lag_months", r#"{"kappa":0,"g_compute":4,"g_algo":2}"#, "above 0");
    unanswered("ratio", r#"{"a":1,"b":0}"#, "`b` is 0");
    unanswered("expected_x", r#"{"p":[0.5,0.4],"x":[1,2]}"#, "sum to 0.9");
    unanswered("no_such_thing", "{}", "knows no quantity \"no_such_thing\"");
}

#[test]
fn scenarios_answer_for_their_years() {
    let ratio = |scenario: &str| {
        let json = format!(r#"{{"scenario":"{scenario}","year":2027}}"#);
        ask("us_cn_ratio", &json).expect("a year of the scenarios")
    };
    assert!(ratio("full") < ratio("conditional") && ratio("conditional") < ratio("refusal"));
    assert!(ratio("b30a_allowed") < ratio("no_exports"));
    let gained = |path: &str| {
        let json = format!(r#"{{"year":2028,"path":"{path}"}}"#);
        ask("china_acquired_b300e", &json).expect("a year of the scenarios")
    };
    let parts: f64 = ["legal_imports", "domestic", "proxy", "smuggling"].map(gained).iter().sum();
    assert!((parts / gained("total") - 1.0).abs() < 1e-9);
    unanswered("us_cn_ratio", r#"{"scenario":"full","year":2040}"#, "from 2026 to 2030");
    unanswered("us_cn_ratio", r#"{"scenario":"embargo","year":2027}"#, "known are no_exports");
    unanswered("china_acquired_b300e", r#"{"year":2025,"path":"proxy"}"#, "proxies to 2025");
    unanswered("huawei_share_of_nvidia_compute", r#"{"year":2028,"huawei_units":1}"#, "in 2028");
}

#[test]
fn facts_are_found_by_what_they_are() {
    close("cn_lag_months_mean", r#"{"period":"2026-05"}"#, 8.0);
    close("h20_licensed_revenue", r#"{"period":"FY26"}"#, 60e6);
    close("china_dc_hopper_revenue", r#"{"quarter":"FY2026-Q1"}"#, 4.6e9);
    assert_eq!(ask("china_dc_compute_in_outlook", r#"{"guide_busd":108}"#), Ok(0.0));
    unanswered("china_dc_compute_in_outlook", r#"{"guide_busd":50}"#, "not of 50");
    unanswered("china_dc_hopper_revenue", r#"{"quarter":"Q2 FY2027"}"#, "without a middle");
    unanswered("p_delivered_before_2027", r#"{"as_of":"2025-01-01"}"#, "2026-06-02");
    unanswered("smuggled_chips_median", r#"{"year":2021}"#, "2024");
}

#[test]
fn draws_meet_closed_forms_under_five_seeds() {
    let sum = r#"{"a":[1,3],"b":[2,6],"c":4,"dist":"normal from 5-95%","model":"S = a + b - c"}"#;
    // The sum of two normals, of spreads 1/z and 2/z.
    let spread = 5.0_f64.sqrt();
    let product =
        r#"{"a":[1,4],"b":[2,18],"dist":"lognormal from 5-95%","model":"P = a*b/(2 + 1)"}"#;
    let mix =
        r#"{"k":[10,20],"X_mix":{"p":[0.5,0.5],"x":[1,[3,5]]},"dist":"uniform","model":"M = k*X"}"#;
    for seed in [1, 2, 3, 2026, u64::MAX] {
        let passes = |json: &str, output: &str, want: f64| {
            let came = came(json, output, [&want.to_string(), "", "", "0.02"], "", seed);
            assert!(matches!(came, Judged::Passed(_)), "{output} of {json}: {came}, not {want}");
        };
        passes(sum, "p95(S)", 2.0 + spread);
        passes(sum, "mean(S)", 2.0);
        passes(product, "p50(P)", 4.0);
        passes(product, "p25(a)", 2.0 * (-0.674_489_75 * 2.0_f64.ln() / 1.644_853_63).exp());
        passes(mix, "mean(M)", 15.0 * 2.5);
    }
    let branch = mix.replacen('{', r#"{"branch":0,"#, 1);
    near("p50(M|branch)", &branch, 15.0, 0.01);
    unanswered("p50(M|branch)", mix, "`branch` is missing");
    unanswered("p50(M|full)", mix, "a place from 0 to 1");
    unanswered("p50(P)", &product.replace("lognormal", "cauchy"), "no distribution is called");
    unanswered("p50(P)", &product.replace("a*b", "a*d"), "`d` of the model is missing");
    unanswered("p50(P)", &product.replace("1)", "1"), "a bracket is not closed");
    unanswered("p50(S)", product, "\"S\" is none of its inputs");
}

#[test]
fn closed_forms_and_indices() {
    close("mean", r#"{"mu":1,"sigma":0.5}"#, 1.125_f64.exp());
    close("p50", r#"{"p05":2,"p95":8}"#, 4.0);
    close("p95", r#"{"p05":2,"p95":8}"#, 8.0);
    close("mean", r#"{"p05":2,"p95":8,"dist":"normal"}"#, 5.0);
    unanswered("mean", r#"{"p05":2}"#, "`p95` is missing");
    unanswered("mean", r#"{"p05":8,"p95":2}"#, "its figures fall");
    let sigmas = r#"{"sigma":[0.1,0.2,0.2],"output":"ln R"}"#;
    near("S1", sigmas, 1.0 / 9.0, 0.02);
    near("ST3", sigmas, 4.0 / 9.0, 0.02);
    unanswered("S4", sigmas, "there are 3 inputs");
    // Without a logarithm: (exp σ₁² − 1) ∏ exp … over exp Σσ² − 1, the first order.
    let first = (0.3_f64.powi(2).exp() - 1.0) / (0.34_f64.exp() - 1.0);
    near("S1", r#"{"sigma":[0.3,0.5],"output":"R"}"#, first, 0.02);
    for seed in 0..5 {
        let came = |output: &str, want: &str| {
            came(r#"{"a":0,"b":0}"#, output, [want, "", "", "0.03"], "abs tol 0.02", seed)
        };
        assert!(matches!(came("S1", "1"), Judged::Passed(_)));
        assert!(matches!(came("ST3", "0"), Judged::Passed(_)));
    }
}

#[test]
fn a_value_or_its_bounds_decide() {
    let three =
        |expected: [&str; 4], notes: &str| came(r#"{"a":1,"b":2}"#, "sum", expected, notes, SEED);
    let passes = |expected| matches!(three(expected, ""), Judged::Passed(_));
    assert!(passes(["3.002", "", "", ""]) && !passes(["3.004", "", "", ""]));
    assert!(passes(["2.8", "", "", "0.1"]) && !passes(["2.8", "", "", "0.01"]));
    // Bounds without a tolerance: these decide. With one: either.
    assert!(passes(["9", "1", "4", ""]) && !passes(["3", "4", "5", ""]));
    assert!(passes(["3", "4", "5", "0.01"]) && passes(["9", "1", "4", "0.01"]));
    assert!(passes(["", "3", "", ""]) && !passes(["", "3.1", "", ""]));
    assert!(passes(["", "", "3", ""]) && !passes(["", "", "2.9", ""]));
    assert!(matches!(three(["3.1", "", "", "0"], "abs tol 0.2."), Judged::Passed(_)));
    assert!(matches!(three(["3.1", "", "", "1"], "abs tol 0.02 at N"), Judged::Failed(_)));
    let nothing = three(["", "", "", ""], "").to_string();
    assert!(nothing.contains("nothing to compare with") && nothing.contains("has 3"), "{nothing}");
    let shown = |row: &Row| match row {
        Row::Case(case) => case.expected.to_string(),
        Row::Unreadable(_, why) => why.clone(),
    };
    let both = file("{}", "sum", ["31", "10", "", "0.1"], "");
    assert_eq!(shown(&both[0]), "31 ± 10 % or at least 10");
}

#[test]
fn what_cannot_be_read_is_told_with_its_row() {
    let good = r#"A,,,,,,"{""a"":1}",sum,1,,,,,"#;
    let text = format!(
        "{HEADER}\n{good}\nB,,,,,,{{oops,sum,1,,,,,\n{good}\nC,,,,,,[1],sum,1\n,,,,,,{{}},sum,x,,,,,\n"
    );
    let said: Vec<String> = read(&text)
        .expect("the columns are there")
        .iter()
        .map(|row| judge(row, SEED).to_string())
        .collect();
    assert!(said[0].ends_with("pass") && said[2].ends_with("pass"), "{said:?}");
    assert!(said[1].contains("row 2 (line 3): inputs_json is no JSON"), "{said:?}");
    assert!(said[3].contains("row 4 (line 5): inputs_json is no object"), "{said:?}");
    assert!(said[4].contains("row 5 (line 6): value is \"x\""), "{said:?}");
    let columns = read(&HEADER.replace("rel_tol", "tolerance").replace(",notes", "")).err();
    assert_eq!(columns.as_deref(), Some("the columns are missing: rel_tol, notes"));
    let count = Count { passed: 2, failed: 0, unanswered: 3 };
    assert_eq!(count.line(), "cases=5 passed=2 failed=0 unanswered=3");
}
