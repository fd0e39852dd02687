"""What is kept so that pages need not count is counted anew: a planted difference is named with its place and put right."""

import pytest
from tests.office.results import ACTUALS, approve, opened
from tests.office.results import put as put_cells

from jiheng.office.cases.models import Case
from jiheng.office.chronicle.models import Place
from jiheng.office.config import check_sums
from jiheng.office.overview import fulltext
from jiheng.office.overview.models import (
    BodySum,
    CategoryCount,
    Digest,
    FindingRow,
    IndicatorRow,
    Tally,
    Waiting,
)
from jiheng.office.results.models import Record
from jiheng.office.trail.models import Entry


@pytest.fixture
def filled(town):
    """An office with a case whose monitoring is being filled in, all of it brought up to date."""
    case = approve(town, town.case())
    opened(town)
    cells = {f"indicators.{number}.actual": text for number, text in enumerate(ACTUALS)}
    put_cells(town.clerk, case.records.get(), {**cells, "funding.executed": "12万元"})
    told = []
    assert check_sums.check(told.append).differences == []
    assert sum(told) == check_sums.size()
    return case


def removed(rows):
    rows[0].delete()


PLANTED = {
    "findings of a case": (lambda: Case.objects.update(findings=77), "问题数"),
    "budget of a case": (lambda: Case.objects.update(budget=5), "预算"),
    "numbers of a digest": (lambda: Digest.objects.update(indicators=77), "指标和问题计数"),
    "text of a digest": (lambda: Digest.objects.update(text="密"), "检索文字"),
    "what a case counts for": (lambda: Digest.objects.update(sums=""), "计入统计的数"),
    "category": (lambda: removed(CategoryCount.objects.all()), "各类指标数"),
    "row of an indicator": (lambda: removed(IndicatorRow.objects.all()), "指标清单"),
    "finding that is none": (
        lambda: FindingRow.objects.create(
            case=Case.objects.get(), unit=Case.objects.get().unit, number=99, rule="W-01", family="W", severity="S1"
        ),
        "问题清单",
    ),
    "sum of a body": (lambda: BodySum.objects.filter(body="101").update(sums='{"projects":9}'), "单位 101 2024 年合计"),
    "number of a kind": (lambda: Tally.objects.filter(body="101").update(cases=9), "单位 101 项目计数"),
    "index of texts": (fulltext.clear, "检索索引"),
    "light of a record": (lambda: Record.objects.update(light="red"), "预警灯"),
    "body of an entry": (lambda: removed(Place.objects.filter(body="101")), "所属单位"),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_difference_is_named_and_put_right(filled, name):
    plant, place = PLANTED[name]
    plant()
    Waiting.objects.all().delete()  # as something that nobody noticed
    numbers = Entry.objects.count()
    found = check_sums.check(lambda _: None)

    assert any(place in one.place.zh for one in found.differences), found.differences
    assert Entry.objects.count() == numbers
    check_sums.mend(found)
    assert check_sums.check(lambda _: None).differences == []
    assert Entry.objects.last().action == check_sums.MENDED


def test_a_check_leaves_everything_as_it_is(filled):
    def everything():
        tables = (Digest, CategoryCount, IndicatorRow, FindingRow, BodySum, Tally)
        return [list(table.objects.order_by("pk").values()) for table in tables], fulltext.sizes()

    Digest.objects.update(indicators=77)
    before = everything()
    check_sums.check(lambda _: None)

    assert everything() == before
