"""疑点: what audits find, raised as advice with the evidence named, never as a verdict."""

from anjuan_core.flags._raising import flags_for

__all__ = ["flags_for"]
