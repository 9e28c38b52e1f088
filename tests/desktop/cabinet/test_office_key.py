"""The office's key: wrapped by the passphrase and by the recovery code, refused in a sentence, never half written."""

import json
import os
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import (
    BadPassphrase,
    Cabinet,
    DamagedKeyFile,
    KeyFileExists,
    OfficeKey,
    OfficeKeyError,
    WrongKey,
    WrongPassphrase,
    _office_key,
)
from anjuan_desktop.casefile import BACKUPS, KEY_FILE, CannotWrite, CipherMissing, KeyNeeded
from tests.desktop.cabinet.conftest import TODAY

PASSPHRASE = "某区工信局 2026"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least that argon2id does; one test pays for what the program asks."""
    monkeypatch.setattr(_office_key, "_OPERATIONS", argon2id.OPSLIMIT_MIN)
    monkeypatch.setattr(_office_key, "_MEMORY", argon2id.MEMLIMIT_MIN)


@pytest.fixture
def office(folder: Path) -> OfficeKey:
    folder.mkdir()
    return OfficeKey(folder)


def files(folder: Path) -> dict[str, bytes]:
    return {str(item.relative_to(folder)): item.read_bytes() for item in folder.rglob("*") if item.is_file()}


def test_a_cabinet_without_a_key_is_plain(office: OfficeKey) -> None:
    assert not office.needed
    with pytest.raises(DamagedKeyFile, match="找不到"):
        office.unlock(PASSPHRASE)


def test_a_key_is_opened_by_the_passphrase_and_by_the_recovery_code(office: OfficeKey) -> None:
    made = office.set_up(PASSPHRASE)
    assert office.needed
    assert len(made.key) == 32
    assert re.fullmatch(r"([2-9A-HJ-NP-Z]{4}-){7}[2-9A-HJ-NP-Z]{4}", made.code)
    assert office.unlock(PASSPHRASE) == made.key
    assert office.unlock_by_code(made.code) == made.key
    assert office.unlock_by_code(made.code.lower().replace("-", " ")) == made.key


def test_every_key_is_another(tmp_path: Path) -> None:
    made = []
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        made.append(OfficeKey(tmp_path / name).set_up(PASSPHRASE))
    assert made[0].key != made[1].key
    assert made[0].code != made[1].code
    with pytest.raises(WrongPassphrase):
        OfficeKey(tmp_path / "甲").unlock_by_code(made[1].code)


def test_the_key_file_holds_no_secret_and_lies_twice(office: OfficeKey) -> None:
    made = office.set_up(PASSPHRASE)
    assert files(office.folder).keys() == {KEY_FILE, f"{BACKUPS}/{KEY_FILE}"}
    one, other = files(office.folder).values()
    assert one == other
    for secret in (PASSPHRASE.encode(), made.key, made.key.hex().encode(), made.code.encode()):
        assert secret not in one


@pytest.mark.parametrize("typed", ["", "某区工信局2026", "某区工信局 2025", " 某区工信局 2026", "x" * 5000])
def test_a_wrong_passphrase(office: OfficeKey, typed: str) -> None:
    office.set_up(PASSPHRASE)
    before = files(office.folder)
    with pytest.raises(WrongPassphrase, match="口令不对"):
        office.unlock(typed)
    assert files(office.folder) == before


@pytest.mark.parametrize("typed", ["", "2222-2222", "恢复码"])
def test_a_wrong_recovery_code(office: OfficeKey, typed: str) -> None:
    office.set_up(PASSPHRASE)
    with pytest.raises(WrongPassphrase, match="恢复码不对"):
        office.unlock_by_code(typed)


def test_full_and_half_width_are_one_passphrase(office: OfficeKey) -> None:
    made = office.set_up("Ａnjuan（２０２６）é")
    assert office.unlock(unicodedata.normalize("NFD", "Anjuan(2026)é")) == made.key


@pytest.mark.parametrize("passphrase", ["", "1234567", " 12345678", "12345678　"])
def test_a_passphrase_that_will_not_do(office: OfficeKey, passphrase: str) -> None:
    with pytest.raises(BadPassphrase):
        office.set_up(passphrase)
    assert files(office.folder) == {}
    made = office.set_up(PASSPHRASE)
    with pytest.raises(BadPassphrase):
        office.change_passphrase(made.key, passphrase)
    assert office.unlock(PASSPHRASE) == made.key


def test_a_key_is_set_up_once(office: OfficeKey) -> None:
    made = office.set_up(PASSPHRASE)
    with pytest.raises(KeyFileExists, match="不能再设一次"):
        office.set_up("另一个口令 2026")
    assert office.unlock(PASSPHRASE) == made.key


def test_a_new_passphrase_wraps_the_same_key(office: OfficeKey) -> None:
    made = office.set_up(PASSPHRASE)
    office.change_passphrase(office.unlock(PASSPHRASE), "另一个口令 2026")
    assert office.unlock("另一个口令 2026") == made.key
    assert office.unlock_by_code(made.code) == made.key
    with pytest.raises(WrongPassphrase):
        office.unlock(PASSPHRASE)


def test_another_cabinets_key_is_not_wrapped(office: OfficeKey) -> None:
    made = office.set_up(PASSPHRASE)
    with pytest.raises(WrongKey, match="未作改动"):
        office.change_passphrase(bytes(32), "另一个口令 2026")
    assert office.unlock(PASSPHRASE) == made.key


def test_a_changed_key_file_is_told_from_a_wrong_passphrase(office: OfficeKey) -> None:
    office.set_up(PASSPHRASE)
    path = office.folder / KEY_FILE
    whole = path.read_bytes()
    told = json.loads(whole)
    told["kept"]["passphrase"]["memory"] *= 2
    spoiled = [whole[:-20], b"", b"[]", b"\xff\xfe" * 50, json.dumps(told).encode()]
    for content in spoiled:
        path.write_bytes(content)
        for work in (
            lambda: office.unlock(PASSPHRASE),
            lambda: office.unlock_by_code("2222"),
            lambda: office.check(b""),
        ):
            with pytest.raises(DamagedKeyFile, match="已损坏") as refused:
                work()
        assert str(office.folder / BACKUPS / KEY_FILE) in str(refused.value)
        assert path.read_bytes() == content
    path.write_bytes((office.folder / BACKUPS / KEY_FILE).read_bytes())
    office.unlock(PASSPHRASE)


@pytest.mark.parametrize(("name", "value"), [("memory", 1 << 40), ("operations", 1000), ("memory", 1)])
def test_a_key_file_may_not_ask_for_all_memory(office: OfficeKey, name: str, value: int) -> None:
    office.set_up(PASSPHRASE)
    path = office.folder / KEY_FILE
    told = json.loads(path.read_bytes())
    told["kept"]["passphrase"][name] = value
    path.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(DamagedKeyFile):
        office.unlock(PASSPHRASE)


def test_a_key_file_that_is_gone_still_keeps_the_cabinet_from_plain_files(office: OfficeKey, library: Library) -> None:
    made = office.set_up(PASSPHRASE)
    path, copy = office.folder / KEY_FILE, office.folder / BACKUPS / KEY_FILE
    path.unlink()
    assert office.needed
    with pytest.raises(DamagedKeyFile, match=r"请从.*复制回来"):
        office.unlock(PASSPHRASE)
    with Cabinet(office.folder, lambda: library.dictionary) as cabinet, pytest.raises(KeyNeeded):
        cabinet.create(by="张三", today=TODAY)
    path.write_bytes(copy.read_bytes())
    assert office.unlock(PASSPHRASE) == made.key


def test_a_key_file_that_cannot_be_read(office: OfficeKey) -> None:
    office.set_up(PASSPHRASE)
    (office.folder / KEY_FILE).unlink()
    (office.folder / KEY_FILE).mkdir()
    with pytest.raises(DamagedKeyFile, match="不能读取"):
        office.unlock(PASSPHRASE)


def test_without_the_cipher_no_key_is_made_and_none_opened(
    office: OfficeKey, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "sqlcipher3", None)
        with pytest.raises(CipherMissing, match="未以明文代替"):
            office.set_up(PASSPHRASE)
    assert files(office.folder) == {}
    made = office.set_up(PASSPHRASE)
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    for unlock in (lambda: office.unlock(PASSPHRASE), lambda: office.unlock_by_code(made.code)):
        with pytest.raises(CipherMissing):
            unlock()
    with Cabinet(office.folder, lambda: library.dictionary, key=made.key) as cabinet, pytest.raises(CipherMissing):
        cabinet.create(by="张三", today=TODAY)
    assert files(office.folder).keys() == {KEY_FILE, f"{BACKUPS}/{KEY_FILE}"}


@pytest.mark.parametrize("refused", [1, 2])
def test_a_disk_that_fails_leaves_no_key_or_the_old_one(
    office: OfficeKey, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    """At the first of the two files, and at the second."""
    replace = os.replace

    def failing() -> None:
        left = [None] * (refused - 1)

        def replaced(source: Path, target: Path) -> None:
            if not left:
                raise OSError(28, "No space left on device")
            left.pop()
            replace(source, target)

        monkeypatch.setattr(os, "replace", replaced)

    failing()
    with pytest.raises(CannotWrite, match="No space left"):
        office.set_up(PASSPHRASE)
    assert files(office.folder) == {}
    monkeypatch.setattr(os, "replace", replace)
    made = office.set_up(PASSPHRASE)
    failing()
    with pytest.raises(CannotWrite, match="No space left"):
        office.change_passphrase(made.key, "另一个口令 2026")
    assert office.unlock(PASSPHRASE) == made.key
    assert files(office.folder).keys() == {KEY_FILE, f"{BACKUPS}/{KEY_FILE}"}


def test_no_key_in_a_sync_folder(tmp_path: Path) -> None:
    folder = tmp_path / "坚果云"
    folder.mkdir()
    with pytest.raises(CannotWrite, match="未设加密：案卷在坚果云的同步文件夹中"):
        OfficeKey(folder).set_up(PASSPHRASE)
    assert files(folder) == {}


def test_too_little_memory_is_said(office: OfficeKey, monkeypatch: pytest.MonkeyPatch) -> None:
    def kdf(*_: object) -> bytes:
        raise _office_key.nacl.exceptions.RuntimeError("Key derivation failed")

    office.set_up(PASSPHRASE)
    monkeypatch.setattr(argon2id, "kdf", kdf)
    with pytest.raises(OfficeKeyError, match="内存不足"):
        office.unlock(PASSPHRASE)


def test_what_the_program_asks_of_a_guesser(office: OfficeKey, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three passes over 256 MB for every guess; what a file was written with stays what it is read with."""
    monkeypatch.undo()
    made = office.set_up(PASSPHRASE)
    told = json.loads((office.folder / KEY_FILE).read_bytes())["kept"]["passphrase"]
    assert (told["operations"], told["memory"]) == (3, 256 * 1024 * 1024)
    monkeypatch.setattr(_office_key, "_OPERATIONS", argon2id.OPSLIMIT_MIN)
    assert office.unlock(PASSPHRASE) == made.key
