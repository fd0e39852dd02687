"""`jiheng read` as a person runs it."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time

import openpyxl
import pytest
from tests.cli.running import environment, install_misbehaving_format, jiheng, write_form


@pytest.fixture
def folder(tmp_path):
    for number in range(6):
        write_form(tmp_path / "in" / f"{number}.txt", count=number + 1)
    return tmp_path / "in"


@pytest.fixture
def form(tmp_path):
    return write_form(tmp_path / "表.txt")


def test_one_file_is_one_object_and_a_folder_is_a_list(form, folder):
    one = json.loads(jiheng("read", form, "--format", "json").stdout)
    several = json.loads(jiheng("read", folder, "--format", "json").stdout)

    assert one["source"]["file"] == "表.txt"
    assert [i["name"] for i in one["projects"][0]["indicators"]] == ["更新座椅数", "读者满意度"]
    assert [d["source"]["file"] for d in several] == [f"{n}.txt" for n in range(6)]


def test_the_same_is_read_from_standard_input(form):
    piped = jiheng("read", "-", "--format", "json", input=form.read_text(encoding="utf-8"))

    assert piped.returncode == 0
    assert (
        json.loads(piped.stdout)["projects"]
        == json.loads(jiheng("read", form, "--format", "json").stdout)["projects"]
    )


def test_without_a_format_a_clerk_sees_a_table_and_a_pipe_gets_plain_text(form):
    shown = jiheng("read", form, fresh=True)

    assert shown.returncode == 0
    assert "更新座椅数" in shown.stdout
    assert "\x1b" not in shown.stdout + shown.stderr


def test_chinese_comes_out_whole_under_the_c_locale(form):
    plain = environment(LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    shown = jiheng("read", form, "--format", "json", env=plain)

    assert shown.returncode == 0
    assert "更新座椅数" in shown.stdout


def test_several_processes_give_the_same_result_as_one(folder):
    one, two = (jiheng("read", folder, "-j", n, "--format", "json").stdout for n in (1, 2))

    assert one == two


@pytest.mark.parametrize("processes", [1, 2])
def test_one_bad_file_stops_nothing_and_is_named(folder, tmp_path, processes):
    env = install_misbehaving_format(tmp_path / "site")
    write_form(folder / "2bug.odd", first_line="#BUG\n")
    (folder / "3empty.txt").write_bytes(b"")
    done = jiheng("read", folder, "-j", processes, "--format", "json", env=env)

    assert done.returncode == 1
    assert [d["source"]["file"] for d in json.loads(done.stdout)] == [f"{n}.txt" for n in range(6)]
    assert "失败 2 个" in done.stderr
    assert "2bug.odd" in done.stderr
    assert "3empty.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_kills_its_process_costs_only_itself(folder, tmp_path):
    env = install_misbehaving_format(tmp_path / "site")
    write_form(folder / "3die.odd", first_line="#DIE\n")
    done = jiheng("read", folder, "-j", 2, "--format", "json", env=env)

    assert done.returncode == 1
    assert [d["source"]["file"] for d in json.loads(done.stdout)] == [f"{n}.txt" for n in range(6)]
    assert "3die.odd" in done.stderr
    assert "-9" in done.stderr


def test_the_traceback_of_a_defect_is_shown_only_when_asked_for(folder, tmp_path):
    env = install_misbehaving_format(tmp_path / "site")
    bad = write_form(folder / "bug.odd", first_line="#BUG\n")

    assert "Traceback" not in jiheng("read", bad, env=env).stderr
    assert "a defect of the plug-in" in jiheng("read", bad, "--debug", env=env).stderr


def interrupted_run(folder, out, env):
    """Start a slow run, send Ctrl-C when something has been read, and return its exit code and last words."""
    command = [sys.executable, "-m", "jiheng", "read", str(folder), "-o", str(out), "-j", "2"]
    run = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, start_new_session=True, encoding="utf-8")
    journal = out.with_name(out.name + ".journal")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not (journal.exists() and journal.stat().st_size > 2000):
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    words = run.communicate(timeout=30)[1]
    return run.returncode, words


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path):
    env = install_misbehaving_format(tmp_path / "site")
    for number in range(40):
        write_form(tmp_path / "in" / f"{number:02}.odd", first_line="#SLOW\n")
    out = tmp_path / "全部.json"
    code, words = interrupted_run(tmp_path / "in", out, env)

    assert code == 130
    assert "再运行一次同样的命令" in words
    assert "Traceback" not in words
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "site", "全部.json.journal"]

    again = jiheng("read", tmp_path / "in", "-o", out, "-j", 2, env=env)
    assert again.returncode == 0, again.stderr
    assert "上次已读，未重读" in again.stderr
    assert [d["source"]["file"] for d in json.loads(out.read_bytes())] == [f"{n:02}.odd" for n in range(40)]
    assert not out.with_name("全部.json.journal").exists()


def test_after_a_failure_only_the_failed_file_is_read_again(folder, tmp_path):
    out = tmp_path / "out.ndjson"
    (folder / "bad.txt").write_bytes(b"")
    assert jiheng("read", folder, "-o", out).returncode == 1
    write_form(folder / "bad.txt")
    again = jiheng("read", folder, "-o", out)

    assert again.returncode == 0
    assert "其中 6 个文件上次已读" in again.stderr
    assert len(out.read_bytes().splitlines()) == 7


def test_fresh_reads_everything_anew(folder, tmp_path):
    out = tmp_path / "out.ndjson"
    (folder / "bad.txt").write_bytes(b"")
    jiheng("read", folder, "-o", out)

    assert "上次已读" not in jiheng("read", folder, "-o", out, "--fresh").stderr


def test_a_folder_of_results_has_one_file_for_each_document(folder, tmp_path):
    write_form(folder / "下级" / "0.txt")
    assert jiheng("read", folder, "-o", f"{tmp_path}/out/").returncode == 0

    written = sorted(p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.json"))
    assert written == [*(f"{n}.txt.json" for n in range(6)), "下级/0.txt.json"]
    assert json.loads((tmp_path / "out" / "3.txt.json").read_bytes())["source"]["file"] == "3.txt"
    assert list((tmp_path / "out").glob(".*")) == []


def test_excel_and_csv_hold_every_file(folder, tmp_path):
    assert jiheng("read", folder, "-o", tmp_path / "a.xlsx").returncode == 0
    assert jiheng("read", folder, "-o", tmp_path / "a.csv", "--lang", "en").returncode == 0

    files = [row[0].value for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["指标"].iter_rows(min_row=2)]
    assert len(set(files)) == 6
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))
    assert [row["indicator"] for row in rows] == ["更新座椅数", "读者满意度"] * 6


def test_a_reader_that_has_seen_enough_is_no_failure(folder):
    for number in range(200):
        write_form(folder / f"x{number}.txt")
    pipe = f"{sys.executable} -m jiheng read {folder} --format csv -j 1 | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", pipe], capture_output=True, encoding="utf-8", env=environment(), check=True
    )

    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_a_pipe_sees_no_progress_bar(folder):
    assert jiheng("read", folder, "-q", "--format", "json").stderr == ""


def test_skipped_files_are_told_by_extension(folder):
    (folder / "照片.jpg").write_bytes(b"x")

    assert ".jpg 1" in jiheng("read", folder).stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["没有.docx"], "没有这个文件或文件夹：没有.docx"),
        ([], "缺少 文件或文件夹"),
        ([".", "--format", "word"], "只能是 csv, json"),
        ([".", "-j", "0"], "不小于 1"),
        ([".", "--format", "xlsx"], "请用 -o 指明文件"),
        ([".", "-o", "x.foo"], "看不出格式"),
        (["-", "."], "不能和别的文件一起读"),
        (["."], "没有可读的文件"),
        ([".", "--verbos"], "没有“--verbos”这个选项"),
    ],
)
def test_a_command_put_wrongly_is_explained_in_a_sentence_with_code_2(tmp_path, arguments, sentence):
    done = jiheng("read", *arguments, cwd=tmp_path, input="")

    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_place_that_cannot_be_written_is_named(folder, tmp_path):
    (tmp_path / "file").write_text("")
    done = jiheng("read", folder, "-o", tmp_path / "file" / "x.json")

    assert done.returncode == 1
    assert "无法读写" in done.stderr
