"""A package that isn't whole, sound or ours is refused in a sentence of its own, and nothing comes of it."""

import random
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from anjuan_core.facts import Dictionary
from anjuan_desktop.exchange import (
    BadPassphrase,
    CannotExchange,
    ChangedPackage,
    CutPackage,
    ExchangeError,
    NewerPackage,
    NotAPackage,
    Returning,
    WrongPassphrase,
    carry_out,
    look_into,
    receive,
)
from anjuan_desktop.exchange._field import _header, _sealing
from anjuan_desktop.exchange._field._header import HEADER_LENGTH, MAGIC
from anjuan_desktop.exchange._field._sealing import STRETCH, Sealing, Unsealing
from tests.desktop.exchange.conftest import PASSPHRASE, MakeCase, listed

FLIPS = 1000


@pytest.fixture
def package(make_case: MakeCase, stick: Path, dictionary: Dictionary) -> Path:
    path = stick / "带出.anjuanpack"
    carry_out([make_case("2026-0001")], path, PASSPHRASE, by="张三", dictionary=dictionary, purpose="现场核查")
    return path


def test_a_package_says_who_made_it(package: Path) -> None:
    manifest = look_into(package, PASSPHRASE)
    assert (manifest.by, manifest.purpose, manifest.cases) == ("张三", "现场核查", 1)


def test_nothing_of_a_case_is_readable_in_a_package(package: Path) -> None:
    content = package.read_bytes()
    assert not any(word.encode() in content for word in ("企业2026-0001", "2026-0001", "张三", "SQLite format"))


@pytest.fixture
def _short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small package has many."""
    monkeypatch.setattr(_sealing, "_SEALED", _sealing._SEALED - _sealing.STRETCH + 8192)
    monkeypatch.setattr(_sealing, "STRETCH", 8192)


@pytest.mark.usefixtures("_short_stretches")
def test_any_changed_byte_is_noticed(package: Path, laptop: Path, dictionary: Dictionary) -> None:
    sound, chance = package.read_bytes(), random.Random(20260105)
    edges = [0, len(MAGIC) - 1, *range(len(MAGIC), HEADER_LENGTH + 40), len(sound) - 1]
    places = edges + [chance.randrange(len(sound)) for _ in range(FLIPS - len(edges))]
    for at in places:
        damaged = bytearray(sound)
        damaged[at] ^= 1 << chance.randrange(8)
        package.write_bytes(damaged)
        expected = NotAPackage if at < len(MAGIC) else ChangedPackage
        with pytest.raises(expected) as told:
            receive(package, laptop, PASSPHRASE, dictionary=dictionary)
        assert len(str(told.value).splitlines()) == 1
    assert listed(laptop) == {}


@pytest.mark.usefixtures("_short_stretches")
def test_a_cut_package_is_told_as_cut(package: Path, laptop: Path, dictionary: Dictionary) -> None:
    sound = package.read_bytes()
    lengths = {*range(len(MAGIC), HEADER_LENGTH + 20), *range(HEADER_LENGTH, len(sound), len(sound) // 100)}
    for length in sorted(lengths):
        package.write_bytes(sound[:length])
        with pytest.raises(CutPackage, match="后面缺了一段"):
            receive(package, laptop, PASSPHRASE, dictionary=dictionary)
    assert listed(laptop) == {}


@pytest.mark.parametrize("content", [b"", b"ANJUAN", b"SQLite format 3\x00" + bytes(200), b"PK\x03\x04" + bytes(200)])
def test_something_else_isnt_a_package(content: bytes, stick: Path) -> None:
    path = stick / "别的.anjuanpack"
    path.write_bytes(content)
    with pytest.raises(NotAPackage, match="不是带出包"):
        look_into(path, PASSPHRASE)


def test_bytes_after_the_end_are_noticed(package: Path) -> None:
    package.write_bytes(package.read_bytes() + b"\n")
    with pytest.raises(ChangedPackage):
        look_into(package, PASSPHRASE)


def test_a_wrong_passphrase_is_told_as_that(package: Path, laptop: Path, office: Path, dictionary: Dictionary) -> None:
    before = listed(office)
    with pytest.raises(WrongPassphrase, match="口令不对"):
        receive(package, laptop, "不是这一句口令", dictionary=dictionary)
    with (
        pytest.raises(WrongPassphrase),
        Returning(package, office, "不是这一句口令", by="张三", dictionary=dictionary),
    ):
        raise AssertionError("entered")
    assert (listed(laptop), listed(office)) == ({}, before)


def test_half_and_full_width_are_one_passphrase(stick: Path) -> None:
    path = stick / "a.anjuanpack"
    with path.open("wb") as file:
        sealing = Sealing(file, "ＡＢＣ１２３４５")
        sealing.write(b"told")
        sealing.end()
    with path.open("rb") as file:
        assert Unsealing(file, "ABC12345", path).read(4) == b"told"


@pytest.mark.parametrize("passphrase", ["", "1234567", " 首尾有空格的口令", "首尾有空格的口令 "])
def test_a_passphrase_that_wont_do_is_refused(
    passphrase: str, make_case: MakeCase, stick: Path, office: Path, dictionary: Dictionary
) -> None:
    case = make_case("2026-0001")
    before = listed(office)
    with pytest.raises(BadPassphrase):
        carry_out([case], stick / "a.anjuanpack", passphrase, by="张三", dictionary=dictionary)
    assert (listed(stick), listed(office)) == ({}, before)


def test_a_later_version_is_told_as_that(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_header, "VERSION", 0)
    with pytest.raises(NewerPackage, match="升级本程序"):
        look_into(package, PASSPHRASE)


def test_a_cost_that_would_eat_the_memory_is_refused(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stick / "a.anjuanpack"
    with path.open("wb") as file:
        Sealing(file, PASSPHRASE).end()
    content = bytearray(path.read_bytes())
    content[len(MAGIC) + 6 : len(MAGIC) + 14] = (2**40).to_bytes(8, "big")
    content[HEADER_LENGTH - 16 : HEADER_LENGTH] = _header.checksum(bytes(content[: HEADER_LENGTH - 16]))
    path.write_bytes(content)
    with pytest.raises(ChangedPackage):
        look_into(path, PASSPHRASE)


def test_no_memory_for_the_key_is_told(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise _sealing.nacl.exceptions.RuntimeError("no memory")

    monkeypatch.setattr(_sealing.argon2id, "kdf", fail)
    with pytest.raises(CannotExchange, match="内存不足"):
        look_into(package, PASSPHRASE)


def test_a_new_package_costs_an_attacker_a_second_a_guess(monkeypatch: pytest.MonkeyPatch, stick: Path) -> None:
    monkeypatch.undo()
    path = stick / "a.anjuanpack"
    with path.open("wb") as file:
        Sealing(file, PASSPHRASE).end()
    header = _header.Header.read(path.read_bytes()[:HEADER_LENGTH], path.stat().st_size, path)
    assert (header.operations, header.memory) == (argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE)


@pytest.mark.parametrize("length", [0, 1, STRETCH - 1, STRETCH, STRETCH + 1, 3 * STRETCH])
def test_whatever_its_length_it_comes_out_as_it_went_in(length: int, stick: Path) -> None:
    content, path = random.Random(length).randbytes(length), stick / "a.anjuanpack"
    with path.open("wb") as file:
        sealing = Sealing(file, PASSPHRASE)
        for at in range(0, length, 700_001):
            sealing.write(content[at : at + 700_001])
        sealing.end()
    with path.open("rb") as file:
        unsealing = Unsealing(file, PASSPHRASE, path)
        assert unsealing.read(length) == content
        unsealing.end()


def test_stretches_that_changed_places_are_noticed(stick: Path) -> None:
    path = stick / "a.anjuanpack"
    with path.open("wb") as file:
        sealing = Sealing(file, PASSPHRASE)
        sealing.write(bytes(4 * STRETCH))
        sealing.end()
    content, sealed = path.read_bytes(), _sealing._SEALED
    parts = [content[at : at + sealed] for at in range(HEADER_LENGTH, len(content), sealed)]
    path.write_bytes(content[:HEADER_LENGTH] + b"".join([parts[0], parts[2], parts[1], *parts[3:]]))
    with path.open("rb") as file:
        unsealing = Unsealing(file, PASSPHRASE, path)
        with pytest.raises(ChangedPackage):
            unsealing.read(4 * STRETCH)


def test_a_package_that_isnt_there_is_told(stick: Path) -> None:
    with pytest.raises(CannotExchange, match="不能读取"):
        look_into(stick / "没有.anjuanpack", PASSPHRASE)


def test_every_error_is_one_sentence_that_ends(package: Path) -> None:
    with pytest.raises(ExchangeError) as told:
        look_into(package, "不是这一句口令")
    assert str(told.value).endswith("。")
