"""What Python throws away is looked for in the window's own thread, and in no other."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 250


class Waste(QObject):
    """Takes the place of Python's own looking for cycles that nobody needs any more, from when it is made.

    That happens in whatever thread has just made something. What is left of a closed case would be destroyed there, as
    it may hold parts of its pages, while Qt destroys them in the window's; and the program with them.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = QTimer(self)
        self._looks.setInterval(_EVERY_MS)
        self._looks.timeout.connect(look)

    def begin(self) -> None:
        """Not while a program is being loaded: each time it would be all that was loaded so far."""
        self._looks.start()

    def leave(self) -> None:
        """Looks no more."""
        self._looks.stop()


def look() -> None:
    """As far as Python would by itself: as much as has been made since."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    if due := [generation for generation, (made, enough) in enumerate(counts) if made > enough]:
        gc.collect(max(due))
