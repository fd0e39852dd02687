"""Accounts as the command line shows and mends them, for whoever can read the data anyway."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch

from jiheng.cycle import words
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.office.people.actions.reset_login import reset_from_outside
from jiheng.office.people.models import Appointment, User

_LINE = Message("{username}  {name}  {roles}", "{username}  {name}  {roles}")
_NO_ROLE = Message("没有岗位", "no role")
_INACTIVE = Message("（已停用）", " (deactivated)")
_NOBODY = Message(
    "还没有人；运行 jiheng serve 会建立管理员。", "Nobody yet: jiheng serve makes an administrator."
)
_RENEWED = Message(
    "{username} 的一次性密码：{password}\n（只显示这一次，登录后须修改；锁定和两步验证已解除）",
    "One-time password of {username}: {password}\n(shown this once, to be changed after logging in; lock and second "
    "factor are lifted)",
)


class NoSuchUserError(UsageError):
    """Nobody logs in under this name: `username`."""

    code = "no-such-user"
    message = Message(
        "没有“{username}”这个用户。jiheng office users 列出全部。",
        "There is no user {username}. jiheng office users lists all of them.",
    )


def listed() -> Iterator[str]:
    """Yield a line for everybody with an account."""
    held = Prefetch("appointments", Appointment.objects.select_related("unit"))
    people = list(User.objects.prefetch_related(held))
    for one in people:
        roles = [
            f"{words()['roles'][held.role].render()}@{held.unit.name}" for held in one.appointments.all()
        ]
        ending = "" if one.is_active else _INACTIVE.render()
        says = "、".join(roles) or _NO_ROLE.render()
        yield _LINE.render(username=one.username, name=one.name, roles=says + ending)
    if not people:
        yield _NOBODY.render()


def reset(username: str) -> Iterator[str]:
    """Renew somebody's login and yield what to tell them. Raises `NoSuchUserError`."""
    person = User.objects.filter(username=username).first()
    if person is None:
        raise NoSuchUserError(username=username)
    yield _RENEWED.render(username=username, password=reset_from_outside(person))
