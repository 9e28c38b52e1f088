"""The line at the end on which those sign whom the template names."""

from collections.abc import Iterator

from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms.paper import Placed
from anjuan_desktop.forms.parts import heading, signing_line
from anjuan_desktop.forms.templates import Template


def signing(sheet: Dossier, template: Template, title: str) -> Iterator[Placed]:
    yield from heading(title)
    yield signing_line(template.signatures, sheet.people)
