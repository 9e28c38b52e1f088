"""`anjuan forms`: the forms of one case as PDF."""

from datetime import date
from pathlib import Path

from anjuan_core.assessment import assess
from anjuan_desktop.cli._inputs import Given, read, write_whole
from anjuan_desktop.forms import Dossier, Office, recommendation_sheet
from anjuan_desktop.shipped import library


def print_forms(case: Path, folder: Path) -> int:
    """The 申报推荐表 of a case, into `folder`."""
    given = read(case, library(), date.today())
    sheet = sheet_of(given, date.today())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{case.stem}-申报推荐表.pdf"
    write_whole(path, sheet)
    print(path)
    return 0


def sheet_of(given: Given, printed_on: date) -> bytes:
    """The sheet as it would be printed today, marked as a preview."""
    return recommendation_sheet(
        Dossier(
            case=given.case,
            evaluation=assess(given.case, library()),
            library=library(),
            number=given.number,
            printed_on=printed_on,
            office=Office(),
            preview=True,
            sample=given.sample,
        )
    )
