"""One declaration of an invented office with every field filled in, some at length."""

from __future__ import annotations

import msgspec

from jiheng.declaration.model import (
    Body,
    Declaration,
    DepartmentGoal,
    Funding,
    Indicator,
    Instalment,
    PrintedTotal,
    Project,
    Source,
)
from jiheng.targets import understand

UNIT = "云溪市望江区水利局"
_LEVELS = [
    ("产出指标", "数量指标", "清淤河道长度", "≥12.5公里", "≥30公里"),
    ("产出指标", "数量指标", "更换老旧闸门数量", "=18座", None),
    ("产出指标", "质量指标", "工程一次验收合格率", "100%", "100%"),
    ("产出指标", "时效指标", "主体工程完工时间", "2024年10月底前", None),
    ("产出指标", "成本指标", "每公里清淤成本", "≤38.5万元", None),
    ("效益指标", "社会效益指标", "沿岸受益居民人数", "≥12,000人", None),
    ("效益指标", "生态效益指标", "河道断面水质改善情况", "明显改善，达到地表水Ⅲ类标准", None),
    ("满意度指标", "服务对象满意度指标", "沿岸居民满意度", "≥90%", "≥92%"),
]
_LONG = "对望江区境内三条河道开展清淤、护坡与生态修复，更换老旧闸门，完善沿岸步道与警示标识，保障汛期行洪安全，改善沿岸居民生活环境。"


def _project(name: str, total: str, *, times: int = 1) -> Project:
    return Project(
        name=name,
        code="41020024P000000012345",
        spending_unit=Body(UNIT, "310101"),
        category="延续",
        performance_type="基本建设工程类",
        starts_on="2023-01-01",
        ends_on="2025-12-31",
        government_procurement=True,
        funding=Funding(total=total, fiscal=total, other="120000.00", special_account="5000.50"),
        purpose=_LONG * times,
        spending_plan=[Instalment("3月底", "10%"), Instalment("6月底", "40%"), Instalment("10月底", "90%"), Instalment("12月底", "100%")],
        goals=[_LONG, "完成年度清淤任务，全年不发生因闸门故障造成的漫堤险情。"],
        narrative={
            "主管部门": "[310]云溪市望江区人民政府",
            "项目概况": _LONG * times,
            "立项依据": "《中华人民共和国水法》；《云溪市河道管理办法》（云政发〔2022〕14号）。",
            "项目设立的必要性": "现有河道淤积严重，闸门超期服役，汛期存在安全隐患。",
            "保证项目实施的制度、措施": "实行项目法人责任制、招标投标制、建设监理制和合同管理制。",
            "项目实施计划": "上半年完成招标，汛前完成清淤，第三季度完成闸门更换。",
            "中期目标": "到2025年，全区主要河道行洪能力恢复到设计标准。",
            "项目可行性": "技术方案成熟，资金来源落实。",
            "项目必要性": "消除汛期安全隐患。",
            "单位职能概述": "负责全区水利工程建设、运行管理与防汛。",
            "实施进度计划": "4月至10月施工，11月验收。",
            "其他说明": "无其他需要说明的事项。",
        },
        indicators=[
            Indicator(
                level1=level1, level2=level2, name=label, description=f"反映{label}的完成情况", basis="《水利工程施工质量检验标准》",
                weight="12.5", direction="negative" if "成本" in label else "positive",
                annual=understand(annual, label), period=understand(period, label) if period else None,
                remark="以监理确认的数量为准" if period else None,
            )
            for level1, level2, label, annual, period in _LEVELS
        ],
    )  # fmt: skip


def evaluated() -> Declaration:
    """Return the declaration as its self-evaluation at the end of the year."""
    declaration = sample()
    projects = [_with_results(one) for one in declaration.projects]
    return msgspec.structs.replace(declaration, kind="self_evaluation", projects=projects)


def _with_results(project: Project) -> Project:
    total = project.funding.total
    results = [
        msgspec.structs.replace(one, actual=one.annual, score="12.5", remark=_LONG if at == 3 else None)
        for at, one in enumerate(project.indicators)
    ]
    return msgspec.structs.replace(
        project,
        funding=msgspec.structs.replace(
            project.funding, initial_budget=total, revised_budget=total, executed="2100000.00", carryover="32000.00"
        ),
        execution_weight="10",
        execution_score="8.4",
        execution_remark="部分标段尾款须待审计后支付，已列入下年度。",
        self_total="98.4",
        self_grade="优",
        indicators=results,
        narrative={
            **project.narrative,
            "实际完成情况": _LONG,
            "项目实施内容及过程概述": _LONG,
            "存在问题": "个别标段进场偏晚。",
            "改进措施": "提前开展施工准备，按月调度进度。",
        },
    )  # fmt: skip


def sample() -> Declaration:
    """Return the declaration."""
    return Declaration(
        source=Source("", "", "", ""),
        issuer=Body(UNIT),
        fiscal_year=2024,
        printed_totals=[
            PrintedTotal("合计", total="11000000.00", fiscal="11000000.00"),
            PrintedTotal(UNIT, total="11000000.00", fiscal="11000000.00"),
        ],
        department_goals=[
            DepartmentGoal(
                "总体绩效目标", "统筹推进水利建设与河湖管护，保障防洪、供水与生态安全。",
                [Indicator(level1=a, level2=b, name=c, annual=understand(d, c)) for a, b, c, d, _ in _LEVELS[:4]],
            ),
            DepartmentGoal("提升防洪减灾能力", "完成三条河道治理，汛期不发生重大险情。"),
            DepartmentGoal("保障城乡供水", "改造老旧管网，农村自来水普及率稳步提高。"),
        ],
        projects=[
            _project("望江区中小河道清淤与闸门更换项目", "8500000.00"),
            _project("沿江GZIT2022-QM-N-C-006008-0000000000号泵站自动化改造及沿岸步道安全警示标识完善项目（二期）", "2500000.00", times=4),
        ],
    )  # fmt: skip
