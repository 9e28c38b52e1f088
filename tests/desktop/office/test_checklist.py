"""What has to be handed in, by what the claims ask for."""

from dataclasses import replace

import anjuan_resources
from anjuan_core.packs import Library
from anjuan_desktop.office import checklist
from tests.desktop.ui.golden import golden


def items(name: str, library: Library) -> dict[str, str]:
    return {item.item: item.name for item in checklist(golden(name, library), library)}


def test_without_a_claim_nothing_is_asked(library: Library) -> None:
    case = golden("stack-b", library)
    assert checklist(replace(case, claims=()), library) == ()
    assert checklist(replace(case, claims=None), library) == ()


def test_every_claim_asks_for_the_four_papers_of_the_notices(library: Library) -> None:
    found = items("s0-7-giant", library)
    assert list(found)[:4] == ["application", "commitment", "licence", "statements"]


def test_a_project_brings_approvals_and_what_was_bought(library: Library) -> None:
    found = items("stack-b", library)
    assert set(found) - {"application", "commitment", "licence", "statements"} == {
        "approvals.P1",
        "purchases.P1",
        "contracts.P1",
        "invoices.P1",
        "vouchers.P1",
        "photos.P1",
        "statistics.P1",
        "title.P1",
    }


def test_a_title_brings_its_certificate_and_no_invoices(library: Library) -> None:
    found = items("s0-7-giant", library)
    assert [item for item in found if "." in item] == [item for item in found if item.startswith("title.")]
    assert any(item.startswith("title.") for item in found)


def test_an_item_names_the_claims_it_is_for(library: Library) -> None:
    found = {item.item: item for item in checklist(golden("stack-b", library), library)}
    assert found["licence"].claims == ("C1", "C2")
    assert found["photos.P1"].claims == ("C2",)
    assert found["photos.P1"].note == "不少于10张，附文字说明"
    assert "不适用" in found["title.P1"].note
    assert all(item.required for item in found.values())


def test_of_several_objects_each_has_papers_of_its_own_by_name(library: Library) -> None:
    case = golden("stack-b", library)
    other = replace(case.by_id["P1"], id="P2", name="二期")
    claims = case.claims or ()
    both = replace(case, objects=(*case.objects, other), claims=(*claims, replace(claims[1], id="C3", object="P2")))
    found = {item.item: item.name for item in checklist(both, library)}
    assert found["photos.P2"] == "现场照片（二期）"
    assert found["photos.P1"] == f"现场照片（{case.by_id['P1'].name}）"


def test_the_documents_still_leave_the_list_to_the_notices(library: Library) -> None:
    """The head of checklists.yaml says so; a document that lists materials would have to be followed instead."""
    assert "确定年度支持重点和申报条件，并印发申报通知" in library.sources["hrb-2022-1.txt"]
    for name, text in library.sources.items():
        assert "申报材料包括" not in text, name
    assert "第五条" in anjuan_resources.text("checklists.yaml")
