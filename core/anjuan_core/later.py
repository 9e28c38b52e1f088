"""Later: what is told only when somebody asks, such as the words of a working."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

_Item_co = TypeVar("_Item_co", covariant=True)


class Later(Sequence[_Item_co]):
    """A tuple made when it is first read. It equals that tuple, hashes and is pickled as it."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Iterable[_Item_co]]) -> None:
        self._make: Callable[[], Iterable[_Item_co]] | None = make
        self._made: tuple[_Item_co, ...] = ()

    def _told(self) -> tuple[_Item_co, ...]:
        if self._make is not None:
            self._made = tuple(self._make())
            self._make = None  # lets go of what it was made from
        return self._made

    @overload
    def __getitem__(self, index: int) -> _Item_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_Item_co, ...]: ...
    def __getitem__(self, index: int | slice) -> "_Item_co | tuple[_Item_co, ...]":
        return self._told()[index]

    def __len__(self) -> int:
        return len(self._told())

    def __iter__(self) -> Iterator[_Item_co]:
        return iter(self._told())

    def __eq__(self, other: object) -> bool:
        return self._told() == (other._told() if isinstance(other, Later) else other)

    def __hash__(self) -> int:
        return hash(self._told())

    def __repr__(self) -> str:
        return repr(self._told())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._told(),)
