"""`anjuan check --sheet`: a sheet in the hand, by its QR code, against its case."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image, UnidentifiedImageError

from anjuan_core.errors import AnjuanError
from anjuan_desktop.casefile import CaseFile
from anjuan_desktop.cli._asking import Keys
from anjuan_desktop.cli._cabinets import Cabinets
from anjuan_desktop.cli._forms import office_for
from anjuan_desktop.cli._inputs import BY, read
from anjuan_desktop.dossier import dossier_of_case, dossier_of_file
from anjuan_desktop.forms import JOINT, Dossier, Form, SheetCode, compare, read_code
from anjuan_desktop.shipped import library

_DONE, _FINDINGS = 0, 1
_SCALE = 200 / 72
_MOST_TO_ENLARGE = 20_000_000
"""Pixels; a photo has more and needs no help."""
_FILES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".pdf")


class NoSheetCode(AnjuanError):
    """A picture or PDF in which no sheet's code can be read, or a code that one case can't answer."""


def check_sheet(sheet: str, case: Path) -> int:
    """Says for each code on the sheet whether the case still states the same, else which parts differ.

    `sheet` is the code's text, or the path of a picture or PDF of the sheet. 0 where all hold, 1 where one doesn't.
    Raises AnjuanError, OSError.
    """
    codes = [read_code(text) for text in _texts(sheet)]
    status = _DONE
    for code in codes:
        found = compare(code, _dossier(case, code))
        print("\n".join(found.sentences))
        if not found.same:
            status = _FINDINGS
    return status


def _texts(sheet: str) -> list[str]:
    """The codes' texts, each once, in the order of the pages."""
    path = Path(sheet)
    if "|" in sheet or not sheet.lower().endswith(_FILES):
        return [sheet]
    content = path.read_bytes()
    pictures = _pages(content, path) if path.suffix.lower() == ".pdf" else [_picture(content, path)]
    texts = [text for picture in pictures for text in _codes(picture)]
    ours = list(dict.fromkeys(text for text in texts if text.startswith("ANJUAN")))
    if not ours:
        raise NoSheetCode(
            f"{path}：没有找到案卷表单的二维码；请把表单页脚的二维码拍清楚、放正，或直接给出扫码得到的文字"
        )
    return ours


def _codes(picture: Image.Image) -> list[str]:
    """What is read at the picture's own size; where nothing is, twice as large: a code is small on its sheet."""
    found = [code.text for code in zxingcpp.read_barcodes(picture)]
    if not found and picture.width * picture.height <= _MOST_TO_ENLARGE:
        larger = picture.resize((2 * picture.width, 2 * picture.height), Image.Resampling.BICUBIC)
        found = [code.text for code in zxingcpp.read_barcodes(larger)]
    return found


def _picture(content: bytes, path: Path) -> Image.Image:
    try:
        with Image.open(BytesIO(content)) as opened:
            return opened.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise NoSheetCode(f"{path}：不是能打开的图片；应为表单的照片、扫描图（PNG、JPG）或 PDF") from error


def _pages(content: bytes, path: Path) -> list[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise NoSheetCode(f"{path}：不是能打开的 PDF；应为表单的照片、扫描图（PNG、JPG）或 PDF") from error
    try:
        return [page.render(scale=_SCALE, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def _dossier(case: Path, code: SheetCode) -> Dossier:
    if code.form in JOINT and "等" in code.number:
        raise NoSheetCode(
            f"这份{code.form}汇总了多份案卷（{code.number}），不能与一份案卷核对；请核对其中各案卷的申报推荐表"
        )
    office = office_for(case)
    policies = office.library(library())
    if case.suffix == ".anjuan":
        keys = Keys()
        with (
            Cabinets(keys) as cabinets,
            CaseFile.open(case, by=BY, dictionary=policies.dictionary, key=keys.of(case), read_only=True) as file,
        ):
            return dossier_of_file(
                file,
                policies,
                date.today(),
                as_of=code.as_of,
                neighbours=lambda found: cabinets.neighbours(found, case),
                county=office.county,
                pictures=code.form is Form.VISIT,
            )
    given = read(case, policies, code.as_of)
    return dossier_of_case(given.case, policies, given.number, code.printed_on)
