"""Tables from and to other programs: .xlsx, .xls and .csv read as rows with reasons, and written as .xlsx."""

from anjuan_desktop.exchange.tables._cases import make_cases
from anjuan_desktop.exchange.tables._enterprises import enterprise_fields, read_enterprises
from anjuan_desktop.exchange.tables._entries import Entry, Fault
from anjuan_desktop.exchange.tables._failed import failed_rows, reasons
from anjuan_desktop.exchange.tables._invoices import read_invoices, with_lines
from anjuan_desktop.exchange.tables._mapping import (
    REASON,
    Mapping,
    guess,
    head_set,
    headings,
    remembered,
    written_mapping,
)
from anjuan_desktop.exchange.tables._reading import SUFFIXES, read_table
from anjuan_desktop.exchange.tables._sheet import Cell, Row, Sheet
from anjuan_desktop.exchange.tables._writing import written_xlsx
from anjuan_desktop.exchange.tables.errors import Cancelled, CannotSave, TableError, UnreadableTable
from anjuan_desktop.exchange.watching import Watch

__all__ = [
    "REASON",
    "SUFFIXES",
    "Cancelled",
    "CannotSave",
    "Cell",
    "Entry",
    "Fault",
    "Mapping",
    "Row",
    "Sheet",
    "TableError",
    "UnreadableTable",
    "Watch",
    "enterprise_fields",
    "failed_rows",
    "guess",
    "head_set",
    "headings",
    "make_cases",
    "read_enterprises",
    "read_invoices",
    "read_table",
    "reasons",
    "remembered",
    "with_lines",
    "written_mapping",
    "written_xlsx",
]
