"""What is typed for a chosen claim: taken where it is right, kept as a draft and marked where it isn't."""

from collections.abc import Mapping

from anjuan_core.facts import NotAFact, read_year
from anjuan_desktop.ui.presenters.basic.amounts import read_amount
from anjuan_desktop.ui.session import Session

YEAR, APPROVED = "year", "approved_amount"


def path(claim: str, field: str) -> str:
    return f"claims.{claim}.{field}"


def enter(session: Session, claim: str, field: str, text: str) -> None:
    """Takes what was typed into `year` or `approved_amount` of a claim."""
    if field == YEAR:
        year = _year(text)
        if isinstance(year, int):
            session.edit(lambda file: file.set_claim_year(claim, year))
            return
    else:
        try:
            amount = read_amount(text)
        except NotAFact:
            pass
        else:
            session.edit(lambda file: file.set_approved_amount(claim, amount))
            return
    session.edit(lambda file: file.set_draft(path(claim, field), text))


def kept(drafts: Mapping[str, str], claim: str | None) -> dict[str, tuple[str, str]]:
    """By field the text kept for a claim, and what is wrong with it."""
    found: dict[str, tuple[str, str]] = {}
    for field in (YEAR, APPROVED):
        text = drafts.get(path(claim, field)) if claim is not None else None
        if text is not None:
            found[field] = (text, _wrong(field, text))
    return found


def _wrong(field: str, text: str) -> str:
    if field == YEAR:
        year = _year(text)
        return year if isinstance(year, str) else ""
    try:
        read_amount(text)
    except NotAFact as error:
        return str(error)
    return ""


def _year(text: str) -> int | str:
    """The year, or what is wrong with it."""
    plain = text.strip()
    try:
        return read_year(int(plain) if plain.isdecimal() else plain)
    except NotAFact as error:
        return str(error)
