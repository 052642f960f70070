//! How long a picture takes, from the command to its text: the same for a thousand epochs and for 10^9.
//!
//! The loss is chaotic at this rate: no run ends before its time, and every block has its own extremes.

use std::hint::black_box;

use criterion::Criterion;
use gd_repl::host::Host;
use gd_repl::render::{View, text};
use gd_repl::session::{Options, Session};

/// A session after so many epochs.
fn after(epochs: &str) -> Session {
    let mut session = Session::new(Options::default());
    for command in ["loss x^4/4 - x^2/2", "start 1.3", "lr 1.5", &format!("run {epochs}")] {
        let outcome = session.execute(command, &mut Host::patient());
        assert!(outcome.result.is_ok(), "{command}: {:?}", outcome.result);
    }
    session
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args().sample_size(20);
    let view = View::default();
    for epochs in ["1e3", "1e9"] {
        let mut session = after(epochs);
        for command in ["plot", "plot x", "plot derivative", "plot cobweb", "play"] {
            criterion.bench_function(&format!("{command}, {epochs} epochs"), |bencher| {
                bencher.iter(|| {
                    let outcome = session.execute(black_box(command), &mut Host::patient());
                    text(&outcome, &view)
                });
            });
        }
    }
    criterion.final_summary();
}
