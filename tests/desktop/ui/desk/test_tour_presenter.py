"""The tour as data: its steps, going on and back, and where the words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan_desktop.ui.case_view import TITLES
from anjuan_desktop.ui.presenters.desk.tour import GAP, STEPS, Box, Tour, beside

WINDOW = Box(0, 0, 1366, 768)
PARTS = st.builds(Box, st.integers(0, 1300), st.integers(0, 700), st.integers(1, 1366), st.integers(1, 768))


def test_eight_steps_each_with_words_and_a_part() -> None:
    assert len(STEPS) == 8
    assert all(step.title and step.text and step.parts for step in STEPS)
    assert all(step.page in ("", *TITLES) for step in STEPS)


def test_it_goes_on_and_back_and_stays_at_its_ends() -> None:
    assert Tour().first
    assert Tour().back() == Tour()
    assert Tour().on().back() == Tour()
    last = Tour(len(STEPS) - 1)
    assert last.last
    assert last.on() == last
    assert Tour().count == "第 1 步，共 8 步"


@pytest.mark.parametrize(
    "part", [Box(0, 40, 256, 690), Box(1060, 40, 306, 690), Box(260, 100, 800, 40), Box(0, 0, 1366, 32)]
)
def test_the_words_cover_nothing_of_a_part_that_leaves_room(part: Box) -> None:
    place = beside([part], 340, 200, WINDOW)
    assert place.covered_by(part) == 0


@given(st.lists(PARTS, max_size=2))
def test_the_words_are_always_within_the_window(parts: list[Box]) -> None:
    place = beside(parts, 340, 200, WINDOW)
    assert (place.left, place.top) >= (GAP, GAP)
    assert place.right <= WINDOW.right - GAP
    assert place.bottom <= WINDOW.bottom - GAP
