"""The three-way merge of a case: what each side did since it was carried out, by what name, and what both come to."""

from anjuan_desktop.casefile._carrying._merge._merging import Piece, Verdict, compare, merged
from anjuan_desktop.casefile._carrying._merge._names import Names
from anjuan_desktop.casefile._carrying._merge._naming import Given, named_here
from anjuan_desktop.casefile._carrying._merge._placing import placed, write
from anjuan_desktop.casefile._carrying._merge._settling import settled
from anjuan_desktop.casefile._carrying._merge._snapshot import Moment, State, Tables, keyed, read, snapshot, written
from anjuan_desktop.casefile._carrying._merge._words import of_field, of_row

__all__ = [
    "Given",
    "Moment",
    "Names",
    "Piece",
    "State",
    "Tables",
    "Verdict",
    "compare",
    "keyed",
    "merged",
    "named_here",
    "of_field",
    "of_row",
    "placed",
    "read",
    "settled",
    "snapshot",
    "write",
    "written",
]
