"""Declarations of invented offices with a marker in every text that a declaration can hold."""

from __future__ import annotations

from datetime import date

import msgspec

from jiheng.declaration.model import (
    Body,
    Declaration,
    DepartmentGoal,
    Funding,
    Indicator,
    Instalment,
    PrintedTotal,
    Problem,
    Project,
    Source,
    UnusedText,
)
from jiheng.foundation.where import Where
from jiheng.secrecy import Clearance, Withheld
from jiheng.targets import understand

MARKER = "朱雀专案甲"


def entry(project, field=""):
    return Withheld(
        project=project, level="秘密", by="王审查", on=date(2025, 1, 10), why="定密在案", field=field
    )


def review(*entries):
    return Clearance(reviewed_by="李核准", reviewed_on=date(2025, 1, 20), withheld=entries)


def open_project(name="道路照明维护", total="430000.00", **more):
    return Project(
        name=name,
        printed_name=name,
        code="440100230000000123456",
        spending_unit=Body("临泽市城管局"),
        category="经常性项目",
        funding=Funding(total=total, fiscal=total),
        purpose="更换老旧灯具，购置设备。",
        goals=["保障主次干道亮灯。"],
        narrative={"立项依据": "市政设施管理办法"},
        indicators=[
            Indicator(
                level1="产出指标",
                level2="数量指标",
                name="更换灯具数",
                annual=understand("≥500盏", "更换灯具数"),
            ),
            Indicator(
                level1="满意度指标", name="居民满意度", annual=understand("≥90%", "居民满意度"), weight="10"
            ),
        ],
        **more,
    )


def secret_project(mark=MARKER, total="1200000.00"):
    """Return a project that says the marker in every text it has, each time with other words."""
    indicator = Indicator(
        **{
            field: f"{mark}指标{number}号"
            for number, field in enumerate(Indicator.__struct_fields__)
            if field not in {"annual", "period", "actual", "weight", "score", "repaired", "where", "places"}
        },
        annual=understand(f"{mark}到位12台", "x"),
        period=understand(f"≥12{mark}", "x"),
        actual=understand(f"完成{mark}", "x"),
        places={f"annual{mark}": Where(page=1)},
    )
    return Project(
        name=f"{mark}经费",
        printed_name=f"{mark}经费（2025年）",
        code="ZQ2025SECRET007",
        spending_unit=Body(f"{mark}保障中心", f"{mark}码"),
        category=f"{mark}类",
        performance_type=f"{mark}型",
        starts_on=f"{mark}始",
        ends_on=f"{mark}终",
        funding=Funding(total=total, fiscal=total),
        execution_remark=f"{mark}未付款",
        self_grade=f"{mark}级",
        purpose=f"用于{mark}的采购，其中{mark}二期占半。",
        spending_plan=[Instalment(f"{mark}月", f"{mark}成")],
        goals=[f"完成{mark}的全部任务。"],
        narrative={f"{mark}依据": f"{mark}办法"},
        indicators=[indicator],
        places={f"narrative.{mark}": Where(page=2)},
    )


def declaration(*projects, mark=f"{MARKER}经费", number=1):
    """Return a document that mentions the name of a secret in every text of its own."""
    total = sum(float(p.funding.total) for p in projects)
    return Declaration(
        source=Source(f"{mark}{number}.docx", f"{number:064}", "application/pdf", "cn_440100_list"),
        issuer=Body("临泽市城管局", "001"),
        fiscal_year=2025,
        currency_unit="元",
        printed_totals=[PrintedTotal(f"合计（含{mark}）", f"{total:.2f}", f"{total:.2f}")],
        department_goals=[
            DepartmentGoal(
                title=f"总体目标与{mark}",
                goal=f"确保{mark[:3]} {mark[3:]}完成。",
                indicators=[
                    Indicator(name=f"{mark}完成率", remark=mark, annual=understand(f"{mark}≥3次", "x")),
                ],
            )
        ],
        projects=[*projects],
        problems=[Problem("odd-target", f"{mark}读不懂")],
        unused=[UnusedText(f"附：{mark}")],
    )


def everything(value):
    """Return everything a value holds as one text."""
    return msgspec.json.encode(value).decode()
