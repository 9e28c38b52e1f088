"""Fields: a label with its value, two a line; 未填写 where a fact is unknown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anjuan_core.unknown import UNKNOWN, Unknown
from anjuan_desktop.forms._styles import LABEL, SHADE, VALUE
from anjuan_desktop.forms.paper import Block, Cell, Chip, Row, Text

GREY = (0.3, 0.3, 0.34)
_LABEL_SHARE, _VALUE_SHARE = 30.0, 53.0


def not_filled(*, centred: bool = False) -> Chip:
    """What stands where a fact is unknown: 未填写, never nothing."""
    return Chip("未填写", ink=GREY, dashed=True, centred=centred)


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


def text_field(label: str, text: str, *, wide: bool = False) -> Field:
    """A field of a text that may be empty."""
    return Field(label, text or UNKNOWN, wide=wide)


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


def in_order(names: Sequence[str], usual: Sequence[str], *, only: bool) -> list[str]:
    """The names a template lists first, the others after them in their usual order unless `only`."""
    return [*names, *(() if only and names else (name for name in usual if name not in names))]


def _field_row(*fields: Field) -> Row:
    cells: list[Cell] = []
    share = _VALUE_SHARE if len(fields) > 1 else _LABEL_SHARE + 2 * _VALUE_SHARE
    for item in fields:
        label = Text(item.label, LABEL, field=item.label)
        cells += [Cell(label, _LABEL_SHARE, fill=SHADE), Cell(item.block(), share)]
    return Row(tuple(cells), least=20.0)
