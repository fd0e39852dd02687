"""The way from the command line to the office: its modules, loaded when they are needed and when they are installed."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from jiheng.cli.command import Option
from jiheng.foundation.errors import MissingExtraError
from jiheng.foundation.message import Message

_PARTS = ("django", "axes", "django_htmx", "django_otp", "waitress", "zxcvbn", "cryptography")
_WHAT = Message("网上办理", "The office")


def office(module: str) -> Any:
    """Return a module of `jiheng.office`. Raises `MissingExtraError` where Django and its companions are not installed."""
    try:
        for part in _PARTS:
            # All of them first: Django would meet one that is missing only later, when it starts.
            import_module(part)
        return import_module(f"jiheng.office.{module}")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _PARTS:
            raise
        raise MissingExtraError(what=_WHAT, extra="jiheng[office]") from error


def data_option() -> Option:
    """Return the option that names the folder of an installation."""
    return Option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        metavar=Message("文件夹", "FOLDER"),
        help=Message(
            "数据文件夹。不写时取环境变量 JIHENG_HOME，再不然为用户目录下的 jiheng-data。",
            "The folder of the data. Without it JIHENG_HOME, else jiheng-data in the user's own folder.",
        ),
    )
