"""Who works at this window: signing in before anything opens, signing out, one's own password."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from anjuan_desktop.casefile import utc_now
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.presenters.office.desk import Desk
from anjuan_desktop.ui.settings import Settings

if TYPE_CHECKING:
    from anjuan_desktop.office import Person
    from anjuan_desktop.ui.presenters.office.sign_in import SignInPresenter
    from anjuan_desktop.ui.widgets.office.sign_in import PasswordPanel, SignInPanel


class Place(Protocol):
    """Where a panel is shown: the window."""

    def show_panel(self, title: str, make: Callable[[QWidget], QWidget], *, back: bool = True) -> None: ...
    def close_panel(self) -> None: ...
    def say(self, sentence: str) -> None: ...


class Entrance:
    """Lets people in and out; `changed` is called once somebody else works here."""

    def __init__(self, desk: Desk, settings: Settings, place: Place, changed: Callable[[], None]) -> None:
        self.desk = desk
        self._settings = settings
        self._place = place
        self._changed = changed

    @cached_property
    def _presenter(self) -> "SignInPresenter":
        """One for as long as the window is there: its door counts wrong passwords."""
        folder = self.desk.folder
        return deferred.SignInPresenter(
            lambda: deferred.Office.load(folder), deferred.Door(utc_now), lambda: self.desk.names
        )

    def show(self) -> None:
        """The sign-in; without a way past it where the office has people."""
        self._place.show_panel("登记人员", self._sign_in, back=not self.desk.shut)

    def leave(self) -> None:
        """Nobody works here until somebody signs in."""
        self.desk.leave()
        self._changed()

    def change_password(self) -> None:
        self._place.show_panel("修改密码", self._password)

    def _sign_in(self, parent: QWidget) -> "SignInPanel":
        panel = deferred.SignInPanel(self._presenter, self._settings.last_person(self.desk.folder), parent)
        panel.signed_in.connect(self._entered)
        return panel

    def _entered(self, person: "Person") -> None:
        self._settings.set_last_person(self.desk.folder, person.name)
        self.desk.enter(person)
        self._changed()  # first: what is opened behind the panel is opened in the new name
        self._place.close_panel()

    def _password(self, parent: QWidget) -> "PasswordPanel":
        presenter, by = self._presenter, self.desk.by
        body = deferred.PasswordPanel(lambda old, new, again: presenter.change(by, old, new, again), parent)
        body.form.done.connect(self._password_changed)
        return body

    def _password_changed(self) -> None:
        self.desk.load()
        self._changed()
        self._place.close_panel()
        self._place.say("密码已修改。")
