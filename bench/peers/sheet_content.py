"""What an 申报推荐表 says, as headings, paragraphs and tables, for programs that set pages from text."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from anjuan_core.money import grouped
from anjuan_desktop.forms import Dossier, capitals


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Words:
    text: str


@dataclass(frozen=True)
class Table:
    """Widths in parts; the first `heads` rows come again on every page."""

    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    heads: int = 1


Part = Heading | Words | Table


def content(dossier: Dossier) -> Iterator[Part]:
    """About the words and tables of our sheet, in its order."""
    library, found = dossier.library, dossier.evaluation
    yield Heading("申报推荐表")
    yield Words(f"推荐单位：{dossier.office.name}　案卷编号：{dossier.number}")
    total = f"{grouped(dossier.total)} 元　{capitals(dossier.total)}"
    yield Table((30, 136), (("推荐金额", total), ("申报事项", f"共 {len(found.claims)} 项")), 0)
    yield Heading("一、企业基本情况")
    facts = dossier.case.enterprise.facts
    fields = [(fact.label, str(facts.get(fact.name, "未填写"))) for fact in library.dictionary.enterprise]
    yield Table((30, 53, 30, 53), _paired(fields), 0)
    yield Heading("二、支持对象")
    for item in dossier.case.objects:
        kind = library.dictionary.objects[item.kind]
        fields = [(fact.label, str(item.facts[fact.name])) for fact in kind.facts if fact.name in item.facts]
        yield Table((30, 53, 30, 53), ((item.id, item.name, "", ""), *_paired(fields)))
    yield Heading("三、申报事项与测算")
    for claim in found.claims:
        benefit = library.benefit(claim.benefit)
        amount = "待定" if claim.amount is None else grouped(claim.amount)
        row = (claim.id, f"{benefit.title} {benefit.label}", claim.object, str(claim.year), claim.status.label, amount)
        yield Table((13, 40, 40, 12, 23, 38), (("编号", "政策依据", "支持对象", "年度", "结论", "测算金额（元）"), row))
        steps = tuple(
            (step.label, step.expression, step.value, step.citation.clause if step.citation else "")
            for step in claim.trace
        )
        yield Table((45, 57, 33, 18), (("测算步骤", "所填事实或算式", "结果", "条款"), *steps))
        for quote in dict.fromkeys(step.citation.quote for step in claim.trace if step.citation):
            yield Words(f"“{quote}”")
    yield Heading("四、不重复审查")
    yield Table(
        (10, 43, 43, 70),
        (
            ("序号", "份额", "与之排斥", "类型"),
            *((str(n), str(e.a), str(e.b), e.kind.label) for n, e in enumerate(found.exclusions, 1)),
        ),
    )
    yield Table(
        (24, 34, 22, 86),
        (
            ("份额", "金额", "类型", "理由"),
            *((str(d.share), grouped(d.amount), d.kind.label, d.explanation) for d in found.plan.dropped),
        ),
    )
    yield Table(
        (14, 104, 48),
        (("序号", "提示", "核对情况"), *((str(n), a.explanation, "") for n, a in enumerate(found.plan.advice, 1))),
    )
    yield Heading("五、推荐方案")
    counted = tuple((str(item.share), grouped(item.amount)) for item in dossier.counted)
    yield Table((90, 76), (("份额", "计入金额（元）"), *counted, ("合计", grouped(dossier.total))))
    yield Heading("六、审核意见")
    yield Table(
        (24, 142),
        tuple(
            (f"{role}意见", "同意推荐　退回补正　不予推荐　签字：　年　月　日")
            for role in ("经办人", "复核人", "负责人")
        ),
        0,
    )


def _paired(fields: list[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    padded = [*fields, ("", "")] if len(fields) % 2 else fields
    return tuple((*one, *other) for one, other in zip(padded[::2], padded[1::2], strict=True))


def as_html(parts: Iterator[Part], fonts: str) -> str:
    """For WeasyPrint."""
    style = (
        f"@font-face{{font-family:Fang;src:url('{fonts}/FandolFang-Regular.ttf')}}"
        f"@font-face{{font-family:Hei;src:url('{fonts}/NotoSansSC-Regular.ttf')}}"
        "@page{size:A4;margin:24mm 20mm 24mm 24mm;@bottom-right{content:'第'counter(page)'页 共'counter(pages)'页'}}"
        "body{font:10.5pt/1.35 Fang}h2{font:12pt Hei}table{width:100%;border-collapse:collapse;table-layout:fixed}"
        "td,th{border:0.5pt solid black;padding:3pt;vertical-align:top}thead{font-family:Hei}"
    )
    body = "".join(_html(part) for part in parts)
    return f"<html lang=zh><style>{style}</style><body>{body}</body></html>"


def _html(part: Part) -> str:
    match part:
        case Heading(text):
            return f"<h2>{escape(text)}</h2>"
        case Words(text):
            return f"<p>{escape(text)}</p>"
        case Table(widths, rows, heads):
            whole = sum(widths)
            columns = "".join(f"<col style='width:{100 * width / whole:.2f}%'>" for width in widths)
            lines = ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows]
            head, rest = "".join(lines[:heads]), "".join(lines[heads:])
            return f"<table>{columns}<thead>{head}</thead><tbody>{rest}</tbody></table>"


def as_typst(parts: Iterator[Part]) -> str:
    """For typst."""
    head = (
        '#set page(paper: "a4", margin: (left: 24mm, right: 20mm, y: 24mm), numbering: "1 / 1")\n'
        '#set text(font: ("FandolFang R", "FandolFang", "Noto Serif SC"), size: 10.5pt, lang: "zh")\n'
        "#set table(stroke: 0.5pt, inset: 3pt)\n"
    )
    return head + "".join(_typst(part) for part in parts)


def _typst(part: Part) -> str:
    match part:
        case Heading(text):
            return f'\n#heading(text(font: "Noto Sans SC", size: 12pt, {_quoted(text)}))\n'
        case Words(text):
            return f"\n#text({_quoted(text)})\n"
        case Table(widths, rows, heads):
            columns = ", ".join(f"{width}fr" for width in widths)
            top = ", ".join(_quoted(cell) for row in rows[:heads] for cell in row)
            rest = ", ".join(_quoted(cell) for row in rows[heads:] for cell in row)
            head = f"table.header({top}), " if heads else ""
            return f"\n#table(columns: ({columns}), {head}{rest})\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
