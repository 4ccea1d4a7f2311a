//! Least squares on logarithms, with a loss that a wild row cannot pull far and a prior that keeps each constant near
//! what kernels were measured to do: Levenberg and Marquardt's method, reweighted at each step.

use chokepoint::model::serve::calibration::{CONSTANTS, Calibration, constant};
use chokepoint::model::serve::case::Case;

/// A case, what was measured, and how much the row counts.
#[derive(Clone, Copy)]
pub struct Point {
    /// What is computed.
    pub case: Case,
    /// What was measured.
    pub value: f64,
    /// Weight of the row.
    pub weight: f64,
}

/// Residuals beyond this count in proportion, not in square.
const ELBOW: f64 = 0.10;
/// Typical scatter of a row, against which the priors are weighed.
const SCATTER: f64 = 0.10;

fn residual(point: &Point, cal: &Calibration) -> Option<f64> {
    point.case.predict(cal).ok().map(|predicted| (predicted / point.value).ln())
}

/// All residuals, `ln(predicted / measured)`; none where there is no prediction. Two threads.
fn residuals(points: &[Point], cal: &Calibration) -> Vec<Option<f64>> {
    let half = points.len() / 2;
    let (a, b) = points.split_at(half);
    std::thread::scope(|scope| {
        let second = scope.spawn(|| b.iter().map(|p| residual(p, cal)).collect::<Vec<_>>());
        let mut first: Vec<_> = a.iter().map(|p| residual(p, cal)).collect();
        first.extend(second.join().unwrap_or_default());
        first
    })
}

fn loss(points: &[Point], cal: &Calibration, theta: &[f64]) -> f64 {
    let data: f64 = residuals(points, cal)
        .iter()
        .zip(points)
        .map(|(r, p)| p.weight * r.map_or(4.0, |r| robust(r / ELBOW)) * (ELBOW / SCATTER).powi(2))
        .sum();
    data + theta.iter().map(|t| t * t).sum::<f64>()
}

/// Charbonnier's loss: a square near zero, a line far away.
fn robust(x: f64) -> f64 {
    2.0 * ((1.0 + x * x).sqrt() - 1.0)
}

fn calibration(theta: &[f64]) -> Calibration {
    let mut cal = Calibration::expected();
    for (at, value) in cal.0.iter_mut().enumerate() {
        let (_, prior) = constant(at);
        *value = (prior.expected * (theta[at] * prior.spread).exp()).clamp(prior.least, prior.most);
    }
    cal
}

/// Fits from what is expected. `theta` counts prior deviations.
pub fn fit(points: &[Point], rounds: usize) -> Calibration {
    let mut theta = vec![0.0; CONSTANTS];
    let mut damping = 1.0;
    let mut best = loss(points, &calibration(&theta), &theta);
    for _ in 0..rounds {
        let cal = calibration(&theta);
        let base = residuals(points, &cal);
        let mut jacobian: Vec<Vec<f64>> = Vec::with_capacity(CONSTANTS);
        for at in 0..CONSTANTS {
            let mut moved = theta.clone();
            let (_, prior) = constant(at);
            // A step that moves the constant by 1 %.
            let step = 0.01 / prior.spread;
            moved[at] += step;
            let there = residuals(points, &calibration(&moved));
            jacobian.push(
                base.iter()
                    .zip(&there)
                    .map(|(a, b)| match (a, b) {
                        (Some(a), Some(b)) if (b - a).abs() < 0.3 => (b - a) / step,
                        _ => 0.0,
                    })
                    .collect(),
            );
        }
        let weights: Vec<f64> = base
            .iter()
            .zip(points)
            .map(|(r, p)| {
                r.map_or(0.0, |r| p.weight / (1.0 + (r / ELBOW).powi(2)).sqrt() / SCATTER.powi(2))
            })
            .collect();
        let mut normal = vec![vec![0.0; CONSTANTS]; CONSTANTS];
        let mut gradient = vec![0.0; CONSTANTS];
        for i in 0..CONSTANTS {
            let weighted: Vec<f64> = jacobian[i].iter().zip(&weights).map(|(j, w)| j * w).collect();
            gradient[i] =
                -weighted.iter().zip(&base).map(|(j, r)| j * r.unwrap_or(0.0)).sum::<f64>()
                    - theta[i];
            for k in 0..=i {
                let sum: f64 = weighted.iter().zip(&jacobian[k]).map(|(a, b)| a * b).sum();
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
            let found = loss(points, &calibration(&tried), &tried);
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
    calibration(&theta)
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
