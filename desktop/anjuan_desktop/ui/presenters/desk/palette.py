"""The command palette: what fits a few letters typed, in characters or in pinyin, the best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from anjuan_desktop.cabinet import readings
from anjuan_desktop.ui.actions import Action, State
from anjuan_desktop.ui.presenters.desk.cabinet import CabinetRow

_MOST_CASES = 30
_EXACT, _START, _INSIDE, _SCATTERED = 0, 1, 2, 3


@dataclass(frozen=True)
class Found:
    """One line: an action (`action` is its id) or a case (`path`)."""

    title: str
    note: str
    action: str = ""
    path: Path | None = None
    keys: str = ""

    @property
    def key(self) -> str:
        return f"case:{self.path}" if self.path is not None else f"action:{self.action}"


def offers(text: str, actions: Sequence[Action], state: State, cases: Iterable[CabinetRow]) -> tuple[Found, ...]:
    """Actions that can be done now, then the cases that `cases` (found for the same text) has."""
    able = [action for action in actions if action.when(state) and action.id != "palette"]
    ranked = [(rank, at, action) for at, action in enumerate(able) if (rank := fits(text, action.title)) is not None]
    best = {action.title: action for _, _, action in sorted(ranked, key=lambda one: one[:2], reverse=True)}
    found = [
        Found(action.title, action.help, action=action.id, keys="、".join(action.keys))
        for action in reversed(best.values())  # 打印 is an action and a page: told once
    ]
    if text.strip() and not state.shut:
        found += [Found(row.name, f"{row.number} · {row.stage}", path=row.path) for row in list(cases)[:_MOST_CASES]]
    return tuple(found)


def fits(text: str, title: str) -> int | None:
    """How well: 0 the best; None not at all. Letters may be pinyin, in full or by initials, with gaps."""
    wanted = "".join(text.casefold().split())
    if not wanted:
        return _START
    ranks = [_rank(wanted, said) for said in (title.casefold(), *(readings(title) if wanted.isascii() else ()))]
    known = [rank for rank in ranks if rank is not None]
    return min(known, default=None)


def _rank(wanted: str, said: str) -> int | None:
    if said == wanted:
        return _EXACT
    if said.startswith(wanted):
        return _START
    if wanted in said:
        return _INSIDE
    letters = iter(said)
    return _SCATTERED if all(letter in letters for letter in wanted) else None
