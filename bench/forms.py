"""An 申报推荐表 printed by us, drawn by hand on reportlab's canvas (the floor), and set by WeasyPrint and typst.

`forms.py [--rounds 7] [--batch 500]`; prints ratios of processor time, each the median over the rounds of two figures
taken in the same round, with the least and the greatest. Every run prints another case number, so that no program can
remember its last answer. `forms.py --first ours|floor|weasyprint|typst` times the first sheet of a fresh process.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import anjuan_resources
from anjuan_core.assessment import assess
from anjuan_core.interchange import parse, read_case
from anjuan_desktop.forms import Dossier, Form, Job, Office, print_form, print_many
from anjuan_desktop.shipped import library

FONTS = str(anjuan_resources.ROOT.joinpath("fonts"))
PROGRAMS = ("ours", "floor", "weasyprint", "typst")
ROOT = Path(__file__).parent.parent


def dossier() -> Dossier:
    """The sample of two provincial documents and four claims: six pages."""
    case = read_case(parse(anjuan_resources.text("samples", "a-two-documents.json")), library(), date(2026, 11, 20))
    office = Office("哈尔滨市松北区工业和信息化局", "松北区")
    return Dossier(case, assess(case, library()), library(), "2026-0001", date(2026, 11, 20), office)


def maker(program: str) -> Callable[[Dossier], bytes]:
    """What makes one sheet; importing and preparing is done when this is called."""
    match program:
        case "ours":
            return lambda made: print_form(Form.RECOMMENDATION, made)
        case "floor":
            from peers.bare_canvas import drawn, recorded

            from anjuan_desktop.forms.paper import _page

            calls = recorded(lambda: print_form(Form.RECOMMENDATION, dossier()), _page)
            return lambda made: drawn(calls, "Anjuan-SONG")
        case "weasyprint":
            from peers.sheet_content import as_html, content
            from weasyprint import HTML

            return lambda made: HTML(string=as_html(content(made), f"file://{FONTS}")).write_pdf()
        case _:
            import typst
            from peers.sheet_content import as_typst, content

            return lambda made: typst.compile(
                as_typst(content(made)).encode(), font_paths=[FONTS], ignore_system_fonts=True
            )


def timed(make: Callable[[Dossier], bytes], made: Dossier) -> tuple[float, float]:
    """Processor and wall seconds."""
    wall, busy = perf_counter(), process_time()
    content = make(made)
    assert content.startswith(b"%PDF-")
    return process_time() - busy, perf_counter() - wall


def first(program: str) -> None:
    """In a fresh process: from having the case to having the sheet, the program's own imports and fonts included."""
    made = dossier()
    if program == "floor":
        # By hand one knows what to draw: the recording isn't the floor's work, but loading its fonts is.
        from anjuan_desktop.forms.paper import _fonts

        make = maker(program)
        _fonts.font.cache_clear()
        busy = process_time()
        for face in _fonts.Face:
            _fonts.font(face)
    else:
        busy = process_time()
        make = maker(program)
    make(made)
    print(json.dumps(process_time() - busy))


def warm(rounds: int) -> None:
    makers = {program: maker(program) for program in PROGRAMS}
    made = dossier()
    for make in makers.values():
        make(made)
    times: dict[str, list[float]] = {program: [] for program in PROGRAMS}
    walls: dict[str, list[float]] = {program: [] for program in PROGRAMS}
    for number in range(rounds):
        for program, make in makers.items():
            runs = [
                timed(make, replace(made, number=f"2026-{number:02}{run:02}"))
                for run in range(1 if program == "weasyprint" else 3)
            ]
            times[program].append(median(busy for busy, _ in runs))
            walls[program].append(median(wall for _, wall in runs))
    for program in PROGRAMS:
        size = len(makers[program](made))
        busy, wall = 1000 * median(times[program]), 1000 * median(walls[program])
        print(f"{program}: {busy:.0f} ms processor, {wall:.0f} ms wall, {size} bytes")
    _ratio("ours / floor, warm", times["ours"], times["floor"])
    _ratio("weasyprint / ours, warm", times["weasyprint"], times["ours"])
    _ratio("typst / ours, warm, processor", times["typst"], times["ours"])
    _ratio("typst / ours, warm, wall", walls["typst"], walls["ours"])


def _ratio(name: str, above: list[float], below: list[float]) -> None:
    found = sorted(one / other for one, other in zip(above, below, strict=True))
    print(f"{name}: {median(found):.2f} ({found[0]:.2f} to {found[-1]:.2f})")


def firsts(rounds: int) -> None:
    found: dict[str, list[float]] = {program: [] for program in PROGRAMS}
    for _ in range(rounds):
        for program in PROGRAMS:
            call = [sys.executable, __file__, "--first", program]
            found[program].append(float(subprocess.run(call, check=True, capture_output=True, text=True).stdout))
    for program in PROGRAMS:
        print(f"{program}, first sheet of a process: {1000 * median(found[program]):.0f} ms processor")
    _ratio("ours / floor, first", found["ours"], found["floor"])
    _ratio("weasyprint / ours, first", found["weasyprint"], found["ours"])
    _ratio("typst / ours, first", found["typst"], found["ours"])


def batch(count: int) -> None:
    """Sheets of many cases and their 推荐汇总表, against as many pages drawn by hand."""
    made = dossier()
    jobs = [
        Job(f"{number}", lambda number=number: replace(made, number=f"2026-{number:04}")) for number in range(count)
    ]
    sizes: list[int] = []
    busy, wall = process_time(), perf_counter()
    done = print_many(jobs, [Form.RECOMMENDATION], lambda name, content: sizes.append(len(content)))
    ours, took = process_time() - busy, perf_counter() - wall
    assert len(done.files) == count + 2
    make = maker("floor")
    busy = process_time()
    for _ in range(count):
        make(made)
    floor = process_time() - busy
    each, written = 1000 * ours / count, sum(sizes) // 1_000_000
    print(f"batch of {count}: {each:.0f} ms processor a case, {took:.0f} s wall, {written} MB")
    print(f"ours, with 推荐汇总表 on paper and as a workbook / floor without, batch of {count}: {ours / floor:.2f}")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--batch", type=int, default=500)
    arguments.add_argument("--first", choices=PROGRAMS)
    options = arguments.parse_args()
    if options.first:
        first(options.first)
    else:
        warm(options.rounds)
        firsts(max(options.rounds // 2, 1))
        if options.batch:
            batch(options.batch)
