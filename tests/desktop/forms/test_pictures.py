"""Rendered pages against the kept pictures, within a tolerance."""

from dataclasses import replace

import pytest
from PIL import Image

from anjuan_core.packs import Library
from anjuan_desktop.forms import Form, print_form
from tests.desktop.forms.pictures import page_picture, path_of, picture_of, unlike
from tests.desktop.forms.sheets import plain

MEAN, FAR = 1.0, 0.002


@pytest.mark.parametrize("form", Form, ids=lambda form: form.name)
def test_the_page_looks_as_it_was_last_looked_at(library: Library, form: Form) -> None:
    kept = Image.open(path_of(form)).convert("RGB")
    now = picture_of(form, library)
    assert now.size == kept.size
    mean, far = unlike(kept, now)
    assert mean < MEAN
    assert far < FAR


def test_a_line_more_is_seen(library: Library) -> None:
    kept = Image.open(path_of(Form.MATERIALS)).convert("RGB")
    dossier = plain(library)
    more = replace(dossier, materials=(*dossier.materials, dossier.materials[0]))
    mean, far = unlike(kept, page_picture(print_form(Form.MATERIALS, more)))
    assert mean > MEAN or far > FAR


def test_every_form_has_its_picture_and_no_picture_is_left_over() -> None:
    assert {path.name for path in path_of(Form.LETTER).parent.iterdir()} == {path_of(form).name for form in Form}
