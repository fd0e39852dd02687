"""Ranked search in Chinese: what comes first, what is left out, and that counts and index agree with the cases."""

import datetime as dt
from collections import Counter
from itertools import product

import msgspec
import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.office.conftest import GOOD

import jiheng.office.overview.figures as counting
import jiheng.office.overview.search as searching
from jiheng.audit.example import Example, Planned, Shown
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.models import Case
from jiheng.office.overview import fulltext, grams, index, tally
from jiheng.office.overview.address import View, read
from jiheng.office.overview.counting import facets
from jiheng.office.overview.figures import figures
from jiheng.office.overview.folding import folded
from jiheng.office.overview.models import Digest, Tally, Waiting
from jiheng.office.overview.search import found, listing
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Appointment, Unit


def opened(
    town, name, goal="开展工作", indicator="完成数量", *, year=2024, code="", user=None, unit=None, **more
):
    planned = Planned(
        (Shown("产出/数量", indicator, "≥12场"),), name=name, goal=goal, code=code, budget="20", **more
    )
    return open_case(user or town.clerk, unit or town.unit, Example((planned,), year=year).declaration())


def listed(user, query="", **chosen):
    reach, view = Reach(user), read(QueryDict(query)) if query else View(**chosen)
    index.bring_up_to_date(Case.objects.all())
    return listing(reach, view, localdate())


def names(user, query="", **chosen):
    return [case.name for case in listed(user, query, **chosen).cases[:100]]


def test_the_name_comes_before_the_goal_and_the_goal_before_the_indicator(town):
    opened(town, "指标里有", indicator="水库个数")
    opened(town, "目标里有", goal="修好水库")
    opened(town, "小型水库除险加固")
    opened(town, "水库除险加固")
    opened(town, "水库")
    opened(town, "无关的项目")

    assert names(town.clerk, q="水库") == ["水库", "水库除险加固", "小型水库除险加固", "目标里有", "指标里有"]


def test_of_several_words_the_phrase_comes_first_then_all_in_the_name_then_spread(town):
    opened(town, "散落各处", goal="检查公路", indicator="日常养护里程")
    opened(town, "养护站", goal="检查公路")
    opened(town, "养护农村公路")
    opened(town, "农村公路养护")
    opened(town, "公路养护")
    opened(town, "只有公路")

    expected = ["公路养护", "农村公路养护", "养护农村公路", "养护站", "散落各处"]
    assert names(town.clerk, q="公路 养护") == expected
    assert names(town.clerk, q=" 公路　养护 ") == expected


def test_what_ranks_alike_comes_the_latest_year_first_and_stays_so(town):
    for year in (2023, 2025, 2024):
        opened(town, f"桥梁检查{year}", year=year)
    expected = ["桥梁检查2025", "桥梁检查2024", "桥梁检查2023"]
    assert names(town.clerk, q="桥梁") == expected
    index.make([Case.objects.get(fiscal_year=2024).pk])
    assert names(town.clerk, q="桥梁") == expected


@pytest.mark.parametrize(
    "asked", ["路", "养", "公路养护项目", "ＺＸ2024", "x2", "24-", '"', "（一", "100%", "*", "%"]
)
def test_one_character_signs_and_codes_are_found_and_mean_themselves(town, asked):
    opened(town, '公路养护项目"甲*"（一期）', goal="完成100%", code="ZX2024-0007")
    opened(town, "别的事")

    assert names(town.clerk, q=asked) == ['公路养护项目"甲*"（一期）']


def test_a_word_does_not_reach_over_lines_and_other_characters_are_not_taken_for_it(town):
    opened(town, "甲乙", goal="丙丁", indicator="戊己")

    assert [names(town.clerk, q=asked) for asked in ("乙丙", "丁戊", "甲丙", "乙甲", "甲乙丙丁")] == [[]] * 5
    assert names(town.clerk, q="甲乙 丙丁 戊己") == ["甲乙"]


def test_nobody_finds_what_they_may_not_read(town):
    opened(town, "本单位的水库")
    opened(town, "他单位的水库", user=town.stranger, unit=town.other)

    assert names(town.clerk, q="水库") == ["本单位的水库"]
    assert sorted(names(town.reviewer, q="水库")) == ["他单位的水库", "本单位的水库"]
    assert names(town.admin, q="水库") == []


def test_whoever_has_one_body_and_the_top_besides_reads_all(town):
    opened(town, "本单位的水库")
    opened(town, "他单位的水库", user=town.stranger, unit=town.other)
    Appointment.objects.create(user=town.clerk, unit=town.bureau, role="finance_reviewer")
    everything = {"他单位的水库", "本单位的水库"}

    assert set(names(town.clerk)) == set(names(town.clerk, q="水库")) == everything
    Unit.objects.create(code="202", name="另一个市财政局", kind="bureau")
    assert set(names(town.clerk)) == set(names(town.clerk, q="水库")) == everything


def test_a_unit_whose_code_begins_like_another_is_another(town):
    longer = Unit.objects.create(code="10101019", name="另一个单位", kind="unit", parent=town.department)
    clerk = town.person("clerk9", "unit_clerk", longer)
    opened(town, "别人的水库", user=clerk, unit=longer)

    assert names(town.clerk, q="水库") == []
    assert names(town.leader, "q=水库&below=1010101") == []
    assert names(town.reviewer, "q=水库&below=10101") == ["别人的水库"]


VIEWS = (
    "",
    "q=宣传",
    "q=宣传&state=SUBMITTED",
    "q=宣传&year=2023&year=2024",
    "q=宣传&state=DRAFT&band=2&unit=1010101",
    "q=宣传&mine=any",
    "q=宣传&below=10101&live=1",
    "q=宣传&category=OUTPUT",
    "q=宣传&category=OUTPUT.QUANTITY",
    "q=宣传&severity=S2",
    "q=宣传&blocking=no",
    "q=宣传&grade=none&grade=良",
    "q=宣传 活动",
    "state=DRAFT",
    "below=1010101&live=1",
    "year=2023&band=2",
)


@pytest.mark.parametrize("who", ["clerk", "leader", "reviewer", "finance"])
def test_the_index_shows_and_counts_what_the_cases_themselves_say(town, who):
    for year, verb in ((2022, ""), (2024, "submit"), (2023, "discard")):
        planned = msgspec.structs.replace(GOOD, name=f"宣传{year}")
        case = open_case(town.clerk, town.unit, Example((planned,), year=year).declaration())
        if verb:
            move_case(town.clerk, case.pk, verb, lock=case.lock)
    opened(town, "宣传他单位", user=town.stranger, unit=town.other)
    user = getattr(town, who)
    some = 0
    for query in VIEWS:
        view = read(QueryDict(query))
        by_index = listed(user, query)
        # What is asked of the cases alone, and counted one by one.
        about = found(Reach(user), msgspec.structs.replace(view, q=""), localdate())
        for word in view.words:
            about = about.filter(digest__text__contains=folded(word))
        shown = {case.pk for case in searching.shown(about, view)}
        assert by_index.facets == facets(about, view), query
        assert {case.pk for case in by_index.cases[:100]} == shown, query
        assert by_index.facets.total == len(shown), query
        some += bool(shown)
    assert some > len(VIEWS) / 2


def test_of_very_many_hits_the_best_are_listed_and_a_filter_reaches_the_others(town, monkeypatch):
    monkeypatch.setattr(searching, "MOST", 3)
    for year in (2021, 2022, 2023, 2024):
        opened(town, f"水库{year}", year=year)
    opened(town, "水库", year=2020)
    many = listed(town.clerk, q="水库")

    assert many.has_more
    assert [case.name for case in many.cases[:10]] == ["水库", "水库2024", "水库2023"]
    narrow = listed(town.clerk, "q=水库&year=2021")
    assert not narrow.has_more
    assert [case.name for case in narrow.cases[:10]] == ["水库2021"]
    assert narrow.facets.counts["year"].total() == 3  # of the years, the best hits of all
    assert {case.name for case in listed(town.clerk, "q=水库&sort=year").cases[:10]} == {
        "水库",
        *(f"水库{year}" for year in (2021, 2022, 2023, 2024)),
    }


def test_a_look_where_nothing_changed_asks_one_question_and_writes_nothing(town):
    opened(town, "水库")
    index.bring_up_to_date(Case.objects.all())
    with CaptureQueriesContext(connection) as seen:
        assert index.bring_up_to_date(Case.objects.all()) == 0

    assert len(seen) == 1


def test_the_database_notes_every_change_even_one_that_nobody_announced(town):
    case = opened(town, "水库")
    index.bring_up_to_date(Case.objects.all())
    assert not Waiting.objects.exists()
    Case.objects.filter(pk=case.pk).update(fiscal_year=2030)
    assert [one.case_id for one in Waiting.objects.all()] == [case.pk]

    assert names(town.clerk, "q=水库&year=2030") == ["水库"]
    assert names(town.clerk, "q=水库&year=2024") == []
    Case.objects.filter(pk=case.pk).update(was_opened=True)
    assert not Waiting.objects.exists()


def test_a_digest_made_while_the_case_changes_again_is_made_once_more(town):
    case = opened(town, "水库")
    with transaction.atomic():
        Case.objects.filter(pk=case.pk).update(lock=case.lock + 1)
        index._done([case.pk], {case.pk: case.lock})

    assert Waiting.objects.filter(pk=case.pk).exists()


def test_a_case_that_is_removed_is_in_no_index_and_no_count(town):
    case = opened(town, "水库")
    index.bring_up_to_date(Case.objects.all())
    slot = Digest.objects.get().slot
    Case.objects.filter(pk=case.pk).update(current=None)
    case.versions.all().delete()
    Case.objects.get(pk=case.pk).delete()

    assert fulltext.latest(grams.anywhere("水库"), 10) == []
    assert sum(tally.below([town.bureau.code]).values()) == 0
    opened(town, "公路")
    assert names(town.clerk, q="水库") == []
    assert Digest.objects.get().slot == slot


def counted_anew():
    counted = Counter()
    for case in Case.objects.select_related("unit", "digest"):
        kind = tally.Kind(*(mark.partition("-")[2] for mark in case.digest.marks.split("\n")[:5]))
        assert kind.state == case.state
        assert kind.year == str(case.fiscal_year or "none")
        counted.update((code, kind) for code in case.unit.path.strip("/").split("/"))
    return counted


def test_what_is_counted_with_every_change_is_what_counting_anew_says(town):
    first = opened(town, "水库", year=2023)
    opened(town, "公路", user=town.stranger, unit=town.other)
    index.bring_up_to_date(Case.objects.all())
    move_case(town.clerk, first.pk, "submit", lock=first.lock)
    index.bring_up_to_date(Case.objects.all())
    kept = {
        (one.body, tally.Kind(one.state, one.year, one.grade, one.blocking, one.band)): one.cases
        for one in Tally.objects.filter(cases__gt=0)
    }

    assert kept == counted_anew()
    assert index.rebuild() == 2
    assert not Tally.objects.filter(cases__lt=0).exists()
    assert {(one.body, one.state, one.cases) for one in Tally.objects.all()} == {
        (body, kind.state, cases) for (body, kind), cases in kept.items()
    }


TEXT = st.text(alphabet='水库公路养护ab1- "%()<|&!:*\\', max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(TEXT, min_size=1, max_size=4), word=TEXT)
@example(lines=["水库"], word="水库")
def test_the_entries_of_a_text_find_every_word_in_it_and_no_other(db, lines, word):
    plain, asked = [folded(line) for line in lines], folded(word)
    with transaction.atomic():
        fulltext.put([fulltext.Text(7, grams.entries([("goal", line) for line in plain], ["live"]))])
        if asked:
            hit = fulltext.latest(grams.every(grams.anywhere(asked), grams.mark("live")), 5)
            assert (hit == [7]) == any(asked in line for line in plain)
        transaction.set_rollback(True)


def test_what_is_summed_with_every_change_is_what_counting_one_by_one_says(town, monkeypatch):
    """The figures of whoever reads all below are kept; counted one by one they have to be the same."""
    kept = {}
    first = opened(town, "水库", year=2023)
    second = opened(town, "水库", year=2024)
    opened(town, "公路", user=town.stranger, unit=town.other)
    opened(town, "涉密项目", classified=True)
    Case.objects.filter(pk=second.pk).update(due_on=localdate() - dt.timedelta(days=1))
    for change in (
        lambda: None,
        lambda: _moved(town, first, "discard"),
        lambda: _retargeted(town, second),
        index.rebuild,
    ):
        change()
        index.bring_up_to_date(Case.objects.all())
        for at, year in product(("", "101", "10101", "1010101"), (2023, 2024)):
            kept[at, year] = figures(Reach(town.finance), at, year, localdate())
        with monkeypatch.context() as patch:
            # As if somebody had to be asked of body by body.
            patch.setattr(counting, "_summed", counting.counted_one_by_one)
            for (at, year), summed in kept.items():
                alone = figures(Reach(town.finance), at, year, localdate())
                assert (summed.now, summed.before) == (alone.now, alone.before), (at, year)
                bodies = [
                    [(b.unit, b.is_own, b.now, b.before) for b in one.bodies] for one in (summed, alone)
                ]
                assert bodies[0] == bodies[1]
                assert summed.way == alone.way
    assert kept["", 2024].now.due("overdue") == 1
    assert kept["", 2024].now.withheld == 1


def _moved(town, case, verb):
    move_case(town.clerk, case.pk, verb, lock=case.lock)


def _retargeted(town, case):
    declaration = Example(
        (Planned((Shown("产出/数量", "完成数量", "≥20场"),), name="水库", budget="30"),)
    ).declaration()
    write(town.clerk, case.pk, declaration, lock=case.lock)


def test_counting_a_category_by_what_is_kept_agrees_with_counting_one_by_one(town):
    cases = [opened(town, f"宣传{year}", year=year) for year in (2023, 2024, 2024)]
    opened(town, "宣传他单位", user=town.stranger, unit=town.other)
    move_case(town.clerk, cases[1].pk, "submit", lock=cases[1].lock)
    move_case(town.clerk, cases[2].pk, "discard", lock=cases[2].lock)
    some = 0
    for user, category, below, unit, state, live in product(
        (town.clerk, town.reviewer, town.auditor),
        ("OUTPUT", "OUTPUT.QUANTITY", "COST"),
        ("", "10101", "1010102", "999"),
        ((), ("1010101",)),
        ((), ("DRAFT",), ("SUBMITTED", "CANCELLED")),
        ("", "1"),
    ):
        view = View(category=category, below=below, unit=unit, state=state, live=live)
        by_kept = listed(user, **msgspec.structs.asdict(view))
        about = found(Reach(user), view, localdate())

        assert by_kept.facets == facets(about, view), (user, view)
        assert [one.pk for one in by_kept.cases[:25]] == [one.pk for one in searching.shown(about, view)]
        assert len(by_kept.cases[:25]) == by_kept.facets.total
        some += by_kept.facets.total
    assert some > 20


def test_parts_of_the_usual_order_follow_each_other_over_many_bodies(town):
    for unit, user in ((town.unit, town.clerk), (town.other, town.stranger)):
        for number in range(5):
            opened(town, f"宣传{number}", user=user, unit=unit)
    cases = listed(town.auditor).cases
    in_order = [one.pk for one in cases[0:10]]

    assert in_order == [case.pk for case in Case.objects.order_by("unit__path", "fiscal_year", "name")]
    for start, size in product(range(10), (1, 3, 7)):
        assert [one.pk for one in cases[start : start + size]] == in_order[start : start + size]
    assert cases[10:20] == []
