//! What the maker's launch case rests on, where the numbers stand at it.

use crate::answer::{Maker, ServeAnswer};
use crate::text::Lang;
use crate::text::number::NumberStyle::{Ratio, Significant};

/// The maker's batches and what they make of its ratio, beside the ratio of what each chip holds.
pub fn maker(maker: &Maker, answer: &ServeAnswer, lang: Lang) -> String {
    let ratio = |ratio: f64| Ratio(1).text(ratio, lang);
    let count = |count: f64| Significant(4).text(count, lang);
    let case = maker.case;
    let (h100, h200) = (count(case.h100_batch), count(case.h200_batch));
    let (stated, speed) = (ratio(case.stated.central), ratio(maker.speed));
    let most = count(maker.h100_most);
    let fair = answer.against.map(|against| ratio(against.speed.central));
    match lang {
        Lang::Ja => {
            let fair = fair.map_or_else(String::new, |fair| {
                format!("どちらにも載るだけ載せると{fair}になる。")
            });
            format!(
                "メーカーの{stated}は、H100に{h100}件、H200に{h200}件を同時に処理させた比較である。この件数で計算すると{speed}。ただしH100にも{most}件が載る。{fair}"
            )
        }
        Lang::En => {
            let fair = fair.map_or_else(String::new, |fair| {
                format!(" With as many as each holds it is {fair}.")
            });
            format!(
                "The maker’s {stated} compares {h100} requests at once on the H100 with {h200} on the H200; the engine gives {speed} for those. But the H100 would hold {most}.{fair}"
            )
        }
    }
}
