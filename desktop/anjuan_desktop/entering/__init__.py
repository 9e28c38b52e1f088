"""What an officer writes, or a spreadsheet hands over, read as values of the case; every refusal is a sentence."""

from anjuan_desktop.entering._columns import INVOICE_FIELDS, Field, bare, places
from anjuan_desktop.entering._typed import Writing, typed, with_unit
from anjuan_desktop.entering._units import PAGE_UNITS, MoneyUnit, fault_above, unit_above, unit_fault, unit_said

__all__ = [
    "INVOICE_FIELDS",
    "PAGE_UNITS",
    "Field",
    "MoneyUnit",
    "Writing",
    "bare",
    "fault_above",
    "places",
    "typed",
    "unit_above",
    "unit_fault",
    "unit_said",
    "with_unit",
]
