"""What an office sets for itself 单位设置: its name, its county, its letterhead, its supplements, its deadlines."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_serializer

Days = Annotated[int, Field(ge=1, le=250)]
"""Working days; more than a year of them is a slip of the keyboard."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Letterhead(_Part):
    """版头: what stands on the office's letters. `code` is the 机关代字 (`松工信函`), the bureaus whom they go to."""

    code: Annotated[str, Field(max_length=40)] = ""
    city_bureau: Annotated[str, Field(max_length=80)] = ""
    finance_bureau: Annotated[str, Field(max_length=80)] = ""
    contact: Annotated[str, Field(max_length=40)] = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    address: Annotated[str, Field(max_length=120)] = ""


class OfficeSettings(_Part):
    """The settings as they are kept. `county` is a division code; `supplements` None leaves those that ship on.

    `deadlines` are working days from entering a stage 环节, by its word; a stage that isn't there has none: the
    documents state no number of days for an office's own work.
    """

    name: Annotated[str, Field(max_length=80)] = ""
    county: Annotated[str, Field(pattern=r"^[0-9]{6}$")] | None = None
    letterhead: Letterhead = Letterhead()
    supplements: frozenset[str] | None = None
    deadlines: Mapping[str, Days] = {}

    @field_serializer("supplements")
    def _in_order(self, ids: frozenset[str] | None) -> list[str] | None:
        return None if ids is None else sorted(ids)
