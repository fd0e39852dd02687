"""The demonstration shows the year after approval in all its states, played by the actions themselves."""

import pytest

from jiheng.cycle import states_of
from jiheng.office.config.demo import make_demo
from jiheng.office.results.models import MATTERS, Record, Round
from jiheng.office.trail.chain import verify

NOT_PLAYED = {
    "monitoring": set(),
    # One lapses and one is verified; what lies between is passed through.
    "corrective": {"OPEN", "DONE"},
    "self_evaluation": set(),
    "evaluation": {"CALLED_OFF", "IN_PROGRESS", "REPORT_DRAFT", "FINAL", "RECTIFYING", "RECTIFIED"},
}


@pytest.mark.slow
def test_last_year_goes_through_monitoring_self_evaluation_and_evaluation(db):
    assert make_demo() is not None

    for matter in MATTERS:
        found = set(Record.objects.filter(matter=matter).values_list("state", flat=True))
        assert set(states_of(matter)) - found == NOT_PLAYED[matter], matter
    assert {one.state for one in Round.objects.all()} == {Round.OPEN}
    evaluation = Record.objects.get(matter="evaluation", state="CLOSED")
    assert evaluation.grade == "良"
    assert "档案管理办法" in evaluation.content
    assert {"green", "yellow", "red"} <= set(Record.objects.values_list("light", flat=True))
    assert list(verify()) == []
