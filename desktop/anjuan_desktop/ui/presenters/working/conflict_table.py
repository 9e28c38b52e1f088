"""The conflict picture as a table for a spreadsheet: shares down and across, between two what excludes them."""

from anjuan_desktop.ui.presenters.working.conflicts import ConflictView

_FIRST = ("序号", "支持资金", "金额", "方案")
AMOUNT = _FIRST.index("金额")


def conflict_rows(view: ConflictView) -> list[list[str]]:
    """The heading and a row for each share, numbered in the order of the picture; empty where there is none."""
    if not view.nodes:
        return []
    between: dict[tuple[int, int], list[str]] = {}
    for edge in view.edges:
        for pair in ((edge.a, edge.b), (edge.b, edge.a)):
            between.setdefault(pair, []).append(edge.kind.label)
    count = range(len(view.nodes))
    rows = [[*_FIRST, *(f"与 {other + 1}" for other in count)]]
    for number, node in enumerate(view.nodes):
        said = ["、".join(dict.fromkeys(between.get((number, other), []))) for other in count]
        rows.append([str(number + 1), node.title, node.amount, node.standing.value, *said])
    return rows
