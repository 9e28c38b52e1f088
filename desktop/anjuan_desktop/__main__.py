"""`python -m anjuan_desktop` is the command `anjuan`."""

import sys

from anjuan_desktop.cli import main

sys.exit(main())
