"""What an officer writes, or a spreadsheet hands over, read as values of the case; every refusal is a sentence."""

from anjuan_desktop.entering._columns import INVOICE_FIELDS, Field, bare, places
from anjuan_desktop.entering._typed import MoneyUnit, Writing, typed, unit_said, with_unit

__all__ = [
    "INVOICE_FIELDS",
    "Field",
    "MoneyUnit",
    "Writing",
    "bare",
    "places",
    "typed",
    "unit_said",
    "with_unit",
]
