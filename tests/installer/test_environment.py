"""An environment is filled once, noticed when it is right, and mended when it is not. No pip runs here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import environment
from environment import Environment, stamp_of, surroundings
from talk import SetupError


@dataclass(frozen=True)
class Recorded(Environment):
    """An environment that writes down what it would do; `answers` are what its proof says in turn."""

    answers: list[str | None] = field(default_factory=list)
    usable: bool = False
    did: list[str] = field(default_factory=list)

    def _create(self) -> None:
        self.did.append("create")
        self.folder.mkdir(exist_ok=True)

    def _install(self, locks: Sequence[Path]) -> None:
        self.did.append("install " + " ".join(lock.name for lock in locks))

    def _proven(self) -> str | None:
        return self.answers.pop(0)

    def _usable(self) -> bool:
        return self.usable


@pytest.fixture
def locks(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "app.txt", tmp_path / "qt.txt", tmp_path / "dev.txt"]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
    return paths


def recorded(folder: Path, *answers: str | None, usable: bool = False) -> Recorded:
    return Recorded(folder / "env", "pass", list(answers), usable)


def test_first_run_makes_and_second_leaves_alone(tmp_path: Path, locks: list[Path]) -> None:
    first = recorded(tmp_path, None)
    first.provide(locks[:2])
    assert first.did == ["create", "install app.txt qt.txt"]
    second = recorded(tmp_path, None, usable=True)
    second.provide(locks[:2])
    assert second.did == []


def test_what_was_set_up_for_testing_also_runs(tmp_path: Path, locks: list[Path]) -> None:
    recorded(tmp_path, None).provide(locks[1:])
    again = recorded(tmp_path, None, usable=True)
    again.provide(locks[:2], locks[1:])
    assert again.did == []


def test_changed_lock_is_installed_into_the_same_environment(tmp_path: Path, locks: list[Path]) -> None:
    recorded(tmp_path, None).provide(locks[:2])
    locks[0].write_text("newer", encoding="utf-8")
    again = recorded(tmp_path, None, usable=True)
    again.provide(locks[:2])
    assert again.did == ["install app.txt qt.txt"]


def test_interrupted_installation_is_finished(tmp_path: Path, locks: list[Path]) -> None:
    class Interrupted(Recorded):
        def _install(self, locks: Sequence[Path]) -> None:
            raise KeyboardInterrupt

    recorded(tmp_path, None).provide(locks[:2])
    locks[0].write_text("newer", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        Interrupted(tmp_path / "env", "pass", [], usable=True).provide(locks[:2])
    again = recorded(tmp_path, None, usable=True)
    again.provide(locks[:2])
    assert again.did == ["install app.txt qt.txt"]


def test_torn_environment_is_made_anew_once(tmp_path: Path, locks: list[Path]) -> None:
    torn = recorded(tmp_path, "No module named 'yaml'", None, usable=True)
    torn.provide(locks[:2])
    assert torn.did == ["install app.txt qt.txt", "create", "install app.txt qt.txt"]


def test_environment_that_stays_broken_says_why(tmp_path: Path, locks: list[Path]) -> None:
    (tmp_path / "env").mkdir()
    broken = recorded(tmp_path, "libGL.so.1 is missing", "libGL.so.1 is missing", usable=True)
    with pytest.raises(SetupError, match=r"^env does not work: libGL\.so\.1 is missing$"):
        broken.provide(locks[:2])
    assert not (tmp_path / "env" / "anjuan-setup.txt").exists()


def test_stamp_knows_the_locks_apart(locks: list[Path]) -> None:
    before = stamp_of(locks[:2])
    assert before == stamp_of(locks[:2]) != stamp_of(locks[1:])
    locks[1].write_text("newer", encoding="utf-8")
    assert stamp_of(locks[:2]) != before


def test_foreign_modules_stay_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    inner = surroundings(QT_QPA_PLATFORM="offscreen")
    assert "PYTHONPATH" not in inner
    assert (inner["PYTHONUTF8"], inner["QT_QPA_PLATFORM"]) == ("1", "offscreen")


def test_command_goes_to_the_environment_beside_it() -> None:
    assert '"$(dirname "$0")/python" -m anjuan_desktop "$@"' in environment.COMMAND_POSIX
    assert environment.COMMAND_WINDOWS.startswith('@"%~dp0python.exe" -m anjuan_desktop')
