"""Reference data 参考数据: what the clauses lean on and no clause says itself."""

from anjuan_core.reference._divisions import Divisions
from anjuan_core.reference._lpr import LprSeries, Publication

__all__ = ["Divisions", "LprSeries", "Publication"]
