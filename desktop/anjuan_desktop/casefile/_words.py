"""The journal's names of fields in the officer's words."""

import re
from typing import Final

from anjuan_core.facts import Dictionary

_WORDS: Final = {
    "number": "案卷编号",
    "stage": "环节",
    "handler": "经办人",
    "reviewer": "复核人",
    "carried": "带出",
    "claims": "申报事项",
    "benefit": "条款",
    "object": "支持对象",
    "year": "年度",
    "approved_amount": "核定金额",
    "expenses": "发票行",
    "part_of": "属于",
    "name": "名称",
    "kind": "类别",
    "history": "已享受资金",
    "neighbours": "其他企业的发票行",
    "cleared": "已核清的发票行",
    "answers": "已答复的提示",
    "materials": "材料",
    "attachments": "附件",
    "visits": "现场核查",
    "outcomes": "结果",
    "judgements": "评分",
    "prospects": "发展前景",
    "accounting": "财务管理",
    "self_assessment_level": "数字化水平自测等级",
    "design": "研发设计数字化",
    "equipment": "关键工序装备数字化",
    "production": "生产管理数字化",
    "networking": "企业内部联网上云",
    "chain": "产业链和产业群协同创新",
    "product": "产品和服务智能化",
    "management": "企业管理智能化",
    "supervision": "年度督导",
    "progress": "项目进展",
    "problems": "存在问题",
    "measures": "整改要求",
    "steps": "流转",
    "evaluations": "测算记录",
    "total": "方案合计（元）",
    "day": "日期",
    "date": "日期",
    "place": "地点",
    "people": "人员",
    "summary": "结论",
    "findings": "核查要点",
    "point": "要点",
    "found": "情况",
    "holds": "属实",
    "status": "收交",
    "received_on": "收到日期",
    "remark": "备注",
    "acknowledged": "核对",
    "override": "改选",
    "carry_outs": "带出记录",
    "bring_backs": "带回记录",
}
_KEY: Final = re.compile(r"[0-9a-f]{32}")
_SUBJECT: Final = re.compile(r"[a-z_]+:(?P<claims>[^:]*):[0-9a-f]+")
"""A key of a row, and the subject of an answer with its digest: of no use to who reads."""
_MARKS: Final = {"known": "的来源", "draft": "（未填完）"}


def field_in_words(field: str, dictionary: Dictionary) -> str:
    """`years.2023.employees` as 2023年 职工人数; a name that isn't known stays as it is."""
    name, _, mark = field.partition("#")
    if mark not in _MARKS:  # the sign also stands between an invoice and its line
        name, mark = field, ""
    root, _, rest = name.partition(".")
    facts = {fact.name: fact.label for fact in dictionary.enterprise}
    if root == "visits":  # the key says nothing; behind it, of what was measured, object and fact
        owner, _, measured = rest.partition(".")[2].rpartition(".")
        facts = {fact.name: fact.label for kind in dictionary.objects.values() for fact in kind.facts}
        if owner and measured in facts:
            return f"{_WORDS[root]} {owner} {facts[measured]}" + _MARKS.get(mark, "")
    if root in ("years", "objects"):
        thing, _, rest = rest.partition(".")
        start = f"{thing}年" if root == "years" else f"支持对象 {thing}"
        lists = [dictionary.years] if root == "years" else [kind.facts for kind in dictionary.objects.values()]
        facts = {fact.name: fact.label for facts in lists for fact in facts}
    else:
        start = {"enterprise": "企业", "head": "案卷"}.get(root) or _WORDS.get(root, root)
    parts = [start]
    if rest and rest in facts:
        parts.append(facts[rest])
    elif rest:
        parts += [word for part in rest.split(".") if (word := _in_words(part))]
    return " ".join(parts) + _MARKS.get(mark, "")


def _in_words(part: str) -> str:
    if _KEY.fullmatch(part):
        return ""
    subject = _SUBJECT.fullmatch(part)
    return _WORDS.get(part, part) if subject is None else subject["claims"].replace(",", "、")
