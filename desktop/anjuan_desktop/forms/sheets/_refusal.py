"""不予推荐告知书: the claims that aren't recommended, each with its reasons and the words of the clause."""

from collections.abc import Iterator, Sequence

from anjuan_core.results import ClaimResult, Status
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms._styles import LETTER, SMALL_CELL
from anjuan_desktop.forms._wording import basis, benefit_title, sentence
from anjuan_desktop.forms.paper import Face, Placed, Text
from anjuan_desktop.forms.parts import (
    LETTER_PAPER,
    LETTERHEAD_WORDS,
    addressee,
    close,
    contact,
    letter_title,
    longest,
    paragraphs,
    quoted,
    red_head,
    signing_line,
    sub_heading,
)
from anjuan_desktop.forms.sheets._sheet import Sheet
from anjuan_desktop.forms.templates import Offers, Template, filled

_PLACES = ("企业", "事项数", "单位", "案卷编号")
_REFUSED = (Status.NOT_MET, Status.OUT_OF_WINDOW, Status.USED_UP)
_NUMBERS = "一二三四五六七八九十"
_QUOTED = LETTER.but(face=Face.KAI, size=14.0, leading=25.0)


class Refusal(Sheet):
    """A letter to the enterprise."""

    paper = LETTER_PAPER
    offers = Offers(
        Form.REFUSAL,
        "refusal.yaml",
        parts=("head", "reasons", "close", "receipt"),
        words={**LETTERHEAD_WORDS, "title": _PLACES, "opening": _PLACES, "none": _PLACES, "receipt": _PLACES},
        paragraphs=_PLACES,
    )

    def flow(self, dossiers: Sequence[Dossier], template: Template) -> Iterator[Placed]:
        dossier = dossiers[0]
        claims = refused(dossier)
        values = {
            "企业": dossier.enterprise,
            "事项数": str(len(claims)),
            "单位": dossier.office.name,
            "案卷编号": dossier.number,
        }
        for section in template.sections:
            match section.part:
                case "head":
                    yield from red_head(dossier, template)
                    yield letter_title(filled(template.words["title"], values))
                    yield addressee(dossier.enterprise)
                case "reasons":
                    yield from paragraphs([filled(template.words["opening" if claims else "none"], values)])
                    for number, claim in enumerate(claims, start=1):
                        yield from _reasons(number, claim, dossier)
                case "close":
                    yield from paragraphs([filled(text, values) for text in template.paragraphs])
                    yield close(dossier)
                    yield from contact(dossier)
                case _:
                    receipt = filled(template.words["receipt"], values)
                    yield Placed(Text(receipt, SMALL_CELL, field="签收"), before=20.0, keep=True)
                    yield signing_line(template.signatures, before=6.0)

    def speaks(self, dossier: Dossier) -> bool:
        return bool(refused(dossier))


def refused(sheet: Dossier) -> list[ClaimResult]:
    """The claims that come to nothing, and those of which every share gave way to another."""
    counted = {item.share.claim for item in sheet.counted if item.amount}
    dropped = {item.share.claim for item in sheet.evaluation.plan.dropped}
    return [
        claim
        for claim in sheet.evaluation.claims
        if claim.status in _REFUSED
        or (claim.status is Status.PAYABLE and claim.id in dropped and claim.id not in counted)
    ]


def _reasons(number: int, claim: ClaimResult, sheet: Dossier) -> Iterator[Placed]:
    item = sheet.case.by_id[claim.object]
    name = f"{benefit_title(claim, sheet.library)}（{basis(claim, sheet.library)}，{claim.year}年度，{item.name}）"
    yield sub_heading(f"{_ordinal(number)}、{name}")
    if claim.status in _REFUSED:
        texts = [sentence(failure.explanation) for failure in claim.failed]
        citations = [failure.citation for failure in claim.failed if failure.citation is not None]
        head = f"{claim.status.label}。"
    else:
        left = [item for item in sheet.evaluation.plan.dropped if item.share.claim == claim.id]
        texts = list(dict.fromkeys(sentence(item.explanation) for item in left))
        citations = [
            pair.citation
            for pair in sheet.evaluation.exclusions
            if claim.id in (pair.a.claim, pair.b.claim) and not any(pair.citation.quote in text for text in texts)
        ]
        head = "与其他支持重复，不计入推荐。"
    yield from paragraphs(
        [head + "".join(f"{f'（{place}）' if len(texts) > 1 else ''}{text}" for place, text in enumerate(texts, 1))]
    )
    for citation in longest(dict.fromkeys(citations)):
        yield Placed(Text(quoted(citation, sheet.library), _QUOTED, field="条款原文"))


def _ordinal(number: int) -> str:
    """`十二`."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _NUMBERS[ones - 1]
    return f"{_NUMBERS[tens - 1] if tens > 1 else ''}十{_NUMBERS[ones - 1] if ones else ''}"
