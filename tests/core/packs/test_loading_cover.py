"""Packs and supplements that are refused for what they name, each with its line and remedy."""

import pytest

import anjuan_resources
from anjuan_core.errors import PackError
from anjuan_core.packs import Library, load_dictionary, load_pack, load_supplement

TEXTS = anjuan_resources.library_texts()
FACTS = load_dictionary(TEXTS["dictionary"], "facts.yaml")
SUPPLEMENTS = TEXTS["supplements"]
TIERS = SUPPLEMENTS["cmmm-tiers.yaml"]
BENEFITS = {name: benefit for name, (_, benefit) in Library.from_texts(**TEXTS).by_benefit.items()}


def _line(text: str, needle: str) -> int:
    return text[: text.index(needle)].count("\n") + 1


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "says"),
    [
        ("hlj-2023-7.yaml", "number: ", "# number: ", None, "缺少 number"),
        ("hlj-2023-7.yaml", "from: 2023-12-22", "from: 2023-02-30", "from: ", "validity.from"),
        ("hlj-2023-7.yaml", "from: 2023-12-22", "from: ~", "from: ", "validity.from"),
        ("hlj-industry-2022.yaml", "dated: awarded_on", "dated: title", None, "title 不是日期"),
        (
            "hlj-industry-2022.yaml",
            "of: retrofit_completed_on",
            "of: retrofit_complete_on",
            None,
            "最接近的是 retrofit_",
        ),
    ],
)
def test_a_pack_is_refused_for_what_it_lacks(file: str, old: str, new: str, at: str | None, says: str) -> None:
    text = TEXTS["packs"][file]
    assert old in text
    changed = text.replace(old, new)
    with pytest.raises(PackError) as caught:
        load_pack(changed, file, FACTS, TEXTS["sources"])
    assert caught.value.file == file
    assert says in caught.value.message
    assert at is None or caught.value.line == _line(changed, at)


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("[hlj-2023-7/3]", "[hlj-2023-7/33]", "completes", "没有条款 hlj-2023-7/33；最接近的是 hlj-2023-7/3"),
        ("standard, is: cmmm", "standard, is: cmm", "applies", "没有选项 cmm；最接近的是"),
        ("standard, is: cmmm", "standrd, is: cmmm", "applies", "没有事实 standrd；最接近的是 standard"),
        ("abnormal_operation, is: false", "abnormal_operation, is: 0", "  all", "只有 true 和 false"),
    ],
)
def test_a_supplement_is_refused_for_what_it_completes_and_asks(old: str, new: str, at: str, says: str) -> None:
    assert old in TIERS
    changed = TIERS.replace(old, new)
    with pytest.raises(PackError) as caught:
        load_supplement(changed, "x.yaml", FACTS, BENEFITS)
    assert says in caught.value.message
    assert caught.value.line == _line(changed, f"{at}:")


def test_tiers_belong_to_a_graded_award_only() -> None:
    changed = TIERS.replace("[hlj-2023-7/3]", "[hlj-2023-7/3, hlj-2023-7/7]")
    with pytest.raises(PackError, match="条款 hlj-2023-7/7 不分等级") as caught:
        load_supplement(changed, "x.yaml", FACTS, BENEFITS)
    assert caught.value.line == _line(changed, "tiers:")


@pytest.mark.parametrize("taken", ["hlj-2023-7", "cmmm-tiers"])
def test_a_supplement_may_not_take_the_name_of_a_document_or_of_another(taken: str) -> None:
    twice = {"a.yaml": TIERS, "b.yaml": TIERS.replace("id: cmmm-tiers", f"id: {taken}")}
    with pytest.raises(PackError, match=f"文件编号 {taken} 重复"):
        Library.from_texts(**{**TEXTS, "supplements": twice})  # type: ignore[typeddict-item]


INDUSTRY = TEXTS["packs"]["hlj-industry-2022.yaml"]
FIRST_TIER = "        - {when: {fact: project_investment, at_least: 200000000}, times: 2, cap: 25000000}\n"
LAST_TIER = "        - {times: 1, cap: 8000000}\n"


@pytest.mark.parametrize("tiers", [FIRST_TIER, LAST_TIER + FIRST_TIER, LAST_TIER + LAST_TIER])
def test_interest_tiers_leave_no_case_open_and_none_out_of_reach(tiers: str) -> None:
    changed = INDUSTRY.replace(FIRST_TIER + LAST_TIER, tiers)
    assert changed != INDUSTRY
    with pytest.raises(PackError, match="条款 1：贴息的 tiers 依次取先符合的一档：最后一档不写 when") as caught:
        load_pack(changed, "x.yaml", FACTS, TEXTS["sources"])
    assert caught.value.line == _line(changed, '  - id: "1"')


STANDARD = TEXTS["packs"]["hlj-2024-18.yaml"]


def test_a_document_that_grants_says_how_it_stands_to_others() -> None:
    start = INDUSTRY.index("stacking:")
    changed = INDUSTRY[:start] + INDUSTRY[INDUSTRY.index("common:") :]
    with pytest.raises(PackError, match="给予支持的文件应写明 stacking") as caught:
        load_pack(changed, "x.yaml", FACTS, TEXTS["sources"])
    assert caught.value.line == 2  # where the document begins


@pytest.mark.parametrize(("rubrics", "says"), [((), "可用：（无）"), (("b-1", "a-1"), "可用：a-1、b-1")])
def test_a_rubric_that_is_not_there_is_refused(rubrics: tuple[str, ...], says: str) -> None:
    with pytest.raises(PackError, match=f"没有评分标准 hlj-2024-18；{says}") as caught:
        load_pack(STANDARD, "x.yaml", FACTS, TEXTS["sources"], rubrics)
    assert caught.value.line == _line(STANDARD, "rubric:")


def test_a_supplement_need_not_say_to_which_claims_it_applies() -> None:
    changed = TIERS.replace("applies: {fact: standard, is: cmmm}\n", "")
    assert load_supplement(changed, "x.yaml", FACTS, BENEFITS).applies is None
