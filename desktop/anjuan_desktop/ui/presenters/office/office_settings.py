"""设置: the office's name, county, letterhead, deadlines and supplements, and its people; who may change them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from anjuan_core.packs import Library
from anjuan_desktop.office import Letterhead, OfficeRefused, OfficeSettings, People, Person, Role, way
from anjuan_desktop.ui.presenters.office.desk import Desk
from anjuan_desktop.ui.presenters.office.sign_in import checked

LETTERHEAD = {
    "code": "机关代字",
    "city_bureau": "市级主送单位",
    "finance_bureau": "抄送财政部门",
    "contact": "联系人",
    "phone": "联系电话",
    "address": "地址",
}
"""The fields of the 版头, with their labels."""
_LABELS = {**LETTERHEAD, "name": "单位名称", "county": "所在区县"}


@dataclass(frozen=True)
class SupplementLine:
    """One 补充细则 that can be switched on."""

    id: str
    title: str
    on: bool
    says: str


@dataclass(frozen=True)
class SettingsEntry:
    """What was filled in. `deadlines` are working days by stage, 0 for none."""

    name: str
    county: str | None
    letterhead: Mapping[str, str] = field(default_factory=dict)
    supplements: frozenset[str] = frozenset()
    deadlines: Mapping[str, int] = field(default_factory=dict)


class OfficeSettingsPresenter:
    """Reads and changes the office of a desk. Changes raise OfficeError, with the sentence to show."""

    def __init__(self, desk: Desk, library: Library) -> None:
        self.desk = desk
        self._library = library

    @property
    def why_not(self) -> str:
        """Why the office can't be changed by who sits here; empty where it can."""
        if not self.desk.has_people:
            return "本单位还没有登记人员；先登记第一位人员（管理员），再填写单位设置。"
        if not self.desk.is_admin:
            names = "、".join(person.name for person in self.desk.office.people.active(Role.ADMIN))
            return f"单位设置和人员由管理员（{names}）修改。"
        return ""

    @property
    def settings(self) -> OfficeSettings:
        return self.desk.office.settings

    def counties(self) -> tuple[tuple[str, str], ...]:
        """Code and full name of every county, those of the program's city first as the list has them."""
        divisions = self._library.divisions
        above = set(divisions.parents.values())
        return tuple((code, divisions.full_name(code) or code) for code in divisions.names if code not in above)

    def stages(self) -> tuple[str, ...]:
        """The stages that can have a deadline, in the order of the way."""
        return tuple(stage.name for stage in way().line if stage.role is not None)

    def supplements(self) -> tuple[SupplementLine, ...]:
        on = self.desk.office.supplements
        return tuple(
            SupplementLine(id_, item.title, id_ in on, item.says)
            for id_, item in sorted(self._library.supplements.items())
        )

    def save(self, entry: SettingsEntry) -> None:
        """All of it, or nothing."""
        try:
            made = OfficeSettings(
                name=entry.name,
                county=entry.county,
                letterhead=Letterhead(**entry.letterhead),
                supplements=entry.supplements,
                deadlines={stage: days for stage, days in entry.deadlines.items() if days},
            )
        except ValidationError as error:
            where = str(error.errors()[0]["loc"][-1])
            raise OfficeRefused(f"“{_LABELS.get(where, where)}”过长或格式不对，未保存；请改短后再存。") from error
        self.desk.office.with_settings(self._me(), made).save()
        self.desk.load()

    # People

    def people(self) -> tuple[Person, ...]:
        """Those who work here, then those who have left."""
        return tuple(sorted(self.desk.office.people, key=lambda person: not person.active))

    def add(self, name: str, roles: Collection[Role], password: str, again: str) -> None:
        self.keep(self.with_person(name, roles, password, again))

    def with_person(self, name: str, roles: Collection[Role], password: str, again: str) -> People:
        """The people with one more, still to be kept; hashing the password takes long. Raises OfficeRefused."""
        return self.desk.office.people.with_person(self._me(), name, roles, checked(password, again))

    def set_roles(self, name: str, roles: Collection[Role]) -> None:
        self.keep(self.desk.office.people.with_roles(self._me(), name, roles))

    def set_active(self, name: str, *, active: bool) -> None:
        self.keep(self.desk.office.people.with_active(self._me(), name, active))

    def reset(self, name: str, password: str, again: str) -> None:
        """A new first password for who has forgotten theirs."""
        self.keep(self.with_reset(name, password, again))

    def with_reset(self, name: str, password: str, again: str) -> People:
        """The people with a new password, still to be kept; hashing it takes long. Raises OfficeRefused."""
        return self.desk.office.people.with_reset(self._me(), name, checked(password, again))

    def keep(self, people: People) -> None:
        """Saves them. Raises OfficeChanged, CannotSaveOffice."""
        self.desk.office.with_people(people).save()
        self.desk.load()

    def _me(self) -> Person:
        if self.desk.person is None:
            raise OfficeRefused("请先登录。")
        return self.desk.person
