"""Lines end where Chinese typography lets them, and never run over."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan_desktop.forms.paper._breaking import fill, may_break


def lines(text: str, room: int) -> list[str]:
    """With every character one wide."""
    return [text[first:last] for first, last in fill(text, [1.0] * len(text), room)]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("甲乙丙丁。戊己", 4, ["甲乙丙", "丁。戊己"]),
        ("甲乙丙（丁）戊", 4, ["甲乙丙", "（丁）戊"]),
        ("给予2070万元支持", 6, ["给予", "2070万元", "支持"]),
        ("合计 20,700,000.00 元", 14, ["合计", "20,700,000.00", "元"]),
        ("甲乙““智改””丙", 5, ["甲乙““智", "改””丙"]),
        ("一 × 二", 4, ["一", "× 二"]),
        ("ABCDEFGH甲", 4, ["ABCD", "EFGH", "甲"]),
        ("", 4, [""]),
    ],
)
def test_where_lines_end(text: str, room: int, expected: list[str]) -> None:
    assert lines(text, room) == expected


@given(st.text("甲乙，。（）“”、2070.万元 ABC-", max_size=60), st.integers(1, 12))
def test_nothing_is_lost_and_nothing_runs_over(text: str, room: int) -> None:
    found = lines(text, room)
    assert all(len(line) <= room for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@given(st.text("甲乙丙，。（）、", min_size=1, max_size=60))
def test_no_stop_begins_a_line_and_no_bracket_ends_one_where_that_can_be(text: str) -> None:
    found = lines(text, 20)
    for above, below in pairwise(found):
        chain = all(not may_break(a, b) for a, b in pairwise(above))
        assert chain or (below[0] not in "，。）、" and above[-1] != "（")
