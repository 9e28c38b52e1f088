"""What printing keeps at hand: never a dossier with its photos, nor the originals of pictures."""

import gc
import weakref
from dataclasses import replace
from datetime import date

import pytest

from anjuan_core.case import Case
from anjuan_core.interchange import case_to_json
from anjuan_core.packs import Library
from anjuan_desktop.forms import Form, Photo, Visit, _digest, code_of, print_form
from anjuan_desktop.forms.paper import _picture
from tests.desktop.forms.sheets import picture, plain


def test_a_dossier_is_let_go_after_it_was_printed(library: Library) -> None:
    dossier = plain(library)
    code_of(dossier, Form.STACKING)
    print_form(Form.RECOMMENDATION, dossier)
    seen = weakref.ref(dossier)
    del dossier
    gc.collect()
    assert seen() is None


def test_without_its_photos_it_is_the_same_case(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = plain(library)
    written: list[Case] = []
    monkeypatch.setattr(_digest, "case_to_json", lambda case: written.append(case) or case_to_json(case))
    first = code_of(dossier)
    assert code_of(replace(dossier, visits=())).digest == first.digest
    assert len(written) == 1
    assert code_of(replace(dossier, case=replace(dossier.case, history=()))).digest != first.digest


def test_a_picture_is_made_smaller_once_and_its_original_is_not_kept(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    as_jpeg = _picture.as_jpeg

    def noted(content: bytes, caption: str, most: int) -> tuple[bytes, int, int]:
        made.append(caption)
        return as_jpeg(content, caption, most)

    monkeypatch.setattr(_picture, "as_jpeg", noted)
    monkeypatch.setattr(_picture, "_kept", kept := _picture._Kept(2))
    photos = [Photo(color, picture(color), None) for color in ("navy", "teal", "gold")]
    for chosen in (photos[:1], photos[:1], photos[:2], photos[1:], photos[:1]):
        visits = (Visit(date(2026, 1, 5), "厂区", "张三", "看过", (), tuple(chosen)),)
        print_form(Form.VISIT, plain(library, visits=visits))
    assert made == ["navy", "teal", "gold", "navy"]
    assert len(kept._made) == 2
    assert not {photo.content for photo in photos} & {content for content, _, _ in kept._made.values()}
