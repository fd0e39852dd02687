"""`jiheng serve`: the office in the browser, from one folder, with one command."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path
from typing import Any

import click

from jiheng.cli.command import Command, Example, Option
from jiheng.cli.office_part import data_option, office
from jiheng.foundation.message import Message

SUMMARY = Message(
    "启动网上办理：导入、填报、审核、批复，都在浏览器里。",
    "Serve the office: import, fill in, review and approve in the browser.",
)

_DEMO_FOLDER = "jiheng-demo"
_ADDRESS = Message("绩衡已启动：{address}", "Jiheng is served at {address}")
_FOLDER = Message("数据文件夹：{folder}", "Data folder: {folder}")
_COPY = Message(
    "数据库已升级；升级前的副本：{copy}", "The database was brought up to date; as it was before: {copy}"
)
_FIRST = Message(
    "首次登录：用户名 {username}，一次性密码 {password}\n（只显示这一次，登录后请立即修改）",
    "First login: user {username}, one-time password {password}\n(shown this once; change it after logging in)",
)
_STOP = Message("按 Ctrl-C 停止。", "Ctrl-C stops it.")
_STOPPED = Message("已停止，数据已保存。", "Stopped; everything is saved.")
_DEMO = Message(
    "示范数据（单位、人员、项目均为虚构）：", "Demonstration (bodies, people and projects are invented):"
)
_DEMO_PASSWORDS = Message(
    "以下一次性密码只显示这一次，登录后须修改：", "These one-time passwords are shown this once:"
)
_DEMO_KEPT = Message(
    "示范数据已在，密码在第一次启动时显示过；忘了可用 jiheng office users --reset 用户名，或删除文件夹重来。",
    "The demonstration is there already; its passwords were shown at its first start. Forgotten ones: jiheng office "
    "users --reset NAME, or remove the folder and begin again.",
)


def run(data: Path | None, demo: bool, opens: bool | None, **options: Any) -> None:
    """Serve until Ctrl-C."""
    if demo and data is None and not os.environ.get("JIHENG_HOME"):
        data = Path.home() / _DEMO_FOLDER
    server = office("config.server")
    shows = sys.stdout.isatty() if opens is None else opens

    def ready(started: Any) -> None:
        if demo:
            _make_demo()
        else:
            first = office("people.actions.first_admin").first_admin()
            if first is not None:
                click.echo(_FIRST.render(username=first.username, password=first.password))
        if started.copy is not None:
            click.echo(_COPY.render(copy=started.copy))
        click.echo(_FOLDER.render(folder=started.folder))
        click.echo(_ADDRESS.render(address=started.address))
        click.echo(_STOP.render())
        if shows:
            webbrowser.open(started.address)

    server.serve(server.Wish(folder=data, **options), ready=ready)
    click.echo(_STOPPED.render())


def _make_demo() -> None:
    people = office("config.demo").make_demo()
    if people is None:
        click.echo(_DEMO_KEPT.render())
        return
    click.echo(_DEMO.render())
    click.echo(_DEMO_PASSWORDS.render())
    width = max(len(one.username) for one in people)
    for one in people:
        click.echo(f"  {one.username:<{width}}  {one.password}  {one.says}")


command = Command(
    "serve",
    run,
    summary=SUMMARY,
    details=Message(
        "第一次启动会建立数据库和管理员，并显示一次性密码。数据（数据库、密钥、上传的文件）都在一个文件夹里。"
        "缺省只在本机可用；要让同事使用，用 --host 0.0.0.0。\n"
        "对外或跨网段使用请放在 HTTPS 代理之后，并用 --proxy 写明代理的地址。",
        "The first start makes the database and an administrator, and shows a one-time password. All data (database, "
        "key, uploaded files) lie in one folder. Only this machine can reach it unless --host 0.0.0.0 is given.\n"
        "Beyond one's own network, put it behind a proxy that speaks HTTPS and name its address with --proxy.",
    ),
    params=[
        data_option(),
        Option(
            "--host",
            default="127.0.0.1",
            show_default=True,
            metavar=Message("地址", "ADDRESS"),
            help=Message("在哪个地址上提供服务。", "The address to serve at."),
        ),
        Option(
            "--port",
            type=click.IntRange(0, 65535),
            default=8642,
            show_default=True,
            metavar=Message("端口", "PORT"),
            help=Message("端口；0 为自动选一个空闲的。", "The port; 0 takes a free one."),
        ),
        Option(
            "--proxy",
            metavar=Message("地址", "ADDRESS"),
            help=Message(
                "前面的 HTTPS 代理的地址，只信任它转来的访问者地址和协议。",
                "The address of the HTTPS proxy before it; what it says of visitors is believed, nobody else's word is.",
            ),
        ),
        Option(
            "--open/--no-open",
            "opens",
            default=None,
            help=Message(
                "启动后打开浏览器。不写时：在终端里运行才打开。",
                "Open the browser when started; without it only when run in a terminal.",
            ),
        ),
        Option(
            "--demo",
            is_flag=True,
            help=Message(
                "建立示范数据：几个虚构单位两个年度的项目，各种角色的人员，各种状态（不写 --data 时放在 jiheng-demo）。",
                "Make a demonstration: invented offices over two years, people in all roles, cases in all states "
                "(in jiheng-demo without --data).",
            ),
        ),
    ],
    examples=[
        Example(
            "jiheng serve", Message("在本机启动，打开浏览器", "start on this machine and open the browser")
        ),
        Example("jiheng serve --demo", Message("用虚构的数据看一看", "look around in invented data")),
        Example(
            "jiheng serve --data /srv/jiheng --host 0.0.0.0 --port 8080",
            Message("给同一网络里的同事使用", "for colleagues of the same network"),
        ),
        Example(
            "jiheng serve --data /srv/jiheng --proxy 127.0.0.1",
            Message("放在本机的 HTTPS 代理之后", "behind an HTTPS proxy on the same machine"),
        ),
    ],
)
