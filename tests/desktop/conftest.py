"""People whose passwords are hashed cheaply, an office of four, an application whose events can be timed, a cache of
one's own, a clipboard left empty."""

import sys
from collections.abc import Iterator
from pathlib import Path

import nacl.pwhash
import pytest

from anjuan_desktop.office import People, Role
from tests.desktop.office.desk import PASSWORD, person


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """argon2id at its least, where its cost isn't what is tested."""
    monkeypatch.setattr(nacl.pwhash, "OPSLIMIT_INTERACTIVE", nacl.pwhash.OPSLIMIT_MIN)
    monkeypatch.setattr(nacl.pwhash, "MEMLIMIT_INTERACTIVE", nacl.pwhash.MEMLIMIT_MIN)


@pytest.fixture
def people(cheap: None) -> People:
    """赵一 is 管理员 and 负责人, 张三 and 王五 are 经办, 李四 is 复核 and 经办."""
    made = People().with_first("赵一", {Role.HEAD}, PASSWORD)
    admin = person(made, "赵一")
    made = made.with_person(admin, "张三", {Role.HANDLER}, PASSWORD)
    made = made.with_person(admin, "李四", {Role.REVIEWER, Role.HANDLER}, PASSWORD)
    return made.with_person(admin, "王五", {Role.HANDLER}, PASSWORD)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing a test indexes reaches the person who runs it."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "缓存"))


@pytest.fixture(autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """Nothing of one test is pasted in another; and Qt's offscreen clipboard outlives Python: what it still held at
    the end of a run, made in Python, would bring the process down."""
    yield
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()
