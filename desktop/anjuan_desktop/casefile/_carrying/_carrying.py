"""An open case on its way out to the field and back, as `CaseFile.carrying` gives it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from anjuan_desktop.casefile._carrying import _bringing, _going_out
from anjuan_desktop.casefile._carrying._plan import CarriedOut, Decisions, Plan
from anjuan_desktop.casefile._edits import Edit
from anjuan_desktop.casefile._reading import Reader


class _Editing(Protocol):
    def __call__(self, *, final: bool = False) -> AbstractContextManager[Edit]: ...


class Carrying:
    """带出 and 带回 of one case file. Edits raise as those of the case file do; `reading` is for its counterpart."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Reader]], edit: _Editing) -> None:
        self.reading = reading
        self._edit = edit

    @property
    def carried(self) -> str | None:
        """The carrying out that this file is the copy of; None in an original."""
        with self.reading() as reader:
            return reader.head().carried

    def outstanding(self) -> list[CarriedOut]:
        """What was carried out and hasn't come back, the earliest first."""
        with self.reading() as reader:
            return _going_out.outstanding(reader.session)

    def carry_out(self, purpose: str = "") -> str:
        """Marks the case as carried out; it can still be edited. The id that its copy is made with."""
        with self._edit() as edit:
            return _going_out.mark(edit, purpose)

    def withdraw(self, id: str) -> None:
        """Takes a carrying out back that came to nothing; its copy can't be brought back any more."""
        with self._edit() as edit:
            _going_out.withdraw(edit, id)

    def plan(self, copy: "Carrying") -> Plan:
        """What bringing back an opened copy would do. Raises EditRefused where it isn't a copy of this case, or where
        its journal doesn't hold together."""
        with self.reading() as reader, copy.reading() as there:
            return _bringing.compared(reader, there).plan

    def bring_back(self, copy: "Carrying", plan: Plan, decisions: Decisions | None = None) -> None:
        """Does what the plan says, in one transaction that isn't undone: secure a backup first. A copy that was brought
        back already changes nothing. Raises EditRefused where a conflict isn't decided, where the case changed since
        the plan was made, or where the two can't stand together."""
        if plan.already:
            return
        with copy.reading() as there, self._edit(final=True) as edit:
            _bringing.bring_back(edit, there, plan, decisions or {})
