"""How long a case file takes to open, to take one edit and to be checked, against SQLite alone doing the same.

    out/bench/bin/python bench/casefile.py        # --rounds, --attachments

The floor of opening and editing is `sqlite3` reading, or writing, the same rows with the same safety; the floor of
checking is `sqlite3` reading the same bytes into SHA-256. Both run in turns, and a ratio is of two figures of one turn:
of processor time, but for an edit, which waits for the disk, of time on the wall.
"""

import argparse
import hashlib
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from anjuan_core.assessment import assess
from anjuan_core.case import ExpenseLine
from anjuan_core.interchange import case_to_json, evaluation_to_json
from anjuan_core.money import from_fen
from anjuan_desktop import shipped
from anjuan_desktop.casefile import CaseFile, Material, check_file, policy_record, read_outline
from anjuan_desktop.samples import samples

DAY = date(2024, 11, 20)
BENEFITS = ("hlj-2023-7/2a", "hlj-2023-7/2c", "hlj-industry-2022/1", "hlj-industry-2022/2b")
CHAINED = ("seq", "unit", "at", '"by"', "action", "field", "old", "new", "reason", "origin", "state", "digest")


def typical(path: Path) -> None:
    """A shipped sample, worked on for a while: some 150 journal rows, one recorded evaluation."""
    library = shipped.library()
    with _made(path) as file:
        file.import_case(next(samples(library)).case)
        for number in range(100):
            file.set_draft("enterprise.uscc", str(number))
        _record(file)


def big(path: Path) -> None:
    """20 claims, 60 invoice lines, 2,000 journal rows, six recorded evaluations."""
    with _made(path) as file:
        for name, value in next(samples(shipped.library())).case.enterprise.facts.items():
            file.set_enterprise_fact(name, value)
        for project in range(5):
            id_ = file.add_object("project", f"项目{project}")
            file.set_expenses(id_, [_line(project, number) for number in range(12)])
            for benefit in BENEFITS:
                file.add_claim(benefit, id_, 2024)
        for _ in range(6):
            _record(file)
        while len(file.journal()) < 2000:
            for number in range(100):
                file.set_draft("enterprise.uscc", str(number))


def with_attachments(path: Path, count: int) -> None:
    """A sample with so many scans of 1 MB that don't compress."""
    with _made(path) as file, tempfile.TemporaryDirectory() as folder:
        file.import_case(next(samples(shipped.library())).case)
        material = file.papers.set_material(Material("扫描件"))
        for number in range(count):
            scan = Path(folder, f"{number}.jpg")
            scan.write_bytes(random.Random(number).randbytes(1024 * 1024))
            file.papers.attach(scan, material=material)
        _record(file)


def open_case(path: Path) -> None:
    with CaseFile.open(path, by="bench", dictionary=shipped.library().dictionary) as file:
        file.case(DAY)


def open_bare(path: Path) -> None:
    with closing(_bare(path)) as connection:
        connection.execute("BEGIN")
        connection.execute("PRAGMA integrity_check(1)").fetchall()
        connection.execute("PRAGMA foreign_key_check").fetchall()
        for table in _tables(connection):
            if table not in ("chunk", "journal"):
                connection.execute(f"SELECT * FROM {table}").fetchall()


def list_case(path: Path) -> None:
    read_outline(path)


def list_bare(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.execute("BEGIN")
        for table in _tables(connection):
            if table not in ("chunk", "journal"):
                connection.execute(f"SELECT * FROM {table}").fetchall()


def check_case(path: Path) -> None:
    report = check_file(path, shipped.texts(), library=shipped.library())
    assert report.ok, report


def check_bare(path: Path) -> None:
    with closing(_bare(path)) as connection:
        for (digest,) in connection.execute("SELECT digest FROM content").fetchall():
            measure = hashlib.sha256()
            for (data,) in connection.execute("SELECT data FROM chunk WHERE digest = ? ORDER BY position", (digest,)):
                measure.update(data)
            measure.hexdigest()


def check_bare_with_structure(path: Path) -> None:
    """The same, and SQLite's own check of every page."""
    check_bare(path)
    with closing(_bare(path)) as connection:
        connection.execute("PRAGMA integrity_check").fetchall()


def edits(path: Path, rounds: int) -> Iterator[tuple[float, float]]:
    """Seconds of an edit of ours and of SQLite's: a value and a journal row, safely on the disk."""
    bare = path.with_name("bare.db")
    with closing(_bare(path)) as source, closing(sqlite3.connect(bare)) as copy:
        source.backup(copy)
    columns, marks = ", ".join(CHAINED), ", ".join("?" for _ in CHAINED)
    with (
        CaseFile.open(path, by="bench", dictionary=shipped.library().dictionary) as file,
        closing(_bare(bare)) as connection,
    ):
        seq = connection.execute("SELECT max(seq) FROM journal").fetchone()[0]

        def write(number: int) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE enterprise_fact SET value = ? WHERE name = 'name'", (f"甲{number}",))
            row = (seq + number, seq + number, "", "", "set", "enterprise.name", "", "", None, None, "x" * 68, "x" * 68)
            connection.execute(f"INSERT INTO journal ({columns}) VALUES ({marks})", row)
            connection.execute("COMMIT")

        for number in range(1, rounds + 1):
            ours = _seconds(lambda number=number: file.set_enterprise_fact("name", f"甲{number}"))
            yield ours, _seconds(lambda number=number: write(number))


def compared(name: str, ours: Callable[[Path], None], bare: Callable[[Path], None], path: Path, rounds: int) -> None:
    """In processor time: what else the machine does must not count."""
    ours(path), bare(path)
    spent = time.process_time
    _told(name, [(_seconds(lambda: ours(path), spent), _seconds(lambda: bare(path), spent)) for _ in range(rounds)])


def _told(name: str, pairs: list[tuple[float, float]]) -> None:
    ratios = sorted(ours / bare for ours, bare in pairs)
    middle = [statistics.median(figures) * 1000 for figures in zip(*pairs, strict=True)]
    low, high = ratios[0], ratios[-1]
    print(
        f"{name}: {statistics.median(ratios):.2f} ({low:.2f} to {high:.2f}); "
        f"{middle[0]:.2f} ms against {middle[1]:.2f} ms"
    )


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    began = clock()
    work()
    return clock() - began


def _made(path: Path) -> CaseFile:
    return CaseFile.create(path, number="2026-0001", by="bench", dictionary=shipped.library().dictionary)


def _record(file: CaseFile) -> None:
    library, case = shipped.library(), file.case(DAY)
    document = evaluation_to_json(assess(case, library))
    file.record_evaluation(document, facts=case_to_json(case), library=policy_record(shipped.texts(), library.active))


def _line(project: int, number: int) -> ExpenseLine:
    invoice = f"2431200000001{project:02}{number:05}"
    return ExpenseLine(invoice, 1, date(2024, 3, 1 + number), f"供应商{number}", from_fen(10_000_00 + number))


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("foreign_keys = ON", "journal_mode = PERSIST", "synchronous = EXTRA"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [name for (name,) in rows if not name.startswith("sqlite_")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--attachments", type=int, default=100)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name, make in {"typical": typical, "big": big}.items():
            make(path := Path(folder, f"{name}.anjuan"))
            with CaseFile.open(path, by="bench", dictionary=shipped.library().dictionary, read_only=True) as file:
                case, rows = file.case(DAY), len(file.journal())
            lines = sum(len(item.expenses) for item in case.objects)
            size = path.stat().st_size / 1024
            print(f"{name}: {len(case.claims or ())} claims, {lines} lines, {rows} journal rows, {size:.0f} KB")
            compared(f"open, {name}", open_case, open_bare, path, given.rounds)
            compared(f"list, {name}", list_case, list_bare, path, given.rounds)
            compared(f"check, {name}", check_case, check_bare_with_structure, path, max(3, given.rounds // 3))
            _told(f"one edit, {name}", list(edits(path, given.rounds)))
        with_attachments(path := Path(folder, "scans.anjuan"), given.attachments)
        rounds = max(3, given.rounds // 3)
        compared(f"check, {given.attachments} scans, to hashing", check_case, check_bare, path, rounds)
        name = f"check, {given.attachments} scans, to hashing and SQLite's own check"
        compared(name, check_case, check_bare_with_structure, path, rounds)
        compared(f"open, {given.attachments} scans", open_case, open_bare, path, rounds)


if __name__ == "__main__":
    main()
