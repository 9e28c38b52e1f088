"""The forms there are, by the names officers know them by."""

from enum import StrEnum


class Form(StrEnum):
    """A form 表单; the value is its name, in the order in which they are bound."""

    LETTER = "推荐函"
    SUMMARY = "推荐汇总表"
    RECOMMENDATION = "申报推荐表"
    WORKING = "测算书"
    STACKING = "不重复审查表"
    SCORE = "示范标杆评分表"
    VISIT = "现场核查记录表"
    MATERIALS = "材料清单"
    SUPPLY = "补正告知书"
    REFUSAL = "不予推荐告知书"
    SUPERVISION = "年度督导报告"


JOINT = (Form.LETTER, Form.SUMMARY, Form.SUPERVISION)
"""Those made of many cases as well as of one."""
