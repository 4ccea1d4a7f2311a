//! A visitor's model in a link: its architecture as numbers in a fixed order, so that a link carries no file.
//!
//! `layers,hidden,heads,ffn,vocab,flags` then `g,kv heads,head width` or `l,q,kv,rope,nope,v`, then where there are any
//! `e,routed,active,shared,ffn,layers`, `w,tokens,layers`, `a,tokens`. Counts are whole; flags are the sum of
//! 1 gated, 2 parallel, 4 tied, 8 narrow experts only.

use crate::decimal;
use crate::facts::{Architecture, Attention, Experts, Window};
use std::fmt::Write;

/// Counts no larger than these keep all arithmetic finite and far beyond any model known.
const MOST: f64 = 4e6;

/// Whether the counts make a model.
pub(super) fn is_valid(a: &Architecture) -> bool {
    let count = |n: f64| (1.0..=MOST).contains(&n) && n.fract() == 0.0;
    let maybe = |n: f64| n == 0.0 || count(n);
    let shape = [a.layers, a.hidden, a.heads, a.ffn, a.vocab].into_iter().all(count)
        && a.layers <= 1000.0
        && a.hidden <= 1e5
        && a.heads <= 4096.0;
    let attention = match a.attention {
        Attention::Grouped { kv_heads, head_dim } => {
            count(kv_heads) && kv_heads <= a.heads && count(head_dim) && head_dim <= 4096.0
        }
        Attention::Latent { q_lora, kv_lora, rope_dim, nope_dim, v_dim } => {
            maybe(q_lora)
                && [kv_lora, rope_dim, nope_dim, v_dim].into_iter().all(|n| count(n) && n <= 1e5)
        }
    };
    let experts = a.experts.is_none_or(|e| {
        count(e.routed)
            && e.routed <= 1e5
            && count(e.active)
            && e.active <= e.routed
            && e.shared >= 0.0
            && e.shared <= 64.0
            && count(e.ffn)
            && count(e.layers)
            && e.layers <= a.layers
    });
    let window =
        a.window.is_none_or(|w| count(w.tokens) && maybe(w.layers) && w.layers <= a.layers);
    let reach = a.attends_at_most.is_none_or(count);
    shape && attention && experts && window && reach && a.total_params() < 1e14
}

/// The architecture as a link writes it.
pub(super) fn write(a: &Architecture) -> String {
    let flags = [a.gated, a.parallel, a.tied, a.narrow_experts_only];
    let flags =
        flags.iter().zip([1, 2, 4, 8]).map(|(on, bit)| if *on { bit } else { 0 }).sum::<i32>();
    let mut text = format!("{},{},{},{},{},{flags}", a.layers, a.hidden, a.heads, a.ffn, a.vocab);
    let mut put = |tag: char, counts: &[f64]| {
        let _ = write!(text, ",{tag}");
        for count in counts {
            let _ = write!(text, ",{count}");
        }
    };
    match a.attention {
        Attention::Grouped { kv_heads, head_dim } => put('g', &[kv_heads, head_dim]),
        Attention::Latent { q_lora, kv_lora, rope_dim, nope_dim, v_dim } => {
            put('l', &[q_lora, kv_lora, rope_dim, nope_dim, v_dim]);
        }
    }
    if let Some(e) = a.experts {
        put('e', &[e.routed, e.active, e.shared, e.ffn, e.layers]);
    }
    if let Some(w) = a.window {
        put('w', &[w.tokens, w.layers]);
    }
    if let Some(most) = a.attends_at_most {
        put('a', &[most]);
    }
    text
}

/// The architecture that a link writes; `None` for anything else.
pub(super) fn read(text: &str) -> Option<Architecture> {
    let mut words = text.split(',');
    let numbers = |how_many: usize, words: &mut std::str::Split<'_, char>| -> Option<[f64; 6]> {
        let mut found = [0.0; 6];
        for number in found.iter_mut().take(how_many) {
            *number = decimal::parse(words.next()?).filter(|n| n.is_finite())?;
        }
        Some(found)
    };
    let [layers, hidden, heads, ffn, vocab, flags] = numbers(6, &mut words)?;
    if !(0.0..16.0).contains(&flags) {
        return None;
    }
    let flag = |bit: u8| flags as u8 & bit != 0;
    let mut a = Architecture {
        layers,
        hidden,
        heads,
        attention: Attention::Grouped { kv_heads: 0.0, head_dim: 0.0 },
        ffn,
        gated: flag(1),
        parallel: flag(2),
        experts: None,
        vocab,
        tied: flag(4),
        window: None,
        attends_at_most: None,
        narrow_experts_only: flag(8),
    };
    while let Some(tag) = words.next() {
        match tag {
            "g" => {
                let [kv_heads, head_dim, ..] = numbers(2, &mut words)?;
                a.attention = Attention::Grouped { kv_heads, head_dim };
            }
            "l" => {
                let [q_lora, kv_lora, rope_dim, nope_dim, v_dim, _] = numbers(5, &mut words)?;
                a.attention = Attention::Latent { q_lora, kv_lora, rope_dim, nope_dim, v_dim };
            }
            "e" => {
                let [routed, active, shared, ffn, layers, _] = numbers(5, &mut words)?;
                a.experts = Some(Experts { routed, active, shared, ffn, layers });
            }
            "w" => {
                let [tokens, layers, ..] = numbers(2, &mut words)?;
                a.window = Some(Window { tokens, layers });
            }
            "a" => a.attends_at_most = Some(numbers(1, &mut words)?[0]),
            _ => return None,
        }
    }
    is_valid(&a).then_some(a)
}
