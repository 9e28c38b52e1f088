"""The bound file: cover, contents, bookmarks, forms, papers in order; what can't be bound is said."""

from io import BytesIO
from random import Random

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from anjuan_core.packs import Library
from anjuan_desktop.forms import Attached, Form, UnreadableAttachment, bound, print_form
from anjuan_desktop.forms.binding._attached import pages_of as sheets_of
from anjuan_desktop.forms.paper import UnreadablePicture
from tests.desktop.forms.sheets import pages_of, picture, plain

FORMS = (Form.LETTER, Form.RECOMMENDATION, Form.MATERIALS)


def pdf(*words: str, rotated: int = 0) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(842, 595), invariant=1)
    for word in words:
        canvas.setPageRotation(rotated)
        canvas.drawString(100, 100, word)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def printed(library: Library) -> list[tuple[Form, bytes]]:
    dossier = plain(library)
    return [(form, print_form(form, dossier)) for form in FORMS]


PAPERS = (
    Attached("1．营业执照", "营业执照.pdf", lambda: pdf("licence")),
    Attached("2．项目备案文件", "备案.pdf", lambda: pdf("filing one", "filing two", rotated=90)),
    Attached("2．项目备案文件", "备案附图.jpg", lambda: picture("navy")),
    Attached("2．项目备案文件", "说明.docx", lambda: b"not bound"),
)


def test_everything_in_its_order_with_bookmarks(library: Library) -> None:
    forms = printed(library)
    told: list[tuple[int, int]] = []
    data = bound(plain(library), forms, PAPERS, progress=lambda *now: told.append(now))
    reader = PdfReader(BytesIO(data))
    pages = pages_of(data)
    lengths = [len(pages_of(content)) for _, content in forms]
    assert len(pages) == 2 + sum(lengths) + 4
    assert "企业扶持资金申报材料" in pages[0]
    assert "目录" in pages[1]
    assert "说明.docx未装订，另附电子件" in pages[1]
    assert f"申报推荐表第{3 + lengths[0]}页（{lengths[1]}页）" in pages[1]
    assert ["licence" in pages[-4], "filingone" in pages[-3], "filingtwo" in pages[-2]] == [True] * 3
    assert "备案附图.jpg" in pages[-1]
    assert told[-1] == (4, 4)

    def titles(items: list[object]) -> list[object]:
        return [titles(item) if isinstance(item, list) else item["/Title"] for item in items]  # type: ignore[index]

    assert titles(reader.outline) == [  # type: ignore[arg-type]
        "封面",
        "目录",
        "表单",
        [str(form) for form in FORMS],
        "1．营业执照",
        ["营业执照.pdf"],
        "2．项目备案文件",
        ["备案.pdf", "备案附图.jpg"],
    ]


def test_the_contents_lead_to_their_pages(library: Library) -> None:
    forms = printed(library)
    with pikepdf.open(BytesIO(bound(plain(library), forms, PAPERS))) as document:
        links = list(document.pages[1].obj.Annots)  # type: ignore[call-overload]
        numbers = [pikepdf.Page(link.Dest[0]).index + 1 for link in links]
    lengths = [len(pages_of(content)) for _, content in forms]
    first = [3, 3 + lengths[0], 3 + lengths[0] + lengths[1]]
    after = 3 + sum(lengths)
    assert numbers == [*first, after, after + 1, after + 3]


def test_every_page_but_the_cover_is_numbered(library: Library) -> None:
    pages = pages_of(bound(plain(library), printed(library), PAPERS))
    assert "卷内" not in pages[0]
    for number, page in enumerate(pages[1:], start=2):
        assert f"卷内第{number}页共{len(pages)}页" in page


def test_the_same_bytes_twice(library: Library) -> None:
    forms = printed(library)
    assert bound(plain(library), forms, PAPERS) == bound(plain(library), forms, PAPERS)


def test_a_long_contents_takes_more_pages_and_still_counts_right(library: Library) -> None:
    papers = [Attached(f"{number}．材料", f"第{number}份.pdf", lambda: pdf("x")) for number in range(1, 81)]
    pages = pages_of(bound(plain(library), printed(library)[2:], papers))
    contents = [number for number, page in enumerate(pages) if "第80份.pdf" in page]
    before = contents[0] + 1
    assert before > 2
    assert f"材料清单第{before + 1}页" in pages[1]


def test_a_scan_of_many_pages_is_bound_page_by_page(library: Library) -> None:
    frames = [Image.new("1", (400, 600), colour) for colour in (0, 1, 0)]
    written = BytesIO()
    frames[0].save(written, "TIFF", save_all=True, append_images=frames[1:])
    pages = pages_of(bound(plain(library), printed(library)[2:], [Attached("1．合同", "合同.tif", written.getvalue)]))
    assert [f"第{number}页，共3页" in page for number, page in enumerate(pages[-3:], start=1)] == [True] * 3


def locked() -> bytes:
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf("secret"))) as document:
        document.save(written, encryption=pikepdf.Encryption(owner="a", user="b"))
    return written.getvalue()


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        (Attached("1", "加密.pdf", locked), "打开密码"),
        (Attached("1", "坏.pdf", lambda: b"%PDF-1.4 nothing"), "不是完好的 PDF"),
        (Attached("1", "坏.jpg", lambda: b"not a picture"), "打不开"),
    ],
    ids=["locked", "broken", "picture"],
)
def test_what_cant_be_bound_is_named(library: Library, paper: Attached, told: str) -> None:
    with pytest.raises(UnreadableAttachment, match=told) as caught:
        bound(plain(library), printed(library)[2:], [paper])
    assert paper.name in str(caught.value)


def test_without_foreign_pdfs_it_says_it_is_to_be_kept(library: Library) -> None:
    """PDFBox preflight 2.0 finds such a file valid PDF/A-1b (docs/decisions.md); here: what it rests on."""
    title = "申报材料 2026-0001"
    with pikepdf.open(BytesIO(bound(plain(library, preview=True), printed(library), PAPERS[2:]))) as document:
        assert document.pdf_version <= "1.4"
        (intent,) = document.Root.OutputIntents  # type: ignore[misc]
        assert intent.S == pikepdf.Name.GTS_PDFA1
        assert bytes(intent.DestOutputProfile.read_bytes())[36:40] == b"acsp"
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            assert metadata["pdfaid:part"] == "1"
            assert metadata["pdfaid:conformance"] == "B"
            assert metadata["dc:title"] == title
        assert document.docinfo["/Title"] == title
        things = [item for item in document.objects if isinstance(item, pikepdf.Dictionary | pikepdf.Stream)]
        assert not any(name in thing for thing in things for name in ("/SMask", "/ca", "/CA"))


def test_a_foreign_pdf_is_not_vouched_for(library: Library) -> None:
    with pikepdf.open(BytesIO(bound(plain(library), printed(library), PAPERS))) as document:
        assert "/OutputIntents" not in document.Root
        assert "/Metadata" not in document.Root


@pytest.mark.filterwarnings("ignore")  # Pillow's own, of what is damaged
def test_a_damaged_scan_is_always_told_in_a_sentence() -> None:
    """A scan of two pages with some bytes of its directories changed: bound as far as it can be read, or named."""
    written = BytesIO()
    pages = Image.effect_noise((60, 40), 30), Image.effect_noise((40, 60), 30)
    pages[0].save(written, "TIFF", save_all=True, append_images=pages[1:])
    whole, said = written.getvalue(), 0
    for seed in range(60):
        chance, damaged = Random(seed), bytearray(whole)
        for _ in range(4):
            damaged[chance.randrange(240)] = chance.randrange(256)
        try:
            sheets_of(Attached("1", "扫描.tif", lambda damaged=bytes(damaged): damaged))  # type: ignore[misc]
        except (UnreadableAttachment, UnreadablePicture) as error:
            said += "扫描.tif" in str(error)
    assert 0 < said < 60
