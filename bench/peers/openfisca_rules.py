"""hlj-2023-7 as a small OpenFisca tax-benefit system: claims are its persons, enterprises its groups.

Money is what OpenFisca makes of a float variable: single precision.
"""

from datetime import date
from typing import Any

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import ETERNITY, YEAR
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from peers.claims import NOWHEN

PERIOD = "2026"
_SLOTS = (1, 2)
"""An enterprise's titles that raise /7: so many can be told."""

Claim = build_entity(key="claim", plural="claims", label="申报事项", is_person=True)
Enterprise = build_entity(
    key="enterprise", plural="enterprises", label="企业", roles=[{"key": "member", "plural": "members"}]
)

_CHOICES = {
    "benefit": ["2a", "2b", "2c", "3", "4", "5", "7", "11a", "11b", "15", "16", "19a", "19b"],
    "upgrade": ["digital"],
    "provincial_title": ["digital-workshop", "smart-factory"],
    "standard": [
        *("dcmm", "csmm", "dtmm", "iip", "cmmm", "other-national"),
        *("industrial-internet-security", "industrial-data-security"),
    ],
    "title": [
        *("national-digital-pilot", "national-ii-pilot", "digital-benchmark-sme"),
        *("national-smart-scenario", "national-smart-demo-factory"),
    ],
    "service": ["diagnosis-provided", "computing-power"],
    "platform": ["identifier-node"],
    "centre": ["intelligent", "super"],
}
_MONEY = ("statistical_investment", "contract_amount", "construction_cost", "paid_amount", "computing_power_p")
_FLAGS = ("key_industry", "first_time", "listed_provider", "research_use", "paid_before")
_COUNTS = ("level", "adopted_clients", "year")

_PARAMETERS = {
    "lpr_1y": {"2023-08-21": 0.0345, "2024-07-22": 0.0335, "2024-10-21": 0.031, "2025-05-20": 0.03},
    "interest": {"times": 2, "cap": 25_000_000},
    "contract_rate": 0.1,
    "workshop_cap": 2_000_000,
    "factory_cap": 10_000_000,
    "pilot": 500_000,
    "benchmark": 500_000,
    "benchmark_raised": 1_000_000,
    "scenario": 500_000,
    "demo_factory": 1_000_000,
    "diagnosis": {"each": 50_000, "cap": 500_000},
    "node": 5_000_000,
    "centre": {"rate": 0.3, "power": 50, "cap": 20_000_000},
    "computing": {"rate": 0.3, "above": 300_000, "cap": 4_000_000},
}


def _node(value: Any) -> Any:
    if not isinstance(value, dict):
        return {"values": {"2023-12-22": {"value": value}}}
    if all(name[0].isdigit() for name in value):
        return {"values": {day: {"value": figure} for day, figure in value.items()}}
    return {name: _node(part) for name, part in value.items()}


PARAMETERS = ParameterNode("", data={name: _node(value) for name, value in _PARAMETERS.items()})

_LPR = sorted((item.instant_str, item.value) for item in PARAMETERS.lpr_1y.values_list)
_LPR_DAYS = numpy.array([day for day, _ in _LPR], dtype="datetime64[D]")
_LPR_RATES = numpy.array([rate for _, rate in _LPR])


def _member(choice: str) -> str:
    """A choice as the name of an Enum's member."""
    return "none" if not choice else "_" + choice.replace("-", "_")


def _variable(name: str, **parts: Any) -> type[Variable]:
    return type(name, (Variable,), {"entity": Claim, "definition_period": ETERNITY, "label": name, **parts})


ENUMS = {
    name: Enum(f"{name}_choices", {"none": "", **{_member(choice): choice for choice in choices}})
    for name, choices in _CHOICES.items()
}
_INPUTS = [
    *(
        _variable(name, value_type=Enum, possible_values=choices, default_value=choices["none"])
        for name, choices in ENUMS.items()
    ),
    *(_variable(name, value_type=float) for name in (*_MONEY, "approved")),
    *(_variable(name, value_type=bool) for name in _FLAGS),
    *(_variable(name, value_type=int) for name in _COUNTS),
    _variable("trigger", value_type=date),
    _variable("region", value_type=int, entity=Enterprise),
    *(
        _variable(f"title_{end}_{slot}", value_type=date, entity=Enterprise)
        for end in ("from", "until")
        for slot in _SLOTS
    ),
]


def _is(claim: Any, period: Any, fact: str, *choices: str) -> Any:
    values, known = claim(fact, period), ENUMS[fact]
    found = values == known[_member(choices[0])]
    for choice in choices[1:]:
        found = found | (values == known[_member(choice)])
    return found


def _within(claim: Any, period: Any) -> Any:
    day = claim("trigger", period)
    return (day >= numpy.datetime64("2023-12-22")) & (day <= numpy.datetime64("2026-12-22"))


def _exact(claim: Any, period: Any, fact: str) -> Any:
    return claim(fact, period).astype(numpy.float64)


class open_to(Variable):  # noqa: N801 - OpenFisca's way to name a variable
    value_type = bool
    entity = Claim
    definition_period = YEAR
    label = "in the province and not paid before"

    def formula(claim, period, parameters):  # noqa: N805
        return (claim.enterprise("region", period) // 10_000 == 23) & ~claim("paid_before", period)


def _upgrade(claim: Any, period: Any, p: Any) -> Any:
    rate = _LPR_RATES[numpy.maximum(numpy.searchsorted(_LPR_DAYS, claim("trigger", period), side="right") - 1, 0)]
    met = _within(claim, period) & _is(claim, period, "upgrade", "digital") & claim("key_industry", period)
    interest = _exact(claim, period, "statistical_investment") * rate * p.interest.times
    return met * numpy.minimum(interest, p.interest.cap)


def _workshop(claim: Any, period: Any, p: Any) -> Any:
    met = _within(claim, period) & _is(claim, period, "provincial_title", "digital-workshop")
    return met * numpy.minimum(_exact(claim, period, "contract_amount") * p.contract_rate, p.workshop_cap)


def _factory(claim: Any, period: Any, p: Any) -> Any:
    met = _within(claim, period) & _is(claim, period, "provincial_title", "smart-factory")
    return met * numpy.minimum(_exact(claim, period, "contract_amount") * p.contract_rate, p.factory_cap)


def _standard(claim: Any, period: Any, p: Any) -> Any:
    named = _is(claim, period, "standard", "dcmm", "csmm", "dtmm", "iip", "cmmm", "other-national")
    met = _within(claim, period) & named & (claim("level", period) >= 3) & claim("first_time", period)
    return met * claim("approved", period)


def _pilot(claim: Any, period: Any, p: Any) -> Any:
    met = _is(claim, period, "title", "national-digital-pilot", "national-ii-pilot")
    return (_within(claim, period) & met) * p.pilot


def _security(claim: Any, period: Any, p: Any) -> Any:
    named = _is(claim, period, "standard", "industrial-internet-security", "industrial-data-security")
    return (_within(claim, period) & named & (claim("level", period) >= 2)) * claim("approved", period)


def _benchmark(claim: Any, period: Any, p: Any) -> Any:
    day, held = claim("trigger", period), False
    for slot in _SLOTS:
        begun = claim.enterprise(f"title_from_{slot}", period) <= day
        held = held | (begun & (day <= claim.enterprise(f"title_until_{slot}", period)))
    met = _within(claim, period) & _is(claim, period, "title", "digital-benchmark-sme")
    return met * numpy.where(held, p.benchmark_raised, p.benchmark)


def _scenario(claim: Any, period: Any, p: Any) -> Any:
    return (_within(claim, period) & _is(claim, period, "title", "national-smart-scenario")) * p.scenario


def _demo_factory(claim: Any, period: Any, p: Any) -> Any:
    return (_within(claim, period) & _is(claim, period, "title", "national-smart-demo-factory")) * p.demo_factory


def _year_within(claim: Any, period: Any) -> Any:
    return (claim("year", period) >= 2023) & (claim("year", period) <= 2026)


def _diagnosis(claim: Any, period: Any, p: Any) -> Any:
    clients = claim("adopted_clients", period)
    met = _year_within(claim, period) & _is(claim, period, "service", "diagnosis-provided") & (clients >= 1)
    return met * numpy.minimum(clients * p.diagnosis.each, p.diagnosis.cap)


def _identifier_node(claim: Any, period: Any, p: Any) -> Any:
    return (_within(claim, period) & _is(claim, period, "platform", "identifier-node")) * p.node


def _centre(claim: Any, period: Any, p: Any) -> Any:
    strong = claim("computing_power_p", period) >= p.centre.power
    met = _within(claim, period) & _is(claim, period, "centre", "intelligent", "super") & strong
    return met * numpy.minimum(_exact(claim, period, "construction_cost") * p.centre.rate, p.centre.cap)


def _computing(claim: Any, period: Any, p: Any) -> Any:
    paid = _exact(claim, period, "paid_amount")
    met = _year_within(claim, period) & _is(claim, period, "service", "computing-power")
    met = met & (paid > p.computing.above) & claim("listed_provider", period) & claim("research_use", period)
    return met * numpy.minimum(paid * p.computing.rate, p.computing.cap)


RULES = {
    **{"2a": _upgrade, "2b": _workshop, "2c": _factory, "3": _standard, "4": _pilot, "5": _security},
    **{"7": _benchmark, "11a": _scenario, "11b": _demo_factory, "15": _diagnosis, "16": _identifier_node},
    **{"19a": _centre, "19b": _computing},
}


def _award(benefit: str) -> type[Variable]:
    rule = RULES[benefit]

    def formula(claim: Any, period: Any, parameters: Any) -> Any:
        asked = _is(claim, period, "benefit", benefit) & claim("open_to", period)
        return numpy.round(asked * rule(claim, period, parameters(period)), 2)

    return _variable(f"award_{benefit}", value_type=float, definition_period=YEAR, formula=formula)


class amount(Variable):  # noqa: N801
    value_type = float
    entity = Claim
    definition_period = YEAR
    label = "支持金额"

    def formula(claim, period, parameters):  # noqa: N805
        return sum(claim(f"award_{benefit}", period) for benefit in RULES)


def system() -> TaxBenefitSystem:
    made = TaxBenefitSystem([Claim, Enterprise])
    made.add_variables(*_INPUTS, open_to, *map(_award, RULES), amount)
    made.parameters = PARAMETERS
    return made


def told(claims: list[dict[str, Any]]) -> dict[str, Any]:
    """One enterprise as OpenFisca reads it from JSON."""
    people = {claim["id"]: {name: {"ETERNITY": value} for name, value in _facts(claim).items()} for claim in claims}
    group = {name: {"ETERNITY": value} for name, value in _of_enterprise(claims).items()}
    return {"claims": people, "enterprises": {"E": {"members": list(people), **group}}}


def _facts(claim: dict[str, Any]) -> dict[str, Any]:
    facts = {name: value for name, value in claim.items() if name not in ("id", "region", "titles")}
    return {name: _choice(name, value) if name in ENUMS else value for name, value in facts.items()}


def _choice(fact: str, value: str) -> str:
    return _member(value) if value in _CHOICES[fact] else "none"


def _of_enterprise(claims: list[dict[str, Any]]) -> dict[str, Any]:
    titles = next((claim["titles"] for claim in claims if claim["titles"]), [])
    facts: dict[str, Any] = {"region": claims[0]["region"]}
    for slot, title in zip(_SLOTS, titles, strict=False):
        facts |= {f"title_from_{slot}": title["from"], f"title_until_{slot}": title["until"]}
    return facts


def one(rules: TaxBenefitSystem, document: dict[str, Any]) -> Simulation:
    """A simulation of one enterprise, from its document."""
    return SimulationBuilder().build_from_entities(rules, document)


Columns = tuple[int, list[int], dict[str, Any]]


def columns(enterprises: list[list[dict[str, Any]]]) -> Columns:
    """All enterprises as arrays, one for each variable: how many, whose each claim is, the inputs."""
    claims = [_facts(claim) for members in enterprises for claim in members]
    owner = [number for number, members in enumerate(enterprises) for _ in members]
    groups = [_of_enterprise(members) for members in enterprises]
    found: dict[str, Any] = {}
    for name, choices in ENUMS.items():
        index = {member.name: member.index for member in choices}
        values = numpy.array([index[claim.get(name, "none")] for claim in claims])
        found[name] = choices.encode(values)
    for names, kind in (((*_MONEY, "approved"), numpy.float32), (_FLAGS, bool), (_COUNTS, numpy.int32)):
        found |= {name: numpy.array([claim.get(name, 0) for claim in claims], dtype=kind) for name in names}
    found["trigger"] = numpy.array([claim["trigger"] for claim in claims], dtype="datetime64[D]")
    found["region"] = numpy.array([group["region"] for group in groups], dtype=numpy.int32)
    for name in (f"title_{end}_{slot}" for end in ("from", "until") for slot in _SLOTS):
        found[name] = numpy.array([group.get(name, NOWHEN) for group in groups], dtype="datetime64[D]")
    return len(enterprises), owner, found


def all_at_once(rules: TaxBenefitSystem, given: Columns) -> Any:
    """The amounts of every claim, vectorised, the simulation's making included."""
    count, owner, inputs = given
    builder = SimulationBuilder()
    builder.create_entities(rules)
    builder.declare_person_entity("claim", range(len(owner)))
    builder.join_with_persons(
        builder.declare_entity("enterprise", range(count)), numpy.array(owner), ["member"] * len(owner)
    )
    simulation = builder.build(rules)
    for name, values in inputs.items():
        simulation.set_input(name, "ETERNITY", values)
    return simulation.calculate("amount", PERIOD)
