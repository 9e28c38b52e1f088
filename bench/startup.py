"""From nothing to a window one can work in, on ten thousand cases, beside an empty window of PySide6. Prints ratios.

`startup.py [-n 10000] [--rounds 7] [--people]`; the files are made once, into `out/cabinet` (`make_cabinet.py`),
`--cabinet` names another folder like it. With `--people` the office has two, and one has to sign in. Every start is a
process of its own, the two kinds in turns; every ratio is of two starts of one round. Offscreen: what a screen adds is
the same for both.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from shutil import copytree
from statistics import median
from tempfile import TemporaryDirectory
from time import CLOCK_MONOTONIC, clock_gettime

OUT = Path(__file__).parent.parent / "out" / "cabinet"
MODULES = ("sqlalchemy", "reportlab", "openpyxl", "pikepdf", "pypinyin", "nacl")


def empty() -> None:
    """A main window with nothing in it, painted, and a key taken."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    field = QLineEdit()
    window.setCentralWidget(field)
    window.resize(1280, 720)
    window.show()
    field.setFocus()
    app.processEvents()
    QTest.keyClick(field, Qt.Key.Key_A)
    app.processEvents()
    _told(field.text() == "a")


def ours(folder: str) -> None:
    """The command itself: its list filled and painted, and a letter in the search taken; where somebody has to sign in,
    a letter in the password."""
    from anjuan_desktop import collecting
    from anjuan_desktop.cli import main as anjuan

    with collecting.put_off():  # as when the program imports Qt itself
        from PySide6.QtCore import Qt, QTimer
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget

        from anjuan_desktop import app as program
        from anjuan_desktop.office import FILE

    def named(kind: type[QWidget], name: str) -> QWidget:
        return next(part for part in QApplication.activeWindow().findChildren(kind) if part.accessibleName() == name)

    def used() -> None:
        QApplication.processEvents()  # whatever isn't painted yet
        assert named(QListView, "案卷").model().rowCount() > 0
        people = (Path(folder) / FILE).exists()
        field = named(QLineEdit, "密码" if people else "查找案卷")
        assert field.isVisible()
        QTest.keyClick(field, Qt.Key.Key_A)
        QApplication.processEvents()
        _told(field.text() == "a")
        QApplication.activeWindow().close()

    class Program(QApplication):
        def __init__(self, words: list[str]) -> None:
            super().__init__(words)
            QTimer.singleShot(0, used)  # as soon as the program waits for somebody

    program.QApplication = Program
    raise SystemExit(anjuan(["open", "--cabinet", folder]))


def _told(taken: bool) -> None:
    if not taken:
        raise SystemExit("the key wasn't taken")
    usage = os.times()
    loaded = [name for name in MODULES if name in sys.modules]
    said = {"now": clock_gettime(CLOCK_MONOTONIC), "used": usage.user + usage.system, "loaded": loaded}
    print(json.dumps(said), flush=True)


def started(home: Path, *words: str) -> tuple[float, float, list[str]]:
    """Seconds on the wall and of processors until it could be used, and which heavy modules it had loaded by then."""
    own = {"PYTHONPYCACHEPREFIX": str(home / "compiled"), "XDG_CACHE_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **own}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled
    begun = clock_gettime(CLOCK_MONOTONIC)
    done = subprocess.run([sys.executable, __file__, *words], env=environment, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    said = json.loads(done.stdout)
    return said["now"] - begun, said["used"], said["loaded"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--cases", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--cabinet", type=Path, default=OUT)
    parser.add_argument("--people", action="store_true")
    asked = parser.parse_args()
    name = "cases" if asked.cases == 10_000 else f"cases-{asked.cases}"
    if asked.cabinet == OUT:
        from make_cabinet import fill

        fill(OUT / name, asked.cases)
    known = asked.cabinet / f"index-{asked.cases}"
    with TemporaryDirectory() as place:
        home = Path(place)
        index = home / "anjuan"
        if known.exists():
            copytree(known, index)
        _fresh(asked.cabinet / name, index)
        rounds = []
        with _staffed(asked.cabinet / name) if asked.people else nullcontext():
            for at in range(asked.rounds + 1):
                pair = started(home, "ours", str(asked.cabinet / name)), started(home, "empty")
                if at:  # the first compiles the modules and brings the files into memory
                    rounds.append(pair)
    office = ", an office with people" if asked.people else ""
    print(f"{asked.cases} case files{office}; ours / empty window, median (least to most); then each by itself")
    print("| | ratio | ours | empty |\n| --- | --- | --- | --- |")
    for what, which in (("on the wall", 0), ("processor time", 1)):
        ratios = sorted(pair[0][which] / pair[1][which] for pair in rounds)
        mine, floor = (median(pair[side][which] for pair in rounds) * 1000 for side in (0, 1))
        told = f"{median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        print(f"| {what} | {told} | {mine:,.0f} ms | {floor:,.0f} ms |")
    print(f"loaded before it can be used: {', '.join(rounds[-1][0][2]) or 'none of the heavy ones'}")


@contextmanager
def _staffed(folder: Path) -> Iterator[None]:
    """The folder with an office of two people, for as long as it takes."""
    from anjuan_desktop.office import FILE, Office, People, Role

    people = People().with_first("张三", {Role.HANDLER}, "Songhua2026")
    people = people.with_person(people.all[0], "李四", {Role.REVIEWER}, "Songhua2026")
    Office.load(folder).with_people(people).save()
    try:
        yield
    finally:
        for beside in folder.glob(f"*{FILE}*"):
            beside.unlink()


def _fresh(folder: Path, index: Path) -> None:
    """Whatever was left to read since the last time."""
    from anjuan_desktop import shipped
    from anjuan_desktop.cabinet import Cabinet

    index.mkdir(exist_ok=True)
    with Cabinet(folder, shipped.dictionary, index=index) as cabinet:
        cabinet.refresh()


if __name__ == "__main__":
    if sys.argv[1:2] == ["empty"]:
        empty()
    elif sys.argv[1:2] == ["ours"]:
        ours(sys.argv[2])
    else:
        main()
