"""`anjuan backup` and `anjuan restore`: a case's backup made now; one put in its place, after what that changes was
shown."""

from collections.abc import Iterable
from pathlib import Path

from anjuan_desktop.cabinet import Backups
from anjuan_desktop.casefile import Difference, check_readable, field_in_words
from anjuan_desktop.cli._asking import key_of
from anjuan_desktop.cli._inputs import BY
from anjuan_desktop.shipped import library

_LONGEST = 60


def back_up(path: Path) -> int:
    """Says where the backup lies."""
    print(Backups(key_of(path)).make(path))
    return 0


def restore(backup: Path, path: Path, *, confirmed: bool) -> int:
    """What would change; done only where `confirmed`."""
    backups = Backups(key_of(path))
    if not confirmed:
        if path.exists():
            _tell(backups.difference(backup, path), "恢复将改动")
        else:
            check_readable(backup, backups.key)
            print(f"没有案卷“{path.name}”，恢复将把备份放在这里。")
        print("未恢复。确认后请加 --yes 再运行一次；恢复前的案卷会另存为备份。")
        return 0
    done = backups.restore(backup, path, by=BY)
    _tell(done.changed, "恢复改动了")
    print(f"已恢复。{'' if done.kept is None else f'恢复前的案卷另存为 {done.kept}'}")
    return 0


def _tell(changed: Iterable[Difference], what: str) -> None:
    told = list(changed)
    print(f"{what} {len(told)} 处：" if told else f"{what} 0 处：内容相同，只是日志不同。")
    for item in told:
        print(f"  {field_in_words(item.field, library().dictionary)}：{_short(item.old)} → {_short(item.new)}")


def _short(text: str | None) -> str:
    if text is None:
        return "（无）"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
