"""G-05: part of a project is classified, and the open part is not named so."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import PARTLY_WITHHELD
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_ALL_OPEN = NotApplicable(Message("没有隐去的指标", "no indicator of it is withheld"))
_MARK = "非涉密"
_SHOWN = Shown("产出/数量", "采购终端数量", "≥12台")
_HIDDEN = Shown("产出/数量", "涉密指标", "涉密")


@rule(
    id="G-05",
    severity="S3",
    scope="project",
    title=Message("部分涉密的项目没有注明“（非涉密部分）”", "The open part is not named as such"),
    basis=("SEC",),
    needs=PARTLY_WITHHELD,
    message=Message(
        "项目“{project}”有{count}个指标因涉密隐去，其余公开；公开部分的项目名称应注明“（非涉密部分）”。",
        "{count} indicators of “{project}” are withheld and the rest is open; the name should mark it as the open part.",
    ),
    mend=Message(
        "在公开部分的项目名称后加注“（非涉密部分）”，涉密部分另列代号。",
        "Mark the open part as such in its name, and list the classified part under a code name.",
    ),
    fires=one(_SHOWN, _HIDDEN, name="终端采购"),
    silent=(one(_SHOWN, _HIDDEN, name="终端采购（非涉密部分）"), one(_SHOWN, name="终端采购")),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """Readers must see that they see a part: the open part carries the remark, the classified one a code name.

    Seen from withheld indicators of a project that is otherwise open. A convention of published tables, not a duty by
    name.
    """
    count = len(project.indicators) - len(project.open_indicators)
    if not count:
        return _ALL_OPEN
    return None if _MARK in project.plain_name else Hit({"count": count})
