"""Every character has a font that draws it, or the error names it."""

import pytest

from anjuan_desktop.forms.paper import Face, Span, UnprintableCharacter
from anjuan_desktop.forms.paper._runs import shaped


def fonts(text: str, face: Face) -> list[str | None]:
    return [font.name if font else None for font in shaped([Span(text, face)], "试").fonts]


def test_each_character_in_the_first_face_that_has_it() -> None:
    assert fonts("汉A1，㛃䶮", Face.FANG) == ["Anjuan-FANG"] + ["Anjuan-SONG"] * 5
    assert fonts("汉“7”㛃", Face.KAI) == ["Anjuan-KAI", *["Anjuan-SONG"] * 3, "Anjuan-KAI"]
    assert fonts("汉7㛃䶮", Face.HEI_BOLD) == ["Anjuan-HEI_BOLD"] * 4
    assert fonts("䨻", Face.HEI) == ["Anjuan-SONG"]


def test_boxes_are_drawn_and_blanks_are_blanks() -> None:
    text = shaped([Span("☐\t☑\u00a0\n", Face.FANG)], "试")
    assert (text.text, text.fonts[0], text.widths[0]) == ("☐ ☑  ", None, 1.0)


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\U0002a6d6", "U+2A6D6"),
        ("😀", "U+1F600"),
        ("\u200b", "U+200B"),
        ("\ufe0f", "U+FE0F"),
        ("\U000e0100", "U+E0100"),
        ("\ue000", "U+E000"),
        ("\x07", "U+0007"),
        ("\ud800", "U+D800"),
    ],
)
@pytest.mark.parametrize("face", list(Face))
def test_what_no_font_draws_is_named(character: str, code: str, face: Face) -> None:
    with pytest.raises(UnprintableCharacter, match="无法打印") as caught:
        shaped([Span(f"前{character}后", face)], "企业名称")
    error = caught.value
    assert (error.character, error.code_point, error.field) == (character, code, "企业名称")
    assert "“企业名称”" in str(error)
    assert code in str(error)
    str(error).encode("utf-8")
