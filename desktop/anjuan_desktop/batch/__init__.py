"""Many cases at once: one line each in, one line each out, in order, over the machine's cores."""

from anjuan_desktop.batch._running import Summary, run_batch

__all__ = ["Summary", "run_batch"]
