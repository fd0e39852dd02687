"""`jiheng show` as a person runs it."""

import json
import re

from tests.cli.running import jiheng
from tests.pipeline.beside_documents import write_documents


def test_a_folder_becomes_a_page_with_one_data_file_for_each_document_that_opened(tmp_path):
    documents = write_documents(tmp_path / "单位")
    done = jiheng("show", str(documents), "-o", str(tmp_path / "对照"), fresh=True)

    assert done.returncode == 0
    assert "3 份文件，其中 1 份打不开" in done.stdout
    assert str(tmp_path / "对照" / "index.html") in done.stdout
    assert len(list((tmp_path / "对照" / "documents").glob("*.js"))) == 2


def test_the_page_refers_to_nothing_outside_its_folder(tmp_path):
    documents = write_documents(tmp_path / "单位")
    jiheng("show", str(documents), "-o", str(tmp_path / "对照"))
    page = (tmp_path / "对照" / "index.html").read_text(encoding="utf-8")

    assert re.findall(r"""(?:src|href)=["'](?!#|data:)""", page) == []
    assert "http" not in page


def test_a_second_report_in_the_same_folder_leaves_nothing_of_the_first(tmp_path):
    documents = write_documents(tmp_path / "单位")
    jiheng("show", str(documents), "-o", str(tmp_path / "对照"))
    jiheng("show", str(documents / "档案馆.txt"), "-o", str(tmp_path / "对照"))

    assert [path.name for path in (tmp_path / "对照" / "documents").iterdir()] == ["0001.js"]


def test_a_folder_that_holds_something_else_is_not_written_into(tmp_path):
    documents = write_documents(tmp_path / "单位")
    done = jiheng("show", str(documents), "-o", str(documents))

    assert done.returncode == 2
    assert "请另选一个空文件夹" in done.stderr
    assert not (documents / "index.html").exists()


def test_the_data_of_a_document_can_not_close_the_script_it_stands_in(tmp_path):
    documents = write_documents(tmp_path / "单位")
    jiheng("show", str(documents / "教育局"), "-o", str(tmp_path / "对照"))
    text = (tmp_path / "对照" / "documents" / "0001.js").read_text(encoding="utf-8")
    key, data = re.fullmatch(r'jiheng\.receive\("(\d+)",(.*)\);\n', text, re.DOTALL).groups()

    assert key == "0001"
    assert "<" not in data
    assert "<script>alert(1)</script>" in json.dumps(json.loads(data), ensure_ascii=False)
