"""Cases as the commands take them: a JSON document or a case file; and results written whole or not at all."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anjuan_core.case import Case
from anjuan_core.errors import AnjuanError
from anjuan_core.interchange import parse, read_case
from anjuan_core.packs import Library
from anjuan_desktop.casefile import CaseFile, replace_file
from anjuan_desktop.cli._asking import key_of

BY = "命令行"


class UnreadableText(AnjuanError):
    """A file that should be text in UTF-8 and isn't."""


@dataclass(frozen=True)
class Given:
    """A case and what is known about where it came from."""

    case: Case
    number: str
    sample: bool


def read(path: Path, library: Library, today: date) -> Given:
    """The case in a JSON document, or in a case file by its ending. Raises AnjuanError or OSError."""
    if path.suffix == ".anjuan":
        with CaseFile.open(path, by=BY, dictionary=library.dictionary, key=key_of(path), read_only=True) as file:
            return Given(file.case(today), file.number, file.sample)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        expected = "应为 anjuan-case/1 的 JSON 文件或 .anjuan 案卷文件"
        raise UnreadableText(f"{path}：不是 UTF-8 编码的文本，{expected}") from error
    return Given(read_case(parse(text), library, today), path.stem, sample=False)


def write_whole(path: Path, content: bytes) -> None:
    """An interruption leaves the old one or none. Raises CannotWrite."""
    replace_file(path, lambda beside: beside.write_bytes(content))
