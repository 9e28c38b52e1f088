"""What a template says, and what a form offers to be said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from anjuan_desktop.forms._form import Form

Words = Annotated[str, Field(min_length=1, max_length=2000)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Section(_Part):
    """A part of the form under a heading; an empty title prints none."""

    part: str
    title: str = ""


class Column(_Part):
    """A column of a table: what it shows, its head, its share of the width."""

    name: str
    title: Words
    share: Annotated[float, Field(gt=0, le=1000)]


class Signature(_Part):
    """Who signs: with room in points to write an opinion in, and whether the seal goes there."""

    role: Words
    room: Annotated[float, Field(ge=0, le=400)] = 0.0
    seal: bool = False


class Extra(_Part):
    """A line of an office's own: a label, and what stands behind it (blank to be written in)."""

    label: Words
    text: str = ""


class Template(_Part):
    """The layout of one form.

    `settled` are the stages 环节 in which the sheet stands as it is; in any other it is marked 预览. None given: it
    stands in every stage. `fields` orders the facts of a part; what it doesn't name follows in its usual order
    unless `only_fields`. `words` are sentences with {placeholders}.
    """

    form: Form
    title: Words
    paper: Literal["portrait", "landscape"] = "portrait"
    settled: tuple[str, ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    fields: Mapping[str, tuple[str, ...]] = {}
    only_fields: bool = False
    columns: Mapping[str, Annotated[tuple[Column, ...], Field(min_length=1)]] = {}
    signatures: tuple[Signature, ...] = ()
    choices: tuple[Words, ...] = ()
    words: Mapping[str, Words] = {}
    paragraphs: tuple[Words, ...] = ()
    points: tuple[Words, ...] = ()
    extra: tuple[Extra, ...] = ()


@dataclass(frozen=True, eq=False)
class Offers:
    """What a form has to show: its parts, whose facts it lists, the columns of its tables, the words it needs.

    `words` gives the placeholders of each; `first` the column a table must begin with. `paragraphs` are the
    placeholders of running text, None where the form has none; `points` says whether it has points of its own.
    """

    form: Form
    file: str
    parts: tuple[str, ...]
    fields: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    paragraphs: tuple[str, ...] | None = None
    points: bool = False
