"""`anjuan evaluate --batch`: one case a line in, one evaluation a line out, with progress on standard error."""

import sys
import time
from datetime import date
from pathlib import Path

from anjuan_desktop.batch import run_batch

FINDINGS = 1


def evaluate_batch(source: Path, target: Path, *, supplements: bool, cross_check: bool) -> int:
    """Status 1 where some line was no good: its place in the output says why."""
    started = time.monotonic()
    told = started

    def progress(lines: int, part: float) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= 1 or part >= 1:
            told = now
            print(f"\r已测算 {lines:,} 行（{part:.0%}）", end="", file=sys.stderr, flush=True)

    summary = run_batch(
        source, target, today=date.today(), supplements=supplements, cross_check=cross_check, progress=progress
    )
    seconds = time.monotonic() - started
    print(f"\n共 {summary.lines:,} 行，其中 {summary.bad:,} 行有误，用时 {seconds:.1f} 秒", file=sys.stderr)
    return FINDINGS if summary.bad else 0
