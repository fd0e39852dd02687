"""The whole office in a real browser, before a real server: a goal from the file it came in to its adjustment.

Every step leaves a picture, as wide as a desk and as wide as a phone, where pictures are asked for (`desk.PICTURES`).
"""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from tests.cli.running import environment, jiheng, script
from tests.cli.serving import migrated, served
from tests.office.desk import CHROMIUM, FLAGS, Desk
from tests.office.imports import SAMPLES

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
REACHED = (
    "38座",
    "40次",
    "97%",
    "100%",
    "2024年4月26日",
    "9.3万元",
    "2.6万亩",
    "0人",
    "93%",
    "36座",
    "91%",
)
"""What half a year brought, indicator by indicator."""

PUBLISHED = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture
def desk(tmp_path, database_setting):
    """Return a way to sit somebody down before an office with its people and nothing else."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    data, env, desks = tmp_path / "数据", environment(**database_setting), []
    settings = {"JIHENG_HOME": str(data), "DJANGO_SETTINGS_MODULE": "jiheng.office.config.settings"}
    migrated(data, env)
    script(PEOPLE.replace("{password!r}", repr(PASSWORD)), env={**env, **settings})

    def sat_down(username):
        desks.append(Desk(browser, office.address))
        desks[-1].logs_in(username, PASSWORD)
        desks[-1].page.get_by_role("heading", name="待办").wait_for()
        return desks[-1]

    with served(data, env=env) as office, sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield sat_down
        browser.close()
        assert office.stop() == 0
    assert [text for one in desks for text in one.complaints] == []
    # What may not be submitted yet is refused, once.
    assert [status for one in desks for status, _ in one.refusals] in ([], [409])
    assert "链完整" in jiheng("office", "verify-trail", "--data", data, env=env).stdout


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
    calls_for_monitoring(finance)
    says_how_it_goes(clerk)
    for who, verb, step in ((reviewer, "审核", "15-review"), (finance, "确认", "15-confirm")):
        handles_the_monitoring(who, verb, step)
    asks_for_an_adjustment_and_compares(clerk)

    finds_and_counts_and_exports(clerk)


@pytest.mark.shared
@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="no real documents beside the repository")
def test_real_published_documents_can_be_imported_and_looked_at(desk):
    clerk = desk("clerk")
    files = sorted(PUBLISHED.glob("*.txt"))
    clerk.go("导入")
    clerk.page.set_input_files("#files", files)
    clerk.press("上传并读取")
    clerk.see(f"{len(files)} 个文件都已读完")
    clerk.looks("20-published")
    for number in range(len(files)):
        clerk.page.get_by_role("link", name="原文对照").nth(number).click()
        clerk.page.locator("#reading").wait_for()
        clerk.looks(f"20-published-{number}")
        clerk.page.go_back()


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
    assert PROJECT in clerk.page.locator("#paper").inner_text()
    corrects_what_was_read(clerk)
    clerk.open("全部内容与审核问题")
    clerk.page.locator(".finding").first.wait_for()
    clerk.looks("02-source")
    clerk.page.go_back()
    clerk.page.go_back()

    clerk.press("未定的 10 个全部接受")
    clerk.press("导入 10 个项目")
    clerk.see("已导入 10 个项目")
    clerk.looks("02-imported")


def corrects_what_was_read(clerk):
    """Click on a value, see its place in the source, and say what it should be."""
    value = clerk.page.locator('.value[data-field="indicators.8.annual"]')
    value.click()
    assert clerk.page.locator("#paper .chosen").inner_text() == "≥90%"
    clerk.page.get_by_label("应为").fill("≥92%")
    clerk.looks("02-correct")
    clerk.press("更正")
    clerk.page.locator(".value.corrected", has_text="≥92%").wait_for()
    clerk.see("已更正")
    clerk.looks("02-corrected")


def corrects_a_cell_and_sends_it_in(clerk):
    clerk.go("待办")
    clerk.looks("03-drafts")
    clerk.open("全部项目")
    clerk.open(PROJECT)
    clerk.see("过于笼统")
    clerk.looks("03-case")
    clerk.open("填写修改")
    clerk.types_in_table(9, "annual", "≥36座")
    assert "≥92%" in clerk.cell(8, "annual").inner_text()
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
    clerk.types_in_table(1, "annual", "≥66次")
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
    clerk.types_in_table(1, "annual", "≥70次")
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


# -- in the course of the year ----------------------------------------------------------------------------------


def calls_for_monitoring(finance):
    finance.go("期限日历")
    finance.looks("13-no-rounds")
    finance.open("布置工作")
    for field, text in (
        ("unit", "101"),
        ("fiscal_year", "2024"),
        ("first_month", "1"),
        ("last_month", "7"),
        ("due_on", f"{timezone.localdate() + timedelta(days=14)}"),
    ):
        finance.page.fill(f'[name="{field}"]', text)
    finance.looks("13-round-new")
    finance.press("布置")
    finance.see("已布置")
    # Records are made in the background; the page looks for them by itself.
    finance.page.locator("main a[href^='/results/record/']", has_text=PROJECT).wait_for()
    finance.looks("13-round")


def says_how_it_goes(clerk):
    clerk.go("待办")
    clerk.looks("14-to-do")
    clerk.page.locator("main a[href^='/results/record/']", has_text=PROJECT).click()
    clerk.looks("14-empty")
    for number, text in enumerate(REACHED):
        clerk.type(f"indicators.{number}.actual", text)
        clerk.type(f"indicators.{number}.remark", "按工作计划推进。")
    # Whether a day was kept cannot be computed from "by the end of April": it is said.
    clerk.page.locator('select[name^="indicators.4."]').select_option(index=1)
    clerk.type("funding.executed", "260万元")
    clerk.looks("14-filled")
    clerk.see("已填齐")
    clerk.press("填报")
    clerk.see("已填报")


def handles_the_monitoring(who, verb, step):
    who.go("待办")
    who.page.locator("main a[href^='/results/record/']", has_text=PROJECT).click()
    who.looks(step)
    who.press(verb)
    who.page.locator("main .say.success").wait_for()


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
    figure = who.page.locator(".tiles a", has_text="项目").first
    count = int(figure.locator("b").inner_text())
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
