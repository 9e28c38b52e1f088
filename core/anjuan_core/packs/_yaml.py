"""A safe, bounded reading of YAML that remembers lines: plain data only, no aliases, no tags, no duplicates."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from anjuan_core.errors import PackError

MOST_CHARACTERS = 1_000_000
DEEPEST = 24

_Path = tuple[str | int, ...]


@dataclass
class Document:
    """Plain values, and the line on which each stands."""

    file: str
    data: Any
    lines: dict[_Path, int] = field(default_factory=dict)

    def line(self, path: _Path) -> int:
        """The line of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str, file: str) -> Document:
    """The document as plain values; raises PackError for anything that isn't plain, small and unambiguous."""
    if len(text) > MOST_CHARACTERS:
        raise PackError(file, 0, f"文件过大：{len(text)} 个字符，最多 {MOST_CHARACTERS} 个")
    try:
        events = _Events(file, yaml.parse(text, Loader=yaml.CSafeLoader))
        document = Document(file, None)
        events.expect(yaml.StreamStartEvent)
        events.expect(yaml.DocumentStartEvent)
        document.data = _value(events, (), document)
        events.expect(yaml.DocumentEndEvent)
        events.expect(yaml.StreamEndEvent)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise PackError(file, line, f"不是可读的 YAML：{error.problem}") from error
    except yaml.YAMLError as error:
        raise PackError(file, 0, f"不是可读的 YAML：{error}") from error
    return document


class _Events:
    def __init__(self, file: str, events: Any) -> None:
        self.file = file
        self._events = iter(events)

    def next(self) -> Any:
        event = next(self._events)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.refusal(event, "不得使用 YAML 的锚点和别名（& 和 *），请写全")
        if getattr(event, "tag", None):
            raise self.refusal(event, "不得使用 YAML 标签（!），只能写普通的值")
        return event

    def expect(self, kind: type) -> None:
        event = self.next()
        if not isinstance(event, kind):
            raise self.refusal(event, "一个文件只能有一份内容，且不得为空")

    def refusal(self, event: Any, message: str) -> PackError:
        return PackError(self.file, event.start_mark.line + 1, message)


def _value(events: _Events, path: _Path, document: Document, first: Any = None) -> Any:
    event = first or events.next()
    document.lines[path] = event.start_mark.line + 1
    if len(path) > DEEPEST:
        raise events.refusal(event, f"嵌套过深，最多 {DEEPEST} 层")
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(event := events.next(), yaml.SequenceEndEvent):
            items.append(_value(events, (*path, len(items)), document, event))
        return items
    # What is left is a mapping: the parser gives no other value, and aliases were refused.
    mapping: dict[str, Any] = {}
    while not isinstance(event := events.next(), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            raise events.refusal(event, "键应为普通文字")
        if event.value in mapping:
            raise events.refusal(event, f"键 {event.value} 重复")
        mapping[event.value] = _value(events, (*path, event.value), document)
    return mapping


def _scalar(event: Any) -> Any:
    """Plain scalars by YAML 1.2's core rules (so `on`, `no` stay texts) and ISO dates; quoted ones are texts."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in ("true", "false"):
        return text == "true"
    if text in ("null", "~", ""):
        return None
    if text.isascii() and text.lstrip("-").isdigit() and len(text) < 30:
        return int(text)
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    whole, dot, part = text.partition(".")
    if dot and text.isascii() and whole.lstrip("-").isdigit() and part.isdigit() and len(text) < 30:
        return Decimal(text)
    return text
