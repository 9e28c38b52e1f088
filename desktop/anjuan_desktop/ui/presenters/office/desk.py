"""Who works here, and by which rules: the cabinet's office, the person signed in, the policies as they are set."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anjuan_desktop import shipped
from anjuan_desktop.office import OfficeError, Role, is_set_up, may_sign_in
from anjuan_desktop.ui import deferred

if TYPE_CHECKING:
    from anjuan_core.packs import Library
    from anjuan_desktop.office import Office, Person

NOBODY = "本单位还没有登记人员：改动以“{name}”的名义记入日志，流转暂不能办理。"


class Desk:
    """An office without people lets whoever sits here work under `login`, the name at the computer; one with people
    asks for signing in before any case opens. Whoever changes something here tells the window."""

    def __init__(
        self,
        folder: Path,
        base: "Callable[[], Library]",
        login: Callable[[], str],
        named: Callable[[], str] = str,
    ) -> None:
        """`named` gives the office's name where the cabinet keeps no settings of an office yet."""
        self.folder = folder
        self._office: Office | None = None
        self.names: tuple[str, ...] = ()
        """Who may sign in, as long as no more of the office was read."""
        self.person: Person | None = None
        self.trouble = ""
        """Why the office's file can't be read; then nobody gets in."""
        self._base = base
        self._login = login
        self._named = named
        self._library: tuple[Office, Library] | None = None
        self.load()

    def load(self) -> None:
        """Reads the office anew, and with it the person signed in, who may have been stopped meanwhile. Where nobody is
        it only looks who may sign in: a start needn't import what an office is read with. `check` has to follow."""
        self.trouble = ""
        self.names = may_sign_in(self.folder) if self.person is None else ()
        if not self.names:
            self._read()

    def check(self) -> bool:
        """Reads what was only looked at; whether it is otherwise than it looked: nobody can sign in, or has to."""
        looked_at = bool(self.names)
        if looked_at:
            self._read()
        return looked_at and (bool(self.trouble) or not self.has_people)

    def _read(self) -> None:
        self.names, self._office, self.trouble = (), None, ""
        try:
            self._office = deferred.Office.load(self.folder) if is_set_up(self.folder) else None
        except OfficeError as error:
            self.trouble, self.person = str(error), None
            return
        if self.person is not None:
            known = self.office.people.named(self.person.name)
            self.person = known if known is not None and known.active else None

    def enter(self, person: "Person") -> None:
        """Somebody has signed in."""
        self._read()
        self.person = person

    def leave(self) -> None:
        self.person = None

    @property
    def office(self) -> "Office":
        """As it was last read; one without name or people where none is set up, which a start needn't even import."""
        if self.names:
            self._read()
        if self._office is None:
            self._office = deferred.Office(self.folder)
        return self._office

    @property
    def has_people(self) -> bool:
        return bool(self.names or self.trouble) or (self._office is not None and bool(self._office.people.all))

    @property
    def shut(self) -> bool:
        """Whether somebody has to sign in before anything opens."""
        return bool(self.trouble) or (self.has_people and self.person is None)

    @property
    def by(self) -> str:
        """In whose name is written."""
        return self._login() if self.person is None else self.person.name

    @property
    def roles(self) -> frozenset[Role]:
        """What whoever sits here signs as: anything, as long as the office has named nobody."""
        if self.person is not None:
            return self.person.roles
        return frozenset() if self.has_people else frozenset(Role)

    @property
    def is_admin(self) -> bool:
        return self.person is not None and Role.ADMIN in self.person.roles

    @property
    def name(self) -> str:
        """单位名称, as forms print it; empty where none was given."""
        return self.office.name or self._named()

    @property
    def library(self) -> "Library":
        """The policies with the office's supplements on. Raises OfficeRefused for one the program doesn't have."""
        if self._library is None or self._library[0] is not self.office:
            self._library = self.office, self.office.library(self._base())
        return self._library[1]

    def policies(self) -> Mapping[str, Any]:
        """What an evaluation is worked out with, to be recorded beside it."""
        return deferred.policy_record(shipped.texts(), self.library.active, county=self.office.county)

    def notice(self) -> str:
        """What has to be said while nobody is named; empty otherwise."""
        return "" if self.has_people or self.trouble else NOBODY.format(name=self.by)
