"""What counts as one stretch without the event loop: told by a clock that is turned by hand."""

from tests.desktop.watching.blocks import Stretches


class Told:
    def __init__(self) -> None:
        self.now = 0.0
        self.stretches: list[tuple[float, str]] = []
        self.of = Stretches(lambda: self.now, lambda seconds, event: self.stretches.append((seconds, event)))

    def passes(self, seconds: float) -> None:
        self.now += seconds


def test_an_event_is_a_stretch_and_waiting_is_none() -> None:
    told = Told()
    told.of.begin("click")
    told.passes(2)
    told.of.end()
    told.of.waiting()
    told.passes(50)
    told.of.awake()
    told.of.begin("paint")
    told.passes(1)
    told.of.end()
    assert told.stretches == [(2, "click"), (1, "paint")]


def test_what_is_sent_meanwhile_belongs_to_the_event() -> None:
    told = Told()
    told.of.begin("click")
    told.passes(1)
    assert told.of.standing
    told.passes(5)
    told.of.end()
    assert not told.of.standing
    assert told.stretches == [(6, "click")]


def test_a_loop_inside_is_not_a_block() -> None:
    told = Told()
    told.of.begin("click")
    told.passes(1)
    told.of.waiting()  # the dialog is open
    told.passes(60)
    told.of.begin("key")
    told.passes(2)
    told.of.end()
    told.of.awake()
    told.of.waiting()
    told.passes(60)
    told.of.begin("escape")
    told.passes(3)
    told.of.end()
    told.of.awake()  # the dialog is closed, and what opened it goes on
    told.passes(4)
    told.of.end()
    assert told.stretches[0] == (1, "click")
    assert [stretch for stretch in told.stretches if stretch[0]][1:] == [(2, "key"), (3, "escape"), (4, "click")]


def test_what_follows_on_a_loop_counts_where_nobody_told_that_it_returned() -> None:
    told = Told()
    told.of.begin("click")
    told.of.waiting()
    told.passes(60)
    told.of.begin("escape")
    told.passes(1)
    told.of.end()
    told.passes(5)
    told.of.end()
    assert [stretch for stretch in told.stretches if stretch[0]] == [(1, "escape"), (5, "click")]


def test_every_stretch_has_a_number_of_its_own() -> None:
    told = Told()
    seen = []
    for event in ("one", "two"):
        told.of.begin(event)
        seen.append(told.of.number)
        told.of.end()
        seen.append(told.of.number)
    assert len(set(seen)) == len(seen)
