"""The office a script prints for, from a JSON file of texts."""

import json
from dataclasses import fields
from pathlib import Path

from anjuan_core.errors import AnjuanError
from anjuan_core.nearest import nearest
from anjuan_desktop.forms import Office

_KEYS = sorted(field.name for field in fields(Office))


class WrongOffice(AnjuanError):
    """A file that doesn't say what an office is."""


def read_office(path: Path | None) -> Office:
    """`{"name": "…", "county": "…", "code": "松工信函", …}`; an office not set without a file. Raises WrongOffice."""
    if path is None:
        return Office()
    try:
        given = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise WrongOffice(f'{path}：不是可读的 JSON；应为 {{"name": "单位名称", …}}') from error
    if not isinstance(given, dict):
        raise WrongOffice(f"{path}：应为一个 JSON 对象，键可用 {'、'.join(_KEYS)}")
    for key, value in given.items():
        if key not in _KEYS:
            close = nearest(key, _KEYS)
            hint = f"，最接近的是 {close}" if close else ""
            raise WrongOffice(f"{path}：没有名为 {key} 的键{hint}；可用：{'、'.join(_KEYS)}")
        if not isinstance(value, str):
            raise WrongOffice(f"{path}：{key} 应为文字")
    return Office(**given)
