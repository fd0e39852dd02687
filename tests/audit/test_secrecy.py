"""What is withheld, what masks it, and what anybody can read."""

import pytest

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.secrecy import is_masking, public_texts, quotes_of, withholds
from jiheng.audit.views import DocumentView

OPEN = Shown("产出/数量", "宣传活动场次", "≥12场", description="全年场次")
HIDDEN = Shown("产出/数量", "涉密指标", "涉密")


def document(*projects):
    return DocumentView(several(*projects).declaration())


def test_a_document_withholds_projects_or_single_indicators():
    assert withholds(document(Planned((OPEN,)), Planned(classified=True)))
    assert withholds(document(Planned((OPEN, HIDDEN))))
    assert not withholds(document(Planned((OPEN,)), Planned()))


def test_public_texts_are_all_that_is_printed_and_not_withheld():
    view = document(
        Planned(
            (OPEN, HIDDEN), name="宣传", goal="办好活动", purpose="活动费", narrative={"立项依据": "条例"}
        )
    ).projects[0]

    assert [(text.field, text.text) for text in public_texts(view)] == [
        ("name", "宣传"),
        ("goals", "办好活动"),
        ("purpose", "活动费"),
        ("立项依据", "条例"),
        ("name", "宣传活动场次"),
        ("description", "全年场次"),
        ("annual", "≥12场"),
    ]


def test_a_quote_names_the_indicator_it_is_taken_from():
    texts = list(public_texts(document(Planned((OPEN,))).projects[0]))

    assert texts[0].quote.of is None
    assert texts[-1].quote.of == "宣传活动场次"


def test_the_name_of_the_project_is_no_evidence_beside_itself():
    view = document(Planned((OPEN,), name="宣传", goal="办好活动")).projects[0]
    quotes = quotes_of(public_texts(view))

    assert [quote.field for quote in quotes] == ["goals", "name", "description", "annual"]


@pytest.mark.parametrize("text", ["涉密项目", "保密", "不对外公开", "按规定不予公开", "不予公示"])
def test_masking(text):
    assert is_masking(text)


@pytest.mark.parametrize("text", ["采购设备12台", "信息公开及时率", "不断完善。公开透明"])
def test_not_masking(text):
    assert not is_masking(text)
