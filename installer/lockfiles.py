"""The lock files: which of them a machine needs, and making them again.

`app.txt` holds what the desktop runs on except Qt, `dev.txt` the same and the tools besides, `core.txt` what
the policy core's tests need and nothing more. Qt has files of its own, because no single PySide6 has wheels
for every target: each needs a newer C library than the one before.
"""

from __future__ import annotations

import os
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

from talk import SetupError, say

UV = "0.13.8"
LOCKS = Path("installer") / "locks"
CORE = ("pydantic", "PyYAML", "python-stdnum", "pytest", "hypothesis", "pytest-randomly")


@dataclass(frozen=True)
class Qt:
    """One PySide6: its lock, what it pins and the oldest C library its wheels run on, by machine."""

    name: str
    pins: tuple[str, ...]
    glibc: dict[str, tuple[int, int]]
    why: str


# Newest first: the first that a machine can run is taken.
QT = (
    Qt(
        "qt-6.11.txt",
        ("PySide6-Essentials==6.11.1", "PySide6-Addons==6.11.1"),
        {"x86_64": (2, 34), "aarch64": (2, 39)},
        "Windows, and Linux with glibc 2.34 (x86_64) or 2.39 (aarch64). Not 6.12.0: on Python 3.11 it miscounts\n"
        "# references to None and True and aborts in the end. Addons is there for QtPdf only.",
    ),
    Qt(
        "qt-6.9.txt",
        ("PySide6-Essentials==6.9.3", "PySide6-Addons==6.9.3"),
        {"x86_64": (2, 28)},
        "Linux x86_64 with glibc 2.28 to 2.33: UOS 20, Kylin V10. Addons is there for QtPdf only.",
    ),
    Qt(
        "qt-6.8.txt",
        ("PySide6-Essentials==6.8.0.2", "PySide6-Addons==6.8.0.2"),
        {"aarch64": (2, 31)},
        "Linux aarch64 with glibc 2.31 to 2.38: Kylin V10, Debian 12. The last wheels for them.",
    ),
)


def qt_lock(system: str, machine: str, glibc: tuple[int, int] | None) -> str:
    """Name of the Qt lock for a machine.

    `system` is `sys.platform`, `machine` is `platform.machine()`, `glibc` is None where there is none. Raises
    `SetupError` where no PySide6 has wheels for it.
    """
    processor = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine.lower(), machine.lower())
    if system == "win32" and processor == "x86_64":
        return QT[0].name
    if system == "linux" and glibc is not None:
        for qt in QT:
            if processor in qt.glibc and glibc >= qt.glibc[processor]:
                return qt.name
    library = "no glibc" if glibc is None else f"glibc {glibc[0]}.{glibc[1]}"
    raise SetupError(
        f"there is no PySide6 for {system} on {machine} with {library}; "
        "what works: Windows x64, Linux x86_64 from glibc 2.28, Linux aarch64 from glibc 2.31"
    )


def parse_glibc(version: str) -> tuple[int, int] | None:
    """`2.36` as (2, 36); None for what is no version, such as the empty answer of other systems."""
    parts = version.split(".")
    if len(parts) < 2 or not all(part.isdecimal() for part in parts[:2]):
        return None
    return int(parts[0]), int(parts[1])


def make(root: Path, python: Path) -> None:
    """Resolve every lock anew to the newest versions allowed, with uv, for all platforms at once."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    needs = [need for need in project["project"]["dependencies"] if not need.startswith("PySide6")]
    tools = project["dependency-groups"]["dev"]
    folder = root / LOCKS
    folder.mkdir(exist_ok=True)
    dev = folder / "dev.txt"
    _compile(python, dev, [*needs, *tools], None, "What the desktop runs on, and the tools. Qt apart.")
    _compile(python, folder / "app.txt", needs, dev, "What the desktop runs on. Qt apart.")
    _compile(python, folder / "core.txt", CORE, dev, "The policy core and its tests, without Qt, SQL and PDF.")
    for qt in QT:
        _compile(python, folder / qt.name, qt.pins, None, qt.why)


def _compile(python: Path, lock: Path, needs: list[str] | tuple[str, ...], constraint: Path | None, why: str) -> None:
    say(f"resolving {lock.name}")
    command: list[str | Path] = [python, "-m", "uv", "pip", "compile", "-", "--universal"]
    command += ["--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
    command += ["--no-config", "--no-emit-index-url", "--no-emit-find-links"]
    if constraint is not None:
        command += ["--constraint", constraint]
    # Only the public index counts: settings of this machine must not leak into a committed file.
    outer = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_"))}
    done = subprocess.run(
        command, input="\n".join(needs), capture_output=True, encoding="utf-8", env=outer, check=False
    )
    if done.returncode != 0:
        raise SetupError(f"uv could not resolve {lock.name}: {done.stderr.strip()}")
    header = f"# {why}\n# Made by `python3 installer/dev.py lock`; not edited by hand.\n"
    lock.write_text(header + done.stdout, encoding="utf-8", newline="\n")
