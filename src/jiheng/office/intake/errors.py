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
