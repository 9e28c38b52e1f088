"""How fast a batch is on one core and on two, and whether its memory grows with its length. Prints ratios.

`batch.py [-n 1000] [--rounds 5]`; every figure of a round is taken next to the one it is divided by.
"""

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from make_cases import AS_OF, write

from anjuan_desktop.batch import run_batch

TODAY = AS_OF


@dataclass(frozen=True)
class Run:
    """Wall time of one batch, workers' start included; processor time of its processes and of all others meanwhile."""

    wall: float
    used: float
    others: float


def run(source: Path, workers: int) -> Run:
    begun, used, busy = perf_counter(), _used(), _busy()
    summary = run_batch(source, source.with_suffix(".out"), today=TODAY, workers=workers)
    if summary.bad:
        raise SystemExit(f"{summary.bad} of {summary.lines} made cases are refused")
    wall, used = perf_counter() - begun, _used() - used
    return Run(wall, used, max(_busy() - busy - used, 0.0))


def _used() -> float:
    """Seconds of processor time of this process and of those it waited for."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(item.ru_utime + item.ru_stime for item in found)


def _busy() -> float:
    """Seconds of processor time that the machine has spent on anything at all (Linux)."""
    _, *spent = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0].split()
    user, nice, system, _idle, _waiting, *rest = map(int, spent)
    return (user + nice + system + sum(rest)) / os.sysconf("SC_CLK_TCK")


def peaks(source: Path) -> tuple[int, int]:
    """Peak resident memory of the parent and of its largest worker, in a process of their own, invoices checked."""
    found = subprocess.run(
        [sys.executable, __file__, "--peaks", source], check=True, capture_output=True, text=True, env=os.environ
    )
    parent, worker = found.stdout.split()
    return int(parent), int(worker)


def _print_peaks(source: Path) -> None:
    run_batch(source, source.with_suffix(".out"), today=TODAY, workers=2, cross_check=True)
    print(*(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def main(count: int, rounds: int) -> None:
    with TemporaryDirectory(prefix="anjuan-bench-") as folder:
        short, long = Path(folder) / "short.jsonl", Path(folder) / "long.jsonl"
        write(short, count)
        write(long, 4 * count)
        pairs = []
        for number in range(rounds):  # the order changes, so that neither always runs on the warmer machine
            order = (1, 2) if number % 2 == 0 else (2, 1)
            pairs.append({workers: run(long, workers) for workers in order})
        print(f"{4 * count} enterprises, {rounds} rounds; median (least to most)")
        print("cases per second, one core       ", _spread([4 * count / pair[1].wall for pair in pairs]))
        print("cases per second, two cores      ", _spread([4 * count / pair[2].wall for pair in pairs]))
        print("two cores / one core             ", _spread([pair[1].wall / pair[2].wall for pair in pairs]))
        print("processor time, two cores / one  ", _spread([pair[2].used / pair[1].used for pair in pairs]))
        for pair in sorted(pairs, key=lambda pair: pair[2].others / pair[2].wall):
            ratio, held = pair[1].wall / pair[2].wall, pair[2].others / pair[2].wall
            print(f"  two cores / one core {ratio:.2f} while others held {held:.2f} of a core")
        few, many = peaks(short), peaks(long)
        print(f"peak memory, {4 * count} / {count} lines, parent  {many[0] / few[0]:.3f}")
        print(f"peak memory, {4 * count} / {count} lines, worker  {many[1] / few[1]:.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--enterprises", type=int, default=1000, help="lines of the short file; the long has 4n")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peaks", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.peaks:
        _print_peaks(asked.peaks)
    else:
        main(asked.enterprises, asked.rounds)
