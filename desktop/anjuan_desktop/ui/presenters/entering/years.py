"""The table of yearly figures: rows are facts, columns years; a block from a spreadsheet may be pasted in."""

from dataclasses import replace

from anjuan_core.facts import Fact, FactType, NotAFact, read_year
from anjuan_core.results import Citation
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.entering import unit_fault, unit_said, with_unit
from anjuan_desktop.ui.presenters.basic.blocks import cells
from anjuan_desktop.ui.presenters.entering.asking import year_citation
from anjuan_desktop.ui.presenters.entering.entry import change, enter, put, state, year_path
from anjuan_desktop.ui.presenters.entering.fields import FieldState, MoneyUnit, Writing, unit_of
from anjuan_desktop.ui.presenters.entering.wanted import waited_for
from anjuan_desktop.ui.session import Session

_SHOWN_AT_FIRST = 3


class YearsPresenter:
    """Which years stand in the table, what each cell shows, and what an entry or a paste does."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.writing = Writing(session.library.divisions)
        self._added: set[int] = set()
        self.left_out: tuple[str, ...] = ()
        """What of the last block pasted has no place in the table, each in a sentence."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.session.library.dictionary.years

    def set_unit(self, unit: MoneyUnit) -> None:
        self.writing = replace(self.writing, unit=unit)

    def years(self) -> list[int]:
        """The years with figures or drafts, those added, and the last three before today."""
        last = self.session.today.year
        drafts = {int(path.split(".")[1]) for path in self.session.drafts if path.startswith("years.")}
        recent = range(last - _SHOWN_AT_FIRST, last)
        waited = {year for owner, _, year in waited_for(self.session) if owner is None and year is not None}
        return sorted({*self.session.case.enterprise.years, *drafts, *waited, *self._added, *recent})

    def add_year(self, text: str) -> str:
        """Adds a column; what comes back is empty, or says why not."""
        bare = text.strip().removesuffix("年")
        try:
            self._added.add(read_year(int(bare)) if len(bare) == len("2024") and bare.isdecimal() else read_year(bare))
        except NotAFact as fault:
            return str(fault)
        return ""

    def earlier_year(self) -> int:
        """The year to suggest for one more column."""
        return self.years()[0] - 1

    def row_label(self, fact: Fact) -> str:
        unit = unit_of(fact, self.writing)
        return f"{fact.label}（{unit}）" if unit else fact.label

    def cell(self, fact: Fact, year: int) -> FieldState:
        wanted = (None, fact.name, year) in waited_for(self.session)
        return state(self.session, year_path(year, fact.name), fact, self.writing, wanted=wanted)

    def citation(self, fact: Fact) -> Citation | None:
        """The words of the first clause that asks for the figure."""
        return year_citation(self.session.library, fact.name)

    def enter(self, fact: Fact, year: int, text: str) -> None:
        enter(self.session, year_path(year, fact.name), fact, text, self.writing)

    def troubles(self) -> list[str]:
        """One sentence for each cell whose text isn't right."""
        found = [(fact, year, self.cell(fact, year)) for fact in self.facts for year in self.years()]
        return [f"{year} 年{fact.label}：{cell.error}" for fact, year, cell in found if cell.error]

    def paste(self, fact: Fact, year: int, text: str) -> int:
        """Takes a block whose first cell belongs at `fact` and `year`; how many cells were changed.

        Where the block brings its own labels (first column) or years (first row), these say where it goes, and a
        label or the corner what unit its money is in. What has no place is kept in `left_out`.
        """
        self.left_out = ()
        entries = [(row, column, cell) for row, column, cell in self._placed(fact, year, cells(text)) if cell]
        changes = []
        for row, column, cell in entries:
            path = year_path(column, row.name)
            if (changed := change(self.session, path, row, cell, self.writing)) is not None:
                changes.append((path, *changed))
        if changes:

            def take(file: CaseFile) -> None:
                with file.together():
                    for path, value, kept in changes:
                        if kept is not None:
                            file.set_draft(path, kept)
                        else:
                            put(file, path, value)

            self.session.edit(take)
        return len(changes)

    def _placed(self, fact: Fact, year: int, block: list[list[str]]) -> list[tuple[Fact, int, str]]:
        if not block:
            return []
        by_label = {known.label: known for known in self.facts}
        labelled = any(_bare(row[0]) in by_label for row in block)
        named = _years_of(block[0])
        corner = block[0][0] if named else ""
        if named:
            columns = named
            self._added.update(columns.values())
            block = block[1:]
        else:
            standing = [known for known in self.years() if known >= year]
            columns = {at + labelled: known for at, known in enumerate(standing)}
        start = self.facts.index(fact)
        left: dict[str, None] = {}
        placed: list[tuple[Fact, int, str]] = []
        for offset, row in enumerate(block):
            below = self.facts[start + offset] if start + offset < len(self.facts) else None
            owner = by_label.get(_bare(row[0])) if labelled else below
            if owner is None:
                left[f"“{row[0]}”不是表中的项目" if labelled else "表中没有那么多行"] = None
                continue
            label = row[0] if labelled else ""
            unit = unit_said(label) or unit_said(corner)
            if owner.type is FactType.MONEY and (unit_fault(label) or (unit is None and unit_fault(corner))):
                left[f"看不出单位的“{label if unit_fault(label) else corner}”"] = None
                continue
            for at, cell in enumerate(row):
                if at in columns:
                    placed.append((owner, columns[at], with_unit(cell, unit) if owner.type is FactType.MONEY else cell))
                elif cell and at >= labelled:
                    left["表中没有那么多年度，请先加一年" if not named else f"第 {at + 1} 列没有写年度"] = None
        self.left_out = tuple(left)
        return placed


def _years_of(heads: list[str]) -> dict[int, int]:
    """The year of each column where the row is a heading of years: all but its first cell say one, or nothing."""
    by_year = {str(known): known for known in range(1949, 2101)}
    bare = [head.removesuffix("度").removesuffix("年").strip() for head in heads]
    if not any(head in by_year for head in bare) or any(head and head not in by_year for head in bare[1:]):
        return {}
    return {at: by_year[head] for at, head in enumerate(bare) if head in by_year}


def _bare(label: str) -> str:
    """A label without its unit: `营业收入（万元）` is 营业收入."""
    return label.replace("(", "（").partition("（")[0].strip()
