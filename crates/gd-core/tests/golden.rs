//! Bit for bit against a transcription of the update rules into plain Python
//! (`golden/transcription.py`, whose output is `golden/golden.txt`).

use std::ops::ControlFlow;
use std::sync::Arc;

use gd_core::bits::same;
use gd_core::{Clip, Descent, LearningRate, Optimizer, Polynomial, Schedule, Settings};

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
    }
    assert!(compared > 3000, "{compared}");
}
