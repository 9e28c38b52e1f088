"""How long work tells how far it is, and is stopped."""

from collections.abc import Callable

from anjuan_desktop.exchange.errors import Cancelled

Progress = Callable[[int, int], None]
"""Told how many of how many cases are done."""
Cancel = Callable[[], bool]
"""Asked before every case, and every megabyte of one."""


def unwatched(_done: int, _total: int) -> None:
    """Nobody looks."""


def never() -> bool:
    return False


def go_on(cancelled: Cancel) -> None:
    """Raises Cancelled where the person stopped it."""
    if cancelled():
        raise Cancelled("已取消，未作改动。")
