"""People whose passwords are hashed cheaply, an office of four, and an application whose events can be timed."""

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


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """pytest-qt's application, made so that `tests.desktop.watching` can time its events."""
    from tests.desktop.watching.blocks import WatchedApplication

    return WatchedApplication
