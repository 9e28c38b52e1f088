"""The packs against the documents: every figure of a text is used by a rule of its clause or listed as idle."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

import anjuan_resources
from anjuan_core.dates import chinese
from anjuan_core.packs import Library, Pack, Rubric

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


Rule = tuple[tuple[str, ...], set[Decimal]]
"""The words a rule rests on, and the figures it reckons or compares with."""


def _rules(pack: Pack) -> Iterator[Rule]:
    for benefit in pack.benefits.values():
        yield benefit.words, set(_used(benefit))
    if pack.rubric is not None:
        yield from _rubric_rules(LIBRARY.rubrics[pack.rubric])


def _rubric_rules(rubric: Rubric) -> Iterator[Rule]:
    """What a dimension comes to stands in its heading; a rate of the rubric is a percentage in the text."""
    for condition in rubric.conditions:
        least = condition.least or Decimal(0)
        yield (condition.words,), {least * 100 if least < 1 else least}
    for dimension in {part.dimension for part in rubric.parts}:
        yield (f"{dimension}（",), {Decimal(sum(part.of for part in rubric.parts if part.dimension == dimension))}
    for part in rubric.parts:
        yield part.words, {Decimal(part.of)}
        yield from (((item.words,), {Decimal(item.points)}) for item in part.items)
    heading, *rest = rubric.bonus.words
    most, points = Decimal(rubric.bonus.most), {Decimal(title.points) for title in rubric.bonus.titles}
    yield (heading,), {most}
    yield tuple(rest), {most, *points}
    yield from (((title.words,), {Decimal(title.points)}) for title in rubric.bonus.titles)
    yield (rubric.ranking.words,), {Decimal(rubric.ranking.places)}


def _left_over(pack: Pack) -> list[str]:
    idle = {item.figure for item in pack.not_computed}
    rules = list(_rules(pack))
    found = []
    for number, line in enumerate(LIBRARY.sources[pack.source].splitlines(), start=1):
        used = {value for rests_on, figures in rules if any(words in line for words in rests_on) for value in figures}
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


@pytest.mark.parametrize(
    ("old", "new", "figure"),
    [
        ("places: 50", "places: 51", "50"),
        ("least: 0.05", "least: 0.06", "5%"),
        ("least: 3", "least: 4", "3年"),
        ("  most: 10", "  most: 11", "10"),
    ],
)
def test_a_figure_changed_in_a_rubric_is_noticed(
    old: str, new: str, figure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = anjuan_resources.library_texts()
    (name, text) = next(iter(texts["rubrics"].items()))
    assert text.count(old) == 1
    spoilt = Library.from_texts(**{**texts, "rubrics": {name: text.replace(old, new)}})  # type: ignore[typeddict-item]
    monkeypatch.setitem(LIBRARY.rubrics, "hlj-2024-18", spoilt.rubrics["hlj-2024-18"])  # type: ignore[arg-type]
    assert {item.split(": ")[1] for item in _left_over(LIBRARY.packs["hlj-2024-18"])} == {figure}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_pack_says_of_itself_what_the_text_says(pack: Pack) -> None:
    source = LIBRARY.sources[pack.source]
    assert pack.title in source
    assert pack.stacking.words in source
    assert pack.validity.words in source
    assert pack.validity.first >= pack.issued
    assert (pack.number in source) is (pack.head.number == "P")
    assert (chinese(pack.issued) in source) is (pack.head.issued == "P")
