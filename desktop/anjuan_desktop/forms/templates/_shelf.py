"""The templates in use: those that ship with the program, and an office's own in their place."""

from collections.abc import Mapping
from functools import cache

import anjuan_resources
from anjuan_core.errors import AnjuanError
from anjuan_core.facts import Dictionary
from anjuan_desktop.forms.templates._model import Offers, Template
from anjuan_desktop.forms.templates._reading import read_template


class NoSuchTemplate(AnjuanError):
    """An office's template that belongs to no form, named with those there are."""


class Templates:
    """The layouts in use. `own` are an office's files by name (`recommendation.yaml`), each read when it is needed."""

    def __init__(self, own: Mapping[str, str] | None = None, dictionary: Dictionary | None = None) -> None:
        """Raises NoSuchTemplate for a file that has no form's name."""
        self._own = dict(own or {})
        self._dictionary = dictionary
        self._read: dict[str, Template] = {}
        for file in self._own:
            if file not in _texts():
                raise NoSuchTemplate(
                    f"表单模板“{file}”不对应任何表单；文件名应为其中之一：{'、'.join(_texts())}，请改名或移走"
                )

    def of(self, offers: Offers) -> Template:
        """The layout of a form; raises TemplateError."""
        file = offers.file
        if file not in self._own:
            return _shipped(offers)
        if file not in self._read:
            self._read[file] = read_template(self._own[file], file, offers, self._dictionary)
        return self._read[file]


STANDARD = Templates()
"""Those that ship, and nothing else."""


@cache
def _shipped(offers: Offers) -> Template:
    return read_template(_texts()[offers.file], offers.file, offers)


@cache
def _texts() -> Mapping[str, str]:
    return anjuan_resources.texts("forms", ".yaml")
