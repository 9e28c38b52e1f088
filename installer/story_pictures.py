"""The first story in a real window, with a picture of the whole screen at each of its steps (developers, Linux).

    .venv/bin/python installer/story_pictures.py          into out/story
    .venv/bin/python installer/story_pictures.py DIR      into DIR

The screen is an Xvfb of 1366×768 (Debian: xvfb, and what installer/debian.py lists for a window); the story is the
test in tests/desktop/stories, on Qt's xcb. Exit status: that of the test; 2 where there is no Xvfb, or
a library is missing that Qt needs for a window.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from debian import WINDOW, linker_cache, missing
from talk import say

ROOT = Path(__file__).resolve().parent.parent
STORY = "tests/desktop/stories/test_intake_to_sheet.py"
SCREEN = "1366x768x24"
PATIENCE = 30


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "out" / "story", metavar="DIR")
    folder = parser.parse_args().folder.resolve()
    if shutil.which("Xvfb") is None:
        print("anjuan: there is no Xvfb here (Debian: apt-get install xvfb)", file=sys.stderr)
        return 2
    on_xcb = {library: package for library, package in WINDOW.items() if "wayland" not in library}
    if lacking := missing(on_xcb, linker_cache(), os.uname().machine):  # else Qt would end in an abort
        print(
            f"anjuan: Qt can't open a window here (Debian: apt-get install {' '.join(lacking)})",
            file=sys.stderr,
        )
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    for earlier in folder.glob("*.png"):
        earlier.unlink()
    with screen() as display:
        code = tell(display, folder)
    say(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return code


def tell(display: str, folder: Path) -> int:
    """Runs the story on a display; the exit status of its test."""
    own = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "ANJUAN_STORY_PICTURES": str(folder)}
    gone = {"WAYLAND_DISPLAY", "QT_SCALE_FACTOR"}
    environment = {name: value for name, value in os.environ.items() if name not in gone} | own
    command = [sys.executable, "-m", "pytest", "-q", STORY]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


@contextmanager
def screen() -> Iterator[str]:
    """A screen of its own: the display's name, which Xvfb chooses."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as told:
            number = told.readline().strip()  # comes once it takes windows; empty where it ended before
        if not number:
            raise SystemExit("anjuan: Xvfb didn't start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


if __name__ == "__main__":
    sys.exit(main())
