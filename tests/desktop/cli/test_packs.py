"""`anjuan packs check`, and the writing guide's worked example held against it."""

import re
from pathlib import Path

import pytest

import anjuan_resources
from anjuan_desktop.cli import main
from tests.core.known_answers import TESTS

GUIDE = (TESTS.parent / "docs" / "policy-packs.md").read_text(encoding="utf-8")


def _block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    (tmp_path / "example-2025.txt").write_text(_block("text"), encoding="utf-8")
    path = tmp_path / "example-2025.yaml"
    path.write_text(_block("yaml"), encoding="utf-8")
    return path


def test_the_guides_example_holds(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "check", str(example)]) == 0
    assert "可申报 1 项，其余 1 条" in capsys.readouterr().out


def test_a_word_changed_is_refused_where_it_stands(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example.write_text(
        example.read_text(encoding="utf-8").replace("最高不超过100万元", "最高不超过200万元"), encoding="utf-8"
    )
    assert main(["packs", "check", str(example)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "example-2025.yaml:16: " in line
    assert "逐字照录" in line


@pytest.mark.parametrize("folder", ["packs", "supplements"])
def test_what_ships_holds(folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in anjuan_resources.texts(folder, ".yaml").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert main(["packs", "check", str(tmp_path / name)]) == 0
    assert "没有问题" in capsys.readouterr().out


def test_a_document_without_awards_names_its_rubric(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hlj-2024-18.yaml"
    text = anjuan_resources.text("packs", path.name)
    path.write_text(text, encoding="utf-8")
    assert main(["packs", "check", str(path)]) == 0
    assert "可申报 0 项，其余 18 条，按评分标准 hlj-2024-18 评分" in capsys.readouterr().out
    path.write_text(text.replace("rubric: hlj-2024-18", "rubric: hlj-2024-81"), encoding="utf-8")
    assert main(["packs", "check", str(path)]) == 2
    assert "hlj-2024-18.yaml:12: 没有评分标准 hlj-2024-81；可用：hlj-2024-18" in capsys.readouterr().err


def test_what_is_no_text_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("编号".encode("gb18030"))
    assert main(["packs", "check", str(path)]) == 2
    assert "UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("written", re.findall(r"`(\{[^`]*\})`", GUIDE.split("## Conditions")[1].split("##")[0]))
def test_every_condition_of_the_guide_is_one(written: str, example: Path) -> None:
    """Placeholders replaced by facts, each condition of the table loads as the example's own."""
    filled = re.sub(r"\bDATE\b", "titled_on", written)
    filled = filled.replace("year.F", "year.main_revenue").replace("year.G", "year.main_revenue")
    filled = filled.replace("TITLE", "provincial-srdi").replace("F, starts", "enterprise.region, starts")
    filled = filled.replace("first_time: F", "first_time: key_industry").replace("at_least: N", "at_least: 5")
    filled = filled.replace("above: N", "above: 5").replace("least: N", "least: 5").replace("[V, W]", "[smart-factory]")
    filled = filled.replace("F, is: V", "municipal_title, is: smart-factory").replace("F, in", "municipal_title, in")
    filled = filled.replace("fact: F", "fact: contract_amount").replace("[…]", "[]").replace("not: …", "not: {all: []}")
    text = example.read_text(encoding="utf-8")
    condition = "{fact: municipal_title, is: smart-factory, words: 对经市级认定的智能工厂}"
    example.write_text(text.replace(condition, filled), encoding="utf-8")
    assert main(["packs", "check", str(example)]) == 0
