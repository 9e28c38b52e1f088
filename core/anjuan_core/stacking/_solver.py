"""The exact heaviest admissible set of shares: branch and bound over bitmasks, one component at a time.

Weights are whole numbers (分), never floats. A set's value is its amount, each ceiling group counted up to
its limit, and below the amount the tie-break: an additive whole number that orders equal amounts. The value
grows with every share added, so the best set is maximal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_STEPS = 1 << 10
"""How finely the bound's multiplier is chosen, in parts of 1."""


@dataclass(frozen=True)
class Problem:
    """Shares by index. `group[i]` is the ceiling group of share i, or -1; `limits` one per group.

    `ties` are positive and their sum is below `1 << tie_bits`.
    """

    amounts: tuple[int, ...]
    ties: tuple[int, ...]
    tie_bits: int
    edges: frozenset[tuple[int, int]]
    group: tuple[int, ...]
    limits: tuple[int, ...]

    @cached_property
    def neighbours(self) -> tuple[int, ...]:
        """For each share the bitmask of those it excludes."""
        masks = [0] * len(self.amounts)
        for a, b in self.edges:
            masks[a] |= 1 << b
            masks[b] |= 1 << a
        return tuple(masks)

    def amount_of(self, chosen: int) -> int:
        """What a set of shares (a bitmask) comes to under the ceilings."""
        total, groups = 0, [0] * len(self.limits)
        for index in bits(chosen):
            if self.group[index] < 0:
                total += self.amounts[index]
            else:
                groups[self.group[index]] += self.amounts[index]
        return total + sum(map(min, groups, self.limits))

    def value_of(self, chosen: int) -> int:
        """Amount first, then the tie-break, as one whole number."""
        return (self.amount_of(chosen) << self.tie_bits) + sum(self.ties[index] for index in bits(chosen))


def bits(mask: int) -> Iterator[int]:
    """The indexes set in a bitmask, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def best(problem: Problem) -> int:
    """The best admissible set, as a bitmask."""
    chosen = 0
    for component in _components(problem):
        chosen |= _search(problem, component, 0, keep=1)[0][1]
    return chosen


def runner_up(problem: Problem, chosen: int) -> int | None:
    """The best maximal admissible set other than `chosen` (the best one); None where there is none.

    It differs from the best in one component only, and there it is the second best of the maximal sets.
    """
    found: tuple[int, int] | None = None
    for component in _components(problem):
        two = _search(problem, component, 0, keep=2)
        if len(two) == 2:
            other = (chosen & ~component) | two[1][1]
            value = problem.value_of(other)
            if found is None or value > found[0]:
                found = (value, other)
    return None if found is None else found[1]


def best_holding(problem: Problem, chosen: int, index: int) -> int:
    """The best admissible set that holds one given share; `chosen` is the best of all.

    They differ only in the share's own component.
    """
    component = component_of(problem, 1 << index)
    forced = 1 << index
    room = component & ~forced & ~problem.neighbours[index]
    return (chosen & ~component) | _search(problem, room, forced, keep=1)[0][1]


def component_of(problem: Problem, shares: int) -> int:
    """Everything that an exclusion or a binding ceiling ties to some of the shares given, they included."""
    return sum(component for component in _components(problem) if component & shares)


def _components(problem: Problem) -> Iterator[int]:
    """Bitmasks of shares that an exclusion or a ceiling that may bind ties together."""
    links = list(problem.neighbours)
    for group, limit in enumerate(problem.limits):
        members = [index for index, of in enumerate(problem.group) if of == group]
        if sum(problem.amounts[index] for index in members) > limit:
            mask = sum(1 << index for index in members)
            for index in members:
                links[index] |= mask
    left = (1 << len(links)) - 1
    while left:
        component = frontier = left & -left
        while frontier:
            reached = 0
            for index in bits(frontier):
                reached |= links[index]
            frontier = reached & ~component
            component |= frontier
        left &= ~component
        yield component


def _search(problem: Problem, room: int, chosen: int, *, keep: int) -> list[tuple[int, int]]:
    """The `keep` best maximal sets that hold `chosen` and take of `room`, as (value, bitmask), best first."""
    if room & (room - 1) == 0:  # one share at most: nothing to choose
        return [(problem.value_of(room | chosen), room | chosen)]
    search = _Search(problem, room | chosen, keep)
    search.run(room, chosen, [0] * len(problem.limits))
    return search.found


class _Search:
    def __init__(self, problem: Problem, whole: int, keep: int) -> None:
        self.problem = problem
        self.whole = whole
        self.keep = keep
        self.found: list[tuple[int, int]] = []
        self._order = sorted(bits(whole), key=lambda index: (-problem.amounts[index], -problem.ties[index]))

    @property
    def floor(self) -> int:
        """What a set must be worth more than to be of interest."""
        return self.found[-1][0] if len(self.found) == self.keep else -1

    def run(self, room: int, chosen: int, multipliers: list[int]) -> None:
        neighbours = self.problem.neighbours
        branch, most = -1, 0
        for index in bits(room):
            degree = (neighbours[index] & room).bit_count()
            if degree == 0:
                # Nothing left stands against it, and a share never lessens the value.
                chosen |= 1 << index
                room ^= 1 << index
            elif degree > most or (degree == most and self._heavier(index, branch)):
                branch, most = index, degree
        if branch < 0:
            self._record(chosen)
            return
        bound, multipliers = self._bound(room, chosen, multipliers)
        if bound <= self.floor:
            return
        taken = 1 << branch
        self.run(room & ~taken & ~neighbours[branch], chosen | taken, multipliers)
        self.run(room & ~taken, chosen, multipliers)

    def _heavier(self, index: int, other: int) -> bool:
        return self.problem.amounts[index] > self.problem.amounts[other]

    def _record(self, chosen: int) -> None:
        """Keep a set where it is among the best; one that could still grow is found grown elsewhere."""
        value = self.problem.value_of(chosen)
        if value <= self.floor:
            return
        taken = chosen
        for index in bits(chosen):
            taken |= self.problem.neighbours[index]
        if self.whole & ~taken:
            return
        self.found = sorted([*self.found, (value, chosen)], reverse=True)[: self.keep]

    def _bound(self, room: int, chosen: int, multipliers: list[int]) -> tuple[int, list[int]]:
        """No set that holds `chosen` and some of `room` is worth more; and the multipliers it was found with.

        Of each clique at most one share is taken. A ceiling L over what is taken, x, gives at most
        m·L + (1-m)·x for every multiplier m from 0 to 1; the least such bound is looked for, from the
        multipliers that served the set this one grew from.
        """
        problem = self.problem
        cliques = self._cliques(room)
        tie = sum(problem.ties[index] for index in bits(chosen))
        tie += sum(max(problem.ties[index] for index in clique) for clique in cliques)
        fixed, used = 0, [0] * len(problem.limits)
        for index in bits(chosen):
            if problem.group[index] < 0:
                fixed += problem.amounts[index]
            else:
                used[problem.group[index]] += problem.amounts[index]
        weights = [[(problem.amounts[index], problem.group[index]) for index in clique] for clique in cliques]

        def at(chosen_multipliers: list[int]) -> int:
            keeps = [_STEPS - multiplier for multiplier in chosen_multipliers]
            keeps.append(_STEPS)  # shares under no ceiling, whose group is -1
            total = fixed * _STEPS
            for limit, spent, multiplier in zip(problem.limits, used, chosen_multipliers, strict=True):
                total += multiplier * limit + (_STEPS - multiplier) * spent
            return total + sum(max(amount * keeps[group] for amount, group in clique) for clique in weights)

        least = at(multipliers)
        floor = self.floor >> problem.tie_bits
        for group in range(len(used)):
            step = _STEPS // 2
            while step and least // _STEPS >= floor:
                moved = False
                for other in (multipliers[group] - step, multipliers[group] + step):
                    if 0 <= other <= _STEPS:
                        trial = [*multipliers[:group], other, *multipliers[group + 1 :]]
                        if (value := at(trial)) < least:
                            least, multipliers, moved = value, trial, True
                if not moved:
                    step //= 2
        return ((least // _STEPS) << problem.tie_bits) + tie, multipliers

    def _cliques(self, room: int) -> list[list[int]]:
        """A greedy cover of the room by sets of shares that all exclude each other, heaviest first."""
        neighbours = self.problem.neighbours
        cliques: list[list[int]] = []
        common: list[int] = []
        for index in self._order:
            if not room >> index & 1:
                continue
            for place, reach in enumerate(common):
                if reach >> index & 1:
                    cliques[place].append(index)
                    common[place] = reach & neighbours[index]
                    break
            else:
                cliques.append([index])
                common.append(neighbours[index])
        return cliques
