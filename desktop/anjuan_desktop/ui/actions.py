"""Everything the window can do, as data: menus, keys, the command palette and the help page are made from it."""

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from typing import NamedTuple, Protocol

from anjuan_desktop.ui.theme.tokens import SCALES, ThemeName


class State(NamedTuple):
    """What actions depend on. `shut`: nothing opens before somebody signs in; `editable`: the open case can be written;
    `invoices`: an object that takes invoice lines is in front; `undo` and `redo` say in words what they would do, empty
    where there is nothing."""

    shut: bool = False
    people: bool = False
    person: bool = False
    case: bool = False
    editable: bool = False
    invoices: bool = False
    undo: str = ""
    redo: str = ""


class Group(Enum):
    """A menu; the value is its heading with its mnemonic."""

    CASE = "案卷(&F)"
    EDIT = "编辑(&E)"
    VIEW = "查看(&V)"
    SIZE = "字号(&Z)"
    OFFICE = "单位(&U)"
    HELP = "帮助(&H)"

    @property
    def title(self) -> str:
        return self.value.partition("(")[0]


class Commands(Protocol):
    """What the actions call: the window."""

    def new_case(self) -> None: ...
    def find_case(self) -> None: ...
    def show_worklist(self) -> None: ...
    def reread(self) -> None: ...
    def to_printing(self) -> None: ...
    def close_case(self) -> None: ...
    def show_import(self) -> None: ...
    def import_invoices(self) -> None: ...
    def show_score(self) -> None: ...
    def show_carry_out(self) -> None: ...
    def show_bring_back(self) -> None: ...
    def show_backups(self) -> None: ...
    def add_samples(self) -> None: ...
    def ask_remove_samples(self) -> None: ...
    def close(self) -> bool: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def show_palette(self) -> None: ...
    def to_page(self, at: int) -> None: ...
    def toggle_pane(self, which: str) -> None: ...
    def pane_shown(self, which: str) -> bool: ...
    def set_theme(self, name: ThemeName) -> None: ...
    def dark(self) -> bool: ...
    def set_percent(self, percent: int) -> None: ...
    def percent(self) -> int: ...
    def sign_in(self) -> None: ...
    def sign_out(self) -> None: ...
    def change_password(self) -> None: ...
    def show_settings(self) -> None: ...
    def show_office_key(self) -> None: ...
    def ask_officer(self) -> None: ...
    def ask_office(self) -> None: ...
    def show_help(self) -> None: ...
    def show_manual(self, page: str) -> None: ...
    def start_tour(self) -> None: ...
    def show_reports(self) -> None: ...


class Action(NamedTuple):
    """One thing that can be done. `mnemonic` is its letter in the menu; `asks`: it opens something that asks on;
    `checked` gives whether it is on; `text` what the menu says instead of the title; `apart`: a line before it."""

    id: str
    title: str
    mnemonic: str
    group: Group
    help: str
    run: Callable[[Commands], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: Callable[[State], bool] = lambda state: not state.shut
    asks: bool = False
    checked: Callable[[Commands], bool] | None = None
    text: Callable[[State], str] = lambda _state: ""
    apart: bool = False

    def words(self, state: State) -> str:
        """What the menu says."""
        mnemonic = f"(&{self.mnemonic})" if self.mnemonic else ""
        return f"{self.text(state) or self.title}{mnemonic}{'…' if self.asks else ''}"


def always(_state: State) -> bool:
    return True


def with_case(state: State) -> bool:
    return state.case and not state.shut


def _named(title: str, what: str) -> str:
    """`撤销：企业 名称`; `&` would be taken for a mnemonic."""
    return f"{title}：{what}".replace("&", "&&") if what else title


CASE: tuple[Action, ...] = (
    Action(
        "new", "新建案卷", "N", Group.CASE, "收到一家企业的材料，先新建案卷",
        lambda to: to.new_case(), ("Ctrl+N",), "plus",
    ),
    Action(
        "find", "查找案卷", "F", Group.CASE, "按名称、代码、项目、环节或拼音查找",
        lambda to: to.find_case(), ("Ctrl+F",), "search",
    ),
    Action(
        "import", "导入企业名单", "I", Group.CASE, "从 Excel、WPS 表格或 CSV 导入，每家企业建一个案卷",
        lambda to: to.show_import(), icon="clipboard-paste", asks=True,
    ),
    Action(
        "import-invoices", "导入发票明细", "V", Group.CASE, "从 Excel、WPS 表格或 CSV 导入到“项目与认定”页选中的对象",
        lambda to: to.import_invoices(), icon="clipboard-paste", when=lambda state: state.editable and state.invoices,
        asks=True,
    ),
    Action(
        "worklist", "今天要办的", "J", Group.CASE, "列出等您办理的案卷，快到期的在前",
        lambda to: to.show_worklist(), ("Ctrl+J",), "list-checks", lambda state: state.person,
    ),
    Action(
        "reread", "重新读取案卷柜", "R", Group.CASE, "同事刚改过、或文件夹里刚放入案卷时用",
        lambda to: to.reread(), ("F5",), "refresh-cw", always,
    ),
    Action(
        "print", "打印", "P", Group.CASE, "转到打印页，预览并打印", lambda to: to.to_printing(), ("Ctrl+P",), "printer",
        with_case, asks=True, apart=True,
    ),
    Action(
        "score", "示范标杆评分", "G", Group.CASE, "按认定标准逐项判断，得出评分表；随改随存",
        lambda to: to.show_score(), icon="list-checks", when=with_case, asks=True,
    ),
    Action(
        "close", "关闭案卷", "W", Group.CASE, "关上打开的案卷，让同事可以编辑", lambda to: to.close_case(), ("Ctrl+W",),
        when=with_case,
    ),
    Action(
        "carry-out", "带出", "O", Group.CASE, "把案卷加密打包，带到笔记本上在现场用",
        lambda to: to.show_carry_out(), icon="download", asks=True, apart=True,
    ),
    Action(
        "bring-back", "带回、接收", "B", Group.CASE, "把现场的改动带回原案卷，或在笔记本上接收带出包",
        lambda to: to.show_bring_back(), asks=True,
    ),
    Action(
        "backups", "备份与恢复", "H", Group.CASE, "现在备份；看以前的备份，恢复前先看会改动什么",
        lambda to: to.show_backups(), icon="history", when=with_case, asks=True,
    ),
    Action(
        "samples", "放入样例案卷", "S", Group.CASE, "放入几个编造的案卷，用来学习", lambda to: to.add_samples(),
        icon="flask-conical", apart=True,
    ),
    Action(
        "no-samples", "移除样例案卷", "D", Group.CASE, "一次移除全部样例，正式案卷不动",
        lambda to: to.ask_remove_samples(),
    ),
    Action("quit", "退出", "Q", Group.CASE, "关闭程序", lambda to: to.close(), ("Ctrl+Q",), when=always, apart=True),
)  # fmt: skip

EDIT: tuple[Action, ...] = (
    Action(
        "undo", "撤销", "U", Group.EDIT, "撤销对案卷的上一次改动；正在输入的文字先撤销文字",
        lambda to: to.undo(), ("Ctrl+Z",), when=lambda state: state.editable and bool(state.undo),
        text=lambda state: _named("撤销", state.undo),
    ),
    Action(
        "redo", "重做", "R", Group.EDIT, "把刚撤销的改动再做一次",
        lambda to: to.redo(), ("Ctrl+Y", "Ctrl+Shift+Z"), when=lambda state: state.editable and bool(state.redo),
        text=lambda state: _named("重做", state.redo),
    ),
    Action(
        "palette", "命令与案卷", "K", Group.EDIT, "输入几个字或拼音首字母，找命令、页面、案卷",
        lambda to: to.show_palette(), ("Ctrl+K",), "search", asks=True, apart=True,
    ),
)  # fmt: skip

VIEW: tuple[Action, ...] = (
    Action(
        "cabinet", "案卷柜", "L", Group.VIEW, "显示或收起左边的案卷柜", lambda to: to.toggle_pane("cabinet"), ("F7",),
        checked=lambda to: to.pane_shown("cabinet"), apart=True,
    ),
    Action(
        "clause", "条款", "T", Group.VIEW, "显示或收起右边的条款", lambda to: to.toggle_pane("clause"), ("F8",),
        checked=lambda to: to.pane_shown("clause"),
    ),
    Action(
        "dark", "深色", "K", Group.VIEW, "在深色与浅色之间切换",
        lambda to: to.set_theme("light" if to.dark() else "dark"), ("Ctrl+D",), when=always,
        checked=lambda to: to.dark(), apart=True,
    ),
)  # fmt: skip

OFFICE: tuple[Action, ...] = (
    Action(
        "settings", "设置", "S", Group.OFFICE, "单位、版头、人员、期限、补充细则、存放位置、备份，以及颜色和字号",
        lambda to: to.show_settings(), ("Ctrl+,",), asks=True,
    ),
    Action(
        "office-key", "加密保存", "K", Group.OFFICE, "设置本单位口令，加密案卷柜里的全部案卷和备份；更换口令",
        lambda to: to.show_office_key(), asks=True,
    ),
    Action(
        "sign-in", "登记人员、登录", "I", Group.OFFICE, "本单位第一位人员在此登记，成为管理员",
        lambda to: to.sign_in(), when=lambda state: not state.people and not state.shut, asks=True, apart=True,
    ),
    Action(
        "sign-out", "退出登录", "O", Group.OFFICE, "换一位同事登录；打开的案卷先关上",
        lambda to: to.sign_out(), when=lambda state: state.person, apart=True,
    ),
    Action(
        "password", "修改密码", "P", Group.OFFICE, "修改自己的登录密码",
        lambda to: to.change_password(), when=lambda state: state.person, asks=True,
    ),
    Action(
        "officer", "经办人姓名", "A", Group.OFFICE, "尚未登记人员时，记入日志的姓名",
        lambda to: to.ask_officer(), when=lambda state: not state.people and not state.shut, asks=True, apart=True,
    ),
    Action(
        "office-name", "单位名称", "N", Group.OFFICE, "尚未登记人员时，印在表上的单位名称",
        lambda to: to.ask_office(), when=lambda state: not state.people and not state.shut, asks=True,
    ),
)  # fmt: skip

HELP: tuple[Action, ...] = (
    Action(
        "help", "使用手册", "H", Group.HELP, "打开手册，正好是眼前这一处的说明",
        lambda to: to.show_help(), ("F1",), "book-open", always,
    ),
    Action(
        "keys", "全部快捷键", "K", Group.HELP, "手册中的一页：每个命令和它的按键",
        lambda to: to.show_manual("keys"),
    ),
    Action(
        "tour", "入门导览", "T", Group.HELP, "另开一个窗口，在样例案卷的副本上走一遍，不动案卷柜",
        lambda to: to.start_tour(), icon="flask-conical",
    ),
    Action(
        "reports", "差错报告", "R", Group.HELP, "打开差错报告所在的文件夹，交给管理员；报告不含案卷内容",
        lambda to: to.show_reports(), when=always, asks=True, apart=True,
    ),
)  # fmt: skip


def _page(at: int, title: str) -> Action:
    return Action(
        f"page-{at + 1}", title, str(at + 1), Group.VIEW, f"转到“{title}”页", partial(_go, at), (f"Ctrl+{at + 1}",),
        when=with_case,
    )  # fmt: skip


def _go(at: int, to: Commands) -> None:
    to.to_page(at)


def _size(percent: int) -> Action:
    title = f"{percent}%（标准）" if percent == 100 else f"{percent}%"
    return Action(
        f"size-{percent}", title, "", Group.SIZE, f"字号设为 {percent}%", lambda to: to.set_percent(percent),
        when=always, checked=lambda to: to.percent() == percent,
    )  # fmt: skip


def registry(pages: Sequence[str]) -> tuple[Action, ...]:
    """Every action, in the order of the menus; `pages` are the titles of the case's pages."""
    to_pages = tuple(_page(at, title) for at, title in enumerate(pages))
    return (*CASE, *EDIT, *to_pages, *VIEW, *map(_size, SCALES), *OFFICE, *HELP)
