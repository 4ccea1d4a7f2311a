//! Numbers drawn by lot from a seed: the same seed gives the same numbers, wherever the program runs.

/// `SplitMix64`: a counter whose values are mixed (Steele, Lea & Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014). The counter starts where seed and stream say, so that any stream can be begun without
/// those before.
#[derive(Clone, Debug)]
pub struct Generator(u64);

/// How far the counter steps: 2^64 over the golden ratio, made odd.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes the bits of a number; no two numbers are mixed into the same one.
const fn mix(number: u64) -> u64 {
    let z = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Generator {
    /// The stream of this number under a seed. Streams of one seed never start at the same place.
    pub const fn new(seed: u64, stream: u64) -> Self {
        Self(mix(mix(seed.wrapping_add(STEP)) ^ stream))
    }

    /// The next 64 random bits.
    pub const fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// The next number of [0, 1), a multiple of 2^-53.
    pub fn next_f64(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 * (f64::EPSILON / 2.0)
    }

    /// A whole number of 0..`n`, each as likely as any other; 0 where there is nothing to choose from.
    ///
    /// By a multiplication, and again in the rare case that would favour some numbers (Lemire, "Fast random integer
    /// generation in an interval", ACM TOMACS 2019).
    pub fn below(&mut self, n: u32) -> u32 {
        loop {
            let product = (self.next_u64() >> 32) * u64::from(n);
            let rest = product as u32;
            if rest >= n || rest >= n.wrapping_neg().checked_rem(n).unwrap_or(0) {
                return (product >> 32) as u32;
            }
        }
    }

    /// Puts the items into an order drawn by lot, each as likely as any other (Fisher & Yates).
    pub fn shuffle(&mut self, items: &mut [u16]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u32 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Generator;

    #[test]
    fn a_stream_is_the_same_every_time_and_no_other() {
        let draw = |seed, stream| {
            let mut generator = Generator::new(seed, stream);
            [generator.next_u64(), generator.next_u64(), generator.next_u64()]
        };
        assert_eq!(draw(1, 2), draw(1, 2));
        assert_ne!(draw(1, 2), draw(2, 1));
        assert_ne!(draw(0, 0), draw(0, 1));
    }

    /// From the published test vector of `SplitMix64` with the state 0.
    #[test]
    fn the_generator_is_the_published_one() {
        let mut generator = Generator(0);
        assert_eq!(generator.next_u64(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(generator.next_u64(), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn every_number_below_is_as_likely() {
        let mut generator = Generator::new(7, 0);
        let mut seen = [0; 6];
        for _ in 0..60_000 {
            seen[generator.below(6) as usize] += 1;
        }
        assert!(seen.iter().all(|count| (9_600..10_400).contains(count)), "{seen:?}");
        assert_eq!((generator.below(0), generator.below(1)), (0, 0));
    }

    #[test]
    fn fractions_fill_the_unit_interval() {
        let mut generator = Generator::new(7, 1);
        let drawn: Vec<f64> = (0..100_000).map(|_| generator.next_f64()).collect();
        assert!(drawn.iter().all(|x| (0.0..1.0).contains(x)));
        assert!((drawn.iter().sum::<f64>() / 1e5 - 0.5).abs() < 0.005);
    }

    #[test]
    fn shuffling_reaches_every_order_alike() {
        let mut generator = Generator::new(7, 2);
        let mut seen = [0; 27];
        for _ in 0..60_000 {
            let mut items = [0, 1, 2];
            generator.shuffle(&mut items);
            seen[usize::from(items[0] * 9 + items[1] * 3 + items[2])] += 1;
        }
        let orders: Vec<_> = seen.iter().filter(|count| **count > 0).collect();
        assert_eq!(orders.len(), 6);
        assert!(orders.iter().all(|count| (9_600..10_400).contains(*count)), "{orders:?}");
    }
}
