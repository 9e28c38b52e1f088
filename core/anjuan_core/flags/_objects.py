"""Flags on objects: dates to come, lapsed certificates, one filing under two names."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from anjuan_core.case import Case
from anjuan_core.dates import chinese
from anjuan_core.flags._claims import claims_on
from anjuan_core.packs import Library
from anjuan_core.results import Advice


def object_flags(case: Case, library: Library) -> Iterator[Advice]:
    yield from _dates_to_come(case, library)
    yield from _lapsed(case)
    yield from _one_filing(case)


def _dates_to_come(case: Case, library: Library) -> Iterator[Advice]:
    """A date later than the day of evaluation; the end of a certificate is meant to be."""
    for item in case.objects:
        by_name = library.dictionary.objects[item.kind].by_name
        for name, value in item.facts.items():
            if isinstance(value, date) and value > case.as_of and name != "expires_on":
                sentence = (
                    f"“{item.name}”的{by_name[name].label}{chinese(value)}晚于测算基准日{chinese(case.as_of)}，请核对"
                )
                yield Advice("date_to_come", claims_on(case, item.id), sentence)


def _lapsed(case: Case) -> Iterator[Advice]:
    for item in case.objects:
        ends = item.facts.get("expires_on")
        claims = claims_on(case, item.id)
        if isinstance(ends, date) and ends < case.as_of and claims:
            sentence = f"“{item.name}”的证书有效期至{chinese(ends)}，至测算基准日{chinese(case.as_of)}已失效，请核对"
            yield Advice("lapsed", claims, sentence)


def _one_filing(case: Case) -> Iterator[Advice]:
    """同一备案文号 under two project names."""
    filed = [item for item in case.objects if "filing_number" in item.facts]
    for a, b in combinations(sorted(filed, key=lambda item: item.id), 2):
        same = a.facts["filing_number"] == b.facts["filing_number"]
        if same and a.name != b.name and case.root(a.id) != case.root(b.id):
            claims = tuple(sorted({*claims_on(case, a.id), *claims_on(case, b.id)}))
            sentence = f"“{a.name}”与“{b.name}”的备案文号同为 {a.facts['filing_number']}，请核对是否同一项目"
            yield Advice("one_filing", claims, sentence)
