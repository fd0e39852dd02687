"""A person makes a token in a real browser and reads the reference; both are usable by everybody."""

import json
import urllib.request

import pytest
from tests.office.conftest import PASSWORD
from tests.office.desk import CHROMIUM, FLAGS, Desk

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]


@pytest.fixture
def desk(transactional_db, live_server, town, monkeypatch):
    """Sit the clerk down before the office."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        desk = Desk(browser, live_server.url, "api")
        desk.logs_in("clerk", PASSWORD)
        yield desk
        browser.close()
    assert desk.complaints == []
    assert desk.refusals == []


def get_me(desk, token):
    request = urllib.request.Request(
        f"{desk.address}/api/v1/me", headers={"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def test_a_token_is_made_used_by_a_program_and_revoked(desk):
    desk.page.goto(f"{desk.address}/account/")
    desk.open("访问令牌")
    desk.looks("tokens-none", thoroughly=True)
    desk.page.get_by_label("名称").fill("预算系统同步")
    desk.page.locator("[name=scope][value=export]").check()
    desk.press("建立令牌")
    desk.see("只显示这一次")
    desk.looks("token-once", thoroughly=True)
    text = desk.page.locator(".secret").inner_text()

    assert get_me(desk, text)["token"]["scopes"] == ["read", "export"]
    desk.open("已保存，返回")
    desk.see("127.0.0.1")
    desk.looks("tokens-one", thoroughly=True)
    desk.page.get_by_role("button", name="撤销令牌 预算系统同步").click()
    desk.see("已撤销")
    with pytest.raises(urllib.error.HTTPError, match="401"):
        get_me(desk, text)


def test_the_reference_is_readable_at_a_desk_and_on_a_phone_in_both_languages(desk):
    desk.page.goto(f"{desk.address}/api/")
    desk.see("API 参考")
    desk.page.locator("details summary").first.click()
    desk.looks("reference-zh", thoroughly=True)
    desk.press("English")
    desk.see("API reference")
    desk.looks("reference-en", thoroughly=True)
    desk.page.get_by_role("link", name="Save cells").click()
    assert desk.page.url.endswith("#saveCells")
