"""From a fresh checkout to a running desktop, or to everything CI checks. Python 3.11 or newer, nothing else.

    python3 installer/dev.py run      set up, then open the desktop on the sample cabinet
    python3 installer/dev.py test     set up with the tools, then every check of CI
    python3 installer/dev.py setup    only set up
    python3 installer/dev.py lock     resolve the lock files anew (developers, needs a network)

The environments are `.venv` and, for the policy core alone, `.venv-core`. A second run finds them and is
quick. What can't go on says why in one sentence and ends with exit code 2.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older one must be told, not fail on what follows
    print(f"anjuan: needs Python 3.11 or newer, and this is {sys.version.split()[0]}", file=sys.stderr)
    sys.exit(2)

import argparse
import os
import platform
import subprocess

import debian
import lockfiles
from environment import ROOT, Environment
from talk import SetupError, say

MAIN = Environment(
    ROOT / ".venv",
    "import pydantic, yaml, stdnum, sqlalchemy, reportlab, segno, pypinyin, platformdirs\n"
    "import PIL, pikepdf, pypdfium2, zxingcpp, nacl.pwhash, sqlcipher3, filelock\n"
    "import openpyxl, defusedxml, xlrd, xlsxwriter\n"
    "from PySide6 import QtPdf, QtPrintSupport, QtSvg, QtWidgets",
)
# Only an environment without Qt proves that the core needs none.
CORE = Environment(
    ROOT / ".venv-core",
    "import importlib.util as u, sys\n"
    "import hypothesis, pydantic, pytest, stdnum, yaml\n"
    "foreign = [n for n in ('PySide6', 'sqlalchemy', 'reportlab') if u.find_spec(n)]\n"
    "sys.exit(f'{foreign} must not be here' if foreign else 0)",
)


def run() -> None:
    display = has_display(sys.platform, dict(os.environ))
    set_up(tools=False, window=display)
    if display:
        say("opening the desktop on the sample cabinet")
        finish("the desktop", MAIN.run("-m", "anjuan_desktop", "open-samples"))
    else:
        say("there is no display here (DISPLAY and WAYLAND_DISPLAY are unset)")
        say("making the demonstration's documents in out/ instead")
        demo = MAIN.run("-m", "anjuan_desktop", "demo", "--out", "out", QT_QPA_PLATFORM="offscreen")
        finish("the demonstration", demo)


def test() -> None:
    set_up(tools=True, window=False)
    CORE.provide([ROOT / lockfiles.LOCKS / "core.txt"])
    check("format (ruff)", MAIN, "-m", "ruff", "format", "--check", ".")
    check("lint (ruff)", MAIN, "-m", "ruff", "check", ".")
    check("types (mypy)", MAIN, "-m", "mypy")
    check("the core's tests without Qt, SQL and PDF", CORE, "-m", "pytest", "tests/core")
    check("every line and branch of the core", MAIN, "-m", "pytest", "tests/core", "--cov=anjuan_core", "--cov-branch")
    # Without coverage, which would take half as long again over code it doesn't measure, and on every core.
    spread = ("-n", "auto", "--maxprocesses=4", "--dist=worksteal")
    check("everything else", MAIN, "-m", "pytest", "tests", "--ignore=tests/core", *spread)


def setup() -> None:
    set_up(tools=False, window=has_display(sys.platform, dict(os.environ)))


def lock() -> None:
    set_up(tools=True, window=False)
    say(f"installing uv {lockfiles.UV}")
    finish("pip", MAIN.run("-m", "pip", "install", "--quiet", f"uv=={lockfiles.UV}"))
    lockfiles.make(ROOT, MAIN.python)


def set_up(tools: bool, window: bool) -> None:
    """System libraries, then `.venv` with the locked packages, then the project itself in it."""
    locks = ROOT / lockfiles.LOCKS
    glibc = lockfiles.parse_glibc(platform.libc_ver()[1])
    qt = locks / lockfiles.qt_lock(sys.platform, platform.machine(), glibc)
    if sys.platform == "linux":
        debian.provide(window)
    app, dev = [locks / "app.txt", qt], [locks / "dev.txt", qt]
    if tools:
        MAIN.provide(dev)
    else:
        MAIN.provide(app, dev)
    MAIN.link_project()


def check(name: str, environment: Environment, *arguments: str) -> None:
    """Run one check of CI and stop at its failure."""
    say(f"checking {name}")
    finish(f"the check of {name}", environment.run(*arguments, QT_QPA_PLATFORM="offscreen"))


def finish(what: str, code: int) -> None:
    if code != 0:
        raise SetupError(f"{what} failed with exit code {code}")


def has_display(system: str, variables: dict[str, str]) -> bool:
    """Whether a window can be opened: on Linux a display must be named."""
    return system != "linux" or bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def main() -> int:
    parser = argparse.ArgumentParser(description="Set up Anjuan from a fresh checkout, then run or check it.")
    commands = {"run": run, "test": test, "setup": setup, "lock": lock}
    parser.add_argument("command", choices=commands)
    try:
        commands[parser.parse_args().command]()
    except SetupError as reason:
        print(f"anjuan: {reason}", file=sys.stderr)
        return 2
    except (OSError, subprocess.SubprocessError) as problem:
        print(f"anjuan: the set-up stopped: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("anjuan: stopped by hand; the next run goes on from here", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
