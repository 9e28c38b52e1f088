"""All that a case file says, field by field as the journal names them; and where two files say different things."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.engine import Connection, RowMapping

from anjuan_core.facts import FactType
from anjuan_core.money import from_fen, written
from anjuan_desktop.casefile._edits import told_judgement
from anjuan_desktop.casefile._record import compact
from anjuan_desktop.casefile._tables import Base

_AMOUNTS: Final = frozenset(("amount", "paid", "approved", "approved_amount", "total"))
_LISTED: Final = {
    "history": ("history", "id"),
    "material": ("materials", "key"),
    "attachment": ("attachments", "key"),
    "outcome": ("outcomes", "key"),
    "step": ("steps", "id"),
    "evaluation": ("evaluations", "id"),
    "carry_out": ("carry_outs", "id"),
    "bring_back": ("bring_backs", "returned"),
}
"""Tables told a row a field: what the journal calls them, and the column that names a row."""


@dataclass(frozen=True)
class Difference:
    """A field that two files tell differently; None where one of them doesn't have it."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Statement:
    """`fields` by the journal's names; `things`: the objects and claims with what each says of itself."""

    fields: dict[str, str] = field(default_factory=dict)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)


def differences(old: Statement, new: Statement) -> tuple[Difference, ...]:
    """In the order the files tell them; an object or claim that only one has is told whole, beside its facts."""
    told: dict[str, tuple[str | None, str | None]] = {}
    for name in _names(old.things, new.things):
        before, after = old.things.get(name), new.things.get(name)
        if before is None or after is None:
            told[name] = (_whole(before), _whole(after))
        else:
            told |= {
                f"{name}.{part}": (_text(before.get(part)), _text(after.get(part))) for part in _names(before, after)
            }
    told |= {name: (old.fields.get(name), new.fields.get(name)) for name in _names(old.fields, new.fields)}
    return tuple(Difference(name, before, after) for name, (before, after) in told.items() if before != after)


def stated(connection: Connection) -> Statement:
    """What a file of the current version says, its journal left out."""
    told = Statement()
    for fields in (_head, _facts, _lines, _rows):
        told.fields.update(fields(connection))
    for name, table in {"objects": "support_object", "claims": "claim"}.items():
        told.things.update({f"{name}.{row['id']}": _told(row, "id", "seq") for row in _all(connection, table)})
    return told


def _head(connection: Connection) -> Iterator[tuple[str, str]]:
    for row in _all(connection, "head"):
        names = ("number", "stage", "handler", "reviewer", "carried")
        yield from ((f"head.{name}", row[name]) for name in names if row[name] is not None)


def _facts(connection: Connection) -> Iterator[tuple[str, str]]:
    for table, path in {"enterprise_fact": (), "year_fact": ("year",), "object_fact": ("object",)}.items():
        root = {"enterprise_fact": "enterprise", "year_fact": "years", "object_fact": "objects"}[table]
        for row in _all(connection, table):
            name = ".".join([root, *(str(row[column]) for column in path), row["name"]])
            yield name, _value(row["type"], row["value"])
            if row["known"] is not None:
                yield f"{name}#known", row["known"]
    for row in _all(connection, "draft"):
        yield f"{row['field']}#draft", row["text"]


def _lines(connection: Connection) -> Iterator[tuple[str, str]]:
    """What is told in lists, in their order: invoice lines, other enterprises' lines, what was found on a visit."""
    lines: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _all(connection, "expense"):
        lines[row["object"]].append(_told(row, "object", "position"))
    yield from ((f"objects.{object_id}.expenses", compact(told)) for object_id, told in lines.items())
    neighbours: defaultdict[str, list[str]] = defaultdict(list)
    for row in _all(connection, "neighbour"):
        neighbours[f"neighbours.{row['invoice']}#{row['line']}"].append(f"{row['uscc']} {row['name']}")
    yield from ((name, "；".join(told)) for name, told in neighbours.items())
    findings: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(_all(connection, "finding"), key=lambda row: (row["position"], row["key"])):
        findings[row["visit"]].append(_told(row, "key", "visit", "position"))
    for row in _all(connection, "visit"):
        yield f"visits.{row['key']}", compact({**_told(row, "key"), "findings": findings[row["key"]]})


def _rows(connection: Connection) -> Iterator[tuple[str, str]]:
    for table, (name, key) in _LISTED.items():
        for row in _all(connection, table):
            yield f"{name}.{row[key]}", _as_json(row, key)
    for row in _all(connection, "cleared"):
        yield f"cleared.{row['invoice']}#{row['line']}", row["reason"]
    for row in _all(connection, "judgement"):
        yield f"judgements.{row['item']}", told_judgement(row["item"], row["verdict"])
    for row in _all(connection, "supervision"):
        yield f"supervision.{row['claim']}.{row['year']}", _as_json(row)
    for row in _all(connection, "answer"):
        yield f"answers.{row['kind']}.{row['subject']}", row["reason"]


def _all(connection: Connection, table: str) -> list[RowMapping]:
    rows = Base.metadata.tables[table]
    return list(connection.execute(select(rows).order_by(*rows.primary_key)).mappings())


def _as_json(row: RowMapping, *without: str) -> str:
    return compact(_told(row, *without))


def _told(row: RowMapping, *without: str) -> dict[str, Any]:
    """Columns with something in them, amounts in 元."""
    filled = {name: value for name, value in row.items() if name not in without and value not in (None, "")}
    return {name: _cell(name, value) for name, value in filled.items()}


def _cell(column: str, value: Any) -> Any:
    return written(from_fen(value)) if column in _AMOUNTS else value


def _value(kind: str, value: Any) -> str:
    """A fact as the public JSON writes it, without quotes."""
    if kind == FactType.MONEY:
        return written(from_fen(value))
    return ("false", "true")[value] if kind == FactType.FLAG else str(value)


def _whole(thing: Mapping[str, Any] | None) -> str | None:
    return None if thing is None else compact(thing)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _names(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys((*old, *new)))
