"""`jiheng office check`: is this installation set up as an office has to be, one thing after another, in plain words."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal

import msgspec
from django.conf import settings
from django.core.checks.registry import registry
from django.db import connection
from django.db.models import Prefetch, Q
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from jiheng.foundation.message import Message
from jiheng.office.chronicle.proof import prove
from jiheng.office.config.home import KEY, database_host, home
from jiheng.office.config.installation import database_file, is_embedded, is_up_to_date
from jiheng.office.people.duties import apart
from jiheng.office.people.models import Appointment, User
from jiheng.office.people.passwords import is_void
from jiheng.office.trail.models import Entry

Status = Literal["ok", "advice", "amiss"]

_OTHERS = 0o077
_FRESH = timedelta(hours=30)
_ASLEEP = timedelta(days=90)
_LEAST_SPACE = 5 * 1024**3
_NAMED = 5
_NEEDS_FACTOR = (
    "administrator",
    "auditor",
    "unit_leader",
    "department_reviewer",
    "finance_reviewer",
    "evaluator",
)
# W021: whether a whole domain is to be known for HTTPS to every browser is its owner's decision.
_DECIDED = frozenset({"security.W021"})


class Checked(msgspec.Struct, frozen=True):
    """One thing looked at: "ok", "advice" (better otherwise) or "amiss" (not to be left so), what was found, what to do."""

    id: str
    title: Message
    status: Status
    detail: str = ""
    mend: Message | None = None


def checked() -> Iterator[Checked]:
    """Yield all that can be looked at from inside, as each is done. What only the network shows is `public.looked_at`."""
    yield _private_folder()
    yield _own_account()
    yield _database()
    yield _way_to_database()
    yield _deployment()
    yield _trail()
    yield _backup()
    yield _clock()
    yield _space()
    yield from _people()
    yield _profile()


def _private_folder() -> Checked:
    title = Message("数据文件夹只有本账户可读", "The data folder is readable by its owner only")
    if os.name != "posix":
        mend = Message(
            "请在文件夹属性里只留运行账户。", "Leave only the account that runs it in its properties."
        )
        return Checked("folder", title, "advice", "", mend)
    looked = [home(), home() / KEY, *([database_file()] if is_embedded() else [])]
    open_to_others = [str(one) for one in looked if one.exists() and one.stat().st_mode & _OTHERS]
    mend = Message(f"运行：chmod -R go= {home()}", f"Run: chmod -R go= {home()}")
    return Checked("folder", title, "amiss" if open_to_others else "ok", "、".join(open_to_others), mend)


def _own_account() -> Checked:
    is_root = os.name == "posix" and os.geteuid() == 0
    mend = Message(
        "请为绩衡建一个专用账户，不要用 root 运行。",
        "Make an account of its own for Jiheng; do not run it as root.",
    )
    title = Message("不以系统管理员账户运行", "It does not run as root")
    return Checked("account", title, "advice" if is_root else "ok", "root" if is_root else "", mend)


def _database() -> Checked:
    title = Message("数据库是本版本的，内部一致", "The database is that of this version, and sound")
    if not is_up_to_date():
        mend = Message("重新启动 jiheng serve 即升级。", "Start jiheng serve anew: it brings it up to date.")
        return Checked("database", title, "amiss", "", mend)
    if not is_embedded():
        return Checked("database", title, "ok", "PostgreSQL")
    with connection.cursor() as cursor:
        said = str(cursor.execute("PRAGMA quick_check(1)").fetchone()[0])
    mend = Message("数据库文件已损坏，请从备份恢复。", "The file is damaged: restore the backup.")
    return Checked("database", title, "ok" if said == "ok" else "amiss", f"SQLite: {said}", mend)


def _way_to_database() -> Checked:
    title = Message("到数据库的连接加密", "The way to the database is encrypted")
    host = database_host()
    mode = str(connection.settings_dict.get("OPTIONS", {}).get("sslmode", ""))
    if is_embedded() or not host or host in {"localhost", "127.0.0.1", "::1"} or host.startswith("/"):
        return Checked("database-tls", title, "ok", host or "")
    mend = Message(
        "在 JIHENG_DATABASE 末尾加 ?sslmode=verify-full（证书另用 sslrootcert 指明）。",
        "Add ?sslmode=verify-full to JIHENG_DATABASE (sslrootcert names the certificate).",
    )
    is_safe = mode in {"verify-full", "verify-ca"}
    return Checked("database-tls", title, "ok" if is_safe else "amiss", f"{host} {mode}".strip(), mend)


def _deployment() -> Checked:
    """Ask Django about the settings as they are behind a proxy; the command starts it so."""
    found = registry.run_checks(include_deployment_checks=True)
    wrong = [f"{one.id} {one.msg}" for one in found if one.id not in _DECIDED]
    title = Message("Django 的部署检查", "Django's own checks of a deployment")
    mend = Message("检查 JIHENG_HOSTS 和 --proxy 的设置。", "See what JIHENG_HOSTS and --proxy are set to.")
    return Checked("deployment", title, "amiss" if wrong else "ok", "; ".join(wrong[:_NAMED]), mend)


def _trail() -> Checked:
    faults = prove(most=1)
    mend = Message("运行 jiheng office verify-trail 看详情。", "Run jiheng office verify-trail for more.")
    title = Message("操作留痕完整", "The trail is whole")
    detail = f"{faults[0].number}: {faults[0].what}" if faults else ""
    return Checked("trail", title, "amiss" if faults else "ok", detail, mend)


def _backup() -> Checked:
    last = Entry.objects.filter(action="office.backup").order_by("-number").first()
    title = Message("最近一天多做过备份", "There is a backup of the last day")
    mend = Message(
        "用定时器每天运行 jiheng office backup，存到另一台机器。",
        "Let a timer run jiheng office backup every day, onto another machine.",
    )
    if last is None or timezone.now() - last.at > _FRESH:
        return Checked("backup", title, "amiss", _day(last.at if last else None), mend)
    sealed = bool(last.after.get("sealed"))
    mend = Message("备份没有加密，建议加 --password-file。", "It is not sealed: --password-file does that.")
    return Checked("backup", title, "ok" if sealed else "advice", _day(last.at), mend)


def _clock() -> Checked:
    title = Message("时钟准确", "The clock is right")
    mend = Message(
        "开启时间同步（timedatectl set-ntp true），留痕的时间才可信。",
        "Turn time synchronisation on (timedatectl set-ntp true): the times of the trail rest on it.",
    )
    last = Entry.objects.order_by("-number").first()
    if last is not None and last.at > timezone.now() + timedelta(minutes=1):
        return Checked("clock", title, "amiss", _day(last.at), mend)
    said = _synchronised()
    return Checked("clock", title, "ok" if said == "yes" else "advice", f"NTP: {said or '?'}", mend)


def _synchronised() -> str:
    program = shutil.which("timedatectl")
    if program is None:
        return ""
    command = [program, "show", "--property=NTPSynchronized", "--value"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)  # noqa: S603 -- a fixed command
    return done.stdout.strip()


def _space() -> Checked:
    free = shutil.disk_usage(home()).free
    mend = Message("请腾出空间或换更大的磁盘。", "Free some space, or move to a larger disk.")
    title = Message("磁盘有空间", "There is space on the disk")
    return Checked("space", title, "ok" if free > _LEAST_SPACE else "amiss", f"{free // 1024**3} GB", mend)


def _people() -> Iterator[Checked]:
    held = Prefetch("appointments", Appointment.objects.select_related("unit"))
    people = list(User.objects.filter(is_active=True).prefetch_related(held))
    with_factor = set(TOTPDevice.objects.filter(confirmed=True).values_list("user_id", flat=True))
    bare = [one for one in people if one.held_roles & set(_NEEDS_FACTOR) and one.pk not in with_factor]
    yield _about(
        "second-factor",
        Message(
            "管理、审核、评价、审计人员都启用了第二因素",
            "Whoever manages, reviews or audits has a second factor",
        ),
        bare,
        Message(
            "在 security.toml 的 [second_factor] roles 里写上这些岗位，就必须启用。",
            "Put these roles into [second_factor] roles of security.toml: then they have to.",
        ),
    )
    mixed = [one for one in people if not apart(one.held_roles)]
    yield _about(
        "duties",
        Message("管理、审计、业务三权分立", "Managing, auditing and working are different people"),
        mixed,
        Message("请免去其中一类岗位。", "Dismiss them from one of the duties."),
    )
    yield _counted(people)
    void = [one for one in people if is_void(one)]
    yield _about(
        "handed-out",
        Message("没有过期未用的一次性密码", "No one-time password lies unused"),
        void,
        Message("请重置或停用这些登录。", "Reset or stop these logins."),
        worst="advice",
    )
    long_ago = timezone.now() - _ASLEEP
    asleep = User.objects.filter(Q(last_login__lt=long_ago), is_active=True)
    yield _about(
        "asleep",
        Message("没有九十天未登录的账号", "No account was unused for ninety days"),
        list(asleep),
        Message("请停用不再需要的账号。", "Stop the accounts that are no longer needed."),
        worst="advice",
    )


def _counted(people: list[User]) -> Checked:
    count = {role: sum(role in one.held_roles for one in people) for role in ("administrator", "auditor")}
    title = Message("有两名管理员和一名审计员", "There are two administrators and an auditor")
    mend = Message(
        "只有一名管理员时，他忘了密码别人帮不了；没有审计员时，没有人看留痕。",
        "Of a single administrator nobody else can renew the login; without an auditor nobody reads the trail.",
    )
    is_well = count["administrator"] > 1 and count["auditor"] > 0
    detail = " ".join(f"{role}: {number}" for role, number in count.items())
    return Checked("officers", title, "ok" if is_well else "advice", detail, mend)


def _profile() -> Checked:
    title = Message("安全设置", "Security settings")
    mend = Message(
        '等保三级系统请在数据文件夹的 security.toml 里写 profile = "dengbao3"。',
        'A system of level 3 says profile = "dengbao3" in security.toml of the data folder.',
    )
    name = settings.POLICY.profile
    return Checked("profile", title, "ok" if name == "dengbao3" else "advice", name, mend)


def _about(which: str, title: Message, people: list[User], mend: Message, worst: Status = "amiss") -> Checked:
    names = "、".join(one.username for one in people[:_NAMED])
    more = f" … ({len(people)})" if len(people) > _NAMED else ""
    return Checked(which, title, worst if people else "ok", names + more, mend)


def _day(at: datetime | None) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""
