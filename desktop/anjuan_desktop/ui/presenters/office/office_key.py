"""加密保存: the office's key set up, its passphrase changed, the cabinet's files put under it or in plain again."""

from anjuan_desktop.cabinet import BadPassphrase, Cabinet, Conversion, NewKey, OfficeKey, convert_cabinet
from anjuan_desktop.exchange.watching import Watch
from anjuan_desktop.office import Role
from anjuan_desktop.ui.presenters.office.desk import Desk

LOST = "口令和恢复码都丢失后，没有人能打开案卷，程序也不能；里面的材料、照片和日志都找不回来。"
PLAIN = "案卷现在不加密：谁拿到文件，谁就能读。"
ENCRYPTED = "案卷加密保存：打开案卷柜先要输入本单位口令。"
ELSEWHERE = "请先退出其他电脑上打开着本案卷柜的程序；之后它们启动时会要求输入口令。"


class OfficeKeyPresenter:
    """What is done takes long and runs in a thread; `take` is called in the window's own afterwards, whether or not
    the work came to its end. Raises OfficeKeyError, CaseFileError, with the sentence to show."""

    def __init__(self, cabinet: Cabinet, desk: Desk) -> None:
        self._cabinet = cabinet
        self._desk = desk
        self._office = OfficeKey(cabinet.folder)
        self._made: NewKey | None = None
        self.code = ""
        """The recovery code of a key just made, until it is said to be written down; kept nowhere."""

    @property
    def encrypted(self) -> bool:
        return self._office.needed

    @property
    def why_not(self) -> str:
        """Why who sits here can't change it; empty where they can."""
        if self._desk.has_people and not self._desk.is_admin:
            names = "、".join(person.name for person in self._desk.office.people.active(Role.ADMIN))
            return f"加密保存由管理员（{names}）设置。"
        if self.encrypted and self._cabinet.backups.key is None and self._made is None:
            return "本案卷柜已在别处设为加密保存；请退出程序，重新启动时输入口令。"
        return ""

    def set_up(self, passphrase: str, again: str, watch: Watch) -> None:
        """A key; the cases stay as they are until `convert`. About two seconds; raises Cancelled, and there is none."""
        _check_twice(passphrase, again)
        self._made = self._office.set_up(passphrase)
        if watch.cancelled():
            self._office.remove()
            self._made = None
        watch.ask()

    def take(self) -> None:
        """The cabinet goes on by the key as it now is. Not while the cabinet is read."""
        if self._made is not None:
            made, self._made = self._made, None
            self.code = made.code
            self._cabinet.set_key(made.key)
        elif self._cabinet.backups.key is not None and not self.encrypted:
            self._cabinet.set_key(None)

    def noted(self) -> None:
        """The recovery code stands on paper: forgotten here."""
        self.code = ""

    def change(self, old: str, passphrase: str, again: str, watch: Watch) -> None:
        """Another passphrase for the same key; the cases and the recovery code stay as they are. Raises Cancelled."""
        _check_twice(passphrase, again)
        key = self._office.unlock(old)
        watch.ask()
        self._office.change_passphrase(key, passphrase)

    def convert(self, watch: Watch, *, encrypted: bool) -> Conversion:
        """Every case and backup under the key, or all in plain and then no key. Cancelled, each file is whole, in one
        or the other, and all open."""
        key = self._cabinet.backups.key
        assert key is not None, "a key is set up, or given at the start"
        return convert_cabinet(
            self._cabinet.folder,
            key,
            encrypted=encrypted,
            by=self._desk.by,
            progress=watch.progress,
            cancelled=watch.cancelled,
        )


def told(done: Conversion, *, encrypted: bool) -> str:
    """What came of it, in a sentence."""
    verb = "加密" if encrypted else "解密"
    if done.cancelled:
        return f"已停下：{verb}了 {done.converted} 个文件，其余还是原样，都能打开；再做一次即接着做完。"
    if done.left:
        return f"{verb}了 {done.converted} 个文件，{len(done.left)} 个没有处理；处理好下列文件后再做一次。"
    if not done.converted:
        return f"没有要{verb}的文件。"
    return f"{verb}了 {done.converted} 个文件，全部案卷和备份都已{'加密' if encrypted else '改为不加密'}。"


def left(done: Conversion) -> str:
    """The files that stayed as they were, one a line, each with the reason."""
    return "\n".join(f"{path.name}：{why}" for path, why in done.left)


def _check_twice(first: str, again: str) -> None:
    if first != again:
        raise BadPassphrase("两次输入的口令不同，未作改动；请重新输入。")
