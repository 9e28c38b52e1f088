"""Copies of a whole case file, by SQLite's own backup: one state of it, even while it is open."""

import os
from contextlib import closing
from pathlib import Path

from anjuan_desktop.casefile._store._connections import connect
from anjuan_desktop.casefile._store._creation import new_database, sync_folder, written_beside
from anjuan_desktop.casefile._store._header import key_for, version_of
from anjuan_desktop.casefile._store._sessions import translated

BACKUPS = "备份"
"""The folder beside the case files that holds their backups, one folder for each."""


def copy_file(path: Path, target: Path, key: bytes | None = None) -> None:
    """The file as it stands, at `target`, whole or not at all; what stood there is replaced.

    An encrypted file's copy is encrypted with the same key. Raises CaseFileError.
    """
    version_of(path, key)
    key = key_for(path, key)

    def fill(beside: Path) -> None:
        with closing(connect(path, key)) as source, closing(new_database(beside, key)) as copy:
            source.backup(copy)

    with translated(path), written_beside(target, fill) as beside:
        os.replace(beside, target)
        sync_folder(target.parent)


def keep_before_upgrade(path: Path, key: bytes | None = None) -> None:
    """A copy of an older version's file, before the first step up the ladder; kept until somebody deletes it."""
    folder = path.parent / BACKUPS / path.stem
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{path.stem} 升级前（第{version_of(path, key)}版）{path.suffix}"
    if not target.exists():
        copy_file(path, target, key)
