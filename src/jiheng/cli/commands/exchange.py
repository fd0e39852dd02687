"""`jiheng exchange …`: data elements of the integrated budget system, out, in, and how a system names them."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.cli.group import Group
from jiheng.cli.output import choose_output
from jiheng.cli.printing import omissions_option, omitted_lines
from jiheng.declaration.model import Declaration
from jiheng.exchange.exporting import export
from jiheng.exchange.mapping import load_mapping, load_mappings
from jiheng.exchange.proposing import propose
from jiheng.exchange.sheet import Format, read_sheets
from jiheng.forms.omission_list import Listed, require_list, write_list
from jiheng.foundation.errors import SourceError, UsageError
from jiheng.foundation.message import Message, user_language
from jiheng.pipeline.audited import declared, gather_declarations
from jiheng.pipeline.deliver import appearing_whole
from jiheng.pipeline.exchanged import read_exchange
from jiheng.pipeline.many import reading
from jiheng.pipeline.outcome import outcome_of

SUMMARY = Message(
    "与预算管理一体化系统交换数据：导出、导入、映射。",
    "Exchange with the integrated budget system: export, import, mapping.",
)

NOT_HELD, UNREADABLE = 1, 3
"""Exit codes: done, but something was not held or not understood; a file could not be read."""

_FORMATS: dict[str, Format] = {".xlsx": "xlsx", ".json": "json"}
_SHOWN = 20
_WRITTEN = Message("已写出：{file}（{projects}个项目）。", "Written: {file} ({projects} projects).")
_PROBLEM = Message("{place}：{message}", "{place}: {message}")
_UNUSED = Message(
    "未用的内容 {count} 处，见结果的 unused。", "{count} cells are not used: see unused of the result."
)
_MORE = Message("……另有{count}条。", "… and {count} more.")
_OPEN = Message("还没有定的：{what}", "still open: {what}")
_DRAFT = Message(
    "草稿已写出：{file}。请逐行核对后使用。",
    "The draft is written: {file}. Check every line before using it.",
)


class ExchangeTargetError(UsageError):
    """The name of the file does not tell whether XLSX or JSON is wanted: `file`."""

    code = "exchange-target"
    message = Message(
        "从文件名看不出格式：{file}。请用 .xlsx 或 .json。",
        "The name does not tell the format: {file}. Use .xlsx or .json.",
    )


def _export(sources: tuple[Path, ...], mapping: str, out: Path, omissions: Path | None) -> None:
    """Write declarations as a system wants them; exit with 1 when it could not hold everything."""
    format_id = _FORMATS.get(out.suffix.lower())
    if format_id is None:
        raise ExchangeTargetError(file=out)
    if omissions is not None:
        require_list(omissions)
    system = load_mapping(mapping)
    items, _ = gather_declarations(sources, leave_out=out)
    found: list[tuple[str, Declaration]] = []
    failed: list[str] = []
    with reading(declared, processes=1) as read_all:
        for outcome in read_all(items, None):
            if outcome.encoded is None:
                failed.append(outcome.error.render() if outcome.error else outcome.name)
            else:
                found.append((outcome.name, msgspec.json.decode(outcome.encoded, type=Declaration)))
    exported = export([declaration for _, declaration in found], system, format_id)
    with appearing_whole(out) as file:
        file.write(exported.data)
    click.echo(_WRITTEN.render(file=out, projects=exported.projects), err=True)
    listed = [Listed(found[one.document][0], one) for one in exported.omissions]
    for line in omitted_lines(listed):
        click.echo(line)
    if omissions is not None:
        with appearing_whole(omissions) as file:
            write_list(file, omissions.suffix.lower(), listed, user_language())
    for sentence in failed:
        click.echo(sentence, err=True)
    if failed or listed:
        raise click.exceptions.Exit(UNREADABLE if failed else NOT_HELD)


def _import(source: Path, mapping: str, out: str | None) -> None:
    """Read a file of a system; exit with 1 when something in it was not understood."""
    output = choose_output(None, out)
    declarations = read_exchange(_bytes(source), source.name, load_mapping(mapping))
    with output.open(is_single=len(declarations) == 1) as put:
        for declaration in declarations:
            put(outcome_of(declaration.source.file, declaration))
    problems = [problem for declaration in declarations for problem in declaration.problems]
    for problem in problems[:_SHOWN]:
        place = problem.where.describe(user_language()) if problem.where else source.name
        click.echo(_PROBLEM.render(place=place, message=problem.message), err=True)
    if len(problems) > _SHOWN:
        click.echo(_MORE.render(count=len(problems) - _SHOWN), err=True)
    unused = sum(len(declaration.unused) for declaration in declarations)
    if unused:
        click.echo(_UNUSED.render(count=unused), err=True)
    if problems or unused:
        raise click.exceptions.Exit(NOT_HELD)


def _map(source: Path, out: Path | None) -> None:
    """Propose a mapping for a file of a system; exit with 1 when something is left open."""
    proposal = propose(read_sheets(_bytes(source), source.name), source.stem)
    if out is None:
        click.echo(proposal.toml, nl=False)
    else:
        with appearing_whole(out) as file:
            file.write(proposal.toml.encode())
        click.echo(_DRAFT.render(file=out), err=True)
    if proposal.open:
        click.echo(_OPEN.render(what="、".join(proposal.open)), err=True)
        raise click.exceptions.Exit(NOT_HELD)


def _systems() -> None:
    for system in load_mappings().values():
        click.echo(f"{system.id}  {system.title.render()}")


def _bytes(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        detail = Message(f"打不开（{error.strerror}）", f"it cannot be opened ({error.strerror})")
        raise SourceError(file=source.name, detail=detail) from error


def _mapping_option() -> Option:
    return Option(
        "--mapping",
        "-m",
        default="standard",
        show_default=True,
        metavar=Message("系统或文件", "SYSTEM_OR_FILE"),
        help=Message(
            "系统的编号（jiheng exchange systems）或映射文件 .toml。",
            "A system by its id (jiheng exchange systems), or a mapping of your own, .toml.",
        ),
    )


def _file() -> Argument:
    return Argument(
        "source",
        type=click.Path(path_type=Path),
        metavar=Message("文件", "FILE"),
        help=Message("系统导出的 .xlsx 或 .json。", "What a system exported: .xlsx or .json."),
    )


_EXPORT = Command(
    "export",
    _export,
    summary=Message(
        "把绩效目标写成一体化系统的数据元素。", "Write declarations as data elements of the system."
    ),
    details=Message(
        "写出后再读回一遍，读不回原样的逐类说明；太长的、小数位太多的不截断、不四舍五入，留空并列出。\n"
        "退出码：0 全部放得下；1 有放不下的；2 命令写错；3 有文件读不了。",
        "What is written is read back, and what does not come back as it was is told. What is too long or has too many "
        "decimals is not cut or rounded but left out, and listed.\n"
        "Exit code: 0 all was held; 1 something was not; 2 the command was put wrongly; 3 a file could not be read.",
    ),
    params=[
        Argument(
            "sources",
            nargs=-1,
            required=True,
            type=click.Path(path_type=Path),
            metavar=Message("文件或文件夹", "FILE_OR_FOLDER"),
            help=Message("要导出的文件；文件夹连同下级一起。", "What to export; folders are walked."),
        ),
        _mapping_option(),
        Option(
            "--out",
            "-o",
            required=True,
            type=click.Path(path_type=Path),
            metavar=Message("文件", "FILE"),
            help=Message("写到哪里：.xlsx 或 .json。", "Where to write: .xlsx or .json."),
        ),
        omissions_option(),
    ],
    examples=[
        Example(
            "jiheng exchange export 各单位/ -o 一体化.xlsx --omissions 清单.xlsx",
            Message("整个文件夹导出，放不下的列成清单", "a folder, with a list of what was not held"),
        )
    ],
)
_IMPORT = Command(
    "import",
    _import,
    summary=Message("读一体化系统导出的文件。", "Read a file that a system exported."),
    details=Message(
        "没有对应栏目的列、不认识的代码、前后矛盾的内容都带工作表、行、列列出。退出码：0 全部读懂；1 有没读懂的；2 命令写错。",
        "Columns without a field, unknown codes and contradictions are told with sheet, row and column. Exit code: 0 all "
        "was understood; 1 something was not; 2 the command was put wrongly.",
    ),
    params=[
        _file(),
        _mapping_option(),
        Option(
            "--out",
            "-o",
            metavar=Message("文件", "FILE"),
            help=Message("写到哪里；不写时显示在屏幕上。", "Where to write; the screen when not given."),
        ),
    ],
    examples=[
        Example(
            "jiheng exchange import 一体化.xlsx --mapping 本省.toml -o 目标表.json",
            Message("按保存的映射读入", "read by a mapping that was saved"),
        )
    ],
)
_MAP = Command(
    "map",
    _map,
    summary=Message("看一个系统导出的文件，写出映射草稿。", "Look at a system's file and draft a mapping."),
    details=Message(
        "按列名、中文名称和已知别名提出对应关系，每条写明理由；只凭内容像的、两列都像的、不认识的，一律留空由人确定。"
        "退出码：0 没有未定的；1 有未定的。",
        "Proposes by names, titles and other names that are known, each with its reason; what only looks alike, what two "
        "columns claim, and what is not known is left open. Exit code: 0 nothing is open; 1 something is.",
    ),
    params=[
        _file(),
        Option(
            "--out",
            "-o",
            type=click.Path(path_type=Path),
            metavar=Message("文件", "FILE"),
            help=Message("草稿写到哪里，.toml。", "Where to write the draft, .toml."),
        ),
    ],
    examples=[
        Example("jiheng exchange map 一体化.xlsx -o 本省.toml", Message("写出映射草稿", "draft a mapping"))
    ],
)
_SYSTEMS = Command(
    "systems",
    _systems,
    summary=Message("列出已有的系统。", "List the systems that are known."),
    examples=[Example("jiheng exchange systems", Message("看有哪些系统", "see the systems"))],
)

_COMMANDS = [_EXPORT, _IMPORT, _MAP, _SYSTEMS]

command = Group(
    "exchange",
    _COMMANDS,
    summary=SUMMARY,
    details=Message(
        "映射文件写明某个系统的工作表、列名、代码和金额单位，写一次以后一直用。",
        "A mapping says how a system names sheets and columns, what its codes mean and in what its money is.",
    ),
    examples=[example for one in _COMMANDS for example in one.examples[:1]],
)
