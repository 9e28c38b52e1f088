"""The clause 条款 that is in sight: whatever is selected says on which words it rests, the right pane shows them."""

from typing import NamedTuple

from anjuan_desktop.ui._listeners import Listener, Listeners


class ShownClause(NamedTuple):
    """What the right pane shows: a document, the sentence to mark, and the clause's label where one is known."""

    document: str
    quote: str | None
    clause: str | None = None


class ClauseSelection:
    """The clause 条款 that the selected field, claim or amount rests on."""

    def __init__(self) -> None:
        self.shown: ShownClause | None = None
        self._listeners = Listeners()

    def show(self, document: str, quote: str | None, clause: str | None = None) -> None:
        """Shows a document with `quote` marked; the same again tells nobody."""
        wanted = ShownClause(document, quote, clause)
        if wanted != self.shown:
            self.shown = wanted
            self._listeners.tell()

    def clear(self) -> None:
        if self.shown is not None:
            self.shown = None
            self._listeners.tell()

    def subscribe(self, listener: Listener) -> Listener:
        return self._listeners.subscribe(listener)
