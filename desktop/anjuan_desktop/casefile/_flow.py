"""The way of an open case: who handles it, its stages, the officer's answers, what came back from above
and what each year's supervision found."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Literal, Protocol

from anjuan_desktop.casefile import _edits
from anjuan_desktop.casefile._edits import Answer, Answered, Edit, Outcome, Step, Supervision
from anjuan_desktop.casefile._reading import Reader


class _Editing(Protocol):
    def __call__(self, *, final: bool = False) -> AbstractContextManager[Edit]: ...


class Flow:
    """What `CaseFile.flow` gives. Edits raise as those of the case file do."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Reader]], edit: _Editing) -> None:
        self._reading = reading
        self._edit = edit

    def people(self) -> tuple[str | None, str | None]:
        """经办人 and 复核人."""
        with self._reading() as reader:
            head = reader.head()
            return head.handler, head.reviewer

    def set_person(self, role: Literal["handler", "reviewer"], name: str) -> None:
        """An empty name takes it back. Raises EditRefused where one person would be both."""
        with self._edit() as edit:
            _edits.set_person(edit, role, name)

    def steps(self) -> list[Step]:
        with self._reading() as reader:
            return _edits.steps(reader.session)

    def take_step(self, after: str, *, role: str, opinion: str = "") -> None:
        """Signs the case over to another stage. It isn't undone, nor what came before it: a step back is a step."""
        with self._edit(final=True) as edit:
            _edits.take_step(edit, after, role, opinion)

    def answers(self) -> list[Answered]:
        with self._reading() as reader:
            return _edits.answers(reader.session)

    def set_answer(self, kind: Answer, subject: str, reason: str = "") -> None:
        """Advice acknowledged, or the plan overridden, which needs a reason."""
        with self._edit() as edit:
            _edits.set_answer(edit, kind, subject, reason)

    def drop_answer(self, kind: Answer, subject: str) -> None:
        with self._edit() as edit:
            _edits.drop_answer(edit, kind, subject)

    def outcomes(self) -> list[Outcome]:
        with self._reading() as reader:
            return _edits.outcomes(reader.session)

    def set_outcome(self, outcome: Outcome) -> str:
        """Adds a result from above, or overwrites the one with its key. Its key."""
        with self._edit() as edit:
            return _edits.set_outcome(edit, outcome)

    def remove_outcome(self, key: str) -> None:
        with self._edit() as edit:
            _edits.remove_outcome(edit, key)

    def supervision(self) -> list[Supervision]:
        """年度督导, by year and claim."""
        with self._reading() as reader:
            return _edits.supervision(reader.session)

    def set_supervision(self, told: Supervision) -> None:
        """Adds what a year's supervision of a claim found, or overwrites it. Raises NotAFact where it says nothing."""
        with self._edit() as edit:
            _edits.set_supervision(edit, told)

    def remove_supervision(self, claim: str, year: int) -> None:
        with self._edit() as edit:
            _edits.remove_supervision(edit, claim, year)
