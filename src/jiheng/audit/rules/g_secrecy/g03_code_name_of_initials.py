"""G-03: the public code name of a classified project looks like the initials of its real name."""

from __future__ import annotations

import re

from jiheng.audit.example import Planned, several
from jiheng.audit.rule import Ask, NotApplicable, rule
from jiheng.audit.traits import OPEN
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_OPEN = NotApplicable(Message("不是涉密项目", "it is not withheld"))
_INITIALS = re.compile(r"[A-Za-z]{3,}")


@rule(
    id="G-03",
    severity="S3",
    scope="project",
    title=Message("涉密项目代号可能由名称首字母拼成", "A code name that may be initials"),
    basis=("SEC",),
    excludes=OPEN,
    withheld=True,
    message=Message(
        "涉密项目的公开代号“{project}”由字母拼成，可能透露项目名称。",
        "The public code name “{project}” is made of letters and may give the name away.",
    ),
    mend=Message("改用与名称无关的流水编号。", "Use a serial number that has nothing to do with the name."),
    asks=Message(
        "涉密项目的公开代号只由字母组成，请对照项目真实名称核对是否为拼音首字母；如是，建议改用无意义的编号。",
        "The public code name is letters only: compare it with the real name; if it is its initials, use a number.",
    ),
    fires=several(Planned(name="ABCXM", goal="涉密项目，不对外公开", classified=True)),
    silent=(
        several(Planned(name="2024-专-07", goal="涉密项目，不对外公开", classified=True)),
        several(Planned(name="ABCXM")),
    ),
)
def check(project: ProjectView, _: None) -> Ask | NotApplicable | None:
    """A code name derived from the real name gives it away to whoever knows the field.

    The document does not print the real name, so the program cannot tell: it asks where a code is three letters or
    more and nothing else. Codes with numbers in them look like serial numbers and are let pass.
    """
    if not project.is_classified:
        return _OPEN
    return Ask() if _INITIALS.fullmatch(project.name) else None
