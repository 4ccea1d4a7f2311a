//! What may be, and how likely: distributions of inputs, draws of them, and what comes out.
//!
//! "Chance" is arithmetic here: every draw follows from a seed that comes in as an argument.

pub mod distribution;
pub mod random;
pub mod sample;

pub use distribution::{BadDistribution, Distribution};
pub use sample::{BLOCK, Block, Sampler, Table};
