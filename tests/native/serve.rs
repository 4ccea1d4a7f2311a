//! The inference engine: what physics says must hold, and what is known of single models and chips.

use chokepoint::answer::ServeAnswer;
use chokepoint::facts::{CHIPS, CONSTANT_NAMES, CONSTANTS, MODELS, SPREADS, chip, model};
use chokepoint::model::serve::calibration::{
    CONSTANTS as KNOWN, Calibration, Kind, constant, ratio_spread,
};
use chokepoint::model::serve::comm::all_reduce_s;
use chokepoint::model::serve::plan::Setup;
use chokepoint::model::serve::refit::{Measured, refit};
use chokepoint::model::serve::{
    Device, Engine, KvFormat, Layout, Lengths, Load, Refusal, Stack, Targets, WeightFormat,
};
use chokepoint::state::serve::ServedModel;
use chokepoint::state::{Action, Param, Preset, ServeAction, State};
use proptest::prelude::*;

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found / expected - 1.0).abs() <= tolerance, "{found} is not near {expected}");
}

fn device(id: &str) -> Device {
    Device::of(chip(id).expect("a chip of the table")).expect("a chip with its figures")
}

fn setup<'a>(id: &str, weights: WeightFormat, cal: &'a Calibration) -> Setup<'a> {
    Setup {
        arch: &model(id).expect("a model of the table").architecture,
        weights,
        kv: KvFormat::Fp8,
        stack: Stack::TrtLlmPytorch,
        cal,
    }
}

// The tables

#[test]
fn every_models_parameters_are_those_its_maker_states() {
    for m in MODELS {
        // GPT-3's small siblings are recalled from their widths, which their round names only come near.
        let tolerance = if m.family == "gpt-3" { 0.035 } else { 0.01 };
        near(m.architecture.total_params() / 1e9, m.total_billion, tolerance);
    }
}

#[test]
fn active_parameters_are_those_stated() {
    for id in ["qwen3-30b-a3b", "qwen3-235b-a22b", "deepseek-v3", "mixtral-8x7b", "glm-4.6"] {
        let m = model(id).expect("a model of the table");
        near(m.architecture.active_params() / 1e9, m.active_billion, 0.08);
    }
}

#[test]
fn the_fitted_constants_are_the_programs_by_name_and_within_bounds() {
    assert_eq!(CONSTANTS.len(), KNOWN);
    assert_eq!(SPREADS.len(), Kind::ALL.len() + 1);
    for (at, (name, value)) in CONSTANT_NAMES.iter().zip(CONSTANTS).enumerate() {
        let (known, prior) = constant(at);
        assert_eq!(*name, known);
        // Four digits are written.
        let (least, most) = (prior.least * 0.999, prior.most * 1.001);
        assert!((least..=most).contains(value), "{name} = {value}");
    }
}

#[test]
fn expectations_lie_within_bounds_and_names_are_unique() {
    let mut names: Vec<String> = (0..KNOWN).map(|at| constant(at).0).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), KNOWN);
    for at in 0..KNOWN {
        let (name, prior) = constant(at);
        assert!(
            (prior.least..=prior.most).contains(&prior.expected) && prior.spread > 0.0,
            "{name}"
        );
    }
}

// Shapes

#[test]
fn a_cache_is_as_large_as_published() {
    let bytes =
        |id: &str, format| model(id).expect("a model").architecture.kv_bytes(1.0, format, 1.0);
    near(bytes("llama-3.1-70b", KvFormat::Bf16), 327_680.0, 1e-9);
    // DeepSeek: (512 + 64) × 61 × 2 bytes.
    near(bytes("deepseek-v3", KvFormat::Bf16), 70_272.0, 1e-9);
}

#[test]
fn a_latent_cache_is_copied_to_every_chip_and_a_grouped_one_is_shared() {
    let kv =
        |id: &str, tp| model(id).expect("a model").architecture.kv_bytes(1.0, KvFormat::Fp8, tp);
    near(kv("deepseek-v3", 8.0), kv("deepseek-v3", 1.0), 1e-12);
    near(kv("llama-3.1-70b", 8.0) * 8.0, kv("llama-3.1-70b", 1.0), 1e-12);
    near(kv("qwen3-30b-a3b", 8.0) * 4.0, kv("qwen3-30b-a3b", 1.0), 1e-12);
}

#[test]
fn a_window_bounds_what_half_of_the_layers_keep() {
    let gpt = model("gpt-oss-120b").expect("a model").architecture;
    let (short, long) =
        (gpt.kv_bytes(128.0, KvFormat::Bf16, 1.0), gpt.kv_bytes(12_800.0, KvFormat::Bf16, 1.0));
    near(long / short, 50.5, 1e-9);
    near(gpt.attended(12_800.0), 6464.0, 1e-9);
}

#[test]
fn expected_experts_are_those_of_a_router_without_favourites() {
    let visited =
        |id: &str, tokens| model(id).expect("a model").architecture.experts_visited(tokens);
    near(visited("mixtral-8x7b", 1.0), 2.0, 1e-9);
    near(visited("mixtral-8x7b", 8.0), 7.2, 0.001);
    near(visited("deepseek-v3", 32.0), 163.3, 0.002);
    near(visited("deepseek-v3", 2048.0), 256.0, 1e-6);
}

#[test]
fn an_all_reduce_takes_what_was_measured() {
    let cal = Calibration::expected();
    let h100 = device("h100_sxm");
    near(all_reduce_s(&cal, &h100, 2.0, 4096.0) * 1e6, 2.8, 1e-9);
    near(all_reduce_s(&cal, &h100, 8.0, 65_536.0) * 1e6, 6.2, 1e-9);
    assert!(all_reduce_s(&cal, &h100, 1.0, 1e6).abs() < f64::MIN_POSITIVE);
    // The cut link of an H800 costs large payloads and leaves small ones alone.
    let h800 = device("h800_sxm");
    near(all_reduce_s(&cal, &h800, 8.0, 4096.0), all_reduce_s(&cal, &h100, 8.0, 4096.0), 1e-9);
    assert!(all_reduce_s(&cal, &h800, 8.0, 64e6) > 1.8 * all_reduce_s(&cal, &h100, 8.0, 64e6));
}

// Memory

#[test]
fn what_does_not_fit_is_refused_for_the_right_reason() {
    let cal = Calibration::fitted();
    let lengths = Lengths { prompt: 1000.0, output: 1000.0 };
    let serve = |id: &str, chip: &str, tp, format| {
        let device = device(chip);
        setup(id, format, &cal)
            .engine(&device, Layout::tensor(tp))
            .serve(lengths, Load::Steady(None))
            .map(|served| served.batch)
    };
    assert_eq!(serve("llama-3.1-405b", "h100_sxm", 4.0, WeightFormat::Fp8), Err(Refusal::Weights));
    assert_eq!(serve("deepseek-r1", "h100_sxm", 8.0, WeightFormat::Fp8), Err(Refusal::Weights));
    assert!(serve("deepseek-r1", "h200_sxm", 8.0, WeightFormat::Fp8).is_ok());
    let device = device("h100_sxm");
    let cramped = setup("llama-3.1-70b", WeightFormat::Fp8, &cal).engine(&device, Layout::ONE);
    let endless = Lengths { prompt: 120_000.0, output: 8000.0 };
    assert_eq!(cramped.serve(endless, Load::Steady(None)), Err(Refusal::Cache));
    assert_eq!(cramped.serve(lengths, Load::Batch(4000.0)), Err(Refusal::Batch));
    let slow = Load::Within(Targets::between_tokens(1e-4));
    assert_eq!(
        cramped.serve(Lengths { prompt: 100.0, output: 100.0 }, slow),
        Err(Refusal::TooSlow)
    );
}

#[test]
fn device_memory_is_what_drivers_report() {
    near(device("h100_sxm").capacity_bytes, 81_559.0 * 1_048_576.0, 0.002);
    near(device("h200_sxm").capacity_bytes, 143_771.0 * 1_048_576.0, 0.002);
    near(device("b200").capacity_bytes, 183_359.0 * 1_048_576.0, 0.002);
    near(device("l40s").capacity_bytes, 46_068.0 * 1_048_576.0, 0.002);
}

#[test]
fn the_largest_batch_under_a_target_keeps_to_it() {
    let cal = Calibration::fitted();
    let device = device("h200_sxm");
    let engine =
        setup("llama-3.1-70b", WeightFormat::Fp8, &cal).engine(&device, Layout::tensor(4.0));
    let lengths = Lengths { prompt: 1000.0, output: 500.0 };
    for target in [0.012, 0.02, 0.05] {
        let served = engine
            .serve(lengths, Load::Within(Targets::between_tokens(target)))
            .expect("quick enough");
        assert!(served.tpot_s <= target, "{served:?}");
        let more = engine.steady(lengths, served.batch + 2.0);
        assert!(more.tpot_s > target || served.batch + 2.0 > engine.most(lengths).unwrap_or(0.0));
    }
}

#[test]
fn a_promise_on_the_first_token_binds_too() {
    let cal = Calibration::fitted();
    let device = device("h200_sxm");
    let engine =
        setup("llama-3.1-70b", WeightFormat::Fp8, &cal).engine(&device, Layout::tensor(2.0));
    let lengths = Lengths { prompt: 4000.0, output: 500.0 };
    let at = |ttft_s| engine.serve(lengths, Load::Within(Targets { tpot_s: 0.2, ttft_s }));
    let loose = at(10.0).expect("quick enough");
    let tight = at(0.9 * loose.ttft_s).expect("quick enough");
    assert!(tight.ttft_s <= 0.9 * loose.ttft_s && tight.batch < loose.batch, "{tight:?} {loose:?}");
    assert_eq!(at(1e-3), Err(Refusal::TooSlow));
}

// The article's claim

#[test]
fn with_what_each_chip_holds_the_makers_case_stays_below_1_9_and_chats_below_that() {
    let speed = |preset| {
        let state = State::default().reduce(Action::Start(preset));
        ServeAnswer::of(&state).against.expect("both chips can").speed.central
    };
    let case = speed(Preset::ServeArticle);
    assert!((1.35..=1.75).contains(&case), "{case}");
    let chats = speed(Preset::ServeChat);
    assert!((1.0..=1.45).contains(&chats), "{chats}");
}

#[test]
fn the_makers_batches_give_the_makers_ratios() {
    for (preset, off) in
        [(Preset::ServeArticle, 0.2), (Preset::ServeLlama13, 0.08), (Preset::ServeGpt3, 0.08)]
    {
        let state = State::default().reduce(Action::Start(preset));
        let answer = ServeAnswer::of(&state);
        let maker = answer.maker.expect("a case of the maker's");
        near(maker.speed, maker.case.stated.central, off);
        // The maker gave the H100 less to do than it holds: that, not the chip, makes most of the ratio.
        assert!(maker.h100_most > 3.0 * maker.case.h100_batch || preset == Preset::ServeLlama13);
        let fair = answer.against.expect("both chips can").speed.central;
        assert!(fair < 0.99 * maker.speed, "{preset:?}: {fair} {}", maker.speed);
    }
    let chats = State::default().reduce(Action::Start(Preset::ServeChat));
    assert_eq!(ServeAnswer::of(&chats).maker, None);
}

#[test]
fn images_do_not_run_faster_for_more_bandwidth() {
    let state = State::default()
        .reduce(Action::Serve(ServeAction::Work(chokepoint::state::serve::Workload::Image)));
    let against = ServeAnswer::of(&state).against.expect("both chips can");
    assert!((0.97..=1.1).contains(&against.speed.central), "{against:?}");
}

// A visitor's own points

#[test]
fn own_points_move_the_prediction_to_them_and_narrow_the_interval() {
    let cal = Calibration::fitted();
    let device = device("h200_sxm");
    let ask = setup("llama-3.1-70b", WeightFormat::Fp8, &cal);
    let (layout, lengths) = (Layout::tensor(2.0), Lengths { prompt: 500.0, output: 500.0 });
    let at = |cal: &Calibration, batch| {
        Setup { cal, ..ask }.engine(&device, layout).steady(lengths, batch).tokens_per_s
    };
    let slower = 0.8;
    let points: Vec<Measured> = [8.0, 64.0, 256.0]
        .into_iter()
        .map(|batch| Measured { batch, tokens_per_s: slower * at(&cal, batch) })
        .collect();
    let found = refit(&ask, &device, layout, lengths, false, &points);
    assert!(found.kernels > 1.1 && found.spread < Kind::DenseMany.spread(true), "{found:?}");
    for point in &points {
        near(at(&found.cal, point.batch), point.tokens_per_s, 0.04);
    }
    let nonsense = [Measured { batch: 1.0, tokens_per_s: 1e7 }];
    let bounded = refit(&ask, &device, layout, lengths, false, &nonsense);
    assert!(bounded.kernels >= 0.39 && bounded.host >= 0.39 && bounded.spread > 0.0, "{bounded:?}");
}

#[test]
fn the_answer_takes_own_points_from_the_state() {
    let state = State::default();
    let before = ServeAnswer::of(&state);
    let running = before.first().expect("the first chip can").1;
    let served = running.choice.expect("a language model").served;
    let point = Measured { batch: served.batch, tokens_per_s: served.tokens_per_s * 0.7 };
    let after = ServeAnswer::of(&state.reduce(Action::Serve(ServeAction::Point(0, point))));
    let dearer = after.first().expect("the first chip can").1;
    assert!(dearer.usd.central > 1.2 * running.usd.central && dearer.spread < running.spread);
}

#[test]
fn two_chips_of_a_family_compare_better_than_each_is_known() {
    assert!(ratio_spread() < Kind::DenseMany.spread(true));
    assert!(Kind::Mixture.spread(false) > Kind::Mixture.spread(true));
}

#[test]
fn a_ratio_is_known_well_only_where_pairs_taught_it() {
    let width = |preset| {
        let state = State::default().reduce(Action::Start(preset));
        let answer = ServeAnswer::of(&state);
        let speed = answer.against.expect("both chips can").speed;
        (speed.high / speed.central).ln()
    };
    // One chip against one, as the pairs were.
    near(width(Preset::ServeArticle), ratio_spread(), 1e-9);
    // One H200 against two H100s; a mixture.
    near(width(Preset::ServeChat), Kind::DenseMany.spread(true), 1e-9);
    near(width(Preset::ServeGptOss), Kind::Mixture.spread(true), 1e-9);
}

// For every input

#[derive(Clone, Debug)]
struct Any {
    model: usize,
    chip: usize,
    weights: WeightFormat,
    kv: KvFormat,
    stack: Stack,
    tensor: f64,
    prompt: f64,
    output: f64,
    batch: f64,
}

fn any_setup() -> impl Strategy<Value = Any> {
    (
        0..MODELS.len(),
        0..CHIPS.len(),
        proptest::sample::select(WeightFormat::ALL.to_vec()),
        proptest::sample::select(KvFormat::ALL.to_vec()),
        proptest::sample::select(Stack::ALL.to_vec()),
        proptest::sample::select(vec![1.0, 2.0, 4.0, 8.0]),
        1.0..131_072.0_f64,
        1.0..32_768.0_f64,
        1.0..8192.0_f64,
    )
        .prop_map(|(model, chip, weights, kv, stack, tensor, prompt, output, batch)| Any {
            model,
            chip,
            weights,
            kv,
            stack,
            tensor,
            prompt: prompt.floor(),
            output: output.floor(),
            batch: batch.floor(),
        })
}

impl Any {
    fn run<T>(
        &self,
        change: impl Fn(&mut Device),
        ask: impl Fn(&Engine, Lengths) -> T,
    ) -> Option<T> {
        let cal = Calibration::fitted();
        let mut device = Device::of(&CHIPS[self.chip]).ok()?;
        change(&mut device);
        let engine = Engine {
            arch: &MODELS[self.model].architecture,
            weights: self.weights,
            kv: self.kv,
            device: &device,
            layout: Layout::tensor(self.tensor),
            stack: self.stack,
            cal: &cal,
        };
        Some(ask(&engine, Lengths { prompt: self.prompt, output: self.output }))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn every_answer_is_finite_and_positive(any in any_setup()) {
        for load in [Load::Batch(any.batch), Load::Steady(None), Load::Steady(Some(any.batch)), Load::Burst(any.batch), Load::Within(Targets { tpot_s: 0.05, ttft_s: 2.0 })] {
            if let Some(Ok(served)) = any.run(|_| (), |engine, lengths| engine.serve(lengths, load)) {
                for number in [served.batch, served.tokens_per_s, served.ttft_s, served.tpot_s, served.spent.total()] {
                    prop_assert!(number.is_finite() && number > 0.0, "{any:?} {load:?} {served:?}");
                }
                prop_assert!((0.0..=1.0).contains(&served.prompt_share), "{any:?} {served:?}");
            }
        }
    }

    #[test]
    fn more_of_anything_is_never_slower(any in any_setup(), more in 1.0..4.0_f64) {
        let speed = |change: &dyn Fn(&mut Device)| {
            any.run(change, |engine, lengths| engine.steady(lengths, any.batch).tokens_per_s)
        };
        let Some(now) = speed(&|_| ()) else { return Ok(()) };
        let bandwidth = speed(&|device| device.bytes_per_s *= more);
        let rate = speed(&|device| {
            device.bf16_flop_per_s *= more;
            device.fp8_flop_per_s = device.fp8_flop_per_s.map(|rate| rate * more);
            device.int8_op_per_s = device.int8_op_per_s.map(|rate| rate * more);
            device.fp4_flop_per_s = device.fp4_flop_per_s.map(|rate| rate * more);
        });
        let link = speed(&|device| device.link_bytes_per_s *= more);
        for (what, then) in [("bandwidth", bandwidth), ("rate", rate), ("link", link)] {
            prop_assert!(then.is_some_and(|then| then >= now * (1.0 - 1e-9)), "{what}: {now} {then:?} {any:?}");
        }
    }

    #[test]
    fn more_memory_never_holds_less(any in any_setup(), more in 1.0..4.0_f64) {
        let most = |change: &dyn Fn(&mut Device)| any.run(change, |engine, lengths| engine.most(lengths).unwrap_or(0.0));
        let (now, then) = (most(&|_| ()), most(&|device| device.capacity_bytes *= more));
        prop_assert!(then >= now, "{now:?} {then:?} {any:?}");
    }

    #[test]
    fn a_users_next_token_never_comes_sooner_in_a_larger_batch(any in any_setup(), more in 1.0..8.0_f64) {
        let tpot = |batch: f64| any.run(|_| (), |engine, lengths| engine.steady(lengths, batch).tpot_s);
        let (now, then) = (tpot(any.batch), tpot(any.batch * more));
        prop_assert!(then.zip(now).is_none_or(|(then, now)| then >= now * (1.0 - 1e-9)), "{now:?} {then:?} {any:?}");
    }

    #[test]
    fn longer_requests_never_cost_less(any in any_setup(), more in 1.0..8.0_f64) {
        let per_request = |prompt: f64, output: f64| any.run(|_| (), |engine, _| {
            let lengths = Lengths { prompt, output };
            output / engine.steady(lengths, any.batch).tokens_per_s
        });
        let now = per_request(any.prompt, any.output);
        for then in [per_request(any.prompt * more, any.output), per_request(any.prompt, any.output * more)] {
            prop_assert!(then.zip(now).is_none_or(|(then, now)| then >= now * (1.0 - 1e-9)), "{now:?} {then:?} {any:?}");
        }
    }

    #[test]
    fn every_link_of_a_stranger_gets_an_answer(query in "([a-z-]{1,9}=[a-z0-9.,_-]{0,12}&){0,12}", numbers in proptest::collection::vec(-1e9..1e9_f64, 8)) {
        let [a, b, c, d, e, f, g, h] = numbers[..] else { return Ok(()) };
        let link = format!("{query}view=serve&prompt={a}&output={b}&batch={c}&tpot={d}&rents={e},{f}&points={g},{h}&busy={a}");
        let answer = ServeAnswer::of(&State::from_query(&link));
        for row in &answer.rows {
            if let Ok(running) = &row.result {
                prop_assert!(running.usd.central.is_finite() && running.usd.central > 0.0, "{link} {row:?}");
            }
        }
    }
}

#[test]
fn a_model_of_the_visitors_comes_back_from_its_link() {
    for m in MODELS {
        let own = chokepoint::state::serve::OwnModel {
            name: "a/b <i>&=%".to_owned(),
            architecture: m.architecture,
        };
        let state = State::default()
            .reduce(Action::Serve(ServeAction::Own(Box::new(own.clone()))))
            .reduce(Action::Set(Param::Prompt, 777.0));
        assert_eq!(state.serve.model, ServedModel::Own(own), "{}", m.id);
        assert_eq!(State::from_query(&state.to_query()), state, "{}", m.id);
    }
}

#[test]
fn an_impossible_model_in_a_link_is_ignored() {
    for link in [
        "own=1,2,3",
        "own=80,8192,64,28672,128256,1,g,0,128",
        "own=80,8192,64,28672,128256,99,g,8,128",
        "own=1e9,8192,64,28672,128256,1,g,8,128",
        "own=80,8192,64,28672,128256,1,g,8,128,e,8,9,0,1,80",
        "own=80.5,8192,64,28672,128256,1,g,8,128",
        "own=80,8192,64,28672,128256,1,z,8",
    ] {
        let state = State::from_query(link);
        assert_eq!(state.serve, State::default().serve, "{link}");
    }
}
