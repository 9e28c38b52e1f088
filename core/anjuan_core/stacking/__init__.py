"""不重复: which funding shares may stand together, and the plan that follows.

Shares → exclusions and ceilings → the exact plan, its runner-up, break-evens and advice.
"""

from anjuan_core.stacking._exclusions import exclusions_between
from anjuan_core.stacking._override import override_refusals
from anjuan_core.stacking._plan import cost_of, paid_of, plan_for
from anjuan_core.stacking._shares import Standing, standings

__all__ = ["Standing", "cost_of", "exclusions_between", "override_refusals", "paid_of", "plan_for", "standings"]
