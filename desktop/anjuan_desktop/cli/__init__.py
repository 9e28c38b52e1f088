"""The command line `anjuan`: the way in for scripts, and the door to the desktop."""

from anjuan_desktop.cli._main import main

__all__ = ["main"]
