//! State ⇄ query string: a link is the whole state.
//!
//! Keys are short words; only what differs from the default is written; unknown keys and values are
//! ignored, so a link written by a stranger or by another version always opens. `v` names the version of
//! the keys. The view is written with anything else, so that another front page will not change old links.

use super::rules::{Rules, RulesAction, maker};
use super::scenario::{ScenarioAction, ScenarioPicture, Scenarios};
use super::serve::{
    Batching, CHIPS_SERVING, COPIES, HourBasis, NAME, OwnModel, ServePicture, ServedModel,
    Workload, can_serve, rent_of,
};
use super::{
    CHIPS_COMPARED, CompareChart, OwnChip, Param, PriceBasis, RULE_DATES, Serve, ServeAction,
    State, Theme, View, in_order, own, own_chip,
};
use crate::decimal;
use crate::facts::{self, Date, chip};
use crate::model::chip::{Precision, Quantity};
use crate::model::rule::{Plane, Verdict};
use crate::model::scenario::basis::Basis;
use crate::model::scenario::driver::Driver;
use crate::model::scenario::forecast::Branch;
use crate::model::scenario::outcome::Outcome;
use crate::model::serve::image::ImageModel;
use crate::model::serve::refit::Measured;
use crate::model::serve::speech::SpeechModel;
use crate::model::serve::{KvFormat, Stack, WeightFormat};
use crate::text::Lang;
use std::fmt::Write;

/// The version of the keys below.
pub const LINK_VERSION: u32 = 1;

impl State {
    /// The query string (without `?`) that opens this state; empty for the default.
    pub fn to_query(&self) -> String {
        let default = Self::default();
        let mut query = String::new();
        let mut put = |key: &str, value: &str| {
            let _ = write!(query, "&{key}={value}");
        };
        if let Some(lang) = self.lang {
            put("lang", lang.code());
        }
        if let Some(theme) = self.theme {
            put("theme", theme.key());
        }
        if self.basis != default.basis {
            put("basis", self.basis.key());
        }
        for param in Param::ALL {
            if self.get(param).to_bits() != default.get(param).to_bits() {
                put(param.spec().key, &self.get(param).to_string());
            }
        }
        let (own, base) = (&self.compare, &default.compare);
        if own.chips != base.chips {
            put("chips", &own.chips.join(","));
        }
        if own.baseline != own.chips[0] {
            put("base", own.baseline);
        }
        if own.quantities != base.quantities {
            put("show", &own.quantities.iter().map(|q| q.key()).collect::<Vec<_>>().join(","));
        }
        if own.chart != base.chart {
            put("chart", own.chart.key());
        }
        if own.logarithmic {
            put("scale", "log");
        }
        if own.absolute != base.absolute {
            put("quantity", own.absolute.key());
        }
        if own.precision != base.precision {
            put("precision", own.precision.key());
        }
        if own.only_allowed {
            put("only", "allowed");
        }
        if own.sources {
            put("sources", "table");
        }
        if own.rule_date != base.rule_date {
            put("on", &own.rule_date.to_string());
        }
        if let Some(own) = &self.own {
            put("chip", &own.write());
        }
        self.story.write(&mut put);
        write_serve(&self.serve, &default.serve, &mut put);
        write_rules(&self.rules, &default.rules, &mut put);
        self.train.write(&default.train, &mut put);
        write_scenarios(&self.scenario, &default.scenario, &mut put);
        self.design.write(&default.design, &mut put);
        if query.is_empty() && self.view == default.view {
            return query;
        }
        format!("v={LINK_VERSION}&view={}{query}", self.view.key())
    }

    /// The state a query string (with or without `?`) asks for: always a valid one.
    pub fn from_query(query: &str) -> Self {
        Self::from_query_beside(query, None)
    }

    /// The same, beside a chip that was designed before: the same design in the link is that chip.
    pub fn from_query_beside(query: &str, before: Option<OwnChip>) -> Self {
        let mut state = Self::default();
        // What picks chips may stand before the chip that it picks.
        let pairs =
            || query.trim_start_matches('?').split('&').filter_map(|one| one.split_once('='));
        let designed = pairs().find(|(key, _)| *key == "chip");
        state.own = designed.and_then(|(_, value)| OwnChip::read(&decode(value), before));
        let own = state.own;
        let chip = |id: &str| own_chip::look(own, id);
        let mut baseline = None;
        let mut probabilities = [None; 4];
        for (key, value) in pairs() {
            let value = &*decode(value);
            if let Some(param) = Param::ALL.into_iter().find(|p| p.spec().key == key) {
                let number = decimal::parse(value).filter(|n| n.is_finite());
                match (number, param) {
                    (None, _) => {}
                    (Some(n), Param::ProbabilityFull) => probabilities[0] = Some(n),
                    (Some(n), Param::ProbabilityConditional) => probabilities[1] = Some(n),
                    (Some(n), Param::ProbabilityRefused) => probabilities[2] = Some(n),
                    (Some(n), Param::ProbabilityHeld) => probabilities[3] = Some(n),
                    (Some(n), param) => state.set(param, n),
                }
                continue;
            }
            match key {
                "view" => pick(&View::ALL, value, View::key, |view| state.view = view),
                "lang" => state.lang = Lang::parse(value).or(state.lang),
                "theme" => pick(&Theme::ALL, value, Theme::key, |theme| state.theme = Some(theme)),
                "basis" => pick(&PriceBasis::ALL, value, PriceBasis::key, |b| state.basis = b),
                "chips" => {
                    let mut ids: Vec<&'static str> = Vec::new();
                    for id in value.split(',').filter_map(|id| Some(chip(id)?.id)) {
                        if !ids.contains(&id) && ids.len() < *CHIPS_COMPARED.end() {
                            ids.push(id);
                        }
                    }
                    if ids.len() >= *CHIPS_COMPARED.start() {
                        state.compare.baseline = ids[0];
                        state.compare.chips = ids;
                    }
                }
                "base" => baseline = chip(value).map(|chip| chip.id),
                "show" => {
                    let shown =
                        in_order(|quantity| value.split(',').any(|key| key == quantity.key()));
                    if !shown.is_empty() {
                        state.compare.quantities = shown;
                    }
                }
                "chart" => pick(&CompareChart::ALL, value, CompareChart::key, |chart| {
                    state.compare.chart = chart;
                }),
                "scale" => state.compare.logarithmic = value == "log",
                "quantity" => pick(&Quantity::ALL, value, Quantity::key, |quantity| {
                    state.compare.absolute = quantity;
                }),
                "precision" => pick(&Precision::ROOFLINE, value, Precision::key, |precision| {
                    state.compare.precision = precision;
                }),
                "only" => state.compare.only_allowed = value == "allowed",
                "sources" => state.compare.sources = value == "table",
                "on" => {
                    if let Some(date) = Date::parse(value).filter(|date| date.is_exact()) {
                        state.compare.rule_date = date.clamp(RULE_DATES.0, RULE_DATES.1);
                    }
                }
                "day" | "since" | "plane" | "focus" | "bills" | "maker" | "found" => {
                    read_rules(&mut state.rules, key, value);
                }
                key => {
                    if !state.story.read(key, value)
                        && !state.train.read(key, value, own)
                        && !state.design.read(key, value)
                        && !read_scenarios(&mut state.scenario, key, value)
                    {
                        read_serve(&mut state.serve, own, key, value);
                    }
                }
            }
        }
        if let Some(id) = baseline.filter(|id| state.compare.chips.contains(id)) {
            state.compare.baseline = id;
        }
        state.set_probabilities(probabilities);
        state
    }

    /// Takes the probabilities a link gives; those that it leaves out stand as by default.
    ///
    /// Four that sum to 100 are taken as they are. Where all of the article's but one are given and fit, that one is the rest.
    /// Otherwise the first one given wins and the others share the rest.
    fn set_probabilities(&mut self, given: [Option<f64>; 4]) {
        const PARAMS: [Param; 4] = Param::PROBABILITIES;
        let given = [0, 1, 2, 3].map(|at| given[at].map(|n| PARAMS[at].spec().nearest(n)));
        let mut values = [0, 1, 2, 3].map(|at| given[at].unwrap_or_else(|| self.get(PARAMS[at])));
        let articles = &given[..3];
        if let (2, Some(open)) =
            (articles.iter().flatten().count(), articles.iter().position(Option::is_none))
        {
            let others = articles.iter().flatten().sum::<f64>() + values[3];
            values[open] = (100.0 - others).max(0.0);
        }
        if (values.iter().sum::<f64>() - 100.0).abs() < 0.5 {
            for (param, value) in PARAMS.into_iter().zip(values) {
                self.values[param as usize] = value;
            }
        } else if let Some(first) = given.iter().position(Option::is_some) {
            self.set(PARAMS[first], values[first]);
        }
    }
}

/// What of the serving calculator differs from the default.
fn write_serve(own: &Serve, base: &Serve, put: &mut impl FnMut(&str, &str)) {
    if own.work != base.work {
        put("serve", own.work.key());
    }
    match &own.model {
        model if *model == base.model => {}
        ServedModel::Named(id) => put("model", id),
        ServedModel::Own(model) => {
            put("own", &own::write(&model.architecture));
            put("own-name", &encode(&model.name));
        }
    }
    if own.image != base.image {
        put("image", own.image.key());
    }
    if own.speech != base.speech {
        put("speech", own.speech.key());
    }
    if own.chips != base.chips {
        put("on-chips", &own.chips.join(","));
    }
    if own.chips.iter().zip(&own.rents).any(|(id, rent)| rent.to_bits() != rent_of(id).to_bits()) {
        put("rents", &joined(&own.rents));
    }
    if own.weights != base.weights {
        put("weights", own.weights.key());
    }
    if own.kv != base.kv {
        put("kv", own.kv.key());
    }
    if own.stack != base.stack {
        put("stack", own.stack.key());
    }
    if own.batching != base.batching {
        put("batching", own.batching.key());
    }
    if let Some(copy) = own.copy {
        put("copy", &copy.to_string());
    }
    if own.hour != base.hour {
        put("hour", own.hour.key());
    }
    if own.picture != base.picture {
        put("picture", own.picture.key());
    }
    if !own.points.is_empty() {
        let points: Vec<f64> =
            own.points.iter().flat_map(|point| [point.batch, point.tokens_per_s]).collect();
        put("points", &joined(&points));
    }
}

/// What of the page of the export rules differs from the default.
fn write_rules(own: &Rules, base: &Rules, put: &mut impl FnMut(&str, &str)) {
    if own.day != base.day {
        put("day", &own.day.to_string());
    }
    if own.since != base.since {
        put("since", &own.since.to_string());
    }
    if own.plane != base.plane {
        put("plane", own.plane.key());
    }
    if own.chip != base.chip {
        put("focus", own.chip);
    }
    if own.bills {
        put("bills", "shown");
    }
    if let Some(maker) = own.maker {
        put("maker", &encode(maker));
    }
    if let Some(found) = own.found {
        put("found", found.key());
    }
}

/// Takes one key of the page of the export rules.
fn read_rules(rules: &mut Rules, key: &str, value: &str) {
    let mut take = |action: RulesAction| rules.reduce(action);
    match key {
        "day" => {
            if let Some(date) = Date::parse(value) {
                take(RulesAction::Day(date));
            }
        }
        "since" => {
            if let Some(date) = Date::parse(value) {
                take(RulesAction::Since(date));
            }
        }
        "plane" => pick(&Plane::ALL, value, Plane::key, |p| take(RulesAction::Plane(p))),
        "focus" => {
            if let Some(chip) = chip(value) {
                take(RulesAction::Chip(chip.id));
            }
        }
        "bills" => take(RulesAction::Bills(value == "shown")),
        "maker" => {
            if let Some(name) = maker(value) {
                take(RulesAction::Maker(Some(name)));
            }
        }
        _ => pick(&Verdict::ALL, value, Verdict::key, |v| take(RulesAction::Found(Some(v)))),
    }
}

/// What of the scenarios differs from the default.
fn write_scenarios(own: &Scenarios, base: &Scenarios, put: &mut impl FnMut(&str, &str)) {
    if own.basis != base.basis {
        put("count", own.basis.key());
    }
    if own.year != base.year {
        put("year", &own.year.to_string());
    }
    if own.outcome != base.outcome {
        put("ask", own.outcome.key());
    }
    if own.branch != base.branch {
        put("if", own.branch.key());
    }
    if own.picture != base.picture {
        put("see", own.picture.key());
    }
    if own.power_limited {
        put("limit", "power");
    }
    if own.scrapped {
        put("scrap", "old");
    }
    if own.sold {
        put("sell", "own");
    }
    if own.seed != base.seed {
        put("seed", &own.seed.to_string());
    }
    for &driver in Driver::ALL {
        let range = own.range(driver);
        if range != base.range(driver) {
            put(driver.key(), &joined(&[range.low, range.high]));
        }
    }
}

/// Takes one key of the scenarios; false if it is none of theirs.
fn read_scenarios(scenarios: &mut Scenarios, key: &str, value: &str) -> bool {
    let mut take = |action: ScenarioAction| scenarios.reduce(action);
    match key {
        "count" => pick(&Basis::ALL, value, Basis::key, |b| take(ScenarioAction::Basis(b))),
        "year" => {
            if let Ok(year) = value.parse() {
                take(ScenarioAction::Year(year));
            }
        }
        "ask" => pick(&Outcome::ALL, value, Outcome::key, |o| take(ScenarioAction::Outcome(o))),
        "if" => pick(&Branch::ALL, value, Branch::key, |b| take(ScenarioAction::Branch(b))),
        "see" => pick(&ScenarioPicture::ALL, value, ScenarioPicture::key, |picture| {
            take(ScenarioAction::Picture(picture));
        }),
        "limit" => take(ScenarioAction::PowerLimited(value == "power")),
        "scrap" => take(ScenarioAction::Scrapped(value == "old")),
        "sell" => take(ScenarioAction::Sold(value == "own")),
        "seed" => {
            if let Ok(seed) = value.parse() {
                take(ScenarioAction::Seed(seed));
            }
        }
        key => {
            let Some(driver) = Driver::ALL.iter().find(|driver| driver.key() == key) else {
                return false;
            };
            let mut ends = value.split(',').map_while(decimal::parse);
            if let (Some(low), Some(high)) = (ends.next(), ends.next()) {
                take(ScenarioAction::Range(*driver, low, high));
            }
        }
    }
    true
}

/// Numbers as a link writes them.
pub(super) fn joined(numbers: &[f64]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// Takes one key of the serving calculator.
fn read_serve(serve: &mut Serve, own: Option<OwnChip>, key: &str, value: &str) {
    let numbers = || value.split(',').map_while(decimal::parse).filter(|n| n.is_finite());
    match key {
        "serve" => pick(&Workload::ALL, value, Workload::key, |work| serve.work = work),
        "model" => {
            if let Some(model) = facts::model(value) {
                serve.model = ServedModel::Named(model.id);
            }
        }
        "own" => {
            if let Some(architecture) = own::read(value) {
                serve.model = ServedModel::Own(OwnModel { name: String::new(), architecture });
            }
        }
        "own-name" => {
            if let ServedModel::Own(own) = &mut serve.model {
                own.name = value.chars().filter(|c| !c.is_control()).take(NAME).collect();
            }
        }
        "image" => serve.image = ImageModel::named(value).unwrap_or(serve.image),
        "speech" => serve.speech = SpeechModel::named(value).unwrap_or(serve.speech),
        "on-chips" => {
            let mut ids: Vec<&'static str> = Vec::new();
            let known = value.split(',').filter_map(|id| own_chip::look(own, id));
            for known in known.filter(|chip| can_serve(chip)) {
                if !ids.contains(&known.id) && ids.len() < *CHIPS_SERVING.end() {
                    ids.push(known.id);
                }
            }
            if !ids.is_empty() {
                serve.rents = ids.iter().map(|id| rent_of(id)).collect();
                serve.chips = ids;
            }
        }
        "rents" => {
            for (at, usd) in numbers().enumerate() {
                serve.reduce(ServeAction::Rent(at, usd), own);
            }
        }
        "weights" => {
            pick(&WeightFormat::ALL, value, WeightFormat::key, |format| serve.weights = format);
        }
        "kv" => pick(&KvFormat::ALL, value, KvFormat::key, |format| serve.kv = format),
        "stack" => pick(&Stack::ALL, value, Stack::key, |stack| serve.stack = stack),
        "batching" => pick(&Batching::ALL, value, Batching::key, |b| serve.batching = b),
        "copy" => {
            let copy = COPIES.into_iter().find(|copy| copy.to_string() == value);
            serve.copy = copy.or(serve.copy);
        }
        "hour" => pick(&HourBasis::ALL, value, HourBasis::key, |hour| serve.hour = hour),
        "picture" => pick(&ServePicture::ALL, value, ServePicture::key, |p| serve.picture = p),
        "points" => {
            let points: Vec<f64> = numbers().collect();
            for (at, pair) in points.chunks_exact(2).enumerate() {
                serve.point(at, Measured { batch: pair[0], tokens_per_s: pair[1] });
            }
        }
        _ => {}
    }
}

/// Percent-encodes what a link cannot carry as it is.
fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn pick<T: Copy>(all: &[T], key: &str, key_of: fn(T) -> &'static str, take: impl FnOnce(T)) {
    if let Some(found) = all.iter().copied().find(|&one| key_of(one) == key) {
        take(found);
    }
}

/// Undoes percent-encoding, as mail programs and chat windows add it to commas and colons.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |i: usize| bytes.get(i).and_then(|b| char::from(*b).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (bytes[at], hex(at + 1), hex(at + 2)) {
            out.push((high * 16 + low) as u8);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
