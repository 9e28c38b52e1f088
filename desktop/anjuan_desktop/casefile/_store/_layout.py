"""What lies where in a cabinet's folder: its cases, their backups, the office's key."""

from pathlib import Path
from typing import Final

KEY_FILE: Final = "本单位密钥.json"
BACKUPS: Final = "备份"
"""The folder beside the case files that holds their backups, one folder for each."""


def key_needed(folder: Path) -> bool:
    """Whether the cases of a folder are kept encrypted: its key file is there, or its copy among the backups."""
    return (folder / KEY_FILE).exists() or (folder / BACKUPS / KEY_FILE).exists()


def cabinet_of(path: Path) -> Path:
    """The folder of the cabinet that a case lies in, or the case of a backup."""
    path = path.absolute()
    if not is_backup(path):
        return path.parent
    return path.parent.parent if path.parent.name == BACKUPS else path.parent.parent.parent


def home_of(path: Path) -> Path:
    """The folder of a case's backups."""
    return path.parent / BACKUPS / path.stem


def is_backup(path: Path) -> bool:
    """Whether a file lies where backups do: right in a folder of that name, or in a case's folder there."""
    path = path.absolute()
    home = path.parent
    return home.name == BACKUPS or (home.parent.name == BACKUPS and path.name.startswith(home.name))
