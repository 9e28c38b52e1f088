"""`anjuan`, `anjuan open` and `anjuan open-samples`: the desktop."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from anjuan_core.errors import AnjuanError
from anjuan_desktop import collecting
from anjuan_desktop.casefile import cabinet_of, key_needed
from anjuan_desktop.shipped import dictionary, library


class NoDisplay(AnjuanError):
    """There is no screen to open a window on."""


def open_desktop(cabinet: Path | None, casefile: Path | None) -> int:
    """The window on a cabinet; with a case file, on that file's folder, the case opened."""
    if casefile is not None:
        casefile = casefile.resolve()
        # Refused here, on the command line, rather than in a window that comes up empty.
        if not key_needed(cabinet_of(casefile)):  # else the window asks for the passphrase first
            from anjuan_desktop.casefile import CaseFile

            CaseFile.open(casefile, by="命令行", dictionary=dictionary(), read_only=True).close()
        cabinet = cabinet or cabinet_of(casefile)
    if not has_display(sys.platform, os.environ):
        raise NoDisplay("这里没有显示器，打不开桌面；可用 anjuan demo 生成样例文件，用 anjuan evaluate 测算")
    folder = cabinet or platformdirs.user_documents_path() / "案卷柜"
    folder.mkdir(parents=True, exist_ok=True)
    with collecting.put_off():
        from anjuan_desktop.app import run

        return run(folder, case=casefile)


def has_display(system: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can come up; Qt itself would end the process where none can."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not system.startswith("linux") or any(environment.get(name) for name in screens)


def open_samples(cabinet: Path | None) -> int:
    """The window on a folder of sample cases; samples that aren't there yet are put there first."""
    folder = cabinet or platformdirs.user_data_path("anjuan", appauthor=False) / "样例案卷柜"
    folder.mkdir(parents=True, exist_ok=True)
    from anjuan_desktop import samples

    for sample in samples.samples(library()):
        if not (folder / f"{sample.slug}.anjuan").exists():
            samples.write(sample, folder, library())
    return open_desktop(folder, None)
