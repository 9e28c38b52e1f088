"""The conversion that gets killed; it confirms how many files are done."""

from collections.abc import Callable
from pathlib import Path

from anjuan_desktop.cabinet import convert_cabinet


def convert(confirm: Callable[[str], None], folder: str, key: str, encrypted: str) -> None:
    """Converts a cabinet; `encrypted` is "yes" or empty."""

    def progress(done: int, total: int) -> None:
        confirm(f"{done}/{total}")

    convert_cabinet(Path(folder), bytes.fromhex(key), encrypted=bool(encrypted), by="写手", progress=progress)
