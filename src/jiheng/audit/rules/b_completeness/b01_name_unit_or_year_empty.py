"""B-01: name, unit or year is not stated."""

from __future__ import annotations

from jiheng.audit.example import Example, Planned, Shown, several
from jiheng.audit.rule import Ask, Hit, NotApplicable, rule
from jiheng.audit.views import DocumentView
from jiheng.foundation.message import Message

_NO_PROJECTS = NotApplicable(Message("材料中没有项目", "the document has no projects"))
_ONE = (Shown("产出/数量", "宣传活动场次", "≥12场"),)
_REGIONAL = Planned(_ONE, narrative={"主管部门": "某省某厅"})


@rule(
    id="B-01",
    severity="S1",
    scope="document",
    title=Message("名称、单位或年度没有填写", "Name, unit or year is not stated"),
    basis=("FRM",),
    kinds=("targets",),
    fields=("name", "total"),
    message=Message(
        "项目“{project}”的表头没有填全：应写明项目名称和资金使用单位，现有空缺。",
        "The head of “{project}” is incomplete: it must give the name of the project and the unit.",
    ),
    mend=Message("补填项目名称、资金使用单位（申报单位）。", "Fill in the name and the unit."),
    asks=Message(
        "材料没有印出年度，或没有印出单位，请对照封面、标题或报送文件，核对是哪一年、哪个单位的材料。",
        "No year, or no unit, is printed: see from the cover or the covering letter whose and of which year it is.",
    ),
    fires=(
        several(Planned(_ONE, name="")),
        Example((Planned(_ONE, unit="某县某局"), Planned(_ONE)), issuer=""),
        Example((Planned(_ONE),), year=None),
        Example((Planned(_ONE),), issuer=""),
    ),
    silent=(
        several(Planned(_ONE)),
        Example((Planned(_ONE, unit="某县某局"),), issuer=""),
        Example((_REGIONAL,), issuer=""),
        Example(year=None),
    ),
)
def check(document: DocumentView, _: None) -> list[Hit] | Ask | NotApplicable | None:
    """Without a name and a unit nobody can say whose money is asked for; without a year, for when.

    The unit may stand once for all at the head of the document, and goals of a region name its 主管部门 instead. Where
    no unit is printed at all the form may have no place for it, and so it is with the year: many published tables
    leave it to the announcement. Then the reviewer is asked. A missing amount is A-03's.
    """
    if not document.projects:
        return _NO_PROJECTS
    has_unit = any(project.office for project in document.projects)
    hits = [Hit(at=one) for one in document.projects if not one.name or (has_unit and not one.office)]
    if hits:
        return hits
    labels = [label for project in document.projects for label in project.project.narrative]
    is_known = has_unit or any("主管部门" in label for label in labels)
    return None if is_known and document.declaration.fiscal_year else Ask()
