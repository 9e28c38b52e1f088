"""Workbooks as other programs write them: .xlsx part by part, .xls record by record."""

import struct
from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DATED = 1


def xlsx(
    sheet: str, *, since_1904: bool = False, after: str = "", parts: Mapping[str, bytes] | None = None, dtd: str = ""
) -> bytes:
    """A workbook of one sheet whose rows are this XML; style 1 is a date. `after` follows the rows."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{int(since_1904)}"/>'
            '<sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
            '<fills count="1"><fill><patternFill/></fill></fills>'
            '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
            '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<?xml version="1.0"?>{dtd}<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData>{after}</worksheet>',
        )
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def sheets(contents: Mapping[str, Sequence[Sequence[str]]], hidden: str = "") -> bytes:
    """A workbook of several sheets, one of them hidden."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    for name, rows in contents.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if name == hidden:
            sheet.hide()
        else:
            sheet.activate()
            sheet.set_first_sheet()
    book.close()
    return out.getvalue()


def text(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def number(place: str, figure: str, *, date: bool = False) -> str:
    return f'<c r="{place}"{f" s={chr(34)}{_DATED}{chr(34)}" if date else ""}><v>{figure}</v></c>'


Value = str | float | bool | None


def xls(
    rows: Sequence[Sequence[Value]],
    *,
    dates: Sequence[tuple[int, int]] = (),
    errors: Mapping[tuple[int, int], int] | None = None,
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden: Sequence[int] = (),
    since_1904: bool = False,
) -> bytes:
    """A BIFF8 workbook of one sheet, as a bare stream. `dates` and `errors` name cells from 0."""
    font = struct.pack("<HHHHHBBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 5, 0) + b"Arial"
    plain = struct.pack("<HHHBBBBIIH", 0, 0, 0, 0x20, 0, 0, 0, 0, 0, 0)
    dated = struct.pack("<HHHBBBBIIH", 0, 14, 0, 0x20, 0, 0, 0, 0, 0, 0)
    globals_ = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    globals_ += _record(0x42, struct.pack("<H", 1200)) + _record(0x22, struct.pack("<H", int(since_1904)))
    globals_ += _record(0x31, font) + _record(0xE0, plain) + _record(0xE0, dated)
    name = "明细"
    bound = 4 + 6 + 2 + 2 * len(name)
    at = len(globals_) + bound + 4
    globals_ += _record(0x85, struct.pack("<IHBB", at, 0, len(name), 1) + name.encode("utf-16-le"))
    globals_ += _record(0x0A, b"")
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    wide = max(map(len, rows))
    sheet += _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, wide, 0))
    for row in range(len(rows)):
        sheet += _record(0x208, struct.pack("<HHHHHHI", row, 0, wide, 255, 0, 0, 0x20 if row in hidden else 0))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, int((row, column) in dates))
            match value:
                case None:
                    continue
                case bool():
                    sheet += _record(0x205, place + bytes((value, 0)))
                case str():
                    words = value.encode("utf-16-le")
                    sheet += _record(0x204, place + struct.pack("<HB", len(words) // 2, 1) + words)
                case _:
                    sheet += _record(0x203, place + struct.pack("<d", value))
    for (row, column), code in (errors or {}).items():
        sheet += _record(0x205, struct.pack("<HHH", row, column, 0) + bytes((code, 1)))
    if merged:
        ranges = b"".join(struct.pack("<HHHH", *each) for each in merged)
        sheet += _record(0xE5, struct.pack("<H", len(merged)) + ranges)
    return globals_ + sheet + _record(0x0A, b"")


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
