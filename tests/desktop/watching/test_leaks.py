"""A thread and a timer that outlive their test are found, and those that end with it aren't."""

import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.watching.leaks import left_behind, ticking


def test_a_thread_that_goes_on_is_found() -> None:
    before = threading.enumerate()
    over = threading.Event()
    thread = threading.Thread(target=over.wait, name="long work")
    thread.start()
    try:
        assert left_behind(before, ()) == ["the thread long work"]
    finally:
        over.set()
        thread.join()
    assert left_behind(before, ()) == []


def test_a_timer_of_a_closed_window_is_found(qapp: QApplication) -> None:
    before = ticking()
    window = QWidget()
    inside = QWidget(window)
    QTimer(inside).start(60_000)
    window.show()
    window.close()
    threads = threading.enumerate()
    assert left_behind(threads, before) == ["a timer of 60000 ms in QWidget in QWidget"]
    window.deleteLater()
    assert left_behind(threads, before) == []


def test_a_timer_of_nobody_is_found_until_it_is_stopped(qapp: QApplication) -> None:
    before = ticking()
    timer = QTimer()
    timer.start(60_000)
    assert left_behind(threading.enumerate(), before) == ["a timer of 60000 ms in nothing"]
    assert left_behind(threading.enumerate(), [*before, timer]) == []
    timer.stop()
    assert left_behind(threading.enumerate(), before) == []
