"""The break-even of a claim whose text sets no bound, against a share whose figure is known."""

from decimal import Decimal

import pytest

from anjuan_core.packs import Library
from anjuan_core.results import Citation, Exclusion, ExclusionKind, ShareRef
from anjuan_core.stacking._break_even import break_even
from anjuan_core.stacking._problem import Ground
from tests.core.stacking.standing import case_with, standing, thing
