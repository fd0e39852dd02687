"""`jiheng serve` as a person runs it: a real process on a free port, stopped as Ctrl-C stops it."""

import http.client
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.running import environment, jiheng
from tests.cli.serving import served

FIRST = re.compile(r"用户名 (\S+)，一次性密码 (\S+)")
STATIC = re.compile(r'"(/static/[^"?]+\.css)\?v=([0-9a-f]+)"')


def status_of(caught):
    with closing(caught.value) as error:
        return error.code


def test_one_command_makes_an_office_that_answers_and_stops_without_a_complaint(tmp_path):
    with served(tmp_path / "数据", is_new=True, fresh=True) as office:
        username, password = FIRST.search(office.said).groups()
        page = office.get("/login/")
        text = page.read().decode()
        assert page.status == 200
        assert "<form" in text
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]
        assert office.stop() == 0

    assert (username, len(password)) == ("admin", 19)
    assert "已停止" in office.said
    assert {"jiheng.sqlite3", "secret.key"} <= {path.name for path in (tmp_path / "数据").iterdir()}
    assert password.encode() not in (tmp_path / "数据" / "jiheng.sqlite3").read_bytes()


def test_styles_are_served_from_the_package_and_kept_by_the_browser_until_they_change(tmp_path):
    with served(tmp_path / "data") as office:
        path, version = STATIC.search(office.get("/login/").read().decode()).groups()
        named = office.get(f"{path}?v={version}")
        assert named.headers["Content-Type"] == "text/css; charset=utf-8"
        assert "immutable" in named.headers["Cache-Control"]
        assert len(named.read()) == int(named.headers["Content-Length"])
        assert office.get(path).headers["Cache-Control"] == "no-cache"
        with pytest.raises(urllib.error.HTTPError) as caught:
            office.get(path, {"If-None-Match": named.headers["ETag"]})
        assert status_of(caught) == 304
        for outside in (
            "/static/../config/settings.py",
            "/static/%2e%2e/config/settings.py",
            "/static/nothing.css",
        ):
            host = office.address.split("/")[2]
            connection = http.client.HTTPConnection(host, timeout=30)
            connection.request("GET", outside)
            assert connection.getresponse().status == 404
            connection.close()


def test_a_second_start_keeps_the_data_and_shows_no_password(tmp_path):
    with served(tmp_path / "data") as office:
        assert FIRST.search(office.said)
        assert office.stop() == 0
    key = (tmp_path / "data" / "secret.key").read_text()
    with served(tmp_path / "data") as office:
        assert not FIRST.search(office.said)
        assert office.get("/login/").status == 200
        assert office.stop(signal.SIGTERM) == 0

    assert (tmp_path / "data" / "secret.key").read_text() == key
    assert jiheng("office", "users", "--data", tmp_path / "data").stdout.startswith("admin  ")


def test_the_data_are_readable_by_their_owner_only(tmp_path):
    with served(tmp_path / "data", is_new=True) as office:
        office.stop()

    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o077 == 0


def test_a_name_that_is_not_ours_is_not_answered_to(tmp_path):
    with served(tmp_path / "data") as office:
        with pytest.raises(urllib.error.HTTPError) as caught:
            office.get("/login/", {"Host": "elsewhere.example"})
        assert status_of(caught) == 400


def test_only_a_proxy_that_was_named_is_believed(tmp_path):
    forwarded = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "jixiao.example.gov.cn",
        "X-Forwarded-For": "192.0.2.7",
    }
    env = environment(JIHENG_HOSTS="jixiao.example.gov.cn,127.0.0.1")
    with served(tmp_path / "data", "--proxy", "127.0.0.1", env=env) as office:
        cookies = office.get("/login/", forwarded).headers.get_all("Set-Cookie")
        assert cookies
        assert all("Secure" in cookie for cookie in cookies)


def test_a_port_that_is_taken_is_said_before_anything_is_made(tmp_path):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = jiheng("serve", "--data", tmp_path / "data", "--port", port, "--no-open")

    assert done.returncode == 1
    assert f"端口 {port} 已被别的程序占用" in done.stderr
    assert not FIRST.search(done.stdout)


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("a file, not a folder")
    done = jiheng("serve", "--data", tmp_path / "file" / "data", "--no-open")

    assert done.returncode == 1
    assert "不能写入" in done.stderr
    assert "--data" in done.stderr


def test_an_address_of_another_machine_is_said(tmp_path):
    done = jiheng("serve", "--data", tmp_path / "data", "--host", "192.0.2.1", "--no-open", "--lang", "en")

    assert done.returncode == 1
    assert done.stderr.startswith("Cannot serve at port 8642 of 192.0.2.1")


def test_without_its_part_the_office_says_what_to_install(tmp_path):
    (tmp_path / "django").mkdir()
    (tmp_path / "django" / "__init__.py").write_text(
        "raise ModuleNotFoundError('No module named django', name='django')"
    )
    for command in (["serve"], ["office", "users"]):
        done = jiheng(*command, "--data", tmp_path / "data", env=environment(PYTHONPATH=str(tmp_path)))
        assert done.returncode == 2
        assert "jiheng[office]" in done.stderr


def test_an_older_database_is_copied_before_it_is_brought_up_to_date(tmp_path):
    data = tmp_path / "data"
    make_older(data)
    with served(data) as office:
        copy = re.search(r"副本：(\S+)", office.said)[1]
        assert office.stop() == 0

    with closing(sqlite3.connect(copy)) as before, closing(sqlite3.connect(data / "jiheng.sqlite3")) as after:
        trigger = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'trail%'"
        assert before.execute(trigger).fetchone()[0] == 0
        assert after.execute(trigger).fetchone()[0] > 0
    assert Path(copy).stat().st_mode & 0o077 == 0


def make_older(data):
    """Make a database as it was before the trail was protected."""
    script = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0)\n"
        "call_command('migrate', 'trail', '0001', verbosity=0)\n"
    )
    env = environment(JIHENG_HOME=str(data), DJANGO_SETTINGS_MODULE="jiheng.office.config.settings")
    subprocess.run([sys.executable, "-c", script], env=env, check=True, capture_output=True)


def test_a_database_of_a_newer_program_is_left_alone(tmp_path):
    data = tmp_path / "data"
    with served(data) as office:
        office.stop()
    with closing(sqlite3.connect(data / "jiheng.sqlite3")) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('trail', '0099_later', '2030-01-01')"
        )
        database.commit()
    done = jiheng("serve", "--data", data, "--port", "0", "--no-open")

    assert done.returncode == 1
    assert "trail 0099_later" in done.stderr
