"""The fixtures that watch: import them into a conftest; the two that are autouse hold for every test below it."""

import gc
import os
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.desktop.watching.blocks import Watchdog
from tests.desktop.watching.leaks import left_behind, ticking
from tests.desktop.watching.pace import slowness

_IN_THE_CHECKS = "150"
_OFFSCREEN_SAYS = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
)
"""What the offscreen plugin says of itself; nothing in a window of ours."""


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """No thread runs and no timer ticks that didn't before, once the test's windows are closed. Meanwhile no thread
    destroys what another has left of a window; see `anjuan_desktop.ui.waste`."""
    threads, timers = threading.enumerate(), ticking()
    gc.disable()
    yield
    gc.enable()
    if left := left_behind(threads, timers):
        pytest.fail(f"left behind: {', '.join(left)}", pytrace=False)


@pytest.fixture(autouse=True)
def quiet(nothing_left: None, qtlog: Any) -> Iterator[set[str]]:
    """Qt has nothing to complain about but the sentences that a test puts in here, and those it must say."""
    expected: set[str] = set()
    yield expected
    said = {record.message for record in qtlog.records}.difference(_OFFSCREEN_SAYS)
    if said != expected:
        pytest.fail(f"Qt said {sorted(said)}, expected was {sorted(expected)}", pytrace=False)


@pytest.fixture
def never_blocks(nothing_left: None, qapp: QApplication) -> Iterator[Watchdog]:
    """No turn of the loop takes longer of the window's own time than ANJUAN_BLOCK_MS says; see `blocks` and, for
    slower machines, `pace`. What earlier tests left in memory is kept from the collector: the program has none of it.

    100 is what the window is held to, by hand, on a machine that does nothing else, and what it waits for the disk
    counts. Unsaid it is half as much again without the disk: other tests run beside it."""
    said = os.environ.get("ANJUAN_BLOCK_MS")
    wanted = float(said or _IN_THE_CHECKS) / 1000
    before = slowness()
    gc.collect()
    gc.freeze()
    try:
        with Watchdog(wanted) as dog:
            yield dog
    finally:
        gc.unfreeze()
    limit = wanted * max(before, slowness())
    if blocks := [block for block in dog.blocks if block.seconds - (0 if said else block.disk) > limit]:
        pytest.fail("\n".join(str(block) for block in blocks), pytrace=False)
