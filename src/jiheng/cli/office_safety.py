"""`jiheng office check` and `jiheng office new-key`, and how a password reaches a command: by a file, never by its line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click
import msgspec

from jiheng.cli.command import Command, Example, Option
from jiheng.cli.office_part import data_option, office
from jiheng.foundation.message import Message

_MARKS = {"ok": "✓", "advice": "–", "amiss": "✗"}
_ALL_WELL = Message("没有必须处理的事项。", "Nothing has to be mended.")
_NOT_WELL = Message("有 {count} 项必须处理，见上。", "{count} things have to be mended: see above.")
_RENEWED = Message(
    "密钥已更换，{count} 个登录已退出。请重新启动 jiheng serve；旧的备份里仍是旧密钥。",
    "The key is new and {count} logins ended. Start jiheng serve anew; older backups hold the old key.",
)


def password_option() -> Option:
    """Return the option that names the file with the password of a backup."""
    return Option(
        "--password-file",
        "password",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        callback=_password,
        metavar=Message("文件", "FILE"),
        help=Message(
            "备份的密码所在的文件（第一行，至少 12 个字符）；备份时给出即加密。",
            "The file that holds the password of the backup (first line, at least 12 characters); given when saving, "
            "the backup is sealed.",
        ),
    )


def _password(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> str | None:
    return None if value is None else value.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")


def _check(data: Path | None, url: str | None, format_id: str) -> None:
    """Print all that was looked at; exit with 1 when something has to be mended."""
    # As behind the proxy: the checks are about an office that others use.
    os.environ["JIHENG_HTTPS"] = "1"
    office("config.installation").enter(data, must_exist=True)
    done = list(office("config.safety").checked())
    done += office("config.public").looked_at(url) if url else []
    amiss = sum(one.status == "amiss" for one in done)
    if format_id == "json":
        click.echo(msgspec.json.format(msgspec.json.encode([_as_json(one) for one in done]), indent=2))
    else:
        for one in done:
            click.echo(_line(one))
        click.echo(_NOT_WELL.render(count=amiss) if amiss else _ALL_WELL.render())
    if amiss:
        raise click.exceptions.Exit(1)


def _line(one: Any) -> str:
    line = f"{_MARKS[one.status]} {one.title.render()}" + (f": {one.detail}" if one.detail else "")
    return line if one.status == "ok" or one.mend is None else f"{line}\n    → {one.mend.render()}"


def _as_json(one: Any) -> dict[str, Any]:
    mend = one.mend.render() if one.mend is not None and one.status != "ok" else None
    return {
        "id": one.id,
        "title": one.title.render(),
        "status": one.status,
        "detail": one.detail,
        "mend": mend,
    }


def _new_key(data: Path | None) -> None:
    office("config.installation").enter(data, must_exist=True)
    click.echo(_RENEWED.render(count=office("config.new_key").renew_key()))


COMMANDS = [
    Command(
        "check",
        _check,
        summary=Message(
            "检查部署是否安全：权限、加密、时钟、备份、第二因素……",
            "See whether it is set up safely: rights, HTTPS, clock, backup, second factors …",
        ),
        details=Message(
            "✓ 已做到；– 建议；✗ 必须处理。退出码：0 没有必须处理的事项；1 有。给出 --url 时还从外面打开登录页，看证书、应答头和 "
            "Cookie；此外不联网。",
            "✓ done; – advice; ✗ has to be mended. Exit code: 0 nothing has to; 1 something has. With --url the login page "
            "is opened from outside, for certificate, headers and cookies; nothing else goes over the network.",
        ),
        params=[
            data_option(),
            Option(
                "--url",
                metavar=Message("地址", "ADDRESS"),
                help=Message("大家打开的 https:// 地址。", "The https:// address that everybody opens."),
            ),
            Option(
                "--format",
                "format_id",
                type=click.Choice(["text", "json"]),
                default="text",
                show_default=True,
                help=Message("输出格式。", "Format of the result."),
            ),
        ],
        examples=[
            Example(
                "jiheng office check --data /srv/jiheng --url https://jixiao.example.gov.cn",
                Message("部署后检查", "after setting it up"),
            )
        ],
    ),
    Command(
        "new-key",
        _new_key,
        summary=Message("更换密钥，所有人重新登录。", "Make a new key; everybody logs in again."),
        details=Message(
            "密钥可能泄露时用，也可定期用。之后须重新启动 jiheng serve。",
            "For a key that may have leaked, or from time to time. Start jiheng serve anew afterwards.",
        ),
        params=[data_option()],
        examples=[Example("jiheng office new-key --data /srv/jiheng", Message("更换密钥", "make a new key"))],
    ),
]
"""The commands of this file, which stand in the group `office`."""
