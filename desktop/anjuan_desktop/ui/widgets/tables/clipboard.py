"""Copying to and pasting from Excel and WPS."""

import atexit
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from anjuan_desktop.ui.presenters.basic.blocks import marked_up, tabbed

_Role = Qt.ItemDataRole
_OURS = "application/x-anjuan-table"


def copy_rows(rows: Sequence[Sequence[str]], figures: frozenset[int] = frozenset()) -> None:
    """Puts rows onto the clipboard; `figures` are the columns a spreadsheet may calculate with."""
    _let_go_in_the_end()
    data = QMimeData()
    data.setText(tabbed(rows))
    data.setHtml(marked_up(rows, figures))
    data.setData(_OURS, b"1")
    QApplication.clipboard().setMimeData(data)


def copy_cells(model: QAbstractItemModel, chosen: Sequence[QModelIndex]) -> None:
    """Copies these cells as a block; the whole of a table goes with its headings."""
    texts = {(index.row(), index.column()): _text(index) for index in chosen}
    if not texts:
        return
    columns = sorted({column for _, column in texts})
    numbers = [row for row in sorted({row for row, _ in texts}) if any(texts.get((row, at)) for at in columns)]
    figures = {at for at, column in enumerate(columns) if _is_right(model, column)}
    rows = [[texts.get((row, column), "") for column in columns] for row in numbers]
    if len(texts) == model.rowCount() * model.columnCount() and rows:
        rows, beside = _with_headings(model, rows, numbers, columns)
        figures = {at + beside for at in figures}
    copy_rows(rows, frozenset(figures))


def copy_row(chosen: Sequence[QModelIndex]) -> None:
    """Copies the cells of the one row chosen in a tree, whose rows have no numbers."""
    if chosen:
        copy_rows([[_text(index) for index in chosen]])


def copy_table(model: QAbstractItemModel) -> None:
    """The whole table with its headings."""
    copy_cells(
        model, [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    )


def pasted_text() -> str:
    """What stands on the clipboard as text."""
    return QApplication.clipboard().text()


@cache
def _let_go_in_the_end() -> None:
    """Once: before Python ends, what it put onto the clipboard becomes a text of Qt's own, or Qt would call back
    into a Python that is no more."""
    atexit.register(_let_go)


def _let_go() -> None:
    if QApplication.instance() is None:
        return
    board = QApplication.clipboard()
    held: QMimeData | None = board.mimeData()  # None where it was emptied since
    if held is not None and held.hasFormat(_OURS):
        board.setText(board.text())


def _with_headings(
    model: QAbstractItemModel, rows: list[list[str]], numbers: Sequence[int], columns: Sequence[int]
) -> tuple[list[list[str]], int]:
    """The rows under their headings, and how many columns the rows' own headings take (none where they only count)."""
    across = [_heading(model, column, Qt.Orientation.Horizontal) for column in columns]
    down = [_heading(model, row, Qt.Orientation.Vertical) for row in numbers]
    if all(text.isdecimal() or not text for text in down):
        return [across, *rows], 0
    return [["", *across], *([name, *row] for name, row in zip(down, rows, strict=True))], 1


def _heading(model: QAbstractItemModel, section: int, orientation: Qt.Orientation) -> str:
    return str(model.headerData(section, orientation, _Role.DisplayRole) or "")


def _text(index: QModelIndex) -> str:
    """What an edit of the cell would begin with: no 待填, no ellipsis."""
    return str(index.data(_Role.EditRole) or "")


def _is_right(model: QAbstractItemModel, column: int) -> bool:
    """Figures are what stands at the right."""
    side = model.index(0, column).data(_Role.TextAlignmentRole)
    return side is not None and bool(Qt.AlignmentFlag(side) & Qt.AlignmentFlag.AlignRight)
