"""What a form is: the flow of blocks it makes of a case, or of many, laid out by its template."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from anjuan_desktop.forms._dossier import Dossier
from anjuan_desktop.forms._form import JOINT
from anjuan_desktop.forms.paper import Paper, Placed
from anjuan_desktop.forms.parts import sheet, sheet_head
from anjuan_desktop.forms.templates import STANDARD, Offers, Template, Templates

Section = Callable[[Dossier, Template, str], Iterator[Placed]]


class Sheet(ABC):
    """One kind of form. `offers` is what its template may ask for, `paper` its page where it isn't the usual one."""

    offers: ClassVar[Offers]
    paper: ClassVar[Paper | None] = None

    @abstractmethod
    def flow(self, dossiers: Sequence[Dossier], template: Template) -> Iterator[Placed]:
        """Everything on the sheet, from top to bottom."""

    def speaks(self, dossier: Dossier) -> bool:
        """Whether the form has something to say of a case: without, it is made only where it is asked for by name."""
        return True

    def pdf(self, dossiers: Sequence[Dossier], templates: Templates = STANDARD) -> bytes:
        """The sheet; the same dossiers give the same bytes.

        Raises, before anything is drawn, UnprintableCharacter for a character that no bundled font has,
        UnreadablePicture, TemplateError, and ValueError for many cases on a form of one.
        """
        template = templates.of(self.offers)
        return sheet(dossiers, template, self._blocks(dossiers, template), self.paper)

    def check(self, dossiers: Sequence[Dossier], templates: Templates = STANDARD) -> None:
        """Raises what `pdf` would, before setting a page."""
        self._blocks(dossiers, templates.of(self.offers))

    def _blocks(self, dossiers: Sequence[Dossier], template: Template) -> list[Placed]:
        if len(dossiers) != 1 and self.offers.form not in JOINT:
            raise ValueError(f"{self.offers.form} is a form of one case")
        return list(self.flow(dossiers, template))


class SectionedSheet(Sheet):
    """A form of one case, made of sections under headings, in the order its template gives."""

    sections: ClassVar[Mapping[str, Section]]

    def flow(self, dossiers: Sequence[Dossier], template: Template) -> Iterator[Placed]:
        dossier = dossiers[0]
        yield from self.head(dossier, template)
        for section in template.sections:
            yield from self.sections[section.part](dossier, template, section.title)

    def head(self, dossier: Dossier, template: Template) -> Iterator[Placed]:
        """Title, office, number and days."""
        return sheet_head(dossier, template)
