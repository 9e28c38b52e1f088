"""Loading a pack or the dictionary from text; whatever isn't right is refused with file, line and remedy."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from anjuan_core.benefits import Graded, Interest, conditions_of, facts_of
from anjuan_core.errors import PackError
from anjuan_core.facts import Dictionary, Fact, FactType
from anjuan_core.logic import Above, AtLeast, Condition, DatedIn, Holds, Is, OneOf, Within, facts_named, leaves
from anjuan_core.nearest import nearest
from anjuan_core.packs._model import Benefit, Once, Pack
from anjuan_core.packs._supplement import Supplement
from anjuan_core.packs._yaml import Document, read

_Model = TypeVar("_Model", bound=BaseModel)
_Refuse = Callable[[str], PackError]


def load_dictionary(text: str, file: str) -> Dictionary:
    """The fact dictionary; raises PackError."""
    return _validated(Dictionary, read(text, file))


def load_pack(
    text: str, file: str, dictionary: Dictionary, sources: Mapping[str, str], rubrics: Collection[str] = ()
) -> Pack:
    """A policy pack checked against the dictionary and the source text it quotes; raises PackError.

    `rubrics` are the ids of those it may name.
    """
    document = read(text, file)
    pack = _validated(Pack, document)
    _check_head(pack, document, rubrics)
    _check_ids(pack, document)
    _check_facts(pack, document, dictionary)
    _check_source(document, sources)
    return pack


def load_quoting(model: type[_Model], text: str, file: str, sources: Mapping[str, str]) -> _Model:
    """Other data of a document, such as a rubric, whose `words` stand in its `source`; raises PackError."""
    document = read(text, file)
    value = _validated(model, document)
    _check_source(document, sources)
    return value


def load_supplement(text: str, file: str, dictionary: Dictionary, benefits: Mapping[str, Benefit]) -> Supplement:
    """A supplement checked against the dictionary and the benefits it completes; raises PackError."""
    document = read(text, file)
    supplement = _validated(Supplement, document)
    for name in supplement.completes:
        if name not in benefits:
            line = document.line(("completes",))
            raise PackError(file, line, f"没有条款 {name}；最接近的是 {nearest(name, benefits)}")
        for key, condition in (("applies", supplement.applies), ("when", supplement.when)):
            refuse = partial(_refused, file, document.line((key,)), "")
            for leaf in () if condition is None else leaves(condition):
                _check_leaf(leaf, benefits[name].object, dictionary, refuse)
        if supplement.tiers and not isinstance(benefits[name].award, Graded):
            raise PackError(file, document.line(("tiers",)), f"条款 {name} 不分等级，不能用 tiers 定明金额")
    return supplement


def sha256_of(text: str) -> str:
    """The hash by which an evaluation names the text of a pack; line ends don't matter."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def _validated(model: type[_Model], document: Document) -> _Model:
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        # A misspelt key shows twice, as one too many and one missing; the first tells more.
        first = min(error.errors(), key=lambda item: item["type"] != "extra_forbidden")
        path = tuple(_steps(document.data, first["loc"]))
        where = ".".join(str(step) for step in path) or "文件"
        raise PackError(document.file, document.line(path), f"{where}：{_expected(first)}") from error


def _expected(error: ErrorDetails) -> str:
    match error["type"]:
        case "extra_forbidden":
            return "没有这个键，请核对拼写"
        case "missing":
            return f"缺少 {error['loc'][-1]}"
        case _:
            return error["msg"]


def _steps(data: Any, loc: tuple[str | int, ...]) -> Iterator[str | int]:
    """Those parts of pydantic's location that are keys of the data; it also names union members."""
    for step in loc:
        inside = step in data if isinstance(data, dict) else isinstance(data, list) and step in range(len(data))
        if inside:
            data = data[step]
            yield step


def _check_head(pack: Pack, document: Document, rubrics: Collection[str]) -> None:
    if pack.benefits and pack.stacking.level is None:
        remedy = "给予支持的文件应写明 stacking，照录同时符合其他政策规定时如何支持的原话"
        raise PackError(document.file, document.line(("stacking",)), remedy)
    if pack.rubric is not None and pack.rubric not in rubrics:
        remedy = f"没有评分标准 {pack.rubric}；可用：{'、'.join(sorted(rubrics)) or '（无）'}"
        raise PackError(document.file, document.line(("rubric",)), remedy)


def _check_ids(pack: Pack, document: Document) -> None:
    seen: set[str] = set()
    for index, clause in enumerate(pack.clauses):
        if clause.id in seen:
            raise PackError(document.file, document.line(("clauses", index)), f"条款编号 {clause.id} 重复，请另起编号")
        seen.add(clause.id)


def _check_facts(pack: Pack, document: Document, dictionary: Dictionary) -> None:
    for index, clause in enumerate(pack.clauses):
        if isinstance(clause, Benefit):
            line = document.line(("clauses", index))
            _check_benefit(clause, dictionary, partial(_refused, document.file, line, f"条款 {clause.id}："))
    for index, common in enumerate(pack.common):
        refuse = partial(_refused, document.file, document.line(("common", index)), "")
        for leaf in leaves(common.when):
            for kind in common.objects or dictionary.objects:
                _check_leaf(leaf, kind, dictionary, refuse)


def _refused(file: str, line: int, where: str, message: str) -> PackError:
    return PackError(file, line, where + message)


def _check_benefit(benefit: Benefit, dictionary: Dictionary, refuse: _Refuse) -> None:
    if benefit.object not in dictionary.objects:
        raise refuse(f"没有 {benefit.object} 这种支持对象；可用：{'、'.join(dictionary.objects)}")
    stage_triggers = [rule.trigger for rule in benefit.stage_rules if rule.trigger is not None]
    for trigger in stage_triggers if benefit.by_year else [benefit.trigger, *stage_triggers]:
        if _fact(trigger, benefit.object, dictionary, refuse).type is not FactType.DATE:
            raise refuse(f"trigger 应为日期或 year，{trigger} 不是日期")
    stage_conditions = [rule.when for rule in benefit.stage_rules if rule.when is not None]
    for condition in (benefit.when, *stage_conditions, *conditions_of(benefit.award)):
        for leaf in leaves(condition):
            _check_leaf(leaf, benefit.object, dictionary, refuse)
    for name in facts_of(benefit.award):
        _fact(name, benefit.object, dictionary, refuse)
    if isinstance(benefit.award, Interest):
        *before, last = benefit.award.tiers
        if last.when is not None or any(tier.when is None for tier in before):
            raise refuse(
                "贴息的 tiers 依次取先符合的一档：最后一档不写 when，其余各档都写；不予贴息的情形写入条款的 when"
            )
    for rule in benefit.shares:
        if rule.due_on is not None:
            _fact(rule.due_on, benefit.object, dictionary, refuse)
    if sum(rule.percent for rule in benefit.shares) != 100:
        raise refuse("各级分担比例之和应为 100")
    if (benefit.once is Once.STAGE) != bool(benefit.stages):
        raise refuse("once: stage 应与 stages 同时写出")


def _check_leaf(leaf: Condition, kind: str, dictionary: Dictionary, refuse: _Refuse) -> None:
    for named in facts_named(leaf):
        _fact(named, kind, dictionary, refuse)
    match leaf:
        case Holds():
            titles = dictionary.objects["recognition"].by_name["title"].choices
            if unknown := [title for title in leaf.titles if title not in titles]:
                raise refuse(f"没有称号 {unknown[0]}；最接近的是 {nearest(unknown[0], titles)}")
        case Is(fact=name, value=value):
            _check_choices(_fact(name, kind, dictionary, refuse), [value], refuse)
        case OneOf(fact=name, values=values):
            _check_choices(_fact(name, kind, dictionary, refuse), values, refuse)
        case AtLeast(fact=name) | Above(fact=name):
            fact = _fact(name, kind, dictionary, refuse)
            if fact.type not in (FactType.MONEY, FactType.DECIMAL, FactType.RATE, FactType.COUNT):
                raise refuse(f"{name} 不是数值，不能比较大小")
        case DatedIn() | Within():
            if late := [name for name in facts_named(leaf) if not _is_day(name, kind, dictionary, refuse)]:
                raise refuse(f"{late[0]} 不是日期")
        case _:
            return


def _is_day(name: str, kind: str, dictionary: Dictionary, refuse: _Refuse) -> bool:
    return _fact(name, kind, dictionary, refuse).type is FactType.DATE


def _check_choices(fact: Fact, values: list[Any], refuse: _Refuse) -> None:
    for value in values:
        if fact.type is FactType.CHOICE and value not in fact.choices:
            raise refuse(f"事实 {fact.name} 没有选项 {value}；最接近的是 {nearest(str(value), fact.choices)}")
        if fact.type is FactType.FLAG and not isinstance(value, bool):
            raise refuse(f"事实 {fact.name} 只有 true 和 false")


def _fact(name: str, kind: str, dictionary: Dictionary, refuse: _Refuse) -> Fact:
    known = dictionary.objects[kind].by_name
    short = name
    if name.startswith("enterprise."):
        short, known = name.removeprefix("enterprise."), dictionary.enterprise_by_name
    elif name.startswith("year."):
        short, known = name.removeprefix("year."), dictionary.years_by_name
    if short not in known:
        raise refuse(f"没有事实 {name}；最接近的是 {nearest(short, known)}。新事实应先写入事实字典")
    return known[short]


_QUOTING = ("words", "due", "later_stages")


def _check_source(document: Document, sources: Mapping[str, str]) -> None:
    source = document.data["source"]
    if source not in sources:
        raise PackError(document.file, document.line(("source",)), f"找不到原文 {source}，请随政策包一并提供")
    _check_quotations(document, sources[source])


def _check_quotations(document: Document, source: str) -> None:
    for path, quote in _quotations(document.data, ()):
        if quote not in source:
            raise PackError(document.file, document.line(path), f"原文中没有这句话，请逐字照录：{quote}")


def _quotations(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in _QUOTING:
                for quote in value if isinstance(value, list) else [value]:
                    yield (*path, key), str(quote)
            else:
                yield from _quotations(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _quotations(value, (*path, index))
