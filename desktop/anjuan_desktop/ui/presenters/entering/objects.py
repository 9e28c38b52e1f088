"""The page 项目与认定: support objects, and only the fields some clause asks of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from anjuan_core.case import SupportObject
from anjuan_core.facts import Fact, NotAFact, read_text
from anjuan_core.results import Citation
from anjuan_desktop.ui.presenters.basic.drafts import keep, kept
from anjuan_desktop.ui.presenters.entering.asking import Asking, Fit, askings, by_weight, citation_for, deciding, fit
from anjuan_desktop.ui.presenters.entering.enterprise import Group
from anjuan_desktop.ui.presenters.entering.entry import enter, object_path, state
from anjuan_desktop.ui.presenters.entering.fields import FieldState, MoneyUnit, Writing
from anjuan_desktop.ui.presenters.entering.wanted import drafts_under, undecided, waited_for
from anjuan_desktop.ui.session import Session

_FILING = "filing_number"
_EMPTIED = " "
"""How a draft says that the name was emptied: an empty one would drop it."""


@dataclass(frozen=True)
class ObjectRow:
    """One object in the list: its kind as printed, its name, what it is part of, how much is missing."""

    id: str
    kind: str
    name: str
    part_of: str
    missing: int


@dataclass(frozen=True)
class ObjectForm:
    """The form of one object: the choices first, then what matters given them, what more benefits ask for before what
    fewer do; the rest folded away. `name` is what stands in its field, `fault` why that can't be the name."""

    id: str
    kind: str
    name: str
    fault: str
    part_of: str | None
    wholes: tuple[tuple[str, str], ...]
    choices: tuple[FieldState, ...]
    fields: tuple[FieldState, ...]
    rest: tuple[Group, ...]
    guidance: str
    invoices: bool


class ObjectsPresenter:
    """What the page shows and what an entry does."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.writing = Writing(session.library.divisions)

    def set_unit(self, unit: MoneyUnit) -> None:
        self.writing = replace(self.writing, unit=unit)

    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of object some clause supports, with their labels."""
        supported = {benefit.object for _, benefit in self.session.library.each_benefit()}
        kinds = self.session.library.dictionary.objects
        return [(name, kind.label) for name, kind in kinds.items() if name in supported]

    def rows(self) -> list[ObjectRow]:
        """Every object, those of a kind together, in the order made."""
        case, kinds = self.session.case, self.session.library.dictionary.objects
        order = list(kinds)
        return [
            ObjectRow(
                item.id,
                kinds[item.kind].label,
                item.name,
                case.by_id[item.part_of].name if item.part_of is not None and item.part_of in case.by_id else "",
                self.missing_of(item.id),
            )
            for item in sorted(case.objects, key=lambda item: order.index(item.kind))
        ]

    def missing_of(self, id_: str) -> int:
        """Facts of an object that are waited for, its drafts, and one where no choice has been made."""
        waited = {object_path(id_, fact) for owner, fact, _ in waited_for(self.session) if owner == id_}
        drafts = {path for path in self.session.drafts if path.startswith(f"objects.{id_}.")}
        return len(waited | drafts) + (id_ in undecided(self.session))

    def missing(self) -> int:
        if not self.session.case.objects:
            return 1
        return sum(self.missing_of(item.id) for item in self.session.case.objects)

    def form(self, id_: str) -> ObjectForm:
        item = self.session.case.by_id[id_]
        kind = self.session.library.dictionary.objects[item.kind]
        left = kept(self.session, _name_path(id_), _read_name)
        choices = deciding(self.session.library, item.kind)
        asked = [asking for asking in askings(self.session.library, item.kind) if asking.fact in kind.by_name]
        fitting = {asking.fact for asking in asked if self._fit(asking, item) is Fit.FITS}
        shown = [
            kind.by_name[name]
            for name in by_weight(self.session.library, item.kind)
            if name not in choices and (name in fitting or self._begun(item, name))
        ]
        return ObjectForm(
            item.id,
            kind.label,
            item.name if left is None else left.text.strip(),
            "" if left is None else f"名称{left.fault}",
            item.part_of,
            self._wholes(item),
            self._states(item, [kind.by_name[name] for name in choices]),
            self._states(item, shown),
            self._rest(item, asked, {*choices, *(fact.name for fact in shown)}),
            self._guidance(item, asked, bool(fitting)),
            self.takes_invoices(id_),
        )

    def takes_invoices(self, id_: str) -> bool:
        """Whether an object of the case has a table of invoices."""
        item = self.session.case.by_id.get(id_)
        if item is None:
            return False
        counting = any(
            benefit.counts_costs for _, benefit in self.session.library.each_benefit() if benefit.object == item.kind
        )
        return counting or bool(item.expenses) or drafts_under(self.session, f"objects.{id_}.expenses") > 0

    def enter(self, path: str, text: str) -> None:
        enter(self.session, path, self._fact(path), text, self.writing)

    def citation(self, path: str) -> Citation | None:
        """The words of the first benefit that asks for the fact of a field and fits the object."""
        item, name = self._split(path)
        return citation_for(self.session.library, item, name)

    def add(self, kind: str) -> str:
        """Adds an object under a name of its own; its id."""
        label = self.session.library.dictionary.objects[kind].label
        names = {item.name for item in self.session.case.objects}
        name = next(
            name for number in range(1, len(names) + 2) if (name := _numbered(f"新{label}", number)) not in names
        )
        return self.session.edit(lambda file: file.add_object(kind, name))

    def rename(self, id_: str, name: str) -> None:
        """Renames an object; what can't be a name, and that it was emptied, is kept as a draft."""
        try:
            wanted = _read_name(name)
        except NotAFact:
            keep(self.session, _name_path(id_), name.strip() or _EMPTIED)
            return
        if wanted != self.session.case.by_id[id_].name or _name_path(id_) in self.session.drafts:
            self.session.edit(lambda file: file.rename_object(id_, wanted))

    def set_part_of(self, id_: str, whole: str | None) -> None:
        if whole != self.session.case.by_id[id_].part_of:
            self.session.edit(lambda file: file.set_part_of(id_, whole))

    def remove(self, id_: str) -> None:
        self.session.edit(lambda file: file.remove_object(id_))

    def removal(self, id_: str) -> str:
        """What goes with an object when it is removed, in one sentence."""
        item = self.session.case.by_id[id_]
        claims = [claim for claim in self.session.case.claims or () if claim.object == id_]
        counts = ((len(item.facts), "项事实"), (len(item.expenses), "行发票"), (len(claims), "项申报"))
        gone = "、".join(f"{count} {what}" for count, what in counts if count)
        return f"删除“{item.name}”？" + (f"其下 {gone}一并删除。" if gone else "")

    def _fit(self, asking: Asking, item: SupportObject) -> Fit:
        return fit(self.session.library, asking.benefit, item)

    def _begun(self, item: SupportObject, name: str) -> bool:
        return name in item.facts or object_path(item.id, name) in self.session.drafts

    def _rest(self, item: SupportObject, asked: list[Asking], taken: set[str]) -> tuple[Group, ...]:
        """What else is asked, under the title of the benefit that asks first, those still possible first."""
        by_name = self.session.library.dictionary.objects[item.kind].by_name
        groups: dict[str, list[Fact]] = {}
        for asking in sorted(asked, key=lambda asking: self._fit(asking, item)):
            if asking.fact not in taken:
                taken.add(asking.fact)
                groups.setdefault(asking.benefit.title, []).append(by_name[asking.fact])
        found = [Group(title, "", self._states(item, facts)) for title, facts in groups.items()]
        if unasked := [fact for name, fact in by_name.items() if name not in taken]:
            found.append(Group("供疑点核对", "不影响测算，填了便与发票、其他案卷核对", self._states(item, unasked)))
        return tuple(found)

    def _guidance(self, item: SupportObject, asked: list[Asking], fitting: bool) -> str:
        if not asked:
            return "现有政策没有以此为对象的条款，可先登记名称。"
        if not fitting:
            return "先选上面的类型，再填它所需的事项。"
        return ""

    def _states(self, item: SupportObject, facts: list[Fact]) -> tuple[FieldState, ...]:
        waited = waited_for(self.session)
        return tuple(self._state(item, fact, wanted=(item.id, fact.name, None) in waited) for fact in facts)

    def _state(self, item: SupportObject, fact: Fact, *, wanted: bool) -> FieldState:
        found = state(self.session, object_path(item.id, fact.name), fact, self.writing, wanted=wanted)
        if fact.name == _FILING and (others := self.session.also_in(str(item.facts.get(_FILING, "")))):
            return replace(found, doubt=f"疑点：{others}也用这个备案文号")
        return found

    def _wholes(self, item: SupportObject) -> tuple[tuple[str, str], ...]:
        """The objects this one may belong to: never itself, nor one that belongs to it."""
        case = self.session.case
        return tuple((other.id, other.name) for other in case.objects if not _belongs(case.by_id, other.id, item.id))

    def _split(self, path: str) -> tuple[SupportObject, str]:
        where, _, name = path.rpartition(".")
        return self.session.case.by_id[where.removeprefix("objects.")], name

    def _fact(self, path: str) -> Fact:
        item, name = self._split(path)
        return self.session.library.dictionary.objects[item.kind].by_name[name]


def _name_path(id_: str) -> str:
    return object_path(id_, "name")


def _read_name(text: str) -> str:
    """Raises NotAFact."""
    return read_text(" ".join(text.split()))


def _belongs(by_id: Mapping[str, SupportObject], part: str, whole: str) -> bool:
    """Whether `part` is `whole` or belongs to it, however far down."""
    at: str | None = part
    while at is not None and at != whole:
        at = by_id[at].part_of if at in by_id else None
    return at is not None


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name} {number}"
