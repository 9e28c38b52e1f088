"""From what was typed to the case file: a right text becomes a fact, any other is kept as a draft."""

from datetime import datetime

from anjuan_core.case import FactValue
from anjuan_core.dates import chinese
from anjuan_core.facts import Fact, NotAFact
from anjuan_core.unknown import UNKNOWN, Unknown
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.ui.presenters.basic.drafts import kept
from anjuan_desktop.ui.presenters.basic.naming import SOURCES
from anjuan_desktop.ui.presenters.entering.fields import (
    FieldState,
    Writing,
    draft,
    hint_for,
    shown,
    typed,
    unit_of,
)
from anjuan_desktop.ui.session import Session


def enterprise_path(name: str) -> str:
    return f"enterprise.{name}"


def year_path(year: int, name: str) -> str:
    return f"years.{year}.{name}"


def object_path(id_: str, name: str) -> str:
    return f"objects.{id_}.{name}"


def known(session: Session, path: str) -> FactValue | Unknown:
    """The value that stands in the case at a field path."""
    where, _, name = path.rpartition(".")
    kind, _, rest = where.partition(".")
    enterprise = session.case.enterprise
    match kind:
        case "enterprise":
            return enterprise.facts.get(name, UNKNOWN)
        case "years":
            return enterprise.years.get(int(rest), {}).get(name, UNKNOWN)
        case _:
            return session.case.by_id[rest].facts.get(name, UNKNOWN)


def put(file: CaseFile, path: str, value: FactValue | Unknown) -> None:
    """Sets the fact a field path names; UNKNOWN clears it."""
    where, _, name = path.rpartition(".")
    kind, _, rest = where.partition(".")
    match kind:
        case "enterprise":
            file.set_enterprise_fact(name, value)
        case "years":
            file.set_year_fact(int(rest), name, value)
        case _:
            file.set_object_fact(rest, name, value)


def enter(session: Session, path: str, fact: Fact, text: str, writing: Writing) -> None:
    """Takes what was typed into a field. Nothing is written where nothing has changed."""
    changed = change(session, path, fact, text, writing)
    if changed is None:
        return
    value, left = changed
    if left is not None:
        session.edit(lambda file: file.set_draft(path, left))
    else:
        session.edit(lambda file: put(file, path, value))


def change(
    session: Session, path: str, fact: Fact, text: str, writing: Writing
) -> tuple[FactValue | Unknown, str | None] | None:
    """What typing `text` changes: a value, or (second) a draft to keep; None where nothing changes."""
    try:
        value = typed(fact, text, writing)
    except NotAFact:
        left = draft(fact, text, writing)
        return None if session.drafts.get(path) == left else (UNKNOWN, left)
    same = value == known(session, path) and path not in session.drafts
    return None if same else (value, None)


def state(session: Session, path: str, fact: Fact, writing: Writing, *, wanted: bool = False) -> FieldState:
    """The field of a fact as the case and its drafts have it."""
    unit = unit_of(fact, writing)
    left = kept(session, path, lambda text: typed(fact, text, writing))
    if left is None:
        value = known(session, path)
        empty = isinstance(value, Unknown)
        hint = _implied(session, path, fact) if empty else hint_for(fact, value, writing)
        return FieldState(
            path, fact, shown(fact, value, writing), unit, hint, "", wanted and empty, *source(session, path)
        )
    return FieldState(path, fact, left.text, unit, "", left.fault, True)


def source(session: Session, path: str) -> tuple[str, str]:
    """How the fact at a field path is known, alone and with who entered it when; empty where nobody said."""
    known_by = session.keep("sources", session.file.sources).get(path)
    if known_by is None:
        return "", ""
    word = SOURCES[known_by.known]
    if known_by.by is None or known_by.at is None:
        return word, word
    day = chinese(datetime.fromisoformat(known_by.at).astimezone().date())
    return word, f"{word}（{known_by.by}，{day}）"


def _implied(session: Session, path: str, fact: Fact) -> str:
    """A flag nobody set but a date that is known: what the policy core takes it for."""
    if fact.implied_by is None:
        return ""
    sign = f"{path.rpartition('.')[0]}.{fact.implied_by}"
    return "" if isinstance(known(session, sign), Unknown) else "由所填日期可知：是"
