"""What papers and visit have to show for the claims made: the checklist 材料清单, the check points 核查要点."""

from anjuan_desktop.office.papers._check_points import CheckPoint, check_points
from anjuan_desktop.office.papers._checklist import CheckItem, checklist

__all__ = ["CheckItem", "CheckPoint", "check_points", "checklist"]
