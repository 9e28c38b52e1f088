"""Where the shares and exclusions of the conflict picture stand."""

from itertools import combinations

import pytest

from anjuan_core.packs import Library
from anjuan_core.results import Citation, ExclusionKind, ShareRef
from anjuan_desktop.ui.presenters.working.conflict_layout import Box, Route, Sizes, lay_out, rows_of, segments
from anjuan_desktop.ui.presenters.working.conflicts import ConflictView, Edge, EdgeGroup, Node, Standing, conflict_view
from tests.desktop.ui.golden import assessed

SIZES = Sizes(least=188, most=300, card=48, gap=12, heading=40, track=14, badge=18)
WORDS = Citation("hrb-2022-1", "附则", "从高不重复")


def view(province: int, city: int, *pairs: tuple[int, int]) -> ConflictView:
    """Claims C1… with provincial shares, the last `city` of them with a share of the city too."""
    refs = [ShareRef(f"C{number:02}", "province") for number in range(1, province + 1)]
    refs += [ShareRef(f"C{number:02}", "city") for number in range(province - city + 1, province + 1)]
    nodes = tuple(Node(ref, f"事项 {ref.claim}", "1.00", Standing.COUNTED, "…", WORDS) for ref in refs)
    edges = tuple(Edge(a, b, ExclusionKind.DOCUMENT_RULE, f"{a} 与 {b}", WORDS, "附则") for a, b in pairs)
    sections = tuple((name, count) for name, count in (("省级资金", province), ("市县资金", city)) if count)
    return ConflictView(sections, nodes, (EdgeGroup(ExclusionKind.DOCUMENT_RULE, edges),))


def crossing(route: Route, box: Box) -> bool:
    """Whether a line runs through the inside of a card."""
    for (x1, y1), (x2, y2) in segments(route):
        left, right = sorted((x1, x2))
        top, bottom = sorted((y1, y2))
        if left < box.right and right > box.x and top < box.y + box.height and bottom > box.y:
            return True
    return False


THIRTY = view(20, 10, *((a, b) for a, b in combinations(range(30), 2) if (a + b) % 11 == 0))
PICTURES = {
    "two": view(2, 0, (0, 1)),
    "one lane, all against all": view(6, 0, *combinations(range(6), 2)),
    "two lanes": view(4, 2, (0, 1), (0, 4), (1, 5), (4, 5), (2, 3)),
    "thirty": THIRTY,
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
@pytest.mark.parametrize("width", [320, 700, 1200])
def test_cards_lie_apart_and_no_line_runs_over_one(picture: ConflictView, width: int) -> None:
    made = lay_out(picture, width, SIZES)
    assert len(made.boxes) == len(picture.nodes)
    for one, other in combinations(made.boxes, 2):
        apart = one.right <= other.x or other.right <= one.x or one.y + one.height <= other.y
        assert apart or other.y + other.height <= one.y
    for box in made.boxes:
        assert box.x >= 0
        assert box.right <= made.width
        assert box.y + box.height <= made.height
        assert not [route for route in made.routes if crossing(route, box)]


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_no_two_lines_share_a_track(picture: ConflictView) -> None:
    upright = [sorted(((x1, y1), (x2, y2))) for (x1, y1), (x2, y2) in _upright(lay_out(picture, 700, SIZES).routes)]
    for one, other in combinations(upright, 2):
        if one[0][0] == other[0][0]:
            assert one[1][1] < other[0][1] or other[1][1] < one[0][1]


def _upright(routes: tuple[Route, ...]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return [piece for route in routes for piece in segments(route) if piece[0][0] == piece[1][0]]


def test_every_line_ends_at_its_two_shares_and_bears_its_badge() -> None:
    made = lay_out(THIRTY, 700, SIZES)
    for edge, route in zip(THIRTY.edges, made.routes, strict=True):
        for (x, y), number in zip((route.points[0], route.points[-1]), (edge.a, edge.b), strict=True):
            box = made.boxes[number]
            assert x in (box.x, box.right)
            assert box.y < y < box.y + box.height
        x, y = route.badge
        assert x == route.points[1][0]
        assert min(route.points[1][1], route.points[2][1]) <= y <= max(route.points[1][1], route.points[2][1])


def test_badges_lie_apart_where_there_is_room() -> None:
    badges = [route.badge for route in lay_out(PICTURES["one lane, all against all"], 700, SIZES).routes]
    near = [
        (one, other)
        for one, other in combinations(badges, 2)
        if abs(one[0] - other[0]) < SIZES.badge and abs(one[1] - other[1]) < SIZES.badge
    ]
    assert near == []


def test_the_shares_of_a_claim_stand_in_one_row() -> None:
    made = lay_out(PICTURES["two lanes"], 700, SIZES)
    assert made.boxes[2].y == made.boxes[4].y
    assert made.boxes[3].y == made.boxes[5].y
    assert [lane.title for lane in made.lanes] == ["省级资金", "市县资金"]


def test_those_that_exclude_each_other_stand_together_the_largest_group_first() -> None:
    picture = view(6, 0, (1, 4), (1, 5), (0, 2))
    assert list(rows_of(picture)) == ["C02", "C05", "C06", "C01", "C03", "C04"]


def test_a_card_is_never_narrower_than_what_reads() -> None:
    made = lay_out(THIRTY, 100, SIZES)
    assert made.width > 100
    assert {box.width for box in made.boxes} == {SIZES.least}
    assert {box.width for box in lay_out(THIRTY, 5000, SIZES).boxes} == {SIZES.most}


def test_nothing_takes_no_room() -> None:
    made = lay_out(ConflictView((), (), ()), 700, SIZES)
    assert (made.boxes, made.routes) == ((), ())


def test_the_same_case_is_always_laid_out_the_same(library: Library) -> None:
    case, evaluation = assessed("stack-a", library)
    first = lay_out(conflict_view(case, evaluation, library), 700, SIZES)
    assert first == lay_out(conflict_view(case, evaluation, library), 700, SIZES)


def test_each_clause_has_a_number(library: Library) -> None:
    case, evaluation = assessed("stack-a", library)
    picture = conflict_view(case, evaluation, library)
    (rule,) = picture.rules
    assert (rule.number, rule.reference) == (1, "黑政办规〔2023〕7号附则")
    assert rule.name.startswith("政策间不重复")
    assert rule.edges == picture.edges
    assert picture.rule_of(picture.edges[3]) is rule
