"""A declaration as the right side of the page shows it: labelled values, each with the mark of its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from jiheng.audit import DocumentAudit
from jiheng.declaration.model import (
    Declaration,
    DepartmentGoal,
    Funding,
    Indicator,
    PrintedTotal,
    Problem,
    Project,
)
from jiheng.documents.open import FORMATS
from jiheng.foundation.message import Message
from jiheng.foundation.where import Where
from jiheng.pipeline.beside.objections import objections
from jiheng.pipeline.beside.words import category_in_words, money
from jiheng.targets import Target, in_words

Marker = Callable[[Where | None], int | None]
Pair = dict[str, str]
Place = tuple[int | None, Pair | None]

_FUNDING = {
    "total": Message("总计", "Total"),
    "fiscal": Message("财政拨款", "Fiscal appropriation"),
    "special_account": Message("财政专户拨款", "Special fiscal account"),
    "other": Message("其他资金", "Other funds"),
    "carryover": Message("上年结转资金", "Carried over"),
    "current_year": Message("当年预算", "This year's budget"),
    "previous_budget": Message("上年预算", "Last year's budget"),
    "previous_executed": Message("上年执行", "Last year, executed"),
    "initial_budget": Message("年初预算数", "Initial budget"),
    "revised_budget": Message("全年预算数", "Revised budget"),
    "executed": Message("全年执行数", "Executed"),
}
_TEXTS = {
    "code": Message("项目编码", "Code"),
    "spending_unit": Message("资金使用单位", "Spending unit"),
    "category": Message("项目类别", "Category"),
    "performance_type": Message("绩效类型", "Performance type"),
    "starts_on": Message("开始日期", "Starts on"),
    "ends_on": Message("完成日期", "Ends on"),
    "government_procurement": Message("政府购买服务", "Government procurement"),
    "execution_weight": Message("预算执行分值", "Execution, weight"),
    "execution_score": Message("预算执行得分", "Execution, score"),
    "execution_remark": Message("预算执行说明", "Execution, remark"),
    "self_total": Message("自评总分", "Self-evaluated total"),
    "self_grade": Message("自评等级", "Self-evaluated grade"),
    "purpose": Message("预算规模及资金用途", "Scale and purpose"),
}
_TARGETS = {
    "annual": Message("年度", "year"),
    "period": Message("周期", "period"),
    "actual": Message("实际", "actual"),
}
_NOTES = {
    "description": Message("描述", "Description"),
    "basis": Message("依据", "Basis"),
    "weight": Message("分值", "Weight"),
    "score": Message("得分", "Score"),
    "direction": Message("方向", "Direction"),
    "remark": Message("备注", "Remark"),
}
_KINDS = {
    "targets": Message("绩效目标", "Targets"),
    "self_evaluation": Message("绩效自评", "Self-evaluation"),
    "monitoring": Message("绩效监控", "Monitoring"),
}
_DIRECTIONS = {
    "positive": {"zh": "越高越好", "en": "the higher the better"},
    "negative": {"zh": "越低越好", "en": "the lower the better"},
}
_GOAL = Message("绩效目标", "Goal")
_YES, _NO = Message("是", "yes"), Message("否", "no")


def give_account(
    declaration: Declaration, mark: Marker, audited: DocumentAudit | None = None
) -> dict[str, Any]:
    """Return what the page shows of a declaration; `mark` lays a mark on a place of the source."""
    account = _Account(mark)
    return {
        "audit": objections(audited, account.place) if audited is not None else None,
        "problems": [account.problem(problem) for problem in declaration.problems],
        "facts": _document_facts(declaration),
        "totals": [account.total(total) for total in declaration.printed_totals],
        "goals": [account.department_goal(goal) for goal in declaration.department_goals],
        "projects": [account.project(project) for project in declaration.projects],
        "unused": [{"text": unused.text, **account.place(unused.where)} for unused in declaration.unused],
    }


def pair(message: Message, **params: Any) -> Pair:
    """Return a message in both languages, for the page to choose from."""
    return {"zh": message.render("zh", **params), "en": message.render("en", **params)}


class _Account:
    """Walks a declaration and asks for a mark wherever a value has a place."""

    def __init__(self, mark: Marker) -> None:
        self._mark = mark

    def place(self, where: Where | None) -> dict[str, Any]:
        """Return the mark of a place and the place in words; {} where there is none."""
        if where is None:
            return {}
        return {"mark": self._mark(where), "place": {"zh": where.describe("zh"), "en": where.describe("en")}}

    def problem(self, problem: Problem) -> dict[str, Any]:
        return {"code": problem.code, "message": problem.message, **self.place(problem.where)}

    def total(self, total: PrintedTotal) -> dict[str, Any]:
        amounts = [
            {"label": pair(_FUNDING[field]), "value": money(amount)}
            for field in ("total", "fiscal", "special_account", "other")
            if (amount := getattr(total, field)) is not None
        ]
        return {"label": total.label, "amounts": amounts, **self.place(total.where)}

    def department_goal(self, goal: DepartmentGoal) -> dict[str, Any]:
        return {
            "name": goal.title,
            "facts": [{"label": pair(_GOAL), "value": goal.goal}] if goal.goal else [],
            "indicators": [self.indicator(indicator) for indicator in goal.indicators],
            **self.place(goal.where),
        }

    def project(self, project: Project) -> dict[str, Any]:
        return {
            "name": project.name,
            "classified": project.classified,
            "facts": [*self._funding(project.funding, project.places), *self._texts(project)],
            "indicators": [self.indicator(indicator) for indicator in project.indicators],
            **self.place(project.places.get("name") or project.places.get("printed_name") or project.where),
        }

    def _funding(self, funding: Funding, places: dict[str, Where]) -> list[dict[str, Any]]:
        return [
            {
                "label": pair(label),
                "value": money(amount),
                **self.place(places.get(field) or places.get(f"amounts.{field}")),
            }
            for field, label in _FUNDING.items()
            if (amount := getattr(funding, field)) is not None
        ]

    def _texts(self, project: Project) -> list[dict[str, Any]]:
        unit = project.spending_unit
        values: dict[str, Any] = {field: getattr(project, field) for field in _TEXTS}
        values["spending_unit"] = " ".join(filter(None, (unit.code, unit.name))) if unit else None
        if project.government_procurement is not None:
            values["government_procurement"] = pair(_YES if project.government_procurement else _NO)
        facts = [
            {"label": pair(label), "value": values[field], **self.place(_own_place(project.places, field))}
            for field, label in _TEXTS.items()
            if values[field]
        ]
        facts.extend(
            {"label": {"zh": step.by, "en": step.by}, "value": step.share} for step in project.spending_plan
        )
        for label, text in project.narrative.items():
            where = project.places.get(label) or project.places.get(f"narrative.{label}")
            facts.append({"label": {"zh": label, "en": label}, "value": text, **self.place(where)})
        goal_place = self.place(project.places.get("goals"))
        facts.extend({"label": pair(_GOAL), "value": goal, **goal_place} for goal in project.goals)
        return facts

    def indicator(self, indicator: Indicator) -> dict[str, Any]:
        notes = [
            {
                "label": pair(label),
                "value": _DIRECTIONS.get(value, value),
                **self.place(indicator.places.get(field)),
            }
            for field, label in _NOTES.items()
            if (value := getattr(indicator, field)) and value != indicator.name
        ]
        return {
            "level1": indicator.level1,
            "level2": indicator.level2,
            "name": indicator.name,
            "category": category_in_words(indicator.category) if indicator.category else None,
            "repaired": indicator.repaired,
            "targets": [
                self._target(label, target, indicator.places.get(field))
                for field, label in _TARGETS.items()
                if (target := getattr(indicator, field)) is not None
            ],
            "notes": notes,
            **self.place(indicator.where),
        }

    def _target(self, label: Message, target: Target, where: Where | None) -> dict[str, Any]:
        return {
            "label": pair(label),
            "raw": target.raw,
            "kind": target.kind,
            "words": {"zh": in_words(target, "zh"), "en": in_words(target, "en")},
            **self.place(where),
        }


def _own_place(places: dict[str, Where], field: str) -> Where | None:
    return places.get(field) or places.get({"spending_unit": "unit_name"}.get(field, field))


@cache
def _format_name(media_type: str) -> Any:
    return next((pair(entry.title) for entry in FORMATS if entry.media_type == media_type), media_type)


def _document_facts(declaration: Declaration) -> list[dict[str, Any]]:
    issuer = declaration.issuer
    values: list[tuple[Message, Any]] = [
        (
            Message("文件种类", "Kind"),
            pair(_KINDS[declaration.kind]) if declaration.kind in _KINDS else declaration.kind,
        ),
        (
            Message("部门或单位", "Body"),
            " ".join(filter(None, (issuer.code, issuer.name))) if issuer else None,
        ),
        (Message("年度", "Year"), str(declaration.fiscal_year) if declaration.fiscal_year else None),
        (Message("金额单位", "Currency unit"), declaration.currency_unit),
        (Message("版式", "Layout"), declaration.source.layout),
        (Message("格式", "Format"), _format_name(declaration.source.media_type)),
        (Message("指纹", "SHA-256"), declaration.source.sha256[:16]),
    ]
    return [{"label": pair(label), "value": value} for label, value in values if value]
