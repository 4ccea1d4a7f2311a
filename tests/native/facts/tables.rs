//! The tables as they stand: plausible, complete, and in agreement with each other.

use super::data;
use chokepoint::facts::{
    self, API_PRICES, AS_OF, ASSUMPTIONS, CHIPS, CLAIMS, Chip, Confidence, Date, Datum, FORECASTS,
    GRIDS, INPUTS, LEDGER, MAKERS_CASES, MEASUREMENTS, MODELS, Origin, Outcome, PRIORS, RENT_PAIRS,
    RULES, RuleQuantity, SOURCES, SPEED_CELLS, STUDIES, TRAINING_ASSUMPTIONS, TRAINING_PAIRS,
    TRAINING_RUNS, TRAINING_SCALINGS, TRAINING_SHARES, Words, article, chip, rule,
};
use chokepoint::unit::{Tpp, Unit};
use std::collections::BTreeSet;
use std::path::Path;

fn of(id: &str) -> &'static Chip {
    chip(id).unwrap_or_else(|| panic!("{id} is a chip"))
}

/// Every figure of a chip, as bare numbers.
fn figures(chip: &Chip) -> Vec<Datum<f64>> {
    fn bare<U: Unit>(datum: Option<Datum<U>>) -> Option<Datum<f64>> {
        datum.map(Datum::map_f64)
    }
    let rates =
        [chip.fp64, chip.fp32, chip.tf32, chip.bf16, chip.fp8, chip.int8, chip.fp6, chip.fp4];
    let mut all: Vec<_> = rates.map(bare).into();
    all.extend([bare(chip.hbm), bare(chip.hbm_bandwidth), bare(chip.die_area), bare(chip.link)]);
    all.extend([bare(chip.power), bare(chip.price), bare(chip.rent), bare(chip.stated_tpp)]);
    all.into_iter().flatten().collect()
}

/// The statute's measure from the dense rates.
fn tpp(chip: &Chip) -> Option<Tpp> {
    let parts = [(chip.bf16, 16), (chip.fp8, 8), (chip.int8, 8), (chip.fp6, 6), (chip.fp4, 4)];
    let products = parts.iter().filter_map(|(rate, bits)| Some(rate.as_ref()?.central.tpp(*bits)));
    products.reduce(|most, next| if next > most { next } else { most })
}

#[track_caller]
fn close(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {found} is not {expected} ± {tolerance}"
    );
}

#[test]
fn the_compiled_tables_are_those_of_the_files() {
    let files = data::read(|file| std::fs::read_to_string(Path::new("data").join(file)).ok());
    let files = files.unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(
        files.unused_sources().collect::<Vec<_>>(),
        [""; 0],
        "a source that no row cites is a leftover"
    );
    assert!(
        files.emit() == include_str!(concat!(env!("OUT_DIR"), "/facts.rs")),
        "rebuild: data/ has changed"
    );
}

#[test]
fn nothing_was_lost() {
    assert!(CHIPS.len() >= 54 && RULES.len() >= 29 && INPUTS.len() >= 170);
    assert_eq!(CLAIMS.len(), 63, "the article makes 63 claims");
    assert_eq!(SPEED_CELLS.len(), 24);
    let china = CHIPS.iter().filter(|chip| chip.origin == Origin::China);
    let makers: BTreeSet<_> = china.map(|chip| chip.vendor).collect();
    assert_eq!(
        makers.into_iter().collect::<Vec<_>>(),
        ["Alibaba T-Head", "Baidu", "Biren", "Cambricon", "Huawei", "Hygon", "Moore Threads"]
    );
}

#[test]
fn each_source_knows_how_many_figures_name_it_first() {
    #[track_caller]
    fn names(id: &str, figures: usize) {
        let source = SOURCES.iter().find(|source| source.id == id);
        assert_eq!(source.map(|source| source.figures.into()), Some(figures), "{id}");
    }
    let article = include_str!("../../../data/article.toml").matches("[[figure]]").count();
    let of_the_article = |source: facts::SourceId| source.get().id == "article-2025-11-22";
    let foretold = FORECASTS.iter().filter(|row| of_the_article(row.source)).count();
    let studied = STUDIES.iter().filter(|study| of_the_article(study.source));
    let studied: usize = studied.map(|study| study.figures.len()).sum();
    names("article-2025-11-22", article + foretold + studied);
    names("trtllm-1.0-2025", SPEED_CELLS.len());
    let stated: usize = CHIPS.iter().map(|chip| figures(chip).len()).sum();
    let claims = CLAIMS.iter().filter(|claim| claim.source.is_some()).count();
    let asked: usize = API_PRICES.iter().map(|price| 2 + usize::from(price.cached.is_some())).sum();
    let costs = 2 * RENT_PAIRS.len() + ASSUMPTIONS.len() + asked;
    let rows = RULES.len() + INPUTS.len() + SPEED_CELLS.len() + MODELS.len() + costs;
    let rows = rows + MAKERS_CASES.len() + MEASUREMENTS.len() + LEDGER.len() + PRIORS.len();
    let stated_in_studies: usize = STUDIES.iter().map(|study| study.figures.len()).sum();
    let rows = rows + FORECASTS.len() + stated_in_studies;
    let trained = TRAINING_ASSUMPTIONS.len() + TRAINING_SHARES.len() + TRAINING_SCALINGS.len();
    let rows = rows + trained + TRAINING_PAIRS.len() + GRIDS.len() + TRAINING_RUNS.len();
    assert_eq!(facts::figures(), article + stated + claims + rows);
}

#[test]
fn tpp_follows_from_its_parts() {
    let mut checked = 0;
    for chip in CHIPS {
        if let (Some(stated), Some(parts)) = (chip.stated_tpp, tpp(chip)) {
            close(chip.id, parts / stated.central, 1.0, 0.01);
            checked += 1;
        }
    }
    assert!(checked > 40, "only {checked} chips state their TPP");
}

#[test]
fn density_follows_from_tpp_and_die() {
    let density = |id: &str, expected: f64| {
        let (Some(tpp), Some(die)) = (tpp(of(id)), of(id).die_area) else {
            panic!("{id} has no density");
        };
        close(id, (tpp / die.central).get(), expected, 0.01);
    };
    density("a100_80", 6.04);
    density("h100_sxm", 19.45);
    density("h100_pcie", 14.87);
    density("h200_nvl", 16.42);
    density("h20", 2.91);
    density("l40s", 9.63);
    density("l20", 3.139);
    density("l4", 6.60);
    density("rtx4090", 8.68);
    density("rtx4090d", 7.72);
    density("rtx5090", 8.94);
    density("rtx5090d_v2", 6.33);
    density("rtxpro6000", 10.75);
    density("mi250x", 4.23);
    density("biren_br100", 15.26);
}

#[test]
fn the_article_agrees_with_itself() {
    close(
        "memory",
        article::H200_HBM.central / article::H100_HBM.central - 1.0,
        article::MEMORY_GAIN.central,
        0.005,
    );
    let bandwidth = article::H200_BANDWIDTH.central / article::H100_BANDWIDTH.central - 1.0;
    close("bandwidth", bandwidth, article::BANDWIDTH_GAIN.central, 0.005);
    close(
        "speed",
        article::INFERENCE_SPEED_RATIO.central - 1.0,
        article::INFERENCE_GAIN.central,
        1e-9,
    );
    close(
        "price, low",
        article::H200_PRICE.low / article::H100_PRICE.central - 1.0,
        article::PRICE_PREMIUM.low,
        1e-9,
    );
    close(
        "price, high",
        article::H200_PRICE.high / article::H100_PRICE.central - 1.0,
        article::PRICE_PREMIUM.high,
        1e-9,
    );
    for (h100, h200) in [
        (article::CHATBOT_H100_USD_PER_1K_TOKENS, article::CHATBOT_H200_USD_PER_1K_TOKENS),
        (article::IMAGE_H100_USD, article::IMAGE_H200_USD),
        (article::SPEECH_H100_USD_PER_MINUTE, article::SPEECH_H200_USD_PER_MINUTE),
    ] {
        close("saving", 1.0 - h200.central / h100.central, article::CLAIMED_SAVING.central, 1e-9);
    }
    let chances =
        article::P_FULL.central + article::P_CONDITIONAL.central + article::P_REFUSED.central;
    close("chances", chances, 1.0, 1e-9);
    let before = article::US_SHARE_BEFORE.central + article::CHINA_SHARE_BEFORE.central;
    let after = article::US_SHARE_AFTER.central + article::CHINA_SHARE_AFTER.central;
    close("what the rest of the world keeps", after, before, 1e-9);
}

#[test]
fn the_article_agrees_with_the_chips_where_it_is_right() {
    let (h100, h200) = (of("h100_sxm"), of("h200_sxm"));
    assert_eq!(h100.hbm.map(|hbm| hbm.central), Some(article::H100_HBM.central));
    assert_eq!(h200.hbm.map(|hbm| hbm.central), Some(article::H200_HBM.central));
    assert_eq!(h100.hbm_bandwidth.map(|rate| rate.central), Some(article::H100_BANDWIDTH.central));
    assert_eq!(h200.hbm_bandwidth.map(|rate| rate.central), Some(article::H200_BANDWIDTH.central));
    // The H200 is the H100's die: a training speed of 1.9 cannot come from its rates.
    for (h100, h200) in [(h100.bf16, h200.bf16), (h100.fp8, h200.fp8), (h100.int8, h200.int8)] {
        let ratio = h200.zip(h100).map(|(h200, h100)| h200.central / h100.central);
        close("rate", ratio.unwrap_or_default(), 1.0, 0.001);
    }
    // No source was found for the article's prices: they lie above every price in the table.
    assert!(h100.price.is_some_and(|price| price.high < article::H100_PRICE.low));
    assert!(h200.price.is_some_and(|price| price.high < article::H200_PRICE.low));
}

#[test]
fn the_measured_table_is_that_of_the_vendor() {
    let ratios = SPEED_CELLS.iter().map(|cell| cell.h200_over_h100);
    close("slowest", ratios.clone().fold(f64::INFINITY, f64::min), 0.99, 0.0);
    close("fastest", ratios.clone().fold(0.0, f64::max), 1.52, 0.0);
    assert!(ratios.fold(0.0, f64::max) < article::INFERENCE_SPEED_RATIO.central);
    let shapes: BTreeSet<_> =
        SPEED_CELLS.iter().map(|cell| (cell.model, cell.tokens_in, cell.tokens_out)).collect();
    assert_eq!(shapes.len(), SPEED_CELLS.len(), "each test stands once");
}

#[test]
fn the_h200_never_rents_for_less_than_the_h100() {
    let premiums: Vec<_> =
        RENT_PAIRS.iter().map(|pair| pair.h200.central / pair.h100.central).collect();
    assert!(premiums.iter().all(|premium| (1.0..2.5).contains(premium)), "{premiums:?}");
    assert!(premiums.len() >= 6);
}

#[test]
fn what_tokens_are_asked_for_is_plausible() {
    for price in API_PRICES {
        // Nobody asks less for an answer than for a prompt, or as much for a prompt read before as for a new one.
        assert!(price.output.central >= price.input.central, "{}", price.id);
        assert!(price.cached.is_none_or(|cached| cached.high < price.input.low), "{}", price.id);
        assert!(price.serves.is_none_or(|id| facts::model(id).is_some()), "{}", price.id);
    }
    for row in ASSUMPTIONS {
        let value = row.value;
        assert!(value.low <= value.central && value.central <= value.high, "{}", row.id);
    }
    assert!(API_PRICES.len() >= 9 && ASSUMPTIONS.len() >= 11);
}

#[test]
fn figures_are_in_order_and_sourced() {
    for chip in CHIPS {
        for figure in figures(chip) {
            assert!(
                figure.low > 0.0 && figure.low <= figure.central && figure.central <= figure.high,
                "{}",
                chip.id
            );
            assert!(!figure.source.get().id.is_empty());
            if figure.central_is_ours {
                close(
                    chip.id,
                    figure.central,
                    (figure.low * figure.high).sqrt(),
                    1e-9 * figure.high,
                );
                assert!(figure.is_range(), "{}", chip.id);
            }
            let unlinked = figure.source.get().url.is_empty();
            assert!(!(unlinked && figure.confidence == Confidence::High), "{}", chip.id);
        }
    }
}

#[test]
fn rates_grow_as_the_operands_shrink() {
    // A sparse figure among dense ones, or a slipped digit, breaks this.
    for chip in CHIPS {
        for (wide, narrow) in [(chip.bf16, chip.fp8), (chip.fp8, chip.fp4), (chip.fp6, chip.fp4)] {
            if let (Some(wide), Some(narrow)) = (wide, narrow) {
                let growth = narrow.central / wide.central;
                assert!((1.0..4.5).contains(&growth), "{}: {growth}", chip.id);
            }
        }
    }
}

#[test]
fn consumer_chips_are_the_geforce_cards() {
    for chip in CHIPS {
        assert_eq!(chip.consumer, chip.name.starts_with("GeForce"), "{}", chip.id);
    }
}

#[test]
fn what_is_not_on_sale_says_so() {
    for chip in CHIPS.iter().filter(|chip| chip.released.on_sale) {
        let first = chip.released.not_before;
        assert!(
            first.is_some_and(|first| first <= AS_OF),
            "{} is on sale since {first:?}",
            chip.id
        );
    }
    assert!(!of("ascend_960").released.on_sale && !of("b30a").released.on_sale);
    assert_eq!(of("ascend_960").released.not_before, Some(Date::new(2027, 10, 0)));
    assert_eq!(of("h200_sxm").released.not_before, Date::parse("2024-11-18"));
}

#[test]
fn rules_say_what_the_statute_says() {
    use RuleQuantity::{Density, MemoryGbPerS, Tpp};
    let tests = |id: &str| {
        let rule = rule(id).unwrap_or_else(|| panic!("{id} is a rule"));
        let leg = |leg: &chokepoint::facts::Leg| (leg.quantity, leg.at_least, leg.below);
        rule.catches.iter().map(|legs| legs.iter().map(leg).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    assert_eq!(
        tests("us_2023_10_a"),
        [
            vec![(Tpp, Some(4800.0), None)],
            vec![(Tpp, Some(1600.0), None), (Density, Some(5.92), None)]
        ]
    );
    assert_eq!(
        tests("us_2023_10_b")[0],
        [(Tpp, Some(2400.0), Some(4800.0)), (Density, Some(1.6), Some(5.92))]
    );
    assert_eq!(
        tests("us_2026_01"),
        [[(Tpp, None, Some(21000.0)), (MemoryGbPerS, None, Some(6500.0))]]
    );
    assert_eq!(tests("us_2025_11_considering"), Vec::<Vec<_>>::new());
    assert_eq!(rule("us_2026_01").map(|rule| rule.outcome), Some(Outcome::CaseByCase));
}

#[test]
fn rules_follow_each_other() {
    assert!(RULES.is_sorted_by_key(|rule| rule.announced));
    for rule in RULES {
        assert!(rule.announced.is_some_and(|day| day <= AS_OF), "{}", rule.id);
        let span = rule.effective.zip(rule.until);
        assert!(span.is_none_or(|(effective, until)| effective < until), "{}", rule.id);
        let waits = matches!(rule.outcome, Outcome::Proposed | Outcome::Event);
        let never = rule.id == "us_2025_01_diffusion";
        assert!(
            waits || never || rule.effective.is_some(),
            "{} has an outcome and no first day",
            rule.id
        );
        assert!(rule.names_chips.iter().all(|id| chip(id).is_some()), "{}", rule.id);
    }
}

#[test]
fn sources_were_there_when_the_facts_were_dated() {
    assert!(SOURCES.iter().map(|source| source.id).collect::<BTreeSet<_>>().len() == SOURCES.len());
    for source in SOURCES {
        let date = if source.date == "undated" { None } else { Date::parse(source.date) };
        assert!(date.is_some() || source.date == "undated", "{}: {}", source.id, source.date);
        assert!(date.is_none_or(|date| date <= AS_OF && date <= source.accessed), "{}", source.id);
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    let mut all: Vec<(&str, Words)> = Vec::new();
    for chip in CHIPS {
        let notes = figures(chip).into_iter().filter_map(|figure| figure.note);
        all.extend(notes.chain(chip.notes).map(|words| (chip.id, words)));
    }
    for rule in RULES {
        let words =
            [Some(rule.name), Some(rule.effect), Some(rule.status), rule.conditions, rule.article];
        all.extend(words.into_iter().flatten().map(|words| (rule.id, words)));
    }
    for claim in CLAIMS {
        let words = [Some(claim.says), Some(claim.how), claim.better];
        all.extend(words.into_iter().flatten().map(|words| (claim.id, words)));
    }
    for input in INPUTS {
        all.extend(
            [Some(input.label), input.note].into_iter().flatten().map(|words| (input.id, words)),
        );
    }
    for prior in PRIORS {
        all.extend([(prior.id, prior.label), (prior.id, prior.note)]);
    }
    for row in FORECASTS {
        all.extend([row.who, row.says, row.outcome].map(|words| (row.id, words)));
    }
    for study in STUDIES {
        all.push((study.id, study.name));
        all.extend(study.figures.iter().map(|figure| (figure.id, figure.label)));
    }
    all.extend(RENT_PAIRS.iter().filter_map(|pair| Some((pair.provider, pair.terms?))));
    for row in ASSUMPTIONS {
        all.extend(
            [Some(row.what), row.value.note].into_iter().flatten().map(|words| (row.id, words)),
        );
    }
    all.extend(API_PRICES.iter().filter_map(|price| Some((price.id, price.terms?))));
    assert!(all.len() > 500, "only {} texts", all.len());
    for (id, words) in all {
        // A text that is only a name or a number reads the same in both languages.
        assert!(
            words.ja.chars().any(is_japanese) || words.ja == words.en,
            "{id}: no Japanese in {:?}",
            words.ja
        );
        assert!(!words.en.chars().any(is_japanese), "{id}: Japanese in {:?}", words.en);
        for text in [words.ja, words.en] {
            assert!(!text.contains("  ") && text.trim() == text, "{id}: spaces in {text:?}");
        }
    }
}

/// Kana, CJK ideographs or full-width punctuation.
fn is_japanese(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}
