"""What an officer types as a passphrase 口令: what a new one must be, and the key made from one."""

import unicodedata
from typing import Final

import nacl.exceptions
from nacl.pwhash import argon2id

from anjuan_core.errors import AnjuanError

SHORTEST: Final = 8
"""Characters of a new passphrase."""
_KEY_SIZE: Final = 32


def check_new(passphrase: str, what: str, refused: type[AnjuanError]) -> None:
    """Raises `refused` where it is too short or has blanks around it; `what` names it in the sentence."""
    if len(passphrase) < SHORTEST:
        raise refused(f"{what}至少 {SHORTEST} 个字符；可用一句只有本单位知道的话。")
    if passphrase != passphrase.strip():
        raise refused(f"{what}首尾不得有空格。")


def derived(passphrase: str, salt: bytes, operations: int, memory: int, *, lacking: type[AnjuanError]) -> bytes:
    """The key of 32 bytes, by argon2id; `memory` in bytes. Raises `lacking` where there isn't that much."""
    try:
        return argon2id.kdf(_KEY_SIZE, typed(passphrase), salt, operations, memory)
    except nacl.exceptions.RuntimeError as error:
        raise lacking(
            f"内存不足（核对口令需要 {memory // 1024 // 1024} MB），未作改动；请关闭其他程序后再试。"
        ) from error


def typed(passphrase: str) -> bytes:
    """The same for full and half width, whatever the input method left behind; half a character is one of its own,
    since two that differ mustn't become alike."""
    return unicodedata.normalize("NFKC", passphrase).encode(errors="surrogatepass")
