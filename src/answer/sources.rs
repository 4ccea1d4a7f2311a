//! The source view: how many figures stand on each source.

use crate::facts::{CHIPS, CLAIMS, INPUTS, RENT_PAIRS, RULES, SOURCES, SPEED_CELLS, SPEED_SOURCE, SourceId};
use crate::model::chip::{Ingredient, Quantity, read};

/// How many figures name each source first, in the order of [`SOURCES`].
#[derive(Clone, Debug, PartialEq)]
pub struct SourcesAnswer {
    /// One count a source.
    pub by_source: Vec<usize>,
}

impl SourcesAnswer {
    /// Counts the stated figures of chips, rents, speeds, scenario inputs, claims and rules.
    pub fn count() -> Self {
        let mut by_source = vec![0; SOURCES.len()];
        let mut add = |source: SourceId, count: usize| {
            if let Some(sum) = by_source.get_mut(usize::from(source.0)) {
                *sum += count;
            }
        };
        for chip in CHIPS {
            for reading in Quantity::ALL.into_iter().filter_map(|quantity| read(chip, quantity)) {
                // What follows from other figures is not counted again.
                if let [part] = reading.parts.as_slice()
                    && matches!(part.what, Ingredient::Of(_))
                {
                    add(part.source, 1);
                }
            }
        }
        for pair in RENT_PAIRS {
            add(pair.h100.source, 1);
            add(pair.h200.source, 1);
        }
        add(SPEED_SOURCE, SPEED_CELLS.len());
        INPUTS.iter().for_each(|input| add(input.source, 1));
        CLAIMS.iter().filter_map(|claim| claim.source).for_each(|source| add(source, 1));
        RULES.iter().for_each(|rule| add(rule.source, 1));
        Self { by_source }
    }

    /// All figures together.
    pub fn figures(&self) -> usize {
        self.by_source.iter().sum()
    }
}
