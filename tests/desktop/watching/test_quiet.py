"""What Qt says is heard: a sentence that is expected and doesn't come fails the test, as any other one does."""

from PySide6.QtCore import qWarning


def test_a_sentence_of_qt_is_heard(quiet: set[str]) -> None:
    quiet.add("something odd")
    qWarning("something odd")
