"""Every kind of problem a reading may have: its code and its sentence. A problem travels inside the declaration."""

from __future__ import annotations

from typing import Any

from jiheng.foundation.message import Message

PROBLEMS: dict[str, Message] = {
    "target-missing": Message(
        "指标“{name}”所在行错位，未找到指标值；请核对原表。",
        "The row of indicator “{name}” has slipped and its target value was not found; check the source.",
    ),
    "target-template": Message(
        "指标“{name}”的指标值“{text}”只有待填的符号或单位，没有填数。",
        "The target value “{text}” of indicator “{name}” is an unfilled template: a sign or unit without a number.",
    ),
    "indicator-without-name": Message(
        "指标值“{value}”所在行没有三级指标名称。",
        "The target value “{value}” stands in a row without an indicator name.",
    ),
    "begins-inside": Message(
        "文件开头是另一项目表格的一部分，项目名称未印出。",
        "The document begins inside the table of another project whose name is not printed.",
    ),
    "amount-unreadable": Message(
        "项目“{project}”的金额“{text}”不是一个数。",
        "The amount “{text}” of project “{project}” is not a number.",
    ),
    "currency-unit-unknown": Message(
        "未印出金额单位（元或万元），金额未换算：“{text}”。",
        "No currency unit (元 or 万元) is printed, so the amount “{text}” was not converted.",
    ),
    "date-unreadable": Message("日期“{text}”无法辨认。", "The date “{text}” cannot be understood."),
    "nothing-found": Message(
        "未找到绩效指标表；请确认文件是否为绩效目标表、自评表或监控表。",
        "No indicator table was found; check that this is a performance-target, self-evaluation or monitoring form.",
    ),
    "project-without-indicators": Message(
        "项目“{project}”没有读出任何绩效指标。", "No indicator was read for project “{project}”."
    ),
    "goal-and-result-mixed": Message(
        "预期目标与实际完成情况的文字连在一起，未能可靠分开，请核对。",
        "The texts of the expected goal and of its completion run together and could not be told apart with certainty.",
    ),
    "code-ruined": Message(
        "编码“{text}”是电子表格当成数字以后的样子，后面的位数已经丢失，没有采用。请把原表这一列设为“文本”格式，"
        "从原系统重新导出后再读。",
        "The code “{text}” was taken for a number by a spreadsheet and lost its last digits: it is not used. Export the "
        "table anew with that column as text, then read it again.",
    ),
    "exchange-ruined-code": Message(
        "工作表“{sheet}”列“{column}”的编码“{text}”是电子表格当成数字以后的样子，后面的位数已经丢失，这一行没有读。"
        "请把这一列设为“文本”格式，从原系统重新导出，不要在电子表格里打开后另存。",
        "The code “{text}” in the column “{column}” of the sheet “{sheet}” was taken for a number by a spreadsheet and lost "
        "its last digits: this row was not read. Export it anew with that column as text, and do not save it from a "
        "spreadsheet in between.",
    ),
    "exchange-sheet": Message(
        "映射文件没有写到工作表“{sheet}”，其中{count}行未读。",
        "The mapping does not name the sheet “{sheet}”; its {count} rows were not read.",
    ),
    "exchange-column": Message(
        "工作表“{sheet}”的列“{column}”没有对应的栏目，{count}行有内容未用。",
        "The column “{column}” of the sheet “{sheet}” has no field; what {count} rows say in it is not used.",
    ),
    "exchange-code": Message(
        "工作表“{sheet}”列“{column}”的代码“{text}”不在映射文件的代码表中。",
        "The code “{text}” in the column “{column}” of the sheet “{sheet}” is in no list of the mapping.",
    ),
    "exchange-conflict": Message(
        "工作表“{sheet}”列“{column}”写“{text}”，与前面的“{first}”不一致，取前者。",
        "The column “{column}” of the sheet “{sheet}” says “{text}”, “{first}” was said before and is kept.",
    ),
    "exchange-no-project": Message(
        "工作表“{sheet}”的这一行没有写明是哪个项目，未读。",
        "This row of the sheet “{sheet}” does not say which project it is of, and was not read.",
    ),
    "exchange-void": Message(
        "工作表“{sheet}”的这一行标为已删除或备份，未读。",
        "This row of the sheet “{sheet}” is marked as deleted or as a backup, and was not read.",
    ),
}


def problem_sentence(code: str, params: dict[str, Any], language: str | None = None) -> str:
    """Return the sentence of a problem. Raises KeyError for a code that is none."""
    return PROBLEMS[code].render(language, **params)
