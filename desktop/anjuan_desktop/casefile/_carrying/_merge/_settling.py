"""What follows from a merge: references to what is gone are let go, and what can't stand together is refused."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from anjuan_desktop.casefile._carrying._merge._kinds import Key, owners
from anjuan_desktop.casefile._carrying._merge._snapshot import State
from anjuan_desktop.casefile._record import compact
from anjuan_desktop.casefile.errors import EditRefused


def settled(state: State) -> State:
    """The merged state with what follows from it. Raises EditRefused."""
    found = dict(state)
    for key, row in state.items():
        if key.table == "support_object" and row["part_of"] is not None and _object(row["part_of"]) not in state:
            found[key] = {**row, "part_of": None}
        if key.table == "claim" and (kept := _counted(state, row["object"], row["expenses"])) != row["expenses"]:
            found[key] = {**row, "expenses": kept}
        if key.table == "draft" and not all(owner in state for owner in owners(key, row)):
            del found[key]
    for said in (*_circles(found), *_twins(found), *_persons(found)):
        raise EditRefused(f"带回未作改动：{said}")
    return found


def _object(id_: str) -> Key:
    return Key("support_object", (id_,))


def _counted(state: State, object_: str, expenses: str | None) -> str | None:
    """The lines a claim counts, without those that are gone."""
    if expenses is None:
        return None
    lines = {f"{key.parts[1]}#{key.parts[2]}" for key in state if key.table == "expense" and key.parts[0] == object_}
    counted: list[str] = json.loads(expenses)
    return expenses if lines.issuperset(counted) else compact([key for key in counted if key in lines])


def _circles(state: State) -> Iterator[str]:
    for key, row in state.items():
        if key.table != "support_object":
            continue
        met, step = {key.parts[0]}, row["part_of"]
        while step is not None:
            if step in met:
                yield f"两边分别改动后，{key.parts[0]} 的从属关系成环；请先在原案卷中改选它的上级对象，再带回。"
                return
            met.add(step)
            step = state[_object(step)]["part_of"]


def _twins(state: State) -> Iterator[str]:
    met: defaultdict[tuple[Any, ...], list[str]] = defaultdict(list)
    for key, row in state.items():
        if key.table == "claim":
            met[row["benefit"], row["object"], row["year"], row["stage"]].append(row["id"])
    for alike in met.values():
        if len(alike) > 1:
            told = "与".join(alike)
            yield f"申报事项 {told} 将会相同（条款、对象、年度、阶段都一样）；请先在原案卷中改动或删去一项，再带回。"


def _persons(state: State) -> Iterator[str]:
    head = next(row for key, row in state.items() if key.table == "head")
    if head["handler"] is not None and head["handler"] == head["reviewer"]:
        yield f"经办与复核将同为{head['handler']}，须为不同的人；请先在原案卷中改正，再带回。"
