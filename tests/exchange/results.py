"""Declarations made up for the exchange: those of the forms, and self-evaluations of the same invented offices."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st
from tests.forms.declarations import MONEY, declarations

from jiheng.declaration.model import Declaration
from jiheng.targets import understand

ACTUALS = st.sampled_from(["12所", "=100%", "98.5%", "已完成", "0", "－", "3.5万元"])
SCORES = st.sampled_from([None, "10", "7.50", "0", "9.123456"])


@st.composite
def self_evaluations(draw: Any, *, hostile: bool) -> Declaration:
    made = draw(declarations(hostile=hostile))
    projects = [_evaluated(draw, project) for project in made.projects]
    return msgspec.structs.replace(made, kind="self_evaluation", projects=projects)


def _evaluated(draw: Any, project: Any) -> Any:
    indicators = [
        msgspec.structs.replace(
            one,
            actual=understand(draw(ACTUALS)),
            score=draw(SCORES),
            remark=draw(st.sampled_from([None, "天气"])),
        )
        for one in project.indicators
    ]
    funding = msgspec.structs.replace(
        project.funding,
        initial_budget=draw(st.one_of(st.none(), MONEY)),
        revised_budget=draw(st.one_of(st.none(), MONEY)),
        executed=draw(st.one_of(st.none(), MONEY)),
        carryover=draw(st.one_of(st.none(), MONEY)),
    )
    completed = {"实际完成情况": "全部完成"} if draw(st.booleans()) else {}
    return msgspec.structs.replace(
        project,
        indicators=indicators,
        funding=funding,
        self_total=draw(SCORES),
        execution_score=draw(SCORES),
        narrative={**project.narrative, **completed},
    )
