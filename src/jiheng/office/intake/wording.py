"""The words of imports: modes, states, and what a project would do."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.intake.models import Batch, Item, Proposal

MODES = {
    Batch.ADD: Message("只新增：已有的项目不动", "add only: projects that exist are left alone"),
    Batch.UPDATE: Message(
        "更新：文件写了的内容覆盖已有项目，没写的保留",
        "update: what the file states is taken over, the rest stays",
    ),
    Batch.REPLACE: Message(
        "替换：已有项目的内容整个换成文件的内容", "replace: the file takes the place of what was declared"
    ),
}
STATES = {
    Batch.OPEN: Message("待确认", "to be decided"),
    Batch.APPLIED: Message("已导入", "imported"),
    Batch.UNDONE: Message("已撤销", "undone"),
    Batch.DROPPED: Message("已放弃", "given up"),
}
LOOKS = {Batch.OPEN: "going", Batch.APPLIED: "fine", Batch.UNDONE: "back", Batch.DROPPED: ""}
"""The class of the badge of each state."""

KINDS = {
    Proposal.NEW: Message("新增", "new"),
    Proposal.CHANGE: Message("修改", "changed"),
    Proposal.SAME: Message("没有变化", "unchanged"),
    Proposal.BLOCKED: Message("不能导入", "cannot be imported"),
}
ITEM_STATES = {
    Item.WAITING: Message("等待读取", "waiting"),
    Item.READING: Message("正在读取", "being read"),
    Item.READ: Message("已读取", "read"),
    Item.FAILED: Message("读不了", "unreadable"),
    Item.REPEATED: Message("重复", "repeated"),
    Item.STOPPED: Message("已取消", "stopped"),
}


def rendered(messages: dict[str, Message]) -> dict[str, str]:
    """Return messages in the language of whoever is being spoken to."""
    return {key: message.render() for key, message in messages.items()}
