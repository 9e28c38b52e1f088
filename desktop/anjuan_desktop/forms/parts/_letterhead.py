"""The parts of an official letter 公文 in the proportions of GB/T 9704: red head, number, addressee, close, imprint."""

from collections.abc import Iterator, Sequence

from anjuan_core.dates import chinese
from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._styles import IMPRINT, LETTER, LETTER_LINE, LETTER_TITLE, LETTERHEAD, RED
from anjuan_desktop.forms.paper import Blank, Block, Face, Line, Pair, Placed, Span, Stack, Text, Together
from anjuan_desktop.forms.parts._headings import sample_banner
from anjuan_desktop.forms.templates import Template, filled

LETTERHEAD_WORDS = {"letterhead": ("单位",), "number": ("代字", "年", "序号")}
"""The words the template of a letter gives its head: 发文机关标志 and 发文字号."""

_NUMBER = LETTER_LINE.but(align="centre")
_BLANK_CODE, _BLANK_NUMBER = "　　　　", "　　"


def red_head(dossier: Dossier, template: Template) -> Iterator[Placed]:
    """发文机关标志, 发文字号 and the red rule."""
    yield from sample_banner(dossier)
    name = filled(template.words["letterhead"], {"单位": dossier.office.name})
    yield Placed(Text(name, LETTERHEAD, field="发文机关标志"), before=6.0)
    yield Placed(Text(document_number(dossier, template), _NUMBER, field="发文字号"), before=24.0)
    yield Placed(Line(1.6, RED), before=8.0)


def document_number(dossier: Dossier, template: Template) -> str:
    """By the template's pattern; blanks where the office's code, or the number itself, isn't known."""
    values = {
        "代字": dossier.office.code or _BLANK_CODE,
        "年": str(dossier.printed_on.year),
        "序号": dossier.serial or _BLANK_NUMBER,
    }
    return filled(template.words["number"], values)


def letter_title(text: str) -> Placed:
    return Placed(Text(text, LETTER_TITLE, field="标题"), before=30.0)


def addressee(name: str) -> Placed:
    """主送."""
    return Placed(Text(f"{name}：", LETTER_LINE, field="主送机关"), before=24.0, keep=True)


def paragraphs(texts: Sequence[str]) -> Iterator[Placed]:
    for text in texts:
        yield Placed(Text(text, LETTER, field="正文"))


def sub_heading(text: str) -> Placed:
    """`一、……` in 黑体, as the standard has it."""
    return Placed(Text([Span(text, Face.HEI)], LETTER, field="正文"), keep=True)


def enclosures(names: Sequence[str]) -> Placed:
    """附件说明: numbered where there are several."""
    numbered = len(names) > 1
    lines = [
        Text(
            f"{'附件：' if number == 1 else '　　　'}{f'{number}．' if numbered else ''}{name}",
            LETTER_LINE.but(indent=2.0),
            field="附件",
        )
        for number, name in enumerate(names, start=1)
    ]
    return Placed(Together(Stack(lines)), before=LETTER.leading)


def close(dossier: Dossier) -> Placed:
    """落款: office and day, four ems from the margin, with room for the seal above it."""
    indent = "　" * 4
    style = LETTER_LINE.but(align="right")
    lines: list[Block] = [
        Blank(LETTER.leading * 1.6),
        Text(f"{dossier.office.name}{indent}", style, field="落款"),
        Text(f"{chinese(dossier.printed_on)}{indent}", style, field="成文日期"),
    ]
    return Placed(Together(Stack(lines)), with_last=True)


def contact(dossier: Dossier) -> Iterator[Placed]:
    """附注, where someone to ask is set."""
    office = dossier.office
    asked = (("联系人", office.contact), ("电话", office.phone), ("地址", office.address))
    known = [f"{name}：{text}" for name, text in asked if text]
    if known:
        yield Placed(Text(f"（{'，'.join(known)}）", LETTER, field="联系人"), before=6.0)


def imprint(dossier: Dossier, copies: Sequence[str]) -> Placed:
    """版记, at the foot of its page: 抄送, then who printed it and when."""
    copy = f"抄送：{'，'.join(name for name in copies if name) or '（未填写）'}。"
    small = IMPRINT.but(size=12.5, leading=19.0)
    issued = Pair(
        Text(f"　{dossier.office.name}", small, field="印发机关"),
        Text(f"{chinese(dossier.printed_on)}印发　", small.but(align="right"), field="印发日期"),
    )
    lines: list[Block] = [Line(1.0), Text(f"　{copy}", small, field="抄送"), Line(0.6), issued, Line(1.0)]
    return Placed(Together(Stack(lines, gap=2.5)), before=LETTER.leading, at_foot=True)
