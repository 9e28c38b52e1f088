"""What is told later is told once, and is in every way the tuple it makes."""

import pickle
from collections.abc import Iterator

from anjuan_core.later import Later


def _later(*items: int) -> Later[int]:
    return Later(lambda: items)


def test_it_is_made_when_first_read_and_only_once() -> None:
    made: list[int] = []

    def make() -> Iterator[int]:
        made.append(1)
        yield from (1, 2, 3)

    later = Later(make)
    assert made == []
    assert [*later, len(later), later[0], later[-1]] == [1, 2, 3, 3, 1, 3]
    assert (later[1:], bool(later), 2 in later) == ((2, 3), True, True)
    assert made == [1]


def test_it_equals_the_tuple_it_makes_and_hashes_as_it() -> None:
    assert _later(1, 2) == (1, 2)
    told = (1, 2)
    assert told == _later(1, 2)
    assert _later(1, 2) == _later(1, 2)
    assert _later(1, 2) != _later(1)
    assert _later(1, 2) != (1,)
    assert _later(1, 2) != [1, 2]
    assert {_later(1, 2)} == {(1, 2)}
    assert repr(_later(1, 2)) == "(1, 2)"
    assert not _later()


def test_it_is_pickled_as_what_it_makes_even_where_the_maker_could_not_be() -> None:
    assert pickle.loads(pickle.dumps(_later(1, 2))) == (1, 2)
