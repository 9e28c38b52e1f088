"""示范标杆评分表: basic conditions, seven parts item by item with the words, the bonus, and what they come to."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from anjuan_core.interchange import SCORE_RUBRIC
from anjuan_core.logic import Truth
from anjuan_core.packs import Rubric
from anjuan_core.scoring import Applicant, Judgements, PartScore, Scored, score
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms._styles import COLUMN, FIGURE, SHADE, SMALL_CELL, STRONG
from anjuan_desktop.forms._wording import sentence
from anjuan_desktop.forms.paper import Block, Cell, Face, Pair, Placed, Row, Table, Text
from anjuan_desktop.forms.parts import (
    Field,
    band,
    cell,
    centred,
    column_head,
    column_row,
    column_table,
    field_rows,
    heading,
    note,
    sheet_head,
    truth_chip,
)
from anjuan_desktop.forms.sections import signing
from anjuan_desktop.forms.sheets._sheet import Section, SectionedSheet
from anjuan_desktop.forms.templates import Offers, Template

_BENEFIT, _TITLE = "hlj-2023-7/7", "digital-benchmark-sme"
_NUMBERS = "一二三四五六七八九"


def scored_of(sheet: Dossier) -> Scored:
    """The score on record; without one, what the case itself tells, every item open."""
    if sheet.scored is not None:
        return sheet.scored
    case = sheet.case
    applicant = Applicant(case.as_of, case.enterprise, case.objects, Judgements(), {})
    return score(applicant, _rubric(sheet), sheet.library.sizes)


def _rubric(sheet: Dossier) -> Rubric:
    return sheet.library.rubrics[SCORE_RUBRIC]


def _result(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    found = scored_of(sheet)
    open_items = sum(part.unknown for part in found.parts)
    parts = "，".join(f"{part.label} {part.score}/{part.of}" for part in found.parts)
    total = f"{found.total} 分（满分 {sum(part.of for part in found.parts) + _rubric(sheet).bonus.most} 分）"
    fields = [
        Field("总　　分", Text(total, STRONG.but(size=12), field="总分"), wide=True),
        Field("各部分得分", parts, wide=True),
        Field("加　　分", f"{found.bonus} 分"),
        Field("未判定的项", f"{open_items} 项" if open_items else "无"),
        Field("符合认定标准", truth_chip(found.qualifies), wide=True),
    ]
    yield from heading(title)
    yield Placed(Table(field_rows(fields)), before=4.0)


def _conditions(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    words: dict[str, str] = {item.id: item.words for item in _rubric(sheet).conditions}
    lines: list[dict[str, Block]] = [
        {
            "number": centred(str(number), field="序号"),
            "condition": cell(item.label, field="基本条件"),
            "words": cell(words.get(item.id, ""), field="文件原文"),
            "verdict": truth_chip(item.verdict),
            "reason": cell(sentence(item.reason), field=f"{item.label} 的理由"),
        }
        for number, item in enumerate(scored_of(sheet).conditions, start=1)
    ]
    yield from heading(title)
    yield Placed(column_table(template.columns["conditions"], lines), before=4.0)


def _parts(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    yield from heading(title)
    words = {part.id: [item.words for item in part.items] for part in _rubric(sheet).parts}
    points = {part.id: [item.points for item in part.items] for part in _rubric(sheet).parts}
    for number, part in enumerate(scored_of(sheet).parts):
        yield Placed(_part(number, part, words[part.id], points[part.id], template), before=6.0 if number else 4.0)


def _part(number: int, part: PartScore, words: list[str], points: list[int], template: Template) -> Table:
    columns = template.columns["items"]
    name = Text(f"（{_NUMBERS[number]}）{part.label}（{part.of}分）", STRONG, field=part.label)
    told = f"得 {part.score} 分" if part.reached is not Truth.FALSE else "得 0 分，本部分无一项符合，未达标准"
    head = band(Pair(name, Text(told, STRONG.but(align="right"), field=part.label)))
    rows = [
        column_row(
            columns,
            {
                "number": centred(str(place), field="序号"),
                "words": cell(text, field=f"{part.label} 的文件原文"),
                "points": centred(str(worth), field="分值"),
                "verdict": truth_chip(met),
                "score": Text(str(worth if met is Truth.TRUE else 0), FIGURE.but(align="centre"), field="得分"),
            },
        )
        for place, (text, worth, met) in enumerate(zip(words, points, part.items, strict=True), start=1)
    ]
    return Table(rows, head=[head, column_head(columns)])


def _bonus(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    found, rubric = scored_of(sheet), _rubric(sheet)
    lines: list[dict[str, Block]] = [
        {
            "title": cell(item.label, field="加分项"),
            "points": centred(str(item.points), field="分值"),
            "verdict": truth_chip(item.held),
            "reason": cell(sentence(item.reason), field="加分项的理由"),
        }
        for item in found.bonus_titles
    ]
    total = Row(
        (
            Cell(Text("加分合计", COLUMN.but(face=Face.HEI_BOLD), field="加分合计"), 60.0, fill=SHADE),
            Cell(Text(f"{found.bonus} 分（合计最高 {rubric.bonus.most} 分）", SMALL_CELL, field="加分合计"), 106.0),
        ),
        least=20.0,
    )
    yield from heading(title)
    yield Placed(column_table(template.columns["bonus"], lines, after=[total]), before=4.0)


def _ranking(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    rule = _rubric(sheet).ranking
    yield from heading(title)
    yield note(f"文件原文：“{rule.words}”本表为县（区）初评，名次以全省排名为准。", field="排名")


class Score(SectionedSheet):
    """The sheet of hlj-2024-18; without a score, one to be filled in by hand."""

    sections: ClassVar[Mapping[str, Section]] = {
        "result": _result,
        "conditions": _conditions,
        "parts": _parts,
        "bonus": _bonus,
        "ranking": _ranking,
        "signing": signing,
    }
    offers = Offers(
        Form.SCORE,
        "score.yaml",
        parts=tuple(sections),
        columns={
            "conditions": ("number", "condition", "words", "verdict", "reason"),
            "items": ("number", "words", "points", "verdict", "score"),
            "bonus": ("title", "points", "verdict", "reason"),
        },
    )

    def head(self, dossier: Dossier, template: Template) -> Iterator[Placed]:
        rubric = _rubric(dossier)
        yield from sheet_head(dossier, template, f"{rubric.short_title}（{rubric.number}）")

    def speaks(self, dossier: Dossier) -> bool:
        claimed = any(claim.benefit == _BENEFIT for claim in dossier.evaluation.claims)
        titled = any(item.facts.get("title") == _TITLE for item in dossier.case.objects)
        return dossier.scored is not None or claimed or titled
