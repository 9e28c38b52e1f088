"""Reading a template: plain YAML only, and every refusal one sentence with file, line and field."""

from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from anjuan_core.errors import AnjuanError
from anjuan_core.facts import Dictionary
from anjuan_core.nearest import nearest
from anjuan_desktop.forms.templates._model import Offers, Template
from anjuan_desktop.forms.templates._words import placeholders

_MOST_CHARACTERS = 200_000
_DEEPEST = 20
_EXPECTED = {
    "extra_forbidden": "没有这个键，请核对拼写",
    "string_type": "应为文字",
    "string_too_short": "不得为空",
    "string_too_long": "文字过长",
    "greater_than": "应为大于0的数",
    "greater_than_equal": "不得小于0",
    "less_than_equal": "数值过大",
    "float_parsing": "应为数字",
    "float_type": "应为数字",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "tuple_type": "应为逐项列出的清单（每项以 - 开头）",
    "mapping_type": "应为“键: 值”",
    "dict_type": "应为“键: 值”",
    "model_type": "应为“键: 值”",
    "too_short": "不得为空",
}

_Path = tuple[str | int, ...]


class TemplateError(AnjuanError):
    """A template is refused: `file`, `line` (0 where unknown), what is wrong and what to do."""

    def __init__(self, file: str, line: int, message: str) -> None:
        self.file, self.line, self.message = file, line, message
        where = f"第{line}行" if line else ""
        super().__init__(f"表单模板“{file}”{where}：{message}")


def read_template(text: str, file: str, offers: Offers, dictionary: Dictionary | None = None) -> Template:
    """A template that fits its form; raises TemplateError. Without a dictionary its facts are taken on trust."""
    document = _Document(text, file)
    try:
        template = Template.model_validate(document.data)
    except ValidationError as error:
        first = min(error.errors(), key=lambda item: item["type"] != "extra_forbidden")
        path = tuple(_steps(document.data, first["loc"]))
        raise document.refusal(path, f"{_where(path)}：{_expected(first)}") from error
    _check(template, offers, document, dictionary)
    return template


class _Document:
    """The plain values of a YAML text, and where each stands."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        if len(text) > _MOST_CHARACTERS:
            raise TemplateError(file, 0, f"文件过大，最多 {_MOST_CHARACTERS} 个字符")
        try:
            depth = 0
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
                if depth > _DEEPEST:  # libyaml's own composing knows no end to it
                    raise TemplateError(file, _line_of(event), f"层次过多，最多 {_DEEPEST} 层")
                if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                    raise TemplateError(file, _line_of(event), "不得使用 YAML 的锚点、别名和标签（&、*、!），请写全")
            self._root: Any = yaml.compose(text, Loader=yaml.CBaseLoader)
            self._refuse_twins(self._root)
            # Every scalar as it is written: `on`, `no` and 2026-01-01 are texts.
            self.data: Any = yaml.load(text, Loader=yaml.CBaseLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            raise TemplateError(file, line, "不是可读的 YAML，请核对缩进、冒号和引号") from error
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            raise TemplateError(file, 0, "不是可读的 YAML，请从随程序安装的模板重新改起") from error
        if not isinstance(self.data, dict):
            raise TemplateError(file, 1, "应为“键: 值”逐行写成的模板，请从随程序安装的模板改起")

    def _refuse_twins(self, node: Any) -> None:
        """Of two equal keys the later would count, unseen."""
        inside = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else []
        keys: set[str] = set()
        for key in inside[::2]:
            if key.value in keys:
                raise TemplateError(self.file, key.start_mark.line + 1, f"键 {key.value} 重复，请删去一处")
            keys.add(key.value)
        for part in inside or (node.value if isinstance(node, yaml.SequenceNode) else []):
            self._refuse_twins(part)

    def refusal(self, path: _Path, message: str) -> TemplateError:
        return TemplateError(self.file, self._line(path), message)

    def _line(self, path: _Path) -> int:
        node: Any = self._root
        line: int = node.start_mark.line + 1
        for step in path:
            if isinstance(node, yaml.MappingNode):
                pairs = [(key, value) for key, value in node.value if key.value == str(step)]
                if not pairs:
                    break
                line, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
        return line


def _line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _steps(data: Any, loc: tuple[str | int, ...]) -> Iterator[str | int]:
    for step in loc:
        inside = step in data if isinstance(data, dict) else isinstance(data, list) and step in range(len(data))
        if inside:
            data = data[step]
            yield step


def _where(path: _Path) -> str:
    return ".".join(f"{step + 1}" if isinstance(step, int) else step for step in path) or "文件"


def _expected(error: ErrorDetails) -> str:
    if error["type"] == "missing":
        return f"缺少 {error['loc'][-1]}"
    if error["type"] in ("enum", "literal_error"):
        return f"只能写 {error['ctx']['expected'].replace(' or ', '、').replace(', ', '、')}"
    return _EXPECTED.get(error["type"], "写法不对，请对照随程序安装的模板")


def _check(template: Template, offers: Offers, document: _Document, dictionary: Dictionary | None) -> None:
    def known(name: str, choices: tuple[str, ...], path: _Path, what: str) -> None:
        if name not in choices:
            hint = nearest(name, choices)
            close = f"，最接近的是 {hint}" if hint else ""
            listed = "、".join(choices) or "（无）"
            raise document.refusal(path, f"{_where(path)}：没有名为 {name} 的{what}{close}；可用：{listed}")

    if template.form is not offers.form:
        raise document.refusal(("form",), f"form：应为 {offers.form}，这是它的模板文件名")
    seen: set[str] = set()
    for number, section in enumerate(template.sections):
        known(section.part, offers.parts, ("sections", number, "part"), "部分")
        if section.part in seen:
            raise document.refusal(("sections", number, "part"), f"sections：{section.part} 列了两次")
        seen.add(section.part)
    for part, names in template.fields.items():
        known(part, offers.fields, ("fields", part), "栏目")
        for number, name in enumerate(names if dictionary is not None else ()):
            known(name, _facts(part, dictionary), ("fields", part, number), "事实")
    for table, columns in template.columns.items():
        known(table, tuple(offers.columns), ("columns", table), "表")
        for number, column in enumerate(columns):
            known(column.name, offers.columns[table], ("columns", table, number, "name"), "列")
        if table in offers.first and columns[0].name != offers.first[table]:
            raise document.refusal(("columns", table, 0), f"columns.{table}：第一列应为 {offers.first[table]}")
    for table in offers.columns:
        if table not in template.columns:
            raise document.refusal(("columns",), f"columns：缺少 {table} 这张表的列")
    for name in offers.words:
        if name not in template.words:
            raise document.refusal(("words",), f"words：缺少 {name}")
    for name, text in template.words.items():
        known(name, tuple(offers.words), ("words", name), "文字")
        for place in placeholders(text):
            known(place, offers.words[name], ("words", name), "占位符")
    if template.paragraphs and offers.paragraphs is None:
        raise document.refusal(("paragraphs",), "paragraphs：这种表单没有正文段落，请删去")
    for number, text in enumerate(template.paragraphs):
        for place in placeholders(text):
            known(place, offers.paragraphs or (), ("paragraphs", number), "占位符")
    if template.points and not offers.points:
        raise document.refusal(("points",), "points：这种表单没有自带的要点，请删去")


def _facts(part: str, dictionary: Dictionary | None) -> tuple[str, ...]:
    if dictionary is None:
        return ()
    return tuple(dictionary.enterprise_by_name if part == "enterprise" else dictionary.objects[part].by_name)
