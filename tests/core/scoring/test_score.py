"""Parts, bonus, total and qualifying; what one more item would bring."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan_core.case import SupportObject
from anjuan_core.logic import Truth
from anjuan_core.packs import Library
from anjuan_core.scoring import Judgements, openings
from anjuan_core.unknown import UNKNOWN
from tests.core.scoring.sheets import ALL_ITEMS, AS_OF, RUBRIC, recognition, sheet

SRDI = {"title": "provincial-srdi", "awarded_on": date(2023, 1, 1), "expires_on": date(2026, 1, 1)}
INNOVATIVE = {"title": "innovative-sme", "awarded_on": date(2023, 1, 1), "expires_on": date(2026, 1, 1)}


def _with(**items: Any) -> dict[str, Any]:
    return {**ALL_ITEMS, **items}


def test_everything_is_a_hundred_and_ten_with_the_bonus(library: Library) -> None:
    scored = sheet(library, objects=(recognition(**SRDI),))
    assert [(part.id, part.score, part.of) for part in scored.parts] == [
        ("design", 10, 10),
        ("equipment", 15, 15),
        ("production", 25, 25),
        ("networking", 10, 10),
        ("chain", 15, 15),
        ("product", 15, 15),
        ("management", 10, 10),
    ]
    assert (scored.bonus, scored.total, RUBRIC.most) == (10, 110, 110)
    assert scored.qualifies is Truth.TRUE
    assert openings(scored, RUBRIC) == ()


POINTS = {
    "design": (2, 3, 5),
    "equipment": (3, 3, 4, 5),
    "production": (3, 3, 3, 3, 5, 5, 3),
    "networking": (5, 5),
    "chain": (3,) * 5,
    "product": (3,) * 5,
    "management": (3, 3, 3, 1),
}


@pytest.mark.parametrize(("part", "index"), [(part, index) for part in POINTS for index in range(len(POINTS[part]))])
def test_one_item_alone_brings_its_points_and_reaches_the_part(part: str, index: int, library: Library) -> None:
    items = tuple(number == index for number in range(len(POINTS[part])))
    scored = sheet(library, items=_with(**{part: items}))
    found = next(item for item in scored.parts if item.id == part)
    assert (found.score, found.reached, found.unknown) == (POINTS[part][index], Truth.TRUE, 0)
    assert scored.qualifies is Truth.TRUE


@pytest.mark.parametrize("part", POINTS)
def test_a_part_without_an_item_is_not_reached_and_decides(part: str, library: Library) -> None:
    scored = sheet(library, items=_with(**{part: (False,) * len(POINTS[part])}), judgements=Judgements())
    found = next(item for item in scored.parts if item.id == part)
    assert (found.score, found.reached, found.unknown) == (0, Truth.FALSE, 0)
    assert scored.qualifies is Truth.FALSE
    assert scored.total == 100 - found.of


def test_what_a_short_list_leaves_out_is_unknown(library: Library) -> None:
    scored = sheet(library, items=_with(equipment=(True, False, UNKNOWN), production=(False,), chain=()))
    equipment, production, chain = scored.parts[1], scored.parts[2], scored.parts[4]
    assert (equipment.score, equipment.reached, equipment.unknown) == (3, Truth.TRUE, 2)
    assert (production.score, production.reached, production.unknown) == (0, Truth.UNKNOWN, 6)
    assert (chain.score, chain.reached, chain.unknown) == (0, Truth.UNKNOWN, 5)
    assert scored.qualifies is Truth.UNKNOWN
    assert sheet(library, items={}).qualifies is Truth.UNKNOWN


def test_a_condition_unknown_leaves_qualifying_open_and_a_false_one_decides(library: Library) -> None:
    assert sheet(library, judgements=Judgements()).qualifies is Truth.UNKNOWN
    assert sheet(library, judgements=Judgements(prospects=False), items={}).qualifies is Truth.FALSE


@pytest.mark.parametrize(
    ("objects", "bonus", "held"),
    [
        ([], 0, "FF"),
        ([INNOVATIVE], 5, "TF"),
        ([SRDI], 10, "FT"),
        ([SRDI, INNOVATIVE], 10, "TT"),
        ([INNOVATIVE, INNOVATIVE], 5, "TF"),
        ([{**SRDI, "expires_on": AS_OF}], 10, "FT"),
        ([{**SRDI, "expires_on": date(2024, 9, 29)}], 0, "FF"),
        ([{**SRDI, "awarded_on": AS_OF}], 10, "FT"),
        ([{**SRDI, "awarded_on": date(2024, 10, 1)}], 0, "FF"),
        ([{"title": "provincial-srdi", "awarded_on": AS_OF}], 10, "FT"),
        ([{"title": "provincial-srdi", "awarded_on": date(2024, 9, 29)}], 0, "FU"),
        ([{"title": "provincial-srdi", "expires_on": date(2026, 1, 1)}], 0, "FU"),
        ([{"title": "provincial-srdi"}], 0, "FU"),
        ([{"title": "provincial-srdi"}, INNOVATIVE], 5, "TU"),
        ([{"title": "provincial-srdi"}, SRDI], 10, "FT"),
        ([{"title": "provincial-srdi", "expires_on": date(2023, 1, 1)}], 0, "FF"),
        ([{"awarded_on": date(2023, 1, 1), "expires_on": date(2026, 1, 1)}], 0, "UU"),
        ([{"awarded_on": date(2025, 1, 1)}], 0, "FF"),
        ([{"standard": "dcmm", "level": 3}], 0, "FF"),
        ([{"title": "national-little-giant", "awarded_on": AS_OF}], 0, "FF"),
    ],
)
def test_the_bonus(objects: list[dict[str, Any]], bonus: int, held: str, library: Library) -> None:
    scored = sheet(library, objects=tuple(recognition(f"R{i}", **facts) for i, facts in enumerate(objects)))
    assert scored.bonus == bonus
    assert "".join(item.held.name[0] for item in scored.bonus_titles) == held
    assert scored.qualifies is Truth.TRUE


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (SRDI, "“省级专精特新中小企业”有效期2023年1月1日至2026年1月1日"),
        ({**SRDI, "awarded_on": date(2025, 1, 1)}, "“省级专精特新中小企业”2025年1月1日才认定，晚于评分日"),
        ({**SRDI, "expires_on": date(2024, 1, 1)}, "“省级专精特新中小企业”有效期至2024年1月1日，评分日已过期"),
        ({"title": "provincial-srdi", "awarded_on": AS_OF}, "“省级专精特新中小企业”2024年9月30日认定"),
        ({"title": "provincial-srdi", "awarded_on": date(2023, 1, 1)}, "“省级专精特新中小企业”未填有效期，暂不计分"),
        ({"title": "provincial-srdi"}, "“省级专精特新中小企业”未填认定日期，暂不计分"),
        ({}, "“认定R1”未填称号，暂不计分"),
        (INNOVATIVE, "已录入的认定中没有“省级专精特新中小企业”"),
    ],
)
def test_the_bonus_says_why(facts: dict[str, Any], reason: str, library: Library) -> None:
    assert sheet(library, objects=(recognition(**facts),)).bonus_titles[1].reason == reason


def test_only_recognitions_bring_a_bonus(library: Library) -> None:
    project = SupportObject("P1", "project", "项目", None, {"title": "provincial-srdi"})
    assert sheet(library, objects=(project,)).bonus == 0


def test_what_one_more_item_would_bring(library: Library) -> None:
    scored = sheet(library, items=_with(design=(True, False, UNKNOWN), networking=(False, False)))
    found = [(item.part, item.number, item.item.points, item.state, item.reaches) for item in openings(scored, RUBRIC)]
    assert found == [
        ("design", 2, 3, Truth.FALSE, False),
        ("design", 3, 5, Truth.UNKNOWN, False),
        ("networking", 1, 5, Truth.FALSE, True),
        ("networking", 2, 5, Truth.FALSE, True),
    ]
    assert openings(scored, RUBRIC)[0].item.words.startswith("二是采用虚拟仿真技术")


ITEMS = st.fixed_dictionaries(
    {part: st.lists(st.sampled_from([True, False, UNKNOWN]), max_size=len(points)) for part, points in POINTS.items()}
)


@given(ITEMS)
def test_filling_an_opening_brings_just_its_points(library: Library, items: dict[str, list[Any]]) -> None:
    before = sheet(library, items={part: tuple(values) for part, values in items.items()})
    for opening in openings(before, RUBRIC):
        states = [{0: False, 1: UNKNOWN, 2: True}[state.value] for state in _part(before, opening.part).items]
        states[opening.number - 1] = True
        after = sheet(library, items={**items, opening.part: tuple(states)})
        assert after.total == before.total + opening.item.points
        assert _part(after, opening.part).reached is Truth.TRUE
        assert opening.reaches is (_part(before, opening.part).reached is not Truth.TRUE)


def _part(scored: Any, id_: str) -> Any:
    return next(part for part in scored.parts if part.id == id_)
