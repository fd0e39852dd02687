"""One invented declaration that holds everything an outlet can stumble over."""

from io import BytesIO

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
from jiheng.declaration.writer import WRITERS, Style
from jiheng.foundation.where import Where
from jiheng.targets.model import Condition, Target

AT_LEAST = Target("≥54%", "quantity", (Condition(None, ">=", "54", None, "%"),))
EXACTLY = Target("=100%", "quantity", (Condition(None, "=", "100", None, "%"),))
GOOD = Target("良好", "qualitative")
BETWEEN = Target("80%-90%", "range", (Condition(None, "=", "80", "90", "%"),))
BOTH = Target(
    "1600人、每月2次",
    "multi",
    (Condition(None, "=", "1600", None, "人"), Condition(None, "=", "2", None, "次", per="月")),
)


def make_declaration(file: str = "甲单位.docx", *, projects: int = 1) -> Declaration:
    listed = [make_project(number) for number in range(projects)]
    withheld = Project(name="涉密项目", printed_name="涉密项目", classified=True)
    return Declaration(
        Source(file, "ab" * 32, "text/plain", "general"),
        issuer=Body("虚构市图书馆", "0012"),
        fiscal_year=2024,
        currency_unit="万元",
        printed_totals=[PrintedTotal("合计", "24300000.00")],
        department_goals=[
            DepartmentGoal("总体目标", "读者满意", [Indicator("满意度", name="读者满意度", annual=AT_LEAST)])
        ],
        projects=[*listed, withheld],
        problems=[Problem("amount-unreadable", "金额“若干”读不出", Where(table=0, row=3, column=2))],
        unused=[UnusedText("页脚说明", Where(line=9, start=0, end=4))],
    )


def make_project(number: int = 0) -> Project:
    return Project(
        name=f"阅览座椅更新{number or ''}",
        printed_name="阅览座椅更新",
        code="000123456789012345678",
        spending_unit=Body("虚构市图书馆", "0012"),
        starts_on="2024-01-01",
        government_procurement=True,
        funding=Funding(total="24300000.00", fiscal="0.10"),
        spending_plan=[Instalment("3月底", "0%"), Instalment("年底", "100%")],
        goals=["更新座椅", '=HYPERLINK("http://example.invalid","点我")'],
        narrative={"立项依据": "@批复"},
        indicators=[
            Indicator(
                "产出指标", "数量指标", name="座椅数", annual=EXACTLY, weight="12.5", direction="positive"
            ),
            Indicator("产出指标", "质量指标", name="合格率", annual=BETWEEN, repaired=True),
            Indicator(
                "效益指标", "社会效益", name="读者反映", annual=GOOD, where=Where(table=1, row=2, column=3)
            ),
            Indicator("产出指标", "数量指标", name="借阅", annual=BOTH, actual=AT_LEAST, score="9"),
        ],
        where=Where(table=1, row=0, column=0),
    )


def written(writer_id: str, *declarations: Declaration, **style: object) -> bytes:
    target = BytesIO()
    outlet = WRITERS.get(writer_id).open(target, Style(**style))
    for declaration in declarations:
        outlet.write(declaration)
    outlet.close()
    return target.getvalue()
