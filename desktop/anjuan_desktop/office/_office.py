"""An office 单位: its settings and people, kept in one file of the cabinet's folder."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from anjuan_desktop import shipped
from anjuan_desktop.casefile import CannotWrite, replace_file
from anjuan_desktop.office._people import People, Person
from anjuan_desktop.office._roles import FILE, Role
from anjuan_desktop.office._settings import OfficeSettings
from anjuan_desktop.office.errors import CannotSaveOffice, DamagedOffice, NewerOffice, OfficeChanged, OfficeRefused

if TYPE_CHECKING:
    from anjuan_core.packs import Library

_FAMILY, _VERSION = "anjuan-office/", 1
_PATIENCE = 5
"""Seconds to wait for a colleague who is saving just now."""


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["anjuan-office/1"] = "anjuan-office/1"
    settings: OfficeSettings
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Office:
    """Settings and people as they were read from `folder`; a change is a new value, kept by `save`."""

    folder: Path
    settings: OfficeSettings = field(default_factory=OfficeSettings)
    people: People = field(default_factory=People)
    seen: str | None = None
    """The digest of the file as it was read; None where there was none."""

    @classmethod
    def load(cls, folder: Path) -> Self:
        """An office without name or people where there is no file yet. Raises DamagedOffice, NewerOffice."""
        path = folder / FILE
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return cls(folder)
        except OSError as error:
            raise DamagedOffice(f"不能读取“{path}”（{error.strerror}）；请检查文件和权限。") from error
        document = _read(content, path)
        return cls(folder, document.settings, People(document.people), _digest(content))

    def save(self) -> Self:
        """Writes the file, whole or not at all; the office as it now stands on the disk.

        Raises OfficeChanged where somebody else saved since it was read, CannotSaveOffice.
        """
        path = self.folder / FILE
        document = _Document(settings=self.settings, people=self.people.all)
        content = (json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / f".{FILE}.lock", timeout=_PATIENCE):
                standing = _digest(path.read_bytes()) if path.exists() else None
                if standing != self.seen:
                    raise OfficeChanged("单位设置刚被他人改过，这次改动未保存；请重新打开设置后再改。")
                replace_file(path, lambda beside: beside.write_bytes(content))
        except Timeout as error:
            raise CannotSaveOffice("他人正在保存单位设置，请稍后再试。") from error
        except CannotWrite as error:
            raise CannotSaveOffice(str(error)) from error
        except OSError as error:
            raise CannotSaveOffice(f"不能写入“{path}”（{error.strerror}）；请检查文件夹是否可写。") from error
        return replace(self, seen=_digest(content))

    def with_settings(self, by: Person, settings: OfficeSettings) -> Self:
        """Other settings, by a 管理员. Raises OfficeRefused."""
        known = self.people.named(by.name)
        if known is None or not known.active or Role.ADMIN not in known.roles:
            raise OfficeRefused(f"单位设置由管理员修改，{by.name}没有这个岗位。")
        return replace(self, settings=settings)

    def with_people(self, people: People) -> Self:
        return replace(self, people=people)

    def settings_named(self, name: str) -> OfficeSettings:
        """The settings, with this 单位名称 where they have none."""
        return self.settings if self.name or not name else self.settings.model_copy(update={"name": name})

    @property
    def name(self) -> str:
        """单位名称; empty where it isn't set."""
        return self.settings.name

    @property
    def county(self) -> str | None:
        """The division code of the county that recommends, for `assess(county=)`."""
        return self.settings.county

    @property
    def supplements(self) -> frozenset[str]:
        """The ids of the supplements switched on: the office's choice, else those that ship on."""
        chosen = self.settings.supplements
        return shipped.library().active if chosen is None else chosen

    @property
    def deadlines(self) -> Mapping[str, int]:
        """Working days by stage; no entry, no deadline."""
        return self.settings.deadlines

    def library(self, base: "Library") -> "Library":
        """The library with this office's supplements on. Raises OfficeRefused for one the program doesn't have."""
        unknown = sorted(self.supplements - set(base.supplements))
        if unknown:
            raise OfficeRefused(
                f"单位设置启用了补充细则“{'、'.join(unknown)}”，程序中没有；请管理员在设置中重新勾选补充细则。"
            )
        return base.with_supplements(self.supplements)


def _read(content: bytes, path: Path) -> _Document:
    try:
        plain = json.loads(content)
    except ValueError as error:
        raise _damaged(path, "不是设置文件的格式") from error
    told = plain.get("format") if isinstance(plain, dict) else None
    if isinstance(told, str) and told.startswith(_FAMILY):
        version = told.removeprefix(_FAMILY)
        if version.isascii() and version.isdigit() and int(version) > _VERSION:
            raise NewerOffice(f"“{path}”由更新版本的程序写成（{told}）；请先升级本程序。")
    try:
        document = _Document.model_validate_json(content)
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"]) or "文件"
        raise _damaged(path, f"{where} 不对") from error
    names = [person.name for person in document.people]
    if len(set(names)) < len(names):
        raise _damaged(path, "人员重名")
    if names and not People(document.people).active(Role.ADMIN):
        raise _damaged(path, "没有在用的管理员")
    return document


def _damaged(path: Path, what: str) -> DamagedOffice:
    return DamagedOffice(f"“{path}”已损坏（{what}），未作改动；请用备份恢复该文件。")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
