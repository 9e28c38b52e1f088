"""The watchers watch over their own tests as well."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported

from tests.desktop.watching.fixtures import nothing_left, quiet

__all__ = ["nothing_left", "quiet"]
