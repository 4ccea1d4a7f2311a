//! What a panel offers besides the figure: what would change it most, and a citation.

use chokepoint::facts::claims;
use chokepoint::model::scenario::forecast::Measure;
use chokepoint::state::{Action, Param, State};
use chokepoint::text::cite::citation;
use chokepoint::text::explain::{Opens, explain};
use chokepoint::text::rules::train::TrainNumber;
use chokepoint::text::serve::ServeNumber;
use chokepoint::text::{Lang, messages};

const ADDRESS: &str = "https://example.org/?v=1&view=cost&speed-high=1.5";

#[test]
fn a_number_tells_what_would_change_it_most_and_to_what() {
    let numbers = [
        Opens::Saving,
        Opens::Expected(Measure::Gap),
        Opens::Serve(ServeNumber::Cost, 0),
        Opens::Trained(TrainNumber::Days, 0),
        Opens::Claim(&claims::C29),
    ];
    for lang in Lang::ALL {
        for what in numbers {
            let number = explain(what, &State::default(), messages(lang)).expect("a number");
            assert!((1..=3).contains(&number.moves.len()), "{what:?}: {:?}", number.moves);
            for one in &number.moves {
                assert_ne!(one.value, number.value, "{what:?}: {}", one.label);
            }
        }
    }
}

#[test]
fn what_is_told_is_what_happens() {
    let m = messages(Lang::En);
    let now = explain(Opens::Saving, &State::default(), m).expect("a saving");
    let faster = State::default().reduce(Action::Set(Param::SpeedHigh, 1.9 * 1.1));
    let then = explain(Opens::Saving, &faster, m).expect("a saving");
    assert!(now.moves.iter().any(|one| one.value == then.value && one.more), "{:?}", now.moves);
    // The strongest comes first: a faster slowest case lifts both ends.
    let slowest = State::default().reduce(Action::Set(Param::SpeedLow, 1.9 * 1.1));
    let slowest = explain(Opens::Saving, &slowest, m).expect("a saving");
    assert_eq!(now.moves[0].value, slowest.value);
}

#[test]
fn an_input_at_its_end_is_moved_the_other_way() {
    let most = Param::SpeedHigh.spec().max;
    let state = State::default().reduce(Action::Speed(most));
    let number = explain(Opens::Saving, &state, messages(Lang::En)).expect("a saving");
    assert!(number.moves.iter().any(|one| !one.more), "{:?}", number.moves);
}

#[test]
fn a_stated_figure_has_nothing_that_would_change_it() {
    let stated = explain(Opens::MeasuredSpeed, &State::default(), messages(Lang::En));
    assert!(stated.expect("a figure").moves.is_empty());
}

#[test]
fn a_citation_holds_the_number_its_place_and_every_source() {
    for lang in Lang::ALL {
        let number = explain(Opens::Saving, &State::default(), messages(lang)).expect("a saving");
        let text = citation(&number, ADDRESS, lang);
        assert!(text.contains(&number.value) && text.contains(ADDRESS), "{text}");
        for cited in &number.sources {
            assert!(text.contains(cited.source.get().title), "{text}");
        }
        assert!(!text.contains('\u{2060}') && !text.contains('\u{a0}'));
        insta::assert_snapshot!(format!("citation-{}", lang.code()), text);
    }
}
