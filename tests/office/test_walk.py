"""The whole office in a real browser, before a real server: a goal from the file it came in to its adjustment.

With JIHENG_SCREENSHOTS naming a folder, every step leaves a picture there, as wide as a desk and as wide as a phone.
"""

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from tests.cli.running import environment, jiheng
from tests.cli.serving import served
from tests.office.imports import SAMPLES

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
PICTURES = os.environ.get("JIHENG_SCREENSHOTS")
DESK, PHONE = {"width": 1280, "height": 720}, {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]

PASSWORD = "清河区Jixiao-2024"
PEOPLE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from jiheng.office.people.models import Appointment, Unit, User
bureau = Unit.objects.create(code="101", name="安澜市清河区财政局", kind="bureau")
department = Unit.objects.create(code="101010", name="安澜市清河区水务局", kind="department", parent=bureau)
unit = Unit.objects.create(code="101010001", name="清河区水利工程管理站", kind="unit", parent=department)
for username, name, role, at in (
    ("clerk", "林小禾", "unit_clerk", unit), ("leader", "周正源", "unit_leader", unit),
    ("reviewer", "沈敏", "department_reviewer", department), ("finance", "何清", "finance_reviewer", bureau),
):
    user = User.objects.create_user(username, {password!r}, name=name)
    Appointment.objects.create(user=user, unit=at, role=role)
"""
FILES = (
    "approval-health-2024.docx",
    "rows-agriculture-2024.xlsx",
    "plain-water-2024.txt",
    "rows-town-2024.html",
    "prose-welfare-2024.pdf",
)
PROJECT = "小型水库维修养护及安全监测"
TOLD_BY_THE_BROWSER = "Failed to load resource: the server responded with a status of 409"
"""A refusal is a page of its own status, which the browser notes, too."""


class Desk:
    """One person at a browser of their own. Whatever goes wrong behind a page is kept in `complaints`."""

    def __init__(self, browser, office, username, complaints):
        self.address = office.address.rstrip("/")
        self._complaints = complaints
        self._context = browser.new_context(viewport=DESK, locale="zh-CN", accept_downloads=True)
        self.page = self._context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("pageerror", lambda error: complaints.append(f"{self.page.url}: {error}"))
        self.page.on("console", self._console)
        self.page.on("request", self._request)
        self.page.goto(f"{self.address}/login/")
        self.page.get_by_label("登录名").fill(username)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.press("登录")
        self.page.get_by_role("heading", name="待办").wait_for()

    def _console(self, message):
        if message.type in {"error", "warning"}:
            self._complaints.append(message.text)

    def _request(self, request):
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self._complaints.append(f"asked elsewhere: {request.url}")

    def go(self, place):
        """Go to a place by the navigation."""
        with self.page.expect_navigation():
            self.page.locator(".bar nav").get_by_role("link", name=place, exact=True).click()

    def open(self, name):
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def keys(self, *keys):
        """Press keys, once the scripts of the page run."""
        self.page.wait_for_load_state()
        for key in keys:
            self.page.keyboard.press(key)

    def see(self, *texts):
        """Wait until the page says something."""
        for text in texts:
            self.page.get_by_text(text).first.wait_for()

    def type(self, field, text):
        """Type into a cell of the form and leave it; return what is said beside it once it is saved."""
        self.page.fill(f'[name="{field}"]', text)
        self.page.keyboard.press("Tab")
        beside = self.page.locator(f"#beside-cell-{field.replace('.', '-')}")
        beside.locator(".saved").wait_for()
        return beside.inner_text()

    def take(self, action):
        """Return the workbook that is downloaded by doing something, and what it is called."""
        with self.page.expect_download() as caught:
            action()
        content = BytesIO(Path(caught.value.path()).read_bytes())
        return openpyxl.load_workbook(content), caught.value.suggested_filename

    def looks(self, step):
        """See that nothing runs out of the window, at the desk and on a phone; leave a picture where one is wanted."""
        for name, size in (("phone", PHONE), ("desk", DESK)):
            self.page.set_viewport_size(size)
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if PICTURES:
                Path(PICTURES).mkdir(parents=True, exist_ok=True)
                self.page.screenshot(path=f"{PICTURES}/{step}-{name}.png", full_page=True)
            assert wide <= size["width"], f"{step}: {wide} wide on a {name}"


@pytest.fixture
def desk(tmp_path):
    """Return a way to sit somebody down before an office with its people and nothing else."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    data, complaints = tmp_path / "数据", []
    settings = {"JIHENG_HOME": str(data), "DJANGO_SETTINGS_MODULE": "jiheng.office.config.settings"}
    script = PEOPLE.replace("{password!r}", repr(PASSWORD))
    subprocess.run([sys.executable, "-c", script], env=environment(**settings), check=True)
    with served(data) as office, sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield lambda username: Desk(browser, office, username, complaints)
        browser.close()
        assert office.stop() == 0
    assert [text for text in complaints if not text.startswith(TOLD_BY_THE_BROWSER)] == []
    assert len(complaints) == 1
    assert "链完整" in jiheng("office", "verify-trail", "--data", data).stdout


def test_a_goal_goes_from_the_file_it_came_in_to_its_adjustment(desk):
    clerk = desk("clerk")
    imports_five_documents(clerk)
    corrects_a_cell_and_sends_it_in(clerk)

    leader = desk("leader")
    takes_up_and_passes(leader, "04")
    reviewer = desk("reviewer")
    remarks_on_a_cell_and_returns(reviewer)
    answers_mends_and_sends_again(clerk)

    takes_up_and_passes(leader, "08")
    passes_with_a_grade(reviewer)
    finance = desk("finance")
    passes_and_approves(finance)
    asks_for_an_adjustment_and_compares(clerk)

    finds_and_counts_and_exports(clerk)


# -- the clerk ------------------------------------------------------------------------------------------------


def imports_five_documents(clerk):
    clerk.looks("01-empty")
    clerk.go("导入")
    clerk.page.fill("#fiscal_year", "2024")
    clerk.page.set_input_files("#files", [SAMPLES / name for name in FILES])
    clerk.looks("02-import")
    clerk.press("上传并读取")
    clerk.see("5 个文件都已读完", "还有 10 个项目没有决定")
    clerk.looks("02-read")

    water = clerk.page.locator("li.file", has_text="plain-water-2024.txt")
    water.get_by_role("link", name="原文对照").click()
    clerk.page.locator("#reading .finding").first.wait_for()
    assert PROJECT in clerk.page.locator("#source").inner_text()
    assert PROJECT in clerk.page.locator("#reading").inner_text()
    clerk.looks("02-source")
    clerk.page.go_back()

    clerk.press("未定的 10 个全部接受")
    clerk.press("导入 10 个项目")
    clerk.see("已导入 10 个项目")
    clerk.looks("02-imported")


def corrects_a_cell_and_sends_it_in(clerk):
    clerk.go("待办")
    clerk.looks("03-drafts")
    clerk.open("全部项目")
    clerk.open(PROJECT)
    clerk.see("过于笼统")
    clerk.looks("03-case")
    clerk.open("填写修改")
    assert "过于笼统" not in clerk.type("indicators.9.annual", "≥36座")
    assert "看不懂这个金额" in clerk.type("funding.total", "四百来万")
    clerk.looks("03-edit")

    clerk.open("填好了，去送审")
    clerk.press("送审")
    clerk.see("还有不得上报的审核问题")
    clerk.looks("03-refused")
    clerk.open("填写修改")
    assert "看不懂" not in clerk.type("funding.total", "432.6")
    clerk.see("审核发现 0 处")
    clerk.open("填好了，去送审")
    clerk.press("送审")
    clerk.see("已送审。现在的状态：已送审")
    clerk.looks("03-sent")


def answers_mends_and_sends_again(clerk):
    clerk.go("待办")
    clerk.see("退回给我")
    clerk.looks("07-returned")
    clerk.open(PROJECT)
    clerk.page.locator(".remark summary").click()
    clerk.page.get_by_label("回复").fill("已按近三年巡查记录提高到66次。")
    clerk.press("保存回复")
    clerk.page.locator(".answer", has_text="已按近三年").wait_for()
    clerk.press("修改")
    clerk.open("填写修改")
    clerk.see("偏低，请说明")
    clerk.type("indicators.1.annual", "≥66次")
    clerk.looks("07-edit")
    clerk.open("填好了，去送审")
    clerk.press("送审")
    clerk.see("已送审。")


def asks_for_an_adjustment_and_compares(clerk):
    clerk.go("绩效目标")
    clerk.open(PROJECT)
    clerk.page.get_by_label("理由").fill("汛期延长，上级增加巡查任务")
    clerk.page.get_by_label("有预算调整").check()
    clerk.looks("11-adjust")
    clerk.press("申请调整")
    clerk.open("填写修改")
    clerk.type("indicators.1.annual", "≥70次")
    clerk.page.locator(".crumbs").get_by_role("link", name=PROJECT).click()
    clerk.open("版本比较")
    (row,) = clerk.page.locator("tbody tr").all()
    assert [part in row.inner_text() for part in ("≥66次", "≥70次", "林小禾", "汛期延长")] == [True] * 4
    clerk.looks("11-compare")
    clerk.page.go_back()
    clerk.open("办理记录")
    clerk.see("请补充依据", "批复", "汛期延长")
    clerk.looks("11-trail")


# -- the leader and the reviewers ------------------------------------------------------------------------------


def takes_up_and_passes(leader, step):
    leader.go("待办")
    leader.see("等我审核")
    leader.looks(f"{step}-waiting")
    leader.open(PROJECT)
    leader.press("受理")
    leader.see("单位审核中")
    leader.looks(f"{step}-taken-up")
    leader.press("通过")
    leader.see("已通过。现在的状态：主管部门审核中")


def remarks_on_a_cell_and_returns(reviewer):
    reviewer.go("审核")
    reviewer.see("1 项等您审核")
    reviewer.looks("05-queue")
    reviewer.open(PROJECT)
    cell = reviewer.page.locator("#cell-indicators-1-annual")
    cell.get_by_role("link", name="批注").click()
    reviewer.page.get_by_label("批注：年度指标值").fill("偏低，请说明依据。")
    reviewer.looks("05-remark")
    reviewer.press("保存批注")
    cell.locator(".remark", has_text="偏低，请说明依据").wait_for()
    reviewer.page.get_by_label("意见").fill("请补充依据后再报。")
    reviewer.press("退回")
    reviewer.see("已退回。现在的状态：已退回")
    reviewer.looks("05-returned")


def passes_with_a_grade(reviewer):
    reviewer.go("审核")
    reviewer.open(PROJECT)
    reviewer.see("已按近三年巡查记录提高到66次")
    reviewer.page.get_by_label("审核等级").select_option("良")
    reviewer.looks("09-grade")
    reviewer.press("通过")
    reviewer.see("已通过。现在的状态：财政审核中")


def passes_and_approves(finance):
    """Pass from the queue by the keyboard, and approve there."""
    finance.go("审核")
    finance.keys("j", "p")
    finance.see("已选 1 项")
    finance.looks("10-pass")
    finance.press("确定")
    finance.page.locator("#outcomes", has_text="1 项已办").wait_for()
    finance.looks("10-passed")
    finance.keys("j", "p")
    finance.page.get_by_label("预算已同时批复").check()
    finance.press("确定")
    finance.page.locator("#outcomes", has_text="已批复").wait_for()
    finance.looks("10-approved")


# -- everybody -------------------------------------------------------------------------------------------------


def finds_and_counts_and_exports(who, step="12"):
    who.go("绩效目标")
    who.keys("/")
    who.page.keyboard.type("水库")
    who.keys("Enter")
    who.page.locator("mark", has_text="水库").first.wait_for()
    names = who.page.locator("tbody th a").all_inner_texts()
    assert names == [PROJECT]
    who.looks(f"{step}-found")

    who.go("统计")
    figure = who.page.locator("table.figures a.figure").first
    count = int(re.search(r"\d+", figure.inner_text())[0])
    who.looks(f"{step}-figures")
    figure.click()
    who.see(f"{count} 个项目")
    who.looks(f"{step}-list")
    book, name = who.take(lambda: who.open("导出 Excel"))
    assert name.endswith(".xlsx")
    listed = {row[4] for row in book.active.iter_rows(min_row=2, values_only=True)}
    assert PROJECT in listed
    assert len(listed) == count == 10

    who.open(PROJECT)
    book, name = who.take(lambda: who.open("导出 Excel"))
    assert name.startswith(PROJECT)
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    assert any("汛期每座水库巡查次数" in row for row in rows)
