"""The table of indicators in a real browser: pasting, undoing, two people at once, a lost session, the keyboard alone."""

import hashlib
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import expect
from tests.office.editors import MARKS, at_desk, browser, desk  # noqa: F401 -- fixtures

from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.actions.remark import remark
from jiheng.office.cases.models import Case
from jiheng.office.trail.models import Entry

pytestmark = MARKS

BLOCK = "\r\n".join(
    "\t".join(row)
    for row in (
        ("产出指标", "数量指标", "培训人次", "＞＝３００人次", "20", "含线上"),
        ("", "质量指标", '"培训\n合格率"', "≥ 90％", "20", ""),
        ("", "时效指标", "完成时间", "2024年12月31日前", "10", ""),
        ("效益指标", "社会效益指标", "政策知晓率", ">=85%", "30", ""),
        ("满意度指标", "服务对象满意度指标", "学员满意度", "≥９２％", "20", "问卷"),
    )
)


def paste(desk):  # noqa: F811 -- the fixture
    desk.paste(BLOCK)
    dialog = desk.page.locator("#paste")
    dialog.locator('[data-paste="yes"]').wait_for()
    said = dialog.inner_text()
    desk.keys("Enter")
    dialog.wait_for(state="hidden")
    return said


def test_a_block_from_excel_is_pasted_at_the_selected_cell_with_a_preview_and_is_one_step(desk):  # noqa: F811
    desk.choose(4, "level1")
    said = paste(desk)
    expect(desk.cell(8, "name")).to_have_text("学员满意度")

    project = desk.saved().project
    assert "30 格将改变" in said or "格将改变" in said
    assert "新增 3 行" in said
    assert "2 个空的层级按上一行补上" in said
    assert [one.name for one in project.indicators][4:] == [
        "培训人次",
        "培训\n合格率",
        "完成时间",
        "政策知晓率",
        "学员满意度",
    ]
    assert [one.level1 for one in project.indicators][4:7] == ["产出指标"] * 3
    pasted = project.indicators[4]
    assert (pasted.annual.only.comparator, pasted.annual.only.value, pasted.annual.only.unit) == (
        ">=",
        "300",
        "人次",
    )
    assert project.indicators[8].annual.only.value == "92"
    assert (pasted.weight, pasted.remark) == ("20", "含线上")
    assert "100" in desk.page.locator("#weight-sum").inner_text()
    assert "相符" in desk.page.locator("#weight-sum").inner_text()

    desk.keys("Control+z")
    expect(desk.page.locator("#grid .tabulator-row")).to_have_count(6)
    assert desk.values("name")[4:] == ["法律知识知晓率", "居民满意度"]
    desk.keys("Control+y")
    expect(desk.page.locator("#grid .tabulator-row")).to_have_count(9)
    assert desk.values("name")[8] == "学员满意度"
    assert list(Entry.objects.filter(action__startswith="case.").values_list("action", flat=True)) == [
        "case.open",
        "case.write",
        "case.undo",
        "case.redo",
    ]


def test_a_block_may_be_looked_at_and_left(desk):  # noqa: F811
    desk.choose(0, "level1")
    desk.paste(BLOCK)
    desk.page.locator('[data-paste="no"]').click()

    assert desk.values("name")[0] == "宣传活动场次"


def test_a_block_is_copied_out_as_excel_takes_it(desk):  # noqa: F811
    desk.choose(0, "name")
    desk.keys("Shift+ArrowRight", "Shift+ArrowDown")
    text, table = desk.copied()

    assert text == "宣传活动场次\t≥12场\r\n活动合格率\t≥95%"
    assert table.count("mso-number-format") == 4


def test_a_cell_is_written_with_the_keyboard_alone(desk):  # noqa: F811
    desk.page.evaluate("document.querySelector('#grid .tabulator-tableholder').focus()")
    desk.keys("ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight")
    desk.write(">=100%")
    desk.keys("Tab")
    desk.keys("5", "0", "Enter")
    desk.keys("ArrowLeft", "F2", "Escape")
    expect(desk.page.locator(".tabulator-editing textarea")).to_have_count(0)
    desk.keys("Insert")
    expect(desk.page.locator("#grid .tabulator-row")).to_have_count(7)
    desk.keys("F2")
    desk.write("新的指标")
    desk.keys("Enter", "Control+s")

    project = desk.saved().project
    assert (project.indicators[1].annual.raw, project.indicators[1].weight) == (">=100%", "50")
    assert "新的指标" in [one.name for one in project.indicators]
    expect(desk.page.locator("#grid .has-S1, #grid .has-S2").first).to_be_visible()
    desk.keys("?")
    expect(desk.page.locator("#keys")).to_contain_text("F2")


def test_levels_are_chosen_by_their_official_names(desk):  # noqa: F811
    desk.choose(0, "level2")
    desk.keys("Enter")
    box = desk.page.locator("#grid select")
    options = box.locator("option").all_inner_texts()
    box.select_option("质量指标")
    box.press("Enter")

    assert options[1:5] == ["数量指标", "质量指标", "时效指标", "成本指标"]
    expect(desk.cell(0, "level2")).to_have_text("质量指标")
    assert desk.saved().project.indicators[0].category == "OUTPUT.QUALITY"


def test_two_browsers_that_change_one_cell_see_both_texts_and_choose(desk, browser, live_server):  # noqa: F811
    colleague = desk.town.person("colleague", "unit_clerk", desk.town.unit)
    with at_desk(browser, live_server, colleague, desk.case) as other:
        other.open()
        desk.choose(0, "annual")
        desk.write(">=20场")
        desk.keys("Enter")
        desk.saved()
        other.choose(0, "annual")
        other.write(">=30场")
        other.keys("Enter")
        card = other.page.locator("#conflicts .conflict")
        card.wait_for()

        said = card.inner_text()
        assert all(part in said for part in (">=30场", ">=20场", "clerk"))
        expect(other.cell(0, "annual")).to_have_class(re.compile("is-conflict"))
        assert desk.values("annual")[0].raw == ">=20场"
        card.get_by_role("button", name="用我的").click()
        card.wait_for(state="hidden")
        assert other.values("annual")[0].raw == ">=30场"

    desk.choose(0, "annual")
    desk.write(">=40场")
    desk.keys("Enter")
    desk.page.get_by_role("button", name="用对方的").click()
    expect(desk.cell(0, "annual")).to_have_text(">=30场")
    assert desk.values("annual")[0].raw == ">=30场"


def test_a_session_that_ends_loses_nothing_that_was_typed(desk):  # noqa: F811
    desk.choose(0, "annual")
    desk.page.context.clear_cookies(name="sessionid")
    desk.write(">=16场")
    desk.keys("Enter")
    desk.page.locator("#all-saved.failed").wait_for()
    expect(desk.page.locator("#trouble")).to_contain_text("登录已失效")
    expect(desk.cell(0, "annual")).to_have_text(">=16场")

    client = Client()
    client.force_login(desk.town.clerk)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": desk.base}
    desk.page.context.add_cookies([cookie])
    desk.open()
    desk.page.get_by_text("已恢复上次没有保存的 1 格").wait_for()
    assert desk.values("annual")[0].raw == ">=16场"
    assert (
        desk.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('unsaved')).length") == 0
    )


def test_the_panel_tells_findings_remarks_and_history_of_a_cell_and_remarks_are_answered_there(
    desk,  # noqa: F811
):
    _with_a_remark(desk)
    case = desk.case
    desk.choose(0, "annual")
    desk.write(">=18场")
    desk.keys("Enter")
    desk.saved()
    desk.choose(0, "annual")
    panel = desk.page.locator("#panel")
    expect(panel).to_contain_text("场次偏少")
    expect(panel).to_contain_text("≥12场")
    expect(panel).to_contain_text("请修改")
    panel.locator("summary", has_text="回复").click()
    panel.get_by_label("回复").fill("已提高到18场")
    panel.get_by_role("button", name="保存回复").click()

    expect(panel.locator(".answer")).to_contain_text("已提高到18场")
    assert Case.objects.get(pk=case.pk).current.project.indicators[0].annual.raw == ">=18场"


def _with_a_remark(clerk):
    case, town = clerk.case, clerk.town
    for user, verb in ((town.clerk, "submit"), (town.leader, "take_up")):
        move_case(user, case.pk, verb, lock=Case.objects.get(pk=case.pk).lock)
    remark(town.leader, case.pk, "indicators.0.annual", "场次偏少")
    move_case(town.leader, case.pk, "return", lock=Case.objects.get(pk=case.pk).lock, opinion="请修改")
    move_case(town.clerk, case.pk, "revise", lock=Case.objects.get(pk=case.pk).lock)
    clerk.open()


def _told_late(clerk):
    """The panel of a cell with a remark, and what brings a second telling of the cell that was asked for by now."""
    _with_a_remark(clerk)
    panel = clerk.page.locator("#panel")
    clerk.choose(0, "annual")
    expect(panel).to_contain_text("场次偏少")
    late = []
    clerk.page.route("**/cell/*", lambda route: late.append((route, route.fetch())), times=1)
    clerk.keys("ArrowRight", "ArrowLeft")
    while not late:
        clerk.page.wait_for_timeout(20)
    route, told = late[0]

    def bring():
        route.fulfill(response=told)
        clerk.page.wait_for_timeout(100)

    return panel, bring


def test_an_answer_is_not_lost_when_what_was_asked_of_the_cell_before_comes_late(desk):  # noqa: F811
    panel, bring_late = _told_late(desk)

    panel.locator("summary", has_text="回复").click()
    panel.get_by_label("回复").fill("已提高到18场")
    panel.get_by_role("button", name="保存回复").click()
    expect(panel.locator(".answer")).to_contain_text("已提高到18场")
    bring_late()
    expect(panel.locator(".answer")).to_contain_text("已提高到18场")


def test_what_is_being_typed_as_an_answer_stays_when_the_cell_is_told_anew(desk):  # noqa: F811
    panel, bring_late = _told_late(desk)

    panel.locator("summary", has_text="回复").click()
    panel.get_by_label("回复").fill("已提高")
    bring_late()
    expect(panel.get_by_label("回复")).to_have_value("已提高")


def test_vendored_files_are_the_ones_that_are_named():
    listed = Path(finders.find("cases/VENDORED.md")).read_text("utf-8")
    found = re.findall(r"\| `([\w.]+)` \|.*`([0-9a-f]{64})` \|", listed)

    assert len(found) == 2
    for name, digest in found:
        assert hashlib.sha256(Path(finders.find(f"cases/{name}")).read_bytes()).hexdigest() == digest
