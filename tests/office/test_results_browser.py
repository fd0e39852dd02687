"""Filling in results in a real browser: cells save themselves, lights and totals follow, the keyboard is enough."""

import re
from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from tests.office.desk import CHROMIUM, FLAGS, Desk
from tests.office.results import (
    ACTUALS,
    approve,
    confirmed,
    filled,
    fresh,
    go,
    monitoring,
    put,
    self_evaluation,
)
from tests.office.test_review import BACKEND

from jiheng.office.results.content import form_of

REFUSED = re.compile(r"Response Status Error Code (409|422) from /results/record/")
"""What the script that sends a cell notes in the console when it is not taken: the page says it, too."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]


@pytest.fixture
def desk(transactional_db, live_server, monkeypatch):
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    # The browser is driven from a loop of its own, within which the test looks at the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        made = Desk(browser, live_server.url, "results")
        yield made
        browser.close()
    assert [one for one in made.complaints if not REFUSED.search(one)] == []


def opens(desk, user, record):
    client = Client()
    client.force_login(user, backend=BACKEND)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    desk.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": desk.address}])
    desk.page.goto(f"{desk.address}/results/record/{record.pk}/")


def test_a_monitoring_record_is_filled_in_by_keyboard_and_handed_on(desk, town):
    record = monitoring(town)
    opens(desk, town.clerk, record)
    assert "等于 2 场" in desk.type("indicators.0.actual", "2场")
    desk.page.locator("#beside-cell-indicators-0-remark", has_text="请写明偏差原因").wait_for()
    desk.page.locator("#light-0 .light.red").wait_for()
    desk.type("indicators.0.remark", "汛期推迟，八月集中开展")
    for number, text in enumerate(ACTUALS[1:], 1):
        desk.type(f"indicators.{number}.actual", text)
    desk.type("funding.executed", "12万元")
    desk.see("已填齐", "102.86%")
    desk.looks("monitoring", thoroughly=True)
    desk.press("填报")
    desk.see("已填报")
    assert fresh(record).state == "FILLED"


def test_what_somebody_else_changed_meanwhile_stands_beside_what_was_typed(desk, town):
    record = monitoring(town)
    opens(desk, town.clerk, record)
    put(town.clerk, record, {"indicators.0.actual": "7场", "indicators.1.actual": "96%"})
    desk.page.fill('[name="indicators.0.actual"]', "9场")
    desk.page.keyboard.press("Tab")
    desk.see("现在是“7场”")
    assert desk.page.input_value('[name="indicators.0.actual"]') == "9场"
    assert form_of(fresh(record)).indicators[0].actual.raw == "7场"
    # A cell that nobody else touched is taken, though the page is old; and so is the own text, typed once more.
    desk.type("indicators.2.actual", "2024年6月20日")
    desk.page.fill('[name="indicators.0.actual"]', "10场")
    desk.page.keyboard.press("Tab")
    desk.page.locator("#beside-cell-indicators-0-actual .saved").wait_for()
    assert [one.actual.raw for one in form_of(fresh(record)).indicators[:3]] == [
        "10场",
        "96%",
        "2024年6月20日",
    ]
    assert {status for status, _ in desk.refusals} == {409}


def test_points_are_summed_while_they_are_typed_and_refused_above_their_weight(desk, town):
    case = approve(town, town.case())
    confirmed(town, filled(town, monitoring(town, case)))
    record = go(self_evaluation(town, case), (town.clerk, "begin"))
    opens(desk, town.clerk, record)
    desk.see("取自1–7月监控")
    desk.page.get_by_role("button", name="全部沿用").click()
    desk.see("已保存。")
    assert form_of(fresh(record)).carried == {}
    desk.page.fill('[name="indicators.0.score"]', "14")
    desk.page.keyboard.press("Tab")
    desk.see("超过分值")
    for number, text in enumerate(("7.78", "13.33", "13.33", "20", "20", "10")):
        desk.type(f"indicators.{number}.score", text)
    desk.type("execution_score", "6")
    desk.see("总分 90.44")
    desk.looks("self-evaluation", thoroughly=True)
    assert (fresh(record).total, fresh(record).grade) == (Decimal("90.44"), "优")
