"""The virtual environments in the checkout: made, filled from locks, repaired, left alone when right.

A stamp in the environment names what was installed, by hash. It is taken away before anything changes and
written last, so an interrupted set-up is noticed and finished the next time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from talk import SetupError, say

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("core", "desktop", "resources")
COMMAND_POSIX = '#!/bin/sh\nexec "$(dirname "$0")/python" -m anjuan_desktop "$@"\n'
COMMAND_WINDOWS = '@"%~dp0python.exe" -m anjuan_desktop %*\r\n'


@dataclass(frozen=True)
class Environment:
    """One virtual environment. `proof` is Python that runs there only if everything needed was installed."""

    folder: Path
    proof: str

    @property
    def python(self) -> Path:
        return self._scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def _scripts(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def _stamp(self) -> Path:
        return self.folder / "anjuan-setup.txt"

    def provide(self, *choices: Sequence[Path]) -> None:
        """Make sure the environment holds the locks of one of `choices`; the first is installed if none is.

        A second choice is a lock that holds more than the first: what was set up for testing also runs.
        """
        if self._stamped() in {stamp_of(locks) for locks in choices} and self._proven() is None:
            say(f"{self.folder.name} is up to date")
            return
        self._stamp.unlink(missing_ok=True)
        if not self._usable():
            self._create()
        self._install(choices[0])
        reason = self._proven()
        if reason is not None:
            # pip trusts its own records and leaves alone what an interruption tore.
            say(f"{self.folder.name} is damaged ({reason}), making it anew")
            self._create()
            self._install(choices[0])
            reason = self._proven()
        if reason is not None:
            raise SetupError(f"{self.folder.name} does not work: {reason}")
        self._stamp.write_text(stamp_of(choices[0]), encoding="utf-8")

    def run(self, *arguments: str | Path, **variables: str) -> int:
        """Run the environment's Python from the checkout and return its exit code."""
        command: list[str | Path] = [self.python, *arguments]
        return subprocess.run(command, cwd=ROOT, env=surroundings(**variables), check=False).returncode

    def link_project(self) -> None:
        """Make the project importable here and give it its command, without building anything.

        The paths are relative, so neither a moved checkout nor one under a Chinese folder name breaks them.
        """
        site = Path(self._ask("import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip())
        lines = [os.path.relpath(ROOT / package, site) for package in PACKAGES]
        (site / "anjuan.pth").write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = self._scripts / ("anjuan.cmd" if os.name == "nt" else "anjuan")
        text = COMMAND_WINDOWS if os.name == "nt" else COMMAND_POSIX
        command.write_text(text, encoding="utf-8", newline="")
        command.chmod(0o755)

    def _stamped(self) -> str | None:
        try:
            return self._stamp.read_text(encoding="utf-8")
        except OSError:
            return None

    def _ask(self, code: str) -> subprocess.CompletedProcess[str]:
        command: list[str | Path] = [self.python, "-c", code]
        return _quietly(command)

    def _proven(self) -> str | None:
        """None if the environment works, else the last line of what it said."""
        try:
            done = self._ask(self.proof)
        except OSError as problem:
            return str(problem)
        if done.returncode == 0:
            return None
        return (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]

    def _usable(self) -> bool:
        """Whether there is a virtual environment of this very Python version, with pip in it."""
        try:
            done = self._ask("import pip, sys; print(sys.prefix != sys.base_prefix, *sys.version_info[:3])")
        except OSError:
            return False
        return done.stdout.split() == ["True", *(str(part) for part in sys.version_info[:3])]

    def _create(self) -> None:
        say(f"making {self.folder.name}")
        shutil.rmtree(self.folder, ignore_errors=True)
        command: list[str | Path] = [sys.executable, "-m", "venv", self.folder]
        done = _quietly(command)
        if done.returncode != 0:
            reason = (done.stderr.strip() or done.stdout.strip()).splitlines()
            raise SetupError(f"python -m venv failed: {reason[-1] if reason else done.returncode}")
        # Git, ruff and pytest pass by a folder that says so itself.
        (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")

    def _install(self, locks: Sequence[Path]) -> None:
        names = ", ".join(lock.name for lock in locks)
        say(f"installing {names} into {self.folder.name}")
        command: list[str | Path] = [self.python, "-m", "pip", "install"]
        command += ["--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
        for lock in locks:
            command += ["-r", lock]
        done = _quietly(command)
        if done.returncode != 0:
            errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            unreachable = "; can it reach its package index?" if "(from versions: none)" in done.stderr else ""
            raise SetupError(f"pip could not install {names}: {(errors or [done.stderr.strip()])[0]}{unreachable}")


def stamp_of(locks: Sequence[Path]) -> str:
    """The text that says an environment was filled from exactly these locks by this Python."""
    digest = hashlib.sha256()
    for lock in locks:
        digest.update(lock.read_bytes())
    version = ".".join(str(part) for part in sys.version_info[:3])
    return f"{digest.hexdigest()} {version}\n"


def surroundings(**variables: str) -> dict[str, str]:
    """This process's environment without what lets foreign modules in, and with UTF-8 on every system."""
    outer = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    return {**outer, "PYTHONNOUSERSITE": "1", "PYTHONUTF8": "1", **variables}


def _quietly(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
