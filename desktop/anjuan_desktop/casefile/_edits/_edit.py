"""One edit under way: the session it writes to, the dictionary it obeys, the journal it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from anjuan_core.facts import Dictionary, Fact, ObjectKind
from anjuan_core.nearest import nearest
from anjuan_desktop.casefile._reading import Reader
from anjuan_desktop.casefile._record import Action, Journal, pending
from anjuan_desktop.casefile._tables import ClaimRow, DraftRow, JournalRow, ObjectRow
from anjuan_desktop.casefile.errors import NotInCaseFile

_Row = TypeVar("_Row")


@dataclass(frozen=True)
class Edit:
    """What an edit works with. `record` writes the journal row that goes with a change."""

    session: Session
    reader: Reader
    journal: Journal

    @property
    def dictionary(self) -> Dictionary:
        return self.reader.dictionary

    def record(self, action: str, field: str, old: str | None, new: str | None, reason: str | None = None) -> None:
        pending(self.session).append(self.journal.line(action, field, old, new, reason))

    def changed(self, field: str, old: str | None, new: str | None) -> bool:
        """Journals a field's change and drops its draft; False, and nothing written, where it is the same."""
        self.drop_draft(field)
        if old == new:
            return False
        self.record(Action.SET, field, old, new)
        return True

    def drop_draft(self, field: str) -> None:
        draft = self.session.get(DraftRow, field)
        if draft is not None:
            self.record(Action.DRAFT, field, draft.text, None)
            self.session.delete(draft)

    def drop_drafts_below(self, field: str) -> None:
        for name in self.session.scalars(select(DraftRow.field)).all():
            if name.startswith(f"{field}."):
                self.drop_draft(name)

    def object(self, id_: str) -> ObjectRow:
        """Raises NotInCaseFile."""
        return _present(self.session.scalar(select(ObjectRow).where(ObjectRow.id == id_)), f"支持对象 {id_}")

    def claim(self, id_: str) -> ClaimRow:
        """Raises NotInCaseFile."""
        return _present(self.session.scalar(select(ClaimRow).where(ClaimRow.id == id_)), f"申报事项 {id_}")

    def ids(self, table: type[ObjectRow] | type[ClaimRow]) -> set[str]:
        return set(self.session.scalars(select(table.id)))

    def kind(self, name: str) -> ObjectKind:
        if name not in self.dictionary.objects:
            raise NotInCaseFile(f"没有 {name} 这种支持对象；可用：{'、'.join(self.dictionary.objects)}。")
        return self.dictionary.objects[name]

    def fact(self, known: Mapping[str, Fact], name: str, where: str) -> Fact:
        if name not in known:
            closest = nearest(name, known)
            hint = f"；最接近的是 {closest}（{known[closest].label}）" if closest else ""
            raise NotInCaseFile(f"“{where}”没有名为 {name} 的事实{hint}。")
        return known[name]

    def next_number(self, prefix: str, table: str, taken: set[str]) -> int:
        """One above the highest ever used: the journal and the history must never mean another one."""
        gone = select(JournalRow.field).where(
            JournalRow.action.in_((Action.REMOVE, Action.UNDO, Action.RESTORE, Action.IN_FIELD, Action.BRING_BACK)),
            JournalRow.field.startswith(f"{table}.{prefix}"),
        )
        removed = [*self.session.scalars(gone), *(line.field for line in pending(self.session))]
        used = taken | {field.removeprefix(f"{table}.") for field in removed if field.startswith(f"{table}.{prefix}")}
        numbers = [id_.removeprefix(prefix) for id_ in used if id_.startswith(prefix)]
        return 1 + max((int(n) for n in numbers if n.isascii() and n.isdigit() and len(n) < 10), default=0)


def _present(row: _Row | None, what: str) -> _Row:
    if row is None:
        raise NotInCaseFile(f"案卷中没有{what}，它可能已被删除；请刷新后再试。")
    return row
