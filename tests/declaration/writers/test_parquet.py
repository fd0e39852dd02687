import io
import subprocess
import sys
from decimal import Decimal

import pytest
from tests.declaration.writers.samples import make_declaration, written

from jiheng.declaration.writers import parquet as writer

parquet = pytest.importorskip("pyarrow.parquet", reason="the extra jiheng[parquet] is not installed")


def test_indicators_are_rows_with_their_projects_columns_repeated():
    table = parquet.read_table(io.BytesIO(written("parquet", make_declaration(projects=2))))

    assert table.num_rows == 10
    assert table.column("project").to_pylist()[1:5] == ["阅览座椅更新"] * 4
    assert table.column("total").to_pylist()[1] == Decimal("24300000.00000000")
    assert table.column("fiscal_year").to_pylist()[0] == 2024
    assert table.column("repaired").to_pylist()[2] is True
    assert table.column("annual").to_pylist()[1] == "=100%"


def test_column_names_are_the_same_in_every_language():
    zh, en = (
        parquet.read_table(io.BytesIO(written("parquet", make_declaration(), language=language))).column_names
        for language in ("zh", "en")
    )

    assert zh == en
    assert len(set(zh)) == len(zh)


def test_row_groups_are_written_as_they_fill(monkeypatch):
    monkeypatch.setattr(writer, "_ROW_GROUP", 6)
    file = parquet.ParquetFile(io.BytesIO(written("parquet", *[make_declaration()] * 3)))

    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [6, 6, 6]


def test_a_file_without_rows_still_has_its_columns():
    assert "indicator" not in parquet.read_table(io.BytesIO(written("parquet"))).column_names
    assert "annual_understood" in parquet.read_table(io.BytesIO(written("parquet"))).column_names


def test_without_the_extra_a_sentence_says_how_to_get_it(tmp_path):
    (tmp_path / "pyarrow.py").write_text("raise ImportError('not installed')")
    script = (
        "import io\n"
        "from jiheng.declaration.writer import WRITERS, Style\n"
        "from jiheng.foundation.errors import MissingExtraError\n"
        "try:\n    WRITERS.get('parquet').open(io.BytesIO(), Style())\n"
        "except MissingExtraError as error:\n    print(error.render('en'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "jiheng[parquet]" in done.stdout
