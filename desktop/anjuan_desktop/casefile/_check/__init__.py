"""Whether a case file is what it says it is: its structure, chain, contents, and its evaluations worked out anew."""

from anjuan_desktop.casefile._check._checking import check_file
from anjuan_desktop.casefile._check._policies import Policies, recorded_policies
from anjuan_desktop.casefile._check._report import Checked, CheckReport, Part, Progress

__all__ = ["CheckReport", "Checked", "Part", "Policies", "Progress", "check_file", "recorded_policies"]
