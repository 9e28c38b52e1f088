"""日志: every change of a case in the officer's words, narrowed by person, action, field and text."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from anjuan_core.facts import Dictionary, Fact, FactType
from anjuan_desktop.casefile import CheckReport, JournalEntry, field_in_words
from anjuan_desktop.entering import INVOICE_FIELDS
from anjuan_desktop.ui.presenters.basic.naming import SOURCES
from anjuan_desktop.ui.presenters.papers.materials import STATUS

ACTIONS: Final = {
    "create": "新建",
    "set": "填写",
    "draft": "暂存",
    "add": "添加",
    "remove": "移除",
    "import": "导入",
    "evaluate": "测算",
    "undo": "撤销",
    "redo": "重做",
    "step": "办理",
    "upgrade": "升级",
    "discard": "清理",
    "restore": "恢复备份",
    "carry_out": "带出",
    "bring_back": "带回",
    "in_field": "在外改动",
    "print": "打印",
    "preview": "预览",
    "export": "导出",
}
_WHOLE: Final = "整个案卷"
_PLAIN: Final = {"true": "是", "false": "否"}
_INNER: Final = {"item", "key", "document", "sheet"}
"""What a row says for the program alone: names of checklist items, keys, digests."""
_MONEY: Final = re.compile(r"-?[0-9]+\.[0-9]{2}")
_SHORT: Final = 24
_COLUMNS: Final = {field.key: field.title for field in INVOICE_FIELDS}
NOTHING: Final = "（无）"
BLANK: Final = "（空）"
"""What was emptied and may not be empty."""
Clause = Callable[[str], str]
"""How a clause is called by its id."""


@dataclass(frozen=True)
class JournalLine:
    """One row: `when` in the time on the wall, `what` the field, `old` and `new` as they are read."""

    seq: int
    when: str
    by: str
    action: str
    what: str
    old: str
    new: str
    reason: str

    @property
    def text(self) -> str:
        """All it says, for searching."""
        return " ".join((self.when, self.by, self.action, self.what, self.old, self.new, self.reason)).casefold()


@dataclass(frozen=True)
class Wanted:
    """Which rows are wanted; what is empty doesn't matter. Every part of `text` (between blanks) must occur."""

    by: str = ""
    action: str = ""
    what: str = ""
    text: str = ""

    def admits(self, line: JournalLine) -> bool:
        return (
            self.by in ("", line.by)
            and self.action in ("", line.action)
            and self.what in ("", root_of(line.what))
            and all(part in line.text for part in self.text.casefold().split())
        )


def lines(entries: Iterable[JournalEntry], dictionary: Dictionary, clause: Clause = str) -> tuple[JournalLine, ...]:
    """The newest first."""
    found = [_line(entry, dictionary, clause) for entry in entries]
    return tuple(reversed(found))


def people(of: Iterable[JournalLine]) -> tuple[str, ...]:
    return tuple(sorted({line.by for line in of}))


def actions(of: Iterable[JournalLine]) -> tuple[str, ...]:
    """Those that occur, in the order of the list above."""
    there = {line.action for line in of}
    known = [word for word in dict.fromkeys(ACTIONS.values()) if word in there]
    return (*known, *sorted(there - set(known)))


def fields(of: Iterable[JournalLine]) -> tuple[str, ...]:
    """What the rows are about, coarsely: 企业, 2023年, 支持对象 P1, 申报事项, …"""
    return tuple(sorted({root_of(line.what) for line in of}))


def root_of(what: str) -> str:
    """`支持对象 P1 名称` is about 支持对象; `2023年 职工人数` about 2023年."""
    return what.partition(" ")[0].partition("（")[0]


def told(entries: Sequence[JournalEntry], dictionary: Dictionary) -> str:
    """One edit in a few words, for `撤销：…`; empty for none."""
    if not entries:
        return ""
    first = _line(entries[0], dictionary)
    if first.action in ("填写", "暂存"):
        said = f"{first.what} {_short(first.old)} → {_short(first.new)}"
    else:
        said = f"{first.action} {first.what}"
    more = len(entries) - 1
    return f"{said} 等 {more + 1} 处" if more else said


def checked(report: CheckReport) -> tuple[tuple[str, str], ...]:
    """What a check found: for each thing its verdict (相符, 不符, 不能核验) and a sentence."""
    verdicts = {True: "相符", False: "不符", None: "不能核验"}
    rows = []
    for found in report.findings:
        places = f"（{'、'.join(found.where)}）" if found.where and found.ok is False else ""
        rows.append((verdicts[found.ok], f"{found.part.label}：{found.sentence}{places}"))
    return tuple(rows)


def summary(report: CheckReport) -> str:
    wrong, untold = (sum(found.ok is verdict for found in report.findings) for verdict in (False, None))
    left = f"，另有 {untold} 项不能核验" if untold else ""
    if wrong:
        return f"核验完毕：有 {wrong} 项不符{left}。请不要再用这份案卷，先用备份恢复，并告知管理员。"
    return f"核验完毕：没有不符之处{left}。"


def _line(entry: JournalEntry, dictionary: Dictionary, clause: Clause = str) -> JournalLine:
    return JournalLine(
        entry.seq,
        f"{datetime.fromisoformat(entry.at).astimezone():%Y-%m-%d %H:%M}",
        entry.by,
        ACTIONS.get(entry.action, entry.action),
        field_in_words(entry.field, dictionary) if entry.field else _WHOLE,
        value(entry.old, entry.field, dictionary, clause),
        value(entry.new, entry.field, dictionary, clause),
        entry.reason or "",
    )


def value(text: str | None, field: str, dictionary: Dictionary, clause: Clause = str) -> str:
    """A journal's value as it is read: a choice by its label, money in 元 with its thousands apart, a row by the words
    of those of its fields that are filled. How a fact is known stays behind it, in brackets."""
    if text is None or text == "":
        return NOTHING
    if not text.strip():
        return BLANK
    if text.startswith("{") and isinstance(row := _json(text), dict):
        return "；".join(_parts(row, dictionary, clause))
    if field.endswith(".expenses") and isinstance(rows := _json(text), list):
        return _rows(rows, dictionary)
    if field.endswith("#known"):
        return SOURCES.get(text, text)
    plain, bracket, known = text.partition("（")
    for fact in _facts(field, dictionary):
        if plain in fact.choices:
            return fact.choices[plain].label + bracket + known
        if fact.type is FactType.MONEY and _MONEY.fullmatch(plain):
            return f"{Decimal(plain):,.2f}{bracket}{known}"
    return _PLAIN[plain] + bracket + known if plain in _PLAIN else text


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:  # a text that somebody typed with a brace in front
        return None


def _parts(row: Mapping[str, Any], dictionary: Dictionary, clause: Clause = str) -> Iterator[str]:
    """A row's fields, each by its name; what is empty, or of use to the program alone, isn't read out."""
    for name, part in row.items():
        if part in (None, "", [], {}) or name in _INNER:
            continue
        if name == "facts" and isinstance(part, dict):
            yield from (_fact(fact, given, dictionary) for fact, given in part.items())
            continue
        if name == "benefit":
            told = clause(str(part))
        elif name == "kind" and part in dictionary.objects:
            told = dictionary.objects[part].label
        elif name == "expenses" and isinstance(part, list):
            told = _rows(part, dictionary)
        else:
            told = _plain(part, dictionary)
        yield f"{field_in_words(name, dictionary)} {told}"


def _fact(name: str, given: Any, dictionary: Dictionary) -> str:
    """A fact of an object that was taken out, as it stood there."""
    field = f"objects.{name}"
    label = next((fact.label for fact in _facts(field, dictionary)), name)
    text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
    return f"{label} {value(text, field, dictionary)}"


def _rows(rows: list[Any], dictionary: Dictionary) -> str:
    """Invoice lines by the words of their table; the numbers of lines as they are."""
    if not all(isinstance(row, dict) for row in rows):
        return _plain(rows, dictionary)
    told = (
        "，".join(f"{_COLUMNS.get(name, name)} {part}" for name, part in row.items() if part is not None)
        for row in rows
    )
    return f"{len(rows)} 行：{'；'.join(told)}"


def _plain(part: Any, dictionary: Dictionary) -> str:
    if isinstance(part, list):
        return "、".join(_plain(one, dictionary) for one in part)
    if isinstance(part, dict):
        return "，".join(_parts(part, dictionary))
    if isinstance(part, bool):
        return "是" if part else "否"
    return STATUS.get(part, part) if isinstance(part, str) else str(part)


def _facts(field: str, dictionary: Dictionary) -> Iterator[Fact]:
    """Those that a field of the journal may be about."""
    root, _, rest = field.partition("#")[0].partition(".")
    name = rest.rpartition(".")[2]
    lists = {"enterprise": [dictionary.enterprise], "years": [dictionary.years]}
    among = lists.get(root) or [kind.facts for kind in dictionary.objects.values()]
    return (fact for facts in among for fact in facts if fact.name == name)


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
