//! The state: what a link can ask for, what an action can do, and that neither leaves the valid states.

use chokepoint::facts::MODELS;
use chokepoint::facts::{CHIPS, Date};
use chokepoint::model::chip::{Precision, Quantity};
use chokepoint::model::rule::{Plane, Verdict};
use chokepoint::model::scenario::basis::Basis;
use chokepoint::model::scenario::driver::Driver;
use chokepoint::model::scenario::forecast::Branch;
use chokepoint::model::scenario::outcome::Outcome;
use chokepoint::model::serve::image::ImageModel;
use chokepoint::model::serve::refit::Measured;
use chokepoint::model::serve::speech::SpeechModel;
use chokepoint::model::serve::{KvFormat, Stack, WeightFormat};
use chokepoint::state::rules::{day_at, makers};
use chokepoint::state::scenario::ScenarioPicture;
use chokepoint::state::serve::{
    Batching, CHIPS_SERVING, HourBasis, NAME, OwnModel, POINT, POINTS, RENT, ServePicture, Workload,
};
use chokepoint::state::train::{
    CHIPS_TRAINING, Dial, FORMATS, PLACES, RUNS, SHARES, TrainPicture, Wanted,
};
use chokepoint::state::{
    Action, CHIPS_COMPARED, CompareChart, Param, Preset, PriceBasis, RULE_DATES, RulesAction,
    ScenarioAction, ServeAction, State, Theme, TrainAction, View,
};
use chokepoint::text::Lang;
use proptest::prelude::*;
use proptest::sample::select;

/// Everything the module promises of a state.
#[track_caller]
fn assert_valid(state: &State) {
    for param in Param::ALL {
        let (value, spec) = (state.get(param), param.spec());
        assert!((spec.min..=spec.max).contains(&value), "{}: {value}", spec.key);
    }
    let sum = |params: &[Param]| params.iter().map(|&param| state.get(param)).sum::<f64>();
    assert_eq!(sum(&Param::PROBABILITIES), 100.0);
    for &driver in Driver::ALL {
        let range = state.scenario.range(driver);
        let (least, most) = driver.bounds();
        assert!(least <= range.low && range.low <= range.high && range.high <= most);
    }
    assert!((2026..=2030).contains(&state.scenario.year));
    assert!(sum(&[Param::UsBefore, Param::ChinaBefore]) <= 100.0);
    assert!(sum(&[Param::UsAfter, Param::ChinaAfter]) <= 100.0);
    for (low, high) in [
        (Param::SpeedLow, Param::SpeedHigh),
        (Param::PremiumLow, Param::PremiumHigh),
        (Param::GapBeforeLow, Param::GapBeforeHigh),
        (Param::GapAfterLow, Param::GapAfterHigh),
        (Param::RevenueLow, Param::RevenueHigh),
    ] {
        assert!(state.get(low) <= state.get(high));
    }
    let compare = &state.compare;
    assert!(CHIPS_COMPARED.contains(&compare.chips.len()));
    assert_eq!(state.compared().len(), compare.chips.len());
    assert!(compare.chips.contains(&compare.baseline));
    assert!(!compare.quantities.is_empty());
    assert!((RULE_DATES.0..=RULE_DATES.1).contains(&compare.rule_date));
    let rules = &state.rules;
    for day in [rules.day, rules.since] {
        assert!(day.is_exact() && (RULE_DATES.0..=RULE_DATES.1).contains(&day));
    }
    assert!(chokepoint::facts::chip(rules.chip).is_some());
    assert!(rules.maker.is_none_or(|maker| makers().contains(&maker)));
    let train = &state.train;
    assert!(CHIPS_TRAINING.contains(&train.chips.len()));
    assert_eq!(state.training().len(), train.chips.len());
    assert_eq!(train.rents.len(), train.chips.len());
    assert!(train.rents.iter().flatten().all(|usd| (RENT.0..=RENT.1).contains(usd)));
    assert!(RUNS.contains(&train.run) && SHARES.contains(&train.share));
    assert!(PLACES.contains(&train.place));
    for dial in Dial::ALL {
        let (value, spec) = (train.get(dial), dial.spec());
        assert!((spec.min..=spec.max).contains(&value), "{}: {value}", spec.key);
    }
    assert!(train.get(Dial::ShareLow) <= train.get(Dial::ShareHigh));
    assert!(train.get(Dial::RunningLow) <= train.get(Dial::RunningHigh));
    let serve = &state.serve;
    assert!(CHIPS_SERVING.contains(&serve.chips.len()));
    assert_eq!(state.serving().len(), serve.chips.len());
    assert_eq!(serve.rents.len(), serve.chips.len());
    assert!(serve.rents.iter().all(|usd| (RENT.0..=RENT.1).contains(usd)));
    assert!(serve.points.len() <= POINTS);
    for point in &serve.points {
        assert!((POINT[0].0..=POINT[0].1).contains(&point.batch));
        assert!((POINT[1].0..=POINT[1].1).contains(&point.tokens_per_s));
    }
    assert!(serve.model.name().chars().count() <= NAME);
    assert!(serve.model.architecture().total_params().is_finite());
}

#[track_caller]
fn query_of(actions: &[Action], want: &str) {
    let state = actions.iter().cloned().fold(State::default(), State::reduce);
    assert_eq!(state.to_query(), want);
    assert_eq!(State::from_query(want), state);
}

#[test]
fn a_link_holds_only_what_differs() {
    query_of(&[], "");
    query_of(&[Action::Show(View::Scenario)], "v=1&view=scenario");
    query_of(&[Action::Speak(Lang::Ja)], "v=1&view=story&lang=ja");
    query_of(&[Action::Set(Param::SpeedLow, 1.2)], "v=1&view=story&speed-low=1.2");
    query_of(
        &[Action::Set(Param::ProbabilityRefused, 60.0), Action::Show(View::Scenario)],
        "v=1&view=scenario&full=15&conditional=25&refused=60",
    );
    query_of(
        &[Action::Toggle("b200"), Action::Baseline("h200_sxm"), Action::Show(View::Compare)],
        "v=1&view=compare&chips=h100_sxm,h200_sxm,b200&base=h200_sxm",
    );
}

#[track_caller]
fn opens_as(query: &str, same_as: &str) {
    let state = State::from_query(query);
    assert_valid(&state);
    assert_eq!(state, State::from_query(same_as), "{query}");
}

#[test]
fn strange_links_open() {
    opens_as("?utm_source=x&view=nowhere&speed-high=NaN&lang=tlh", "");
    opens_as("speed-low=1e999&speed-high=-inf", "");
    opens_as("chips=h200_sxm", "");
    opens_as("chips=h200_sxm,h200_sxm,nothing,h20", "chips=h200_sxm,h20");
    opens_as("chips=h200_sxm%2Ch20", "chips=h200_sxm,h20");
    opens_as("base=b200", "");
    opens_as("full=90&conditional=90", "full=90");
    opens_as("full=10&conditional=20", "full=10&conditional=20&refused=70");
    opens_as("on=2022-02-30", "");
    opens_as("on=1999-01-01", "on=2022-08-01");
    opens_as("on=2025-08", "");
    opens_as("show=nothing", "");
    opens_as("us-before=90&china-before=90", "us-before=10&china-before=90");
    opens_as("%&=&==&%zz=%e3%81&\u{3042}", "");
}

#[test]
fn moving_one_probability_moves_the_others() {
    let state = State::default().reduce(Action::Set(Param::ProbabilityFull, 100.0));
    assert_eq!(state.get(Param::ProbabilityConditional), 0.0);
    let back = state.reduce(Action::Set(Param::ProbabilityFull, 0.0));
    assert_eq!(back.get(Param::ProbabilityConditional), 50.0);
    assert_valid(&back);
}

#[test]
fn a_preset_is_active_once_started() {
    for preset in
        [&Preset::COST[..], &Preset::SCENARIO, &Preset::COMPARE, &Preset::SERVE, &Preset::TRAIN]
            .concat()
    {
        let state = State::default().reduce(Action::Start(preset));
        assert!(preset.is_active(&state), "{preset:?}");
        assert_valid(&state);
    }
    assert!(Preset::CostArticle.is_active(&State::default()));
    assert!(!Preset::CostMeasured.is_active(&State::default()));
}

#[test]
fn a_comparison_keeps_two_to_six_chips() {
    let all =
        CHIPS.iter().fold(State::default(), |state, chip| state.reduce(Action::Toggle(chip.id)));
    assert_valid(&all);
    let none = all
        .compare
        .chips
        .clone()
        .into_iter()
        .fold(all, |state, id| state.reduce(Action::Toggle(id)));
    assert_valid(&none);
}

/// What can be done in the serving calculator, sensible or not.
fn serve_actions() -> impl Strategy<Value = ServeAction> {
    let chip = || select(CHIPS.iter().map(|chip| chip.id).collect::<Vec<_>>());
    let number = || prop_oneof![any::<f64>(), -10.0..1e5];
    let own = (select((0..MODELS.len()).collect::<Vec<_>>()), "\\PC{0,60}", number());
    prop_oneof![
        select(Workload::ALL.to_vec()).prop_map(ServeAction::Work),
        select(MODELS.iter().map(|model| model.id).collect::<Vec<_>>())
            .prop_map(ServeAction::Model),
        own.prop_map(|(at, name, layers)| {
            let mut architecture = MODELS[at].architecture;
            if layers > 50.0 {
                architecture.layers = layers;
            }
            ServeAction::Own(Box::new(OwnModel { name, architecture }))
        }),
        select(ImageModel::ALL.to_vec()).prop_map(ServeAction::Image),
        select(SpeechModel::ALL.to_vec()).prop_map(ServeAction::Speech),
        chip().prop_map(ServeAction::Toggle),
        chip().prop_map(ServeAction::First),
        (0_usize..6, number()).prop_map(|(at, usd)| ServeAction::Rent(at, usd)),
        select(WeightFormat::ALL.to_vec()).prop_map(ServeAction::Weights),
        select(KvFormat::ALL.to_vec()).prop_map(ServeAction::Kv),
        select(Stack::ALL.to_vec()).prop_map(ServeAction::Stack),
        select(Batching::ALL.to_vec()).prop_map(ServeAction::Batching),
        select(vec![None, Some(1), Some(2), Some(3), Some(8)]).prop_map(ServeAction::Copy),
        select(HourBasis::ALL.to_vec()).prop_map(ServeAction::Hour),
        select(ServePicture::ALL.to_vec()).prop_map(ServeAction::Picture),
        (0_usize..8, number(), number()).prop_map(|(at, batch, tokens_per_s)| {
            ServeAction::Point(at, Measured { batch, tokens_per_s })
        }),
        (0_usize..8).prop_map(ServeAction::Forget),
    ]
}

fn rules_actions() -> impl Strategy<Value = RulesAction> {
    let chip = select(CHIPS.iter().map(|chip| chip.id).collect::<Vec<_>>());
    let date = || {
        (2019_u16..2030, 1_u8..13, 0_u8..29)
            .prop_map(|(year, month, day)| Date::new(year, month, day))
    };
    let verdicts = Verdict::ALL.into_iter().map(Some).chain([None]).collect::<Vec<_>>();
    let names = makers().into_iter().chain(["nobody"]).map(Some).chain([None]).collect::<Vec<_>>();
    prop_oneof![
        2 => date().prop_map(RulesAction::Day),
        1 => any::<f64>().prop_map(|place| RulesAction::Day(day_at(place))),
        1 => date().prop_map(RulesAction::Since),
        1 => select(Plane::ALL.to_vec()).prop_map(RulesAction::Plane),
        1 => chip.prop_map(RulesAction::Chip),
        1 => Just(RulesAction::Chip("nothing")),
        1 => any::<bool>().prop_map(RulesAction::Bills),
        1 => select(names).prop_map(RulesAction::Maker),
        1 => select(verdicts).prop_map(RulesAction::Found),
    ]
}

fn train_actions() -> impl Strategy<Value = TrainAction> {
    let chip = || select(CHIPS.iter().map(|chip| chip.id).collect::<Vec<_>>());
    let number = || prop_oneof![any::<f64>(), -10.0..110.0, 0.0..1e7];
    let rent = proptest::option::of(number());
    prop_oneof![
        4 => (select(Dial::ALL.to_vec()), number()).prop_map(|(dial, to)| TrainAction::Set(dial, to)),
        2 => chip().prop_map(TrainAction::Toggle),
        1 => chip().prop_map(TrainAction::First),
        2 => (0_usize..6, rent).prop_map(|(at, usd)| TrainAction::Rent(at, usd)),
        1 => select(RUNS.to_vec()).prop_map(TrainAction::Run),
        1 => select(SHARES.to_vec()).prop_map(TrainAction::Share),
        1 => select(PLACES.to_vec()).prop_map(TrainAction::Place),
        1 => Just(TrainAction::Run("nothing")),
        1 => select(Wanted::ALL.to_vec()).prop_map(TrainAction::Wanted),
        1 => select(FORMATS.to_vec()).prop_map(TrainAction::Format),
        1 => select(HourBasis::ALL.to_vec()).prop_map(TrainAction::Hour),
        1 => select(TrainPicture::ALL.to_vec()).prop_map(TrainAction::Picture),
        1 => any::<bool>().prop_map(TrainAction::Crowding),
        1 => any::<bool>().prop_map(TrainAction::Roomy),
    ]
}

fn scenario_actions() -> impl Strategy<Value = ScenarioAction> {
    let end = || prop_oneof![any::<f64>(), -10.0..110.0, 0.0..1e8];
    prop_oneof![
        4 => (select(Driver::ALL.to_vec()), end(), end())
            .prop_map(|(driver, low, high)| ScenarioAction::Range(driver, low, high)),
        1 => select(Basis::ALL.to_vec()).prop_map(ScenarioAction::Basis),
        1 => any::<u16>().prop_map(ScenarioAction::Year),
        1 => select(Outcome::ALL.to_vec()).prop_map(ScenarioAction::Outcome),
        1 => select(Branch::ALL.to_vec()).prop_map(ScenarioAction::Branch),
        1 => select(ScenarioPicture::ALL.to_vec()).prop_map(ScenarioAction::Picture),
        1 => any::<bool>().prop_map(ScenarioAction::PowerLimited),
        1 => any::<bool>().prop_map(ScenarioAction::Scrapped),
        1 => any::<u32>().prop_map(ScenarioAction::Seed),
    ]
}

fn actions() -> impl Strategy<Value = Action> {
    let chip = || select(CHIPS.iter().map(|chip| chip.id).collect::<Vec<_>>());
    let number = prop_oneof![any::<f64>(), -10.0..110.0, 0.0..1e5];
    let presets =
        [&Preset::COST[..], &Preset::SCENARIO, &Preset::COMPARE, &Preset::SERVE, &Preset::TRAIN]
            .concat();
    prop_oneof![
        8 => serve_actions().prop_map(Action::Serve),
        2 => rules_actions().prop_map(Action::Rules),
        3 => train_actions().prop_map(Action::Train),
        4 => scenario_actions().prop_map(Action::Scenario),
        4 => (select(Param::ALL.to_vec()), number).prop_map(|(param, to)| Action::Set(param, to)),
        2 => chip().prop_map(Action::Toggle),
        1 => chip().prop_map(Action::Baseline),
        1 => select(presets).prop_map(Action::Start),
        1 => select(View::ALL.to_vec()).prop_map(Action::Show),
        1 => select(Lang::ALL.to_vec()).prop_map(Action::Speak),
        1 => select(Theme::ALL.to_vec()).prop_map(Action::Paint),
        1 => select(PriceBasis::ALL.to_vec()).prop_map(Action::Price),
        1 => (0_usize..12).prop_map(Action::RentFrom),
        1 => select(Quantity::ALL.to_vec()).prop_map(Action::Quantity),
        1 => select(Quantity::ALL.to_vec()).prop_map(Action::Absolute),
        1 => select(CompareChart::ALL.to_vec()).prop_map(Action::Picture),
        1 => select(Precision::ALL.to_vec()).prop_map(Action::Precision),
        1 => any::<bool>().prop_map(Action::Logarithmic),
        1 => (2019_u16..2030, 1_u8..13, 0_u8..29)
            .prop_map(|(year, month, day)| Action::RuleDate(Date::new(year, month, day))),
        1 => any::<bool>().prop_map(Action::OnlyAllowed),
        1 => any::<bool>().prop_map(Action::Sources),
        1 => Just(Action::Reset),
    ]
}

/// A query as a stranger, a mail program or a fuzzer writes it: real keys with odd values among noise.
fn queries() -> impl Strategy<Value = String> {
    let keys: Vec<String> = Param::ALL
        .iter()
        .map(|param| param.spec().key)
        .chain(Driver::ALL.iter().map(|driver| driver.key()))
        .chain(Dial::ALL.map(|dial| dial.spec().key))
        .chain([
            "count",
            "year",
            "ask",
            "if",
            "see",
            "limit",
            "scrap",
            "sell",
            "design",
            "asked",
            "strong",
            "among",
            "drawn",
            "chip",
            "seed",
            "v",
            "view",
            "lang",
            "theme",
            "basis",
            "chips",
            "base",
            "show",
            "chart",
            "scale",
            "quantity",
            "precision",
            "on",
            "only",
            "sources",
            "serve",
            "model",
            "own",
            "own-name",
            "image",
            "speech",
            "on-chips",
            "rents",
            "weights",
            "kv",
            "stack",
            "batching",
            "copy",
            "hour",
            "picture",
            "points",
            "train-run",
            "train-want",
            "train-mfu",
            "train-in",
            "train-crowd",
            "train-room",
            "train-hour",
            "train-grid",
            "train-see",
            "train-on",
            "train-rents",
            "day",
            "since",
            "plane",
            "focus",
            "bills",
            "maker",
            "found",
            "",
        ])
        .map(str::to_owned)
        .collect();
    let value = prop_oneof![
        any::<f64>().prop_map(|number| number.to_string()),
        (-200_i32..300).prop_map(|number| number.to_string()),
        select(vec![
            "compare",
            "ja",
            "dark",
            "rent",
            "h20",
            "h200_sxm,b200",
            "log",
            "ratio",
            "fp8",
            "memory,tpp",
            "2026-01-15",
            "312,16,826,80,2039,600",
            "588,8,609,24,1008,64,consumer",
            "own,h20,h200_sxm",
            "own",
            "window",
            "training",
            "2023-10",
            "AMD",
            "bandwidths",
            "denial",
            "shown",
            "%E4%BA%94",
            "speech",
            "deepseek-r1",
            "h200_sxm,b200,nothing",
            "4,8192,32,14336,128256,1,g,8,128",
            "61,7168,128,18432,129280,1,l,1536,512,64,128,128,e,256,8,1,2048,58",
            "0,1,2,3,4,5,g,6,7",
            "1,2,3,4,5,NaN,7",
            "64,1000.5,128,1800",
            "2,,3.5,NaN",
            "gpt-3",
            "off",
            "int4",
            "within",
            "8",
            "own",
            "%",
            "a=b",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,12}",
    ];
    let pair = (prop_oneof![9 => select(keys), 1 => "\\PC{0,8}"], value);
    let pairs = proptest::collection::vec(pair, 0..12);
    prop_oneof![
        9 => pairs.prop_map(|pairs| {
            let pairs: Vec<_> = pairs.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
            pairs.join("&")
        }),
        1 => "\\PC{0,60}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_query_opens_a_valid_state_and_its_own_link_opens_the_same(query in queries()) {
        let state = State::from_query(&query);
        assert_valid(&state);
        prop_assert_eq!(State::from_query(&state.to_query()), state);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_actions_keep_the_state_valid(actions in proptest::collection::vec(actions(), 0..20)) {
        let state = actions.into_iter().fold(State::default(), State::reduce);
        assert_valid(&state);
        prop_assert_eq!(State::from_query(&state.to_query()), state);
    }
}

/// A seller renamed in the data would silently leave both rents at their fallback.
#[test]
fn rents_start_at_one_sellers_list_prices() {
    let state = State::default();
    let (h100, h200) = (state.get(Param::RentH100), state.get(Param::RentH200));
    let sells = |pair: &&chokepoint::facts::RentPair| {
        (pair.h100.central.0, pair.h200.central.0) == (h100, h200)
    };
    assert_eq!(chokepoint::facts::RENT_PAIRS.iter().find(sells).map(|p| p.provider), Some("AWS"));
}
