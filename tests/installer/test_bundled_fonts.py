"""The bundled fonts are the ones their table describes, and a changed one is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

import fonts


def test_bundled_fonts_match_their_table() -> None:
    assert fonts.check(fonts.FONTS) == []
    assert {face.file for face in fonts.FACES} == {path.name for path in fonts.FONTS.glob("*.ttf")}


def test_every_face_has_its_licence_beside_it() -> None:
    for face in fonts.FACES:
        licence = face.licence.split("`")[1]
        assert len((fonts.FONTS / licence).read_text(encoding="utf-8")) > 4000


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"as made", []), (b"changed", ["a.ttf: the file has d67e"]), (None, ["a.ttf: the file has gone"])],
)
def test_other_fonts_than_the_table_names_are_told(tmp_path: Path, content: bytes | None, told: list[str]) -> None:
    table = f"| `a.ttf` | 宋 | A | {fonts.sha256(b'as made')} |\n"
    (tmp_path / "README.md").write_text(table, encoding="utf-8")
    if content is not None:
        (tmp_path / "a.ttf").write_bytes(content)
    problems = fonts.check(tmp_path)
    assert [problem[: len(start)] for problem, start in zip(problems, told, strict=True)] == told


def test_font_outside_the_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("", encoding="utf-8")
    (tmp_path / "b.ttf").write_bytes(b"extra")
    assert fonts.check(tmp_path)[0].endswith("the table nothing")
