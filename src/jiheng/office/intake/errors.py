"""What a person meets whose import cannot go on as they asked."""

from __future__ import annotations

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message


class IntakeError(JihengError):
    """An import cannot do this. `status` is that of the answer over HTTP."""

    code = "intake"
    status = 409


class NoFilesError(IntakeError):
    """Nothing was chosen."""

    code = "no-files"
    status = 422
    message = Message("请先选择要导入的文件。", "Choose the files to import first.")


class WrongYearError(IntakeError):
    """What was typed is no year."""

    code = "wrong-year"
    status = 422
    message = Message(
        "“{typed}”不是年度，应为四位数字，如 2026。", "“{typed}” is no year; it looks like 2026."
    )


class TooLargeError(IntakeError):
    """A file is larger than we are willing to swallow."""

    code = "too-large"
    status = 422
    message = Message(
        "“{name}”超过 {megabytes} MB，没有上传。请拆小后再导入。",
        "“{name}” is larger than {megabytes} MB and was not taken. Split it and try again.",
    )


class TooManyError(IntakeError):
    """More files than one import takes."""

    code = "too-many"
    status = 422
    message = Message(
        "一次最多导入 {most} 个文件，“{name}”没有上传。请另起一次导入。",
        "One import takes {most} files at most; “{name}” was not taken. Begin another import for it.",
    )


class ClosedBatchError(IntakeError):
    """The import is over: done, undone or dropped."""

    code = "closed-batch"
    message = Message("这次导入已经结束，不能再改。", "This import is over and cannot be changed.")


class NotAppliedError(IntakeError):
    """Only what was done can be undone."""

    code = "not-applied"
    message = Message(
        "这次导入还没有办，或已经撤销。", "This import was not carried out, or was undone already."
    )


class StillReadingError(IntakeError):
    """Some files were not read yet."""

    code = "still-reading"
    message = Message(
        "还有 {count} 个文件没有读完，请稍候再导入。", "{count} files are still being read; wait for them."
    )


class UndecidedError(IntakeError):
    """Some projects were neither accepted nor refused."""

    code = "undecided"
    message = Message(
        "还有 {count} 个项目没有决定是否导入。", "{count} projects were neither accepted nor refused."
    )


class NothingAcceptedError(IntakeError):
    """No project was accepted."""

    code = "nothing-accepted"
    message = Message(
        "没有接受任何项目，没有可导入的。", "No project was accepted: there is nothing to import."
    )


class StaleBatchError(IntakeError):
    """Something changed since the page was shown."""

    code = "stale-batch"
    message = Message(
        "您打开本页之后情况有了变化，什么也没有导入。下面是最新的情况，请看过再决定。",
        "Things changed since you opened this page; nothing was imported. Look at what it would do now.",
    )


class DependedOnError(IntakeError):
    """What the import did has been built upon: `names`."""

    code = "depended-on"
    message = Message(
        "不能撤销：这些项目导入后又被修改、送审、批注或删除：{names}。什么也没有改动。",
        "It cannot be undone: these were changed, sent in, remarked on or removed since: {names}. Nothing was changed.",
    )


class NoSuchCellError(IntakeError):
    """What was read has no such cell."""

    code = "no-such-cell"
    status = 422
    message = Message(
        "没有这一格，页面可能不是最新的；请刷新后再改。", "There is no such cell; reload the page."
    )


class NotReadError(IntakeError):
    """The file was not read, so that there is nothing to correct: `name`."""

    code = "not-read"
    message = Message(
        "“{name}”还没有读出内容，不能更正。", "{name} was not read yet: there is nothing to correct."
    )


class NotUnderstoodError(IntakeError):
    """The reader cannot understand what was typed into a cell: `how` says how it is filled in."""

    code = "not-understood"
    status = 422
    message = Message(
        "看不懂填写的内容，没有更正。{how}", "What was typed is not understood; nothing was corrected. {how}"
    )


HOW = {
    "money": Message(
        "金额请写数字，可带单位，如 20万元 或 200000元。",
        "An amount is a number, with its unit if you like: 20万元.",
    ),
    "number": Message("请只写数字，如 10 或 9.5。", "Write figures only, such as 10 or 9.5."),
    "day": Message("日期请写如 2024-01-01 或 2024年1月。", "A date looks like 2024-01-01 or 2024年1月."),
    "year": Message("年度请写四位数字，如 2024。", "A year has four figures, such as 2024."),
    "plan": Message(
        "支出计划请每行写一个日期和累计比例，如 2024-06-30 50%。",
        "Write a day and a cumulative share per line: 2024-06-30 50%.",
    ),
    "choice": Message("这一栏只能从所列各项中选。", "Choose one of what is listed."),
}
"""How a cell of each sort is filled in. Texts and target values are always understood, in some way."""


class NeedsPostgresqlError(JihengError):
    """Several processes cannot read side by side with the embedded database."""

    code = "needs-postgresql"
    message = Message(
        "缺省的数据库只供一个进程使用，文件由 jiheng serve 自己读取；要另开读取进程，请把 JIHENG_DATABASE 设为 PostgreSQL。",
        "The embedded database is for one process: jiheng serve itself reads the files. For readers of their own set "
        "JIHENG_DATABASE to PostgreSQL.",
    )


class NotStoppableError(IntakeError):
    """The file is neither waiting nor being read, or cannot be read again."""

    code = "not-stoppable"
    message = Message(
        "“{name}”现在不能取消或重读，请刷新页面。",
        "{name} can be neither stopped nor read again now; reload the page.",
    )


class BadArchiveError(IntakeError):
    """An archive cannot be opened or holds too much: `name`, `detail`."""

    code = "bad-archive"
    status = 422
    message = Message("压缩包“{name}”没有上传：{detail}", "The archive “{name}” was not taken: {detail}")
