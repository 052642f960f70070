//! Bit for bit against a transcription of the update rules into plain Python
//! (`golden/transcription.py`, whose output is `golden/golden.txt`), and to 1e-12 against optax.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use gd_core::bits::same;
use gd_core::{Clip, Descent, LearningRate, Loss, Optimizer, Polynomial, Schedule, Settings};

const TAU: f64 = std::f64::consts::TAU;

fn loss(name: &str) -> Polynomial {
    match name {
        "report" => Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]),
        "well" => Polynomial::new(
            vec![0.25, 0.0, -0.5, 0.0, 0.0],
            vec![1.0, 0.0, -1.0, 0.0],
            vec![3.0, 0.0, -1.0],
        ),
        "tenths" => Polynomial::new(
            vec![0.025, -0.7 / 3.0, 0.15, 0.2, 0.0],
            vec![0.1, -0.7, 0.3, 0.2],
            vec![0.3, -1.4, 0.3],
        ),
        _ => panic!("unknown loss {name}"),
    }
}

fn settings(optimizer: &str, rate: &str, schedule: &str, clip: &str) -> Settings {
    let rate = rate.parse().expect("a number");
    Settings {
        rate: LearningRate::new(rate).expect("a rate"),
        schedule: match schedule {
            "constant" => None,
            "linear" => Some(Schedule::Linear { horizon: 30 }),
            "inverse" => Some(Schedule::Inverse { scale: 7.0 }),
            "warmup" => Some(Schedule::Warmup { epochs: 10 }),
            _ => panic!("unknown schedule {schedule}"),
        },
        optimizer: Optimizer::from_name(optimizer).expect("an optimizer"),
        noise: None,
        clip: clip.parse().ok().map(|bound| Clip::new(bound).expect("a bound")),
    }
}

#[test]
fn every_rule_has_the_bits_of_the_transcription() {
    let mut compared = 0;
    let mut rules = BTreeSet::new();
    for line in include_str!("golden/golden.txt").lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [optimizer, name, rate, schedule, clip, xs @ ..] = &words[..] else {
            panic!("a short line: {line}")
        };
        let settings = settings(optimizer, rate, schedule, clip);
        let mut descent = Descent::new(Arc::new(loss(name)), -1.3, settings);
        descent.run(40, &mut |_| ControlFlow::Continue(())).expect("runs");
        let epochs = (0..4).chain((4..=40).step_by(6));
        assert_eq!(xs.len(), epochs.clone().count());
        for (epoch, bits) in epochs.zip(xs) {
            let golden = f64::from_bits(u64::from_str_radix(bits, 16).expect("hexadecimal"));
            let x = descent.row(epoch).expect("it ran so far").x;
            assert!(same(x, golden), "{optimizer} {name} {rate} {schedule} {clip}, epoch {epoch}");
            compared += 1;
        }
        rules.insert(*optimizer);
    }
    assert!(compared > 3000, "{compared}");
    assert_eq!(rules, Optimizer::ALL.iter().map(Optimizer::name).collect(), "every rule");
}

/// cos(2πx) + x².
#[derive(Debug)]
struct Waves;

impl Loss for Waves {
    fn value(&self, x: f64) -> f64 {
        libm::cos(TAU * x) + x * x
    }
    fn derivative(&self, x: f64) -> f64 {
        -TAU * libm::sin(TAU * x) + 2.0 * x
    }
    fn curvature(&self, x: f64) -> f64 {
        -TAU * TAU * libm::cos(TAU * x) + 2.0
    }
}

/// The optimizers against optax (`golden/optax_values.py`), an independent library: to 1e-12 of max(1, |x|).
#[test]
fn every_optimizer_agrees_with_optax() {
    let mut compared = 0;
    for line in include_str!("golden/optax.txt").lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [name, loss_name, rate, xs @ ..] = &words[..] else { panic!("a short line: {line}") };
        let mut optimizer = Optimizer::from_name(name).expect("an optimizer");
        if *name == "adagrad" {
            optimizer = optimizer.with("eps", 0.0).expect("eps may be 0");
        }
        let rate = LearningRate::new(rate.parse().expect("a number")).expect("a rate");
        let settings = Settings { rate, optimizer, ..Settings::default() };
        let loss: Arc<dyn Loss> = match *loss_name {
            "waves" => Arc::new(Waves),
            name => Arc::new(loss(name)),
        };
        let mut descent = Descent::new(loss, -1.3, settings);
        descent.run(50, &mut |_| ControlFlow::Continue(())).expect("runs");
        let x = |epoch: u64| descent.row(epoch).expect("it ran so far").x;
        for (epoch, golden) in [1, 2, 5, 10, 20, 50].into_iter().zip(xs) {
            let golden: f64 = golden.parse().expect("a number");
            let ours = if *name == "nesterov" {
                // optax keeps the point that looks ahead: x - lr*b*v, where lr*v is the last step.
                x(epoch) + 0.9 * (x(epoch) - x(epoch - 1))
            } else {
                x(epoch)
            };
            let error = (ours - golden).abs() / golden.abs().max(1.0);
            assert!(error < 1e-12, "{name} {loss_name} {rate:?}, epoch {epoch}: {ours} {golden}");
            compared += 1;
        }
    }
    assert_eq!(compared, 252, "7 optimizers, 3 losses, 2 rates, 6 epochs");
}
