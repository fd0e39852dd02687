"""What is withheld goes from every field; amounts stay; open texts that mention it are masked, and no others."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.secrecy.planted import MARKER, declaration, entry, everything, open_project, review, secret_project

from jiheng.declaration.model import Declaration, Indicator, Project
from jiheng.foundation.text import bare
from jiheng.secrecy import Cleared, clear
from jiheng.secrecy.cleared import NotReviewedError, UnknownWithheldError
from jiheng.targets import understand

NAME = f"{MARKER}经费"


def test_a_marker_in_every_field_of_a_project_and_its_document_is_gone():
    [cleared] = clear([declaration(open_project(), secret_project())], review(entry(NAME)))

    assert bare(MARKER) not in bare(everything(cleared.declaration))
    assert "SECRET007" not in everything(cleared.declaration)
    assert cleared.masked >= 6


@pytest.mark.parametrize("model", [Project, Indicator, Declaration])
def test_the_marker_is_planted_in_every_field_there_is(model):
    whole = declaration(secret_project())
    planted = {Project: whole.projects[0], Indicator: whole.projects[0].indicators[0], Declaration: whole}[
        model
    ]
    figures = {
        "government_procurement",
        "classified",
        "funding",
        "where",
        "repaired",
        "weight",
        "score",
        "fiscal_year",
    }
    figures |= {
        "execution_weight",
        "execution_score",
        "self_total",
        "format",
        "kind",
        "currency_unit",
        "projects",
    }
    elsewhere = {"issuer", "code"}  # the office is no secret; the code has a marker of its own
    texts = [name for name in model.__struct_fields__ if name not in figures | elsewhere]

    assert [name for name in texts if MARKER[:4] not in everything(getattr(planted, name))] == []


def test_a_name_written_wide_or_over_lines_is_masked_as_well():
    wide = "ＺＱ２０２５ＳＥＣＲＥＴ００７"
    mention = open_project(name=f"配合{MARKER}\n经费的{wide}照明")
    [cleared] = clear([declaration(mention, secret_project())], review(entry(NAME)))

    assert cleared.declaration.projects[0].name == "配合■■的■■照明"


def test_totals_still_reconcile():
    before = declaration(open_project(), secret_project(), secret_project("玄武专案乙", "7.05"))
    [cleared] = clear([before], review(entry(NAME), entry("玄武专案乙经费")))
    funding = [(p.name, p.classified, p.funding) for p in cleared.declaration.projects]

    assert [f for _, _, f in funding] == [p.funding for p in before.projects]
    assert [(n, c) for n, c, _ in funding[1:]] == [("涉密项目01", True), ("涉密项目02", True)]
    assert sum(Decimal(f.total) for _, _, f in funding) == Decimal(
        cleared.declaration.printed_totals[0].total
    )


def test_what_one_document_withholds_is_masked_in_the_others():
    other = declaration(open_project("绿化"), number=2)
    _, cleared = clear([declaration(secret_project()), other], review(entry(NAME)))

    assert MARKER not in everything(cleared.declaration)
    assert cleared.declaration.source.file == "■■2.docx"


@pytest.mark.parametrize(
    "given_name", ["朱雀专案甲经费", " 朱雀专案甲 经费", "ＺＱ2025secret007", "朱雀专案甲经费（2025年）"]
)
def test_an_entry_names_its_project_by_name_printed_name_or_code(given_name):
    [cleared] = clear([declaration(secret_project())], review(entry(given_name)))

    assert cleared.declaration.projects[0].classified


def fields_of(project):
    return [
        *(
            "name",
            "code",
            "category",
            "performance_type",
            "starts_on",
            "ends_on",
            "purpose",
            "execution_remark",
        ),
        *(
            "self_grade",
            "spending_unit",
            "spending_plan",
            "goals",
            "goals.0",
            "narrative",
            "narrative.0",
            "indicators",
        ),
        "indicators.0",
        *(
            f"indicators.0.{f}"
            for f in (
                "level1",
                "level2",
                "name",
                "annual",
                "period",
                "actual",
                "description",
                "basis",
                "remark",
                "direction",
            )
        ),
    ]


@pytest.mark.parametrize("field", fields_of(Project()))
def test_one_field_can_be_withheld(field):
    project = secret_project()
    head, *rest = field.split(".")
    held = getattr(project, head)
    for step in rest:
        held = (
            list(held.items())[int(step)]
            if isinstance(held, dict)
            else held[int(step)]
            if step.isdecimal()
            else getattr(held, step)
        )
    texts = [
        t for t in ([held] if isinstance(held, str) else [held.raw] if hasattr(held, "raw") else []) if t
    ]
    [cleared] = clear([declaration(project)], review(entry(NAME, field)))
    kept = cleared.declaration.projects[0]

    assert [t for t in texts if t in everything(kept)] == []
    assert kept.funding == project.funding
    assert len(kept.indicators) == 1
    assert cleared.secrets
    assert cleared.declaration.source.file == ""
    msgspec.json.decode(msgspec.json.encode(cleared.declaration), type=Declaration)


def test_withholding_one_of_several_leaves_the_numbers_of_the_others():
    project = open_project()
    project.narrative = {"一、背景": "甲甲甲甲甲甲", "二、依据": "乙乙乙乙乙乙", "三、方法": "丙丙丙丙丙丙"}
    [cleared] = clear(
        [declaration(project, mark="无")],
        review(entry(project.name, "narrative.0"), entry(project.name, "narrative.2")),
    )

    assert list(cleared.declaration.projects[0].narrative.values()) == [
        "（涉密，不公开）",
        "乙乙乙乙乙乙",
        "（涉密，不公开）",
    ]


@pytest.mark.parametrize(
    "field",
    [
        "funding.total",
        "classified",
        "indicators.7",
        "indicators.0.places",
        "nothing",
        "goals.x",
        "narrative.9",
        "self_total",
    ],
)
def test_what_cannot_be_withheld_stops_everything(field):
    with pytest.raises(UnknownWithheldError) as caught:
        clear([declaration(secret_project())], review(entry(NAME, field)))

    assert MARKER not in str(caught.value)


def test_an_entry_that_matches_nothing_stops_everything():
    with pytest.raises(UnknownWithheldError, match="第2条"):
        clear([declaration(secret_project())], review(entry(NAME), entry("不存在的项目")))


def test_a_project_marked_as_withheld_needs_a_decision():
    marked = open_project(classified=True)
    with pytest.raises(NotReviewedError):
        clear([declaration(marked)], review())
    with pytest.raises(NotReviewedError):
        clear([declaration(marked)], review(entry(marked.name, "purpose")))

    assert (
        clear([declaration(marked)], review(entry(marked.name)))[0].declaration.projects[0].name
        == "涉密项目01"
    )


def test_nothing_withheld_changes_nothing_but_what_was_not_understood():
    before = declaration(open_project())
    [cleared] = clear([before], review())

    assert cleared.declaration == msgspec.structs.replace(before, problems=[], unused=[])
    assert cleared.secrets == frozenset()


def test_words_of_everybody_are_neither_masked_nor_secret():
    """A withheld project has 产出指标 and 设备 as all have; what others say of themselves stays as it is."""
    hidden = open_project("白虎专案经费", "5.00", classified=True)
    hidden.indicators.append(Indicator(level1="效益指标", name="更换灯具数", annual=understand("100%", "x")))
    hidden.purpose = "购置设备，2025年12月31日前完成，按规定不对外公开。"
    shown = open_project()
    [cleared] = clear([declaration(shown, hidden, mark="无")], review(entry("白虎专案经费")))

    assert msgspec.to_builtins(cleared.declaration.projects[0]) == msgspec.to_builtins(shown)
    assert cleared.masked == 0
    assert {one.text for one in cleared.secrets if one.kind == "name"} >= {"白虎专案经费"}
    assert not {"产出指标", "100%", "购置设备", "更换灯具数"} & {one.text for one in cleared.secrets}


def test_words_of_the_forms_are_no_secrets_even_where_nothing_is_open():
    hidden = open_project("白虎专案经费", "5.00", classified=True)
    hidden.indicators[0].category = "OUTPUT.QUANTITY"
    [cleared] = clear([declaration(hidden, mark="无")], review(entry("白虎专案经费")))

    assert not {"产出指标", "数量指标", "满意度指标", "立项依据", "OUTPUT.QUANTITY"} & {
        one.text for one in cleared.secrets
    }
    assert {"更换灯具数", "市政设施管理办法"} <= {one.text for one in cleared.secrets}


def test_a_law_that_is_cited_is_everybodys():
    hidden = open_project("白虎专案经费", "5.00", classified=True)
    hidden.goals = ["按照《中华人民共和国预算法》办理白虎专项之事。"]
    shown = open_project()
    shown.goals = ["依据《中华人民共和国预算法》养护，另办理白虎专项之事"]
    [cleared] = clear([declaration(shown, hidden, mark="无")], review(entry("白虎专案经费")))

    assert cleared.declaration.projects[0].goals == ["依据《中华人民共和国预算法》养护，另■■"]


def test_a_code_is_no_part_of_a_longer_number_and_no_amount_is_masked():
    hidden = open_project("青龙专案", "5.00", classified=True)
    hidden.code = "43000000"
    shown = open_project(total="43000000.00")
    shown.purpose = "编号 143000000 与 43000000"
    [cleared] = clear([declaration(shown, hidden, mark="无")], review(entry("青龙专案")))
    kept = cleared.declaration.projects[0]

    assert kept.purpose == "编号 143000000 与 ■■"
    assert Decimal(kept.funding.total) == Decimal("43000000.00")


def test_a_cleared_is_made_only_by_the_review():
    with pytest.raises(TypeError):
        Cleared(object(), declaration(), review(), frozenset(), 0)


NAMES = st.text(st.sampled_from("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"), min_size=3, max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    mark=NAMES,
    totals=st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=3),
    day=st.dates(date(2024, 1, 1)),
)
def test_whatever_a_project_is_called_it_is_found_nowhere_and_its_amount_stays(mark, totals, day):
    projects = [
        secret_project(mark, str(totals[0])),
        *(open_project(f"维护{n}", str(t)) for n, t in enumerate(totals)),
    ]
    before = declaration(*projects, mark=f"{mark}经费")
    [cleared] = clear([before], msgspec.structs.replace(review(entry(f"{mark}经费")), reviewed_on=day))

    assert f"{mark}经费" not in bare(everything(cleared.declaration))
    assert [p.funding for p in cleared.declaration.projects] == [p.funding for p in projects]


def test_a_withheld_row_leaves_the_levels_and_common_names_of_other_rows_alone():
    rows = [
        Indicator(
            level1="产出指标",
            level2="时效指标",
            level2_code="OUTPUT.TIMELINESS",
            name=name,
            annual=understand("≤5天"),
        )
        for name in ("完成时间", "朱雀七号侦测装置部署时间", "朱雀七号侦测装置部署时间")
    ]
    own = open_project("治安维护")
    own.indicators = rows[:2]
    other = open_project("道路维护")
    other.indicators = [rows[0], rows[2]]
    [cleared] = clear(
        [declaration(own, other, mark="年报")],
        review(entry("治安维护", "indicators.0"), entry("治安维护", "indicators.1")),
    )
    shown = [(one.level2, one.name) for project in cleared.declaration.projects for one in project.indicators]

    # A name that tells is nowhere; what every office calls something is.
    assert shown == [
        (None, "涉密指标"),
        (None, "涉密指标"),
        ("时效指标", "完成时间"),
        ("时效指标", "■■"),
    ]


def test_an_entry_that_names_its_document_leaves_those_of_others_alone():
    first, second = declaration(open_project(), number=1), declaration(open_project(), number=2)
    withheld = msgspec.structs.replace(entry(open_project().name, "purpose"), document=first.source.file)
    assert first.source.file != second.source.file
    cleared = clear([first, second], review(withheld))

    assert cleared[0].declaration.projects[0].purpose is None
    assert cleared[1].declaration.projects[0].purpose is not None
