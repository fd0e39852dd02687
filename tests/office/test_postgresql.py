"""The office on PostgreSQL: the way there from an embedded database and back, and what only a server can do."""

from __future__ import annotations

import os
import re

import pytest
from tests.cli.running import environment, jiheng
from tests.cli.serving import served
from tests.office.postgresql import SERVER_VARIABLE

HEAD = re.compile(r"\d+:[0-9a-f]{64}")

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.slow,
    pytest.mark.skipif(
        SERVER_VARIABLE not in os.environ,
        reason="only on PostgreSQL: python -m tests.office.postgresql, which is part of make test",
    ),
]


@pytest.fixture
def database(databases):
    """Return how to make an empty database."""
    return databases.new


def head_of(data, env):
    done = jiheng("office", "verify-trail", "--data", data, env=env)
    assert done.returncode == 0, done.stderr
    return HEAD.search(done.stdout)[0]


def moved(file, data, target, env_from, env_to):
    """Save an office with one setting and restore it with another; return the head it was saved at."""
    saved = jiheng("office", "backup", file, "--data", data, "--portable", env=env_from)
    assert saved.returncode == 0, saved.stderr
    restored = jiheng("office", "restore", file, "--data", target, env=env_to)
    assert restored.returncode == 0, restored.stderr
    return HEAD.search(saved.stdout)[0]


def test_an_office_moves_to_postgresql_and_back_and_ends_at_the_identical_head(database, tmp_path):
    embedded, one, two = environment(), *(environment(JIHENG_DATABASE=database()) for _ in range(2))
    with served(tmp_path / "first", "--demo", env=embedded) as office:
        office.stop()

    there = moved(tmp_path / "1.zip", tmp_path / "first", tmp_path / "second", embedded, one)
    assert head_of(tmp_path / "second", one) == there
    with served(tmp_path / "second", env=one) as office:
        assert office.get("/login/").status == 200
        office.stop()
    across = moved(tmp_path / "2.zip", tmp_path / "second", tmp_path / "third", one, two)
    assert head_of(tmp_path / "third", two) == across
    back = moved(tmp_path / "3.zip", tmp_path / "third", tmp_path / "fourth", two, embedded)
    assert head_of(tmp_path / "fourth", embedded) == back

    # Rows are numbered on from where they were: somebody can be added and work goes on.
    reset = jiheng("office", "users", "--reset", "finance", "--data", tmp_path / "second", env=one)
    assert reset.returncode == 0, reset.stderr


def test_the_demonstration_can_be_played_on_postgresql(database, tmp_path):
    env = environment(JIHENG_DATABASE=database())
    with served(tmp_path / "data", "--demo", env=env) as office:
        assert "finance" in office.said
        office.stop()

    assert head_of(tmp_path / "data", env)


def test_a_database_that_holds_something_is_not_restored_into(database, tmp_path):
    env = environment(JIHENG_DATABASE=database())
    with served(tmp_path / "data", env=env) as office:
        office.stop()
    saved = jiheng("office", "backup", tmp_path / "b.zip", "--data", tmp_path / "data", env=env)
    done = jiheng("office", "restore", tmp_path / "b.zip", "--data", tmp_path / "again", env=env)

    assert saved.returncode == 0, saved.stderr
    assert done.returncode == 2
    assert "不会覆盖" in done.stderr
    assert not (tmp_path / "again").exists()


def test_a_database_that_does_not_answer_is_said_without_its_password(tmp_path):
    env = environment(JIHENG_DATABASE="postgresql://jiheng:geheim@127.0.0.1:1/none")
    done = jiheng("serve", "--data", tmp_path / "data", "--port", "0", "--no-open", env=env)

    assert done.returncode == 1
    assert "连不上数据库" in done.stderr
    assert "geheim" not in done.stderr
