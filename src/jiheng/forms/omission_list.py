"""What forms could not hold, listed: in few sentences for a screen, in full as a workbook, CSV or JSON."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from jiheng.declaration.csv_cell import harmless
from jiheng.declaration.omission import Kind, Omission
from jiheng.declaration.sheet import Head, Sheet, Styles, new_workbook
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message

FORMAT = "jiheng/omissions@1"

_KINDS: dict[Kind, Message] = {
    "left-out": Message("没有栏目", "no place"),
    "reworded": Message("改了说法", "worded anew"),
    "unclear": Message("读不回来", "not read back"),
    "undrawn": Message("缺字", "no font"),
    "too-long": Message("太长", "too long"),
    "too-fine": Message("小数位太多", "too many decimals"),
}
_MANY: dict[Kind, Message] = {
    "left-out": Message(
        "{name}有{count}处没有栏目可放，例如{example}",
        "{name}: no place for it in {count} cases, for instance {example}",
    ),
    "reworded": Message(
        "{name}有{count}处分栏填写，文字与原来不同，例如{example}",
        "{name}: split, and so worded anew, in {count} cases, for instance {example}",
    ),
    "unclear": Message(
        "{name}有{count}处已打印，但再读时得不到原来的值，例如{example}",
        "{name}: printed, but not read back as it was, in {count} cases, for instance {example}",
    ),
    "undrawn": Message(
        "{name}有{count}处含有字体里没有的字，印出来是方框，例如{example}",
        "{name}: characters that no font has, printed as boxes, in {count} cases, for instance {example}",
    ),
    "too-long": Message(
        "{name}有{count}处比栏目允许的长，没有写入，例如{example}",
        "{name}: longer than its place allows, left out, in {count} cases, for instance {example}",
    ),
    "too-fine": Message(
        "{name}有{count}处小数位数比栏目允许的多，没有写入，例如{example}",
        "{name}: more decimals than its place allows, left out, in {count} cases, for instance {example}",
    ),
}
_HEADS = (
    (Message("文件", "file"), 30),
    (Message("栏目", "field"), 20),
    (Message("原因", "reason"), 12),
    (Message("内容", "text"), 60),
    (Message("说明", "explanation"), 60),
    (Message("位置", "path"), 30),
)
_SHEET = Message("没有放下的内容", "not held")


class OmissionTargetError(UsageError):
    """The name of the file does not tell the format of the list: `file`, `extensions`."""

    code = "omission-target"
    message = Message(
        "从文件名看不出清单的格式：{file}。请用这些扩展名：{extensions}。",
        "The name does not tell the format of the list: {file}. Use one of: {extensions}.",
    )


class Listed(NamedTuple):
    """An omission, and the document it is about."""

    file: str
    omission: Omission


def in_short(listed: Sequence[Listed]) -> Iterator[Message]:
    """Say what was not held, one sentence for each field and reason, in the order met."""
    order: dict[tuple[Message, Kind], list[Listed]] = {}
    for one in listed:
        order.setdefault((one.omission.name, one.omission.kind), []).append(one)
    for (name, kind), found in order.items():
        first = found[0].omission
        if len(found) == 1:
            yield first.said
        else:
            many, example = _MANY[kind], first.example
            yield Message(
                many.render("zh", name=name.zh, count=len(found), example=example.zh),
                many.render("en", name=name.en, count=len(found), example=example.en),
            )


def require_list(path: Path) -> None:
    """Make sure that a list can be written under this name. Raises `OmissionTargetError`."""
    if path.suffix.lower() not in _WRITERS:
        raise OmissionTargetError(file=path, extensions=" ".join(_WRITERS))


def write_list(target: BinaryIO, extension: str, listed: Iterable[Listed], language: str) -> None:
    """Write all of them, in the format of the extension."""
    _WRITERS[extension](target, listed, language)


def _rows(listed: Iterable[Listed], language: str) -> Iterator[list[str]]:
    for file, one in listed:
        kind = _KINDS[one.kind].render(language)
        yield [file, one.name.render(language), kind, one.text, one.said.render(language), one.field]


def _xlsx(target: BinaryIO, listed: Iterable[Listed], language: str) -> None:
    workbook = new_workbook(target, constant_memory=True)
    heads = [Head(title.render(language), width, "text") for title, width in _HEADS]
    sheet = Sheet(workbook, Styles(workbook), _SHEET.render(language), heads, language)
    for row in _rows(listed, language):
        sheet.write(row)
    sheet.finish()
    workbook.close()


def _csv(target: BinaryIO, listed: Iterable[Listed], language: str) -> None:
    # With a mark of the byte order, by which Excel knows UTF-8.
    text = TextIOWrapper(target, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([title.render(language) for title, _ in _HEADS])
    writer.writerows([harmless(cell) for cell in row] for row in _rows(listed, language))
    text.detach()


def _json(target: BinaryIO, listed: Iterable[Listed], language: str) -> None:
    del language
    files: list[dict[str, Any]] = [
        {"file": file, "omissions": [_plain(one.omission) for one in found]}
        for file, found in groupby(listed, key=lambda one: one.file)
    ]
    target.write(msgspec.json.format(msgspec.json.encode({"format": FORMAT, "files": files})))


def _plain(omission: Omission) -> dict[str, Any]:
    return {
        "field": omission.field,
        "name": omission.name,
        "kind": omission.kind,
        "text": omission.text,
        "says": omission.said,
    }


_WRITERS = {".xlsx": _xlsx, ".csv": _csv, ".json": _json}
