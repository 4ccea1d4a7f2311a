//! Where the numbers of the page of training runs come from.

use super::train::{TrainNumber, days, flop, rounded, train_words};
use super::train_tables::{saved, shown, with_values};
use crate::answer::train::{TrainAnswer, TrainRow};
use crate::facts::{
    Assumption, Datum, TRAINING_PAIRS, TRAINING_RUNS, TRAINING_SCALINGS, TRAINING_SHARES,
    TrainingKind, article, assumptions, chip, training_assumptions,
};
use crate::model::interval::Interval;
use crate::model::train::{
    Format, flop_of_run, hours, memory_gain, over_domestic, pf_days, reached,
};
use crate::state::serve::HourBasis;
use crate::state::train::Dial;
use crate::state::{Action, Param, State, TrainAction};
use crate::text::Messages;
use crate::text::explain::moves::{Lever, moves};
use crate::text::explain::{Opens, blank, cite, cite_datum, merge, param_style};
use crate::text::number::NumberStyle::{Compact, Percent, Ratio, Significant, Usd, UsdCompact};
use crate::text::number::{NumberStyle, with_unit};
use crate::text::provenance::{Cited, Provenance, Step};
use crate::text::ui::ui;

/// What a number of the page is and where it comes from; `None` for any other.
pub fn explain_train(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    let Opens::Trained(number, at) = what else { return None };
    let answer = TrainAnswer::of(state);
    let place = usize::from(at);
    match number {
        TrainNumber::Over => over(place, m),
        TrainNumber::Gain => Some(gain(m)),
        TrainNumber::Months => months(&answer, place, m),
        TrainNumber::Share => share(place, m),
        TrainNumber::Run => run(place, m),
        TrainNumber::Published => published(&answer, place, m),
        TrainNumber::Pair => pair(place, m),
        TrainNumber::Flop => work(&answer, m),
        TrainNumber::Running => Some(running(&answer, m)),
        TrainNumber::Grid => Some(grid(&answer, m)),
        _ => figure(number, &answer, (at, answer.rows.get(place)?), state, m),
    }
}

fn plain(label: &str, value: String, unit: &str) -> Step {
    Step { label: label.to_owned(), value, unit: unit.to_owned(), open: None }
}

fn assumed(assumption: &Assumption, style: NumberStyle, m: &Messages) -> (Step, Vec<Cited>) {
    let datum = assumption.value;
    let value = style.range(datum.low, datum.high, m.lang);
    (plain(m.lang.choose(assumption.what), value, ""), cite_datum(&datum, m))
}

/// What a reader can move that days, dollars or electricity hang on.
fn levers(state: &State, m: &Messages) -> Vec<Lever> {
    let dial = |dial: Dial| {
        let to = |share: f64| Action::Train(TrainAction::Set(dial, state.train.get(dial) * share));
        let name = (train_words(m.lang).dial)(dial).label;
        let label = match dial {
            Dial::ShareLow | Dial::RunningLow => (ui(m.lang).low_end)(name),
            Dial::ShareHigh | Dial::RunningHigh => (ui(m.lang).high_end)(name),
            _ => name.to_owned(),
        };
        Lever { label, moves: [to(1.1), to(0.9)] }
    };
    let params = [Param::PowerPrice, Param::Pue, Param::Life, Param::Capital, Param::System];
    let params = params.map(|param| Lever::param(param, state, m));
    Dial::ALL.into_iter().map(dial).chain(params).collect()
}

/// The bare figure, of those that hang on what a reader can move.
fn amount(number: TrainNumber, row: &TrainRow) -> Option<f64> {
    let found = row.found.as_ref().ok()?;
    let bill = found.run.bill.ok();
    Some(match number {
        TrainNumber::Days => found.run.days.central,
        TrainNumber::Hours => found.run.chip_hours.central,
        TrainNumber::Usd => found.usd.ok()?.central,
        TrainNumber::Hour => found.hour.ok()?.total.central,
        TrainNumber::Energy => bill?.energy_mwh.central,
        TrainNumber::Co2 => bill?.co2_tonnes.central,
        TrainNumber::AffordedDays => found.afforded.ok()?.days.central,
        TrainNumber::AffordedFlop => found.afforded.ok()?.flop.central,
        _ => return None,
    })
}

/// A chip's figure, its formula and all that went into it.
fn figure(
    number: TrainNumber,
    answer: &TrainAnswer,
    (at, row): (u8, &TrainRow),
    state: &State,
    m: &Messages,
) -> Option<Provenance> {
    let words = train_words(m.lang);
    let text = (words.number)(number);
    let mut provenance = blank(
        format!("{} — {}", row.chip.short, text.name),
        with_unit(&shown(number, answer, row, m.lang)?, text.unit),
    );
    provenance.range = range(number, answer, row, m);
    provenance.moves = moves(levers(state, m), state, |other| {
        let answer = TrainAnswer::of(other);
        let row = answer.rows.get(usize::from(at))?;
        let text = with_unit(&shown(number, &answer, row, m.lang)?, text.unit);
        Some((amount(number, row)?, text))
    });
    let values = with_values(number, answer, row, m.lang);
    provenance.formula = Some(
        values.map_or_else(|| text.how.to_owned(), |values| format!("{}: {values}", text.how)),
    );
    let mut cited: Vec<Cited> = Vec::new();
    let mut steps: Vec<Step> = Vec::new();
    let other = |number: TrainNumber, at: u8, row: &TrainRow| {
        let text = (words.number)(number);
        Some(Step {
            open: Some(Opens::Trained(number, at)),
            ..plain(text.name, shown(number, answer, row, m.lang)?, text.unit)
        })
    };
    match number {
        TrainNumber::Days | TrainNumber::Chips => {
            steps.extend(other(TrainNumber::Flop, at, row));
            steps.extend(other(TrainNumber::Speed, at, row));
            cited.extend(work_sources(answer, m));
            cited.extend(speed_sources(answer, row, m));
        }
        TrainNumber::Hours => {
            steps.extend(other(TrainNumber::Days, at, row));
            cited.extend(work_sources(answer, m));
            cited.extend(speed_sources(answer, row, m));
        }
        TrainNumber::Speed => {
            steps = speed_steps(answer, row, m);
            cited = speed_sources(answer, row, m);
        }
        TrainNumber::Usd => {
            steps.extend(other(TrainNumber::Hours, at, row));
            steps.extend(other(TrainNumber::Hour, at, row));
            cited.extend(hour_sources(state, usize::from(at), row, m));
            cited.extend(work_sources(answer, m));
        }
        TrainNumber::Purchase => {
            let (all, sources) = hour_steps(state, m);
            steps.extend(all.into_iter().take(1));
            cited = hour_sources(state, usize::from(at), row, m);
            cited.extend(sources.into_iter().take(1));
        }
        TrainNumber::Hour => {
            if state.train.hour == HourBasis::Rent {
                provenance.formula = None;
                provenance.ours = row.chip.rent.is_some_and(|rent| rent.central_is_ours);
            }
            let (all, sources) = hour_steps(state, m);
            steps = all;
            cited = hour_sources(state, usize::from(at), row, m);
            cited.extend(sources);
            if cited.is_empty() {
                provenance.note = Some(m.words.your_number.to_owned());
            }
        }
        TrainNumber::Energy | TrainNumber::Co2 => {
            steps.extend(other(TrainNumber::Hours, at, row));
            let watt = row.chip.power?;
            steps.push(plain(row.chip.short, Significant(4).text(watt.central.0, m.lang), "W"));
            cited.extend(cite_datum(&watt, m));
            let (all, sources) = power(state, m);
            steps.extend(all);
            cited.extend(sources);
            if number == TrainNumber::Co2 {
                let grams = answer.place.grams_per_kwh;
                steps.push(plain(
                    m.lang.choose(answer.place.place),
                    Significant(4).range(grams.low, grams.high, m.lang),
                    "g/kWh",
                ));
                cited.extend(cite_datum(&grams, m));
            }
        }
        TrainNumber::Least | TrainNumber::Replica => {
            let memory = row.chip.hbm?;
            steps.push(plain(row.chip.short, Significant(4).text(memory.central.0, m.lang), "GB"));
            let (step, sources) = assumed(&training_assumptions::STATE_BYTES, Significant(3), m);
            steps.push(step);
            cited.extend(sources);
            if number == TrainNumber::Replica {
                let (step, sources) =
                    assumed(&training_assumptions::STATE_BYTES_KEPT, Significant(3), m);
                steps.push(step);
                cited.extend(sources);
            }
            cited.extend(cite_datum(&memory, m));
            match answer.run {
                Some(run) if run.id == "gpt-4" => {
                    cited.extend(cite_datum(&article::GPT4_PARAMS, m));
                }
                Some(run) => cited.extend(cite(run.source, None, run.flop.confidence, None, m)),
                None => {}
            }
            provenance.note = Some(words.fixed.usable.to_owned());
        }
        TrainNumber::Saved => {
            let first = answer.rows.first()?;
            for (place, one) in [(0, first), (at, row)] {
                steps.extend(other(TrainNumber::Speed, place, one).map(|step| Step {
                    label: format!("{} — {}", one.chip.short, step.label),
                    ..step
                }));
                cited.extend(speed_sources(answer, one, m));
            }
        }
        TrainNumber::AffordedDays | TrainNumber::AffordedFlop => {
            steps.extend(other(TrainNumber::Hour, at, row));
            steps.extend(other(TrainNumber::Speed, at, row));
            cited.extend(hour_sources(state, usize::from(at), row, m));
            cited.extend(speed_sources(answer, row, m));
        }
        _ => return None,
    }
    if provenance.range.is_some() && provenance.note.is_none() {
        provenance.note = Some(words.fixed.eighty_note.to_owned());
    }
    provenance.steps = steps;
    provenance.sources = merge(cited);
    Some(provenance)
}

/// The interval beside a figure.
fn range(
    number: TrainNumber,
    answer: &TrainAnswer,
    row: &TrainRow,
    m: &Messages,
) -> Option<String> {
    let found = row.found.as_ref().ok()?;
    let eighty = |text: String| super::train::eighty(&text, m.lang);
    let digits =
        |of: Interval| Significant(2).range(rounded(of.low, 2), rounded(of.high, 2), m.lang);
    match number {
        TrainNumber::Days => {
            let (likely, all) = (found.run.likely_days, found.run.days);
            Some(format!(
                "{} ({})",
                eighty(days(likely.low, likely.high, m.lang)),
                days(all.low, all.high, m.lang)
            ))
        }
        TrainNumber::Chips if found.likely.is_range() => Some(eighty(digits(found.likely))),
        TrainNumber::Usd => {
            found.usd.ok()?;
            let likely = answer.likely_usd(row, found);
            Some(eighty(UsdCompact.range(likely.low, likely.high, m.lang)))
        }
        TrainNumber::Energy => Some(eighty(digits(answer.likely_energy(row, found)?[0]))),
        TrainNumber::Co2 => Some(eighty(digits(answer.likely_energy(row, found)?[1]))),
        TrainNumber::Purchase => {
            let all = answer.purchase_usd(row, found)?;
            Some(UsdCompact.range(rounded(all.low, 3), rounded(all.high, 3), m.lang))
        }
        TrainNumber::Hour => {
            let hour = found.hour.ok()?.total;
            hour.is_range().then(|| Usd.range(hour.low, hour.high, m.lang))
        }
        TrainNumber::Saved => {
            let share = row.saved?;
            let whole = |value: f64| if value.abs() < 0.005 { 0.0 } else { value };
            share.is_range().then(|| Percent(0).range(whole(share.low), whole(share.high), m.lang))
        }
        _ => None,
    }
}

/// The run's work: published, or counted.
fn work(answer: &TrainAnswer, m: &Messages) -> Option<Provenance> {
    if let Some(one) = answer.run {
        let at = TRAINING_RUNS.iter().position(|run| run.id == one.id)?;
        return run(at, m);
    }
    let text = (train_words(m.lang).number)(TrainNumber::Flop);
    let mut provenance = blank(
        text.name.to_owned(),
        format!("{}\u{a0}FLOP", flop(answer.flop.central, answer.flop.central, m.lang)),
    );
    provenance.formula = Some(text.how.to_owned());
    provenance.sources = work_sources(answer, m);
    provenance.note = Some(m.words.your_number.to_owned());
    Some(provenance)
}

/// Who says how much work a run is; of the visitor's own, who counted so before: six operations.
fn work_sources(answer: &TrainAnswer, m: &Messages) -> Vec<Cited> {
    answer.run.map_or_else(
        || {
            let counted = training_assumptions::EPOCH_CONFIDENT.value;
            cite(counted.source, None, counted.confidence, None, m)
        },
        |run| cite_datum(&run.flop, m),
    )
}

/// Who says how fast a chip trains: its rate, the share, the time, and what memory, FP8 and crowding do.
fn speed_sources(answer: &TrainAnswer, row: &TrainRow, m: &Messages) -> Vec<Cited> {
    let mut cited = row.chip.bf16.map(|rate| cite_datum(&rate, m)).unwrap_or_default();
    if let Some(share) = answer.share {
        cited.extend(cite_datum(&share.share, m));
    }
    cited.extend(cite_datum(&training_assumptions::AVAILABILITY.value, m));
    if row.way.memory_gain.central > 1.0 {
        cited.extend(gain(m).sources);
    }
    if row.way.format == Format::Fp8 {
        cited.extend(row.chip.fp8.map(|rate| cite_datum(&rate, m)).unwrap_or_default());
        cited.extend(cite_datum(&training_assumptions::FP8_GAIN.value, m));
    }
    if row.way.crowding.is_some() {
        cited.extend(TRAINING_SCALINGS.iter().flat_map(|one| cite_datum(&one.kept, m)));
    }
    cited
}

fn speed_steps(answer: &TrainAnswer, row: &TrainRow, m: &Messages) -> Vec<Step> {
    let words = train_words(m.lang);
    let fixed = &words.fixed;
    let percent = |of: Interval| Percent(1).range(of.low, of.high, m.lang);
    let ratio = |of: Interval| Ratio(2).range(of.low, of.high, m.lang);
    let mut steps = Vec::new();
    if let Some(rate) = row.machine.map(|machine| machine.bf16_tflops) {
        let text = Significant(5).range(rate.low, rate.high, m.lang);
        steps.push(plain(row.chip.short, text, "TFLOP/s"));
    }
    let at =
        answer.share.and_then(|share| TRAINING_SHARES.iter().position(|one| one.id == share.id));
    steps.push(Step {
        open: at.map(|at| Opens::Trained(TrainNumber::Share, at as u8)),
        ..plain(
            answer.share.map_or(fixed.own_share, |share| m.lang.choose(share.name)),
            percent(row.way.mfu),
            "",
        )
    });
    steps.push(plain(fixed.running, percent(row.way.availability), ""));
    if row.way.memory_gain.central > 1.0 {
        steps.push(Step {
            open: Some(Opens::Trained(TrainNumber::Gain, 0)),
            ..plain(fixed.roomy, ratio(row.way.memory_gain), "")
        });
    }
    if row.way.format == Format::Fp8 {
        steps.push(plain("FP8", ratio(row.way.fp8_gain), ""));
    }
    if let Some(crowding) = row.way.crowding {
        let text = percent(crowding.kept);
        steps.push(plain(fixed.crowding, text, ""));
    }
    steps
}

/// What power a machine draws beside its chip.
fn power(state: &State, m: &Messages) -> (Vec<Step>, Vec<Cited>) {
    let (host, mut cited) = assumed(&assumptions::HOST_FACTOR, Ratio(2), m);
    let (drawn, sources) = assumed(&training_assumptions::POWER_DRAWN_TRAINING, Percent(0), m);
    cited.extend(sources);
    cited.extend(cite_datum(&assumptions::PUE.value, m));
    (vec![host, drawn, param(Param::Pue, state, m)], cited)
}

fn param(param: Param, state: &State, m: &Messages) -> Step {
    let text = (m.param)(param);
    let value = param_style(param).text(state.get(param), m.lang);
    Step { open: Some(Opens::Param(param)), ..plain(text.label, with_unit(&value, text.unit), "") }
}

/// What an hour is made of.
fn hour_steps(state: &State, m: &Messages) -> (Vec<Step>, Vec<Cited>) {
    if state.train.hour == HourBasis::Rent {
        return (Vec::new(), Vec::new());
    }
    let terms = [Param::System, Param::Life, Param::Capital, Param::PowerPrice, Param::Pue];
    let steps = terms.map(|one| param(one, state, m)).to_vec();
    let data = [
        &assumptions::SYSTEM_FACTOR,
        &assumptions::LIFE_YEARS,
        &assumptions::CAPITAL_RATE,
        &assumptions::USD_PER_KWH,
        &assumptions::PUE,
    ];
    (steps, data.iter().flat_map(|one| cite_datum(&one.value, m)).collect())
}

/// Who says what an hour costs; nobody, where the visitor does.
fn hour_sources(state: &State, at: usize, row: &TrainRow, m: &Messages) -> Vec<Cited> {
    let of = |datum: Option<Vec<Cited>>| datum.unwrap_or_default();
    match state.train.hour {
        HourBasis::Purchase => of(row.chip.price.map(|price| cite_datum(&price, m))),
        HourBasis::Rent => match state.train.rents.get(at).copied().flatten() {
            Some(_) => Vec::new(),
            None => of(row.chip.rent.map(|rent| cite_datum(&rent, m))),
        },
    }
}

/// What memory adds: every pair of MLPerf on language models.
fn gain(m: &Messages) -> Provenance {
    let words = train_words(m.lang);
    let text = (words.number)(TrainNumber::Gain);
    let value = memory_gain().unwrap_or(Interval::exact(1.0));
    let mut provenance = blank(text.name.to_owned(), Ratio(2).text(value.central, m.lang));
    provenance.range = Some(Ratio(2).range(value.low, value.high, m.lang));
    provenance.formula = Some(text.how.to_owned());
    let language = |kind| kind != TrainingKind::Other;
    let pairs = TRAINING_PAIRS.iter().enumerate().filter(|(_, pair)| language(pair.kind));
    provenance.steps = pairs
        .clone()
        .map(|(at, pair)| Step {
            open: Some(Opens::Trained(TrainNumber::Pair, at as u8)),
            ..plain(
                m.lang.choose(pair.task),
                Ratio(2).text(pair.h100_minutes / pair.h200_minutes, m.lang),
                "",
            )
        })
        .collect();
    provenance.sources = merge(pairs.flat_map(|(_, pair)| {
        cite(pair.source, None, crate::facts::Confidence::High, pair.note, m)
    }));
    provenance
}

fn pair(at: usize, m: &Messages) -> Option<Provenance> {
    let words = train_words(m.lang);
    let pair = TRAINING_PAIRS.get(at)?;
    let minutes = |value: f64| Significant(4).text(value, m.lang);
    let text = (words.number)(TrainNumber::Pair);
    let ratio = Ratio(2).text(pair.h100_minutes / pair.h200_minutes, m.lang);
    let mut provenance =
        blank(format!("{} — {}", text.name, m.lang.choose(pair.task)), ratio.clone());
    provenance.formula = Some(format!(
        "{}: {} ÷ {} = {ratio}",
        text.how,
        minutes(pair.h100_minutes),
        minutes(pair.h200_minutes)
    ));
    provenance.steps = vec![
        plain((words.kind)(pair.kind), m.lang.choose(pair.task).to_owned(), ""),
        plain(words.fixed.axes[0], Significant(4).text(pair.chips, m.lang), ""),
    ];
    provenance.sources = cite(pair.source, None, crate::facts::Confidence::High, pair.note, m);
    Some(provenance)
}

fn over(at: usize, m: &Messages) -> Option<Provenance> {
    let words = train_words(m.lang);
    let all = over_domestic().ok()?;
    let (old, faster) = all.get(at)?;
    let new = chip("h200_sxm")?;
    let (text, ratio) =
        ((words.number)(TrainNumber::Over), |of: Interval| Ratio(2).range(of.low, of.high, m.lang));
    let central = Ratio(2).text(faster.together.central, m.lang);
    let mut provenance = blank(format!("H200 ÷ {}", old.short), central.clone());
    provenance.range = faster.together.is_range().then(|| ratio(faster.together));
    let rate = |chip: &crate::facts::Chip| chip.bf16.map_or(f64::NAN, |rate| rate.central.0);
    provenance.formula = Some(format!(
        "{}: {} ÷ {} × {} = {central}",
        text.how,
        Significant(5).text(rate(new), m.lang),
        Significant(5).text(rate(old), m.lang),
        Significant(4).text(faster.memory.central, m.lang),
    ));
    let [_, _, arithmetic, together, fp8, memory] = words.fixed.over;
    provenance.steps = vec![
        plain(arithmetic, ratio(faster.arithmetic), ""),
        Step {
            open: Some(Opens::Trained(TrainNumber::Gain, 0)),
            ..plain(memory, ratio(faster.memory), "")
        },
        plain(together, ratio(faster.together), ""),
    ];
    provenance.steps.extend(faster.in_fp8.map(|of| plain(fp8, ratio(of), "")));
    let rates = [new, *old].into_iter().filter_map(|chip| chip.bf16);
    let mut cited: Vec<Cited> = rates.flat_map(|rate| cite_datum(&rate, m)).collect();
    if faster.memory.is_range() {
        cited.extend(gain(m).sources);
    }
    if old.fp8.is_none() {
        cited.extend(cite_datum(&training_assumptions::FP8_GAIN.value, m));
    }
    provenance.sources = merge(cited);
    provenance.note = Some(words.fixed.how_note.to_owned());
    Some(provenance)
}

fn months(answer: &TrainAnswer, at: usize, m: &Messages) -> Option<Provenance> {
    let words = train_words(m.lang);
    let all = answer.months();
    let (old, found) = all.get(at)?;
    let found = found.ok()?;
    let text = (words.number)(TrainNumber::Months);
    let mut provenance =
        blank(format!("{} → H200", old.short), saved(found.shorter_by.central, m.lang));
    let share = found.shorter_by;
    provenance.range = Some(Percent(0).range(share.low.max(0.0), share.high, m.lang));
    provenance.formula = Some(text.how.to_owned());
    let [_, _, before, after, _, old_chips, new_chips] = words.fixed.months;
    let span = |of: Interval| days(of.low, of.high, m.lang);
    let chips =
        |of: Interval| Significant(3).range(rounded(of.low, 3), rounded(of.high, 3), m.lang);
    provenance.steps = vec![
        plain(before, span(found.days_before), ""),
        plain(after, span(found.days_after), ""),
        plain(old_chips, chips(found.old_chips), ""),
        plain(new_chips, chips(found.new_chips), ""),
    ];
    let mut cited = work_sources(answer, m);
    for one in [*old, chip("h200_sxm")?] {
        cited.extend(one.bf16.map(|rate| cite_datum(&rate, m)).unwrap_or_default());
    }
    cited.extend(gain(m).sources);
    cited.extend(answer.share.map(|share| cite_datum(&share.share, m)).unwrap_or_default());
    provenance.sources = merge(cited);
    provenance.note = Some(words.fixed.how_note.to_owned());
    Some(provenance)
}

/// The share of the time that chips train.
fn running(answer: &TrainAnswer, m: &Messages) -> Provenance {
    let of = answer.way.availability;
    let (step, sources) = assumed(&training_assumptions::AVAILABILITY, Percent(0), m);
    let mut provenance = blank(step.label.clone(), Percent(0).range(of.low, of.high, m.lang));
    provenance.ours = false;
    provenance.steps = vec![step];
    provenance.sources = sources;
    provenance
}

/// What the grid emits.
fn grid(answer: &TrainAnswer, m: &Messages) -> Provenance {
    let grams = answer.place.grams_per_kwh;
    let digits = |value: f64| Significant(4).text(value, m.lang);
    let mut provenance = blank(
        m.lang.choose(answer.place.place).to_owned(),
        with_unit(&digits(grams.central), "g/kWh"),
    );
    provenance.ours = false;
    provenance.range =
        grams.is_range().then(|| Significant(4).range(grams.low, grams.high, m.lang));
    provenance.sources = cite_datum(&grams, m);
    provenance
}

fn share(at: usize, m: &Messages) -> Option<Provenance> {
    let words = train_words(m.lang);
    let share = TRAINING_SHARES.get(at)?;
    let text = (words.number)(TrainNumber::Share);
    let mut provenance = blank(
        format!("{} — {}", m.lang.choose(share.name), text.name),
        Percent(1).text(share.share.central, m.lang),
    );
    provenance.ours = false;
    provenance.range =
        share.share.is_range().then(|| Percent(1).range(share.share.low, share.share.high, m.lang));
    provenance.formula = Some(text.how.to_owned());
    provenance.sources = cite_datum(&share.share, m);
    Some(provenance)
}

/// A published run: its work, and what else is known of it.
fn run(at: usize, m: &Messages) -> Option<Provenance> {
    let words = train_words(m.lang);
    let run = TRAINING_RUNS.get(at)?;
    let all = flop_of_run(run).ok()?;
    let text = (words.number)(TrainNumber::Run);
    let mut provenance = blank(
        format!("{} — {}", run.name, text.name),
        format!("{}\u{a0}FLOP", Significant(3).text(all.central, m.lang)),
    );
    provenance.ours = false;
    provenance.range = all.is_range().then(|| Significant(2).range(all.low, all.high, m.lang));
    let billions = |value: Option<f64>| value.map(|value| value * 1e9);
    let prose = |value: f64| NumberStyle::CountProse.text(value, m.lang);
    let [pf_head, _, _, _, _, _] = words.fixed.pf;
    let days = pf_days(all);
    provenance.steps.push(plain(
        pf_head,
        Significant(3).range(rounded(days.low, 3), rounded(days.high, 3), m.lang),
        "PF-days",
    ));
    let dial = |dial| (words.dial)(dial).label;
    if let Some(value) = billions(run.active_billion) {
        provenance.steps.push(plain(dial(Dial::Parameters), prose(value), ""));
    }
    if let Some(value) = billions(run.tokens_billion) {
        provenance.steps.push(plain(dial(Dial::Tokens), prose(value), ""));
    }
    let mut cited = cite_datum(&run.flop, m);
    let mut datum = |label: &str, datum: Option<Datum<f64>>, style: NumberStyle| {
        if let Some(datum) = datum {
            let text = style.range(datum.low, datum.high, m.lang);
            provenance.steps.push(plain(label, text, ""));
            cited.extend(cite_datum(&datum, m));
        }
    };
    datum(words.fixed.axes[0], run.chips, Significant(6));
    datum(words.fixed.axes[1], run.days, Significant(3));
    let name = |number| (words.number)(number).name;
    datum(name(TrainNumber::Hours), run.chip_hours, Compact);
    datum(name(TrainNumber::Share), run.mfu, Percent(1));
    datum(name(TrainNumber::Energy), run.energy_mwh, Significant(5));
    datum(name(TrainNumber::Co2), run.co2_tonnes, Significant(4));
    provenance.sources = merge(cited);
    let notes = [run.note.map(|note| m.lang.choose(note)), Some(words.fixed.pf_note)];
    let between = if m.lang == crate::text::Lang::En { " " } else { "" };
    provenance.note = Some(notes.into_iter().flatten().collect::<Vec<_>>().join(between));
    Some(provenance)
}

/// A published run's hours beside ours.
fn published(answer: &TrainAnswer, at: usize, m: &Messages) -> Option<Provenance> {
    let words = train_words(m.lang);
    let run = TRAINING_RUNS.get(at)?;
    let checked = answer.check(run)?;
    let text = (words.number)(TrainNumber::Published);
    let mut provenance = blank(
        format!("{} — {}", run.name, text.name),
        Compact.text(checked.found.worked_out.central, m.lang),
    );
    let (likely, all) = (checked.likely, checked.found.worked_out);
    provenance.range = Some(format!(
        "{} ({})",
        super::train::eighty(&Compact.range(likely.low, likely.high, m.lang), m.lang),
        Compact.range(all.low, all.high, m.lang)
    ));
    provenance.formula = Some(text.how.to_owned());
    let [_, _, _, published, _, ratio, reached_head] = words.fixed.published;
    provenance.steps.push(Step {
        open: Some(Opens::Trained(TrainNumber::Run, at as u8)),
        ..plain(
            (words.number)(TrainNumber::Run).name,
            Significant(3).text(run.flop.central, m.lang),
            "",
        )
    });
    if let Some(hours) = hours(run) {
        provenance.steps.push(plain(published, Compact.text(hours.central, m.lang), ""));
    }
    provenance.steps.push(plain(ratio, Ratio(2).text(checked.found.ratio, m.lang), ""));
    if let Some(share) = reached(run) {
        provenance.steps.push(plain(reached_head, Percent(1).text(share, m.lang), ""));
    }
    let mfu = answer.way.mfu;
    provenance.steps.push(plain(
        answer.share.map_or(words.fixed.own_share, |share| m.lang.choose(share.name)),
        Percent(1).range(mfu.low, mfu.high, m.lang),
        "",
    ));
    let hours = run.chip_hours.or(run.days);
    let data = [Some(run.flop), hours, answer.share.map(|share| share.share)];
    provenance.sources = merge(data.iter().flatten().flat_map(|datum| cite_datum(datum, m)));
    provenance.note = Some(words.fixed.published_note.to_owned());
    Some(provenance)
}
