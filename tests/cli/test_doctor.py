import json

from tests.cli.running import environment, jiheng


def test_a_whole_installation_can_work():
    done = jiheng("doctor", fresh=True)

    assert done.returncode == 0, done.stdout
    assert "✗" not in done.stdout
    assert done.stdout.strip().endswith("可以工作。")


def test_every_check_is_told_to_programs_too():
    checks = json.loads(jiheng("doctor", "--format", "json", "--lang", "en").stdout)

    assert {"python", "lxml", "libreoffice", "fonts", "encoding", "temporary", "self-test"} <= {
        c["id"] for c in checks
    }
    assert {c["status"] for c in checks} <= {"ok", "optional"}


def test_a_missing_package_is_named_with_how_to_mend_it(tmp_path):
    (tmp_path / "lxml").mkdir()
    (tmp_path / "lxml" / "__init__.py").write_text("raise ModuleNotFoundError('No module named lxml')")
    done = jiheng("doctor", env=environment(PYTHONPATH=str(tmp_path)))

    assert done.returncode == 1
    assert "✗" in done.stdout
    assert "pip install" in done.stdout


def test_optional_parts_that_are_not_there_are_no_failure(tmp_path):
    done = jiheng("doctor", env=environment(PATH=str(tmp_path)))

    assert done.returncode == 0, done.stdout
    assert "– LibreOffice" in done.stdout
    assert "www.libreoffice.org" in done.stdout
