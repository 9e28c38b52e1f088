"""One of several figures: the bounds of them all, and a working only where there is one to show."""

from decimal import Decimal

from anjuan_core.benefits._figure import Figure, Line, Working, between
from anjuan_core.results import MissingFact

ASKED = MissingFact("P1", "investment", "投资额")
OTHER = MissingFact("P1", "cost", "费用")


def _line(label: str) -> Line:
    return lambda: Working(label, "", "")


FIRST = Figure(Decimal(10), Decimal(20), (OTHER,), (_line("一"),))
SECOND = Figure(Decimal(5), Decimal(12), (OTHER,), (_line("二"),))


def _labels(figure: Figure) -> list[str]:
    return [line.label for line in figure.workings]


def test_one_figure_that_nothing_leaves_open_is_itself() -> None:
    assert between([FIRST], ()) is FIRST


def test_one_figure_that_is_open_shows_its_working_and_what_is_missing_first() -> None:
    figure = between([FIRST], (ASKED,))
    assert (figure.low, figure.high, figure.missing) == (10, 20, (ASKED, OTHER))
    assert _labels(figure) == ["一"]


def test_of_several_figures_no_working_is_shown() -> None:
    for asked in ((ASKED,), ()):
        figure = between([FIRST, SECOND], asked)
        assert (figure.low, figure.high, figure.missing) == (5, 20, (*asked, OTHER))
        assert _labels(figure) == []


def test_one_figure_without_a_bound_leaves_them_all_without() -> None:
    assert between([FIRST, Figure(Decimal(7), None)], (ASKED,)).high is None
