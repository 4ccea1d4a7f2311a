//! What may be, and how likely: distributions of inputs, draws of them, and what comes out.
//!
//! "Chance" is arithmetic here: every draw follows from a seed that comes in as an argument.

mod directions;
pub mod distribution;
pub mod random;
pub mod sample;
pub mod sobol;
pub mod tally;

pub use distribution::{BadDistribution, Distribution};
pub use sample::{BLOCK, Block, Sampler, Table};
pub use sobol::{Index, indices};
pub use tally::Tally;

/// What a formula makes of so many blocks of draws of independent inputs, which it gets in the order of their
/// distributions.
pub fn draws(
    seed: u64,
    blocks: u32,
    distributions: &[Distribution],
    mut formula: impl FnMut(&[f64]) -> f64,
) -> Tally {
    let sampler = Sampler::new(seed, distributions.iter().map(Table::of).collect(), &[]);
    let (mut block, mut tally) = (Block::default(), Tally::default());
    let mut row = vec![0.0; distributions.len()];
    let mut outcomes = [0.0; BLOCK];
    for number in 0..blocks {
        sampler.block(number, &mut block);
        for (at, outcome) in outcomes.iter_mut().enumerate() {
            for (input, column) in row.iter_mut().zip(block.columns()) {
                *input = column[at];
            }
            *outcome = formula(&row);
        }
        tally.add(&outcomes);
    }
    tally
}
