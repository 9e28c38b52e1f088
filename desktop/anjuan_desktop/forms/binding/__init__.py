"""Binding 装订: one PDF of a case to send up: cover, contents, forms, and the papers handed in."""

from anjuan_desktop.forms.binding._attached import PICTURES, Attached, UnreadableAttachment
from anjuan_desktop.forms.binding._bound import bound

__all__ = ["PICTURES", "Attached", "UnreadableAttachment", "bound"]
