"""The pictures in docs/pictures, made from the program itself, so that they never lie (developers).

    .venv/bin/python installer/pictures.py          into docs/pictures
    .venv/bin/python installer/pictures.py --manual the manual's pictures and its table of commands
    .venv/bin/python installer/pictures.py --all DIR every page, both sizes, light and dark, to look at

Runs without a display; the sample cases are put into a folder of their own that is gone afterwards.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / part) for part in ("core", "desktop", "resources")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Times are told as they are where the office is, wherever the pictures are made.
os.environ["TZ"] = "Asia/Shanghai"
if hasattr(time, "tzset"):
    time.tzset()

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from anjuan_desktop import samples
from anjuan_desktop.app import make_window
from anjuan_desktop.shipped import library
from anjuan_desktop.ui.actions import registry
from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.presenters.desk.manual import TABLE, command_table
from anjuan_desktop.ui.settings import Settings
from anjuan_desktop.ui.window import MainWindow
from manual_pictures import take_all

PAGES = {"enterprise": "企业", "objects": "项目与认定", "claims": "申报事项", "working": "测算", "printing": "打印"}
"""What a picture of a page is called → its tab."""
SIZES = ((1366, 768), (1920, 1080))
SETTLING = 1500
"""Milliseconds in which a page that works in the background has drawn itself."""


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the sample it shows, the page, the window's size and theme."""

    name: str
    sample: str
    page: str
    size: tuple[int, int] = SIZES[0]
    theme: str = "light"
    clause: tuple[str, str] | None = None
    """The document and the sentence that the clause pane marks."""


INTEREST = (
    "hlj-industry-2022",
    "按入统时一年期中国人民银行贷款市场报价利率（LPR）水平给予12个月的贴息，最高不超过800万元。",
)
STACKING = (
    "hlj-2023-7",
    "符合本政策措施，同时符合我省其他政策规定的，按照“从优、就高、不重复”的原则予以支持，另有规定除外。",
)


DOCS = (
    Shot("enterprise", "b-city-money", "enterprise"),
    Shot("objects", "b-city-money", "objects", clause=INTEREST),
    Shot("claims", "g-undecided", "claims", clause=INTEREST),
    Shot("working", "a-two-documents", "working", clause=STACKING),
    Shot("printing", "b-city-money", "printing"),
    Shot("working-1920", "a-two-documents", "working", SIZES[1], clause=STACKING),
    Shot("objects-dark", "b-city-money", "objects", SIZES[0], "dark"),
)


def everything() -> Iterator[Shot]:
    for theme in ("light", "dark"):
        for size in SIZES:
            for sample in ("a-two-documents", "e-computing-power", "f-same-invoice", "g-undecided"):
                for page in PAGES:
                    yield Shot(f"{theme}-{size[0]}-{sample[0]}-{page}", sample, page, size, theme)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="DIR", help="every page, both sizes, both themes")
    parser.add_argument("--manual", action="store_true", help="the manual's pictures and table of commands")
    options = parser.parse_args()
    if options.manual:
        return make_manual()
    folder = options.all or ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with TemporaryDirectory(prefix="anjuan-") as here:
        cabinet = Path(here) / "案卷柜"
        cabinet.mkdir()
        for sample in samples.samples(library()):
            samples.write(sample, cabinet, library())
        for shot in everything() if options.all else DOCS:
            take(app, shot, cabinet, Path(here) / "settings.ini", folder)
            print(folder / f"{shot.name}.png")
    return 0


def make_manual() -> int:
    folder = ROOT / "docs" / "manual"
    keys = folder / "keys.md"
    written = keys.read_text(encoding="utf-8").partition(TABLE)[0]
    keys.write_text(f"{written}{TABLE}\n\n{command_table(registry(TITLES))}", encoding="utf-8")
    with TemporaryDirectory(prefix="anjuan-") as here:
        take_all(QApplication([]), Path(here), folder / "pictures")
    return 0


def take(app: QApplication, shot: Shot, cabinet: Path, ini: Path, folder: Path) -> None:
    ini.unlink(missing_ok=True)
    settings = Settings(ini)
    settings.theme = shot.theme
    settings.office = "样例区工业和信息化局"
    settings.officer = "样例经办"
    window: MainWindow = make_window(app, cabinet, settings)
    window.resize(*shot.size)
    window.show()
    window.open_case(cabinet / f"{shot.sample}.anjuan")
    window.to_page(TITLES.index(PAGES[shot.page]))
    if shot.clause is not None:
        window.clauses.show(*shot.clause)
    settle(app)
    window.grab().save(str(folder / f"{shot.name}.png"))
    window.close()
    window.deleteLater()
    settle(app)


def settle(app: QApplication) -> None:
    deadline = QDeadlineTimer(SETTLING)
    while not deadline.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


if __name__ == "__main__":
    sys.exit(main())
