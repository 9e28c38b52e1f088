"""The shape of the public JSON documents, as pydantic models; JSON Schemas are generated from them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from anjuan_core.facts import Dictionary, Fact, FactType

CASE_FORMAT = "anjuan-case/1"
EVALUATION_FORMAT = "anjuan-evaluation/1"

Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^\S+$")]
Words = Annotated[str, Field(min_length=1, max_length=400)]
Facts = dict[str, Any]


class _Document(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class EnterpriseDocument(BaseModel):
    """企业: facts of the dictionary by name, and `years`."""

    model_config = ConfigDict(strict=True, extra="allow")
    years: dict[str, Facts] = {}


class ExpenseDocument(_Document):
    invoice: Id
    line: Annotated[int, Field(ge=1, le=100_000)]
    date: Any = None
    seller: Any = None
    amount: Any = None
    goods: Any = None
    paid: Any = None
    contract: Any = None
    seller_uscc: Any = None
    seller_representative: Any = None
    seller_address: Any = None
    serial: Any = None


class ObjectDocument(_Document):
    id: Id
    kind: str
    name: str
    part_of: str | None = None
    facts: Facts = {}
    expenses: list[ExpenseDocument] = []


class ClaimDocument(_Document):
    id: Id
    benefit: str
    object: str
    year: int
    stage: int | str | None = None
    approved_amount: Any = None
    facts: Facts = {}
    expenses: list[str] | None = None


class HistoryDocument(_Document):
    benefit: str | None = None
    programme: Words | None = None
    object: Id
    year: int
    stage: int | str | None = None
    payer: Literal["nation", "province", "city"]
    amount: Any
    standard: Any = None
    level: Any = None


class NeighbourDocument(_Document):
    uscc: Words
    name: Words
    invoice: Id
    line: Annotated[int, Field(ge=1)]


class ClearedDocument(_Document):
    invoice: Id
    line: Annotated[int, Field(ge=1)]
    reason: Annotated[str, Field(min_length=1)]


class CaseDocument(_Document):
    """案卷 `anjuan-case/1`."""

    format: Literal["anjuan-case/1"]
    as_of: Any = None
    enterprise: EnterpriseDocument
    objects: list[ObjectDocument] = []
    claims: list[ClaimDocument] | None = None
    history: list[HistoryDocument] = []
    neighbours: list[NeighbourDocument] = []
    cleared: list[ClearedDocument] = []


_JSON_TYPES: dict[FactType, dict[str, Any]] = {
    FactType.MONEY: {"type": ["string", "integer", "null"], "pattern": r"^-?\d+(\.\d{1,2})?$"},
    FactType.DECIMAL: {"type": ["string", "number", "null"]},
    FactType.RATE: {"type": ["string", "number", "null"]},
    FactType.COUNT: {"type": ["integer", "null"], "minimum": 0},
    FactType.FLAG: {"type": ["boolean", "null"]},
    FactType.DATE: {"type": ["string", "null"], "format": "date"},
    FactType.YEAR: {"type": ["integer", "null"]},
    FactType.TEXT: {"type": ["string", "null"]},
    FactType.USCC: {"type": ["string", "null"], "pattern": "^[0-9A-Z]{18}$"},
    FactType.DIVISION: {"type": ["string", "null"], "pattern": r"^\d{6}$"},
    FactType.INDUSTRY: {"type": ["string", "null"], "pattern": r"^[A-T](\d{2,4})?$"},
}


def case_schema(dictionary: Dictionary) -> dict[str, Any]:
    """The JSON Schema of a case, the facts of the dictionary spelled out."""
    return spelled_out(CaseDocument, dictionary)


def spelled_out(model: type[BaseModel], dictionary: Dictionary) -> dict[str, Any]:
    """The JSON Schema of a document with an enterprise and objects, their facts spelled out."""
    schema = model.model_json_schema()
    enterprise = schema["$defs"]["EnterpriseDocument"]
    enterprise["properties"] |= {fact.name: _schema_of(fact) for fact in dictionary.enterprise}
    enterprise["additionalProperties"] = False
    enterprise["properties"]["years"] = {
        "type": "object",
        "patternProperties": {r"^\d{4}$": _facts_schema(dictionary.years)},
        "additionalProperties": False,
    }
    item = schema["$defs"]["ObjectDocument"]
    item["properties"]["kind"] = {"enum": list(dictionary.objects)}
    item["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": name}}},
            "then": {"properties": {"facts": _facts_schema(kind.facts)}},
        }
        for name, kind in dictionary.objects.items()
    ]
    return schema


def _facts_schema(facts: tuple[Fact, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {fact.name: _schema_of(fact) for fact in facts},
        "additionalProperties": False,
    }


def _schema_of(fact: Fact) -> dict[str, Any]:
    if fact.type is FactType.CHOICE:
        return {"title": fact.label, "enum": [*fact.choices, None]}
    return {"title": fact.label, **_JSON_TYPES[fact.type]}
