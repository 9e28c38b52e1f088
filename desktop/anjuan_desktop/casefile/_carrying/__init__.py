"""Carrying a case out 带出 and bringing it back 带回: marks, copies, and the merge of both sides, field by field."""

from anjuan_desktop.casefile._carrying._carrying import Carrying
from anjuan_desktop.casefile._carrying._going_out import copy_for_field, settle_copy
from anjuan_desktop.casefile._carrying._plan import CarriedOut, Decisions, Divergence, Plan, Side

__all__ = ["CarriedOut", "Carrying", "Decisions", "Divergence", "Plan", "Side", "copy_for_field", "settle_copy"]
