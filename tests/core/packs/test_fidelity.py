"""The packs against the documents: every figure of a text is used by a rule of its clause or listed as idle."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

import anjuan_resources
from anjuan_core.packs import Benefit, Library, Pack

LIBRARY = Library.from_texts(**anjuan_resources.library_texts())
PACKS = list(LIBRARY.packs.values())

FIGURE = re.compile(r"\d+(?:\.\d+)?(?:—\d+)?(?:万|亿)?(?:元|%|倍|年|个月|户|家|级|P|吨|个|强|G|月|日|号)?")
ITEM = re.compile(r"^(\d+\.|\(\d\)|（\d）)\s*")
SCALE = {"万": 10_000, "亿": 100_000_000}


def _figures(line: str) -> list[str]:
    return FIGURE.findall(ITEM.sub("", line))


def _value(figure: str) -> Decimal:
    number, scale = re.match(r"(\d+(?:\.\d+)?)(万|亿)?", figure).groups()  # type: ignore[union-attr]
    return Decimal(number) * SCALE.get(scale, 1)


def _used(rule: Any) -> Iterator[Decimal]:
    """Every number a rule computes or compares with."""
    if isinstance(rule, BaseModel):
        for name in type(rule).model_fields:
            yield from _used(getattr(rule, name))
    elif isinstance(rule, Mapping):
        for item in rule.values():
            yield from _used(item)
    elif isinstance(rule, tuple | list):
        for item in rule:
            yield from _used(item)
    elif isinstance(rule, int | Decimal) and not isinstance(rule, bool):
        yield Decimal(rule)


def _left_over(pack: Pack) -> list[str]:
    idle = {item.figure for item in pack.not_computed}
    found = []
    for number, line in enumerate(LIBRARY.sources[pack.source].splitlines(), start=1):
        rules = [clause for clause in pack.clauses if any(words in line for words in clause.words)]
        used = {value for rule in rules if isinstance(rule, Benefit) for value in _used(rule)}
        found += [
            f"line {number}: {figure}" for figure in _figures(line) if figure not in idle and _value(figure) not in used
        ]
    return found


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_no_figure_of_the_text_is_left_over(pack: Pack) -> None:
    assert _left_over(pack) == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_an_idle_figure_stands_in_the_text(pack: Pack) -> None:
    text = {figure for line in LIBRARY.sources[pack.source].splitlines() for figure in _figures(line)}
    assert {item.figure for item in pack.not_computed} <= text


def test_a_figure_changed_in_a_rule_is_noticed() -> None:
    pack = LIBRARY.packs["hlj-2023-7"]
    spoilt = anjuan_resources.text("packs", "hlj-2023-7.yaml").replace("cap: 20000000}", "cap: 20000001}")
    texts = anjuan_resources.library_texts()
    library = Library.from_texts(**{**texts, "packs": {**texts["packs"], "hlj-2023-7.yaml": spoilt}})
    changed = library.packs[pack.id]
    assert _left_over(pack) == []
    assert any("2000万元" in figure for figure in _left_over(changed))


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_pack_says_of_itself_what_the_text_says(pack: Pack) -> None:
    source = LIBRARY.sources[pack.source]
    assert pack.title in source
    assert pack.stacking.words in source
    assert pack.validity.words in source
    assert pack.validity.first >= pack.issued
