"""The difference between two declarations of one project: what counts as a change, and which row is which."""

import msgspec
import pytest

from jiheng.audit.example import Planned, Shown, one
from jiheng.declaration.difference import Change, Pairing, cells, difference

A = Shown("产出/数量", "宣传活动场次", "≥12场")
B = Shown("产出/质量", "活动合格率", "≥95%")
C = Shown("满意度/服务对象满意度", "居民满意度", "≥90%")


def declared(*indicators, **project):
    return one(*(indicators or (A, B, C)), **project).declaration()


def other(shown, **fields):
    return msgspec.structs.replace(shown, **fields)


def test_the_same_content_differs_in_nothing():
    assert difference(declared(), declared()) == []


def test_a_changed_cell_is_named_by_its_path_with_both_texts():
    after = declared(other(A, annual="≥20场"), B, C)

    assert difference(declared(), after) == [
        Change("changed", "indicators.0.annual", "indicators.0.annual", "≥12场", "≥20场")
    ]


def test_a_row_that_moved_is_no_change():
    assert difference(declared(A, B, C), declared(C, A, B)) == []


def test_a_row_that_moved_and_changed_is_compared_with_itself():
    changes = difference(declared(A, B, C), declared(C, A, other(B, annual="≥98%")))

    assert changes == [Change("changed", "indicators.2.annual", "indicators.1.annual", "≥95%", "≥98%")]


def test_two_rows_of_one_name_are_told_apart_by_their_levels():
    twin = other(A, levels="效益/社会效益", annual="≥30场")
    changes = difference(declared(A, twin), declared(other(twin, annual="≥31场"), A))

    assert changes == [Change("changed", "indicators.0.annual", "indicators.1.annual", "≥30场", "≥31场")]


def test_an_added_row_is_added_cell_by_cell_and_shifts_no_other():
    changes = difference(declared(A, B), declared(A, C, B))

    assert {change.kind for change in changes} == {"added"}
    assert {change.field: change.after for change in changes} == {
        "indicators.1.level1": "满意度指标",
        "indicators.1.level2": "服务对象满意度指标",
        "indicators.1.name": "居民满意度",
        "indicators.1.annual": "≥90%",
    }


def test_a_removed_row_is_removed_cell_by_cell():
    changes = difference(declared(A, B, C), declared(A, C))

    assert {change.kind for change in changes} == {"removed"}
    assert [(change.field, change.old_field, change.before) for change in changes][2:] == [
        (None, "indicators.1.name", "活动合格率"),
        (None, "indicators.1.annual", "≥95%"),
    ]


@pytest.mark.parametrize(
    "after",
    [
        other(A, name="法治宣传活动场次"),  # alike
        other(A, name="进社区次数"),  # not alike, but at the same place with the same value
        other(A, name=""),  # not named yet
    ],
)
def test_a_renamed_row_stays_the_same_row(after):
    changes = difference(declared(A, B, C), declared(after, B, C))

    assert [(change.kind, change.old_field) for change in changes] in (
        [("changed", "indicators.0.name")],
        [("removed", "indicators.0.name")],
    )


def test_a_row_under_other_levels_keeps_its_name_and_changes_its_levels():
    changes = difference(declared(A, B), declared(A, other(B, levels="产出/数量")))

    assert [(change.field, change.before, change.after) for change in changes] == [
        ("indicators.1.level2", "质量指标", "数量指标")
    ]


def test_a_cell_emptied_is_removed_and_one_filled_is_added():
    emptied = difference(declared(other(A, weight="10")), declared(A))
    filled = difference(declared(A), declared(other(A, weight="10")))

    assert emptied == [Change("removed", "indicators.0.weight", "indicators.0.weight", before="10")]
    assert filled == [Change("added", "indicators.0.weight", "indicators.0.weight", after="10")]


def test_head_money_goals_and_headings_are_cells():
    before = declared(
        goal=("办活动12场", "覆盖3000人"), narrative={"立项依据": "甲"}, amounts={"fiscal": "20"}
    )
    after = declared(
        goal=("覆盖居民3000人", "办活动12场", "印材料"),
        narrative={"实施方案": "丙", "立项依据": "乙"},
        amounts={"fiscal": "18", "other": "2"},
        name="社区法治宣传教育",
        procurement=True,
    )

    said = {(change.kind, change.field): change.after for change in difference(before, after)}
    assert said == {
        ("changed", "name"): "社区法治宣传教育",
        ("added", "government_procurement"): "是",
        ("changed", "funding.fiscal"): "180000.00",
        ("added", "funding.other"): "20000.00",
        ("changed", "goals.0"): "覆盖居民3000人",
        ("added", "goals.2"): "印材料",
        ("added", "narrative.0"): "丙",
        ("changed", "narrative.1"): "乙",
    }


def test_a_cell_is_followed_in_both_directions():
    pairing = Pairing(declared(A, B, C), declared(C, A))

    assert pairing.forward("indicators.0.annual") == "indicators.1.annual"
    assert pairing.forward("indicators.1.annual") is None
    assert pairing.back("indicators.0") == "indicators.2"
    assert pairing.back("funding.total") == "funding.total"
    assert pairing.back("") == ""


def test_where_something_is_printed_is_no_content():
    declaration = declared()
    moved = msgspec.convert(msgspec.to_builtins(declaration), type(declaration))
    moved.projects[0].indicators[0].repaired = True

    assert difference(declaration, moved) == []


def test_equal_rows_are_paired_in_their_order():
    assert difference(declared(A, A, B), declared(A, B)) == [
        Change("removed", None, f"indicators.1.{field}", before=text)
        for field, text in (
            ("level1", "产出指标"),
            ("level2", "数量指标"),
            ("name", "宣传活动场次"),
            ("annual", "≥12场"),
        )
    ]


def test_every_cell_that_says_something_is_listed_once():
    listed = cells(declared(goal="办活动", budget="20"))

    assert listed["goals.0"] == "办活动"
    assert listed["funding.total"] == "200000.00"
    assert "funding.fiscal" not in listed
    assert Planned().name == listed["name"]
