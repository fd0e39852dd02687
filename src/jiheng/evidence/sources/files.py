"""CSV, Parquet and Excel: a folder of files, a table each, read through DuckDB without being changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ibis

from jiheng.evidence.engine import Engine
from jiheng.evidence.source import DataSourceError, Source
from jiheng.evidence.sources._ibis import IbisConnection, said
from jiheng.foundation.message import Message

_EXCEL = (".xlsx", ".xls", ".xlsb", ".ods")


class FilesConnection(IbisConnection):
    """A table is the file of that name in the folder: letters.csv, letters.parquet, letters.xlsx (its first sheet).

    All of a CSV or workbook is read as text, and cast to the schema of the pack: 007 stays 007.
    """

    def table(self, name: str, query: str | None) -> Any:
        """Return the file of a table. Raises `DataSourceError`."""
        if query is not None:
            detail = Message(
                "文件来源不能写 query，请用 table 指明文件", "files take no query: name the file by table"
            )
            raise DataSourceError(source=self.name, detail=detail)
        path = self._find(name)
        try:
            if path.suffix == ".parquet":
                return self.backend.read_parquet(path)
            if path.suffix == ".csv":
                return self.backend.read_csv(path, all_varchar=True, header=True)
            return ibis.memtable(_sheet(path))
        except Exception as error:
            detail = Message(
                f"读不了文件 {path.name}（{said(error)}）", f"{path.name} is unreadable ({said(error)})"
            )
            raise DataSourceError(source=self.name, detail=detail) from error

    def _find(self, name: str) -> Path:
        folder = Path(self.source.path or "")
        for candidate in [folder / name, *(folder / f"{name}{end}" for end in (".parquet", ".csv", *_EXCEL))]:
            if candidate.is_file():
                return candidate
        detail = Message(
            f"文件夹 {folder} 里没有表“{name}”的文件（{name}.csv、.parquet、.xlsx）",
            f"{folder} holds no file of the table {name} ({name}.csv, .parquet, .xlsx)",
        )
        raise DataSourceError(source=self.name, detail=detail)


def open_folder(name: str, source: Source) -> FilesConnection:
    """Open the folder at `source.path`. Raises `DataSourceError`."""
    if not source.path or not Path(source.path).is_dir():
        detail = Message(f"没有文件夹 {source.path}", f"there is no folder {source.path}")
        raise DataSourceError(source=name, detail=detail)
    backend = ibis.duckdb.connect()
    return FilesConnection(name, source, backend, backend.con.interrupt)


def _sheet(path: Path) -> Any:
    """Return the first sheet of a workbook, its first row the head, all as text."""
    import pyarrow as pa  # noqa: PLC0415 -- a heavy guest, only where a workbook is a source
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 -- likewise

    head, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=True)
    columns = {
        str(name): pa.array([_text(row[place]) for row in rows], pa.string())
        for place, name in enumerate(head)
        if name not in ("", None)
    }
    return pa.table(columns)


def _text(value: Any) -> str | None:
    if value in ("", None):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


ENGINE = Engine(
    id="files",
    title=Message("CSV、Parquet、Excel 文件", "CSV, Parquet and Excel files"),
    says=Message(
        "一个文件夹（path），每张表一个同名文件", "a folder (path), a file of its name for each table"
    ),
    needs="evidence",
    open=open_folder,
)
