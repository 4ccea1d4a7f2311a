//! From compute to months: how far behind less compute leaves a bloc, and how long a training run takes.

/// Months behind, of a bloc with one `kappa`-th of the compute (formula 11).
///
/// China's effective compute is `C/κ · A(t − L_a)`; the gap is how long ago the other bloc had as much:
/// `L = (12·ln κ + L_a·ln g_algo) / (ln g_compute + ln g_algo)`.
///
/// It supposes that the largest run is in proportion to the compute at hand, that both growth rates hold over the gap, and
/// that nothing is distilled: distillation and inference-time compute enter only through `algorithm_lag`, in months, which
/// may be negative. `kappa` is a ratio of stocks: one year's flow says nothing about it.
pub fn months_behind(
    kappa: f64,
    compute_growth: f64,
    algorithm_growth: f64,
    algorithm_lag: f64,
) -> f64 {
    months_behind_by_logs(
        libm::log(kappa),
        libm::log(compute_growth),
        libm::log(algorithm_growth),
        algorithm_lag,
    )
}

/// [`months_behind`] of numbers whose logarithms are known.
#[inline]
pub fn months_behind_by_logs(
    ln_kappa: f64,
    ln_compute_growth: f64,
    ln_algorithm_growth: f64,
    algorithm_lag: f64,
) -> f64 {
    (12.0 * ln_kappa + algorithm_lag * ln_algorithm_growth)
        / (ln_compute_growth + ln_algorithm_growth)
}

/// The ratio of compute that explains a gap: the inverse of [`months_behind`].
pub fn ratio_behind(
    months: f64,
    compute_growth: f64,
    algorithm_growth: f64,
    algorithm_lag: f64,
) -> f64 {
    let (compute, algorithm) = (libm::log(compute_growth), libm::log(algorithm_growth));
    libm::exp((months * (compute + algorithm) - algorithm_lag * algorithm) / 12.0)
}

/// The longest training run that makes sense, months: one started later on better hardware and algorithms overtakes any
/// longer one (formula 10; Epoch AI, "The longest training run").
pub fn longest_sensible_run(algorithm_growth: f64, hardware_growth: f64) -> f64 {
    12.0 / (libm::log(algorithm_growth) + libm::log(hardware_growth))
}

/// Days that a training run takes (formula 9): `FLOP / (chips · peak · MFU · availability)`, peak in FLOP/s.
pub fn training_days(flop: f64, chips: f64, peak: f64, mfu: f64, availability: f64) -> f64 {
    flop / (chips * peak * mfu * availability) / 86_400.0
}

/// Chips that a training run takes within some days: the inverse of [`training_days`].
pub fn chips_for(flop: f64, days: f64, peak: f64, mfu: f64, availability: f64) -> f64 {
    flop / (days * 86_400.0 * peak * mfu * availability)
}

/// Days that a number of chips takes for a number of chip-hours.
pub fn days_for_hours(chip_hours: f64, chips: f64) -> f64 {
    chip_hours / chips / 24.0
}

/// Share of its peak that a run reached: `6·parameters·tokens` over what the hours could have done.
pub fn reached_share(active_parameters: f64, tokens: f64, chip_hours: f64, peak: f64) -> f64 {
    flop_of_training(active_parameters, tokens) / (chip_hours * 3600.0 * peak)
}

/// FLOP in petaFLOP/s-days.
pub fn flop_of_pf_days(pf_days: f64) -> f64 {
    pf_days * 1e15 * 86_400.0
}

/// What a stock becomes that grows `annual` times a year.
pub fn grown(start: f64, annual: f64, months: f64) -> f64 {
    start * libm::pow(annual, months / 12.0)
}

/// Growth a year of what is a product: the product of its factors' growths, such as chips made times what one computes.
pub fn grown_together(factors: impl IntoIterator<Item = f64>) -> f64 {
    factors.into_iter().product()
}

/// FLOP of training: six for each parameter and token.
pub fn flop_of_training(active_parameters: f64, tokens: f64) -> f64 {
    6.0 * active_parameters * tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(got: f64, want: f64) {
        assert!((got / want - 1.0).abs() < 1e-6, "{got} is not {want}");
    }

    #[test]
    fn the_gap_and_its_inverse() {
        close(months_behind(5.0, 5.0, 3.0, 0.0), 7.131_793_547);
        close(months_behind(31.0, 5.0, 3.0, 0.0), 15.216_795_63);
        close(months_behind(5.0, 5.0, 3.0, 6.0), 9.565_896_774);
        close(ratio_behind(4.0, 5.0, 3.0, 0.0), 2.466_212_074);
        for months in [-3.0, 0.0, 7.0, 24.0] {
            let kappa = ratio_behind(months, 4.6, 2.2, 3.0);
            assert!((months_behind(kappa, 4.6, 2.2, 3.0) - months).abs() < 1e-9);
        }
    }

    #[test]
    fn runs() {
        close(longest_sensible_run(3.0, 1.264_555_964_894_392_3), 9.0);
        assert!((longest_sensible_run(1.7, 1.3091) - 15.0).abs() < 0.01);
        close(chips_for(2.1e25, 90.0, 989.4e12, 0.4, 1.0), 6_823.876_299);
        close(training_days(2.1e25, 6_823.876_299, 989.4e12, 0.4, 1.0), 90.0);
        close(days_for_hours(2_788_000.0, 2048.0), 56.722_005_21);
        close(reached_share(37e9, 14.8e12, 2_788_000.0, 989.4e12), 0.330_862_474_6);
        close(flop_of_pf_days(3640.0), 3.144_96e23);
        close(grown(1e7, 2.25, 33.0), 93_004_063.67);
        close(grown_together([1.35, 1.65]), 2.2275);
        close(flop_of_training(37e9, 14.8e12), 3.2856e24);
    }
}
