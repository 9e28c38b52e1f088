"""现场核查记录表: when, where and by whom, what was found point by point, and the photos."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from anjuan_core.dates import chinese
from anjuan_core.logic import Truth
from anjuan_desktop.forms._dossier import Dossier, Finding, Photo, Visit
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms._styles import NOTE, SMALL_CELL
from anjuan_desktop.forms._wording import photo_taken
from anjuan_desktop.forms.paper import Blank, Block, Cell, Picture, Placed, Row, Stack, Table, Text
from anjuan_desktop.forms.parts import Field, cell, centred, column_table, field_rows, heading, text_field, truth_chip
from anjuan_desktop.forms.sections import signing
from anjuan_desktop.forms.sheets._sheet import Section, SectionedSheet
from anjuan_desktop.forms.templates import Offers, Template

_TALLEST = 170.0
_ROOM = 46.0
_CAPTION = NOTE.but(align="centre", size=9.0, leading=12.0)
_VERDICTS = {True: Truth.TRUE, False: Truth.FALSE, None: Truth.UNKNOWN}


def _visits(sheet: Dossier) -> Sequence[Visit]:
    """Those made; one to be written in by hand where none was."""
    return sheet.visits or (Visit(),)


def _visit(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    for number, visit in enumerate(_visits(sheet), start=1):
        many = len(sheet.visits) > 1
        yield from heading(f"{title}（第{number}次）" if many and title else title)
        yield Placed(Table(field_rows(_facts(visit, sheet))), before=4.0)
        yield Placed(_findings(visit, sheet, template), before=6.0)
        summary = (
            Text(visit.summary, SMALL_CELL.but(size=10.5, leading=15.0), field="核查结论")
            if visit.summary
            else Blank(_ROOM)
        )
        yield Placed(Table(field_rows([Field("核查结论", summary, wide=True)])), before=6.0)


def _facts(visit: Visit, sheet: Dossier) -> list[Field]:
    objects = "；".join(f"{item.id} {item.name}" for item in sheet.case.objects)
    return [
        text_field("支持对象", objects, wide=True),
        text_field("核查日期", chinese(visit.day) if visit.day else ""),
        text_field("核查地点", visit.place),
        text_field("参加人员", visit.people, wide=True),
    ]


def _findings(visit: Visit, sheet: Dossier, template: Template) -> Table:
    """What was found; without findings the points of the template, to be written in."""
    found = visit.findings or tuple(Finding(point) for point in template.points)
    blank = not visit.findings
    lines = [
        {
            "number": centred(str(number), field="序号"),
            "point": cell(item.point, field="核查要点"),
            "found": Blank(22.0) if blank else cell(item.found, field="核查情况"),
            "holds": _ticks() if blank else truth_chip(_VERDICTS[item.holds]),
        }
        for number, item in enumerate(found, start=1)
    ]
    return column_table(template.columns["findings"], lines)


def _ticks() -> Block:
    return Text("☐符合　☐不符合", SMALL_CELL.but(size=9.0, align="centre"), field="是否符合")


def _photos(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    """Two beside each other, each over its caption and time."""
    photos = [photo for visit in sheet.visits for photo in visit.photos]
    if not photos:
        return
    yield from heading(title)
    for start in range(0, len(photos), 2):
        pair = photos[start : start + 2]
        cells = [Cell(_photo(photo, start + offset), 0.5, valign="top") for offset, photo in enumerate(pair, start=1)]
        if len(pair) == 1:
            cells.append(Cell(Blank(0.0), 0.5))
        yield Placed(Table([Row(tuple(cells), pad=5.0)]), before=5.0)


def _photo(photo: Photo, number: int) -> Block:
    taken = photo_taken(photo.taken_at)
    caption = Text(f"照片{number}　{photo.caption}{f'（{taken}）' if taken else ''}", _CAPTION, field="照片说明")
    return Stack([Picture(photo.content, photo.caption, tallest=_TALLEST), caption], gap=3.0)


class VisitRecord(SectionedSheet):
    """One sheet for all visits of a case; without one, a sheet to take along."""

    sections: ClassVar[Mapping[str, Section]] = {"visit": _visit, "photos": _photos, "signing": signing}
    offers = Offers(
        Form.VISIT,
        "visit.yaml",
        parts=tuple(sections),
        columns={"findings": ("number", "point", "found", "holds")},
        points=True,
    )

    def speaks(self, dossier: Dossier) -> bool:
        return bool(dossier.visits)
