"""Which claims rest on an object."""

from anjuan_core.case import Case


def claims_on(case: Case, object_id: str) -> tuple[str, ...]:
    """The ids of the claims made on an object, in order."""
    return tuple(sorted(claim.id for claim in case.claims or () if claim.object == object_id))
