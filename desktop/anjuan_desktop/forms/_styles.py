"""The looks every form shares: one scale of sizes, five faces."""

from anjuan_desktop.forms.paper import Face, TextStyle

TITLE = TextStyle(Face.HEI_BOLD, 21, 30, "centre")
PROGRAMME = TextStyle(Face.KAI, 11, 16, "centre", balanced=True)
HEADING = TextStyle(Face.HEI_BOLD, 12, 18)
LABEL = TextStyle(Face.HEI, 9, 12.5)
COLUMN = TextStyle(Face.HEI, 9, 12.5, "centre")
VALUE = TextStyle(Face.FANG, 10.5, 14)
BODY = TextStyle(Face.FANG, 10.5, 15, "justify")
NOTE = TextStyle(Face.FANG, 9.5, 13, "justify")
SMALL_CELL = TextStyle(Face.FANG, 9.5, 12.5)
QUOTE = TextStyle(Face.KAI, 9, 13, "justify")
FIGURE = TextStyle(Face.HEI, 9.5, 13, "right", fit=True)
STRONG = TextStyle(Face.HEI_BOLD, 10.5, 15)

RED = (0.8, 0.0, 0.0)
LETTERHEAD = TextStyle(Face.SONG, 34, 46, "centre", fit=True, colour=RED, heavy=0.035)
LETTER_TITLE = TextStyle(Face.SONG, 22, 32, "centre", heavy=0.028, balanced=True)
LETTER = TextStyle(Face.FANG, 15.75, 28.5, "justify", indent=2.0)
"""三号 as GB/T 9704 sets it: 28 characters a line, 22 lines a page."""
LETTER_LINE = LETTER.but(indent=0.0, align="left")
IMPRINT = TextStyle(Face.FANG, 14, 21)

SHADE = 0.955
"""The grey of label cells: seen on a screen, hardly taken up by a copier."""
