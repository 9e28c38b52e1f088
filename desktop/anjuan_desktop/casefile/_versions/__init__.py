"""The versions of the file format: the tables of the current one, and the ladder that brings older files up."""

from anjuan_desktop.casefile._versions._ladder import (
    APPLICATION_ID,
    FORMAT_VERSION,
    READABLE_FROM,
    STATED_FROM,
    build,
    upgrade,
)

__all__ = ["APPLICATION_ID", "FORMAT_VERSION", "READABLE_FROM", "STATED_FROM", "build", "upgrade"]
