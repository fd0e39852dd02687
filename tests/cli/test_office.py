"""`jiheng office`: the trail is proven, and all that an office is goes into one file and out of it again."""

import json
import os
import re
import shutil
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.running import environment, jiheng
from tests.cli.serving import served

from jiheng.cycle import states_of

SAMPLES = Path(__file__).parents[2] / "samples"
HEAD = re.compile(r"\d+:[0-9a-f]{64}")
PERSON = re.compile(r"^  (\S+) +(\w{4}-\w{4}-\w{4}-\w{4})  (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demonstration that was played once; tests work on copies."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    with served(folder, "--demo") as office:
        said = office.said
        assert office.stop() == 0
    return folder, said


@pytest.fixture
def data(demo, tmp_path):
    return shutil.copytree(demo[0], tmp_path / "data")


def query(data, statement):
    with closing(sqlite3.connect(data / "jiheng.sqlite3")) as database:
        rows = database.execute(statement).fetchall()
        database.commit()
    return rows


def tamper(data, statement):
    with closing(sqlite3.connect(data / "jiheng.sqlite3")) as database:
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            database.execute(f"DROP TRIGGER {name}")
        database.execute(statement)
        database.commit()


def head_of(data):
    return HEAD.search(jiheng("office", "verify-trail", "--data", data).stdout)[0]


def saved(data, file, *more):
    done = jiheng("office", "backup", file, "--data", data, *more)
    assert done.returncode == 0, done.stderr
    return HEAD.search(done.stdout)[0]


def files_below(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# ── the demonstration ──


def test_the_demonstration_has_cases_in_every_state_over_two_years(data):
    states = {state for (state,) in query(data, "SELECT state FROM cases_case")}
    assert states == set(states_of("goal"))
    assert query(data, "SELECT DISTINCT fiscal_year FROM cases_case ORDER BY 1") == [(2024,), (2025,)]
    assert query(data, "SELECT count(*) FROM cases_remark WHERE answer <> ''")[0][0] > 0
    assert query(data, "SELECT count(*) FROM cases_version WHERE number > 1")[0][0] > 0


def test_the_demonstration_shows_everybody_once_with_a_password_that_nothing_keeps(demo):
    folder, said = demo
    people = PERSON.findall(said)
    accounts = jiheng("office", "users", "--data", folder).stdout.splitlines()

    assert len({username for username, _, _ in people}) == len(people) == len(accounts) == 29
    assert all(
        any(role in line for _, _, line in people) for role in ("单位经办人", "财政审核人", "审计人员")
    )
    content = (folder / "jiheng.sqlite3").read_bytes()
    assert not any(password.encode() in content for _, password, _ in people)


@pytest.mark.skipif("JIHENG_SOAK" not in os.environ, reason="takes long: set JIHENG_SOAK")
def test_played_anew_the_demonstration_is_the_same(demo, tmp_path):
    with served(tmp_path / "again", "--demo") as office:
        office.stop()
    statement = (
        "SELECT c.name, c.fiscal_year, c.state, c.grade, c.lock, v.number, v.content FROM cases_case c "
        "JOIN cases_version v ON v.id = c.current_id ORDER BY c.fiscal_year, c.name"
    )

    assert query(tmp_path / "again", statement) == query(demo[0], statement)


def test_a_second_start_of_the_demonstration_leaves_it_as_it_is(data):
    before = head_of(data)
    with served(data, "--demo") as office:
        assert "示范数据已在" in office.said
        assert not PERSON.search(office.said)
        office.stop()

    assert head_of(data) == before


def test_no_demonstration_is_put_into_an_office_at_work(tmp_path):
    with served(tmp_path / "data") as office:
        office.stop()
    done = jiheng("serve", "--demo", "--data", tmp_path / "data", "--port", "0", "--no-open")

    assert done.returncode == 2
    assert "正式使用的数据" in done.stderr


@pytest.mark.skipif("JIHENG_SOAK" not in os.environ, reason="make demo does it: set JIHENG_SOAK")
def test_a_demonstration_that_nobody_watches_sends_the_samples_logs_in_once_and_ends(tmp_path):
    folder = tmp_path / "data"
    asked = ("serve", "--demo", "--data", folder, "--port", "0")
    done = jiheng(*asked, "--samples", SAMPLES, "--check")
    assert done.returncode == 0, done.stderr
    assert "自查通过" in done.stdout
    assert "/figures/" in done.stdout

    sent = {Path(name).suffix for (name,) in query(folder, "SELECT name FROM intake_item")}
    assert {".docx", ".xlsx", ".xls", ".pdf", ".html", ".txt"} <= sent
    states = {state for (state,) in query(folder, "SELECT state FROM cases_case")}
    assert states == set(states_of("goal"))
    spent = [username for username, _, _ in PERSON.findall(done.stdout)].count("finance")
    due = "SELECT must_change_password FROM people_user WHERE username = 'finance'"
    assert (spent, query(folder, due)) == (1, [(1,)])
    again = jiheng(*asked, "--check")
    assert again.returncode == 2
    assert "已有示范数据" in again.stderr


def test_only_a_demonstration_can_check_itself(tmp_path):
    done = jiheng("serve", "--check", "--data", tmp_path / "data", "--port", "0")

    assert done.returncode == 2
    assert "--demo" in done.stderr
    assert not (tmp_path / "data").exists()


# ── the trail ──


def test_a_whole_trail_is_proven_and_its_end_can_be_kept(data):
    done = jiheng("office", "verify-trail", "--data", data, fresh=True)
    again = jiheng("office", "verify-trail", "--data", data, "--expect", head_of(data))

    assert (done.returncode, again.returncode) == (0, 0)
    assert "链完整" in done.stdout


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE trail_entry SET actor = 'somebody' WHERE number = 7", "第 7 条：内容被改动"),
        ("DELETE FROM trail_entry WHERE number = 7", "第 7 条：缺少"),
    ],
)
def test_an_entry_that_was_tampered_with_is_named(data, statement, says):
    tamper(data, statement)
    done = jiheng("office", "verify-trail", "--data", data)

    assert done.returncode == 1
    assert says in done.stderr


def test_the_database_itself_refuses_without_the_intruder_removing_its_guard(data):
    with pytest.raises(sqlite3.IntegrityError, match="written once"):
        query(data, "DELETE FROM trail_entry WHERE number = 7")


def test_a_trail_cut_off_at_its_end_is_found_by_the_head_kept_elsewhere(data):
    head = head_of(data)
    last = int(head.split(":")[0])
    tamper(data, f"DELETE FROM trail_entry WHERE number = {last}")
    without, with_it = (
        jiheng("office", "verify-trail", "--data", data, *more) for more in ((), ("--expect", head))
    )

    assert (without.returncode, with_it.returncode) == (0, 1)
    assert f"第 {last} 条：缺少：末尾被截去" in with_it.stderr


def test_a_head_that_is_none_is_a_mistake_of_the_command(data):
    done = jiheng("office", "verify-trail", "--data", data, "--expect", "12:abc")

    assert done.returncode == 2
    assert "--expect" in done.stderr


def test_a_folder_without_an_office_is_said_and_stays_empty(tmp_path):
    for command in (["verify-trail"], ["backup", tmp_path / "x.zip"], ["users"]):
        done = jiheng("office", *command, "--data", tmp_path / "nothing")
        assert done.returncode == 2
        assert "没有绩衡的数据" in done.stderr
    assert list(tmp_path.iterdir()) == []


# ── backup and restore ──


def test_what_was_saved_while_it_ran_comes_back_to_the_identical_head(data, tmp_path):
    with served(data) as office:
        head = saved(data, tmp_path / "备份.zip")
        assert office.get("/login/").status == 200
        office.stop()
    done = jiheng("office", "restore", tmp_path / "备份.zip", "--data", tmp_path / "再来")

    assert done.returncode == 0, done.stderr
    assert head in done.stdout
    assert head_of(tmp_path / "再来") == head == head_of(data)
    assert (tmp_path / "再来" / "secret.key").read_text() == (data / "secret.key").read_text()
    assert len(files_below(data / "files")) >= 10
    assert files_below(tmp_path / "再来" / "files") == files_below(data / "files")
    with served(tmp_path / "再来") as office:
        assert office.get("/login/").status == 200
        office.stop()


def test_a_portable_backup_comes_back_to_the_identical_head_with_every_row(data, tmp_path):
    head = saved(data, tmp_path / "b.zip", "--portable")
    done = jiheng("office", "restore", tmp_path / "b.zip", "--data", tmp_path / "again")

    assert done.returncode == 0, done.stderr
    tables = [name for (name,) in query(data, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [t for t in tables if not t.startswith(("django_", "sqlite_", "auth_"))]
    assert {"cases_case", "cases_version", "people_user", "trail_entry", "intake_item"} <= set(kept)
    for table in kept:
        rows = f"SELECT * FROM {table} ORDER BY 1"
        assert query(tmp_path / "again", rows) == query(data, rows), table
    # That the trail was proven is kept as well, so it is asked for last.
    assert head_of(tmp_path / "again") == head


def test_the_manifest_says_what_stands_in_the_backup(data, tmp_path):
    head = saved(data, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert set(archive.namelist()) == {*manifest["members"], "manifest.json"}

    assert f"{manifest['head']['number']}:{manifest['head']['hash']}" == head
    assert {"jiheng.sqlite3", "secret.key"} <= set(manifest["members"])
    assert stat.S_IMODE((tmp_path / "b.zip").stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []


def test_making_a_backup_stands_in_the_trail(data, tmp_path):
    saved(data, tmp_path / "b.zip")
    last = query(data, "SELECT action, actor FROM trail_entry ORDER BY number DESC LIMIT 1")

    assert last == [("office.backup", "system")]


def test_nothing_is_overwritten(data, tmp_path):
    saved(data, tmp_path / "b.zip")
    before = (tmp_path / "b.zip").read_bytes()
    again = jiheng("office", "backup", tmp_path / "b.zip", "--data", data)
    onto = jiheng("office", "restore", tmp_path / "b.zip", "--data", data)

    assert (again.returncode, onto.returncode) == (2, 2)
    assert "不会覆盖" in again.stderr
    assert "不会覆盖" in onto.stderr
    assert (tmp_path / "b.zip").read_bytes() == before


def rewritten(source, target, change):
    """Write a backup anew with some of its members changed."""
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, "w") as written:
        members = {name: read.read(name) for name in read.namelist()}
        for name, content in change(members).items():
            written.writestr(name, content)
    return target


def of_manifest(change):
    def changed(members):
        manifest = json.loads(members["manifest.json"])
        change(manifest)
        return members | {"manifest.json": json.dumps(manifest)}

    return changed


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda m: m | {"secret.key": b"another"}, "secret.key 与清单不符"),
        (lambda m: {k: v for k, v in m.items() if k != "secret.key"}, "清单与内容不一致"),
        (lambda m: m | {"more.txt": b""}, "清单与内容不一致"),
        (lambda m: {k: v for k, v in m.items() if k != "manifest.json"}, "没有可用的清单"),
        (of_manifest(lambda m: m["head"].update(number=m["head"]["number"] + 1)), "操作留痕止于"),
        (of_manifest(lambda m: m.update(version=99)), "更新版本"),
    ],
)
def test_a_backup_that_is_not_what_was_made_restores_nothing(data, tmp_path, change, says):
    saved(data, tmp_path / "b.zip")
    file = rewritten(tmp_path / "b.zip", tmp_path / "changed.zip", change)
    (tmp_path / "into").mkdir()
    done = jiheng("office", "restore", file, "--data", tmp_path / "into" / "data")

    assert done.returncode == 1
    assert says in done.stderr
    assert list((tmp_path / "into").iterdir()) == []


def test_a_forged_backup_writes_nowhere_else(data, tmp_path):
    saved(data, tmp_path / "b.zip")

    def lead_out(members):
        manifest = json.loads(members["manifest.json"])
        manifest["members"]["files/../../escaped"] = {"size": 1, "sha256": "0" * 64}
        return members | {"manifest.json": json.dumps(manifest), "files/../../escaped": b"x"}

    file = rewritten(tmp_path / "b.zip", tmp_path / "forged.zip", lead_out)
    done = jiheng("office", "restore", file, "--data", tmp_path / "data2")

    assert done.returncode == 1
    assert not (tmp_path / "escaped").exists()
    assert not (tmp_path / "data2").exists()


def test_a_file_that_is_no_backup_is_said(tmp_path):
    (tmp_path / "b.zip").write_text("no zip file")
    done = jiheng("office", "restore", tmp_path / "b.zip", "--data", tmp_path / "data")

    assert done.returncode == 1
    assert "文件已损坏" in done.stderr


def test_a_copy_of_an_embedded_database_is_not_promised_to_another_kind(data, tmp_path):
    saved(data, tmp_path / "b.zip")
    env = environment(JIHENG_DATABASE="postgresql://nobody@127.0.0.1:1/none")
    done = jiheng("office", "restore", tmp_path / "b.zip", "--data", tmp_path / "again", env=env)

    assert done.returncode == 2
    assert "--portable" in done.stderr


# ── accounts ──


def test_whoever_forgot_the_password_gets_another_one(data):
    done = jiheng("office", "users", "--reset", "finance", "--data", data)

    assert done.returncode == 0
    assert re.search(r"finance 的一次性密码：\w{4}-\w{4}-\w{4}-\w{4}", done.stdout)
    last = query(data, "SELECT action, subject FROM trail_entry ORDER BY number DESC LIMIT 1")
    assert last == [("person.reset-login", "user:finance")]


def test_nobody_of_that_name_is_said(data):
    done = jiheng("office", "users", "--reset", "niemand", "--data", data)

    assert done.returncode == 2
    assert "niemand" in done.stderr


# ── what is kept so that pages need not count ──


def test_a_sum_that_does_not_agree_is_named_with_its_place_and_put_right(data):
    one = "WHERE id = (SELECT min(id) FROM cases_case)"
    query(data, f"UPDATE cases_case SET findings = 77 {one}")
    done = jiheng("office", "check-sums", "--data", data, "--mend")

    assert done.returncode == 1
    assert re.fullmatch(r"项目 .+：问题数：存 77，重算 \d+\n", done.stderr)
    assert "1 处不符已改正" in done.stdout
    assert query(data, f"SELECT findings FROM cases_case {one}") != [(77,)]
    assert query(data, "SELECT action FROM trail_entry ORDER BY number DESC LIMIT 1") == [
        ("office.mend-sums",)
    ]
