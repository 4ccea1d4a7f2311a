//! Least squares on logarithms, with a loss that a wild row cannot pull far and a prior that keeps each constant near
//! what kernels were measured to do: Levenberg and Marquardt's method, reweighted at each step.

use chokepoint::model::serve::calibration::Prior;

/// Residuals beyond this count in proportion, not in square.
const ELBOW: f64 = 0.10;
/// Typical scatter of a row, against which the priors are weighed.
const SCATTER: f64 = 0.10;
/// Steps of a fit; it stops earlier when they no longer help.
const ROUNDS: usize = 40;

/// Something with constants that predicts measured rows.
pub trait Model: Sync {
    /// What is expected of each constant.
    fn priors(&self) -> Vec<Prior>;
    /// How many rows there are.
    fn rows(&self) -> usize;
    /// How much a row counts.
    fn weight(&self, row: usize) -> f64;
    /// `ln(predicted / measured)` of a row; `None` where there is no prediction.
    fn residual(&self, row: usize, constants: &[f64]) -> Option<f64>;
}

/// All residuals, on two threads.
fn residuals(model: &impl Model, constants: &[f64]) -> Vec<Option<f64>> {
    let (rows, half) = (model.rows(), model.rows() / 2);
    let part = |range: std::ops::Range<usize>| -> Vec<Option<f64>> {
        range.map(|row| model.residual(row, constants)).collect()
    };
    std::thread::scope(|scope| {
        let second = scope.spawn(|| part(half..rows));
        let mut first = part(0..half);
        first.extend(second.join().unwrap_or_default());
        first
    })
}

fn loss(model: &impl Model, constants: &[f64], theta: &[f64]) -> f64 {
    let data: f64 = residuals(model, constants)
        .iter()
        .enumerate()
        .map(|(row, r)| model.weight(row) * r.map_or(4.0, |r| robust(r / ELBOW)))
        .sum();
    data * (ELBOW / SCATTER).powi(2) + theta.iter().map(|t| t * t).sum::<f64>()
}

/// Charbonnier's loss: a square near zero, a line far away.
fn robust(x: f64) -> f64 {
    2.0 * ((1.0 + x * x).sqrt() - 1.0)
}

/// The constants that lie so many prior deviations from what is expected.
fn constants(priors: &[Prior], theta: &[f64]) -> Vec<f64> {
    let at = |(prior, theta): (&Prior, &f64)| {
        (prior.expected * (theta * prior.spread).exp()).clamp(prior.least, prior.most)
    };
    priors.iter().zip(theta).map(at).collect()
}

/// The constants that fit best, from what is expected.
pub fn fit(model: &impl Model) -> Vec<f64> {
    let priors = model.priors();
    let count = priors.len();
    let mut theta = vec![0.0; count];
    let mut damping = 1.0;
    let mut best = loss(model, &constants(&priors, &theta), &theta);
    for _ in 0..ROUNDS {
        let base = residuals(model, &constants(&priors, &theta));
        let slopes: Vec<Vec<f64>> =
            (0..count).map(|at| slope(model, &priors, &theta, at, &base)).collect();
        let weights: Vec<f64> = base
            .iter()
            .enumerate()
            .map(|(row, r)| {
                let pull = |r: f64| (1.0 + (r / ELBOW).powi(2)).sqrt() * SCATTER.powi(2);
                r.map_or(0.0, |r| model.weight(row) / pull(r))
            })
            .collect();
        let mut normal = vec![vec![0.0; count]; count];
        let mut gradient = vec![0.0; count];
        for i in 0..count {
            let weighted: Vec<f64> = slopes[i].iter().zip(&weights).map(|(j, w)| j * w).collect();
            let pulled: f64 = weighted.iter().zip(&base).map(|(j, r)| j * r.unwrap_or(0.0)).sum();
            gradient[i] = -pulled - theta[i];
            for k in 0..=i {
                let sum: f64 = weighted.iter().zip(&slopes[k]).map(|(a, b)| a * b).sum();
                normal[i][k] = sum;
                normal[k][i] = sum;
            }
            normal[i][i] += 1.0;
        }
        let mut better = false;
        for _ in 0..8 {
            let mut damped = normal.clone();
            for (at, row) in damped.iter_mut().enumerate() {
                row[at] *= 1.0 + damping;
            }
            let Some(step) = solve(damped, &gradient) else { break };
            let tried: Vec<f64> = theta
                .iter()
                .zip(&step)
                .map(|(t, s)| (t + s.clamp(-1.0, 1.0)).clamp(-4.0, 4.0))
                .collect();
            let found = loss(model, &constants(&priors, &tried), &tried);
            if found < best {
                better = best - found > 1e-4 * best;
                (theta, best) = (tried, found);
                damping = (damping * 0.3).max(1e-3);
                break;
            }
            damping *= 4.0;
        }
        if !better {
            break;
        }
    }
    constants(&priors, &theta)
}

/// How each residual moves with one constant, a prior deviation. A row that jumps (another batch fits, say) has no slope.
fn slope(
    model: &impl Model,
    priors: &[Prior],
    theta: &[f64],
    at: usize,
    base: &[Option<f64>],
) -> Vec<f64> {
    let mut moved = theta.to_vec();
    // A step that moves the constant by 1 %.
    let step = 0.01 / priors[at].spread;
    moved[at] += step;
    let there = residuals(model, &constants(priors, &moved));
    let one = |pair: (&Option<f64>, &Option<f64>)| match pair {
        (Some(a), Some(b)) if (b - a).abs() < 0.3 => (b - a) / step,
        _ => 0.0,
    };
    base.iter().zip(&there).map(one).collect()
}

/// Cholesky's factorisation and two substitutions.
fn solve(mut a: Vec<Vec<f64>>, b: &[f64]) -> Option<Vec<f64>> {
    let n = b.len();
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| a[i][k] * a[j][k]).sum();
            let rest = a[i][j] - dot;
            if i == j {
                if rest <= 0.0 {
                    return None;
                }
                a[i][i] = rest.sqrt();
            } else {
                a[i][j] = rest / a[j][j];
            }
        }
    }
    let mut x = b.to_vec();
    for i in 0..n {
        let dot: f64 = (0..i).map(|k| a[i][k] * x[k]).sum();
        x[i] = (x[i] - dot) / a[i][i];
    }
    for i in (0..n).rev() {
        let dot: f64 = (i + 1..n).map(|k| a[k][i] * x[k]).sum();
        x[i] = (x[i] - dot) / a[i][i];
    }
    Some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// y = a·x^b, seen with one wild row.
    struct Power;

    const ROWS: [(f64, f64); 6] =
        [(1.0, 3.0), (2.0, 3.0 * 2.0), (4.0, 12.0), (8.0, 24.0), (16.0, 48.0), (32.0, 960.0)];

    impl Model for Power {
        fn priors(&self) -> Vec<Prior> {
            let prior = |expected| Prior { expected, spread: 1.0, least: 0.01, most: 100.0 };
            vec![prior(1.0), prior(0.5)]
        }
        fn rows(&self) -> usize {
            ROWS.len()
        }
        fn weight(&self, _: usize) -> f64 {
            1.0
        }
        fn residual(&self, row: usize, constants: &[f64]) -> Option<f64> {
            let (x, y) = ROWS[row];
            Some((constants[0] * f64::powf(x, constants[1]) / y).ln())
        }
    }

    #[test]
    fn a_known_law_is_found_past_a_wild_row() {
        let found = fit(&Power);
        assert!((found[0] - 3.0).abs() < 0.25 && (found[1] - 1.0).abs() < 0.08, "{found:?}");
    }

    #[test]
    fn equations_are_solved_and_singular_ones_refused() {
        let x = solve(vec![vec![4.0, 2.0], vec![2.0, 3.0]], &[10.0, 8.0]).expect("definite");
        assert!((x[0] - 1.75).abs() < 1e-12 && (x[1] - 1.5).abs() < 1e-12, "{x:?}");
        assert!(solve(vec![vec![1.0, 1.0], vec![1.0, 1.0]], &[1.0, 1.0]).is_none());
    }
}
