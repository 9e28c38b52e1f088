"""Places to sign and to seal."""

from collections.abc import Sequence

from anjuan_desktop.forms._dossier import People
from anjuan_desktop.forms._styles import LABEL, SHADE, VALUE
from anjuan_desktop.forms.paper import Blank, Block, Cell, FillIn, Placed, Row, Stack, Table, Text, Together, Whole
from anjuan_desktop.forms.templates import Signature

_WIDTH, _ROLE_SHARE = 166.0, 24.0
_ROLE = LABEL.but(align="centre", size=10, leading=15)


def subject_row(label: str, lines: Sequence[Block]) -> Row:
    """What is signed, above the opinions."""
    name = Text(label, _ROLE, field=label)
    cells = (Cell(name, _ROLE_SHARE, fill=SHADE), Cell(Stack(lines), _WIDTH - _ROLE_SHARE))
    return Row(cells, keep=True, pad=5.0)


def opinion_table(subject: Row, signatures: Sequence[Signature], choices: Sequence[str]) -> Table:
    """意见 and signatures below what is signed: a row for each who signs."""
    ticks = "　　".join(f"☐ {choice}" for choice in choices)
    rows = [subject]
    for item in signatures:
        parts = [("签字：", 92.0), ("　", 30.0), ("年", 20.0), ("月", 20.0), ("日", 0.0)]
        sign = FillIn(tuple((Text(text, VALUE, field=item.role), line) for text, line in parts))
        content: list[Block] = [Text(ticks, VALUE, field=item.role)] if ticks else []
        content.append(Blank(item.room))
        if item.seal:
            content += [Text("（盖章）　　　　　　", VALUE.but(align="right"), field=item.role), Blank(10.0)]
        label = Text(f"{item.role}意见", _ROLE, field=item.role)
        cells = (
            Cell(label, _ROLE_SHARE, fill=SHADE),
            Cell(Stack([*content, sign]), _WIDTH - _ROLE_SHARE, valign="top"),
        )
        rows.append(Row(cells, keep=True, pad=7.0))
    return Table(rows)


def signing_line(signatures: Sequence[Signature], people: People | None = None, *, before: float = 18.0) -> Placed:
    """`经办人：____　复核人：____` on one line, a seal's place below those who seal; known names small below.

    Nothing where nobody signs.
    """
    if not signatures:
        return Placed(Blank(0.0))
    share = 1.0 / len(signatures)
    cells = tuple(Cell(_place(item, _name(item.role, people)), share, ruled=False, valign="top") for item in signatures)
    return Placed(Together(_Unframed(Row(cells))), before=before, with_last=True)


def _name(role: str, people: People | None) -> str:
    """Who is named for a role; empty where nobody is."""
    named = people or People()
    return {"经办人": named.handler, "复核人": named.reviewer, "负责人": named.head}.get(role, "")


def _place(item: Signature, name: str) -> Block:
    line = FillIn(((Text(f"{item.role}：", VALUE, field=item.role), 86.0),), align="left")
    below: list[Block] = [Text(f"（{name}）", VALUE.but(size=9.0, leading=13.0), field=item.role)] if name else []
    if item.seal:
        below.append(Text("（盖章）", VALUE, field=item.role))
    return Stack([Blank(item.room), line, *below], gap=2.0)


class _Unframed(Whole):
    """A row without a frame around it."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def height(self, width: float) -> float:
        return self._row.height(width)

    def draw(self, canvas: object, x: float, top: float, width: float) -> None:
        self._row.draw(canvas, x, top, width, first=True)
