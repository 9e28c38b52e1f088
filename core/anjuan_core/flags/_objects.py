"""Flags on objects: days that can't be, titles out of their time, one filing twice, a provider as its own client."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from unicodedata import normalize

from anjuan_core.case import Case, SupportObject
from anjuan_core.dates import chinese
from anjuan_core.flags._evidence import claims_on, comparable
from anjuan_core.logic import facts_named
from anjuan_core.packs import Benefit, Library
from anjuan_core.results import Advice, ClaimResult, Status

_TITLED_ON = {"recognition": "awarded_on", "project": "titled_on", "product": "recognized_on"}
_TITLES = frozenset({"title", "provincial_title", "municipal_title"})
_BETWEEN = re.compile("[、,;]")


def object_flags(case: Case, results: tuple[ClaimResult, ...], library: Library) -> Iterator[Advice]:
    yield from _dates_to_come(case, library)
    yield from _lapsed(case)
    yield from _before_programme(case, results, library)
    yield from _one_filing(case)
    yield from _not_first(case)
    yield from _own_client(case)


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


def _before_programme(case: Case, results: tuple[ClaimResult, ...], library: Library) -> Iterator[Advice]:
    """A title of an earlier day than the first of the document that rewards it."""
    meant = {result.id for result in results if result.status is not Status.NOT_MET}
    for claim in case.claims or ():
        item = case.by_id[claim.object]
        pack, benefit = library.by_benefit[claim.benefit]
        titled = item.facts.get(_TITLED_ON.get(item.kind, ""))
        first = pack.validity.window.first
        if claim.id in meant and isinstance(titled, date) and titled < first and _rewards_title(benefit):
            sentence = (
                f"“{item.name}”认定于{chinese(titled)}，早于{pack.number}施行之日{chinese(first)}，请核对认定文件"
            )
            yield Advice("title_before_programme", (claim.id,), sentence)


def _rewards_title(benefit: Benefit) -> bool:
    return benefit.object == "recognition" or not _TITLES.isdisjoint(facts_named(benefit.when))


def _own_client(case: Case) -> Iterator[Advice]:
    """A provider that lists itself among those it served."""
    applicant = {comparable(case.enterprise.facts.get(name)) for name in ("name", "uscc")}
    for item in case.objects:
        listed = item.facts.get("clients")
        clients = _BETWEEN.split(normalize("NFKC", listed)) if isinstance(listed, str) else []
        found = sorted({client.strip() for client in clients if comparable(client) in applicant})
        if found:
            sentence = f"“{item.name}”的服务企业名单中有申报企业自身（{'、'.join(found)}），请核对"
            yield Advice("own_client", claims_on(case, item.id), sentence)


def _not_first(case: Case) -> Iterator[Advice]:
    """首次 confirmed of a recognition that the enterprise already had: the same title, or standard and level."""
    dated = [
        (day, item)
        for item in case.objects
        if item.kind == "recognition" and isinstance(day := item.facts.get("awarded_on"), date)
    ]
    for day, item in dated:
        what = _recognized(item)
        earlier = [(before, other.name) for before, other in dated if before < day and _recognized(other) == what]
        if item.facts.get("first_time") is True and any(what) and earlier:
            first, name = min(earlier)
            sentence = f"“{item.name}”填为首次，但“{name}”{chinese(first)}已是同一认定，请核对"
            yield Advice("not_first", claims_on(case, item.id), sentence)


def _recognized(item: SupportObject) -> tuple[object, ...]:
    return tuple(item.facts.get(name) for name in ("title", "standard", "level"))


def _one_filing(case: Case) -> Iterator[Advice]:
    """同一备案文号 under two project names."""
    filed = [item for item in case.objects if "filing_number" in item.facts]
    for a, b in combinations(sorted(filed, key=lambda item: item.id), 2):
        one_number = comparable(a.facts["filing_number"]) == comparable(b.facts["filing_number"])
        if one_number and a.name != b.name and case.root(a.id) != case.root(b.id):
            sentence = f"“{a.name}”与“{b.name}”的备案文号同为 {a.facts['filing_number']}，请核对是否同一项目"
            yield Advice("one_filing", claims_on(case, a.id, b.id), sentence)
