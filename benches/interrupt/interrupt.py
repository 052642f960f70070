"""How long Ctrl-C takes to bring back the prompt, while each kind of long command runs.

Run `cargo build --release` and then `python3 benches/interrupt/interrupt.py [PROGRAM [NAME]]` at the top of the repository;
with NAME only the commands whose names hold it.
Every command runs in a real terminal and is interrupted ten times, each time a little later; the table gives the median
and the largest time from Ctrl-C to the next prompt, in milliseconds. The target is 100.
"""

import os
import pty
import select
import statistics
import sys
import tempfile
import time

REPETITIONS = 10
PROMPT = b"gd> "
# What the line editor writes when a line is done (the end of bracketed paste).
ACCEPTED = b"\x1b[?2004l"
# About the longest loss that a line may hold.
LONG_LOSS = " + ".join(f"sin({k}x)/{k}" for k in range(1, 290))
FLAT = ["loss x^4", "start 1"]

# Name, the lines before, the long command.
CASES = [
    ("run", FLAT, "run 1e13"),
    ("run, momentum", [*FLAT, "optimizer momentum"], "run 1e13"),
    ("run, adam and noise", [*FLAT, "optimizer adam", "noise 0.1"], "run 1e13"),
    ("run, schedule", [*FLAT, "schedule lr/(1 + t)"], "run 1e13"),
    ("run, named schedule", [*FLAT, "schedule inverse 1000"], "run 1e13"),
    ("run, a loss of 4,000 letters", [f"loss {LONG_LOSS}", "start 1", "lr 1e-9"], "run 1e13"),
    ("run, the same with noise", [f"loss {LONG_LOSS}", "start 1", "noise 1"], "run 1e13"),
    ("until", FLAT, "until x > 5 max 1e13"),
    ("until, 4,000 letters", [f"loss {LONG_LOSS}", "start 1", "lr 1e-9"], "until x > 50 max 1e13"),
    ("sweep, a million cells", ["epochs 20000"], "sweep lr 0.001..0.34 1000 start -2..2 1000"),
    ("sweep, a million that overflow", ["epochs 20000"], "sweep lr 0.34..0.35 1000 start -2..2 1000"),
    ("sweep, long runs", [*FLAT, "epochs 1e9"], "sweep lr 0.001..0.1 100"),
    ("sweep, 4,000 letters", [f"loss {LONG_LOSS}", "epochs 1e6"], "sweep lr 1e-9..1e-8 100"),
    ("basins", ["loss x^4 - x^3", "lr 1e-6", "epochs 1e9"], "basins"),
    ("find lr", ["loss x^4 - x^2", "start 1.3", "noise 0.1", "epochs 1e9"], "find lr"),
    ("compare", [*FLAT, "epochs 1e12"], "compare lr 0.01 0.02"),
    ("compare, optimizers", [*FLAT, "noise 0.1", "epochs 1e12"], "compare optimizer gd momentum adam"),
]


class Terminal:
    """The program in a terminal of 80 columns."""

    def __init__(self, program):
        self.folder = tempfile.TemporaryDirectory()
        self.seen = b""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            options = ["--seed", "0", "--color", "never", "--state-dir", self.folder.name]
            os.execve(program, [program, *options], {"TERM": "xterm", "LANG": "en_US.UTF-8"})
        self.wait(PROMPT, 30)

    def wait(self, text, patience):
        """Reads up to `text`; false if it does not come in time."""
        end = time.perf_counter() + patience
        while text not in self.seen:
            left = end - time.perf_counter()
            if left <= 0 or not select.select([self.file], [], [], left)[0]:
                return False
            self.seen += os.read(self.file, 65536)
        self.seen = self.seen.split(text, 1)[1]
        return True

    def send(self, text):
        os.write(self.file, text.encode())

    def line(self, text):
        """Types a line; what the editor draws on the way is passed over."""
        self.send(text + "\r")
        self.wait(ACCEPTED, 30)

    def close(self):
        os.close(self.file)
        os.waitpid(self.pid, 0)


def measure(program, before, command):
    """The times from Ctrl-C to the prompt, in milliseconds; None where the command ended by itself."""
    terminal = Terminal(program)
    for line in before:
        terminal.line(line)
        if not terminal.wait(PROMPT, 30):
            raise SystemExit(f"no prompt after {line[:60]}")
    times = []
    for i in range(REPETITIONS):
        terminal.line(command)
        if terminal.wait(PROMPT, 0.3 + 0.037 * i):
            terminal.close()
            return None
        began = time.perf_counter()
        terminal.send("\x03")
        if not terminal.wait(PROMPT, 60):
            raise SystemExit(f"no prompt after Ctrl-C: {command}")
        times.append(1000 * (time.perf_counter() - began))
        terminal.line("reset")
        terminal.wait(PROMPT, 30)
    terminal.close()
    return times


def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "target/release/gd-repl")
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    print(f"{'command':<32}{'median':>9}{'largest':>9}  ms")
    for name, before, command in CASES:
        if wanted not in name:
            continue
        times = measure(program, before, command)
        if times is None:
            print(f"{name:<32}  ended before it was interrupted")
        else:
            print(f"{name:<32}{statistics.median(times):>9.1f}{max(times):>9.1f}", flush=True)


if __name__ == "__main__":
    main()
