"""Rare characters in names: printed where a bundled font has them, else named before anything is printed."""

import re

import pytest

from anjuan_core.packs import Library
from anjuan_desktop.forms import Form, UnprintableCharacter, print_form
from anjuan_desktop.forms.paper import Face
from anjuan_desktop.forms.paper._fonts import font_for
from tests.desktop.forms.sheets import golden, sheet_of, text_of

RARE = "𬭎㙓䶮𠮷㛃"
HAVE = {character for character in RARE if font_for(character, Face.FANG) is not None}


def test_the_common_names_are_all_there() -> None:
    """𬭎 and 䶮 are among the 8,105 通用规范汉字, 㛃 and 㙓 in Ext A; 𠮷 is Ext B and nowhere."""
    assert set(RARE) - {"𠮷"} == HAVE


@pytest.mark.parametrize("character", RARE, ids=lambda character: f"U+{ord(character):X}")
@pytest.mark.parametrize("form", [Form.RECOMMENDATION, Form.LETTER, Form.SUMMARY, Form.REFUSAL], ids=lambda it: it.name)
def test_a_rare_name(library: Library, character: str, form: Form) -> None:
    document = golden("stack-a")
    document["enterprise"]["name"] = f"哈尔滨李{character}机械有限公司"
    dossier = sheet_of(document, library)
    if character in HAVE:
        # One line of the name is enough: a narrow column may break it.
        assert character in text_of(print_form(form, dossier))
        return
    with pytest.raises(UnprintableCharacter, match=re.escape(f"U+{ord(character):04X}")) as caught:
        print_form(form, dossier)
    assert caught.value.character == character
    assert character in str(caught.value)
    assert caught.value.field
    assert caught.value.field in str(caught.value)


@pytest.mark.parametrize("character", [*"𬭎㙓䶮㛃"])
def test_a_rare_name_can_be_searched_and_copied(library: Library, character: str) -> None:
    document = golden("stack-a")
    document["enterprise"]["name"] = f"李{character}"
    assert f"李{character}" in text_of(print_form(Form.RECOMMENDATION, sheet_of(document, library)))
