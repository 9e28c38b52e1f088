"""How the journal and a plan write what is merged: one value as the public JSON does, a row as JSON on one line."""

from typing import Any, Final

from anjuan_core.money import from_fen, plain
from anjuan_desktop.casefile._carrying._merge._kinds import KINDS, Key
from anjuan_desktop.casefile._edits import told_judgement
from anjuan_desktop.casefile._record import Row, compact

_MONEY: Final = {
    ("expense", "amount"),
    ("expense", "paid"),
    ("claim", "approved_amount"),
    ("history", "amount"),
    ("outcome", "approved"),
    ("outcome", "paid"),
}
_KNOWN: Final = {"papers": "（申报材料）", "site": "（现场核实）", "systems": "（系统比对）"}
CELLS: Final = ("enterprise_fact", "year_fact", "object_fact")
_TEXTS: Final = {"draft": "text", "answer": "reason", "cleared": "reason"}
"""Rows that the journal writes by one of their columns."""


def of_field(table: str, field: str, value: Any) -> str | None:
    """One field: money in 元, everything else as it is."""
    if value is None:
        return None
    return plain(from_fen(value)) if (table, field) in _MONEY else str(value)


def of_cell(row: Row) -> str:
    """The value of a fact, and how it is known where somebody said."""
    known = _KNOWN.get(row["known"], "")
    if row["type"] == "flag":
        return ("true" if row["value"] else "false") + known
    return (plain(from_fen(row["value"])) if row["type"] == "money" else str(row["value"])) + known


def of_row(key: Key, row: Row | None) -> str | None:
    """A row: a fact by its value, others by their text, or with all their fields."""
    if row is None:
        return None
    if key.table in CELLS:
        return of_cell(row)
    if key.table == "judgement":
        return told_judgement(row["item"], row["verdict"])
    if key.table in _TEXTS:
        return str(row[_TEXTS[key.table]])
    names = [name for name in (*KINDS[key.table].keys, *KINDS[key.table].fields) if row[name] not in (None, "")]
    told = dict.fromkeys(names)
    return compact({name: _plain(key.table, name, row[name]) for name in told if name not in ("id", "key")})


def _plain(table: str, name: str, value: Any) -> Any:
    return of_field(table, name, value) if (table, name) in _MONEY else value
