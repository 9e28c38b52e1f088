"""The modules of a package: packages in it before what is in them."""

from collections.abc import Iterator
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType


def modules(folder: ModuleType) -> Iterator[tuple[str, Path]]:
    """Each by its full name and its file; nothing is imported for it."""
    for place in folder.__path__:
        yield from _below(folder.__name__, Path(place))


def _below(name: str, place: Path) -> Iterator[tuple[str, Path]]:
    for found in iter_modules([str(place)]):
        module = f"{name}.{found.name}"
        if found.ispkg:
            yield module, place / found.name / "__init__.py"
            yield from _below(module, place / found.name)
        else:
            yield module, place / f"{found.name}.py"
