import io
import json

import pytest

from jiheng.declaration.writer import WRITERS, Style
from jiheng.foundation.errors import SourceError
from jiheng.pipeline.deliver import to_file, to_folder, to_stream
from jiheng.pipeline.outcome import Outcome

JSON = WRITERS.get("json")
READ = Outcome("甲/表.docx", "", b'{"a":1}')
FAILED = Outcome("坏.docx", error=SourceError(file="坏.docx", detail="x"))


def interrupted_after(put):
    put(READ)
    raise KeyboardInterrupt


def test_a_stream_gets_what_was_read_and_stays_open():
    target = io.BytesIO()
    with to_stream(target, JSON, Style()) as put:
        put(READ)
        put(FAILED)

    assert json.loads(target.getvalue()) == [{"a": 1}]


def test_a_file_appears_only_when_it_is_complete(tmp_path):
    out = tmp_path / "新" / "结果.json"
    with to_file(out, JSON, Style()) as put:
        put(READ)
        assert not out.exists()

    assert json.loads(out.read_bytes()) == [{"a": 1}]
    assert list(out.parent.iterdir()) == [out]


def test_an_interrupted_file_leaves_the_one_before_untouched(tmp_path):
    out = tmp_path / "结果.json"
    out.write_text("before")

    with pytest.raises(KeyboardInterrupt), to_file(out, JSON, Style()) as put:
        interrupted_after(put)
    assert out.read_text() == "before"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_gets_one_file_for_each_document_called_like_it(tmp_path):
    with to_folder(tmp_path / "out", JSON, Style()) as put:
        put(READ)
        put(FAILED)

    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert [path.relative_to(tmp_path / "out").as_posix() for path in written] == ["甲/表.docx.json"]
    assert json.loads(written[0].read_bytes()) == {"a": 1}


@pytest.mark.parametrize("name", ["../../逃.docx", "/绝对/逃.docx"])
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    with to_folder(tmp_path / "out", JSON, Style()) as put:
        put(Outcome(name, "", b"{}"))

    assert [path.name for path in tmp_path.iterdir()] == ["out"]
