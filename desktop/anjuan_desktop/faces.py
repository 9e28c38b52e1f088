"""Packages whose names are imported when they are first asked for, so that a start needn't wait for all of them."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from threading import RLock
from typing import Final

ALONE: Final = RLock()
"""Held by whoever imports once threads run: two that import each other's modules would stand in each other's way."""


def face(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a module (PEP 562). `homes`: by the module they stand in, in full or below the package from
    a dot on, the names it gives, blanks between them. Raises AttributeError for any other name."""
    where = {name: module for module, names in homes.items() for name in names.split()}

    def found(name: str) -> object:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        with ALONE:
            value = getattr(import_module(where[name], package), name)
            setattr(sys.modules[package], name, value)
        return value

    return found
