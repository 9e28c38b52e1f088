"""One line of the cabinet."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple


class Entry(NamedTuple):
    """A case as the list shows it. `total` in 元 and `warnings` are of its last recorded evaluation.

    `place` is its `path` as text: of ten thousand in a list few are asked for more.
    `programmes` are the documents it claims under, `years` those of its claims. `carried_out`: by whom and since when
    (ISO in UTC) it is 带出 and not yet brought back; `in_field`: this is the copy that was carried out. `error` says
    in a sentence why the file can't be read; such an entry has its file's name as number and is otherwise empty.
    """

    place: str
    number: str
    name: str = ""
    uscc: str = ""
    sample: bool = False
    stage: str = ""
    projects: tuple[str, ...] = ()
    total: Decimal | None = None
    warnings: int = 0
    error: str | None = None
    handler: str = ""
    reviewer: str = ""
    programmes: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    carried_out: tuple[str, str] | None = None
    in_field: bool = False

    @property
    def path(self) -> Path:
        return Path(self.place)

    @property
    def needs_attention(self) -> bool:
        """Warnings in the last evaluation, or a file that can't be read."""
        return self.warnings > 0 or self.error is not None
