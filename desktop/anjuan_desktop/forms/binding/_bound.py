"""The bound PDF of a case: cover, contents one can click, forms, then the papers in the order of the checklist."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import Form
from anjuan_desktop.forms.binding._archival import make_archival
from anjuan_desktop.forms.binding._attached import Attached, pages_of
from anjuan_desktop.forms.binding._front import Entry, front
from anjuan_desktop.forms.binding._stamps import stamps

_CREATOR = "Anjuan"
_STAMP = pikepdf.Name("/AnjuanPageNumber")
_AS_IT_IS = {"invert_transformations": True, "allow_shrink": True, "allow_expand": True}
Link = tuple[int, tuple[float, float, float, float], int]


@dataclass(frozen=True)
class _Piece:
    """What is bound in: its pages, none for what is handed in apart."""

    entry: str
    group: str
    pages: int
    foreign: bool = False


def bound(
    dossier: Dossier,
    forms: Sequence[tuple[Form, bytes]],
    attached: Sequence[Attached] = (),
    *,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """One PDF of the printed `forms` and the papers; the same ones give the same bytes.

    It is PDF/A-1b where it holds nothing but forms and pictures: what a PDF handed in keeps to isn't ours to promise.
    A file that is neither PDF nor picture is named in the contents as handed in apart. Raises UnreadableAttachment
    and UnprintableCharacter. `progress` is told how many of how many papers are in; what it raises goes through.
    """
    with pikepdf.new() as whole:
        pieces = [_Piece(str(form), "表单", _take_in(whole, content)) for form, content in forms]
        for number, item in enumerate(attached, start=1):
            pieces.append(_Piece(item.name, item.group, _take_in(whole, pages_of(item)), item.is_pdf))
            if progress is not None:
                progress(number, len(attached))
        # The contents' own length shifts every page number: it is made twice.
        length = _count(front(dossier, _entries(pieces, 0))[0])
        entries = _entries(pieces, length)
        opening, links = front(dossier, entries)
        with pikepdf.open(BytesIO(opening)) as first:
            for at, page in enumerate(first.pages):
                whole.pages.insert(at, page)
        return _finished(whole, dossier, links, pieces, entries)


def _take_in(whole: pikepdf.Pdf, content: bytes | None) -> int:
    """Puts a piece's pages behind those there are; how many."""
    if content is None:
        return 0
    with pikepdf.open(BytesIO(content)) as part:
        whole.pages.extend(part.pages)
        return len(part.pages)


def _count(content: bytes) -> int:
    with pikepdf.open(BytesIO(content)) as document:
        return len(document.pages)


def _entries(pieces: Sequence[_Piece], before: int) -> list[Entry]:
    """Each with the page on which it begins, None for what isn't bound in."""
    found, page = [], before + 1
    for piece in pieces:
        found.append(Entry(piece.entry, piece.group, page if piece.pages else None, piece.pages))
        page += piece.pages
    return found


def _finished(
    whole: pikepdf.Pdf, dossier: Dossier, links: Sequence[Link], pieces: Sequence[_Piece], entries: Sequence[Entry]
) -> bytes:
    """With page numbers, links, bookmarks, and what it says of itself."""
    starts = [None if entry.page is None else entry.page - 1 for entry in entries]
    _stamp(whole)
    _link(whole, links, starts)
    _outline(whole, pieces, starts)
    whole.Root.Lang = pikepdf.String("zh-CN")
    whole.Root.PageMode = pikepdf.Name.UseOutlines
    title = f"申报材料 {dossier.number}"
    whole.docinfo["/Title"], whole.docinfo["/Creator"] = title, _CREATOR
    if not any(piece.foreign for piece in pieces):
        make_archival(whole, title, _CREATOR)
    written = BytesIO()
    # PDF/A-1 knows neither object streams nor what came after version 1.4.
    whole.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return written.getvalue()


def _stamp(whole: pikepdf.Pdf) -> None:
    """卷内页码 on every page but the cover."""
    with pikepdf.open(BytesIO(stamps([_size(page) for page in whole.pages]))) as numbers:
        for page, number in zip(whole.pages[1:], numbers.pages[1:], strict=True):
            _lay_over(whole, page, number)


def _lay_over(whole: pikepdf.Pdf, page: pikepdf.Page, number: pikepdf.Page) -> None:
    """As `Page.add_overlay` does, which takes a name by chance: the bytes would differ from one time to the next."""
    words = whole.copy_foreign(number.as_form_xobject())
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"Q\n")
    page.add_resource(words, pikepdf.Name.XObject, _STAMP, replace_existing=True)
    place = pikepdf.Rectangle(*(float(edge) for edge in page.mediabox))
    page.contents_add(page.calc_form_xobject_placement(words, _STAMP, place, **_AS_IT_IS))


def _size(page: pikepdf.Page) -> tuple[float, float]:
    """Width and height of a page as one holds it."""
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    turned = int(page.obj.get("/Rotate", 0)) % 180 != 0
    return (top - bottom, right - left) if turned else (right - left, top - bottom)


def _link(whole: pikepdf.Pdf, links: Sequence[Link], starts: Sequence[int | None]) -> None:
    """The lines of the contents, made to be clicked."""
    by_page: dict[int, list[pikepdf.Dictionary]] = {}
    for page, (left, bottom, right, top), entry in links:
        if (start := starts[entry]) is None:
            continue
        target = whole.pages[start].obj
        annotation = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[left, bottom, right, top],
            Border=[0, 0, 0],
            F=4,
            Dest=[target, pikepdf.Name.Fit],
        )
        by_page.setdefault(page, []).append(annotation)
    for page, annotations in by_page.items():
        whole.pages[page].obj.Annots = whole.make_indirect(pikepdf.Array(annotations))


def _outline(whole: pikepdf.Pdf, pieces: Sequence[_Piece], starts: Sequence[int | None]) -> None:
    """Bookmarks: cover, contents, the forms, and the papers under the lines of the checklist."""
    with whole.open_outline() as outline:
        outline.root.extend([pikepdf.OutlineItem("封面", 0), pikepdf.OutlineItem("目录", 1)])
        groups: dict[str, pikepdf.OutlineItem] = {}
        for piece, start in zip(pieces, starts, strict=True):
            if start is None:
                continue
            if piece.group not in groups:
                groups[piece.group] = pikepdf.OutlineItem(piece.group, start)
                outline.root.append(groups[piece.group])
            groups[piece.group].children.append(pikepdf.OutlineItem(piece.entry, start))
