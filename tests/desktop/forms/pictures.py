"""The kept pictures of the forms in docs/pictures/forms, made from the forms themselves.

To make them anew after a wanted change: `python -m tests.desktop.forms.pictures`, then look at every one.
"""

from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

import anjuan_resources
from anjuan_core.packs import Library
from anjuan_desktop.forms import Form, print_form
from tests.desktop.forms.sheets import plain, scored

FOLDER = Path(__file__).parents[3] / "docs" / "pictures" / "forms"
SCALE = 96 / 72
COLOURS = 48


def picture_of(form: Form, library: Library) -> Image.Image:
    """The first page of the form as one would meet it."""
    dossier = scored(library) if form is Form.SCORE else plain(library)
    return page_picture(print_form(form, dossier))


def page_picture(content: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(content)
    try:
        return document[0].render(scale=SCALE).to_pil().convert("RGB")  # type: ignore[no-any-return]
    finally:
        document.close()


def path_of(form: Form) -> Path:
    return FOLDER / f"{form.name.lower()}.png"


def unlike(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How far two pictures are apart at half their size: the mean difference of a point (of 255), and the share of
    points that differ by more than a quarter. What two renderers smooth otherwise is little in both."""
    size = (one.width // 2, one.height // 2)
    greys = [picture.convert("L").resize(size, Image.Resampling.BOX) for picture in (one, other)]
    difference = ImageChops.difference(*greys)
    far = difference.point(lambda value: 255 if value > 64 else 0)
    return ImageStat.Stat(difference).mean[0], ImageStat.Stat(far).mean[0] / 255


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    shipped = Library.from_texts(**anjuan_resources.library_texts()).with_supplements(())
    for each in Form:
        picture_of(each, shipped).quantize(COLOURS).save(path_of(each), optimize=True)
