"""What people of an office do 岗位, and where the office keeps what it sets."""

from enum import StrEnum
from pathlib import Path
from typing import Final

FILE: Final = "单位设置.json"


class Role(StrEnum):
    """岗位: what a person may sign as. One person may hold several, but not 经办 and 复核 of one case."""

    HANDLER = "经办"
    REVIEWER = "复核"
    HEAD = "负责人"
    ADMIN = "管理员"


def is_set_up(folder: Path) -> bool:
    """Whether the cabinet's folder keeps an office: settings or people. True too where one can't look: reading it then
    says why."""
    try:
        (folder / FILE).stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True
