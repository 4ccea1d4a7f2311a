//! The field's words, each explained where it is first met.

use chokepoint::text::Lang;
use chokepoint::text::terms::{Piece, pieces, terms};

fn explained(text: &str, before: &mut Vec<&'static str>) -> Vec<String> {
    let all = pieces(text, Lang::En, before);
    let words: String = all
        .iter()
        .map(|piece| match piece {
            Piece::Plain(text) | Piece::Explained(text, _) => *text,
        })
        .collect();
    assert_eq!(words, text, "no word is lost");
    all.iter()
        .filter_map(|piece| match piece {
            Piece::Explained(word, _) => Some((*word).to_owned()),
            Piece::Plain(_) => None,
        })
        .collect()
}

#[test]
fn a_word_is_explained_once_and_only_where_it_stands_for_itself() {
    let mut before = Vec::new();
    assert_eq!(explained("989 TFLOP/s and 2 × 10²⁵ FLOP", &mut before), ["TFLOP/s", "FLOP"]);
    assert_eq!(explained("FLOP again, and PF-days", &mut before), ["PF-days"]);
    assert!(explained("batches and GFLOPs", &mut before).is_empty());
    assert_eq!(explained("HBM3e, not HBM3", &mut before), ["HBM3e", "HBM3"]);
}

#[test]
fn every_explanation_is_short_and_holds_no_word_it_explains() {
    for lang in Lang::ALL {
        for (word, meaning) in terms(lang) {
            assert!(meaning.chars().count() <= 90, "{meaning}");
            assert!(!meaning.contains(word), "{word}: {meaning}");
        }
    }
}
