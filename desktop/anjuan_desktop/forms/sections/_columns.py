"""Which columns each table of the sections has to offer, by the table's name."""

from collections.abc import Mapping

from anjuan_desktop.forms.sections import _claims, _conflicts, _plan

_ALL: Mapping[str, tuple[str, ...]] = {
    **_claims.COLUMNS,
    **_conflicts.COLUMNS,
    **_conflicts.INVOICE_COLUMNS,
    **_plan.COLUMNS,
}


def columns_of(*tables: str) -> Mapping[str, tuple[str, ...]]:
    """The columns of these tables."""
    return {name: _ALL[name] for name in tables}
