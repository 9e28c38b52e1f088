"""How fast the cabinet is over ten thousand case files, beside bare SQLite doing the least of the same. Prints ratios.

`cabinet.py [-n 10000] [--rounds 7] [--rebuilds 1]`; the files are made once, into `out/cabinet` (`make_cabinet.py`).
Every ratio is of two figures of one round.
"""

import argparse
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from make_cabinet import fill

from anjuan_desktop import shipped
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.cabinet._finding import find
from anjuan_desktop.cabinet._rows import _GLANCES
from anjuan_desktop.casefile._store._head import _HEAD, _PROJECTS
from anjuan_desktop.casefile._store._outline import (
    _CLAIMS,
    _FILINGS,
    _LINES,
    _OUT,
    _PUBLICITY,
    _RETURNED,
    _SELF,
    _SERIALS,
)

FOLDER = Path(__file__).parent.parent / "out" / "cabinet" / "cases"
TYPED = [
    "hljx",
    "松花江",
    "智能化改造",
    "91000000MA",
    "2024-00123",
    "复核",
    "shuzihua",
    "单雄",
    "jiamusi",
    "大庆 新材料",
]
READ = [_HEAD, _PROJECTS, _SELF, _CLAIMS, _LINES, _FILINGS, _SERIALS, _OUT, _RETURNED, _PUBLICITY]
Pair = tuple[float, float]


def keystrokes() -> list[str]:
    """What the search is asked while somebody types the words above, one letter after the other."""
    return [text[:end] for text in TYPED for end in range(1, len(text) + 1)]


def timed(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def first_list(folder: Path, index: Path) -> Pair:
    """The first list of a program that is just opened on an index; opening and reading the same rows, in order."""

    def ours() -> None:
        with Cabinet(folder, shipped.dictionary, index=index) as cabinet:
            cabinet.glances()

    def floor() -> None:
        with closing(sqlite3.connect(_file(index))) as connection:
            connection.execute(_GLANCES).fetchall()

    return timed(ours), timed(floor)


def searches(cabinet: Cabinet, index: Path) -> list[Pair]:
    """Every keystroke; the query alone, on a connection that is open."""
    cabinet.glances()
    with closing(sqlite3.connect(_file(index))) as connection:
        find(connection, "abc")
        return [
            (timed(lambda text=text: cabinet.glances(text)), timed(lambda text=text: find(connection, text)))  # type: ignore[misc]
            for text in keystrokes()
        ]


def nothing_changed(cabinet: Cabinet, index: Path) -> Pair:
    """A refresh that finds nothing to read; looking at every file and at what is known of it."""

    def floor() -> None:
        with closing(sqlite3.connect(_file(index))) as connection:
            known = {row[0]: row[1:] for row in connection.execute("SELECT file, changed_ns, size FROM case_file")}
        with os.scandir(cabinet.folder) as found:
            states = {os.fsencode(item.name): (item.stat().st_mtime_ns, item.stat().st_size) for item in found}
        if states != known:
            raise SystemExit("something else changes the folder")

    return timed(cabinet.refresh), timed(floor)


def rebuild(folder: Path) -> Pair:
    """An index from nothing; opening each file and reading the same rows."""

    def floor() -> None:
        for name in os.listdir(folder):
            with closing(sqlite3.connect(f"file:{folder / name}?mode=ro", uri=True)) as connection:
                for query in READ:
                    connection.execute(query).fetchall()

    with (
        TemporaryDirectory(dir=folder.parent) as place,
        Cabinet(folder, shipped.dictionary, index=Path(place)) as cabinet,
    ):
        ours = timed(cabinet.refresh)
        if len(cabinet.listed()) != len(os.listdir(folder)) or any(entry.error for entry in cabinet.listed()):
            raise SystemExit("not every file is listed")
    return ours, timed(floor)


def first_refresh(folder: Path, index: Path) -> float:
    """As the first of a program, which also holds the index against what was put into it."""
    with Cabinet(folder, shipped.dictionary, index=index) as cabinet:
        return timed(cabinet.refresh)


def _file(index: Path) -> Path:
    (found,) = index.glob("*.index")
    return found


def _told(name: str, pairs: Iterable[Pair]) -> None:
    pairs = list(pairs)
    ratios = sorted(ours / floor for ours, floor in pairs)
    ours, floor = (median(column) * 1000 for column in zip(*pairs, strict=True))
    print(
        f"| {name} | {median(ratios):.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f}) | {ours:,.1f} ms | {floor:,.1f} ms |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--cases", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--rebuilds", type=int, default=1)
    asked = parser.parse_args()
    folder = FOLDER.with_name(f"cases-{asked.cases}") if asked.cases != 10_000 else FOLDER
    fill(folder, asked.cases)
    index = folder.parent / f"index-{asked.cases}"
    with Cabinet(folder, shipped.dictionary, index=index) as cabinet:
        cabinet.refresh()  # whatever was left to do since the last time
    print(f"{asked.cases} case files; ours / floor, median (least to most); then each by itself")
    print("| | ratio | ours | floor |\n| --- | --- | --- | --- |")
    _told("first list", [first_list(folder, index) for _ in range(asked.rounds)])
    with Cabinet(folder, shipped.dictionary, index=index) as cabinet:
        rounds = [searches(cabinet, index) for _ in range(asked.rounds)]
        typed = [min(round_[at] for round_ in rounds) for at in range(len(keystrokes()))]
        _told(f"search, the median of {len(typed)} keystrokes", [_middle(round_) for round_ in rounds])
        _told("search, the worst keystroke", [max(round_) for round_ in rounds])
        slow = max(range(len(typed)), key=typed.__getitem__)
        print(f"| … which is | “{keystrokes()[slow]}” | | |")
        cabinet.refresh()
        _told("refresh, nothing changed", [nothing_changed(cabinet, index) for _ in range(asked.rounds)])
    checked = median(first_refresh(folder, index) for _ in range(asked.rounds))
    print(f"| … the first of a program | | {checked * 1000:,.1f} ms | |")
    if asked.rebuilds:
        _told("index from nothing", [rebuild(folder) for _ in range(asked.rebuilds)])


def _middle(pairs: list[Pair]) -> Pair:
    return sorted(pairs)[len(pairs) // 2]


if __name__ == "__main__":
    main()
