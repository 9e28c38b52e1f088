"""设置 · 备份: the automatic backups told, the whole cabinet copied to another place, a case found to be restored."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from anjuan_desktop.cabinet import Cabinet, Copied, copy_cabinet, last_backup
from anjuan_desktop.casefile import CannotWrite, CaseFileError, local_time, utc_now
from anjuan_desktop.exchange.watching import Watch
from anjuan_desktop.office import FILE, Role
from anjuan_desktop.ui.presenters.office.desk import Desk

RULE = "每个案卷每天第一次改动之前自动备份一份；最近 7 天、4 周、12 个月的各留一份，较早的自动清理。"


class Memory(Protocol):
    """Where is kept when and where this computer copied the cabinet last."""

    def recall(self, name: str) -> str: ...

    def remember(self, name: str, text: str) -> None: ...


class NoSuchCase(CaseFileError):
    """No case, or more than one, is meant."""


class CabinetBackupPresenter:
    """Of one cabinet. `newest` and `copy` take long and run in a thread; raises CaseFileError, with the sentence to
    show."""

    def __init__(self, cabinet: Cabinet, desk: Desk, memory: Memory) -> None:
        self._cabinet = cabinet
        self._desk = desk
        self._memory = memory

    @property
    def why_not(self) -> str:
        """Why who sits here can't copy the cabinet; empty where they can."""
        if self._desk.has_people and not self._desk.is_admin:
            names = "、".join(person.name for person in self._desk.office.people.active(Role.ADMIN))
            return f"全部案卷由管理员（{names}）备份到别处；单个案卷谁都可以备份。"
        return ""

    def newest(self, watch: Watch) -> str:
        """When the newest backup of any case was made, in a sentence."""
        return _newest(last_backup(self._cabinet.folder, watch.cancelled))

    @property
    def last_copy(self) -> str:
        """When and where this computer copied the cabinet last, in a sentence."""
        kept = self._memory.recall(self._name)
        when, _, where = kept.partition("\n")
        if not where:
            return "这台电脑还没有把全部案卷备份到别处。案卷柜所在的盘坏了，自动备份也没有了。"
        return f"上次备份全部案卷：{when}，在“{where}”。"

    @property
    def last_place(self) -> str:
        """The folder chosen then; empty before the first time."""
        where = self._memory.recall(self._name).partition("\n")[2]
        return str(Path(where).parent) if where else ""

    def copy(self, target: Path, watch: Watch) -> Copied:
        """Raises CaseFileError; also where the folder chosen is gone: made anew, that of a stick that was pulled would
        lie on the computer's own disk."""
        if not target.is_dir():
            raise CannotWrite(f"找不到文件夹“{target}”，没有备份；请检查 U 盘或移动硬盘是否插好，再选一次。")
        return copy_cabinet(
            self._cabinet.folder,
            target,
            self._cabinet.backups.key,
            beside=(FILE,),
            progress=watch.progress,
            cancelled=watch.cancelled,
        )

    def told(self, done: Copied) -> str:
        """What came of it, in a sentence; remembered where everything was copied."""
        if done.cancelled:
            return "已取消，没有留下备份。"
        if done.left:
            why = "\n".join(reason for _path, reason in done.left)
            if not done.copied:
                return f"一个案卷也没有备份成，没有留下备份：\n{why}"
            return f"备份了 {done.copied} 个案卷到“{done.folder}”，{len(done.left)} 个文件没有备份：\n{why}"
        self._memory.remember(self._name, f"{local_time(utc_now):%Y-%m-%d %H:%M}\n{done.folder}")
        return f"备份了全部 {done.copied} 个案卷，在“{done.folder}”。"

    def case(self, text: str) -> Path:
        """The one case that a number, a name or a part of one means. Raises NoSuchCase."""
        wanted = text.strip()
        if not wanted:
            raise NoSuchCase("请先输入案卷编号或企业名称。")
        found = self._cabinet.find(wanted)
        exact = [entry for entry in found if wanted in (entry.number, entry.name)]
        meant = exact if len(exact) == 1 else found
        if len(meant) == 1:
            return Path(meant[0].place)
        if meant:
            raise NoSuchCase(f"有 {len(meant)} 个案卷符合“{wanted}”，请写出完整的案卷编号。")
        raise NoSuchCase(f"没有符合“{wanted}”的案卷；请按左边案卷柜里的编号或名称填写。")

    @property
    def _name(self) -> str:
        return f"全部备份 {self._cabinet.folder.resolve()}"


def _newest(made: datetime | None) -> str:
    return "案卷柜里还没有备份。" if made is None else f"案卷柜里最近一份备份：{made:%Y-%m-%d %H:%M}。"
