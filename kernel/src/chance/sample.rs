//! Draws of many inputs at once: Latin hypercubes, one after another.

use super::distribution::{Distribution, normal_quantile};
use super::random::Generator;

/// How many draws a block has.
pub const BLOCK: usize = 1024;

/// One number for each draw of a block.
pub type Column = [f64; BLOCK];

/// The middles of the strata: `BLOCK` equally likely slices of a distribution.
fn strata(quantile: impl Fn(f64) -> f64) -> Box<Column> {
    let mut values = Box::new([0.0; BLOCK]);
    for (at, value) in values.iter_mut().enumerate() {
        *value = quantile((at as f64 + 0.5) / BLOCK as f64);
    }
    values
}

/// The values that an input takes in every block, each once.
#[derive(Clone, Debug)]
pub struct Table {
    values: Box<Column>,
    like: Option<u32>,
}

impl Table {
    /// The values of a distribution.
    pub fn of(distribution: &Distribution) -> Self {
        Self::by_quantile(|p| distribution.quantile(p))
    }

    /// What a function makes of the values of a distribution; it runs once a value here, not once a draw.
    pub fn mapped(distribution: &Distribution, f: impl Fn(f64) -> f64) -> Self {
        Self::by_quantile(|p| f(distribution.quantile(p)))
    }

    /// The values of the distribution with this inverse of its cumulative distribution.
    pub fn by_quantile(quantile: impl Fn(f64) -> f64) -> Self {
        Self { values: strata(quantile), like: None }
    }

    /// Lets this input be drawn at the same percentiles as a column: what is asked twice is then answered with common
    /// random numbers. Columns that name the same number share it, be there such a column or not.
    #[must_use]
    pub fn like(self, column: u32) -> Self {
        Self { like: Some(column), ..self }
    }
}

/// The draws of a block, and the room in which they are made: it is used again from block to block.
#[derive(Clone, Debug, Default)]
pub struct Block {
    columns: Vec<Column>,
    /// For each lane, the stratum of each draw.
    orders: Vec<[u16; BLOCK]>,
    /// For each linked lane, its normal scores.
    scores: Vec<Column>,
    /// The correlations of those scores, and the mixture of them that has the correlations wanted.
    found: Vec<f64>,
    mixture: Vec<f64>,
}

impl Block {
    /// The draws of each input, in the order of the tables.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }
}

/// Draws inputs block by block.
///
/// Every block is a Latin hypercube of its own (`McKay`, Beckman & Conover, Technometrics 1979): each input takes each
/// value of its table once, in an order drawn from the seed, the block's number and the input's. So any number of
/// blocks is a sample, and a block can be made without those before.
///
/// Wanted correlations are those of ranks (Spearman's). They are brought about as Iman & Conover do ("A distribution-free
/// approach to inducing rank correlation among input variables", 1982): normal scores in the drawn orders are mixed
/// until they have the correlations of the Gaussian copula with those rank correlations, and the strata take the order
/// of the mixed scores. What each input takes remains as it was.
#[derive(Clone, Debug)]
pub struct Sampler {
    seed: u64,
    tables: Vec<Table>,
    /// The orders that are drawn, by the numbers that key them.
    lanes: Vec<u32>,
    /// For each table, which of the lanes it follows.
    lane_of: Vec<usize>,
    /// The lanes that are correlated with others.
    linked: Vec<usize>,
    /// The lower Cholesky factor of their correlations, row by row.
    factor: Vec<f64>,
    /// What the correlations were multiplied by.
    kept: f64,
    scores: Box<Column>,
}

impl Sampler {
    /// A sampler of inputs with these tables and rank correlations, each between two columns and from −1 to 1.
    ///
    /// A correlation is ignored where it names a column that is not there or two that are drawn alike, or is not a
    /// number; of two for one pair the later counts. Where no distribution has such correlations, all are made smaller
    /// by the factor that [`Self::correlation_kept`] gives.
    pub fn new(seed: u64, tables: Vec<Table>, correlations: &[(usize, usize, f64)]) -> Self {
        let mut lanes: Vec<u32> = Vec::new();
        let mut place = |number: u32| {
            lanes.iter().position(|lane| *lane == number).unwrap_or_else(|| {
                lanes.push(number);
                lanes.len() - 1
            })
        };
        let lane_of: Vec<usize> = tables
            .iter()
            .enumerate()
            .map(|(column, table)| place(table.like.unwrap_or(column as u32)))
            .collect();
        let pairs: Vec<(usize, usize, f64)> = correlations
            .iter()
            .filter_map(|&(a, b, rank)| Some((*lane_of.get(a)?, *lane_of.get(b)?, rank)))
            .filter(|(a, b, rank)| a != b && !rank.is_nan())
            .collect();
        let mut linked: Vec<usize> = Vec::new();
        for lane in pairs.iter().flat_map(|&(a, b, _)| [a, b]) {
            if !linked.contains(&lane) {
                linked.push(lane);
            }
        }
        let size = linked.len();
        let mut wanted = vec![0.0; size * size];
        for row in 0..size {
            wanted[row * size + row] = 1.0;
        }
        let at = |lane: usize| linked.iter().position(|one| *one == lane).unwrap_or(0);
        for (a, b, rank) in pairs {
            wanted[at(a) * size + at(b)] = copula(rank);
            wanted[at(b) * size + at(a)] = copula(rank);
        }
        let (factor, kept) = shrunk(&wanted, size);
        Self { seed, tables, lanes, lane_of, linked, factor, kept, scores: strata(normal_quantile) }
    }

    /// Its tables, in the order given.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// What the wanted correlations had to be multiplied by so that a distribution can have them all: 1 where they
    /// stand as given.
    pub fn correlation_kept(&self) -> f64 {
        self.kept
    }

    /// Makes the draws of the block with this number.
    pub fn block(&self, number: u32, out: &mut Block) {
        out.columns.resize(self.tables.len(), [0.0; BLOCK]);
        out.orders.resize(self.lanes.len(), [0; BLOCK]);
        for (order, lane) in out.orders.iter_mut().zip(&self.lanes) {
            for (at, stratum) in order.iter_mut().enumerate() {
                *stratum = at as u16;
            }
            let stream = u64::from(number) << 32 | u64::from(*lane);
            Generator::new(self.seed, stream).shuffle(order);
        }
        self.link(out);
        for ((column, table), lane) in out.columns.iter_mut().zip(&self.tables).zip(&self.lane_of) {
            for (value, stratum) in column.iter_mut().zip(&out.orders[*lane]) {
                *value = table.values[usize::from(*stratum)];
            }
        }
    }

    /// Puts the strata of the linked lanes into orders with the correlations wanted.
    fn link(&self, out: &mut Block) {
        let size = self.linked.len();
        out.scores.resize(size, [0.0; BLOCK]);
        for (scores, lane) in out.scores.iter_mut().zip(&self.linked) {
            for (score, stratum) in scores.iter_mut().zip(&out.orders[*lane]) {
                *score = self.scores[usize::from(*stratum)];
            }
        }
        // What the scores are correlated by accident goes before what is wanted comes: A with A·found = wanted, of
        // the Cholesky factors of both.
        out.found.resize(size * size, 0.0);
        for row in 0..size {
            for column in 0..size {
                let pairs = out.scores[row].iter().zip(&out.scores[column]);
                out.found[row * size + column] =
                    pairs.map(|(a, b)| a * b).sum::<f64>() / BLOCK as f64;
            }
        }
        out.mixture.clone_from(&self.factor);
        if factorise(&mut out.found, size) && (0..size).all(|i| out.found[i * size + i] > 1e-3) {
            for row in 0..size {
                for column in (0..=row).rev() {
                    let later = (column + 1..=row)
                        .map(|i| out.mixture[row * size + i] * out.found[i * size + column]);
                    let rest = out.mixture[row * size + column] - later.sum::<f64>();
                    out.mixture[row * size + column] = rest / out.found[column * size + column];
                }
            }
        }
        // The first keeps its order.
        for row in 1..size {
            let mut mixed = [0.0; BLOCK];
            for (weight, scores) in
                out.mixture[row * size..=row * size + row].iter().zip(&out.scores)
            {
                for (sum, score) in mixed.iter_mut().zip(scores) {
                    *sum += weight * score;
                }
            }
            rank(&mixed, &mut out.orders[self.linked[row]]);
        }
    }
}

/// The correlation of a Gaussian copula with a rank correlation (Pearson 1907): 2 sin(π r / 6).
fn copula(rank: f64) -> f64 {
    if rank.abs() >= 1.0 {
        rank.signum()
    } else {
        2.0 * libm::sin(std::f64::consts::FRAC_PI_6 * rank)
    }
}

/// The Cholesky factor of correlations, and what those off the diagonal were multiplied by until there was one.
fn shrunk(correlations: &[f64], size: usize) -> (Vec<f64>, f64) {
    let mut kept = 1.0;
    loop {
        let scaled = |(at, value): (usize, &f64)| {
            if at / size == at % size { *value } else { *value * kept }
        };
        let mut factor: Vec<f64> = correlations.iter().enumerate().map(scaled).collect();
        if factorise(&mut factor, size) {
            return (factor, kept);
        }
        kept -= 1.0 / 256.0;
    }
}

/// Puts the lower Cholesky factor in place of a symmetric matrix with ones or so on its diagonal, which may have
/// eigenvalues of 0; false where some are negative.
fn factorise(matrix: &mut [f64], size: usize) -> bool {
    for column in 0..size {
        for row in column..size {
            let known: f64 =
                (0..column).map(|i| matrix[row * size + i] * matrix[column * size + i]).sum();
            let rest = matrix[row * size + column] - known;
            let pivot = matrix[column * size + column];
            matrix[row * size + column] = match row == column {
                true if rest < -1e-9 => return false,
                true if rest < 1e-9 => 0.0,
                true => rest.sqrt(),
                false if pivot > 0.0 => rest / pivot,
                false if rest.abs() > 1e-4 => return false,
                false => 0.0,
            };
        }
        matrix[column * size + column + 1..(column + 1) * size].fill(0.0);
    }
    true
}

/// For each score how many are smaller, of equal ones those before it: by four passes over its leading 32 bits of ±16.
fn rank(scores: &Column, ranks: &mut [u16; BLOCK]) {
    let mut keys = [0_u64; BLOCK];
    for ((at, key), score) in keys.iter_mut().enumerate().zip(scores) {
        let place = ((score + 16.0) * f64::from(1_u32 << 27)) as u32;
        *key = u64::from(place) << 16 | at as u64;
    }
    let mut sorted = [0_u64; BLOCK];
    for shift in [16, 24, 32, 40] {
        let digit = |key: u64| usize::from((key >> shift) as u8);
        let mut starts = [0_usize; 257];
        for key in keys {
            starts[digit(key) + 1] += 1;
        }
        for at in 1..257 {
            starts[at] += starts[at - 1];
        }
        for key in keys {
            let start = &mut starts[digit(key)];
            sorted[*start] = key;
            *start += 1;
        }
        std::mem::swap(&mut keys, &mut sorted);
    }
    for (rank, key) in keys.iter().enumerate() {
        ranks[usize::from(*key as u16)] = rank as u16;
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "where the arithmetic is exact, so is the assertion")]
mod tests {
    use super::*;

    fn uniform() -> Table {
        Table::by_quantile(|p| p)
    }

    /// The rank correlation of two columns of percentiles.
    fn correlation(a: &Column, b: &Column) -> f64 {
        let product: f64 = a.iter().zip(b).map(|(a, b)| (a - 0.5) * (b - 0.5)).sum();
        product * 12.0 / BLOCK as f64
    }

    fn drawn(sampler: &Sampler, number: u32) -> Block {
        let mut block = Block::default();
        sampler.block(number, &mut block);
        block
    }

    #[test]
    fn every_value_comes_once_a_block() {
        let lognormal = Distribution::lognormal(1.0, 3.0).expect("good figures");
        let tables = vec![Table::of(&lognormal), uniform(), uniform()];
        let sampler = Sampler::new(1, tables.clone(), &[(0, 1, 0.7)]);
        let block = drawn(&sampler, 3);
        for (column, table) in block.columns().iter().zip(&tables) {
            let mut sorted = column.to_vec();
            sorted.sort_by(f64::total_cmp);
            assert_eq!(sorted, table.values.to_vec());
        }
    }

    #[test]
    fn a_block_needs_no_other_and_no_two_are_alike() {
        let sampler = Sampler::new(9, vec![uniform(), uniform(), uniform()], &[(0, 2, -0.4)]);
        let mut block = Block::default();
        sampler.block(0, &mut block);
        let first = block.columns().to_vec();
        sampler.block(1, &mut block);
        assert_ne!(block.columns(), first);
        assert_eq!(block.columns(), drawn(&sampler, 1).columns());
        sampler.block(0, &mut block);
        assert_eq!(block.columns(), first);
        let other = Sampler::new(10, vec![uniform(), uniform(), uniform()], &[]);
        assert_ne!(drawn(&other, 0).columns(), first);
    }

    #[test]
    fn columns_alike_share_their_percentiles() {
        let tables = vec![uniform(), Table::by_quantile(|p| p * 2.0).like(0), uniform()];
        let block = drawn(&Sampler::new(1, tables, &[]), 0);
        let [first, second, third] = block.columns() else { panic!("three columns") };
        assert!(first.iter().zip(second).all(|(a, b)| a * 2.0 == *b));
        assert!(correlation(first, third).abs() < 0.1);
    }

    #[test]
    fn what_is_not_correlated_is_so_only_by_accident() {
        let sampler = Sampler::new(5, vec![uniform(); 4], &[]);
        let mut sum = 0.0;
        for number in 0..200 {
            let block = drawn(&sampler, number);
            sum += correlation(&block.columns()[0], &block.columns()[3]);
        }
        assert!((sum / 200.0).abs() < 0.01, "{sum}");
    }

    #[test]
    fn the_wanted_rank_correlations_are_reached_in_every_block() {
        let wanted = [(0, 1, 0.7), (1, 3, -0.3), (0, 3, 0.2)];
        let sampler = Sampler::new(2, vec![uniform(); 5], &wanted);
        assert_eq!(sampler.correlation_kept(), 1.0);
        for number in 0..50 {
            let block = drawn(&sampler, number);
            for (a, b, rank) in wanted {
                let found = correlation(&block.columns()[a], &block.columns()[b]);
                assert!((found - rank).abs() < 0.03, "{found} for {rank}");
            }
        }
    }

    #[test]
    fn inputs_can_rise_and_fall_as_one() {
        let wanted = [(0, 1, 1.0), (0, 2, -1.0), (1, 2, -1.0)];
        let sampler = Sampler::new(3, vec![uniform(); 3], &wanted);
        assert_eq!(sampler.correlation_kept(), 1.0);
        let block = drawn(&sampler, 0);
        let [a, b, c] = block.columns() else { panic!("three columns") };
        assert_eq!(a, b);
        assert!(a.iter().zip(c).all(|(a, c)| a + c == 1.0));
    }

    #[test]
    fn correlations_that_contradict_each_other_are_shrunk_and_it_is_said() {
        let wanted = [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)];
        let sampler = Sampler::new(3, vec![uniform(); 3], &wanted);
        let kept = sampler.correlation_kept();
        assert!((0.5..0.6).contains(&kept), "{kept}");
        let block = drawn(&sampler, 0);
        assert!(correlation(&block.columns()[0], &block.columns()[1]) > 0.4);
    }

    #[test]
    fn a_correlation_of_nothing_is_ignored() {
        let wanted = [(0, 0, 0.5), (0, 7, 0.5), (0, 1, f64::NAN)];
        let plain = Sampler::new(3, vec![uniform(); 2], &[]);
        let odd = Sampler::new(3, vec![uniform(); 2], &wanted);
        assert_eq!(drawn(&plain, 0).columns(), drawn(&odd, 0).columns());
        assert!(drawn(&Sampler::new(3, vec![], &wanted), 0).columns().is_empty());
    }

    #[test]
    fn ranks_are_those_of_a_sort() {
        let mut generator = Generator::new(4, 0);
        let mut scores = [0.0; BLOCK];
        scores.fill_with(|| normal_quantile(generator.next_f64().max(1e-9)));
        let mut ranks = [0; BLOCK];
        rank(&scores, &mut ranks);
        let mut order: Vec<usize> = (0..BLOCK).collect();
        order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]));
        assert!(order.iter().enumerate().all(|(rank, at)| usize::from(ranks[*at]) == rank));
    }
}
