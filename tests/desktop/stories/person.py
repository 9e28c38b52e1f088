"""Somebody who works at the window: looks, clicks and types as an officer does, and knows nothing of what is behind."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.desktop.stories.finding import Place, beside, fields, front, names, places, rows, texts, views
from tests.desktop.watching.blocks import Watchdog

PATIENCE = 15_000
"""Milliseconds one waits for what should come."""
_BETWEEN = 10
"""Milliseconds between two looks whether it has."""
_TURN = 120
_CLICK = QTest.KeyAction.Click
_LEFT = Qt.MouseButton.LeftButton

Camera = Callable[[str, QWidget], None]


class Person:
    """`camera` is called wherever the story pauses, with a few words and the window, to take a picture; `dog` watches
    what the window does upon what the person does."""

    def __init__(self, qtbot: QtBot, window: QWidget, camera: Camera, dog: Watchdog) -> None:
        self._qtbot, self.window, self._camera, self._dog = qtbot, window, camera, dog

    # -- looking ---------------------------------------------------------------------------------

    def looks(self, words: str) -> None:
        """Pauses for a picture."""
        self._camera(words, QApplication.activeModalWidget() or self.window)

    def sees(self, *words: str) -> None:
        """All of these can be read in what is in front, sooner or later."""
        for text in words:
            self._waits(partial(self._can_read, text), f"“{text}” is nowhere to be read")

    def sees_no(self, text: str) -> None:
        self._waits(lambda: not self._can_read(text), f"“{text}” is still there")

    def reads(self, field: str, near: str = "") -> str:
        """What stands in a field."""
        widget = self._field(field, near).widget
        return widget.currentText() if isinstance(widget, QComboBox) else widget.text()  # type: ignore[attr-defined]

    def lists(self, name: str) -> list[str]:
        """The rows of a list or table, as they stand below each other."""
        view = self._one(lambda root: views(root, name), name, "").widget.parentWidget()
        assert isinstance(view, QAbstractItemView)
        return [str(index.data() or "") for index in rows(view)]

    def can(self, text: str, near: str = "") -> bool:
        """Whether there is such a thing to click, and it isn't greyed out."""
        return any(place.enabled for place in self._found(lambda root: places(root, text), near))

    def returns(self) -> None:
        """To this window, from another."""
        self.window.activateWindow()
        self._waits(self.window.isActiveWindow, "the window doesn't come to the front")

    # -- clicking --------------------------------------------------------------------------------

    def clicks(self, text: str, near: str = "") -> None:
        """What is called so; `near`: of several, the one that stands nearest to these words."""
        self._clicks(self._one(lambda root: places(root, text), text, near))

    def goes_into(self, name: str) -> None:
        """The first cell of a table or the first row of a list."""
        self._clicks(self._one(lambda root: views(root, name), name, ""))

    def opens(self, text: str, near: str = "") -> None:
        """Unfolds a row of a tree, as its arrow would, by the key."""
        self.clicks(text, near)
        self.presses("Right")

    def ticks(self, text: str, near: str = "") -> None:
        """Turns a box on or off: that of a row by the space bar."""
        place = self._one(lambda root: places(root, text), text, near)
        self._clicks(place)
        if place.row is not None:
            self.presses("Space")

    def picks_file(self, button: str, path: Path, near: str = "") -> None:
        """Clicks what asks for a file or for a place to save, and answers the dialog by typing."""
        told: list[str] = []
        timer = QTimer(self.window)
        timer.setInterval(50)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if told and isinstance(dialog, QDialog):
                dialog.reject()  # what was typed was refused: the test must go on and say so
            if told or not isinstance(dialog, QFileDialog) or not dialog.isVisible():
                return
            told.append(dialog.windowTitle())
            self.looks(f"{button} 的对话框")
            self._writes(str(path))
            self.presses("Return")

        timer.timeout.connect(answer)
        timer.start()
        try:
            self.clicks(button, near)
            self._waits(
                lambda: bool(told) and QApplication.activeModalWidget() is None, f"“{button}” asked for no file"
            )
        finally:
            timer.stop()
            timer.deleteLater()
        self.window.activateWindow()  # as any window manager does; there may be none

    # -- typing ----------------------------------------------------------------------------------

    def presses(self, *keys: str) -> None:
        for key in keys:
            combination, window = QKeySequence(key)[0], self._keys_go_to()
            with self._dog.turning(key):
                QTest.keyClick(window, combination.key(), combination.keyboardModifiers())
                QApplication.processEvents()

    def types(self, field: str, text: str, near: str = "", *, then: str = "Tab") -> None:
        """Puts a text in the place of what stands in a field, and goes on with the key `then`."""
        place = self._field(field, near)
        self._clicks(place)
        self._waits(place.widget.hasFocus, f"“{field}” takes no typing")
        self.presses("Ctrl+A")
        self._writes(text)
        if then:
            self.presses(then)

    def pastes(self, text: str) -> None:
        """What was copied elsewhere, where the focus is."""
        QGuiApplication.clipboard().setText(text)
        self.presses("Ctrl+V")

    def chooses(self, field: str, choice: str, near: str = "") -> None:
        """One of a few words side by side, or of a list that opens."""
        together = f"{field}：{choice}"
        if self._found(lambda root: places(root, together), near):
            self.clicks(together, near)
            return
        place = self._field(field, near)
        box = place.widget
        assert isinstance(box, QComboBox), f"“{field}” is no list to choose from"
        self._clicks(place)
        self._waits(lambda: QApplication.activePopupWidget() is not None, f"“{field}” opens no list")
        self.clicks(choice)
        self._waits(lambda: box.currentText() == choice, f"“{field}” didn't become “{choice}”")

    def commands(self, letters: str, title: str) -> None:
        """By the palette: its first letters in pinyin, then Enter on what is meant."""
        self.presses("Ctrl+K")
        self._writes(letters)
        self.clicks(title)

    # -- how it is done --------------------------------------------------------------------------

    def _writes(self, text: str) -> None:
        if not text:
            self.presses("Backspace")
        elif text.isascii():
            window = self._keys_go_to()
            with self._dog.turning(f"typing {text}"):
                for letter in text:
                    QTest.sendKeyEvent(_CLICK, window, QTest.asciiToKey(ord(letter)), letter, _held(letter))
                    QApplication.processEvents()
        else:
            self.pastes(text)

    def _keys_go_to(self) -> QWindow:
        """An open list is given its keys by the window it belongs to."""
        front = QApplication.activeModalWidget() or self.window
        self._waits(front.isActiveWindow, "the window isn't the active one")
        return front.windowHandle()

    def _read(self) -> list[str]:
        return list(texts(front(self.window)))

    def _can_read(self, text: str) -> bool:
        return any(text in shown for shown in self._read())

    def _field(self, name: str, near: str) -> Place:
        return self._one(lambda root: fields(root, name), name, near)

    def _found(self, look: Callable[[QWidget], list[Place]], near: str) -> list[Place]:
        root = front(self.window)
        found = look(root)
        return beside(found, near, root) if near else found

    def _one(self, look: Callable[[QWidget], list[Place]], name: str, near: str) -> Place:
        """The only one of this name, once it can be used."""
        self._waits(lambda: any(place.enabled for place in self._found(look, near)), f"there is no “{name}” to use")
        found = [place for place in self._found(look, near) if place.enabled]
        assert len(found) == 1, f"“{name}” stands {len(found)} times: {[sorted(names(p.widget)) for p in found]}"
        return found[0]

    def _clicks(self, place: Place) -> None:
        self._scrolls_to(place)
        window = place.widget.window()
        point = place.widget.mapTo(window, place.where())
        with self._dog.turning(place.words):
            QTest.mouseMove(window.windowHandle(), point)
            QTest.mouseClick(window.windowHandle(), _LEFT, Qt.KeyboardModifier.NoModifier, point)
            QApplication.processEvents()

    def _scrolls_to(self, place: Place) -> None:
        """Turns the wheel until it can be clicked; what is still moving into its place is waited for."""

        seen: list[QPoint] = []

        def turn() -> bool:
            seen.append(place.widget.mapToGlobal(place.where()))
            if _reachable(place):
                return seen[-1:] == seen[-2:-1]
            area = _area_around(place)
            if area is not None:
                below = place.widget.mapTo(area, place.where()).y() > area.viewport().geometry().center().y()
                with self._dog.turning("the wheel"):
                    _wheel(area.viewport(), -_TURN if below else _TURN)
            return False

        self._waits(turn, f"“{place.words}” can't be got at")

    def _waits(self, until: Callable[[], bool], failing: str) -> None:
        end = monotonic() + PATIENCE / 1000
        while not until():
            if monotonic() > end:
                shown = "；".join(text for text in dict.fromkeys(self._read()) if text)
                raise AssertionError(f"{failing}. What can be read: {shown}")
            with self._dog.turning("waiting"):
                self._qtbot.wait(_BETWEEN)


def _held(letter: str) -> Qt.KeyboardModifier:
    return Qt.KeyboardModifier.ShiftModifier if letter.isupper() else Qt.KeyboardModifier.NoModifier


def _reachable(place: Place) -> bool:
    """Whether a click at that point would meet it, or something inside it."""
    window = place.widget.window()
    point = place.widget.mapTo(window, place.where())
    if not window.rect().contains(point):
        return False
    met = window.childAt(point) or window
    return met is place.widget or place.widget.isAncestorOf(met)


def _area_around(place: Place) -> QAbstractScrollArea | None:
    """The innermost that has to be scrolled for it: its point lies outside of what that shows."""
    at = place.widget.parentWidget()
    while at is not None:
        if isinstance(at, QAbstractScrollArea):
            port = at.viewport()
            if not port.rect().contains(port.mapFromGlobal(place.widget.mapToGlobal(place.where()))):
                return at
        at = at.parentWidget()
    return None


def _wheel(port: QWidget, delta: int) -> None:
    middle = QPointF(port.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(port.mapToGlobal(port.rect().center())),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)
