"""The sample enterprises 样例: made up, marked as such, put into a folder as case files of their own."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import anjuan_resources
from anjuan_core.assessment import assess
from anjuan_core.case import Case
from anjuan_core.interchange import case_to_json, evaluation_to_json, parse, read_case
from anjuan_core.packs import Library
from anjuan_desktop import shipped
from anjuan_desktop.casefile import CaseFile, CaseFileExists, policy_record

BY = "样例"


@dataclass(frozen=True)
class Sample:
    """A sample case: the name of its file (without ending), its case number, and what the core takes."""

    slug: str
    number: str
    case: Case


def samples(library: Library) -> Iterator[Sample]:
    """Every sample that ships, in the order of their letters."""
    for index, (file, text) in enumerate(anjuan_resources.texts("samples", ".json").items(), start=1):
        case = read_case(parse(text), library, date.max)
        yield Sample(file.removesuffix(".json"), f"样例-{index:04d}", case)


def write(sample: Sample, folder: Path, library: Library, *, key: bytes | None = None) -> Path:
    """The sample as a case file in `folder`, evaluated. An earlier copy of the same sample is replaced.

    `key`: the office's, where the folder's cases are encrypted. Raises CaseFileExists where a file of that name is no
    sample, KeyNeeded.
    """
    path = folder / f"{sample.slug}.anjuan"
    beside = folder / f".{sample.slug}.new"
    beside.unlink(missing_ok=True)
    if path.exists():
        with CaseFile.open(path, by=BY, dictionary=library.dictionary, key=key) as earlier:
            if not earlier.sample:
                raise CaseFileExists(f"{path} 已存在，且不是样例，未作改动；请换一个文件夹")
    with CaseFile.create(
        beside, number=sample.number, by=BY, sample=True, dictionary=library.dictionary, key=key
    ) as file:
        file.import_case(sample.case)
        file.record_evaluation(
            evaluation_to_json(assess(sample.case, library)),
            facts=case_to_json(sample.case),
            library=policy_record(shipped.texts(), library.active),
        )
    os.replace(beside, path)
    return path
