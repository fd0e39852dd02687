"""Somebody logged in at a browser before the figures."""

from contextlib import contextmanager

from django.conf import settings
from django.test import Client
from tests.office.desk import Desk


@contextmanager
def at_figures(browser, live_server, user, *, scripts=True):
    """Let somebody sit at a browser, logged in; without `scripts` the browser runs none."""
    desk = Desk(browser, live_server.url, "figures")
    if not scripts:
        desk.context.close()
        desk.context = browser.new_context(java_script_enabled=False, locale="zh-CN")
        desk.page = desk.context.new_page()
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    desk.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    yield desk
    desk.context.close()
