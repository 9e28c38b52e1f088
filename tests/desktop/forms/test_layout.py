"""Tables over pages: heads again, rows kept together, nothing lost."""

from anjuan_desktop.forms.paper import (
    Blank,
    Block,
    Cell,
    NewPage,
    Paper,
    Placed,
    Row,
    Stack,
    Table,
    Text,
    TextStyle,
    Together,
)
from anjuan_desktop.forms.paper._page import paginate

PAPER = Paper(width=200, height=240, left=10, right=10, top=20, bottom=20)
ROOM = 200.0
STYLE = TextStyle(size=10, leading=10)


def row(height: float, *, keep: bool = False, again: Block | None = None) -> Row:
    return Row((Cell(Blank(height), 1.0, again=again),), keep=keep, pad=0.0)


def heights(flow: list[Placed]) -> list[list[float]]:
    """The blocks' heights, page by page; that no block reaches below the foot is checked."""
    pages = paginate(flow, PAPER, 0.0)
    for page in pages:
        for at in page:
            assert at.top - at.block.height(PAPER.measure) >= PAPER.bottom - 0.1
    return [[round(at.block.height(PAPER.measure)) for at in page] for page in pages]


def test_rows_fill_a_page_and_the_head_comes_again() -> None:
    table = Table([row(50)] * 6, head=[row(20)])
    assert heights([Placed(table)]) == [[170], [170]]


def test_kept_rows_move_together() -> None:
    table = Table([row(60), row(60), row(60, keep=True), row(60)])
    assert heights([Placed(table)]) == [[120], [120]]


def test_a_heading_stays_with_what_follows() -> None:
    flow = [Placed(Blank(150)), Placed(Blank(20), keep=True), Placed(Together(Blank(40)))]
    assert heights(flow) == [[150], [20, 40]]


def test_a_heading_goes_along_with_kept_rows_that_dont_fit() -> None:
    flow = [Placed(Blank(60)), Placed(Blank(20), keep=True), Placed(Table([row(90, keep=True), row(90)]))]
    assert heights(flow) == [[60], [20, 180]]


def test_space_before_a_block_is_not_set_at_the_head_of_a_page() -> None:
    flow = [Placed(Blank(200)), Placed(Blank(200), before=30)]
    assert heights(flow) == [[200], [200]]


def test_a_row_higher_than_a_page_is_split() -> None:
    long = Text("长" * 18 * 50, STYLE, field="试")
    table = Table([Row((Cell(long, 1.0), Cell(Blank(0), 0.0001)), pad=0.0)], head=[row(20)])
    found = heights([Placed(table)])
    assert len(found) > 2
    assert sum(sum(page) - 20 for page in found) == long.height(PAPER.measure - 8 - 0.02)


def test_kept_rows_higher_than_a_page_are_split_all_the_same() -> None:
    table = Table([row(60, keep=True)] * 7)
    assert heights([Placed(table)]) == [[180], [180], [60]]


def test_what_goes_on_says_so() -> None:
    table = Table([row(150), row(60, again=Blank(80))])
    assert heights([Placed(table)]) == [[150], [80]]


def test_a_stack_is_split_between_and_inside_its_blocks() -> None:
    text = Text("长" * 18 * 30, STYLE, field="试")
    stack = Stack([Blank(50), text, Blank(40)], gap=5)
    pages = heights([Placed(stack)])
    assert len(pages) == 3
    assert sum(map(sum, pages)) == 50 + 5 + text.height(PAPER.measure) + 40


def test_a_figure_that_is_too_wide_is_set_smaller_not_broken() -> None:
    figure = Text("999,999,999,999.99", STYLE.but(fit=True), field="试")
    assert figure.height(figure.natural_width * 0.8) == STYLE.leading
    assert figure.height(10) > STYLE.leading


def test_what_never_begins_a_page_takes_the_last_row_along() -> None:
    flow = [Placed(Table([row(60), row(60), row(60)])), Placed(Together(Blank(40)), with_last=True)]
    assert heights(flow) == [[120], [60, 40]]


def test_what_never_begins_a_page_takes_a_whole_block_and_its_heading_along() -> None:
    flow = [
        Placed(Blank(50)),
        Placed(Blank(20), keep=True),
        Placed(Together(Blank(110))),
        Placed(Together(Blank(40)), with_last=True),
    ]
    assert heights(flow) == [[50], [20, 110, 40]]


def test_what_never_begins_a_page_begins_one_where_nothing_can_come_along() -> None:
    flow = [Placed(Blank(190)), Placed(Together(Blank(40)), with_last=True)]
    assert heights(flow) == [[190], [40]]


def test_two_lines_come_along_from_a_text() -> None:
    text = Text("长" * 18 * 20, STYLE, field="试")
    flow = [Placed(text), Placed(Together(Blank(40)), with_last=True)]
    assert heights(flow) == [[180], [20, 40]]


def test_a_block_at_the_foot_of_its_page() -> None:
    (page,) = paginate([Placed(Blank(30)), Placed(Blank(40), at_foot=True)], PAPER, 0.0)
    assert page[1].top == PAPER.bottom + 40


def test_a_new_page() -> None:
    assert heights([Placed(Blank(30)), Placed(NewPage()), Placed(Blank(40))]) == [[30], [40]]


def test_a_title_in_two_lines_is_balanced() -> None:
    title = "关于推荐黑龙江测试样本有限公司申报资金的函"
    ragged, even = (Text(title, STYLE.but(balanced=flag), field="标题") for flag in (False, True))
    first, second = (text._lines(180)[0][1] for text in (ragged, even))
    assert first == 18
    assert second == len(title) - len(title) // 2
    assert even.height(180) == ragged.height(180)
