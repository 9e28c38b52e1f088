"""The manual as it is read in the program: its pages in the order of the index, and what is found in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import anjuan_resources
from anjuan_desktop.ui.actions import Action
from anjuan_desktop.ui.presenters.desk.palette import fits

INDEX = "index"
TABLE = "## 全部命令"
"""The heading of the page 快捷键 below which the table of commands stands, made by `command_table`."""
FIELD_KEYS = (
    ("F4", "日期栏中打开日历"),
    ("Ctrl+V", "表格中粘贴 Excel、WPS 表格复制的内容"),
    ("Esc", "从设置、导入等返回案卷"),
)
_LINK = re.compile(r"!?\[([^]]*)\]\(([^)]*)\)")
_SIGNS = re.compile(r"^\s*(#+|>|[-*]|\d+\.|\|[-|: ]+\|?$)\s*|\*\*|`|\|", re.MULTILINE)
_PICTURE = re.compile(r"pictures/([\w-]+\.png)")
_BEFORE, _AFTER = 12, 40


@dataclass(frozen=True)
class ManualPage:
    """One page: the name of its file without ending, its title, and its Markdown."""

    slug: str
    title: str
    text: str

    @property
    def plain(self) -> str:
        """What one reads, without the signs of Markdown."""
        return " ".join(_SIGNS.sub("", _LINK.sub(r"\1", self.text)).split())


@dataclass(frozen=True)
class Hit:
    """A page in which something was found, with some words around the first place."""

    page: ManualPage
    words: str


class Manual:
    """Every page, the index first, then those it links to in its order."""

    def __init__(self, pages: Sequence[ManualPage]) -> None:
        self.pages = tuple(pages)
        self._by_slug = {page.slug: page for page in pages}

    def page(self, slug: str) -> ManualPage:
        """The page; the index where there is none of that name."""
        return self._by_slug.get(slug, self._by_slug[INDEX])

    def search(self, text: str) -> tuple[Hit, ...]:
        """Pages in which every word of `text` stands, those with it in their title first; pinyin finds titles."""
        words = text.casefold().split()
        found = []
        for at, page in enumerate(self.pages):
            inside, title = page.plain.casefold(), page.title.casefold()
            in_title = all(word in title for word in words) or (text.isascii() and fits(text, page.title) is not None)
            if words and (in_title or all(word in inside for word in words)):
                often = sum(inside.count(word) for word in words)
                found.append((not in_title, -often, at, Hit(page, _around(page.plain, words[0]))))
        return tuple(hit for *_, hit in sorted(found, key=lambda one: one[:3]))


def _around(plain: str, word: str) -> str:
    at = plain.casefold().find(word)
    start = max(0, at - _BEFORE)
    return ("…" if start else "") + plain[start : max(at, 0) + _AFTER]


@cache
def manual() -> Manual:
    """The manual that ships with the program."""
    folder = anjuan_resources.manual()
    slugs = [INDEX]
    index = folder.joinpath(f"{INDEX}.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([\w-]+)\.md\)", index):
        if target not in slugs:
            slugs.append(target)
    texts = {slug: folder.joinpath(f"{slug}.md").read_text(encoding="utf-8") for slug in slugs}
    return Manual([ManualPage(slug, _title(text), text) for slug, text in texts.items()])


def picture(name: str) -> bytes | None:
    """A picture of the manual, by its path below the manual's folder; None where there is none."""
    found = _PICTURE.fullmatch(name)
    file = None if found is None else anjuan_resources.manual().joinpath("pictures", found[1])
    return file.read_bytes() if file is not None and file.is_file() else None


def _title(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ").strip()


def command_table(actions: Sequence[Action]) -> str:
    """Every command by its menu, with its keys, as Markdown: what stands below `TABLE`."""
    parts = []
    for group in dict.fromkeys(action.group for action in actions):
        rows = [
            f"| {'、'.join(action.keys)} | **{action.title}** | {action.help} |"
            for action in actions
            if action.group is group
        ]
        parts.append("\n".join([f"### {group.title}", "", "| 按键 | 命令 | 做什么 |", "|---|---|---|", *rows]))
    fields = "\n".join(f"| {key} | {what} |" for key, what in FIELD_KEYS)
    parts.append(f"### 栏目与表格中\n\n| 按键 | 做什么 |\n|---|---|\n{fields}")
    return "\n\n".join(parts) + "\n"
