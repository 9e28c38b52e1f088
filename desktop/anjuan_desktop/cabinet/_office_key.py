"""The office's key 本单位密钥: one random key for all of a cabinet's cases, wrapped by what the officers know.

The key file holds no secret: the key wrapped once by the passphrase (argon2id) and once by the recovery code that is
shown when it is set up. A new passphrase wraps the same key anew, so that no case need be written again.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Self

import nacl.exceptions
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from anjuan_core.errors import AnjuanError
from anjuan_desktop.cabinet._passphrase import check_new, derived
from anjuan_desktop.casefile import (
    BACKUPS,
    KEY_FILE,
    CannotWrite,
    driver,
    key_needed,
    place_of,
    sync_folder,
    written_beside,
)

FORMAT: Final = "anjuan-office-key/1"
_WRAPPED: Final = rf"^[0-9a-f]{{{2 * (SecretBox.NONCE_SIZE + SecretBox.MACBYTES + SecretBox.KEY_SIZE)}}}$"
_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is misread on paper; 32 signs, 5 bits each
_CODE_LENGTH: Final = 32
_LARGEST_FILE: Final = 10_000
_OPERATIONS, _MEMORY = argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE  # 3 passes over 256 MB


class OfficeKeyError(AnjuanError):
    """The root of what can go wrong with the office's key."""


class WrongPassphrase(OfficeKeyError):
    """The passphrase or the recovery code isn't the one."""


class WrongKey(OfficeKeyError):
    """A key of another cabinet."""


class BadPassphrase(OfficeKeyError):
    """A new passphrase that won't do."""


class DamagedKeyFile(OfficeKeyError):
    """The key file is missing, unreadable or changed."""


class KeyFileExists(OfficeKeyError):
    """The cabinet has a key already."""


class _ByPassphrase(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    salt: str = Field(pattern=rf"^[0-9a-f]{{{2 * argon2id.SALTBYTES}}}$")
    operations: int = Field(ge=argon2id.OPSLIMIT_MIN, le=10)
    memory: int = Field(ge=argon2id.MEMLIMIT_MIN, le=1024 * 1024 * 1024)
    wrapped: str = Field(pattern=_WRAPPED)


class _Kept(BaseModel):
    """The key, wrapped twice. `mark` is its digest, by which another office's key is told from it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    mark: str
    passphrase: _ByPassphrase
    recovery: str = Field(pattern=_WRAPPED)

    def check(self) -> str:
        """Tells a damaged file from a wrong passphrase; it protects nothing."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class _KeyFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    format: Literal["anjuan-office-key/1"]
    kept: _Kept
    check: str

    @model_validator(mode="after")
    def _as_written(self) -> Self:
        if self.check != self.kept.check():
            raise ValueError("changed since it was written")
        return self


@dataclass(frozen=True)
class NewKey:
    """A key just made. `code` is the recovery code: shown once, to be written down, kept nowhere else."""

    key: bytes
    code: str


@dataclass(frozen=True)
class OfficeKey:
    """The key of one cabinet's folder."""

    folder: Path

    @property
    def needed(self) -> bool:
        """Whether this cabinet's cases are kept encrypted."""
        return key_needed(self.folder)

    def set_up(self, passphrase: str) -> NewKey:
        """Makes a key; the cabinet's new cases are encrypted from now on, those there by `convert_cabinet`.

        Raises CipherMissing, BadPassphrase, KeyFileExists, CannotWrite; then there is no key.
        """
        if self.needed:
            raise KeyFileExists(f"“{self.folder}”已经设为加密保存，不能再设一次；更换口令请用“更换口令”。")
        if unsafe := place_of(self.folder).unsafe:
            raise CannotWrite(f"未设加密：{unsafe}。")
        check_new(passphrase, "口令", BadPassphrase)
        key, code = secrets.token_bytes(SecretBox.KEY_SIZE), "".join(secrets.choice(_ALPHABET) for _ in range(32))
        driver(key)
        recovery = SecretBox(_of_code(code)).encrypt(key).hex()
        wrapped = _wrapped_by_passphrase(key, passphrase)
        try:
            self._write(_Kept(mark=_mark(key), passphrase=wrapped, recovery=recovery))
        except BaseException:
            self.remove()
            raise
        return NewKey(key, "-".join(code[at : at + 4] for at in range(0, _CODE_LENGTH, 4)))

    def unlock(self, passphrase: str) -> bytes:
        """The key of 32 bytes. About a second. Raises WrongPassphrase, DamagedKeyFile, CipherMissing."""
        told = self._read().passphrase
        by = derived(passphrase, bytes.fromhex(told.salt), told.operations, told.memory, lacking=OfficeKeyError)
        key = _unwrapped(by, told.wrapped)
        if key is None:
            raise WrongPassphrase("口令不对，案卷未打开；请重新输入，注意大小写和输入法。")
        driver(key)
        return key

    def unlock_by_code(self, code: str) -> bytes:
        """The key, by the recovery code, however it is grouped. Raises as `unlock` does."""
        typed = "".join(sign for sign in code.upper() if sign.isalnum())
        key = _unwrapped(_of_code(typed), self._read().recovery)
        if key is None:
            raise WrongPassphrase("恢复码不对；应为 8 组、每组 4 个字母或数字，请对照设置加密时记下的恢复码重新输入。")
        driver(key)
        return key

    def change_passphrase(self, key: bytes, passphrase: str) -> None:
        """Wraps the same key by a new passphrase; cases and the recovery code stay as they are. Raises BadPassphrase,
        WrongKey, CannotWrite; then the old one still holds."""
        check_new(passphrase, "口令", BadPassphrase)
        told = self._checked(key)
        self._write(told.model_copy(update={"passphrase": _wrapped_by_passphrase(key, passphrase)}))

    def check(self, key: bytes) -> None:
        """Raises WrongKey for another cabinet's key, DamagedKeyFile."""
        self._checked(key)

    def remove(self) -> None:
        """The cabinet isn't encrypted any more; for when no case is. Raises CannotWrite."""
        for path in self._places():
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise CannotWrite(f"不能删除“{path}”（{error.strerror}）；请检查权限后再试。") from error

    def _checked(self, key: bytes) -> _Kept:
        told = self._read()
        if told.mark != _mark(key):
            raise WrongKey(f"这不是“{self.folder}”的密钥，未作改动；请用该案卷柜的口令或恢复码。")
        return told

    def _places(self) -> tuple[Path, Path]:
        """The key file and its copy: without it the passphrase opens nothing."""
        return self.folder / KEY_FILE, self.folder / BACKUPS / KEY_FILE

    def _read(self) -> _Kept:
        path, copy = self._places()
        try:
            with path.open("rb") as file:
                told = _KeyFile.model_validate_json(file.read(_LARGEST_FILE))
        except FileNotFoundError as error:
            raise DamagedKeyFile(f"找不到“{path}”，没有它口令打不开案卷；请从“{copy}”复制回来。") from error
        except OSError as error:
            raise DamagedKeyFile(f"不能读取“{path}”（{error.strerror}）；请检查权限或网络。") from error
        except ValidationError as error:
            raise DamagedKeyFile(f"“{path}”已损坏，口令暂不能使用；请用“{copy}”替换它后再试。") from error
        return told.kept

    def _write(self, kept: _Kept) -> None:
        content = _KeyFile(format=FORMAT, kept=kept, check=kept.check()).model_dump_json(indent=2).encode()
        path, copy = self._places()
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(f"不能建立“{copy.parent}”（{error.strerror}）；请检查权限和磁盘空间。") from error
        for target in (copy, path):
            with written_beside(target, lambda beside: beside.write_bytes(content)) as beside:
                os.replace(beside, target)
                sync_folder(target.parent)


def _wrapped_by_passphrase(key: bytes, passphrase: str) -> _ByPassphrase:
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    by = derived(passphrase, salt, _OPERATIONS, _MEMORY, lacking=OfficeKeyError)
    wrapped = SecretBox(by).encrypt(key)
    return _ByPassphrase(salt=salt.hex(), operations=_OPERATIONS, memory=_MEMORY, wrapped=wrapped.hex())


def _of_code(code: str) -> bytes:
    """A code of 160 random bits needs no slow derivation."""
    return hashlib.blake2b(code.encode(), digest_size=SecretBox.KEY_SIZE, person=b"anjuan-recovery").digest()


def _mark(key: bytes) -> str:
    """Of 256 random bits, so that it tells nothing about the key."""
    return hashlib.blake2b(key, digest_size=16, person=b"anjuan-mark").hexdigest()


def _unwrapped(by: bytes, wrapped: str) -> bytes | None:
    try:
        return SecretBox(by).decrypt(bytes.fromhex(wrapped))
    except nacl.exceptions.CryptoError:
        return None
