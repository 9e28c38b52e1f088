"""Paper: text, blocks, ruled tables and pages, on which every form is set. It knows nothing of cases."""

from anjuan_desktop.forms.paper._blocks import Blank, Block, FillIn, Pair, Stack, Together, Whole
from anjuan_desktop.forms.paper._chips import Chip, Mark
from anjuan_desktop.forms.paper._fonts import Face, load_fonts
from anjuan_desktop.forms.paper._furniture import SMALL, SheetFurniture
from anjuan_desktop.forms.paper._lines import Line
from anjuan_desktop.forms.paper._page import MM, Bare, Furniture, NewPage, Paper, Placed, render
from anjuan_desktop.forms.paper._picture import Picture, UnreadablePicture, as_jpeg
from anjuan_desktop.forms.paper._rows import HAIR, RULE, Cell, Row, Table
from anjuan_desktop.forms.paper._runs import Span, UnprintableCharacter
from anjuan_desktop.forms.paper._text import Text, TextStyle

__all__ = [
    "HAIR",
    "MM",
    "RULE",
    "SMALL",
    "Bare",
    "Blank",
    "Block",
    "Cell",
    "Chip",
    "Face",
    "FillIn",
    "Furniture",
    "Line",
    "Mark",
    "NewPage",
    "Pair",
    "Paper",
    "Picture",
    "Placed",
    "Row",
    "SheetFurniture",
    "Span",
    "Stack",
    "Table",
    "Text",
    "TextStyle",
    "Together",
    "UnprintableCharacter",
    "UnreadablePicture",
    "Whole",
    "as_jpeg",
    "load_fonts",
    "render",
]
