"""What states and actions of publication are called."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.publication.models import Classification, Publication, Review

CHOICES = {
    Review.GOALS: Message("绩效目标", "goals"),
    Review.ALL: Message("绩效目标和结果", "goals and results"),
    Review.RESULTS: Message("绩效结果", "results"),
}
"""What may be chosen to be published: results are monitoring and self-evaluations that are confirmed."""

STATES = {
    Publication.WAITING: Message("正在生成", "being built"),
    Publication.PUBLISHED: Message("已公开", "published"),
    Publication.REFUSED: Message("没有公开", "not published"),
    Publication.WITHDRAWN: Message("已撤回", "withdrawn"),
}
LOOKS = {
    Publication.WAITING: "going",
    Publication.PUBLISHED: "fine",
    Publication.REFUSED: "bad",
    Publication.WITHDRAWN: "back",
}
VERBS = {
    Classification.WITHHOLD: Message("定密", "withhold"),
    Classification.OPEN: Message("解密", "open again"),
}
DECISIONS = {
    Classification.PROPOSED: Message("待决定", "to be decided"),
    Classification.DECIDED: Message("已同意", "agreed"),
    Classification.REFUSED: Message("未同意", "refused"),
}
