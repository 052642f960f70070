"""Golden values: the update rules of the engine in plain Python floats.

Python's floats are IEEE doubles and every operation below is rounded as it is written, so that the engine
must give the same bits. Run `python3 transcription.py > golden.txt`. Each line: case, then the bits of
x_0, x_1, ... as sixteen hexadecimal digits. Only + - * / and sqrt are used: their bits are the same on
every platform.
"""

import math
import struct

# Coefficients of f', leading first, and of f''.
LOSSES = {
    "report": ([6.0, -3.0], [6.0]),
    "well": ([1.0, 0.0, -1.0, 0.0], [3.0, 0.0, -1.0]),
    "tenths": ([0.1, -0.7, 0.3, 0.2], [0.3, -1.4, 0.3]),
}


def horner(coefficients, x):
    total = coefficients[0]
    for c in coefficients[1:]:
        total = total * x + c
    return total


def rate_at(schedule, base, t):
    if schedule == "constant":
        return base
    if schedule == "linear":  # T = 30
        return base * (1.0 - (min(t, 29) + 1.0) / 30.0)
    if schedule == "inverse":  # K = 7
        return base / (1.0 + t / 7.0)
    if schedule == "warmup":  # W = 10
        return base * min(1.0, (t + 1.0) / 10.0)
    raise ValueError(schedule)


def run(optimizer, loss, base, start, schedule, clip, epochs):
    derivative, curvature = LOSSES[loss]
    x, v, s, m, p1, p2 = start, 0.0, 0.0, 0.0, 1.0, 1.0
    b, alpha, beta1, beta2 = 0.9, 0.99, 0.9, 0.999
    xs = [x]
    for t in range(epochs):
        lr = rate_at(schedule, base, t)
        at = x - lr * (b * v) if optimizer == "nesterov" else x
        g = horner(derivative, at)
        if clip is not None:
            g = max(-clip, min(clip, g))
        if optimizer == "gd":
            x = x - lr * g
        elif optimizer in ("momentum", "nesterov"):
            v = b * v + g
            x = x - lr * v
        elif optimizer == "averaging":
            v = b * v + (1.0 - b) * g
            x = x - lr * v
        elif optimizer == "adagrad":
            s = s + g * g
            x = x - lr * (g / (math.sqrt(s) + 1e-10))
        elif optimizer == "rmsprop":
            s = alpha * s + (1.0 - alpha) * (g * g)
            x = x - lr * (g / (math.sqrt(s) + 1e-8))
        elif optimizer == "adam":
            m = beta1 * m + (1.0 - beta1) * g
            v = beta2 * v + (1.0 - beta2) * (g * g)
            p1 = p1 * beta1
            p2 = p2 * beta2
            x = x - (lr / (1.0 - p1)) * (m / (math.sqrt(v) / math.sqrt(1.0 - p2) + 1e-8))
        elif optimizer == "newton":
            x = x - lr * (g / horner(curvature, x))
        xs.append(x)
    return xs


def bits(x):
    return struct.pack(">d", x).hex()


def main():
    for optimizer in "gd momentum averaging nesterov adagrad rmsprop adam newton".split():
        for loss in LOSSES:
            for base in (0.01, 0.1, 1.0):
                for schedule, clip in (
                    ("constant", None),
                    ("linear", None),
                    ("inverse", None),
                    ("warmup", None),
                    ("constant", 0.75),
                ):
                    xs = run(optimizer, loss, base, -1.3, schedule, clip, 40)
                    if any(math.isnan(x) or math.isinf(x) for x in xs):
                        continue
                    kept = xs[:4] + xs[4::6]
                    name = "none" if clip is None else repr(clip)
                    print(optimizer, loss, base, schedule, name, *map(bits, kept))


main()
