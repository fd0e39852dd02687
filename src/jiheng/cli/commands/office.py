"""`jiheng office …`: what keeps an installation safe and at work: proof of the trail, backup, restore, readers, accounts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.cli.group import Group
from jiheng.cli.office_part import data_option, office
from jiheng.cli.office_safety import COMMANDS as SAFETY
from jiheng.cli.office_safety import password_option
from jiheng.cli.office_sums import COMMANDS as SUMS
from jiheng.foundation.message import Message, user_language

SUMMARY = Message(
    "看护网上办理的数据：核验留痕、备份、恢复、读取进程、账号。",
    "Look after the office: prove its trail, back up, restore, readers, accounts.",
)

_MOST_FAULTS = 20
_HEAD = Message(
    "操作留痕共 {number} 条，末条哈希 {hash}", "The trail has {number} entries; hash of the last: {hash}"
)
_WHOLE = Message(
    "链完整：每一条都没有改动，中间没有缺少。", "The chain is whole: no entry was altered, none is missing."
)
_KEEP = Message(
    "请把“{head}”另存他处；以后用 --expect {head} 可证明末尾没有被截去。",
    "Keep “{head}” elsewhere: --expect {head} will prove that nothing was cut off its end.",
)
_FAULT = Message("第 {number} 条：{what}", "entry {number}: {what}")
_MORE = Message("还有更多，不再列出。", "There are more.")
_SAVED = Message(
    "已备份到 {file}：{count} 个文件，操作留痕 {head}", "Saved to {file}: {count} files, trail {head}"
)
_SAFE = Message(
    "备份里有密钥和全部数据，请像保管账册一样保管。",
    "It holds the key and all data: keep it as you keep the books.",
)
_RESTORED = Message(
    "已恢复到 {folder}：{count} 个文件，操作留痕 {head}，与备份时一致。",
    "Restored to {folder}: {count} files, trail {head}, as it was when it was saved.",
)
_START = Message("启动：jiheng serve --data {folder}", "Start it: jiheng serve --data {folder}")
_READING = Message(
    "{processes} 个读取进程，数据文件夹：{folder}。按 Ctrl-C 停止。",
    "{processes} reading processes, data folder: {folder}. Ctrl-C stops them.",
)
_READ = Message("已停止；没有读完的文件留在队列里。", "Stopped; what was not read stays in the queue.")
_DIED = Message(
    "第 {number} 个读取进程意外结束（退出码 {exit_code}），已重新启动。",
    "Reading process {number} ended unasked (exit code {exit_code}) and was begun anew.",
)
_HEAD_WRITTEN = re.compile(r"(\d+):([0-9a-f]{64})")


def _verify_trail(data: Path | None, expect: tuple[int, str] | None) -> None:
    """Prove the chain; exit with 1 when something is wrong with it."""
    office("config.installation").enter(data, must_exist=True)
    number, hash_ = office("trail.chain").head()
    click.echo(_HEAD.render(number=number, hash=hash_))
    _tell(office("chronicle.proof").prove(expect, most=_MOST_FAULTS + 1))
    click.echo(_KEEP.render(head=f"{number}:{hash_}"))


def _tell(faults: list[Any]) -> None:
    """Say that the chain is whole, or what is wrong with it and exit with 1."""
    says = office("chronicle.wording").FAULTS
    for fault in faults[:_MOST_FAULTS]:
        click.echo(_FAULT.render(number=fault.number, what=says[fault.what].render()), err=True)
    if len(faults) > _MOST_FAULTS:
        click.echo(_MORE.render(), err=True)
    if faults:
        raise click.exceptions.Exit(1)
    click.echo(_WHOLE.render())


def _backup(data: Path | None, file: Path, **options: Any) -> None:
    office("config.installation").enter(data, must_exist=True)
    manifest = office("config.backup").back_up(file, **options)
    click.echo(_SAVED.render(file=file, count=len(manifest.members), head=manifest.head))
    click.echo(_SAFE.render())


def _restore(data: Path, file: Path, password: str | None) -> None:
    restored = office("config.restore").restore(file, data, password=password)
    manifest = restored.manifest
    click.echo(_RESTORED.render(folder=data, count=len(manifest.members), head=manifest.head))
    click.echo(_START.render(folder=data))
    _tell(restored.faults)


def _users(data: Path | None, reset: str | None) -> None:
    office("config.installation").enter(data, must_exist=True)
    accounts = office("config.accounts")
    for line in accounts.reset(reset) if reset else accounts.listed():
        click.echo(line)


def _openapi(data: Path | None) -> None:
    office("config.installation").enter(data, must_exist=True)
    click.echo(office("api.openapi").encoded(user_language()), nl=False)


def _work(data: Path | None, processes: int, once: bool) -> None:
    folder = office("config.installation").enter(data, must_exist=True)

    def died(one: Any) -> None:
        click.echo(_DIED.render(number=one.number, exit_code=one.exit_code), err=True)

    click.echo(_READING.render(processes=processes, folder=folder))
    office("config.readers").read_files(folder, processes=processes, once=once, died=died)
    click.echo(_READ.render())


def _head(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[int, str] | None:
    """Understand NUMBER:HASH."""
    if value is None:
        return None
    found = _HEAD_WRITTEN.fullmatch(value.strip().lower())
    if found is None:
        raise click.BadParameter(_NO_HEAD.render())
    return int(found[1]), found[2]


_NO_HEAD = Message(
    "应为“号:哈希”，哈希为 64 位十六进制。", "it has to be NUMBER:HASH, the hash of 64 hexadecimal digits."
)
_FILE = Message("文件", "FILE")

_COMMANDS = [
    Command(
        "verify-trail",
        _verify_trail,
        summary=Message(
            "核验操作留痕：有没有被改动、缺少、截去。",
            "Prove the trail: nothing altered, missing or cut off.",
        ),
        details=Message(
            "退出码：0 完整；1 有问题，并说出是第几条。",
            "Exit code: 0 it is whole; 1 it is not, and the entry is named.",
        ),
        params=[
            data_option(),
            Option(
                "--expect",
                callback=_head,
                metavar=Message("号:哈希", "NUMBER:HASH"),
                help=Message(
                    "以前另存的末条；证明它还在，末尾没有被截去。",
                    "A last entry kept from earlier: proves that it is still there, and nothing cut off.",
                ),
            ),
        ],
        examples=[
            Example(
                "jiheng office verify-trail", Message("核验，并显示末条", "prove it, and show the last entry")
            )
        ],
    ),
    Command(
        "backup",
        _backup,
        summary=Message(
            "备份成一个文件；不必停机。", "Save everything into one file, while the office runs."
        ),
        details=Message(
            "内含数据库、密钥、上传的文件和写有各文件 SHA-256 的清单。不会覆盖已有的文件。",
            "It holds the database, the key, uploaded files and a manifest with the SHA-256 of each. Nothing is "
            "overwritten.",
        ),
        params=[
            Argument(
                "file",
                type=click.Path(path_type=Path),
                metavar=_FILE,
                help=Message("写到哪里。", "Where to."),
            ),
            data_option(),
            Option(
                "--portable",
                is_flag=True,
                help=Message(
                    "存数据库的内容而不是原样副本，可换一种数据库恢复（PostgreSQL 总是如此）。",
                    "Save the content of the database instead of a copy of it, for another kind of database "
                    "(always so with PostgreSQL).",
                ),
            ),
            password_option(),
        ],
        examples=[
            Example(
                "jiheng office backup 备份-0601.zip --data /srv/jiheng", Message("备份", "save everything")
            ),
        ],
    ),
    Command(
        "restore",
        _restore,
        summary=Message(
            "从备份恢复到一个空文件夹，并核对。", "Restore a backup into an empty folder, and prove it."
        ),
        details=Message(
            "逐个核对文件的 SHA-256，恢复后操作留痕的末条须与备份时相同；不符则什么都不留下。不会覆盖已有的内容。",
            "Every file is proven by its SHA-256, and the trail has to end where it ended; else nothing is left. Nothing "
            "is overwritten.",
        ),
        params=[
            Argument(
                "file",
                type=click.Path(path_type=Path, exists=True, dir_okay=False),
                metavar=_FILE,
                help=Message("备份文件。", "The backup."),
            ),
            Option(
                "--data",
                required=True,
                type=click.Path(path_type=Path),
                metavar=Message("文件夹", "FOLDER"),
                help=Message("恢复到这个新的或空的文件夹。", "The new or empty folder to restore into."),
            ),
            password_option(),
        ],
        examples=[
            Example(
                "jiheng office restore 备份-0601.zip --data /srv/jiheng-2",
                Message("恢复，再用 jiheng serve 启动", "restore it, then start it with jiheng serve"),
            )
        ],
    ),
    Command(
        "work",
        _work,
        summary=Message(
            "在单独的进程里读取导入的文件（需 PostgreSQL）。",
            "Read imported files in processes of their own (needs PostgreSQL).",
        ),
        details=Message(
            "文件多时与 jiheng serve --no-worker 搭配，可在多台机器上各开一份：数据库须相同，数据文件夹须共享。"
            "进程中途停止不会丢失文件，也不会读两遍：半分钟没有动静的文件由别的进程接手。",
            "For many files, beside jiheng serve --no-worker; also on several machines with the same database and a "
            "shared data folder. A process that ends loses nothing and reads nothing twice: a file whose reader was "
            "silent for half a minute is taken up by another.",
        ),
        params=[
            data_option(),
            Option(
                "--processes",
                "-j",
                type=click.IntRange(1, 64),
                default=1,
                show_default=True,
                metavar=Message("个数", "NUMBER"),
                help=Message("开几个读取进程。", "How many processes read."),
            ),
            Option(
                "--once",
                is_flag=True,
                help=Message("读完等待的文件就结束。", "End when nothing waits to be read."),
            ),
        ],
        examples=[
            Example(
                "jiheng office work --data /srv/jiheng -j 4",
                Message("四个进程读取", "four processes read"),
            )
        ],
    ),
    Command(
        "openapi",
        _openapi,
        summary=Message("打印 API 的 OpenAPI 3.1 文档。", "Print the OpenAPI 3.1 document of the API."),
        details=Message(
            "与网上 /api/v1/openapi.json 相同；供生成客户端程序。",
            "The same as /api/v1/openapi.json, for generators of clients.",
        ),
        params=[data_option()],
        examples=[
            Example(
                "jiheng office openapi > openapi.json",
                Message("存成文件", "keep it in a file"),
            )
        ],
    ),
    Command(
        "users",
        _users,
        summary=Message(
            "列出账号；忘了密码的给一个新的一次性密码。",
            "List accounts; give somebody who forgot the password a new one.",
        ),
        params=[
            data_option(),
            Option(
                "--reset",
                metavar=Message("用户名", "NAME"),
                help=Message(
                    "给这个人新的一次性密码，并解除登录锁定和两步验证。",
                    "Give this person a one-time password, and lift a lock and the second factor.",
                ),
            ),
        ],
        examples=[
            Example(
                "jiheng office users", Message("谁有账号、什么角色", "who has an account, and which roles")
            ),
            Example(
                "jiheng office users --reset admin", Message("管理员忘了密码", "the administrator forgot it")
            ),
        ],
    ),
    *SUMS,
    *SAFETY,
]

command = Group(
    "office",
    _COMMANDS,
    summary=SUMMARY,
    details=Message(
        "每项的用法见 jiheng office 命令 --help。", "Each explains itself: jiheng office COMMAND --help."
    ),
    examples=[example for one in _COMMANDS for example in one.examples[:1]],
)
