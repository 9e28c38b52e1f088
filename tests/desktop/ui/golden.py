"""The golden cases, as the pages see them."""

from datetime import date
from pathlib import Path

from anjuan_core.assessment import assess
from anjuan_core.case import Case
from anjuan_core.interchange import parse, read_case
from anjuan_core.packs import Library
from anjuan_core.results import Evaluation

_FOLDER = Path(__file__).parents[2] / "golden"


def golden(name: str, library: Library) -> Case:
    document = parse((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return read_case(document["case"], library, date(2026, 1, 5))


def assessed(name: str, library: Library) -> tuple[Case, Evaluation]:
    case = golden(name, library)
    return case, assess(case, library)
