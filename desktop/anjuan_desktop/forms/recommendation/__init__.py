"""申报推荐表: one per case, signed by the head of the bureau."""

from anjuan_desktop.forms.recommendation._form import recommendation_sheet

__all__ = ["recommendation_sheet"]
