"""E-15: the form says that no service is bought, its text says otherwise."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.prose import Passage, passages
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import FLAGGED
from jiheng.audit.views import ProjectView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message

_NO_FLAG = NotApplicable(
    Message("表中没有“是否含有政府购买服务”", "the form does not ask for bought services")
)
_NOT_DENIED = r"(?<!政府)(?<!不含)(?<!不含有)(?<!涉及)(?<!属于)(?<!属)(?<!无)(?<!未)(?<!非)"


@rule(
    id="E-15",
    severity="S3",
    scope="project",
    title=Message("“政府购买服务”填“否”，内容却有购买服务", "“No services bought” against the text"),
    basis=("FRM",),
    needs=FLAGGED,
    message=Message(
        "项目“{project}”“是否含有政府购买服务”填“否”，但文中写有“{word}”。请核对后改为一致。",
        "“{project}” says that no service is bought, but its text speaks of {word}; make them agree.",
    ),
    mend=Message(
        "核对是否向社会购买服务：是的，改填“是”；不是的，改正文字。",
        "Check whether services are bought: change the flag, or the text.",
    ),
    fires=(
        several(Planned(procurement=False, narrative={"项目实施计划": "根据维保合同按季付款"})),
        several(Planned((Shown("产出/质量", "外包服务合格率", "≥95%"),), procurement=False)),
    ),
    silent=(
        several(
            Planned(procurement=False, narrative={"项目实施计划": "由本局自行组织实施，不涉及政府购买服务"})
        ),
        several(Planned(procurement=True, narrative={"项目实施计划": "根据维保合同按季付款"})),
        several(Planned(narrative={"项目实施计划": "根据维保合同按季付款"})),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """The flag decides which procurement rules the project falls under; it must agree with what the form tells.

    Only words that mean a service from outside (购买服务, 外包服务, 维保合同) contradict a “否”. Buying goods
    (政府采购 of cars or furniture) does not, nor does a text that denies it (不涉及政府购买服务).
    """
    flag = project.project.government_procurement
    if flag is None:
        return _NO_FLAG
    told = ((passage, match[0]) for passage in passages(project) if (match := _bought().search(passage.text)))
    found: tuple[Passage, str] | None = next(told, None)
    if flag or found is None:
        return None
    passage, word = found
    return Hit({"word": word}, at=passage.view, fields=(passage.field,))


@cache
def _bought() -> re.Pattern[str]:
    return re.compile(_NOT_DENIED + any_of(column("service_contracts", "word")))
