"""Made-up applicants for the score sheet, and the shipped rubric."""

from datetime import date
from typing import Any

import anjuan_resources
from anjuan_core.case import Enterprise, SupportObject
from anjuan_core.facts import read_value
from anjuan_core.packs import Library, Rubric
from anjuan_core.scoring import Applicant, Judgements, Scored, score
from anjuan_core.unknown import UNKNOWN, Unknown

FILE = "hlj-2024-18.yaml"
TEXT = anjuan_resources.text("rubrics", FILE)
SHIPPED = Library.from_texts(**anjuan_resources.library_texts())
SOURCES = SHIPPED.sources
RUBRIC: Rubric = SHIPPED.rubrics["hlj-2024-18"]
SIZES = SHIPPED.sizes
AS_OF = date(2024, 9, 30)

FACTS: dict[str, Any] = {
    "region": "230109",
    "independent_legal_person": True,
    "industry": "C3512",
    "established_on": "2015-03-01",
    "abnormal_operation": False,
    "serious_dishonesty": False,
    "restricted_products": False,
    "major_incident_3y": False,
}
YEARS: dict[int, dict[str, Any]] = {
    2021: {"main_revenue": "40000000", "net_profit": "1000000"},
    2022: {"main_revenue": "42000000", "net_profit": "1000000"},
    2023: {"main_revenue": "44100000", "net_profit": "1000000", "operating_revenue": "45000000", "employees": 86},
}
ALL_ITEMS: dict[str, tuple[bool | Unknown, ...]] = {part.id: (True,) * len(part.items) for part in RUBRIC.parts}
JUDGED = Judgements(prospects=True, accounting=True, self_assessment_level=2)


def enterprise(
    library: Library, facts: dict[str, Any] | None = None, years: dict[int, dict[str, Any]] | None = None
) -> Enterprise:
    """The model enterprise, some facts changed; None takes one away. Values as in the public JSON."""
    dictionary = library.dictionary
    given = {name: value for name, value in {**FACTS, **(facts or {})}.items() if value is not None}
    by_year = YEARS if years is None else years
    return Enterprise(
        {name: read_value(dictionary.enterprise_by_name[name], value) for name, value in given.items()},
        {
            year: {
                name: read_value(dictionary.years_by_name[name], value)
                for name, value in figures.items()
                if value is not None
            }
            for year, figures in by_year.items()
        },
    )


def recognition(id_: str = "R1", **facts: Any) -> SupportObject:
    """A recognition; dates as `date`."""
    return SupportObject(id_, "recognition", f"认定{id_}", None, facts)


def applicant(library: Library, **changes: Any) -> Applicant:
    """An applicant that meets everything and has no bonus, some of it changed."""
    whole: dict[str, Any] = {
        "as_of": AS_OF,
        "enterprise": enterprise(library),
        "objects": (),
        "judgements": JUDGED,
        "items": ALL_ITEMS,
    }
    return Applicant(**{**whole, **changes})


def sheet(library: Library, **changes: Any) -> Scored:
    return score(applicant(library, **changes), RUBRIC, SIZES)


def verdict(scored: Scored, condition: str) -> tuple[bool | Unknown, str]:
    """A condition's verdict and reason, by its id."""
    found = next(item for item in scored.conditions if item.id == condition)
    return {0: False, 1: UNKNOWN, 2: True}[found.verdict.value], found.reason
