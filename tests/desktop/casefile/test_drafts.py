"""What was typed and isn't valid yet."""

from datetime import date
from decimal import Decimal

import pytest

from anjuan_core.facts import NotAFact
from anjuan_core.unknown import UNKNOWN
from anjuan_desktop.casefile import CaseFile, Material, Visit
from tests.desktop.casefile.conftest import Reopen
from tests.desktop.casefile.test_edits import last


def test_a_draft_is_kept_beside_the_valid_value(file: CaseFile, reopened: Reopen) -> None:
    file.set_year_fact(2023, "employees", 86)
    file.set_draft("years.2023.employees", "八十七")
    file.set_draft("years.2023.employees", "八十七\t人\0")
    assert last(file) == [("draft", "years.2023.employees", "八十七", "八十七\t人\0")]
    again = reopened()
    assert again.drafts() == {"years.2023.employees": "八十七\t人\0"}
    assert again.case(date(2024, 1, 1)).enterprise.years == {2023: {"employees": 86}}


def test_a_valid_value_drops_the_draft_even_where_it_is_the_old_one(file: CaseFile) -> None:
    project = file.add_object("project", "改造")
    claim = file.add_claim("hlj-2023-7/2a", project, 2024)
    file.set_enterprise_fact("name", "甲")
    for field in ("enterprise.name", f"objects.{project}.contract_amount", f"claims.{claim}.approved_amount"):
        file.set_draft(field, "写到一半")
    file.set_enterprise_fact("name", "甲")
    assert last(file) == [("draft", "enterprise.name", "写到一半", None)]
    file.set_object_fact(project, "contract_amount", Decimal(5))
    file.set_approved_amount(claim, Decimal(6))
    assert file.drafts() == {}


def test_clearing_the_field_or_the_text_drops_the_draft(file: CaseFile) -> None:
    file.set_draft("enterprise.name", "\n")
    file.set_enterprise_fact("name", UNKNOWN)
    file.set_draft("enterprise.region", "23")
    file.set_draft("enterprise.region", "")
    assert file.drafts() == {}


def test_a_visits_drafts_go_with_it_and_with_the_object_that_was_measured(file: CaseFile) -> None:
    whole, part = file.add_object("project", "总体"), file.add_object("project", "分项")
    first, second = file.papers.set_visit(Visit()), file.papers.set_visit(Visit(place="厂区"))
    fields = [
        f"visits.{first}.day",
        f"visits.{first}.{whole}.contract_amount",
        f"visits.{second}.{whole}.contract_amount",
        f"visits.{second}.{part}.contract_amount",
    ]
    for field in fields:
        file.set_draft(field, "约五十万")
    file.papers.remove_visit(first)
    assert file.drafts() == dict.fromkeys(fields[2:], "约五十万")
    file.remove_object(whole)
    assert file.drafts() == {fields[3]: "约五十万"}
    file.undo()
    file.undo()
    assert file.drafts() == dict.fromkeys(fields, "约五十万")


def test_a_materials_drafts_go_with_it(file: CaseFile) -> None:
    key = file.papers.set_material(Material("合同", "received"))
    file.set_draft(f"materials.{key}.received_on", "上周")
    file.papers.remove_material(key)
    assert file.drafts() == {}
    file.undo()
    assert file.drafts() == {f"materials.{key}.received_on": "上周"}


def test_a_refused_value_leaves_the_draft(file: CaseFile) -> None:
    file.set_draft("enterprise.region", "23")
    with pytest.raises(NotAFact):
        file.set_enterprise_fact("region", "23")
    with pytest.raises(NotAFact):
        file.set_draft("enterprise.region", "\ud800")
    assert file.drafts() == {"enterprise.region": "23"}
