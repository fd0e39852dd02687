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
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message


class CheckWithoutDemoError(UsageError):
    """Nobody's password is known but those of a demonstration."""

    code = "check-without-demo"
    message = Message("--check 只能与 --demo 同用。", "--check goes with --demo only.")


class NobodyToCheckError(UsageError):
    """The demonstration was made before, and nobody's password is known any more: `folder`."""

    code = "nobody-to-check"
    message = Message(
        "{folder} 里已有示范数据，密码已经不知道了。--check 只用于新建的示范：请删除文件夹，或用 --data 另指一个。",
        "{folder} holds a demonstration already, whose passwords are known no more. --check goes with a new one: remove "
        "the folder, or name another with --data.",
    )


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
_DEMO_BEST = Message(
    "先用 finance 登录：统计、待办、审核都有内容；单位的工作用 water-clerk 看。",
    "Log in as finance first: figures, to do and review have content; water-clerk shows a unit's work.",
)
_CHECKED = Message(
    "自查通过：finance 已登录并打开首页。地址：{address}",
    "Checked: finance logged in and saw the home page. Address: {address}",
)
_OPEN = Message(
    "打开示范：jiheng serve --demo --data {folder}",
    "Open the demonstration: jiheng serve --demo --data {folder}",
)
_DEMO_KEPT = Message(
    "示范数据已在，密码在第一次启动时显示过；忘了可用 jiheng office users --reset 用户名，或删除文件夹重来。",
    "The demonstration is there already; its passwords were shown at its first start. Forgotten ones: jiheng office "
    "users --reset NAME, or remove the folder and begin again.",
)


def run(data: Path | None, demo: bool, opens: bool | None, **options: Any) -> None:
    """Serve until Ctrl-C; with `check`, until somebody logged in and saw the home page."""
    samples, check = options.pop("samples"), options.pop("check")
    if check and not demo:
        raise CheckWithoutDemoError
    if demo and data is None and not os.environ.get("JIHENG_HOME"):
        data = Path.home() / _DEMO_FOLDER
    server = office("config.server")
    guests = _Guests(samples, check=check) if demo else None
    shows = sys.stdout.isatty() if opens is None else opens

    def ready(started: Any) -> Any:
        if started.copy is not None:
            click.echo(_COPY.render(copy=started.copy))
        if guests is None:
            _say_first()
        else:
            guests.come()
        address = started.address if guests is None else started.address + guests.first_look
        click.echo(_FOLDER.render(folder=started.folder))
        if guests is not None and check:
            return guests.check(started)
        click.echo(_ADDRESS.render(address=address))
        click.echo(_STOP.render())
        if shows:
            webbrowser.open(address)
        return None

    server.serve(server.Wish(folder=data, **options), ready=ready)
    if guests is not None:
        guests.say_checked()
    click.echo(_STOPPED.render())


def _say_first() -> None:
    first = office("people.actions.first_admin").first_admin()
    if first is not None:
        click.echo(_FIRST.render(username=first.username, password=first.password))


class _Guests:
    """The people of a demonstration, and whoever looks for them whether it can be used."""

    def __init__(self, samples: Path | None, *, check: bool) -> None:
        self._demo: Any = None
        self._samples, self._is_checked = samples, check
        self._people: list[Any] | None = None
        self._looking: Any = None
        self._started: Any = None

    @property
    def first_look(self) -> str:
        return str(self._demo.FIRST_LOOK)

    def come(self) -> None:
        """Make the demonstration, and say who is in it; with a check that is said after it."""
        # Loaded now that Django runs.
        self._demo = office("config.demo")
        self._people = self._demo.make_demo(self._samples)
        if not self._is_checked:
            self._say_people()

    def check(self, started: Any) -> Any:
        """Return whoever logs in. Raises `NobodyToCheckError` where the passwords were shown before."""
        if self._people is None:
            raise NobodyToCheckError(folder=started.folder)
        self._started = started
        self._looking = self._demo.looking_around(started.address, self._people)
        return self._looking

    def say_checked(self) -> None:
        """Say what was seen, and how the demonstration is opened."""
        if self._looking is None:
            return
        self._looking.result()
        self._people = self._demo.renewed(self._people)
        self._say_people()
        click.echo(_CHECKED.render(address=self._started.address + self.first_look))
        click.echo(_OPEN.render(folder=self._started.folder))

    def _say_people(self) -> None:
        if self._people is None:
            click.echo(_DEMO_KEPT.render())
            return
        click.echo(_DEMO.render())
        click.echo(_DEMO_PASSWORDS.render())
        width = max(len(one.username) for one in self._people)
        for one in self._people:
            click.echo(f"  {one.username:<{width}}  {one.password}  {one.says}")
        click.echo(_DEMO_BEST.render())


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
            "--read/--no-worker",
            "reads",
            default=True,
            help=Message(
                "在本进程里读取导入的文件（缺省）；--no-worker 则由 jiheng office work 的进程读取，需 PostgreSQL。",
                "Read imported files in this process (the default); with --no-worker those of jiheng office work do, "
                "which needs PostgreSQL.",
            ),
        ),
        Option(
            "--processes",
            type=click.IntRange(1, 64),
            metavar=Message("个数", "NUMBER"),
            help=Message(
                "用几个进程应答。不写时每个处理器一个，至多四个。",
                "How many processes answer. Without it one a processor, four at most.",
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
        Option(
            "--samples",
            type=click.Path(path_type=Path, file_okay=False, exists=True),
            metavar=Message("文件夹", "FOLDER"),
            help=Message(
                "与 --demo 同用：各单位改为报送这个文件夹里的样例（Word、Excel、PDF、网页）。",
                "With --demo: the offices send the samples of this folder (Word, Excel, PDF, web pages).",
            ),
        ),
        Option(
            "--check",
            is_flag=True,
            help=Message(
                "与 --demo 同用：启动后登录一次，看首页能否打开，然后停止。",
                "With --demo: log in once, see that the home page opens, and stop.",
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
