"""Sheets to test with: golden cases, an overfull one, an empty one, and what a PDF says when read back."""

from copy import deepcopy
from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from anjuan_core.assessment import assess
from anjuan_core.interchange import read_case
from anjuan_core.packs import Library
from anjuan_desktop.forms import Dossier, Office
from tests.core.known_answers import TESTS, TODAY, load

OFFICE = Office("哈尔滨市松北区工业和信息化局", "松北区")
PRINTED = date(2026, 11, 20)


def golden(name: str) -> dict[str, Any]:
    """The case of a golden file, to be changed at will."""
    return deepcopy(load(TESTS / "golden" / f"{name}.json")["case"])  # type: ignore[no-any-return]


def sheet_of(document: dict[str, Any], library: Library, **changes: Any) -> Dossier:
    case = read_case(document, library, TODAY)
    made = {
        "number": "2026-0001",
        "printed_on": PRINTED,
        "office": OFFICE,
        "preview": False,
        "sample": False,
    }
    return Dossier(case=case, evaluation=assess(case, library), library=library, **(made | changes))


def empty(library: Library) -> Dossier:
    document = {"format": "anjuan-case/1", "as_of": "2026-01-01", "enterprise": {}, "claims": []}
    return sheet_of(document, library, office=Office())


def overfull(library: Library) -> Dossier:
    """20 claims of every verdict that can be had at once, names of 60 characters, the largest amounts."""
    document = golden("stack-a")
    plain = document["objects"][0]
    most = "999999999999.99"
    document["enterprise"] |= {"name": "名" * 60}
    document["enterprise"]["years"] = {
        str(year): {"operating_revenue": "9999999999999.99", "net_profit": f"-{most}", "employees": 123456}
        for year in range(2020, 2025)
    }
    del document["enterprise"]["years"]["2022"]["employees"]
    document["objects"], document["claims"] = [], []
    for number in range(1, 5):
        item = deepcopy(plain) | {"id": f"P{number}", "name": f"项目{number}" + "长" * 56 + "尾"}
        item["facts"] |= {"statistical_investment": most, "contract_amount": most}
        document["objects"].append(item)
        for benefit in ("2023-7/2a", "industry-2022/1", "2023-7/2c", "industry-2022/2b", "2023-7/2b"):
            claim = {"benefit": f"hlj-{benefit}", "object": f"P{number}", "year": 2024}
            document["claims"].append({"id": f"C{len(document['claims']) + 1:02}", **claim})
    first, second, third, fourth = document["objects"]
    del second["facts"]["statistical_investment"]
    third["facts"] |= {"key_industry": False, "titled_on": "2021-01-01"}
    fourth["part_of"] = first["id"]
    fourth["expenses"] = [{"invoice": "0123", "line": 1, "amount": most}, {"invoice": "0124", "line": 1}]
    document["neighbours"] = [{"uscc": "91000000MA1T01016T", "name": "邻厂", "invoice": "0123", "line": 1}]
    document["history"] = [
        {"programme": "另一项市级资金", "object": "P1", "year": 2022, "payer": "city", "amount": most},
        {"benefit": "hlj-industry-2022/2b", "object": "P4", "year": 2023, "payer": "province", "amount": "100000"},
    ]
    return sheet_of(document, library, preview=True, sample=True)


def pages_of(data: bytes) -> list[str]:
    """The text of each page, without any white space."""
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


def text_of(data: bytes) -> str:
    return "".join(pages_of(data))


def bare(text: str) -> str:
    return "".join(text.split())
