"""What was added in the copy under a number that means something else here, and what was added on both sides alike."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from anjuan_desktop.casefile._carrying._merge._names import Names
from anjuan_desktop.casefile._carrying._merge._snapshot import Moment, Tables
from anjuan_desktop.casefile._record import Row

_LETTERS: Final = re.compile(r"(\D*)(\d{0,9})")
_Says = Callable[[Row, Names], Hashable]
_AS_IT_IS: Final = Names()


@dataclass(frozen=True)
class Given:
    """What is known of numbers. `used`: paths (`objects.P2`) that meant something here once; `last`: the highest number
    this history gave; `passing`: paths of what was added in the copy and is gone from it again."""

    used: frozenset[str] = frozenset()
    last: int = 0
    passing: tuple[str, ...] = ()


def named_here(first: Tables, base: Moment, ours: Tables, theirs: Tables, given: Given) -> tuple[Tables, Names]:
    """The copy's rows as they are called here. `first` is what the case said at the carrying out, `base` what the copy
    said when it came back last. Whatever was added on both sides alike has one name: objects of one kind and name,
    claims of one benefit, object, year and stage; papers and payments with what tells them apart."""
    names = base.names.copied()
    match = _Matching(first, base.tables, ours, theirs, given, names)
    match.numbered("support_object", "objects", names.objects, lambda row, _: (row["kind"], row["name"]))
    match.numbered("claim", "claims", names.claims, _claim)
    match.payments()
    for table, says in _KEYED.items():
        match.keyed(table, says)
    return _renamed(first, theirs, names), names


def _claim(row: Row, to: Names) -> Hashable:
    return to.objects.get(row["object"], row["object"]), row["benefit"], row["year"], row["stage"]


def _payment(row: Row, to: Names) -> Hashable:
    own = tuple(value for name, value in row.items() if name not in ("id", "object"))
    return to.objects.get(row["object"], row["object"]), own


def _material(row: Row, to: Names) -> Hashable:
    return row["item"], to.claims.get(row["claim"], row["claim"]), row["name"]


def _finding(row: Row, to: Names) -> Hashable:
    return to.keys.get(row["visit"], row["visit"]), to.point(row["point"]), row["found"], row["holds"]


def _attachment(row: Row, to: Names) -> Hashable:
    return *(to.keys.get(row[name], row[name]) for name in ("material", "visit")), row["name"], row["content"]


def _result(row: Row, to: Names) -> Hashable:
    own = tuple(sorted((name, value) for name, value in row.items() if name not in ("key", "claim") and value))
    return to.claims.get(row["claim"], row["claim"]), own


_KEYED: Final[Mapping[str, _Says]] = {
    "material": _material,
    "visit": lambda row, _: (row["date"], row["place"], row["people"], row["summary"]),
    "finding": _finding,
    "attachment": _attachment,
    "outcome": _result,
}


@dataclass(frozen=True)
class _Matching:
    """Finds a name for every new thing of the copy, and writes it into `names`."""

    first: Tables
    base: Tables
    ours: Tables
    theirs: Tables
    given: Given
    names: Names

    def numbered(self, table: str, path: str, known: dict[str, str], says: _Says) -> None:
        """Objects and claims: a letter and a number."""
        left = self._mine(table, "id", says)
        taken = {row["id"] for side in (self.first, self.base, self.ours) for row in side[table]} | set(known.values())
        if table == "support_object":
            taken |= {row["object"] for row in self.ours["history"]}
        taken |= _below(path, self.given.used)
        there = {row["id"] for row in self.theirs[table]}
        passing = _below(path, self.given.passing) - there - set(known)
        reserved = there | passing
        for row in self._new(table, "id", known):
            id_ = row["id"]
            twin = _twin(left, id_, says(row, self.names))
            known[id_] = twin or (id_ if id_ not in taken else _next(id_, taken | reserved | set(known.values())))
        for id_ in sorted(passing):
            free = id_ not in taken | set(known.values())
            known[id_] = id_ if free else _next(id_, taken | reserved | set(known.values()))

    def payments(self) -> None:
        known = self.names.history
        left = self._mine("history", "id", _payment)
        there = {row["id"] for row in self.theirs["history"]}
        passing = {int(id_) for id_ in _below("history", self.given.passing)} - there - set(known)
        last = max(self.given.last, *known.values(), *there, *passing, 0)
        said = {row["id"]: _payment(row, self.names) for row in self._new("history", "id", known)}
        for id_ in sorted(said.keys() | passing):
            here = _twin(left, id_, said[id_]) if id_ in said else None
            if here is None and id_ > self.given.last and id_ not in known.values():
                here = id_
            elif here is None:
                here = last = last + 1
            known[id_] = here

    def keyed(self, table: str, says: _Says) -> None:
        """Rows with keys that are never given twice: only one that says the same takes another's."""
        known = self.names.keys
        left = self._mine(table, "key", says)
        for row in self._new(table, "key", known):
            known[row["key"]] = _twin(left, row["key"], says(row, self.names)) or row["key"]

    def _mine(self, table: str, column: str, says: _Says) -> dict[Any, Hashable]:
        """What was added here since the base, by what it says."""
        there = {row[column] for row in self.base[table]}
        return {row[column]: says(row, _AS_IT_IS) for row in self.ours[table] if row[column] not in there}

    def _new(self, table: str, column: str, known: Mapping[Any, Any]) -> Iterable[Row]:
        """What was added in the copy since it came back last."""
        there = {row[column] for row in self.first[table]}
        return [row for row in self.theirs[table] if row[column] not in there and row[column] not in known]


def _below(container: str, paths: Iterable[str]) -> set[str]:
    return {path.partition(".")[2] for path in paths if path.startswith(f"{container}.")}


def _twin(left: dict[Any, Hashable], id_: Any, says: Hashable) -> Any:
    """One of ours that says the same, under the same number if there is one, and not taken twice; None for none."""
    found = id_ if left.get(id_) == says else next((here for here, told in left.items() if told == says), None)
    left.pop(found, None)
    return found


def _next(id_: str, taken: set[str]) -> str:
    """The next number of the same letter that nobody had."""
    parts = _LETTERS.fullmatch(id_)
    prefix = parts[1] if parts else id_
    numbers = [taken_id.removeprefix(prefix) for taken_id in taken if taken_id.startswith(prefix)]
    return f"{prefix}{1 + max((int(n) for n in numbers if n.isascii() and n.isdigit() and len(n) < 10), default=0)}"


def _renamed(first: Tables, theirs: Tables, names: Names) -> Tables:
    objects, claims, keys = names.objects, names.claims, names.keys
    answered = {(row["kind"], row["subject"]) for row in first["answer"]}

    def here(table: str, row: Row) -> Row:
        match table:
            case "support_object":
                part_of = row["part_of"]
                return {**row, "id": objects.get(row["id"], row["id"]), "part_of": objects.get(part_of, part_of)}
            case "object_fact" | "expense":
                return {**row, "object": objects.get(row["object"], row["object"])}
            case "claim":
                object_ = objects.get(row["object"], row["object"])
                return {**row, "id": claims.get(row["id"], row["id"]), "object": object_}
            case "history":
                object_ = objects.get(row["object"], row["object"])
                return {**row, "id": names.history.get(row["id"], row["id"]), "object": object_}
            case "draft":
                return {**row, "field": names.path(row["field"])}
            case "answer" if (row["kind"], row["subject"]) not in answered:
                return {**row, "subject": names.subject(row["subject"])}
            case "material" | "outcome":
                claim = claims.get(row["claim"], row["claim"])
                return {**row, "key": keys.get(row["key"], row["key"]), "claim": claim}
            case "supervision":
                return {**row, "claim": claims.get(row["claim"], row["claim"])}
            case "visit":
                return {**row, "key": keys.get(row["key"], row["key"])}
            case "finding":
                visit, point = keys.get(row["visit"], row["visit"]), names.point(row["point"])
                return {**row, "key": keys.get(row["key"], row["key"]), "visit": visit, "point": point}
            case "attachment":
                owners = {name: keys.get(row[name], row[name]) for name in ("material", "visit")}
                return {**row, "key": keys.get(row["key"], row["key"]), **owners}
        return row

    return {table: _ordered(table, [here(table, row) for row in rows]) for table, rows in theirs.items()}


def _ordered(table: str, rows: Sequence[Row]) -> Sequence[Row]:
    return sorted(rows, key=lambda row: row["id"]) if table == "history" else rows
