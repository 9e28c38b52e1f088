"""What ships with the program and isn't code: policies, rates, fonts, icons, schemas, samples, the manual."""

from pathlib import Path
from typing import Final, TypedDict

ROOT: Final = Path(__file__).parent
"""Always a folder: fonts and the manual's pictures are opened by their paths."""


class LibraryTexts(TypedDict):
    """Everything the policy core's library is read from, as its `from_texts` takes it."""

    dictionary: str
    packs: dict[str, str]
    supplements: dict[str, str]
    sources: dict[str, str]
    rubrics: dict[str, str]
    lpr: str
    divisions: str
    sizes: str
    working_days: str


def text(*path: str) -> str:
    """The text of one resource, by its path below this package."""
    return ROOT.joinpath(*path).read_text(encoding="utf-8")


def texts(folder: str, suffix: str) -> dict[str, str]:
    """Every file of a folder with that suffix: name → text, in the order of names."""
    found = [item for item in ROOT.joinpath(folder).iterdir() if item.name.endswith(suffix)]
    return {item.name: item.read_text(encoding="utf-8") for item in sorted(found, key=lambda item: item.name)}


def manual() -> Path:
    """The folder of the manual's pages: within this package where it is installed, `docs/manual` in a checkout."""
    packed = ROOT.joinpath("manual")
    return packed if packed.is_dir() else ROOT.parents[1] / "docs" / "manual"


def library_texts() -> LibraryTexts:
    return LibraryTexts(
        dictionary=text("facts.yaml"),
        packs=texts("packs", ".yaml"),
        supplements=texts("supplements", ".yaml"),
        sources=texts("sources", ".txt"),
        rubrics=texts("rubrics", ".yaml"),
        lpr=text("rates", "lpr_1y.csv"),
        divisions=text("rates", "divisions.csv"),
        sizes=text("rates", "sme_300.csv"),
        working_days=text("rates", "working_days.csv"),
    )
