"""Reference data 参考数据: what the clauses lean on and no clause says itself."""

from anjuan_core.reference._credit_codes import inner_check_holds
from anjuan_core.reference._divisions import Divisions
from anjuan_core.reference._lpr import LprSeries, Publication
from anjuan_core.reference._sizes import Figures, SizeClass
from anjuan_core.reference._sizing import SizeFinding, SizeStandard
from anjuan_core.reference._working_days import WorkingDays

__all__ = [
    "Divisions",
    "Figures",
    "LprSeries",
    "Publication",
    "SizeClass",
    "SizeFinding",
    "SizeStandard",
    "WorkingDays",
    "inner_check_holds",
]
