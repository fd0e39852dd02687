"""What a person meets when something cannot be printed as it was asked for."""

from __future__ import annotations

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message


class OutputError(JihengError):
    """It cannot be printed in this way. `status` is that of the answer over HTTP."""

    code = "print"
    status = 409


class UnfitFormError(OutputError):
    """No such form, or one that is made for something else: `form`."""

    code = "print-form"
    status = 422
    message = Message(
        "没有适合打印这份内容的表样“{form}”。",
        "There is no form “{form}” that is made for what is to be printed.",
    )


class UnknownFormatError(OutputError):
    """Forms are not printed in this format: `format`."""

    code = "print-format"
    status = 422
    message = Message("不能打印成“{format}”格式。", "Forms are not printed as “{format}”.")


class NothingToPrintError(OutputError):
    """Nothing is there that could be printed: `unit`, `year`."""

    code = "print-nothing"
    status = 422
    message = Message(
        "“{unit}”{year}年度没有可打印的内容。请换单位、年度，或改选“当前内容”。",
        "There is nothing to print for {unit} in {year}: choose another body or year, or the present content.",
    )


class TooLargeBookError(OutputError):
    """More projects than one file should hold: `count`, `most`."""

    code = "print-too-large"
    status = 422
    message = Message(
        "共 {count} 个项目，一册最多 {most} 个。请改选“按单位打包”，或分下级单位打印。",
        "There are {count} projects, and a book holds {most} at most: choose one file for each body, or a body below.",
    )


class TooManyBooksError(OutputError):
    """The person has as many unfinished ones as anybody can have: `most`."""

    code = "print-too-many"
    message = Message(
        "您已有 {most} 份正在打印，请等其中一份完成。",
        "{most} of yours are being printed: wait for one of them.",
    )


class NotReadyError(OutputError):
    """It is not printed yet, or could not be."""

    code = "print-not-ready"
    message = Message("还没有打印好。", "It is not printed yet.")
