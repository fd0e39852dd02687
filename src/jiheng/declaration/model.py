"""The declaration, `jiheng/declaration@1`: the public contract of everything that was read.

All money is in yuan, as a decimal string without thousands separators. A value the document does not give is
None, never guessed. The names of the fields are the keys of the JSON.
"""

from __future__ import annotations

import msgspec

from jiheng.foundation.where import Where
from jiheng.targets.model import Target

FORMAT = "jiheng/declaration@1"


class Source(msgspec.Struct, frozen=True):
    """Which bytes were read, and by which layout."""

    file: str
    sha256: str
    media_type: str
    layout: str


class Body(msgspec.Struct, frozen=True):
    """A public body (单位, 部门): its name, and its code where printed."""

    name: str | None = None
    code: str | None = None


class Funding(msgspec.Struct, frozen=True):
    """Amounts of a project in yuan, as decimal strings.

    `carryover` is 上年结转资金. `initial_budget`, `revised_budget` and `executed` are 年初预算数, 全年预算数 and
    全年执行数 of self-evaluation and monitoring forms.
    """

    total: str | None = None
    fiscal: str | None = None
    special_account: str | None = None
    other: str | None = None
    carryover: str | None = None
    current_year: str | None = None
    previous_budget: str | None = None
    previous_executed: str | None = None
    initial_budget: str | None = None
    revised_budget: str | None = None
    executed: str | None = None


class PrintedTotal(msgspec.Struct, frozen=True):
    """A sum the document prints (合计, subtotal of a unit), in yuan."""

    label: str
    total: str | None = None
    fiscal: str | None = None
    special_account: str | None = None
    other: str | None = None
    where: Where | None = None


class Instalment(msgspec.Struct, frozen=True):
    """One step of a spending plan (资金支出计划): cumulative `share` of the money spent `by` a day."""

    by: str
    share: str


class Indicator(msgspec.Struct, gc=False):
    """One performance indicator (绩效指标) with its target values as printed and as understood."""

    level1: str | None = None
    level2: str | None = None
    level1_code: str | None = None
    level2_code: str | None = None
    category: str | None = None
    name: str | None = None
    description: str | None = None
    basis: str | None = None
    weight: str | None = None
    direction: str | None = None
    annual: Target | None = None
    period: Target | None = None
    actual: Target | None = None
    score: str | None = None
    remark: str | None = None
    repaired: bool = False
    where: Where | None = None
    places: dict[str, Where] = {}


class DepartmentGoal(msgspec.Struct):
    """A goal of the whole department (部门整体绩效目标), the overall one first."""

    title: str | None = None
    goal: str | None = None
    indicators: list[Indicator] = []
    where: Where | None = None


class Project(msgspec.Struct):
    """One budget project (预算项目) with its goal and indicators.

    Of a self-evaluation: `execution_weight` and `execution_score` are 分值 and 得分 in the row of 年度资金总额, and
    `execution_remark` is the reason given there for money that was not spent; `self_total` is the printed 总分 and
    `self_grade` the printed grade: 优, 良, 中 or 差.
    """

    name: str | None = None
    printed_name: str | None = None
    code: str | None = None
    spending_unit: Body | None = None
    category: str | None = None
    performance_type: str | None = None
    starts_on: str | None = None
    ends_on: str | None = None
    government_procurement: bool | None = None
    classified: bool = False
    funding: Funding = Funding()
    execution_weight: str | None = None
    execution_score: str | None = None
    execution_remark: str | None = None
    self_total: str | None = None
    self_grade: str | None = None
    purpose: str | None = None
    spending_plan: list[Instalment] = []
    goals: list[str] = []
    narrative: dict[str, str] = {}
    indicators: list[Indicator] = []
    where: Where | None = None
    places: dict[str, Where] = {}


class Problem(msgspec.Struct, frozen=True):
    """Something that could not be read. It travels inside the declaration: nothing is dropped in silence."""

    code: str
    message: str
    where: Where | None = None


class UnusedText(msgspec.Struct, frozen=True):
    """A stretch of source text that no part of the declaration uses."""

    text: str
    where: Where | None = None


class Declaration(msgspec.Struct):
    """Everything that was read from one document."""

    source: Source
    format: str = FORMAT
    kind: str = "targets"
    issuer: Body | None = None
    fiscal_year: int | None = None
    currency_unit: str | None = None
    printed_totals: list[PrintedTotal] = []
    department_goals: list[DepartmentGoal] = []
    projects: list[Project] = []
    problems: list[Problem] = []
    unused: list[UnusedText] = []
