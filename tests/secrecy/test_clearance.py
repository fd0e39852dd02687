"""The record of a review: strict, complete, and never quoted."""

from datetime import date

import pytest

from jiheng.foundation.errors import JihengError
from jiheng.secrecy import load_clearance

RECORD = """reviewed_by = "李核准"
reviewed_on = 2025-01-20

[[withheld]]
project = "朱雀专案经费"
level = "秘密"
by = "王审查"
on = 2025-01-10
why = "定密在案"
"""


def load(folder, text):
    (folder / "审查.toml").write_text(text, encoding="utf-8")
    return load_clearance(folder / "审查.toml")


def test_it_says_who_when_what_and_why(tmp_path):
    review = load(tmp_path, "\ufeff" + RECORD)

    assert (review.reviewed_by, review.reviewed_on) == ("李核准", date(2025, 1, 20))
    assert [(e.project, e.level, e.by, e.field) for e in review.withheld] == [
        ("朱雀专案经费", "秘密", "王审查", "")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("李核准", " "),
        ("王审查", ""),
        ("定密在案", ""),
        ("秘密", "机要"),
        ("2025-01-10", '"去年"'),
        ("why", "reason"),
        ("reviewed_on", "on"),
        ("[[withheld]]", "[[withheld"),
    ],
)
def test_what_is_missing_or_misspelt_is_refused_without_quoting_names(tmp_path, old, new):
    with pytest.raises(JihengError) as caught:
        load(tmp_path, RECORD.replace(old, new, 1))

    assert "朱雀专案" not in caught.value.render("zh") + caught.value.render("en")


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(JihengError, match=r"无\.toml"):
        load_clearance(tmp_path / "无.toml")
