"""The pages of a case by their titles, in the order of the work; Ctrl+1, Ctrl+2, … go to them."""

from typing import Final

TITLES: Final = ("企业", "项目与认定", "申报事项", "材料", "现场", "测算", "流转", "打印", "日志")
