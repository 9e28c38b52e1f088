"""Parts that forms are put together from: headings, fields, verdicts, amounts, signatures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anjuan_core.results import Status
from anjuan_core.unknown import UNKNOWN, Unknown
from anjuan_desktop.forms._styles import COLUMN, HEADING, LABEL, NOTE, SHADE, VALUE
from anjuan_desktop.forms.paper import (
    Blank,
    Block,
    Cell,
    Chip,
    FillIn,
    Mark,
    Placed,
    Row,
    Stack,
    Table,
    Text,
)

_GREEN, _AMBER, _RED, _GREY = (0.07, 0.42, 0.2), (0.52, 0.33, 0.0), (0.66, 0.11, 0.1), (0.3, 0.3, 0.34)
_VERDICTS = {
    Status.PAYABLE: (Mark.CHECK, _GREEN),
    Status.NEEDS_DECISION: (Mark.HALF, _AMBER),
    Status.MISSING_FACTS: (Mark.PLUS, _AMBER),
    Status.NOT_MET: (Mark.CROSS, _RED),
    Status.OUT_OF_WINDOW: (Mark.CLOCK, _GREY),
    Status.USED_UP: (Mark.DOT, _GREY),
    Status.BLOCKED: (Mark.ALERT, _RED),
}
_OPEN = (Status.NEEDS_DECISION, Status.MISSING_FACTS, Status.BLOCKED)
_LABEL_SHARE, _VALUE_SHARE, _ROLE_SHARE = 30.0, 53.0, 24.0


def heading(text: str) -> Placed:
    """A section's heading, on one page with what follows it."""
    return Placed(Text(text, HEADING, field="标题"), before=13.0, keep=True)


def note(text: str, *, field: str) -> Placed:
    return Placed(Text(text, NOTE, field=field), before=4.0)


def verdict(status: Status) -> Chip:
    """The chip of a verdict: the same mark and word everywhere."""
    mark, ink = _VERDICTS[status]
    return Chip(status.label, mark, ink=ink, dashed=status in _OPEN, centred=True)


def not_filled(*, centred: bool = False) -> Chip:
    """What stands where a fact is unknown: 未填写, never nothing."""
    return Chip("未填写", ink=_GREY, dashed=True, centred=centred)


@dataclass(frozen=True)
class Field:
    """One labelled value. `wide` gives it the whole line; `where` names it in errors, for `label` if empty."""

    label: str
    value: str | Block | Unknown = UNKNOWN
    wide: bool = False
    where: str = ""

    def block(self) -> Block:
        if isinstance(self.value, Unknown):
            return not_filled()
        if isinstance(self.value, str):
            return Text(self.value, VALUE, field=self.where or self.label)
        return self.value


def field_rows(fields: Iterable[Field]) -> list[Row]:
    """Two fields a line, a wide one alone; an odd one at the end takes the whole line."""
    rows: list[Row] = []
    waiting: Field | None = None
    for item in fields:
        if item.wide:
            if waiting is not None:
                rows.append(_field_row(waiting))
            rows.append(_field_row(item))
            waiting = None
        elif waiting is None:
            waiting = item
        else:
            rows.append(_field_row(waiting, item))
            waiting = None
    if waiting is not None:
        rows.append(_field_row(waiting))
    return rows


def _field_row(*fields: Field) -> Row:
    cells: list[Cell] = []
    share = _VALUE_SHARE if len(fields) > 1 else _LABEL_SHARE + 2 * _VALUE_SHARE
    for item in fields:
        label = Text(item.label, LABEL, field=item.label)
        cells += [Cell(label, _LABEL_SHARE, fill=SHADE), Cell(item.block(), share)]
    return Row(tuple(cells), least=20.0)


def head_row(columns: Sequence[tuple[str, float]]) -> Row:
    """A table's head: names of columns with their shares of the width."""
    cells = (Cell(Text(name, COLUMN, field=name), share, fill=SHADE) for name, share in columns)
    return Row(tuple(cells), keep=True)


def band(block: Block, *, keep: bool = True) -> Row:
    """A row of one cell on grey: what the rows below it belong to."""
    return Row((Cell(block, 1.0, fill=SHADE),), keep=keep)


def subject_row(label: str, lines: Sequence[Block]) -> Row:
    """What is signed, above the opinions."""
    name = Text(label, LABEL.but(align="centre", size=10, leading=15), field=label)
    cells = (Cell(name, _ROLE_SHARE, fill=SHADE), Cell(Stack(lines), 166.0 - _ROLE_SHARE))
    return Row(cells, keep=True, pad=5.0)


def opinion_table(subject: Row, roles: Sequence[tuple[str, float, bool]], choices: Sequence[str]) -> Table:
    """意见 and signatures below what is signed: a row for each (role, height to write in, whether sealed there)."""
    ticks = "　　".join(f"☐ {choice}" for choice in choices)
    rows = [subject]
    for role, room, seal in roles:
        parts = [("签字：", 92.0), ("　", 30.0), ("年", 20.0), ("月", 20.0), ("日", 0.0)]
        sign = FillIn(tuple((Text(text, VALUE, field=role), line) for text, line in parts))
        content: list[Block] = [Text(ticks, VALUE, field=role), Blank(room)]
        if seal:
            content += [Text("（盖章）　　　　　　", VALUE.but(align="right"), field=role), Blank(10.0)]
        label = Text(f"{role}意见", LABEL.but(align="centre", size=10, leading=15), field=role)
        cells = (Cell(label, _ROLE_SHARE, fill=SHADE), Cell(Stack([*content, sign]), 166.0 - _ROLE_SHARE, valign="top"))
        rows.append(Row(cells, keep=True, pad=7.0))
    return Table(rows)


def plain_rows(lines: Iterable[Sequence[tuple[Block, float]]]) -> list[Row]:
    """Rows of blocks, each with its share of the width."""
    return [Row(tuple(Cell(block, share, valign="top") for block, share in line)) for line in lines]
