"""Files cut short or with a byte changed anywhere, and disks that are full or only read: a clear sentence or the
truth, never a wrong figure, never a traceback. ANJUAN_FLIPS=1000 for many flips."""

import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from anjuan_core.facts import Dictionary
from anjuan_core.packs import Library
from anjuan_desktop import shipped
from anjuan_desktop.casefile import CaseFile, CaseFileError, CheckReport, check_file, read_head, read_outline
from tests.desktop.casefile.filled import DAY, fill
from tests.desktop.casefile.test_versions import OLD

FLIPS = int(os.environ.get("ANJUAN_FLIPS", "150"))
Read = Callable[[], Any]


@pytest.fixture
def whole(file: CaseFile, path: Path, library: Library, tmp_path: Path) -> Path:
    """A closed file with everything in it, to be copied and damaged."""
    scan = tmp_path / "扫描件.jpg"
    scan.write_bytes(random.Random(7).randbytes(20_000))
    fill(file, library, scan)
    file.close()
    scan.unlink()
    return path


def lists(path: Path) -> list[Any]:
    """What a list of cases shows."""
    return [refused(lambda: read_head(path)), refused(lambda: read_outline(path))]


def everything(path: Path, dictionary: Dictionary) -> list[Any]:
    """All that the window could show of a case, each refused by itself; one refusal where it doesn't open."""

    def reads(file: CaseFile) -> list[Read]:
        papers, flow = file.papers, file.flow
        return [
            lambda: (file.case(DAY), file.stage, file.number, file.sample, file.history_rows(), file.drafts()),
            lambda: [row for row in file.journal() if row.action != "upgrade"],
            lambda: (papers.materials(), papers.visits(), papers.attachments()),
            lambda: [papers.content(item.key) for item in papers.attachments()],
            lambda: (flow.people(), flow.steps(), flow.answers(), flow.outcomes()),
            file.evaluations,
        ]

    def opened() -> list[Any]:
        with CaseFile.open(path, by="读者", dictionary=dictionary, read_only=True) as file:
            return [refused(read) for read in reads(file)]

    found = refused(opened)
    return [found] if isinstance(found, Refused) else found


@dataclass(frozen=True)
class Refused:
    sentence: str


def refused(read: Read) -> Any:
    """What was read, or the sentence that refused it; any other error comes through."""
    try:
        return read()
    except CaseFileError as error:
        return Refused(str(error))


def damaged(content: bytes, chance: random.Random) -> bytes:
    """One to three bytes changed to others."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        changed[chance.randrange(len(changed))] ^= chance.randrange(1, 256)
    return bytes(changed)


def is_sentence(text: str) -> bool:
    """One line of Chinese with its stop, and nothing of Python's or SQLite's."""
    return re.fullmatch(r"[^\n]*[\u4e00-\u9fff][^\n]*。", text) is not None and "Error" not in text


@pytest.mark.parametrize(("version", "flips"), [("current", FLIPS), ("oldest", FLIPS // 5)])
def test_a_byte_changed_anywhere(whole: Path, dictionary: Dictionary, version: str, flips: int) -> None:
    """Version 1 kept no digest of what it says: there, what SQLite, the dictionary and the totals tell is refused."""
    if version == "oldest":
        shutil.copyfile(OLD[1], whole)
    content, chance = whole.read_bytes(), random.Random(20261121)
    listed, told = lists(whole), everything(whole, dictionary)
    assert not any(isinstance(found, Refused) for found in listed + told)
    turned_away = 0
    for _ in range(flips):
        whole.write_bytes(damaged(content, chance))
        now = [
            *lists(whole),
            *everything(whole, dictionary),
            refused(lambda: check_file(whole, shipped.texts(), library=shipped.library())),
        ]
        whole.with_name(f"{whole.name}-journal").unlink(missing_ok=True)
        sentences = [found.sentence for found in now if isinstance(found, Refused)]
        turned_away += bool(sentences)
        assert all(map(is_sentence, sentences)), sentences
        report = now.pop()
        if isinstance(report, CheckReport):
            assert all(is_sentence(item.sentence) for item in report.findings), report
            assert not (report.ok and sentences)  # what is refused anywhere, the check finds
        for found in now:
            assert isinstance(found, Refused) or found in listed or found in told or version == "oldest"
        totals = [getattr(found, "head", found).total for found in now[:2] if not isinstance(found, Refused)]
        assert all(total == listed[0].total for total in totals)
    assert turned_away
