"""Printing in a real browser, before a real server: a case, a book, and one that the last run left unfinished."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from tests.cli.running import environment, script
from tests.cli.serving import migrated, served
from tests.office.desk import CHROMIUM, FLAGS, Desk
from tests.office.test_walk import PASSWORD, PEOPLE

from jiheng.pipeline.one import read_file

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]

CASES = """
from jiheng.audit.example import Example, Planned, Shown
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.output.actions.begin_book import Order, begin_book
from jiheng.office.output.contents import Contents
from jiheng.office.output.models import Book
clerk = User.objects.get(username="clerk")
for name in ("小型水库维修养护及安全监测", "关于进一步加强乡镇农村集中式饮用水水源地规范化建设与长效管护的专项工程"):
    shown = (Shown("产出/数量", "维修养护座数", "≥38座"), Shown("效益/社会效益", "受益人口", "≥2.6万人"))
    open_case(clerk, unit, Example((Planned(shown, name=name, budget="20", amounts={"fiscal": "20"}),)).declaration())
order = Order(unit=unit, year=2024, contents=Contents("goal"), form="cn_130000", format="docx", only_final=False)
made = begin_book(clerk, order)
Book.objects.filter(pk=made.pk).update(state="printing", taken_by="the run before", taken_at="2024-01-01T00:00Z")
"""


@pytest.fixture
def office(tmp_path, database_setting):
    data, env = tmp_path / "数据", environment(**database_setting)
    django = {"JIHENG_HOME": str(data), "DJANGO_SETTINGS_MODULE": "jiheng.office.config.settings"}
    migrated(data, env)
    script(PEOPLE.replace("{password!r}", repr(PASSWORD)) + CASES, env={**env, **django})
    with served(data, env=env) as running:
        yield running
        assert running.stop() == 0


def taken(desk, where):
    """Press the button that downloads; return the file and what it is called."""
    with desk.page.expect_download() as caught:
        desk.page.locator(f"{where} .button.main").first.click()
    return Path(caught.value.path()).read_bytes(), caught.value.suggested_filename


def test_a_clerk_prints_a_case_and_a_book_and_finds_what_was_left_unfinished(office):
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        desk = Desk(browser, office.address, "output").logs_in("clerk", PASSWORD)
        _prints_a_case(desk)
        _prints_a_book(desk)
        assert desk.leaves() == []
        assert desk.refusals == []
        browser.close()


def _prints_a_case(desk):
    desk.go("绩效目标")
    desk.page.get_by_role("link", name="小型水库维修养护及安全监测").click()
    desk.open("打印/导出官方表")
    desk.see("这一版不是终稿")
    desk.looks("print", thoroughly=True)
    # Chosen by the keyboard, proved at once, and the focus stays.
    desk.page.get_by_label("表样").select_option("cn_review")
    desk.page.locator("#proof", has_text="没有栏目可放").wait_for()
    desk.looks("print-omissions", thoroughly=True)
    desk.page.get_by_label("表样").select_option("cn_2011")
    desk.page.get_by_label("Excel").check()
    desk.page.locator("#proof .file-name", has_text=".xlsx").wait_for()
    data, name = taken(desk, "#proof")
    assert name.startswith("小型水库维修养护及安全监测 ")
    assert "草稿" in name
    assert [one.name for one in read_file(data, name="表.xlsx").projects] == ["小型水库维修养护及安全监测"]


def _prints_a_book(desk):
    desk.go("我的打印")
    desk.see("已打印")
    desk.open("全套成册、打包")
    desk.looks("new", thoroughly=True)
    desk.page.get_by_text("当前内容，草稿标明“草稿”").click()
    desk.page.get_by_text("按单位打包 ZIP：每个单位一个文件").click()
    desk.press("开始打印")
    desk.page.locator("#prints .badge.fine").nth(1).wait_for()
    assert desk.page.locator("#prints .badge").all_inner_texts() == ["已打印", "已打印"]
    desk.looks("prints", thoroughly=True)
    data, name = taken(desk, "#prints")
    assert name.endswith(".zip")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == ["清河区水利工程管理站.docx"]
