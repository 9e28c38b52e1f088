"""The command line of the set-up: what it says, and that it never ends in a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dev
from talk import SetupError

SCRIPT = Path(dev.__file__)


@pytest.mark.parametrize(
    ("system", "variables", "display"),
    [
        ("win32", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_display(system: str, variables: dict[str, str], display: bool) -> None:
    assert dev.has_display(system, variables) is display


@pytest.mark.parametrize(
    ("failure", "code", "sentence"),
    [
        (SetupError("pip could not install app.txt"), 2, "anjuan: pip could not install app.txt\n"),
        (OSError(28, "No space left on device"), 2, "No space left on device\n"),
        (subprocess.TimeoutExpired("apt-get", 5), 2, "timed out after 5 seconds\n"),
        (KeyboardInterrupt(), 130, "the next run goes on from here\n"),
    ],
)
def test_every_failure_is_one_sentence(
    failure: BaseException,
    code: int,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> None:
        raise failure

    monkeypatch.setattr(dev, "setup", fail)
    monkeypatch.setattr(sys, "argv", ["dev.py", "setup"])
    assert dev.main() == code
    said = capsys.readouterr().err
    assert said.endswith(sentence)
    assert said.count("\n") == 1


def test_failed_check_is_named() -> None:
    with pytest.raises(SetupError, match=r"^the check of lint \(ruff\) failed with exit code 1$"):
        dev.finish("the check of lint (ruff)", 1)


def test_script_starts_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-S", SCRIPT, "--help"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "{run,test,setup,lock}" in done.stdout
    assert done.stderr == ""


def test_unknown_command_is_refused(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, "install"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
