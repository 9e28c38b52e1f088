"""Where the shares and exclusions of the conflict picture stand: always the same for the same case and width.

Lanes are payers, rows claims, those that exclude each other next to each other. An exclusion within a lane is a
bracket in the gutter beside it, one between lanes runs in the gutter between them; no two share a track.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from anjuan_desktop.ui.presenters.working.conflicts import ConflictView, Edge

Point = tuple[int, int]
_SHIFT = 6


@dataclass(frozen=True)
class Sizes:
    """Pixels at the present font size; `least` and `most` are how wide a card may be."""

    least: int
    most: int
    card: int
    gap: int
    heading: int
    track: int
    badge: int


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width


@dataclass(frozen=True)
class Route:
    """The line of an exclusion from one card to the other, and the middle of the badge on it."""

    points: tuple[Point, ...]
    badge: Point


@dataclass(frozen=True)
class Lane:
    title: str
    x: int
    width: int


@dataclass(frozen=True)
class Layout:
    """`boxes` in the order of the view's nodes, `routes` in that of its edges."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]


def lay_out(view: ConflictView, width: int, sizes: Sizes) -> Layout:
    """The picture at a width; where that is too narrow for its cards, it is wider than asked."""
    return _Layout(view, width, sizes).made()


def rows_of(view: ConflictView) -> dict[str, int]:
    """The row of every claim: those that exclude each other together, the largest such group first, a row each."""
    groups: dict[str, set[str]] = {node.ref.claim: {node.ref.claim} for node in view.nodes}
    order = list(groups)
    for edge in view.edges:
        one, other = (groups[view.nodes[end].ref.claim] for end in (edge.a, edge.b))
        if one is not other:
            one |= other
            for claim in other:
                groups[claim] = one
    whole = sorted(
        {id(group): group for group in groups.values()}.values(),
        key=lambda group: (-len(group), min(map(order.index, group))),
    )
    claims = [claim for group in whole if len(group) > 1 for claim in sorted(group, key=order.index)]
    rows = {claim: row for row, claim in enumerate(claims)}
    payers = {claim: {node.ref.payer for node in view.nodes if node.ref.claim == claim} for claim in order}
    free = dict.fromkeys({node.ref.payer for node in view.nodes}, len(claims))
    for claim in order:
        if claim not in rows:  # what nothing excludes is packed below, lane by lane
            rows[claim] = max(free[payer] for payer in payers[claim])
            free.update(dict.fromkeys(payers[claim], rows[claim] + 1))
    return rows


class _Layout:
    """One picture being laid out: first rows and tracks, then how wide the gutters are, then everything."""

    def __init__(self, view: ConflictView, width: int, sizes: Sizes) -> None:
        self.view, self.width, self.sizes = view, width, sizes
        self.lane_of = [lane for lane, (_, count) in enumerate(view.sections) for _ in range(count)]
        self.rows = rows_of(view)
        self.lanes = len(view.sections)
        self.tracks: dict[Edge, int] = {}
        self.ports = {(edge, end): port for edge, end, port in self._ports()}

    def made(self) -> Layout:
        sizes = self.sizes
        gutters = [self._gutter(number) for number in range(self.lanes + 1)]
        free = self.width - sum(gutters)
        card = max(sizes.least, min(sizes.most, free // max(self.lanes, 1)))
        starts = [sum(gutters[: lane + 1]) + lane * card for lane in range(self.lanes)]
        lanes = tuple(Lane(title, x, card) for x, (title, _) in zip(starts, self.view.sections, strict=True))
        boxes = tuple(
            Box(starts[self.lane_of[number]], self._top(number), card, sizes.card)
            for number in range(len(self.view.nodes))
        )
        height = sizes.heading + (max(self.rows.values(), default=-1) + 1) * (sizes.card + sizes.gap)
        return Layout(sum(gutters) + self.lanes * card, height, lanes, boxes, tuple(self._routes(boxes, gutters)))

    # -- rows and tracks -------------------------------------------------------------------------

    def _top(self, number: int) -> int:
        row = self.rows[self.view.nodes[number].ref.claim]
        return self.sizes.heading + row * (self.sizes.card + self.sizes.gap)

    def _gutter_of(self, edge: Edge) -> int:
        """The gutter an exclusion runs in; gutter 0 is left of the first lane."""
        one, other = sorted((self.lane_of[edge.a], self.lane_of[edge.b]))
        if one != other:
            return one + 1
        return 0 if one == 0 and self.lanes > 1 else one + 1

    def _gutter(self, number: int) -> int:
        """How wide a gutter is: its tracks and room for a badge at either side. The tracks are given on the way."""
        mine = [edge for edge in self.view.edges if self._gutter_of(edge) == number]
        taken: list[list[tuple[int, int]]] = []
        for edge in sorted(mine, key=lambda edge: (self._span(edge), edge.a, edge.b)):
            top, bottom = sorted(self._port_y(edge, end) for end in (edge.a, edge.b))
            free = (
                place
                for place, spans in enumerate(taken)
                if all(bottom + 2 < start or stop + 2 < top for start, stop in spans)
            )
            place = next(free, len(taken))
            if place == len(taken):
                taken.append([])
            taken[place].append((top, bottom))
            self.tracks[edge] = place
        return (len(taken) + 1) * self.sizes.track if taken else 0 if number in (0, self.lanes) else self.sizes.track

    def _span(self, edge: Edge) -> int:
        return abs(self._top(edge.a) - self._top(edge.b))

    # -- ports: where at a card's side a line begins ---------------------------------------------

    def _ports(self) -> Iterator[tuple[Edge, int, tuple[int, int]]]:
        """Lines upwards above those downwards, and nested, so that the lines of one card don't cross."""
        sides: dict[tuple[int, bool], list[Edge]] = {}
        for edge in self.view.edges:
            for end in (edge.a, edge.b):
                sides.setdefault((end, self._leaves_right(edge, end)), []).append(edge)
        for (end, _), edges in sides.items():
            edges.sort(key=lambda edge: self._port_order(edge, end))
            for place, edge in enumerate(edges):
                yield edge, end, (place + 1, len(edges) + 1)

    def _leaves_right(self, edge: Edge, end: int) -> bool:
        return self._gutter_of(edge) > self.lane_of[end]

    def _port_order(self, edge: Edge, end: int) -> tuple[int, int, int]:
        other = edge.b if end == edge.a else edge.a
        way = self._top(other) - self._top(end)
        return (0, -way, other) if way < 0 else (1, -way, other)

    def _port_y(self, edge: Edge, end: int) -> int:
        place, parts = self.ports[edge, end]
        shift = _SHIFT * (self.lane_of[end] % 2)  # lines from both sides of a gutter never run into one another
        return self._top(end) + (self.sizes.card - _SHIFT) * place // parts + shift

    # -- lines -----------------------------------------------------------------------------------

    def _routes(self, boxes: Sequence[Box], gutters: Sequence[int]) -> Iterator[Route]:
        lines: list[tuple[Point, ...]] = []
        for edge in self.view.edges:
            x = self._track_x(edge, self._gutter_of(edge), boxes, gutters)
            ends = []
            for end in (edge.a, edge.b):
                box = boxes[end]
                side = box.right if self._leaves_right(edge, end) else box.x
                ends.append((side, self._port_y(edge, end)))
            (x1, y1), (x2, y2) = ends
            lines.append(((x1, y1), (x, y1), (x, y2), (x2, y2)))
        level = [tuple(sorted(piece)) for line in lines for piece in (line[:2], line[2:])]
        badges: list[Point] = []
        for line in lines:
            (x, y1), (_, y2) = line[1:3]
            crossing = [y for (left, y), (right, _) in level if left < x < right]
            badge = (x, self._badge_y(x, min(y1, y2), max(y1, y2), badges, crossing))
            badges.append(badge)
            yield Route(line, badge)

    def _track_x(self, edge: Edge, gutter: int, boxes: Sequence[Box], gutters: Sequence[int]) -> int:
        """Short brackets run nearest to the cards they belong to."""
        away = (self.tracks[edge] + 1) * self.sizes.track
        if gutter == 0:
            return gutters[0] - away
        lane = gutter - 1
        card = boxes[0].width
        return sum(gutters[: lane + 1]) + (lane + 1) * card + away

    def _badge_y(self, x: int, top: int, bottom: int, badges: Sequence[Point], crossing: Sequence[int]) -> int:
        """Near the middle of the line, where no other badge stands and no other line crosses."""
        reach, middle = self.sizes.badge, (top + bottom) // 2
        for away in range(0, max((bottom - top) // 2, 1), 3):
            for y in (middle - away, middle + away):
                apart = all(abs(y - other) >= reach or abs(x - beside) >= reach for beside, other in badges)
                if apart and all(abs(y - other) > reach // 2 for other in crossing):
                    return y
        return middle


def segments(route: Route) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a line."""
    yield from pairwise(route.points)
