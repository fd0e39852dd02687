"""A year is withheld in part, reviewed, published and looked at in a real browser, at a desk and on a phone."""

import pytest
from django.conf import settings as django_settings
from django.test import Client
from tests.office.desk import CHROMIUM, FLAGS, Desk
from tests.office.publications import SECRET, YEAR, open_case, secret_case, with_publisher
from tests.office.test_review import BACKEND

from jiheng.office.publication.models import Publication
from jiheng.office.publication.worker import work_off

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed on this machine"),
]


@pytest.fixture
def desk(transactional_db, live_server, monkeypatch, settings, tmp_path):
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    # The browser is driven from a loop of its own, within which the test looks at the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    monkeypatch.setattr("jiheng.office.publication.pages.years.wake", lambda: None)
    settings.PUBLICATIONS = tmp_path / "publications"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        made = Desk(browser, live_server.url, "publication")
        yield made
        browser.close()
    assert made.complaints == []


def comes(desk, user, path):
    client = Client()
    client.force_login(user, backend=BACKEND)
    key = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    name = django_settings.SESSION_COOKIE_NAME
    desk.context.add_cookies([{"name": name, "value": key, "url": desk.address}])
    desk.page.goto(desk.address + path)


def test_a_year_is_withheld_in_part_reviewed_and_published(desk, town):
    with_publisher(town)
    case = secret_case(town)
    open_case(
        town, "青岚县法律援助中心关于开展农村留守儿童和困难群众法律援助与心理疏导综合服务保障工作经费项目"
    )
    comes(desk, town.clerk, f"/case/{case.pk}/")
    desk.open("定密与解密")
    desk.page.select_option("#level", "秘密")
    desk.page.fill("#why", "涉及侦查手段")
    desk.press("提请定密")
    desk.see("待决定")
    desk.looks("proposed", thoroughly=True)
    comes(desk, town.leader, f"/publication/case/{case.pk}/")
    desk.press("同意定密")
    desk.see("现在定密的")

    key = f"{town.unit.pk}-{YEAR}"
    desk.go("公开")
    desk.looks("list", thoroughly=True)
    desk.open(town.unit.name)
    desk.open("保密审查")
    desk.see("涉密项目01")
    desk.looks("review", thoroughly=True)
    desk.press("已审查，同意公开")
    desk.see("已审查")

    comes(desk, town.publisher, f"/publication/{key}/")
    desk.press("公开")
    desk.see("正在生成并逐字节核验")
    work_off()
    # The page asks by itself whether it is done.
    desk.see("第 1.0.0 版")
    desk.looks("published", thoroughly=True)
    desk.open("看公开的网站")
    desk.page.locator("#query").fill("留守儿童")
    desk.see("找到 1 个")
    desk.looks("site", thoroughly=True)
    assert SECRET not in desk.page.content()
    assert Publication.objects.get().state == "published"
    # The site has no sign of its own: the browser asks for one by itself.
    assert {address for _, address in desk.refusals} <= {f"{desk.address}/favicon.ico"}
