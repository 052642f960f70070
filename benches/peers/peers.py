"""The engine beside NumPy, numba and JAX: the same updates, in the same run, on the same machine.

Run `python3 benches/peers/peers.py` at the top of the repository; a peer that is not installed is left out
(`pip install numpy numba jax`). Each figure is the best of several repetitions; JAX and numba compile before the
clock starts. Only ratios mean anything: the nanoseconds are those of the machine at that moment.

sweep-D: 1000 rates x 1000 starts x 100 epochs of a derivative of degree D; every peer gives the last x.
run-D:   one descent, every epoch recorded (the engine keeps checkpoints and the bounds of each block instead).
"""

import os
import subprocess
import sys
import time

SIDE, EPOCHS, LONG, REPETITIONS = 1000, 100, 2_000_000, 7
SWEEPS = {"sweep-1": (6.0, -3.0), "sweep-3": (1.0, 0.0, -1.0, 0.0)}
RUNS = {"run-1": (6.0, -3.0), "run-3": (1.0, 0.0, -1.0, 0.0)}


def best(updates, job, repetitions=REPETITIONS):
    job()
    times = []
    for _ in range(repetitions):
        began = time.perf_counter()
        job()
        times.append(time.perf_counter() - began)
    return min(times) * 1e9 / updates


def ours():
    command = ["cargo", "run", "--quiet", "--release", "-p", "gd-core", "--example", "peers"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    return {name: float(value) for name, value in (line.split() for line in lines if line)}


def with_numpy():
    import numpy as np

    rates = np.linspace(0.001, 0.3, SIDE)[:, None]
    starts = np.linspace(-1.0, 1.0, SIDE)[None, :]

    def sweep(coefficients):
        x = np.broadcast_to(starts, (SIDE, SIDE)).copy()
        for _ in range(EPOCHS):
            x -= rates * np.polyval(coefficients, x)
        return x

    def run(coefficients, epochs):
        xs = np.empty(epochs + 1)
        xs[0] = x = -1.3
        for t in range(epochs):
            x = x - 1e-6 * np.polyval(coefficients, x)
            xs[t + 1] = x
        return xs

    figures = {
        name: best(SIDE * SIDE * EPOCHS, lambda: sweep(c), 2) for name, c in SWEEPS.items()
    }
    figures.update({name: best(20_000, lambda: run(c, 20_000), 2) for name, c in RUNS.items()})
    return figures


def with_numba():
    import numba
    import numpy as np

    rates = np.linspace(0.001, 0.3, SIDE)
    starts = np.linspace(-1.0, 1.0, SIDE)

    def figures_of(body):
        """`body` is the derivative, written out: numba inlines it."""

        @numba.njit(parallel=True)
        def sweep(rates, starts):
            ends = np.empty((rates.size, starts.size))
            for i in numba.prange(rates.size):
                rate = rates[i]
                for j in range(starts.size):
                    ends[i, j] = starts[j]
                for _ in range(EPOCHS):
                    for j in range(starts.size):
                        x = ends[i, j]
                        ends[i, j] = x - rate * body(x)
            return ends

        @numba.njit
        def run(epochs):
            xs = np.empty(epochs + 1)
            xs[0] = x = -1.3
            for t in range(epochs):
                x = x - 1e-6 * body(x)
                xs[t + 1] = x
            return xs

        return (
            best(SIDE * SIDE * EPOCHS, lambda: sweep(rates, starts)),
            best(LONG, lambda: run(LONG)),
        )

    line = numba.njit(lambda x: 6.0 * x - 3.0)
    cubic = numba.njit(lambda x: ((1.0 * x + 0.0) * x - 1.0) * x + 0.0)
    (sweep_1, run_1), (sweep_3, run_3) = figures_of(line), figures_of(cubic)
    return {"sweep-1": sweep_1, "sweep-3": sweep_3, "run-1": run_1, "run-3": run_3}


def with_jax():
    import jax

    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp

    rates = jnp.linspace(0.001, 0.3, SIDE)
    starts = jnp.linspace(-1.0, 1.0, SIDE)
    losses = {
        "sweep-1": lambda x: 3 * x * x - 3 * x + 4,
        "sweep-3": lambda x: 0.25 * x * x * x * x - 0.5 * x * x,
    }

    def sweep_of(loss):
        gradient = jax.grad(loss)

        def end(rate, start):
            return jax.lax.fori_loop(0, EPOCHS, lambda _, x: x - rate * gradient(x), start)

        grid = jax.jit(jax.vmap(jax.vmap(end, (None, 0)), (0, None)))
        return lambda: grid(rates, starts).block_until_ready()

    return {name: best(SIDE * SIDE * EPOCHS, sweep_of(loss)) for name, loss in losses.items()}


def main():
    peers = {}
    for name, measure in (("NumPy", with_numpy), ("numba", with_numba), ("JAX", with_jax)):
        try:
            peers[name] = measure()
        except ImportError:
            print(f"{name} is not installed", file=sys.stderr)
    mine = ours()
    print(f"{os.cpu_count()} cores; nanoseconds an update (how many times ours)")
    print(f"{'':8}  {'ours':>8}" + "".join(f"  {name:>17}" for name in peers))
    for case, time_of_ours in mine.items():
        row = f"{case:8}  {time_of_ours:8.4f}"
        for figures in peers.values():
            figure = figures.get(case)
            text = "-" if figure is None else f"{figure:8.4f} ({figure / time_of_ours:5.2f})"
            row += f"  {text:>17}"
        print(row)


main()
