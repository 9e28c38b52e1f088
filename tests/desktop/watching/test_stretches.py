"""What counts as one stretch without the event loop: told by a clock that is turned by hand."""

from tests.desktop.watching.blocks import Stretches


class Told:
    def __init__(self) -> None:
        self.now = 0.0
        self.stretches: list[tuple[float, str]] = []
        self.of = Stretches(lambda: self.now, lambda seconds, what: self.stretches.append((seconds, what)))

    def passes(self, seconds: float) -> None:
        self.now += seconds


def test_what_lies_between_two_turns_is_a_stretch() -> None:
    told = Told()
    told.of.begin("click")
    told.passes(2)
    told.of.turned()
    told.passes(1)
    told.of.end()
    assert told.stretches == [(2, "click"), (1, "click")]


def test_what_the_test_does_is_none() -> None:
    told = Told()
    told.of.begin("click")
    told.of.end()
    assert not told.of.standing
    told.passes(50)
    told.of.turned()
    told.passes(50)
    told.of.begin("key")
    assert told.of.standing
    told.passes(1)
    told.of.end()
    assert told.stretches == [(0, "click"), (1, "key")]


def test_a_loop_inside_turns_and_what_comes_after_it_counts() -> None:
    told = Told()
    told.of.begin("click")
    told.passes(1)
    told.of.turned()  # the dialog is open
    told.passes(0.5)
    told.of.begin("escape")
    told.passes(3)
    told.of.end()  # the dialog is closed, and what opened it goes on
    told.passes(4)
    told.of.end()
    assert told.stretches == [(1, "click"), (0.5, "click"), (3, "escape"), (4, "click")]


def test_every_stretch_has_a_number_of_its_own() -> None:
    told = Told()
    seen = []
    for what in ("one", "two"):
        told.of.begin(what)
        seen.append(told.of.number)
        told.of.turned()
        seen.append(told.of.number)
        told.of.end()
    assert len(set(seen)) == len(seen)
