"""Accepted findings stand in a file with reason, person and day; whoever forgets one of them is told."""

from datetime import date

import pytest
from tests.audit.samples import UNBALANCED, audited

from jiheng.audit.accepted import AcceptedFileError, load_accepted

TODAY = date(2024, 6, 1)
ENTRY = '[[accepted]]\nfingerprint = "abc"\nrule = "D-09"\nreason = "单价由政府定价"\nby = "张三"\nuntil = 2024-12-31\n'


def load(tmp_path, text):
    path = tmp_path / "accepted.toml"
    path.write_text(text, encoding="utf-8")
    return load_accepted(path, TODAY)


def test_an_acceptance_holds_until_its_day(tmp_path):
    assert "abc" in load(tmp_path, ENTRY)
    assert "abc" in load(tmp_path, ENTRY.replace("2024-12-31", "2024-06-01"))

    overdue = load(tmp_path, ENTRY.replace("2024-12-31", "2024-05-31"))
    assert "abc" not in overdue
    assert [one.by for one in overdue.overdue] == ["张三"]


def test_what_no_finding_answers_to_is_told(tmp_path):
    accepted = load(tmp_path, ENTRY)

    assert [one.rule for one in accepted.unmet([])] == ["D-09"]
    assert accepted.unmet(["abc"]) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENTRY.replace("单价由政府定价", " "), "第 1 条没有写明理由"),
        (ENTRY.replace("张三", ""), "第 1 条没有写明责任人"),
        (ENTRY + ENTRY.replace("until = 2024-12-31\n", ""), "第 2 条"),
        (ENTRY.replace("reason", "raeson"), "第 1 条"),
        ("accepetd = []", "accepetd"),
        ("[[accepted", "TOML"),
    ],
)
def test_a_file_put_wrongly_is_refused_with_the_place(tmp_path, text, said):
    with pytest.raises(AcceptedFileError) as caught:
        load(tmp_path, text)

    assert said in caught.value.render("zh")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(AcceptedFileError):
        load_accepted(tmp_path / "nothing.toml", TODAY)


def test_an_acceptance_of_a_real_finding_silences_it(tmp_path):
    _, before = audited(UNBALANCED)
    accepted = load(tmp_path, ENTRY.replace("abc", before.findings[1].fingerprint))
    _, after = audited(UNBALANCED, accepted=accepted)

    assert [f.rule for f in after.findings] == ["A-05"]
