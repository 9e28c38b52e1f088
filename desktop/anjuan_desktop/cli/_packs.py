"""`anjuan packs check`: a policy pack or supplement held against the dictionary and the text it quotes."""

from pathlib import Path

from anjuan_core.errors import PackError
from anjuan_core.packs import load_pack, load_supplement
from anjuan_desktop.shipped import library


def check_pack(path: Path) -> int:
    """Says what the file holds; raises PackError with file, line and remedy. Its source may lie beside it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(str(path), 0, "不是 UTF-8 编码的文本") from error
    laws = library()
    if "\ncompletes:" in f"\n{text}":
        benefits = {name: benefit for name, (_, benefit) in laws.by_benefit.items()}
        supplement = load_supplement(text, str(path), laws.dictionary, benefits)
        print(f"补充细则 {supplement.id}：没有问题，补充 {'、'.join(supplement.completes)}")
        return 0
    beside = {item.name: item.read_text(encoding="utf-8") for item in sorted(path.parent.glob("*.txt"))}
    pack = load_pack(text, str(path), laws.dictionary, {**laws.sources, **beside}, laws.rubrics)
    guidance = len(pack.clauses) - len(pack.benefits)
    scored = "" if pack.rubric is None else f"，按评分标准 {pack.rubric} 评分"
    print(f"政策包 {pack.id}（{pack.number}）：没有问题，可申报 {len(pack.benefits)} 项，其余 {guidance} 条{scored}")
    return 0
