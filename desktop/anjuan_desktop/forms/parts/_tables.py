"""Tables with the columns a template names."""

from collections.abc import Iterable, Mapping, Sequence

from anjuan_desktop.forms._styles import COLUMN, SHADE, SMALL_CELL
from anjuan_desktop.forms.paper import Block, Cell, Row, Stack, Table, Text
from anjuan_desktop.forms.templates import Column

CENTRED = SMALL_CELL.but(align="centre")


def cell(text: str, *, field: str) -> Text:
    """A text in a table; —— where there is none."""
    return Text(text, SMALL_CELL, field=field) if text else Text("——", CENTRED, field=field)


def centred(text: str, *, field: str) -> Text:
    return Text(text or "——", CENTRED, field=field)


def head_row(columns: Iterable[tuple[str, float]]) -> Row:
    """A table's head: names of columns with their shares of the width."""
    cells = (Cell(Text(name, COLUMN, field=name or "表头"), share, fill=SHADE) for name, share in columns)
    return Row(tuple(cells), keep=True)


def column_head(columns: Sequence[Column]) -> Row:
    return head_row((column.title, column.share) for column in columns)


def column_row(columns: Sequence[Column], blocks: Mapping[str, Block]) -> Row:
    """A row of blocks by column name."""
    return Row(tuple(Cell(blocks[column.name], column.share, valign="top") for column in columns))


def column_table(columns: Sequence[Column], lines: Iterable[Mapping[str, Block]], after: Sequence[Row] = ()) -> Table:
    """A table whose head comes again; `after` are rows of their own at its end, such as sums."""
    rows = [*(column_row(columns, blocks) for blocks in lines), *after]
    return Table(rows, head=[column_head(columns)])


def band(block: Block, *, keep: bool = True) -> Row:
    """A row of one cell on grey: what the rows below it belong to."""
    return Row((Cell(block, 1.0, fill=SHADE),), keep=keep)


def empty_rows(columns: Sequence[Column], count: int, height: float = 24.0) -> list[Row]:
    """Rows to be written in by hand."""
    blank = Stack([])
    return [Row(tuple(Cell(blank, column.share) for column in columns), least=height) for _ in range(count)]


def plain_rows(lines: Iterable[Sequence[tuple[Block, float]]]) -> list[Row]:
    """Rows of blocks, each with its share of the width."""
    return [Row(tuple(Cell(block, share, valign="top") for block, share in line)) for line in lines]
