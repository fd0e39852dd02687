"""G-06: a record is withheld as a whole; the classification decision is needed."""

from __future__ import annotations

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.rule import Ask, rule
from jiheng.audit.traits import OPEN
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message


@rule(
    id="G-06",
    severity="S2",
    scope="project",
    title=Message("整项不公开而没有定密依据", "Withheld without a classification decision"),
    basis=("BL14", "SEC"),
    clears=OPEN,
    withheld=True,
    message=Message(
        "项目“{project}”整项不公开，没有定密依据。",
        "“{project}” is withheld as a whole without a classification decision.",
    ),
    mend=Message(
        "补充定密决定；不属于国家秘密的，应当公开。",
        "Supply the decision; what is no state secret is published.",
    ),
    asks=Message(
        "需要整项不公开项目的定密依据（定密决定、密级、保密期限、定密责任人），逐项核对；法律规定应公开的不得定密。",
        "Needs the classification decision (level, term, by whom) of every withheld project: secrecy is no pretext.",
    ),
    fires=several(Planned(name="2024-专-07", goal="涉密项目，不对外公开", classified=True)),
    silent=several(Planned((Shown("产出/数量", "宣传活动场次", "≥12场"),))),
)
def check(project: ProjectView, _: None) -> Ask | None:
    """Budgets are public; only state secrets are excepted, and only by a decision taken in due form.

    The decision lies with the office, so the program can only ask for it: one question for a document, with the number
    of projects it is about.
    """
    return Ask() if project.is_classified else None
