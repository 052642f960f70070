"""Golden values from optax: the optimizers as an independent library has them.

Run `python3 optax_values.py > optax.txt` (needs jax and optax, here with 64-bit floats). Each line: case, then
x after 1, 2, 5, 10, 20 and 50 updates from -1.3, as the shortest decimals that name the doubles.

Two conventions differ and are bridged here, in the open:
- optax adds eps inside the square root of Adagrad, the engine outside: Adagrad is compared with eps = 0.
- optax's Nesterov stores the point that looks ahead, x - lr*b*v, where the engine takes the gradient; the
  test compares that point.
"""

import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp
import optax

START = -1.3
EPOCHS = (1, 2, 5, 10, 20, 50)

LOSSES = {
    "report": lambda x: 3 * x**2 - 3 * x + 4,
    "well": lambda x: x**4 / 4 - x**2 / 2,
    "waves": lambda x: jnp.cos(2 * jnp.pi * x) + x**2,
}

OPTIMIZERS = {
    "gd": lambda lr: optax.sgd(lr),
    "momentum": lambda lr: optax.sgd(lr, momentum=0.9),
    "nesterov": lambda lr: optax.sgd(lr, momentum=0.9, nesterov=True),
    "averaging": lambda lr: optax.chain(
        optax.ema(0.9, debias=False), optax.scale_by_learning_rate(lr)
    ),
    "adagrad": lambda lr: optax.adagrad(lr, initial_accumulator_value=0.0, eps=0.0),
    "rmsprop": lambda lr: optax.rmsprop(lr, decay=0.99, eps=1e-8, eps_in_sqrt=False),
    "adam": lambda lr: optax.adam(lr),
}

# Small enough that no descent is chaotic: there every rounding would be magnified.
RATES = (0.005, 0.02)


def descent(loss, optimizer):
    gradient = jax.grad(loss)
    x = jnp.asarray(START, dtype=jnp.float64)
    memory = optimizer.init(x)
    xs = []
    for _ in range(max(EPOCHS)):
        update, memory = optimizer.update(gradient(x), memory, x)
        x = optax.apply_updates(x, update)
        xs.append(float(x))
    return [xs[n - 1] for n in EPOCHS]


def main():
    for name, loss in LOSSES.items():
        for optimizer, make in OPTIMIZERS.items():
            for rate in RATES:
                print(optimizer, name, rate, *map(repr, descent(loss, make(rate))))


main()
