"""材料: the checklist of the claims made, joined with what the case file has of it, and what came on paper."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from anjuan_core.facts import NotAFact
from anjuan_desktop.casefile import (
    Attachment,
    CaseFile,
    EditRefused,
    Material,
    supply_day,
    with_supply_day,
    without_supply_day,
)
from anjuan_desktop.office import CheckItem, checklist
from anjuan_desktop.ui.presenters.basic import naming
from anjuan_desktop.ui.presenters.basic.days import read_day, read_past_day
from anjuan_desktop.ui.presenters.basic.drafts import keep, kept, settle
from anjuan_desktop.ui.presenters.entering.wanted import drafts_under
from anjuan_desktop.ui.presenters.papers.taking_in import Intake, checked
from anjuan_desktop.ui.session import Session

STATUS: Final = {"awaited": "待交", "received": "已收", "returned": "退补", "waived": "不适用"}
_OWN = "本单位另加的材料"
_GONE = "现有申报事项不再要求这项材料"


@dataclass(frozen=True)
class Line:
    """One line of the list. `id` stays the same when the line is first written to the file.

    `material` has an empty key until then; `listed` is None for one the claims made don't ask for. `received` is what
    stands as the day it came, `fault` why that isn't taken.
    """

    id: str
    material: Material
    listed: CheckItem | None
    scans: tuple[Attachment, ...]
    claims: str = ""
    received: str = ""
    fault: str = ""

    @property
    def own(self) -> bool:
        return self.material.item is None

    @property
    def note(self) -> str:
        if self.listed is not None:
            return "；".join(part for part in ("" if self.listed.required else "可不提供", self.listed.note) if part)
        return _OWN if self.own else _GONE

    @property
    def lacks(self) -> bool:
        """Required and not here, or out for 补正."""
        required = self.listed is not None and self.listed.required
        return self.material.status == "returned" or (required and self.material.status == "awaited")


class MaterialsPresenter:
    """What the page shows and what is done on it. Edits raise what the case file raises."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def lines(self) -> tuple[Line, ...]:
        """The checklist in its order, then what else the file has."""
        return self.session.keep("materials", self._lines)

    def line(self, id_: str) -> Line | None:
        return next((line for line in self.lines() if line.id == id_), None)

    def scan(self, key: str) -> Attachment | None:
        return next((scan for line in self.lines() for scan in line.scans if scan.key == key), None)

    def missing(self) -> int:
        """Lines that lack, and days that aren't right; with no claim made nothing is asked for yet."""
        return self._lacking() + drafts_under(self.session, "materials.")

    def summary(self) -> str:
        """`应收 12 项，已收 3 项，尚缺 9 项`."""
        lines = self.lines()
        needed = [line for line in lines if line.material.status != "waived"]
        got = sum(line.material.status == "received" for line in lines)
        return f"清单 {len(needed)} 项，已收 {got} 项，尚缺 {self._lacking()} 项"

    # One line

    def set_status(self, id_: str, status: str) -> None:
        """A line received is received today unless a day stands there; one not received has none, and none is kept."""
        known = self._known(id_)
        match status:
            case "received":
                day = known.received_on or self.session.today
                self._set(replace(known, status="received", received_on=day, remark=without_supply_day(known.remark)))
            case "returned":
                self._set(replace(known, status="returned"))
            case "waived":
                self._without_day(replace(known, status="waived", remark=without_supply_day(known.remark)))
            case _:
                self._without_day(replace(known, status="awaited", remark=without_supply_day(known.remark)))

    def set_received_on(self, id_: str, text: str) -> None:
        """What is no day that has been is kept as a draft. Raises EditRefused for a line that hasn't come."""
        known = self._known(id_)
        if not known.key:
            raise EditRefused("这项材料还没有收到；请先标为“已收”，再填收到日期。")
        path = _received_path(known)
        try:
            day = self._read_day(text)
        except NotAFact:
            keep(self.session, path, text)
        else:
            settle(self.session, path, lambda file: file.papers.set_material(replace(known, received_on=day)))

    def set_remark(self, id_: str, text: str) -> None:
        """The 补正 day before it stays; it is set with the list of what is to be handed in again."""
        known = self._known(id_)
        self._set(replace(known, remark=with_supply_day(text.strip(), supply_day(known.remark))))

    def add_own(self, name: str) -> str:
        """A line of the office's own. Its id. Raises EditRefused where a line is called so already."""
        wanted = " ".join(name.split())
        if not wanted:
            raise EditRefused("请先填写材料名称。")
        if any(line.material.name == wanted for line in self.lines()):
            raise EditRefused(f"清单中已有“{wanted}”。")
        return self.session.edit(lambda file: file.papers.set_material(Material(wanted)))

    def remove(self, id_: str) -> None:
        """One the claims made don't ask for, with its attachments."""
        line = self._line(id_)
        if line.listed is not None:
            raise EditRefused("申报事项要求的材料不能删除，不需要的可标为“不适用”。")
        self.session.edit(lambda file: file.papers.remove_material(line.material.key))

    # Attachments

    def intake(self, id_: str, paths: Sequence[Path]) -> Intake:
        """What is to be taken in for a line. Raises EditRefused, about all of the files that can't be."""
        return Intake(checked(paths), self.session.today, material=self._known(id_))

    def remove_scan(self, key: str) -> None:
        self.session.edit(lambda file: file.papers.remove_attachment(key))

    def export(self, key: str, path: Path) -> None:
        """Writes an attachment to a file; the journal has that it left the case, where it may be written."""
        export(self.session, key, path)

    # 补正

    def ask_again(self, ids: Collection[str], text: str) -> None:
        """Marks lines 退补, to be handed in by the day typed. Raises EditRefused, NotAFact."""
        if not ids:
            raise EditRefused("请先勾选要企业补正的材料。")
        day = read_day(text)
        if day is None:
            raise EditRefused("请填写补正期限。")
        if day < self.session.today:
            raise EditRefused("补正期限不能早于今天。")
        chosen = [line.material for line in self.lines() if line.id in ids]

        def write(file: CaseFile) -> None:
            with file.together():
                for item in chosen:
                    file.papers.set_material(replace(item, status="returned", remark=with_supply_day(item.remark, day)))

        self.session.edit(write)

    def due_on(self) -> date | None:
        """The last day by which something is to be handed in again; what the notice names."""
        days = [supply_day(line.material.remark) for line in self.lines() if line.material.status == "returned"]
        return max((day for day in days if day is not None), default=None)

    def _lines(self) -> tuple[Line, ...]:
        session = self.session
        stored = session.file.papers.materials()
        scans = session.file.papers.attachments()
        wanted = checklist(session.case, session.library)
        first: dict[str, Material] = {}
        for material in stored:
            if material.item is not None:
                first.setdefault(material.item, material)

        def line(id_: str, material: Material, item: CheckItem | None) -> Line:
            own = tuple(scan for scan in scans if material.key and scan.material == material.key)
            left = kept(session, _received_path(material), self._read_day) if material.key else None
            day = "" if material.received_on is None else material.received_on.isoformat()
            return Line(
                id_,
                material,
                item,
                own,
                "" if item is None else self._for(item.claims),
                day if left is None else left.text,
                "" if left is None else f"收到日期{left.fault}",
            )

        listed = [line(item.item, first.get(item.item, Material(item.name, item=item.item)), item) for item in wanted]
        shown = {one.material.key for one in listed}
        rest = [line(material.key, material, None) for material in stored if material.key not in shown]
        return (*listed, *rest)

    def _for(self, claims: Sequence[str]) -> str:
        made = {claim.id: claim for claim in self.session.case.claims or ()}
        titles = (naming.claim_title(self.session.library, made[id_].benefit, made[id_].stage) for id_ in claims)
        return "、".join(dict.fromkeys(titles))

    def _line(self, id_: str) -> Line:
        found = self.line(id_)
        if found is None:
            raise EditRefused("清单中没有这项材料了，请重新选择。")
        return found

    def _known(self, id_: str) -> Material:
        return self._line(id_).material

    def _lacking(self) -> int:
        return sum(line.lacks for line in self.lines())

    def _read_day(self, text: str) -> date | None:
        return read_past_day(text, self.session.today)

    def _set(self, material: Material) -> None:
        self.session.edit(lambda file: file.papers.set_material(material))

    def _without_day(self, material: Material) -> None:
        if not material.key:
            self._set(material)
            return
        bare = replace(material, received_on=None)
        settle(self.session, _received_path(material), lambda file: file.papers.set_material(bare))


def _received_path(material: Material) -> str:
    """Where a day that is none is kept."""
    return f"materials.{material.key}.received_on"


def export(session: Session, key: str, path: Path) -> None:
    """An attachment to a file of its own. Raises CaseFileError."""
    name = next((scan.name for scan in session.file.papers.attachments() if scan.key == key), key)
    session.file.papers.export(key, path)
    if not session.file.only_read:
        session.edit(lambda file: file.note("export", f"附件“{name}”存出为 {path.name}"))


def undo_if_last(session: Session, done: Callable[[], object]) -> Callable[[], None]:
    """Does something; what comes back undoes it, as long as nothing else was done since."""
    done()
    mine = session.file.undoable

    def undo() -> None:
        if session.file.undoable != mine:
            raise EditRefused("之后又有改动，请用“编辑”菜单逐步撤销。")
        session.edit(lambda file: file.undo())

    return undo
