"""What nobody caught: said in one sentence, reported in a file, and survived."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Protocol

import platformdirs
from PySide6 import __version__ as qt_version

from anjuan_core.errors import AnjuanError
from anjuan_desktop.ui import deferred
from anjuan_desktop.ui.widgets.basic.notice import NoticeBar

_KEPT_SAFE = "刚才的操作没有完成，此前填写的都已保存，可以继续。"


class Window(Protocol):
    """Where it is said."""

    @property
    def notice(self) -> NoticeBar: ...
    def trouble(self, sentence: str) -> None: ...
    def close(self) -> bool: ...


def reports_folder() -> Path:
    """Where reports lie, for the officer to hand in."""
    return platformdirs.user_log_path("anjuan", appauthor=False) / "差错报告"


def open_reports() -> None:
    """Shows the folder in the system's own file manager."""
    folder = reports_folder()
    folder.mkdir(parents=True, exist_ok=True)
    open_folder(folder)


def open_folder(folder: Path) -> bool:
    """Shows any folder there; False where the system has nothing to show it with."""
    from PySide6.QtCore import QUrl  # noqa: PLC0415 - the start of the program shouldn't wait for it
    from PySide6.QtGui import QDesktopServices  # noqa: PLC0415

    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class Troubles:
    """Its `hook` takes the place of sys.excepthook while the window runs."""

    def __init__(self, window: Window, now: Callable[[], datetime] = datetime.now) -> None:
        self._window = window
        self._now = now

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._window.close()
        elif isinstance(error, AnjuanError):
            self._window.trouble(str(error))
        else:
            self._tell(error.with_traceback(trace))

    def _tell(self, error: BaseException) -> None:
        try:
            path = deferred.keep(deferred.report(error, f"PySide6 {qt_version}"), reports_folder(), self._now())
        except (OSError, ImportError, AnjuanError) as second:
            self._window.trouble(f"{_KEPT_SAFE}报告没有写成（{second}）。")
            return
        self._window.notice.say(
            f"{_KEPT_SAFE}差错报告“{path.name}”不含案卷内容，请交给管理员。",
            [("打开报告所在文件夹", "plain", partial(open_reports))],
            trouble=True,
            focus=False,
        )
