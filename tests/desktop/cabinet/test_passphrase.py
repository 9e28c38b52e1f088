"""What is typed as a passphrase, and the key it makes: the same for ever, for packages and offices alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.pwhash import argon2id

from anjuan_desktop.cabinet import BadPassphrase, OfficeKeyError, check_new, derived, typed

SALT = bytes(range(16))
LEAST = (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)


def test_the_key_is_the_one_it_has_always_been() -> None:
    """Made by the program of 2026-11-21, for offices and for packages: files out there are sealed so."""
    key = derived("ｍima 山高水长①2026", SALT, *LEAST, lacking=OfficeKeyError)
    assert key.hex() == "d2fe08883b97477a9780296510d78fc52e2aa5c09a42f9710ab893060f0983a3"
    assert derived("mima 山高水长12026", SALT, *LEAST, lacking=OfficeKeyError) == key


@given(st.text())
def test_text_is_its_own_bytes(text: str) -> None:
    assert typed(text).decode() == typed(typed(text).decode()).decode()


def test_half_a_character_is_taken_and_told_from_another() -> None:
    halves = ["口令口令口令\ud800", "口令口令口令\udc00", "口令口令口令?"]
    assert len({derived(half, SALT, *LEAST, lacking=OfficeKeyError) for half in halves}) == 3


@pytest.mark.parametrize("passphrase", ["1234567", "", " 12345678", "12345678 "])
def test_what_will_not_do_for_a_new_one(passphrase: str) -> None:
    with pytest.raises(BadPassphrase, match=r"^带出包的口令(至少 8 个字符|首尾不得有空格)"):
        check_new(passphrase, "带出包的口令", BadPassphrase)
    check_new("12345678", "口令", BadPassphrase)
