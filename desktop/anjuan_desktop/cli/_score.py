"""`anjuan score`: the 示范标杆 score sheet of one enterprise."""

import sys
from datetime import date
from pathlib import Path

from anjuan_core.interchange import SCORE_FORMAT, SCORE_RUBRIC, dumps, parse, read_score, scored_to_json
from anjuan_core.scoring import score as score_sheet
from anjuan_desktop.cli._inputs import UnreadableText
from anjuan_desktop.shipped import library


def score(path: Path) -> int:
    """The score sheet on standard output."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableText(f"{path}：不是 UTF-8 编码的文本，应为 {SCORE_FORMAT} 的 JSON 文件") from error
    laws = library()
    rubric = laws.rubrics[SCORE_RUBRIC]
    applicant = read_score(parse(text), laws, rubric, date.today())
    sys.stdout.write(dumps(scored_to_json(score_sheet(applicant, rubric, laws.sizes))))
    return 0
