"""存放位置: where what the program keeps lies, to be copied and to be opened in the system's file manager."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from anjuan_desktop.ui.presenters.office.places import OTHER_CABINET, PlaceLine, openable
from anjuan_desktop.ui.theme import current
from anjuan_desktop.ui.troubles import open_folder
from anjuan_desktop.ui.widgets.basic.buttons import button
from anjuan_desktop.ui.widgets.basic.section import Section
from anjuan_desktop.ui.widgets.basic.texts import label

_NOTHING_OPENS = "这台电脑上没有能打开文件夹的程序；请复制左边的路径自行打开。"


class PlacesSection(Section):
    """`paths` and `buttons` by the names of the places."""

    def __init__(self, lines: Sequence[PlaceLine], parent: QWidget | None = None) -> None:
        super().__init__("存放位置", "路径可以选中复制", parent)
        self.paths: dict[str, QLineEdit] = {}
        self.buttons: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(current().metrics.small)
        grid.setVerticalSpacing(current().metrics.small)
        for at, line in enumerate(lines):
            path = self.paths[line.name] = QLineEdit(str(line.path))
            path.setReadOnly(True)
            path.setCursorPosition(0)
            path.setAccessibleName(f"{line.name}的位置")
            path.setToolTip(f"{line.path}\n{line.says}")
            opener = self.buttons[line.name] = button("打开文件夹", on_click=partial(self._open, line))
            opener.setAccessibleName(f"打开{line.name}所在的文件夹")
            grid.addWidget(label(line.name, "muted"), at, 0)
            grid.addWidget(path, at, 1)
            grid.addWidget(opener, at, 2)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.said = label("", "error", wrap=True)
        self.said.hide()
        self.body.addWidget(self.said)
        self.body.addWidget(label(OTHER_CABINET, "hint", wrap=True))

    def _open(self, line: PlaceLine) -> None:
        opened = open_folder(openable(line.folder))
        self.said.setText("" if opened else _NOTHING_OPENS)
        self.said.setVisible(not opened)
