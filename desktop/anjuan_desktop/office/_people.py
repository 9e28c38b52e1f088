"""The people of an office 人员: who they are, what they may do, and the passwords that tell them apart."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Annotated, Self

import nacl.exceptions
import nacl.pwhash
from pydantic import BaseModel, ConfigDict, Field, field_serializer, field_validator

from anjuan_desktop.cabinet import typed
from anjuan_desktop.office._names import tidy
from anjuan_desktop.office._roles import Role
from anjuan_desktop.office.errors import OfficeRefused

SHORTEST, LONGEST = 6, 128
"""Characters of a password."""
_LONGEST_NAME = 40


class Person(BaseModel):
    """One person. `password` is argon2id's own text; one who has left is not `active`, and keeps the name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=_LONGEST_NAME)]
    roles: frozenset[Role]
    password: Annotated[str, Field(pattern=r"^\$argon2id\$v=19\$", repr=False)]
    active: bool = True

    @field_validator("name")
    @classmethod
    def _as_written(cls, name: str) -> str:
        if name != tidy(name):
            raise ValueError("a name without spaces at its ends, in composed characters")
        return name

    @field_serializer("roles")
    def _in_order(self, roles: frozenset[Role]) -> list[str]:
        return [role.value for role in Role if role in roles]

    def proves(self, password: str) -> bool:
        """Whether the password is this person's; takes a tenth of a second on purpose."""
        try:
            return nacl.pwhash.verify(self.password.encode(), typed(password))
        except nacl.exceptions.InvalidkeyError:
            return False

    @property
    def spoken(self) -> str:
        """`张三（经办、管理员）`."""
        words = "、".join(role for role in Role if role in self.roles)
        return f"{self.name}（{words}）" if words else self.name


@dataclass(frozen=True)
class People:
    """Everyone the office ever named; a change is a new value. Changes raise OfficeRefused."""

    all: tuple[Person, ...] = ()

    def __iter__(self) -> Iterator[Person]:
        return iter(self.all)

    def active(self, role: Role | None = None) -> tuple[Person, ...]:
        """Those who work here now, with a role where one is asked for, in the order they came."""
        return tuple(person for person in self.all if person.active and (role is None or role in person.roles))

    def named(self, name: str) -> Person | None:
        return next((person for person in self.all if person.name == tidy(name)), None)

    def with_first(self, name: str, roles: Collection[Role], password: str) -> Self:
        """The first person of an office, who becomes 管理员 besides."""
        if self.all:
            raise OfficeRefused("本单位已有人员，请由管理员添加。")
        return self._with(_person(name, {*roles, Role.ADMIN}, password))

    def with_person(self, by: Person, name: str, roles: Collection[Role], password: str) -> Self:
        """One person more, with a first password to be changed by them."""
        self._by_admin(by)
        if (known := self.named(name)) is not None:
            gone = "" if known.active else "（已停用，可重新启用）"
            raise OfficeRefused(f"已有名为“{known.name}”的人员{gone}；重名的请加以区别，如“{known.name}（二）”。")
        if not roles:
            raise OfficeRefused("请至少勾选一个岗位。")
        return self._with(_person(name, roles, password))

    def with_roles(self, by: Person, name: str, roles: Collection[Role]) -> Self:
        self._by_admin(by)
        if not roles:
            raise OfficeRefused("请至少勾选一个岗位。")
        return self._changed(self._known(name).model_copy(update={"roles": frozenset(roles)}))

    def with_active(self, by: Person, name: str, active: bool) -> Self:
        """停用 or 重新启用; what they signed keeps their name."""
        self._by_admin(by)
        return self._changed(self._known(name).model_copy(update={"active": active}))

    def with_reset(self, by: Person, name: str, password: str) -> Self:
        """A lost password is given anew by a 管理员; nobody can read the old one."""
        self._by_admin(by)
        return self._changed(self._known(name).model_copy(update={"password": _hashed(password)}))

    def with_password(self, name: str, old: str, new: str) -> Self:
        """One's own password, changed by who knows it."""
        person = self._known(name)
        if not person.proves(old):
            raise OfficeRefused("原密码不符，未作改动。")
        return self._changed(person.model_copy(update={"password": _hashed(new)}))

    def _known(self, name: str) -> Person:
        person = self.named(name)
        if person is None:
            raise OfficeRefused(f"本单位没有名为“{name}”的人员；请刷新后再试。")
        return person

    def _by_admin(self, by: Person) -> None:
        known = self.named(by.name)
        if known is None or not known.active or Role.ADMIN not in known.roles:
            raise OfficeRefused(f"人员由管理员管理，{by.name}没有这个岗位。")

    def _with(self, person: Person) -> Self:
        return type(self)((*self.all, person))

    def _changed(self, person: Person) -> Self:
        made = type(self)(tuple(person if old.name == person.name else old for old in self.all))
        if not made.active(Role.ADMIN):
            raise OfficeRefused("单位至少要有一名在用的管理员；请先为另一人加上管理员岗位。")
        return made


def _person(name: str, roles: Collection[Role], password: str) -> Person:
    kept = tidy(name)
    if not kept or len(kept) > _LONGEST_NAME or not kept.isprintable():
        raise OfficeRefused(f"姓名应为 1 至 {_LONGEST_NAME} 个字。")
    return Person(name=kept, roles=frozenset(roles), password=_hashed(password))


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise OfficeRefused(f"密码应为 {SHORTEST} 至 {LONGEST} 个字符。")
    return nacl.pwhash.str(
        typed(password), opslimit=nacl.pwhash.OPSLIMIT_INTERACTIVE, memlimit=nacl.pwhash.MEMLIMIT_INTERACTIVE
    ).decode()
