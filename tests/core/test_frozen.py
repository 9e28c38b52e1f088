"""Values stay as they were made: a verdict or a rule that somebody holds can't change under him."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass

from pydantic import BaseModel

import anjuan_core

AT_WORK = {"ClaimFacts", "PastPayments", "Document", "Reader"}
"""What one call works with; no result holds it."""


def _classes() -> Iterator[type]:
    for module in pkgutil.walk_packages(anjuan_core.__path__, "anjuan_core."):
        for _, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if found.__module__ == module.name:
                yield found


def test_every_dataclass_is_frozen_but_what_one_call_works_with() -> None:
    changing = {
        one.__name__
        for one in _classes()
        if is_dataclass(one) and not one.__dataclass_params__.frozen  # type: ignore[attr-defined]
    }
    assert changing == AT_WORK


def test_every_rule_of_a_pack_is_frozen() -> None:
    """What comes in and goes out as JSON is read once and let go."""
    models = [one for one in _classes() if issubclass(one, BaseModel) and "interchange" not in one.__module__]
    assert len(models) > 40
    assert [one.__name__ for one in models if not one.model_config.get("frozen")] == []
