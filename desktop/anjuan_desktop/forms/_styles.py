"""The looks every form shares: one scale of sizes, four faces."""

from anjuan_desktop.forms.paper import Face, TextStyle

TITLE = TextStyle(Face.HEI_BOLD, 21, 30, "centre")
PROGRAMME = TextStyle(Face.KAI, 11, 16, "centre")
HEADING = TextStyle(Face.HEI_BOLD, 12, 18)
LABEL = TextStyle(Face.HEI, 9, 12.5)
COLUMN = TextStyle(Face.HEI, 9, 12.5, "centre")
VALUE = TextStyle(Face.FANG, 10.5, 14)
BODY = TextStyle(Face.FANG, 10.5, 15, "justify")
NOTE = TextStyle(Face.FANG, 9.5, 13, "justify")
QUOTE = TextStyle(Face.KAI, 9, 13, "justify")
FIGURE = TextStyle(Face.HEI, 9.5, 13, "right", fit=True)
STRONG = TextStyle(Face.HEI_BOLD, 10.5, 15)

SHADE = 0.955
"""The grey of label cells: seen on a screen, hardly taken up by a copier."""
