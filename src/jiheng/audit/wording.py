"""What a finding says to a person, in the reader's language."""

from __future__ import annotations

from jiheng.audit.finding import Finding, Question
from jiheng.audit.rule import RULES
from jiheng.facts import bases
from jiheng.foundation.message import Message

_UNNAMED = Message("（无名称）", "(unnamed)")
_SEPARATOR = Message("；", "; ")
_MARK_NOTES = {
    "memory": Message("依据待核实", "basis to be confirmed"),
    "practice": Message("系统做法，并非法规", "practice, not law"),
    "second_hand": Message("据转引", "second-hand"),
}
FIELDS: dict[str, Message] = {
    "name": Message("名称", "name"),
    "annual": Message("年度指标值", "annual target"),
    "period": Message("实施周期指标值", "target of the period"),
    "actual": Message("实际完成值", "actual value"),
    "description": Message("指标描述", "description"),
    "basis": Message("指标值确定依据", "basis of the target"),
    "weight": Message("分值", "weight"),
    "score": Message("得分", "score"),
    "remark": Message("偏差原因或备注", "reason or remark"),
    "level1": Message("一级指标", "level 1"),
    "level2": Message("二级指标", "level 2"),
    "goals": Message("绩效目标", "goal"),
    "purpose": Message("预算规模及资金用途", "scale and purpose"),
    "spending_plan": Message("资金支出计划", "spending plan"),
    "starts_on": Message("开始日期", "start"),
    "ends_on": Message("结束日期", "end"),
    "total": Message("预算数", "budget"),
    "fiscal": Message("财政拨款", "fiscal appropriation"),
    "special_account": Message("财政专户拨款", "special fiscal account"),
    "other": Message("其他资金", "other funds"),
    "carryover": Message("上年结转资金", "money carried over"),
    "current_year": Message("当年预算", "this year's budget"),
    "previous_budget": Message("上年预算", "last year's budget"),
    "previous_executed": Message("上年执行", "last year, executed"),
    "initial_budget": Message("年初预算数", "initial budget"),
    "revised_budget": Message("全年预算数", "revised budget"),
    "executed": Message("全年执行数", "executed"),
    "execution_weight": Message("预算执行分值", "weight of the execution"),
    "execution_score": Message("预算执行得分", "score of the execution"),
    "execution_remark": Message("预算执行说明", "remark on the execution"),
    "self_total": Message("自评总分", "total of the self-evaluation"),
    "self_grade": Message("自评等级", "grade of the self-evaluation"),
    "category": Message("项目类别", "category"),
    "performance_type": Message("绩效类型", "performance type"),
    "fiscal_year": Message("年度", "year"),
    "currency_unit": Message("金额单位", "currency unit"),
    "issuer": Message("部门", "department"),
    "spending_unit": Message("资金使用单位", "spending unit"),
    "government_procurement": Message("政府购买服务", "government procurement"),
    "code": Message("项目编码", "code"),
}
"""What the fields of evidence are called; a field that is not here (a heading of a narrative) names itself."""


def sentence(finding: Finding, language: str | None = None) -> str:
    """Say a finding in one sentence: who, what, and what was expected."""
    subject = finding.subject
    facts = {
        "project": subject.project or _UNNAMED.render(language),
        "indicator": subject.indicator or _UNNAMED.render(language),
        "value": next((q.text for q in finding.evidence if q.field in ("annual", "period")), ""),
        **finding.params,
    }
    return RULES.get(finding.rule).message.render(language, **facts)


def mending(finding: Finding, language: str | None = None) -> str:
    """Say how to mend a finding."""
    return RULES.get(finding.rule).mend.render(language)


def basis_in_words(rule_id: str, language: str | None = None) -> str:
    """Name what a rule rests on, and say where that is not verified law."""
    known = bases()
    named = []
    for code in RULES.get(rule_id).basis:
        note = _MARK_NOTES.get(known[code].mark)
        title = known[code].title.render(language)
        named.append(f"{title}（{note.render(language)}）" if note else title)
    return _SEPARATOR.render(language).join(named)


def question(asked: Question, language: str | None = None) -> str:
    """Say what the reviewer is asked to look at, and what is needed for it."""
    asks = RULES.get(asked.rule).asks
    return asks.render(language) if asks is not None else ""


def field_name(field: str, language: str | None = None) -> str:
    """Say what a field of the evidence is called."""
    return FIELDS[field].render(language) if field in FIELDS else field
