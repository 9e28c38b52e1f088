"""Made enterprises with claims over the granting documents, one case a line: `make_cases.py OUT [-n 20000]`.

Nobody in it exists: credit codes are valid but registered in division 000000, which there isn't. The same
seed gives the same file, byte for byte.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from stdnum.cn import uscc

from anjuan_core.benefits import Discretionary, Graded, conditions_of, facts_of
from anjuan_core.facts import Fact, FactType
from anjuan_core.logic import Condition, leaves
from anjuan_core.packs import Benefit, Library, Pack
from anjuan_desktop.shipped import library

AS_OF = date(2026, 9, 1)
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_YEARS = range(2021, 2026)
_MET, _KNOWN, _SAME_OBJECT, _HISTORY, _INVOICES, _SHARED, _OWN_SHARED = 0.94, 0.97, 0.35, 0.08, 0.5, 0.02, 0.08

Document = dict[str, Any]


def credit_code(number: int) -> str:
    """A valid credit code in division 000000, both check characters right, different for each number."""
    tail = ""
    for _ in range(6):
        number, digit = divmod(number, len(_ALPHABET))
        tail = _ALPHABET[digit] + tail
    organisation = f"MA{tail}"
    total = sum(int(character, 36) * weight for character, weight in zip(organisation, _WEIGHTS, strict=True))
    body = f"91000000{organisation}{'0123456789X'[-total % 11]}"
    return body + uscc.calc_check_digit(body)


@dataclass
class _Enterprise:
    """One case in the making."""

    number: int
    draw: random.Random
    library: Library
    pool: int
    objects: list[Document] = field(default_factory=list)
    claims: list[Document] = field(default_factory=list)
    history: list[Document] = field(default_factory=list)

    def case(self, benefits: Sequence[tuple[Pack, Benefit]]) -> Document:
        wanted = self.draw.randint(5, 15)
        while len(self.claims) < wanted:
            self.claim(*self.draw.choice(benefits))
        if self.draw.random() < 0.3:
            self.title(self.draw.choice(["national-little-giant", "national-single-champion", "provincial-srdi"]))
        return {
            "format": "anjuan-case/1",
            "as_of": AS_OF.isoformat(),
            "enterprise": self.enterprise(),
            "objects": self.objects,
            "claims": self.claims,
            "history": self.history,
        }

    def likely(self, chance: float) -> bool:
        return self.draw.random() < chance

    def enterprise(self) -> Document:
        place = self.draw.choice(["230109", "230102", "230103", "230202", "230604"])
        facts = {
            "uscc": credit_code(self.number),
            "name": f"测算样本第{self.number}号有限公司",
            "region": place if self.likely(_KNOWN) else "210102",
            "tax_region": place,
            "independent_legal_person": self.likely(0.98),
            "industry": self.draw.choice(["C3512", "C3971", "C2710", "I6513", "I6440"]),
            "established_on": self.day(date(1999, 1, 1), date(2021, 1, 1)),
            "statistics_reporting": self.likely(0.98),
            "headquarters_in_province": True,
            "main_business_in_province": True,
        }
        bad = ("joint_punishment", "dishonest_debtor", "abnormal_operation", "serious_dishonesty")
        facts |= {name: self.likely(0.02) for name in (*bad, "restricted_products", "major_incident_3y")}
        gone = {name for name in facts if name not in ("uscc", "name") and not self.likely(0.99)}
        years = self.library.dictionary.years
        return {name: value for name, value in facts.items() if name not in gone} | {
            "years": {str(year): {fact.name: self.value(fact) for fact in years} for year in _YEARS}
        }

    def claim(self, pack: Pack, benefit: Benefit) -> None:
        window = pack.validity.window
        last = min(window.last or AS_OF, AS_OF)
        inside = self.likely(_MET)
        first, last = (window.first, last) if inside else (date(2020, 1, 1), AS_OF)
        day = date.fromisoformat(self.day(first, last))
        stage = self.draw.choice(benefit.stages) if benefit.stages else None
        facts = self.facts(benefit, stage, day)
        item = self.object(benefit, facts)
        key = (f"{pack.id}/{benefit.id}", item["id"], day.year, stage)
        if any((told["benefit"], told["object"], told["year"], told["stage"]) == key for told in self.claims):
            return
        claim = dict(zip(("benefit", "object", "year", "stage"), key, strict=True))
        claim = {"id": f"C{len(self.claims) + 1}", **claim}
        award = benefit.award
        if self.likely(0.5) and facts.get("standard") != "cmmm":
            if isinstance(award, Graded) or (isinstance(award, Discretionary) and award.at_most is not None):
                claim["approved_amount"] = str(int(award.at_most * self.draw.randint(1, 10) / 10))
        elif not isinstance(award, Graded) and self.likely(_HISTORY):
            self.paid(claim, benefit)
        self.claims.append(claim)
        if benefit.counts_costs and not item["expenses"] and self.likely(_INVOICES):
            item["expenses"] = self.expenses()

    def facts(self, benefit: Benefit, stage: int | str | None, day: date) -> Document:
        """Facts that mostly meet the clause, the trigger on `day`; now and then one is wrong or unknown."""
        known = self.library.dictionary.objects[benefit.object].by_name
        rule = benefit.stage_rule(stage)
        asked = [benefit.when, *conditions_of(benefit.award)]
        asked += [rule.when] if rule is not None and rule.when is not None else []
        facts: Document = {name: self.value(known[name]) for name in facts_of(benefit.award) if name in known}
        for leaf in (leaf for condition in asked for leaf in leaves(condition)):
            facts |= {name: value for name, value in self.meeting(leaf, known) if name in known}
        trigger = benefit.trigger_of(stage)
        if trigger == "year":
            facts |= {"fiscal_year": day.year} if "fiscal_year" in known else {}
        else:
            facts[trigger] = day.isoformat()
        if benefit.object == "recognition" and self.likely(0.85):
            facts["expires_on"] = day.replace(year=day.year + 3, day=min(day.day, 28)).isoformat()
        facts.pop("in_statistics", None)  # told by the day of entry
        return {name: value for name, value in facts.items() if self.likely(_KNOWN)}

    def meeting(self, leaf: Condition, known: dict[str, Fact]) -> Iterator[tuple[str, Any]]:
        name = getattr(leaf, "fact", None)
        if name not in known:
            return
        right = self.likely(_MET)
        fact = known[name]
        if not right:
            yield name, self.value(fact)
        elif hasattr(leaf, "value"):
            yield name, leaf.value.isoformat() if isinstance(leaf.value, date) else leaf.value
        elif hasattr(leaf, "values"):
            yield name, self.draw.choice(leaf.values)
        else:
            figure = getattr(leaf, "least", None) or getattr(leaf, "limit", None)
            if figure is None or fact.type is FactType.FLAG:
                yield name, True
            elif fact.type is FactType.MONEY:
                yield name, str(int(figure) * self.draw.choice([1, 2, 3, 10]))
            else:
                yield name, int(figure) + self.draw.choice([0, 0, 1, 2, 5])

    def value(self, fact: Fact) -> Any:
        match fact.type:
            case FactType.MONEY:
                amount = Decimal(int(10 ** self.draw.uniform(4.5, 8.3))) * 10
                return str(amount + Decimal(self.draw.randint(0, 99)) / 100 if self.likely(0.2) else amount)
            case FactType.DECIMAL:
                return self.draw.randint(1, 5000)
            case FactType.RATE:
                return f"0.{self.draw.randint(5, 30):02}"
            case FactType.COUNT:
                return self.draw.randint(0, 40)
            case FactType.FLAG:
                return self.likely(0.9)
            case FactType.DATE:
                return self.day(date(2021, 6, 1), AS_OF)
            case FactType.YEAR:
                return self.draw.choice(_YEARS)
            case FactType.CHOICE:
                return self.draw.choice(list(fact.choices))
            case _:
                return "样本"

    def day(self, first: date, last: date) -> str:
        return (first + timedelta(self.draw.randint(0, (last - first).days))).isoformat()

    def object(self, benefit: Benefit, facts: Document) -> Document:
        """An object of its own, or one already there that says nothing else."""
        if self.likely(_SAME_OBJECT) and not benefit.by_year:
            for item in self.objects:
                same = item["facts"].keys() & facts.keys()
                if item["kind"] == benefit.object and all(item["facts"][name] == facts[name] for name in same):
                    item["facts"] |= facts
                    return item
        return self.new_object(benefit.object, facts)

    def new_object(self, kind: str, facts: Document) -> Document:
        number = len(self.objects) + 1
        projects = [item["id"] for item in self.objects if item["kind"] == "project" and item["part_of"] is None]
        item = {
            "id": f"O{number}",
            "kind": kind,
            "name": f"样本对象{number}",
            "part_of": self.draw.choice(projects) if projects and kind == "project" and self.likely(0.2) else None,
            "facts": facts,
            "expenses": [],
        }
        self.objects.append(item)
        return item

    def title(self, title: str) -> None:
        day = date.fromisoformat(self.day(date(2021, 6, 1), AS_OF))
        until = day.replace(year=day.year + 3, day=min(day.day, 28)).isoformat()
        self.new_object("recognition", {"title": title, "awarded_on": day.isoformat(), "expires_on": until})

    def expenses(self) -> list[Document]:
        told = [line for item in self.objects for line in item["expenses"]]
        if told and self.likely(_OWN_SHARED):
            return [self.draw.choice(told)]
        lines = []
        for line in range(1, self.draw.randint(1, 3) + 1):
            shared = self.likely(_SHARED)
            number = self.draw.randrange(self.pool) if shared else self.number * 1000 + self.draw.randrange(1000)
            invoice = f"{'2499' if shared else '2431'}{number:016}"
            amount = str(self.draw.randint(1000, 9_000_000))
            lines.append({"invoice": invoice, "line": line, "date": "2024-04-04", "seller": "样本", "amount": amount})
        return list({(line["invoice"], line["line"]): line for line in lines}.values())

    def paid(self, claim: Document, benefit: Benefit) -> None:
        earlier = claim["year"] - self.draw.choice([0, 0, 1])
        row = {"benefit": claim["benefit"], "object": claim["object"], "year": earlier, "stage": claim["stage"]}
        payer = self.draw.choice(benefit.shares).payer
        self.history.append({**row, "payer": payer, "amount": str(self.draw.randint(1, 50) * 10_000)})


def make(count: int, seed: int = 2026, documents: Sequence[str] = ()) -> Iterator[Document]:
    """Case documents, one at a time; claims under the named documents, or under all that grant."""
    shipped = library()
    benefits = [
        (pack, benefit)
        for pack, benefit in (shipped.by_benefit[name] for name in sorted(shipped.by_benefit))
        if not documents or pack.id in documents
    ]
    for number in range(1, count + 1):
        yield _Enterprise(number, random.Random(f"{seed}/{number}"), shipped, max(count // 4, 1)).case(benefits)


def write(path: Path, count: int, seed: int = 2026) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for case in make(count, seed):
            out.write(json.dumps(case, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("-n", "--enterprises", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=2026)
    asked = parser.parse_args()
    write(asked.out, asked.enterprises, asked.seed)
