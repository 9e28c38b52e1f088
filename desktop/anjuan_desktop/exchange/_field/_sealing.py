"""Bytes sealed under a passphrase, in stretches of one size, so that nothing need ever be whole in memory."""

import os
import secrets
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

import nacl.bindings as sodium
import nacl.exceptions
from nacl.pwhash import argon2id

from anjuan_desktop.cabinet import check_new, derived
from anjuan_desktop.exchange._field._header import HEADER_LENGTH, Header, changed, checksum, cut
from anjuan_desktop.exchange.errors import (
    BadPassphrase,
    CannotExchange,
    ChangedPackage,
    CutPackage,
    WrongPassphrase,
)

STRETCH: Final = 1024 * 1024
COST: Final = (argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE)
"""Operations and bytes of memory of a new package: about a second, 256 MB."""
_SEALED: Final = STRETCH + sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_GOES_ON: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_ENDS: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL


class Sealing:
    """Writes a package's content; it is one only after `end`."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        """Raises BadPassphrase, CannotExchange where the memory for the key isn't there."""
        check_new(passphrase, "带出包的口令", BadPassphrase)
        self._file = file
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        salt, (operations, memory) = secrets.token_bytes(argon2id.SALTBYTES), COST
        key = derived(passphrase, salt, operations, memory, lacking=CannotExchange)
        stream = sodium.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        self._header = Header(operations, memory, salt, stream)
        self._waiting = bytearray()
        self._first = b""
        file.write(self._header.written())

    def write(self, content: bytes) -> None:
        self._waiting += content
        while len(self._waiting) > STRETCH:  # the last one waits, since it says that it is
            self._seal(bytes(self._waiting[:STRETCH]), _GOES_ON)
            del self._waiting[:STRETCH]

    def end(self) -> None:
        """Seals the last stretch, and has the header say how long the whole is."""
        self._seal(bytes(self._waiting), _ENDS)
        self._header = replace(self._header, size=self._file.tell(), first=self._first)
        self._file.seek(0)
        self._file.write(self._header.written())

    def _seal(self, content: bytes, tag: int) -> None:
        sealed = sodium.crypto_secretstream_xchacha20poly1305_push(self._state, content, self._header.bound, tag)
        self._first = self._first or checksum(sealed)
        self._file.write(sealed)


class Unsealing:
    """Reads what was sealed. Nothing comes out of it that wasn't proved to be as it was written."""

    def __init__(self, file: BinaryIO, passphrase: str, path: Path) -> None:
        """Raises NotAPackage, NewerPackage, CutPackage, ChangedPackage, WrongPassphrase, CannotExchange."""
        size = os.fstat(file.fileno()).st_size
        self._path, self._file = path, file
        self._header = Header.read(file.read(HEADER_LENGTH), size, path)
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        self._ended = False
        sealed = self._next()
        if checksum(sealed) != self._header.first:
            raise ChangedPackage(changed(path))
        header = self._header
        key = derived(passphrase, header.salt, header.operations, header.memory, lacking=CannotExchange)
        sodium.crypto_secretstream_xchacha20poly1305_init_pull(self._state, self._header.stream, key)
        try:
            self._waiting = bytearray(self._opened(sealed))
        except ChangedPackage:  # its checksum holds: these are the bytes that were written
            raise WrongPassphrase("带出包的口令不对，未作改动；请重新输入，注意大小写和输入法。") from None

    def read(self, length: int) -> bytes:
        """Exactly so many bytes. Raises ChangedPackage, CutPackage."""
        while len(self._waiting) < length:
            if self._ended:
                raise ChangedPackage(changed(self._path))
            self._waiting += self._opened(self._next())
        found = bytes(self._waiting[:length])
        del self._waiting[:length]
        return found

    def end(self) -> None:
        """Nothing is left. Raises ChangedPackage, CutPackage."""
        while not self._ended:
            self._waiting += self._opened(self._next())
        if self._waiting:
            raise ChangedPackage(changed(self._path))

    def _next(self) -> bytes:
        sealed = self._file.read(_SEALED)
        if not sealed:
            raise CutPackage(cut(self._path))
        return sealed

    def _opened(self, sealed: bytes) -> bytes:
        try:
            content, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(self._state, sealed, self._header.bound)
        except (nacl.exceptions.CryptoError, ValueError):  # forged, or too short to be anything
            raise ChangedPackage(changed(self._path)) from None
        if tag not in (_GOES_ON, _ENDS) or (tag == _ENDS) != (self._file.tell() == self._header.size):
            raise ChangedPackage(changed(self._path))
        self._ended = tag == _ENDS
        return bytes(content)
