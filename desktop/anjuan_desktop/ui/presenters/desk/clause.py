"""What the right pane 条款 shows: a document, one of its clauses, and the sentence something rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from anjuan_core.dates import chinese
from anjuan_core.packs import Benefit, Guidance, Library, Pack, Supplement

CERTAINTY = {
    "P": "已核对文件原文",
    "S2": "据两处转载核对，未见文件原件",
    "S": "据一处转载录入，未见文件原件",
    "I": "截止日期系推定，文件未载明",
    "?": "截止日期未确认，查找未果",
}
_HEAD = {"S2": "据两处转载核对", "S": "据一处转载录入", "I": "系推定", "?": "未确认"}


@dataclass(frozen=True)
class Run:
    """A stretch of text, marked or not."""

    text: str
    marked: bool = False


Paragraph = tuple[Run, ...]


@dataclass(frozen=True)
class SupplementView:
    """补充细则 laid over a clause: what it says as we know it, and how we know."""

    title: str
    says: str
    known: str


@dataclass(frozen=True)
class ClauseView:
    """A clause with its words (the whole paragraphs of the document they stand in), and what surrounds it."""

    title: str
    number: str
    issuer: str
    validity: str
    certainty: str
    doubtful: bool
    heading: str
    paragraphs: tuple[Paragraph, ...]
    guidance: str
    reading_words: str
    reading: str
    stacking_label: str
    stacking: str
    supplements: tuple["SupplementView", ...]
    has_source: bool
    """Whether the whole text is at hand."""

    @property
    def plain(self) -> str:
        """The words as plain text, as one would copy them."""
        return "\n".join("".join(run.text for run in paragraph) for paragraph in self.paragraphs)


def clause_view(library: Library, document: str, quote: str | None, clause: str | None = None) -> ClauseView:
    """The clause that a quotation (or a label, or a benefit's id) of a document leads to."""
    if document in library.supplements:
        return _supplement(library.supplements[document])
    pack = library.packs[document]
    source = library.sources[pack.source]
    item = _clause(pack, quote, clause)
    words = (quote,) if quote else (item.words if item is not None else ())
    if item is not None and quote:
        words = (*item.words, quote) if quote not in item.words else item.words
    lines = _lines_with(source, words, quote)
    reading = item.reading if isinstance(item, Benefit) else None
    window = pack.validity.window
    return ClauseView(
        title=pack.title,
        number=pack.number,
        issuer=pack.issuer,
        validity=str(window),
        certainty=_certainty(pack),
        doubtful=pack.validity.certainty in ("I", "?") or pack.validity.unconfirmed_after is not None,
        heading=_heading(item, clause),
        paragraphs=tuple(marked(line, quote) for line in lines),
        guidance=item.guidance if isinstance(item, Guidance) else "",
        reading_words=reading.words if reading else "",
        reading=reading.reading if reading else "",
        stacking_label=pack.stacking.label,
        stacking=pack.stacking.words,
        supplements=() if item is None else tuple(_laid_over(library, f"{pack.id}/{item.id}")),
        has_source=True,
    )


def _laid_over(library: Library, benefit: str) -> Iterator[SupplementView]:
    for item in library.supplements_of(benefit):
        known = f"{item.known_through}；{item.window}；{CERTAINTY[item.certainty]}"
        yield SupplementView(item.title, item.says, known)


def _supplement(item: Supplement) -> ClauseView:
    """A supplement by itself: what it says isn't marked, as it need not be the rule's own words."""
    return ClauseView(
        title=item.title,
        number="补充细则",
        issuer=f"据{item.known_through}",
        validity=str(item.window),
        certainty=CERTAINTY[item.certainty],
        doubtful=item.certainty != "P",
        heading="细则规定",
        paragraphs=((Run(f"{item.says}。"),),),
        guidance="",
        reading_words="",
        reading="",
        stacking_label="",
        stacking="",
        supplements=(),
        has_source=False,
    )


def full_text(library: Library, document: str, quote: str | None) -> tuple[Paragraph, ...]:
    """The whole source text, line by line, the quotation marked where it stands."""
    source = library.sources[library.packs[document].source]
    lines = [line.rstrip("\r") for line in source.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    if quote is None:
        return tuple((Run(line),) for line in lines)
    if "\n" in quote:
        return _marked_across(source.replace("\r", ""), quote)
    return tuple(marked(line, quote) for line in lines)


def marked(line: str, quote: str | None) -> Paragraph:
    """A line in runs, the quotation's words marked wherever they stand in it."""
    if not quote or quote not in line:
        return (Run(line),)
    runs: list[Run] = []
    for index, part in enumerate(line.split(quote)):
        if index:
            runs.append(Run(quote, marked=True))
        if part:
            runs.append(Run(part))
    return tuple(runs)


def _marked_across(source: str, quote: str) -> tuple[Paragraph, ...]:
    """Lines of a source in which the quotation runs over a line's end."""
    before, found, after = source.partition(quote)
    pieces = [Run(before), Run(found, marked=True), Run(after)]
    lines: list[list[Run]] = [[]]
    for piece in pieces:
        for index, part in enumerate(piece.text.split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append(Run(part, piece.marked))
    while lines and not lines[-1]:
        lines.pop()
    return tuple(tuple(line) or (Run(""),) for line in lines)


def _clause(pack: Pack, quote: str | None, clause: str | None) -> Benefit | Guidance | None:
    """By id; else the clause of that label that has these words; else the first of that label."""
    for item in pack.clauses:
        if item.id == clause:
            return item
    labelled = [item for item in pack.clauses if clause is None or item.label == clause]
    if quote is not None:
        for item in labelled:
            if any(quote in words or words in quote for words in _all_words(item)):
                return item
    return labelled[0] if labelled and clause is not None else None


def _all_words(item: Benefit | Guidance) -> Iterable[str]:
    yield from item.words
    if isinstance(item, Benefit):
        if item.ceiling is not None:
            yield item.ceiling.words
        if item.reading is not None:
            yield item.reading.words
        yield from (rule.due for rule in item.shares if rule.due is not None)


def _heading(item: Benefit | Guidance | None, clause: str | None) -> str:
    if item is not None:
        return f"{item.label} {item.title}"
    return clause or ""


def _lines_with(source: str, words: Iterable[str], quote: str | None) -> list[str]:
    """The source's lines that hold one of these words; the one with the quotation and most others first found."""
    wanted = [word for word in words if word]
    lines = [line.rstrip("\r") for line in source.split("\n")]
    chosen: set[int] = set()
    for word in wanted:
        holding = [index for index, line in enumerate(lines) if word in line]
        if holding:
            others = {index: sum(other in lines[index] for other in wanted) for index in holding}
            chosen.add(max(holding, key=lambda index: (others[index], -index)))
        else:
            chosen.update(_spanned(source, word))
    if quote is not None and not chosen:
        return [quote] if quote in source else []
    return [lines[index] for index in sorted(chosen)]


def _spanned(source: str, word: str) -> range:
    """The lines over which words run that don't stand in one line."""
    start = source.find(word)
    if start < 0:
        return range(0)
    first = source.count("\n", 0, start)
    return range(first, first + word.count("\n") + 1)


def _certainty(pack: Pack) -> str:
    """How the validity is known, then the number and day of issue where the text doesn't say them."""
    until = pack.validity.unconfirmed_after
    said = [CERTAINTY[pack.validity.certainty]]
    if until is not None:
        said.append(f"{chinese(until)}之后是否有效须向上级核实")
    heads: dict[str, list[str]] = {}
    for name, certainty in (("文号", pack.head.number), ("印发日期", pack.head.issued)):
        if certainty in _HEAD:
            heads.setdefault(_HEAD[certainty], []).append(name)
    said += [f"{'、'.join(names)}{how}" for how, names in heads.items()]
    if pack.head.note:
        said.append(pack.head.note)
    return "；".join(said)
