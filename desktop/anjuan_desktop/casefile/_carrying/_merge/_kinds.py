"""What a merge compares: how the rows of each table are told apart, which of their fields stand for themselves, and
what each is called in the journal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from anjuan_desktop.casefile._record import Row


class Key(NamedTuple):
    """One thing that is merged: its table, and what tells it from the others of the table."""

    table: str
    parts: tuple[Any, ...]


@dataclass(frozen=True)
class Kind:
    """A table as a merge sees it. `fields` are compared, each for itself unless the row is `whole`; `along` comes with
    the side that is taken; `order` only says where the row stands; `nth`: rows may be alike, and are counted."""

    keys: tuple[str, ...]
    fields: tuple[str, ...]
    whole: bool = False
    along: tuple[str, ...] = ()
    order: str | None = None
    nth: bool = False


_CELL: Final = {"fields": ("type", "value", "known"), "along": ("by", "at"), "whole": True}
_LINE: Final = ("date", "seller", "amount", "goods", "serial", "paid", "contract", "seller_uscc")
_SELLER: Final = ("seller_representative", "seller_address")
_PAYMENT: Final = ("benefit", "programme", "object", "year", "stage", "payer", "amount", "standard", "level")
_RESULT: Final = ("claim", "payer", "document", "approved", "decided_on", "publicity_from", "publicity_until")

KINDS: Final[Mapping[str, Kind]] = {
    "head": Kind(("id",), ("stage", "handler", "reviewer")),
    "enterprise_fact": Kind(("name",), **_CELL),  # type: ignore[arg-type]
    "year_fact": Kind(("year", "name"), **_CELL),  # type: ignore[arg-type]
    "support_object": Kind(("id",), ("kind", "name", "part_of"), order="seq"),
    "object_fact": Kind(("object", "name"), **_CELL),  # type: ignore[arg-type]
    "expense": Kind(("object", "invoice", "line"), (*_LINE, *_SELLER), order="position", nth=True),
    "claim": Kind(("id",), ("benefit", "object", "year", "stage", "approved_amount", "expenses"), order="seq"),
    "history": Kind(("id",), _PAYMENT, whole=True),
    "neighbour": Kind(("uscc", "name", "invoice", "line"), (), order="seq", nth=True),
    "cleared": Kind(("invoice", "line"), ("reason",), order="seq", nth=True),
    "answer": Kind(("kind", "subject"), ("reason",), whole=True, along=("by", "at")),
    "material": Kind(("key",), ("item", "name", "claim", "status", "received_on", "remark"), order="position"),
    "visit": Kind(("key",), ("date", "place", "people", "summary")),
    "finding": Kind(("key",), ("visit", "point", "found", "holds"), order="position"),
    "attachment": Kind(("key",), ("material", "visit", "name", "content", "taken_at"), along=("added_at", "added_by")),
    "outcome": Kind(("key",), (*_RESULT, "paid", "paid_on", "remark")),
    "judgement": Kind(("item",), ("verdict",), whole=True),
    "supervision": Kind(("claim", "year"), ("progress", "problems", "measures")),
    "draft": Kind(("field",), ("text",), whole=True),
}
"""Of every edited table, what goes with a row after it: drafts come last. A row of the history is only ever added or
removed, so it is one value."""

_DRAFTED: Final = {"objects": "support_object", "claims": "claim", "materials": "material", "visits": "visit"}
CONTAINERS: Final = {"history": "history", "material": "materials", "visit": "visits", "attachment": "attachments"}


def content(key: Key, row: Row) -> tuple[Any, ...]:
    """What is compared of a row."""
    return tuple(row[name] for name in KINDS[key.table].fields)


def alike(key: Key, one: Row | None, other: Row | None) -> bool:
    """Whether two rows say the same; no row says nothing."""
    if one is None or other is None:
        return one is other
    return content(key, one) == content(key, other)


def path_of(key: Key, row: Row) -> str:
    """Where the journal would say it is."""
    match key.table:
        case "head":
            return "head"
        case "enterprise_fact":
            return f"enterprise.{row['name']}"
        case "year_fact":
            return f"years.{row['year']}.{row['name']}"
        case "support_object":
            return f"objects.{row['id']}"
        case "object_fact":
            return f"objects.{row['object']}.{row['name']}"
        case "expense":
            return f"objects.{row['object']}.expenses.{_line(key, row)}"
        case "claim":
            return f"claims.{row['id']}"
        case "neighbour":
            return f"neighbours.{_line(key, row)}"
        case "cleared":
            return f"cleared.{_line(key, row)}"
        case "draft":
            return f"{row['field']}#draft"
        case "answer":
            return f"answers.{row['kind']}.{row['subject']}"
        case "finding":
            return f"visits.{row['visit']}.findings.{row['key']}"
        case "outcome":
            return f"outcomes.{row['key']}"
        case "judgement":
            return f"judgements.{row['item']}"
        case "supervision":
            return f"supervision.{row['claim']}.{row['year']}"
        case table:
            return f"{CONTAINERS[table]}.{key.parts[0]}"


def owners(key: Key, row: Row) -> Iterator[Key]:
    """What a row goes with when that is removed, the nearest first."""
    match key.table:
        case "object_fact" | "expense" | "claim":
            yield Key("support_object", (row["object"],))
        case "finding":
            yield Key("visit", (row["visit"],))
        case "attachment":
            table = "visit" if row["material"] is None else "material"
            yield Key(table, (row[table],))
        case "draft":
            table, _, rest = row["field"].partition(".")
            id_, _, name = rest.partition(".")
            owner = _DRAFTED.get(table)
            if owner is not None:
                yield Key(owner, (id_,))
            if owner == "visit" and "." in name:  # what was measured of an object
                yield Key("support_object", (name.partition(".")[0],))


def _line(key: Key, row: Row) -> str:
    nth = key.parts[-1]
    return f"{row['invoice']}#{row['line']}" + (f"~{nth}" if nth > 1 else "")
