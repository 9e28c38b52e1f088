"""The first bytes of a package: what it is, how its key is made, how long it is; with a checksum over it."""

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import nacl.bindings as sodium
from nacl.pwhash import argon2id

from anjuan_desktop.exchange.errors import ChangedPackage, CutPackage, NewerPackage, NotAPackage

MAGIC: Final = b"ANJUANPACK\r\n"
"""The line end shows a transfer that took the file for text."""
VERSION: Final = 1
_FIELDS: Final = struct.Struct(
    f">{len(MAGIC)}sHIQ{argon2id.SALTBYTES}s{sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES}sQ16s"
)
_CHECK: Final = 16
HEADER_LENGTH: Final = _FIELDS.size + _CHECK
_MOST_OPERATIONS: Final = 10
_MOST_MEMORY: Final = 1024 * 1024 * 1024


@dataclass(frozen=True)
class Header:
    """`operations` and `memory` (bytes) are argon2id's; `stream` starts the secret stream; `size` is the whole file's
    in bytes, `first` the checksum of the first sealed stretch, which tells damage from a wrong passphrase."""

    operations: int
    memory: int
    salt: bytes
    stream: bytes
    size: int = 0
    first: bytes = bytes(_CHECK)

    def written(self) -> bytes:
        told = (MAGIC, VERSION, self.operations, self.memory, self.salt, self.stream, self.size, self.first)
        fields = _FIELDS.pack(*told)
        return fields + checksum(fields)

    @property
    def bound(self) -> bytes:
        """What every sealed stretch is bound to."""
        return MAGIC + VERSION.to_bytes(2, "big")

    @classmethod
    def read(cls, content: bytes, size: int, path: Path) -> Self:
        """Out of the first bytes of a file of `size` bytes. Raises NotAPackage, NewerPackage, CutPackage,
        ChangedPackage."""
        if not content.startswith(MAGIC):
            raise NotAPackage(f"“{path.name}”不是带出包，请选后缀为 .anjuanpack 的文件。")
        if len(content) < HEADER_LENGTH:
            raise CutPackage(cut(path))
        fields, check = content[: _FIELDS.size], content[_FIELDS.size :]
        if checksum(fields) != check:
            raise ChangedPackage(changed(path))
        _, version, *told = _FIELDS.unpack(fields)
        if version > VERSION:
            raise NewerPackage(f"带出包“{path.name}”由更新版本的程序制作，请升级本程序后再打开。")
        header = cls(*told)
        bounded = argon2id.OPSLIMIT_MIN <= header.operations <= _MOST_OPERATIONS
        if not bounded or not argon2id.MEMLIMIT_MIN <= header.memory <= _MOST_MEMORY:
            raise ChangedPackage(changed(path))
        if size < header.size:
            raise CutPackage(cut(path))
        if size > header.size:
            raise ChangedPackage(changed(path))
        return header


def checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_CHECK).digest()


def cut(path: Path) -> str:
    return f"带出包“{path.name}”不完整（后面缺了一段），可能没有复制完，未作改动；请重新复制。"


def changed(path: Path) -> str:
    return f"带出包“{path.name}”的内容已损坏或被改动，未作改动；请重新复制，或重新打包。"
