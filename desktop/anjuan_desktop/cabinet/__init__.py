"""The cabinet 案卷柜: a folder of case files, listed, searched, added to."""

from anjuan_desktop.cabinet._cabinet import Cabinet
from anjuan_desktop.cabinet._entry import Entry

__all__ = ["Cabinet", "Entry"]
