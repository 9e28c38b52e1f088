"""`anjuan evaluate`: one case to its evaluation."""

import sys
from datetime import date
from pathlib import Path

from anjuan_core.assessment import assess
from anjuan_core.interchange import dumps, evaluation_to_json
from anjuan_desktop.cli._inputs import read, write_whole
from anjuan_desktop.shipped import library


def evaluate(case: Path, output: Path | None, *, supplements: bool) -> int:
    """The evaluation on standard output, or in a file."""
    laws = library() if supplements else library().with_supplements(())
    given = read(case, laws, date.today())
    text = dumps(evaluation_to_json(assess(given.case, laws)))
    if output is None:
        sys.stdout.write(text)
    else:
        write_whole(output, text.encode())
    return 0
