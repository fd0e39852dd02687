"""The choices a form's designer makes: which word heads a column, which label names a field."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from tools.drawing.truth import Indicator, Project, Truth

# Each entry: wordings that anybody may meet, then those kept back for the held-out half.
WORDS: dict[str, tuple[list[str], list[str]]] = {
    "level1": (["一级指标", "一级指标", "一级目标", "一级\n指标"], ["一级绩效指标"]),
    "level2": (["二级指标", "二级指标", "二级目标", "二级\n指标"], ["二级绩效指标"]),
    "level3": (
        ["三级指标", "三级指标", "指标内容", "指标名称", "三级\n指标"],
        ["绩效指标名称", "三级绩效指标"],
    ),
    "value": (
        ["指标值", "指标值", "目标值", "年度指标值", "绩效指标目标值", "指标目标值"],
        ["计划指标值", "年度目标值", "预期指标值"],
    ),
    "value_self": (
        ["年度指标值", "年度\n指标值", "年初目标值", "指标值", "年度指标值（A）"],
        ["预期目标值", "年度目标值"],
    ),
    "actual": (
        ["实际完成值", "实际\n完成值", "全年实际值", "全年完成值", "实际完成情况"],
        ["实际完成指标值", "完成值"],
    ),
    "weight": (["分值", "权重", "指标权重"], ["分值权重", "权重（%）"]),
    "score": (["得分", "自评得分"], ["实际得分"]),
    "reason": (
        ["偏差原因分析及改进措施", "未完成原因分析", "偏差原因分析\n及改进措施"],
        ["未完成原因及拟采取的改进措施"],
    ),
    "remark": (["备注"], ["说明"]),
    "nature": (["指标性质", "指标性质"], ["比较符号", "计算符号"]),
    "unit": (["度量单位", "计量单位"], ["单位"]),
    "direction": (["指标方向性", "指标方向"], ["方向"]),
    "description": (["绩效指标描述", "指标解释", "指标说明"], ["指标内容解释"]),
    "project": (["项目名称"], ["项目（政策）名称"]),
    "parent": (["主管部门", "主管部门及代码", "预算主管部门"], ["项目主管部门"]),
    "operator": (["实施单位", "项目实施单位", "项目单位"], ["项目承担单位", "预算单位"]),
    "total": (
        ["年度资金总额", "年度资金总额：", "资金总额", "项目资金总额"],
        ["预算资金总额", "本年资金合计"],
    ),
    "fiscal": (["其中：财政拨款", "其中:财政拨款", "财政拨款", "其中：当年财政拨款"], ["其中：财政资金"]),
    "other": (["其他资金", "      其他资金"], ["单位资金"]),
    "goal": (
        ["年度总体目标", "年度绩效目标", "总体目标", "年度\n总体\n目标", "绩效目标", "年度目标"],
        ["项目年度绩效目标"],
    ),
    "indicators": (["绩效指标", "绩\n效\n指\n标", "年度绩效指标"], ["绩效\n指标"]),
    "title": (
        ["项目支出绩效目标表", "项目支出绩效目标申报表", "预算项目绩效目标表", "部门预算项目绩效目标申报表"],
        ["项目绩效目标公开表", "财政支出绩效目标批复表"],
    ),
    "title_self": (
        ["项目支出绩效自评表", "项目绩效自评表", "部门预算项目支出绩效自评表"],
        ["绩效自评结果公开表"],
    ),
}


@dataclass
class Ink:
    """A pen with a seed. `pick` fixes one wording for a whole document; `optional` allows empty columns.

    `verbatim` prints goals and targets as they are, numbering and sentences included.
    """

    rng: random.Random
    held: bool = False
    optional: bool = True
    verbatim: bool = False

    def __post_init__(self) -> None:
        self._chosen: dict[str, str] = {}

    def pick(self, key: str) -> str:
        """Return this document's wording for `key`."""
        if key not in self._chosen:
            common, kept = WORDS[key]
            pool = kept if self.held and self.rng.random() < 0.6 else common
            text = self.rng.choice(pool)
            self._chosen[key] = text if self.optional else text.replace("\n", "").strip()
        return self._chosen[key]

    def maybe(self, share: float) -> bool:
        """Decide with a chance."""
        return self.rng.random() < share


def only(indicator: Indicator, *fields: str) -> Indicator:
    """Return the indicator with nothing but the hierarchy, the name and `fields`."""
    kept = {f: getattr(indicator, f) for f in ("level1", "level2", "name", *fields)}
    return Indicator(**kept)


def printed(
    project: Project, *fields: str, indicators: list[Indicator], amounts: tuple[str, ...] = ()
) -> Project:
    """Return the project with nothing but its name and what the form prints."""
    kept = {f: getattr(project, f) for f in fields}
    return Project(
        name=project.name,
        indicators=indicators,
        amounts={k: project.amounts.get(k) for k in amounts},
        **kept,
    )


def document_like(content: Truth, **changes: object) -> Truth:
    """Return an empty document of the same issuer and year."""
    base = Truth(kind="targets", currency_unit=content.currency_unit)
    return replace(base, **changes)  # type: ignore[arg-type]
