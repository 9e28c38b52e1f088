"""Templates of the forms: what an office may change without code, read from YAML and checked against the form."""

from anjuan_desktop.forms.templates._model import Column, Extra, Offers, Section, Signature, Template
from anjuan_desktop.forms.templates._reading import TemplateError, read_template
from anjuan_desktop.forms.templates._shelf import STANDARD, NoSuchTemplate, Templates
from anjuan_desktop.forms.templates._words import filled, placeholders

__all__ = [
    "STANDARD",
    "Column",
    "Extra",
    "NoSuchTemplate",
    "Offers",
    "Section",
    "Signature",
    "Template",
    "TemplateError",
    "Templates",
    "filled",
    "placeholders",
    "read_template",
]
