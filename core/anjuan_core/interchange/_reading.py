"""A case from parsed JSON: every fault collected, with its JSON path and what was expected there."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from anjuan_core.case import (
    PAYERS,
    Case,
    Claim,
    Cleared,
    Enterprise,
    ExpenseLine,
    FactValue,
    HistoryRow,
    NeighbourLine,
    Payer,
    Stage,
    SupportObject,
)
from anjuan_core.errors import Fault, InputError
from anjuan_core.evaluate import entry_faults
from anjuan_core.facts import (
    Fact,
    NotAFact,
    read_credit_code,
    read_date,
    read_money,
    read_text,
    read_value,
    read_year,
)
from anjuan_core.interchange._documents import (
    CASE_FORMAT,
    CaseDocument,
    ClaimDocument,
    ExpenseDocument,
    HistoryDocument,
    ObjectDocument,
)
from anjuan_core.nearest import nearest
from anjuan_core.packs import Benefit, Library
from anjuan_core.unknown import UNKNOWN, Unknown

_T = TypeVar("_T")
_Shape = TypeVar("_Shape", bound=BaseModel)


def read_case(data: Any, library: Library, today: date) -> Case:
    """The case a parsed JSON document describes. `today` stands in for an `as_of` left out. Raises InputError."""
    document = read_shape(CaseDocument, data, CASE_FORMAT)
    reader = Reader(library)
    case = reader.case(document, today)
    reader.links(case)
    if reader.faults:
        raise InputError(reader.faults)
    faults = list(entry_faults(case, library))
    if faults:
        raise InputError(faults)
    return case


def read_shape(model: type[_Shape], data: Any, format_: str) -> _Shape:
    """A document whose shape is right; its values are still to be read. Raises InputError with every fault."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        # A value that fits no member of a union is told once for each; one sentence a place is enough.
        first = {(fault := _fault(item, data, format_)).path: fault for item in reversed(error.errors())}
        raise InputError(reversed(first.values())) from error


@dataclass
class Reader:
    """Reads the parts of a document into values and collects what is wrong with them."""

    library: Library
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: str, message: str) -> None:
        self.faults.append(Fault(path, message))

    def attempt(self, path: str, read: Callable[[Any], _T], value: Any, otherwise: _T) -> _T:
        """`read(value)`, or `otherwise` and a fault."""
        try:
            return read(value)
        except NotAFact as error:
            self.fault(path, str(error))
            return otherwise

    def known(self, path: str, read: Callable[[Any], _T], value: Any) -> "_T | Unknown":
        """As `attempt`, for what may be left out."""
        unknown: _T | Unknown = UNKNOWN
        return unknown if value is None else self.attempt(path, read, value, unknown)

    def case(self, document: CaseDocument, today: date) -> Case:
        as_of = today
        if document.as_of is not None:
            as_of = self.attempt("$.as_of", read_date, document.as_of, today)
        dictionary = self.library.dictionary
        enterprise = Enterprise(
            self.facts("$.enterprise", document.enterprise.model_extra or {}, dictionary.enterprise_by_name, "企业"),
            self.years(document.enterprise.years),
        )
        claims = document.claims
        return Case(
            as_of=as_of,
            enterprise=enterprise,
            objects=tuple(self.object(f"$.objects[{i}]", item) for i, item in enumerate(document.objects)),
            claims=None
            if claims is None
            else tuple(self.claim(f"$.claims[{i}]", item) for i, item in enumerate(claims)),
            history=tuple(self.history(f"$.history[{i}]", item) for i, item in enumerate(document.history)),
            neighbours=tuple(
                NeighbourLine(item.uscc, item.name, item.invoice, item.line) for item in document.neighbours
            ),
            cleared=tuple(Cleared(item.invoice, item.line, item.reason) for item in document.cleared),
        )

    def years(self, given: Mapping[str, Mapping[str, Any]]) -> dict[int, dict[str, FactValue]]:
        found: dict[int, dict[str, FactValue]] = {}
        for key, facts in given.items():
            path = f"$.enterprise.years.{key}"
            whole: Any = int(key) if key.isascii() and key.isdigit() and len(key) == 4 else key
            year = self.attempt(path, read_year, whole, 0)
            found[year] = self.facts(path, facts, self.library.dictionary.years_by_name, "年度数据")
        return found

    def facts(self, path: str, given: Mapping[str, Any], known: Mapping[str, Fact], where: str) -> dict[str, FactValue]:
        found: dict[str, FactValue] = {}
        for name, value in given.items():
            if name not in known:
                self.fault(f"{path}.{name}", self._unknown_fact(name, known, where))
            elif value is not None:
                read = self.known(f"{path}.{name}", partial(read_value, known[name]), value)
                if not isinstance(read, Unknown):
                    found[name] = read
        return found

    def _unknown_fact(self, name: str, known: Mapping[str, Fact], where: str) -> str:
        elsewhere = [kind.label for kind in self.library.dictionary.objects.values() if name in kind.by_name]
        if name in self.library.dictionary.enterprise_by_name:
            elsewhere.append("企业")
        if elsewhere:
            return f"{name} 不是“{where}”的事实，而是“{'、'.join(elsewhere)}”的事实"
        closest = nearest(name, known)
        hint = f"；最接近的是 {closest}（{known[closest].label}）" if closest else ""
        return f"“{where}”没有名为 {name} 的事实{hint}"

    def object(self, path: str, item: ObjectDocument) -> SupportObject:
        kinds = self.library.dictionary.objects
        name = self.attempt(f"{path}.name", read_text, item.name, item.id)
        facts: dict[str, FactValue] = {}
        if item.kind in kinds:
            kind = kinds[item.kind]
            facts = self.facts(f"{path}.facts", item.facts, kind.by_name, kind.label)
        else:
            hint = nearest(item.kind, kinds) or "、".join(kinds)
            self.fault(f"{path}.kind", f"没有 {item.kind} 这种支持对象；最接近的是 {hint}")
        lines = tuple(self.expense(f"{path}.expenses[{i}]", line) for i, line in enumerate(item.expenses))
        return SupportObject(item.id, item.kind, name, item.part_of, facts, lines)

    def expense(self, path: str, item: ExpenseDocument) -> ExpenseLine:
        return ExpenseLine(
            item.invoice,
            item.line,
            self.known(f"{path}.date", read_date, item.date),
            self.known(f"{path}.seller", read_text, item.seller),
            self.known(f"{path}.amount", read_money, item.amount),
            self.known(f"{path}.goods", read_text, item.goods),
            self.known(f"{path}.paid", read_money, item.paid),
            self.known(f"{path}.contract", read_text, item.contract),
            self.known(f"{path}.seller_uscc", read_credit_code, item.seller_uscc),
            self.known(f"{path}.seller_representative", read_text, item.seller_representative),
            self.known(f"{path}.seller_address", read_text, item.seller_address),
            self.known(f"{path}.serial", read_text, item.serial),
        )

    def claim(self, path: str, item: ClaimDocument) -> Claim:
        approved = self.known(f"{path}.approved_amount", read_money, item.approved_amount)
        for name in item.facts:
            self.fault(f"{path}.facts.{name}", f"申报事项没有名为 {name} 的事实")
        return Claim(
            id=item.id,
            benefit=item.benefit,
            object=item.object,
            year=self.attempt(f"{path}.year", read_year, item.year, item.year),
            stage=item.stage,
            approved_amount=None if isinstance(approved, Unknown) else approved,
            expenses=None if item.expenses is None else tuple(item.expenses),
        )

    def history(self, path: str, item: HistoryDocument) -> HistoryRow:
        if (item.benefit is None) == (item.programme is None):
            self.fault(path, "benefit（条款）和 programme（其他政策名称）应填写且只填写一项")
        facts: dict[str, FactValue] = {}
        definitions = self.library.dictionary.objects["recognition"].by_name
        for name, value in (("standard", item.standard), ("level", item.level)):
            read = self.known(f"{path}.{name}", partial(read_value, definitions[name]), value)
            if not isinstance(read, Unknown):
                facts[name] = read
        return HistoryRow(
            benefit=item.benefit,
            programme=item.programme,
            object=item.object,
            year=self.attempt(f"{path}.year", read_year, item.year, item.year),
            stage=item.stage,
            payer=item.payer,
            amount=self.attempt(f"{path}.amount", read_money, item.amount, Decimal(0)),
            facts=facts,
        )

    # -- what names what -------------------------------------------------------------------------

    def links(self, case: Case) -> None:
        """Faults of names that point at each other: ids, part_of, benefits, stages, lines."""
        self._once_each("objects", "支持对象编号", [item.id for item in case.objects])
        claims = case.claims or ()
        self._once_each("claims", "申报事项编号", [item.id for item in claims])
        for index, item in enumerate(case.objects):
            self._part_of(f"$.objects[{index}].part_of", item, case)
        for index, claim in enumerate(claims):
            self._claim_links(f"$.claims[{index}]", claim, case)
        alike = [(claim.benefit, claim.object, claim.year, claim.stage) for claim in claims]
        for index, key in enumerate(alike):
            if key in alike[:index]:
                first = claims[alike.index(key)].id
                self.fault(
                    f"$.claims[{index}]",
                    f"与申报事项 {first} 相同（条款、对象、年度、阶段都一样），请删去一项",
                )
        for index, row in enumerate(case.history):
            if row.benefit is not None:
                benefit = self._benefit(f"$.history[{index}].benefit", row.benefit)
                if benefit is not None:
                    self._stage(f"$.history[{index}].stage", row.stage, benefit)
                    self._payer(f"$.history[{index}].payer", row.payer, benefit)

    def _once_each(self, where: str, what: str, ids: list[str]) -> None:
        counts = Counter(ids)
        for index, id_ in enumerate(ids):
            if counts[id_] > 1 and id_ in ids[:index]:
                self.fault(f"$.{where}[{index}].id", f"{what} {id_} 重复，请另编")

    def _part_of(self, path: str, item: SupportObject, case: Case) -> None:
        if item.part_of is None:
            return
        if item.part_of not in case.by_id:
            self.fault(path, self._no_object(item.part_of, case))
            return
        seen = {item.id}
        above = case.by_id.get(item.part_of)
        while above is not None:
            if above.id in seen:
                self.fault(path, f"从属关系成环：{item.id} 最终从属于自己")
                return
            seen.add(above.id)
            above = case.by_id.get(above.part_of) if above.part_of is not None else None

    def _no_object(self, name: str, case: Case) -> str:
        closest = nearest(name, case.by_id)
        hint = f"；最接近的是 {closest}" if closest else ""
        return f"案卷中没有支持对象 {name}{hint}"

    def _claim_links(self, path: str, claim: Claim, case: Case) -> None:
        benefit = self._benefit(f"{path}.benefit", claim.benefit)
        item = case.by_id.get(claim.object)
        if item is None:
            self.fault(f"{path}.object", self._no_object(claim.object, case))
        if benefit is not None:
            self._stage(f"{path}.stage", claim.stage, benefit)
            if item is not None and item.kind != benefit.object and item.kind in self.library.dictionary.objects:
                kinds = self.library.dictionary.objects
                self.fault(
                    f"{path}.object",
                    f"条款 {claim.benefit} 支持的是“{kinds[benefit.object].label}”，"
                    f"而 {item.id} 是“{kinds[item.kind].label}”",
                )
        if item is not None:
            lines = {line.key for line in item.expenses}
            for index, key in enumerate(claim.expenses or ()):
                if key not in lines:
                    self.fault(f"{path}.expenses[{index}]", f"支持对象 {item.id} 没有发票行 {key}")

    def _benefit(self, path: str, name: str) -> Benefit | None:
        if name in self.library.by_benefit:
            return self.library.benefit(name)
        closest = nearest(name, self.library.by_benefit)
        hint = f"；最接近的是 {closest}（{self.library.benefit(closest).title}）" if closest else ""
        self.fault(path, f"没有条款 {name}{hint}")
        return None

    def _payer(self, path: str, payer: Payer, benefit: Benefit) -> None:
        bearing = [rule.payer for rule in benefit.shares]
        if payer not in bearing:
            names = "、".join(f"{name}（{PAYERS[name]}）" for name in bearing)
            self.fault(path, f"“{benefit.title}”由 {names} 负担，不是 {payer}；其他层级的支持请按政策名称登记")

    def _stage(self, path: str, stage: Stage | None, benefit: Benefit) -> None:
        if not benefit.stages:
            if stage is not None:
                self.fault(path, f"“{benefit.title}”不分阶段，stage 应留空")
        elif stage not in benefit.stages:
            choices = "、".join(map(str, benefit.stages))
            given = "未填写" if stage is None else f"没有 {stage} 这个阶段"
            self.fault(path, f"“{benefit.title}”分阶段申报，{given}；可用：{choices}")


def _fault(error: ErrorDetails, data: Any, format_: str) -> Fault:
    """A fault of the document's shape, in Chinese, at a path of the document."""
    steps = list(_steps(error["loc"], data, missing=error["type"] == "missing"))
    path = "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    kind = error["type"]
    if kind == "extra_forbidden":
        return Fault(path, f"没有名为 {steps[-1]} 的字段")
    if kind == "literal_error" and path == "$.format":
        return Fault(path, f'应为 "{format_}"')
    return Fault(path, _EXPECTED.get(kind, f"应符合 {format_} 的格式"))


def _steps(loc: Iterable[str | int], data: Any, *, missing: bool) -> Iterable[str | int]:
    """The location without the names of union members that pydantic puts into it.

    Only a key that is missing is named although the data hasn't it.
    """
    for step in loc:
        inside = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int)
        if inside:
            data = data[step]
            yield step
        elif missing and isinstance(data, dict):
            yield step


_EXPECTED = {
    "missing": "缺少此项，必须填写",
    "string_type": "应为文字（JSON 字符串）",
    "int_type": "应为整数",
    "dict_type": "应为 JSON 对象",
    "model_type": "应为 JSON 对象",
    "list_type": "应为 JSON 数组",
    "literal_error": "应为 nation、province、city 之一（国家、省级、市县）",
    "string_too_short": "不得为空",
    "string_pattern_mismatch": "不得含有空白字符",
    "string_too_long": "过长，最多 64 个字符",
    "greater_than_equal": "应为不小于 1 的整数",
    "less_than_equal": "数字过大",
}
