"""`anjuan evaluate`: one case to its evaluation."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from anjuan_core.assessment import assess
from anjuan_core.interchange import dumps, evaluation_to_json
from anjuan_core.packs import Library
from anjuan_core.results import Evaluation
from anjuan_desktop.casefile import CaseFile, cabinet_of
from anjuan_desktop.cli._asking import Keys
from anjuan_desktop.cli._cabinets import Cabinets
from anjuan_desktop.cli._inputs import BY, read, write_whole
from anjuan_desktop.office import Office
from anjuan_desktop.shipped import library


def evaluate(case: Path, output: Path | None, *, supplements: bool) -> int:
    """The evaluation on standard output, or in a file."""
    laws = None if supplements else library().with_supplements(())
    found = _of_file(case, laws) if case.suffix == ".anjuan" else _of_json(case, laws or library())
    text = dumps(evaluation_to_json(found))
    if output is None:
        sys.stdout.write(text)
    else:
        write_whole(output, text.encode())
    return 0


def _of_json(path: Path, laws: Library) -> Evaluation:
    return assess(read(path, laws, date.today()).case, laws)


def _of_file(path: Path, laws: Library | None) -> Evaluation:
    """As the window shows it: by its office's county and supplements, where no other `laws` are asked for, and with
    other cases' invoice lines."""
    office = Office.load(cabinet_of(path))
    laws = laws or office.library(library())
    with Cabinets(Keys()) as cabinets:
        key = cabinets.keys.of(path)
        with CaseFile.open(path, by=BY, dictionary=laws.dictionary, key=key, read_only=True) as file:
            case = file.case(date.today())
        others = cabinets.neighbours(case, path)
    return assess(replace(case, neighbours=(*case.neighbours, *others)), laws, county=office.county)
