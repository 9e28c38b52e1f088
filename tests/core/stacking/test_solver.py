"""The solver against brute force: the best set, its tie-break and the best other maximal set, exactly."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan_core.stacking._solver import Problem, _Search, best, best_holding, component_of, runner_up

MOST = 11


@st.composite
def problems(draw: st.DrawFn, some: tuple[int, ...] = (0, 1, 2, 3, 5, 100)) -> Problem:
    """Small problems with many ties: few distinct amounts, up to two ceilings, any graph."""
    count = draw(st.integers(1, MOST))
    amounts = draw(st.lists(st.sampled_from(some), min_size=count, max_size=count))
    pairs = list(combinations(range(count), 2))
    few = draw(st.sampled_from([count // 2, None]))  # few, so that there are components of their own
    edges = draw(st.sets(st.sampled_from(pairs), max_size=few)) if pairs else set()
    groups = draw(st.lists(st.sampled_from([-1, -1, 0, 1]), min_size=count, max_size=count))
    limits = draw(st.tuples(st.integers(0, 12), st.integers(0, 120)))
    ties = tuple(1 << index for index in draw(st.permutations(range(count))))
    return Problem(tuple(amounts), ties, count + 1, frozenset(edges), tuple(groups), limits)


def _admissible(problem: Problem) -> list[int]:
    pairs = [1 << a | 1 << b for a, b in problem.edges]
    return [mask for mask in range(1 << len(problem.amounts)) if all(mask & pair != pair for pair in pairs)]


def _worth(problem: Problem) -> Callable[[int], tuple[int, int]]:
    """What a set comes to, and beside it the tie-break, reckoned another way than the solver does."""

    def worth(mask: int) -> tuple[int, int]:
        held = [index for index in range(len(problem.amounts)) if mask >> index & 1]
        under = [sum(problem.amounts[index] for index in held if problem.group[index] == at) for at in (-1, 0, 1)]
        amount = under[0] + min(under[1], problem.limits[0]) + min(under[2], problem.limits[1])
        return amount, sum(problem.ties[index] for index in held)

    return worth


def _maximal(problem: Problem) -> list[int]:
    sets = _admissible(problem)
    return [one for one in sets if not any(one != other and one & other == one for other in sets)]


def _drawn(draw: Random) -> Problem:
    """Up to seven shares: next to nothing at stake, sums of 分, or sums of 万 that are all but alike."""
    count = draw.randint(2, 7)
    some = draw.choice([(0,), (0, 1), (0, 1, 2), (1, 2, 3, 5, 100), (10**7, 2 * 10**7, 10**7 + 1)])
    amounts = tuple(draw.choices(some, k=count))
    often = draw.choice([0.2, 0.4, 0.7])
    edges = frozenset(pair for pair in combinations(range(count), 2) if draw.random() < often)
    whole = sum(amounts)
    limits = (draw.choice([0, whole, draw.randint(0, whole)]), draw.randint(0, whole))
    ties = tuple(1 << index for index in draw.sample(range(count), count))
    return Problem(amounts, ties, count + 1, edges, tuple(draw.choices([-1, 0, 1], k=count)), limits)


@cache
def _many() -> list[tuple[Problem, int, int | None, list[int]]]:
    """Problems with their best set, the runner-up, and the best set that holds each share."""
    draw, known = Random(3), []
    for problem in (_drawn(draw) for _ in range(500)):
        sets, maximal = sorted(_admissible(problem), key=_worth(problem), reverse=True), _maximal(problem)
        other = next((mask for mask in sets[1:] if mask in maximal), None)
        holding = [next(mask for mask in sets if mask >> index & 1) for index in range(len(problem.amounts))]
        known.append((problem, sets[0], other, holding))
    return known


def test_many_small_problems_one_after_another() -> None:
    for known, chosen, other, holding in _many():
        problem = replace(known)  # nothing reckoned yet
        assert best(problem) == chosen
        assert runner_up(problem, chosen) == other
        assert [best_holding(problem, chosen, index) for index in range(len(holding))] == holding


def test_no_set_is_worth_more_than_its_bound() -> None:
    for known, _, _, holding in _many():
        problem = replace(known)
        whole = (1 << len(holding)) - 1
        search = _Search(problem, whole, 1)
        for index, most in enumerate(holding):
            room = whole & ~(1 << index) & ~problem.neighbours[index]
            bound, _ = search._bound(room, 1 << index, [0, 0])
            amount, tie = _worth(problem)(most)
            assert bound >= (amount << problem.tie_bits) + tie


@given(problems())
def test_the_best_set_is_the_best_of_all_admissible_ones(problem: Problem) -> None:
    assert best(problem) == max(_admissible(problem), key=_worth(problem))


@given(problems(some=(0, 1, 2)))
def test_the_best_set_where_next_to_nothing_is_at_stake(problem: Problem) -> None:
    assert best(problem) == max(_admissible(problem), key=_worth(problem))


@given(problems())
def test_the_runner_up_is_the_best_other_maximal_set(problem: Problem) -> None:
    chosen = best(problem)
    others = [mask for mask in _maximal(problem) if mask != chosen]
    expected = max(others, key=_worth(problem)) if others else None
    assert runner_up(problem, chosen) == expected


@given(problems(), st.data())
def test_the_best_set_that_holds_a_share(problem: Problem, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(problem.amounts) - 1))
    holding = [mask for mask in _admissible(problem) if mask >> index & 1]
    assert best_holding(problem, best(problem), index) == max(holding, key=_worth(problem))


@given(problems())
def test_more_money_never_worsens_the_plan(problem: Problem) -> None:
    richer = Problem(
        tuple(amount + 1 for amount in problem.amounts),
        problem.ties,
        problem.tie_bits,
        problem.edges,
        problem.group,
        problem.limits,
    )
    assert richer.amount_of(best(richer)) >= problem.amount_of(best(problem))


def test_no_shares_at_all() -> None:
    empty = Problem((), (), 1, frozenset(), (), ())
    assert best(empty) == 0
    assert runner_up(empty, 0) is None


@pytest.mark.parametrize("room", [7, 8])
def test_a_ceiling_ties_its_own_shares_together_and_only_where_they_exceed_it(room: int) -> None:
    problem = Problem((1, 2, 3, 4, 5), (1, 2, 4, 8, 16), 5, frozenset(), (0, 0, 1, 1, -1), (2, room))
    assert [component_of(problem, 1 << index) for index in range(5)] == [0b11, 0b11, 0b100, 0b1000, 0b10000]
    assert component_of(problem, 0b10001) == 0b10011
    tied = replace(problem, edges=frozenset({(1, 2)}))
    assert [component_of(tied, 1 << index) for index in range(5)] == [0b111, 0b111, 0b111, 0b1000, 0b10000]
