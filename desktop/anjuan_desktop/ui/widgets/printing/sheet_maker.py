"""Makes a form in a thread of its own; of many wishes in a row only the last is carried out."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from anjuan_core.errors import AnjuanError
from anjuan_desktop.ui.work import Work

W = TypeVar("W")
M = TypeVar("M")


class SheetMaker(QObject, Generic[W, M]):
    """`made` carries the wish and what was made of it; `failed` the wish and a sentence. A wish that another followed
    is told of neither way."""

    made = Signal(object, object)
    failed = Signal(object, str)

    def __init__(self, make: Callable[[W], M], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._next: W | None = None
        self._work: Work[M] = Work(self)

    @property
    def busy(self) -> bool:
        return self._work.busy

    def want(self, wish: W) -> None:
        """Makes this one as soon as the one at work is done; a wish not yet begun is dropped."""
        if self._work.busy:
            self._next = wish
        else:
            self._begin(wish)

    def stop(self) -> None:
        """Waits for the one at work and makes no more."""
        self._next = None
        self._work.stop()

    def _begin(self, wish: W) -> None:
        make = self._make
        self._work.run(lambda _watch: make(wish), partial(self._made, wish), partial(self._failed, wish))

    def _made(self, wish: W, made: M) -> None:
        if not self._followed():
            self.made.emit(wish, made)

    def _failed(self, wish: W, error: AnjuanError) -> None:
        if not self._followed():
            self.failed.emit(wish, str(error))

    def _followed(self) -> bool:
        following, self._next = self._next, None
        if following is not None:
            self._begin(following)
        return following is not None
