"""What is inside a package: who made it and which cases, then each case file, one after the other."""

import struct
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from anjuan_desktop.exchange._field._header import changed
from anjuan_desktop.exchange._field._sealing import STRETCH, Sealing, Unsealing
from anjuan_desktop.exchange.errors import CannotExchange, ChangedPackage

_LENGTH: Final = struct.Struct(">I")
_LONGEST: Final = 16 * 1024 * 1024
_FILE: Final = r"^[^/\\\x00-\x1f:*?\"<>|]{1,200}\.anjuan$"
_HEX: Final = r"^[0-9a-f]{32}$"
_Told = TypeVar("_Told", bound=BaseModel)


class Entry(BaseModel):
    """One case: its number, the enterprise's name (empty where unknown), and what its file is called. `identity` is
    the case's, `carry_out` the carrying out that the copy belongs to; `returning`: it comes from the field.
    `supplements` are the ids of those that are on where it comes from, None where that isn't known."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    number: str
    enterprise: str
    file: str = Field(pattern=_FILE)
    identity: str = Field(pattern=_HEX)
    carry_out: str = Field(pattern=_HEX)
    returning: bool
    supplements: tuple[str, ...] | None = None


class Manifest(BaseModel):
    """What a package says of itself. `at` is ISO in UTC."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    format: Literal["anjuan-pack/1"] = "anjuan-pack/1"
    by: str
    at: str
    purpose: str
    cases: int = Field(ge=1, le=100_000)


class _Enclosed(BaseModel):
    """What stands before a case file: its length in bytes, and its key where it is encrypted by itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    entry: Entry
    size: int = Field(ge=1)
    key: str | None = Field(pattern=r"^[0-9a-f]{64}$")


class Packing:
    """Writes a package's content. It is one only after `end`."""

    def __init__(self, file: BinaryIO, passphrase: str, manifest: Manifest) -> None:
        self._sealing = Sealing(file, passphrase)
        self._tell(manifest)

    def add(self, entry: Entry, path: Path, key: bytes | None, each: Callable[[], None]) -> None:
        """A case file; `each` is called for every megabyte. Raises OSError."""
        size = path.stat().st_size
        self._tell(_Enclosed(entry=entry, size=size, key=None if key is None else key.hex()))
        with path.open("rb") as file:
            while part := file.read(STRETCH):
                each()
                self._sealing.write(part)

    def end(self) -> None:
        self._sealing.end()

    def _tell(self, told: BaseModel) -> None:
        content = told.model_dump_json().encode()
        self._sealing.write(_LENGTH.pack(len(content)) + content)


class Unpacking:
    """Reads a package's content, in its order. Everything raises ChangedPackage and CutPackage."""

    def __init__(self, file: BinaryIO, passphrase: str, path: Path) -> None:
        """Raises NotAPackage, NewerPackage, WrongPassphrase besides."""
        self._path = path
        self._unsealing = Unsealing(file, passphrase, path)
        self.manifest = self._told(Manifest)

    def take(self, folder: Path, each: Callable[[], None]) -> tuple[Entry, Path, bytes | None]:
        """The next case, its file in `folder`, and the key that is under; `each` is called for every megabyte."""
        enclosed = self._told(_Enclosed)
        target, left = folder / enclosed.entry.file, enclosed.size
        with target.open("xb") as file:
            while left:
                each()
                part = self._unsealing.read(min(STRETCH, left))
                file.write(part)
                left -= len(part)
        return enclosed.entry, target, None if enclosed.key is None else bytes.fromhex(enclosed.key)

    def end(self) -> None:
        self._unsealing.end()

    def _told(self, model: type[_Told]) -> _Told:
        (length,) = _LENGTH.unpack(self._unsealing.read(_LENGTH.size))
        if length > _LONGEST:
            raise ChangedPackage(changed(self._path))
        try:
            return model.model_validate_json(self._unsealing.read(length))
        except ValidationError as error:
            raise ChangedPackage(changed(self._path)) from error


def opened(path: Path) -> BinaryIO:
    """A package to be read. Raises CannotExchange."""
    try:
        return path.open("rb")
    except OSError as error:
        raise CannotExchange(f"不能读取带出包“{path}”（{error.strerror}）；请检查路径、权限或U盘。") from error


def look_into(path: Path, passphrase: str) -> Manifest:
    """Who made a package, when, what for. About a second. Raises ExchangeError."""
    with opened(path) as file:
        return Unpacking(file, passphrase, path).manifest
