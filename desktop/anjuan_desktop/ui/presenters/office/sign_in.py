"""登录: who sits here, and the first person of a new office."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from anjuan_desktop.office import OfficeRefused, Role

if TYPE_CHECKING:
    from anjuan_desktop.office import Door, Office, Person

FIRST = "本单位还没有人员。先登记您自己：您将成为管理员，之后由您添加其他人员、设置岗位。"
ROLES = (Role.HANDLER, Role.REVIEWER, Role.HEAD)
"""What the first person chooses from; 管理员 comes of itself."""


class SignInPresenter:
    """The office is read anew at every try, so that a person added at another computer is known here.

    `load` gives the office as it stands on the disk; its errors (OfficeError) are passed on. `names` tells sooner who
    may sign in there, or nobody where it can't.
    """

    def __init__(
        self, load: "Callable[[], Office]", door: "Door", names: Callable[[], tuple[str, ...]] = tuple
    ) -> None:
        self._load = load
        self._door = door
        self._names = names

    def is_first(self) -> bool:
        """Whether the office has no people yet."""
        return not self._names() and not self._load().people.all

    def names(self) -> tuple[str, ...]:
        """Who may sign in."""
        return self._names() or tuple(person.name for person in self._load().people.active())

    def sign_in(self, name: str, password: str) -> "Person":
        """Raises SignInRefused with the sentence to show."""
        return self._door.sign_in(self._load().people, name, password)

    def pause(self, name: str) -> int:
        """Seconds until the name may be tried again."""
        return self._door.pause(name)

    def first(self, name: str, roles: Collection[Role], password: str, again: str) -> "Person":
        """The first person, saved and signed in. Raises OfficeRefused, OfficeChanged, CannotSaveOffice."""
        office = self.founded(name, roles, password, again)
        office.save()
        return office.people.all[0]

    def founded(self, name: str, roles: Collection[Role], password: str, again: str) -> "Office":
        """The office with its first person, still to be saved. Raises OfficeRefused."""
        office = self._load()
        return office.with_people(office.people.with_first(name, roles, checked(password, again)))

    def change(self, name: str, old: str, new: str, again: str) -> None:
        """One's own password. Raises OfficeRefused, OfficeChanged, CannotSaveOffice."""
        office = self._load()
        office.with_people(office.people.with_password(name, old, checked(new, again))).save()


def checked(password: str, again: str) -> str:
    """A password typed twice alike. Raises OfficeRefused."""
    if password != again:
        raise OfficeRefused("两次输入的密码不一致，请重新输入。")
    return password
