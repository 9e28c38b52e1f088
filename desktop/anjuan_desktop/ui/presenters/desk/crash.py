"""A report of what nobody foresaw, without anything personal: which error, where in the program, in which version.

What an error says of itself may quote a name or an amount, and a path may hold who uses the computer: of the one only
the kind is kept, of the other only what lies within the program or a library.
"""

import platform
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from traceback import FrameSummary, extract_tb
from types import TracebackType
from typing import Final

from anjuan_desktop import __version__
from anjuan_desktop.casefile import replace_file

KEPT: Final = 20
"""How many reports are kept; the oldest go."""
_ROOTS: Final = ("anjuan_desktop", "anjuan_core", "anjuan_resources")
_ELSEWHERE: Final = "（程序之外）"
_PATTERN: Final = "差错 *.txt"
_DEEPEST: Final = 5


def report(error: BaseException, versions: str = "") -> str:
    """The report's text. `versions` names what else the program runs on (Qt)."""
    head = [
        "案卷 差错报告",
        "本报告不含案卷内容、姓名和文件路径。",
        "",
        f"程序版本：{__version__}",
        f"运行环境：{platform.system()} {platform.machine()}，Python {platform.python_version()}"
        + (f"，{versions}" if versions else ""),
        "",
    ]
    return "\n".join([*head, *_told(error)]) + "\n"


def keep(text: str, folder: Path, now: datetime) -> Path:
    """The report as a file of the folder, whole or not at all; the oldest beyond KEPT go. Raises OSError,
    CaseFileError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"差错 {now:%Y-%m-%d %H%M%S}.txt"
    replace_file(path, lambda beside: beside.write_text(text, encoding="utf-8"))
    for old in sorted(folder.glob(_PATTERN))[:-KEPT]:
        old.unlink(missing_ok=True)
    return path


def _told(error: BaseException) -> Iterator[str]:
    """The error, and those it came of, the first last."""
    at: BaseException | None = error
    for deep in range(_DEEPEST):
        if at is None:
            return
        yield f"{'起因' if deep else '差错'}：{type(at).__module__}.{type(at).__qualname__}"
        yield from _places(at.__traceback__)
        at = at.__cause__ or at.__context__


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame in extract_tb(trace):
        yield f"  {_file(frame)} 第 {frame.lineno} 行，{frame.name}"


def _file(frame: FrameSummary) -> str:
    """A file within the program or a library, by its place there; nothing of where it is installed."""
    parts = Path(frame.filename).parts
    for root in _ROOTS:
        if root in parts:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at:])
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return _ELSEWHERE
