"""What a test leaves behind: threads that still run, timers that still tick."""

import gc
import threading
from collections.abc import Iterable

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer


def let_go() -> None:
    """What was thrown away is really gone: deleteLater counts only once the loop has been through."""
    if (app := QCoreApplication.instance()) is not None:
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()


def ticking() -> list[QTimer]:
    """The timers that would go on firing, whoever holds them: a window closed and kept, a presenter, nobody."""
    return [timer for timer in _timers() if shiboken6.isValid(timer) and timer.isActive()]


def told(timer: QTimer) -> str:
    """A timer by those it belongs to, innermost first."""
    owners, owner = [], timer.parent()
    while isinstance(owner, QObject):
        owners.append(type(owner).__name__)
        owner = owner.parent()
    return f"a timer of {timer.interval()} ms in {' in '.join(owners) or 'nothing'}"


def left_behind(threads: Iterable[threading.Thread], timers: Iterable[QTimer]) -> list[str]:
    """What runs now beside the threads and timers of before, in words."""
    before, ticked = set(threads), {id(timer) for timer in timers}
    let_go()
    running = [f"the thread {thread.name}" for thread in threading.enumerate() if thread not in before]
    return running + [told(timer) for timer in ticking() if id(timer) not in ticked]


def _timers() -> list[QTimer]:
    return [found for found in gc.get_objects() if type(found) is QTimer]
