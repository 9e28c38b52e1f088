"""推荐函: the official letter to the city's bureau, with a copy to the district's 财政局."""

from collections.abc import Iterator, Sequence

from anjuan_core.money import grouped, in_wan
from anjuan_desktop.forms._capitals import capitals
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms.paper import Placed
from anjuan_desktop.forms.parts import (
    LETTER_PAPER,
    LETTERHEAD_WORDS,
    addressee,
    close,
    contact,
    enclosures,
    imprint,
    letter_title,
    paragraphs,
    red_head,
)
from anjuan_desktop.forms.sheets._lines import summary_lines, sums_of
from anjuan_desktop.forms.sheets._sheet import Sheet
from anjuan_desktop.forms.templates import Offers, Template, filled

_PLACES = (
    "企业",
    "户数",
    "事项数",
    "合计",
    "万元",
    "大写",
    "省级",
    "市县",
    "政策",
    "单位",
    "县区",
    "主送",
    "财政局",
    "年",
)


class Letter(Sheet):
    """One letter for one case, or for many."""

    paper = LETTER_PAPER
    offers = Offers(
        Form.LETTER,
        "letter.yaml",
        parts=("head", "body", "enclosures", "close", "imprint"),
        words={**LETTERHEAD_WORDS, "title": _PLACES, "addressee": _PLACES, "copies": _PLACES},
        paragraphs=_PLACES,
        points=True,
    )

    def flow(self, dossiers: Sequence[Dossier], template: Template) -> Iterator[Placed]:
        first, values = dossiers[0], _values(dossiers)
        for section in template.sections:
            match section.part:
                case "head":
                    yield from red_head(first, template)
                    yield letter_title(filled(template.words["title"], values))
                    yield addressee(filled(template.words["addressee"], values))
                case "body":
                    yield from paragraphs([filled(text, values) for text in template.paragraphs])
                case "enclosures":
                    if template.points:
                        yield enclosures(template.points)
                case "close":
                    yield close(first)
                    yield from contact(first)
                case _:
                    yield imprint(first, [filled(template.words["copies"], values)])

    def speaks(self, dossier: Dossier) -> bool:
        return bool(dossier.counted)


def _values(dossiers: Sequence[Dossier]) -> dict[str, str]:
    first, total = dossiers[0], sums_of(summary_lines(dossiers))[-1]
    packs = {
        stamp.id: item.library.packs[stamp.id]
        for item in dossiers
        for stamp in item.evaluation.packs
        if stamp.id in item.library.packs
    }
    documents = [f"《{pack.title}》（{pack.number}）" for pack in packs.values()]
    names = first.enterprise if len(dossiers) == 1 else f"{first.enterprise}等{len(dossiers)}户企业"
    office = first.office
    return {
        "企业": names,
        "户数": str(total.enterprises),
        "事项数": str(total.claims),
        "合计": f"{grouped(total.total)}元",
        "万元": in_wan(total.total),
        "大写": capitals(total.total),
        "省级": f"{grouped(total.of('province'))}元",
        "市县": f"{grouped(total.of('city'))}元",
        "政策": "、".join(documents) or "（政策文件未选定）",
        "单位": office.name,
        "县区": office.county,
        "主送": office.city_bureau or "（主送机关未设置）",
        "财政局": office.finance_bureau or "（抄送机关未设置）",
        "年": str(first.printed_on.year),
    }
