"""From high to low; ties share a rank, also at the last place, and are shown as such."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan_core.packs import Library
from anjuan_core.scoring import Entry, Judgements, Scored, Standing, rank
from tests.core.scoring.sheets import RUBRIC, sheet

IN, TIED, OUT, NONE = Standing.INSIDE, Standing.TIED, Standing.OUTSIDE, Standing.UNQUALIFIED


@pytest.fixture(scope="module")
def qualified(library: Library) -> Scored:
    return sheet(library)


def _entries(model: Scored, *totals: int) -> list[Entry]:
    """Entries a, b, c … whose totals differ by the bonus alone, so that a total can be chosen freely."""
    return [Entry(f"{index:03}", replace(model, bonus=total - 100)) for index, total in enumerate(totals)]


@pytest.mark.parametrize(
    ("totals", "titles", "expected"),
    [
        ((90, 90, 80), 50, [(1, IN), (1, IN), (3, IN)]),
        ((70, 90, 80), 50, [(1, IN), (2, IN), (3, IN)]),
        ((90, 80, 70), 2, [(1, IN), (2, IN), (3, OUT)]),
        ((90, 80, 80), 2, [(1, IN), (2, TIED), (2, TIED)]),
        ((90, 80, 80, 70), 3, [(1, IN), (2, IN), (2, IN), (4, OUT)]),
        ((90, 90, 90), 1, [(1, TIED), (1, TIED), (1, TIED)]),
        ((), 50, []),
    ],
)
def test_ranks(totals: tuple[int, ...], titles: int, expected: list[tuple[int, Standing]], qualified: Scored) -> None:
    found = rank(_entries(qualified, *totals), titles)
    assert [(place.rank, place.standing) for place in found.places] == expected
    scores = [place.entry.scored.total for place in found.places]
    assert scores == sorted(totals, reverse=True)


def test_a_tie_at_the_fiftieth(qualified: Scored) -> None:
    found = rank(_entries(qualified, *range(149, 100, -1), 100, 100, 99), RUBRIC.ranking.places)
    assert [(place.rank, place.standing) for place in found.places[48:]] == [
        (49, IN),
        (50, TIED),
        (50, TIED),
        (52, OUT),
    ]


def test_exactly_fifty_are_all_inside(qualified: Scored) -> None:
    found = rank(_entries(qualified, *range(149, 101, -1), 100, 100, 99), 50)
    assert [(place.rank, place.standing) for place in found.places[48:]] == [(49, IN), (49, IN), (51, OUT)]


def test_who_does_not_qualify_has_no_rank_and_who_is_unsettled_takes_part(library: Library, qualified: Scored) -> None:
    failed = sheet(library, judgements=Judgements(prospects=False))
    pending = sheet(library, judgements=Judgements())
    found = rank([Entry("failed", failed), Entry("pending", pending), Entry("sure", qualified)], 50)
    assert [(place.entry.key, place.rank, place.standing) for place in found.places] == [
        ("pending", 1, IN),
        ("sure", 1, IN),
        ("failed", None, NONE),
    ]
    assert found.pending == 1
    assert found.note == ("仅为已录入企业之间的排序，全省前50名以省级评定为准；其中1户条件或项目未填全，按已知得分排序")
    assert rank([Entry("sure", qualified)], 50).note == "仅为已录入企业之间的排序，全省前50名以省级评定为准"


def test_standings_are_told_in_chinese() -> None:
    assert [standing.label for standing in Standing] == ["名额内", "并列于最后名额", "名额外", "不符合认定标准"]


@given(st.lists(st.integers(0, 12), max_size=30), st.integers(1, 10), st.integers(0, 2**32))
def test_the_order_of_the_input_changes_nothing(qualified: Scored, totals: list[int], titles: int, seed: int) -> None:
    entries = _entries(qualified, *totals)
    found = rank(entries, titles)
    shuffled = entries.copy()
    random.Random(seed).shuffle(shuffled)
    assert rank(shuffled, titles) == found
    inside = sum(place.standing is IN for place in found.places)
    tied = sum(place.standing is TIED for place in found.places)
    assert inside <= titles
    assert tied == 0 or inside + tied > titles
    assert inside + tied == len(totals) or inside + tied >= titles
