"""The exact heaviest admissible set of shares: branch and bound over bitmasks, one component at a time.

Weights are whole numbers (分), never floats. A set's value is its amount, each ceiling group counted up to
its limit, and below the amount the tie-break: an additive whole number that orders equal amounts. The value
grows with every share added, so the best set is maximal.
"""

from collections.abc import Iterator, Sequence
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
        chosen |= _best_within(problem, component, 0, -1)
    return chosen


def runner_up(problem: Problem, chosen: int) -> int | None:
    """The best maximal admissible set other than `chosen` (the best one); None where there is none.

    Another maximal set holds some share the best one leaves out, and differs in one component only.
    """
    found: tuple[int, int] | None = None
    for component in _components(problem):
        kept = chosen & component
        rest = problem.value_of(chosen & ~component)
        for index in bits(component & ~chosen):
            forced = 1 << index
            room = component & ~forced & ~problem.neighbours[index]
            floor = -1 if found is None else found[0] - rest
            other = _best_within(problem, room, forced, floor)
            if other:
                value = rest + problem.value_of(other)
                if found is None or value > found[0]:
                    found = (value, (chosen & ~kept) | other)
    return None if found is None else found[1]


def best_holding(problem: Problem, index: int) -> int:
    """The best admissible set that holds one given share, as a bitmask."""
    chosen = 0
    for component in _components(problem):
        if component >> index & 1:
            forced = 1 << index
            chosen |= _best_within(problem, component & ~forced & ~problem.neighbours[index], forced, -1)
        else:
            chosen |= _best_within(problem, component, 0, -1)
    return chosen


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


def _best_within(problem: Problem, room: int, chosen: int, floor: int) -> int:
    """The best set that holds `chosen` and takes what it can of `room`; 0 where none is worth over `floor`."""
    search = _Search(problem, floor)
    search.run(room, chosen)
    return search.found


class _Search:
    def __init__(self, problem: Problem, floor: int) -> None:
        self.problem = problem
        self.floor = floor
        self.found = 0
        self._order = sorted(
            range(len(problem.amounts)), key=lambda index: (-problem.amounts[index], -problem.ties[index])
        )

    def run(self, room: int, chosen: int) -> None:
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
            value = self.problem.value_of(chosen)
            if value > self.floor:
                self.floor, self.found = value, chosen
            return
        if self._bound(room, chosen) <= self.floor:
            return
        taken = 1 << branch
        self.run(room & ~taken & ~neighbours[branch], chosen | taken)
        self.run(room & ~taken, chosen)

    def _heavier(self, index: int, other: int) -> bool:
        return self.problem.amounts[index] > self.problem.amounts[other]

    def _bound(self, room: int, chosen: int) -> int:
        """No set that holds `chosen` and some of `room` is worth more.

        Of each clique at most one share is taken. A ceiling L over what is taken, x, gives at most
        m·L + (1-m)·x for every multiplier m from 0 to 1; the least such bound is looked for.
        """
        problem = self.problem
        cliques = list(self._cliques(room))
        tie = sum(problem.ties[index] for index in bits(chosen))
        tie += sum(max(problem.ties[index] for index in clique) for clique in cliques)
        fixed, used = 0, [0] * len(problem.limits)
        for index in bits(chosen):
            if problem.group[index] < 0:
                fixed += problem.amounts[index]
            else:
                used[problem.group[index]] += problem.amounts[index]
        return (self._amount_bound(cliques, fixed, used) << problem.tie_bits) + tie

    def _amount_bound(self, cliques: Sequence[Sequence[int]], fixed: int, used: list[int]) -> int:
        problem = self.problem
        multipliers = [0] * len(used)

        def bound() -> int:
            total = fixed * _STEPS
            for group, multiplier in enumerate(multipliers):
                total += multiplier * problem.limits[group] + (_STEPS - multiplier) * used[group]
            for clique in cliques:
                total += max(
                    problem.amounts[index]
                    * (_STEPS if problem.group[index] < 0 else _STEPS - multipliers[problem.group[index]])
                    for index in clique
                )
            return total

        least = bound()
        for group in range(len(used)):
            low, high = 0, _STEPS
            while high - low > 2:
                third = (high - low) // 3
                multipliers[group] = low + third
                left = bound()
                multipliers[group] = high - third
                right = bound()
                low, high = (low, high - third) if left <= right else (low + third, high)
            choices = []
            for multiplier in range(low, high + 1):
                multipliers[group] = multiplier
                choices.append((bound(), multiplier))
            value, multipliers[group] = min(choices)
            least = min(least, value)
        return least // _STEPS

    def _cliques(self, room: int) -> Iterator[list[int]]:
        """A greedy cover of the room by sets of shares that all exclude each other, heaviest first."""
        neighbours = self.problem.neighbours
        covers: list[tuple[list[int], int]] = []
        for index in self._order:
            if not room >> index & 1:
                continue
            for place, (clique, common) in enumerate(covers):
                if common >> index & 1:
                    clique.append(index)
                    covers[place] = (clique, common & neighbours[index])
                    break
            else:
                covers.append(([index], neighbours[index]))
        for clique, _ in covers:
            yield clique
