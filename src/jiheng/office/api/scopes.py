"""What a token may be used for. A scope never gives anything: it narrows what the person may do."""

from __future__ import annotations

from typing import Literal, get_args

from jiheng.cycle import lines
from jiheng.foundation.message import Message
from jiheng.office.cases.waiting import REVIEWERS

Scope = Literal["read", "write", "review", "import", "export", "publish"]

SCOPES: dict[Scope, Message] = {
    "read": Message(
        "查看：项目、版本、问题、批注、待办、统计、留痕",
        "read: cases, versions, findings, remarks, inbox, figures, trail",
    ),
    "write": Message(
        "填报：新建和修改草稿、送审、撤回、答复批注、申请调整、填监控和自评等经办人的办理",
        "write: open and change drafts, submit, withdraw, answer remarks, adjust: what a clerk does",
    ),
    "review": Message(
        "审核：批注、通过、退回、批复，含批量办理", "review: remark, pass, return, approve, also many at once"
    ),
    "import": Message("导入：上传文件、逐个决定、导入、撤销", "import: send files, decide, carry out, undo"),
    "export": Message(
        "导出：下载 JSON 和 Excel，打印官方表，下载公开的内容",
        "export: take copies as JSON and workbooks, print official forms, take what was published along",
    ),
    "publish": Message(
        "公开：公开已批复并经保密审查的内容", "publish: publish what is approved and reviewed"
    ),
}
"""Every scope and what it lets a token do, in the order in which they are offered."""

assert set(SCOPES) == set(get_args(Scope)), "every scope is explained"


def scope_of_move(matter: str, state: str, verb: str) -> Scope:
    """Return the scope that a move needs: "review" for what only reviewers do, else "write"."""
    roles = {
        role
        for one in lines()
        if (one.matter, one.state, one.verb) == (matter, state, verb)
        for role in one.roles
    }
    return "review" if roles and roles <= REVIEWERS else "write"
