"""What a key costs, from the key to the end of the redraw; what a start costs, in time and memory.

Run `cargo build --release` and then `python3 benches/keys/keys.py [PROGRAM]` at the top of the repository, with nothing
else running. Every line is typed key by key into a real terminal; the table gives the median, the 99th percentile and
the maximum in milliseconds. The targets are 1 ms at the median and 5 ms at the 99th percentile; the start, to the end of
a script of one line, at most 5 ms above `true`, and 6 MiB.
"""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

# The terminal is told when a redraw is whole.
REDRAWN = b"\x1b[?2026l"
# The keys of a line that are measured: its last ones, where the line is longest.
MEASURED = 60
STARTS = 21

LINES = [
    ("a loss of 30 letters", "loss 3x^2 - 3x + 4 + sin(2x)/7"),
    ("functions", "loss cos(2pi x) + x^2*exp(-x^2/2) - tanh(3x)"),
    ("a rate", "lr 0.123456789"),
    ("a condition", "until |f'| < 1e-6 and epoch > 10 max 1e6"),
    ("200 letters", "loss " + " + ".join(f"{k}x^{k % 9}" for k in range(60))[:195]),
    ("390 letters", "loss " + " + ".join(f"sin({k}x)/{k}" for k in range(1, 60))[:385]),
    ("1,000 letters", "loss " + " + ".join(f"{k}x^{k % 9}" for k in range(400))[:995]),
    ("4,000 letters", "loss " + " + ".join(f"{k}x^{k % 9}" for k in range(900))[:3995]),
]


def read(terminal, patience, key=None):
    """Reads what the program writes, up to a silence or until a key is on the screen."""
    written = b""
    # A key at the end of a line without a preview is written alone, without a redraw.
    while key is None or (REDRAWN not in written and written != key):
        if not select.select([terminal], [], [], patience)[0]:
            break
        written += os.read(terminal, 65536)


def type_line(program, line):
    """The time of each key at the end of a line, in milliseconds, and the memory at the prompt, in MiB."""
    with tempfile.TemporaryDirectory() as state:
        child, terminal = pty.fork()
        if child == 0:
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
            os.execv(program, [program, "--state-dir", state, "--seed", "1", "--lang", "en"])
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        read(terminal, 0.8)
        memory = peak_memory(child)
        before = line[:-MEASURED]
        for at in range(0, len(before), 100):
            os.write(terminal, before[at : at + 100].encode())
            read(terminal, 0.15)
        times = []
        for key in line[len(before) :]:
            begun = time.perf_counter()
            os.write(terminal, key.encode())
            read(terminal, 0.5, key.encode())
            times.append((time.perf_counter() - begun) * 1000)
            read(terminal, 0.01)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return sorted(times), memory


def peak_memory(process):
    """The largest resident memory so far, where /proc says it."""
    with open(f"/proc/{process}/status", encoding="ascii", errors="replace") as status:
        sizes = [line.split()[1] for line in status if line.startswith("VmHWM")]
    return int(sizes[0]) / 1024


def start(command):
    """How long a command takes, in milliseconds: the median of several."""
    times = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "target/release/gd-repl")
    print(f"{'':24} {'median':>7} {'p99':>7} {'max':>7}")
    for name, line in LINES:
        times, memory = type_line(program, line)
        p99 = times[min(len(times) - 1, round(0.99 * (len(times) - 1)))]
        print(f"{name:24} {statistics.median(times):7.2f} {p99:7.2f} {times[-1]:7.2f}")
    print(f"start {start([program, '--no-state', '-e', 'step']):.1f} ms, `true` {start(['true']):.1f} ms; at the prompt {memory:.2f} MiB")


if __name__ == "__main__":
    main()
