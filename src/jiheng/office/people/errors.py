"""What an administrator, or a person with their own login, meets when something cannot be done."""

from __future__ import annotations

from django.http import Http404

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message


class PeopleError(JihengError):
    """A person, a body or an appointment cannot be changed in this way."""

    code = "people"


class NotForYouError(Http404):
    """What is asked for is there, and not for this person: for them it is not there. The refusal is told in the trail."""


class WrongPasswordError(PeopleError):
    """The password does not fit."""

    code = "wrong-password"
    message = Message("密码不对。", "This is not your password.")


class NotYoursError(PeopleError):
    """The administrator has no say over this body or person."""

    code = "not-yours"
    message = Message(
        "“{name}”不在您的管理范围内。", "{name} is not among the bodies and people that you manage."
    )


class OwnAppointmentError(PeopleError):
    """Administrators do not give themselves work, and do not shut themselves out."""

    code = "own-appointment"
    message = Message(
        "不能变更自己的岗位，也不能停用或重置自己的登录，请由另一位管理员办理。",
        "Nobody changes their own roles or login in this way; let another administrator do so.",
    )


class TwoHatsError(PeopleError):
    """Managing people, auditing and working are three duties, of three people (三权分立)."""

    code = "two-hats"
    message = Message(
        "系统管理员、审计员、业务岗位三权分立，不能由一人兼任；“{name}”已有的岗位与此冲突。",
        "Administrators, auditors and those who do the work are different people; {name} has a role that conflicts.",
    )


class AlreadyAppointedError(PeopleError):
    """The person has this role at this body."""

    code = "already-appointed"
    message = Message("“{name}”已经是{unit}的{role}。", "{name} is already {role} of {unit}.")


class NameTakenError(PeopleError):
    """Somebody logs in under this name."""

    code = "name-taken"
    message = Message(
        "登录名“{name}”已有人使用，请换一个。", "The login name {name} is taken; choose another one."
    )


class BadNameError(PeopleError):
    """A login name that cannot be typed or told apart."""

    code = "bad-name"
    message = Message(
        "登录名只能用字母、数字和 . _ - @，至少两位。",
        "A login name consists of letters, digits and . _ - @, at least two of them.",
    )


class BadCodeError(PeopleError):
    """A code that would break the tree, or is in use."""

    code = "bad-code"
    message = Message(
        "单位代码“{name}”不能用：只能是数字、大写字母和短横，且不得与已有单位相同。",
        "The code {name} cannot be used: digits, capital letters and hyphens only, and no other body may have it.",
    )


class BadKindError(PeopleError):
    """A body above another must not be of a lower kind."""

    code = "bad-kind"
    message = Message(
        "“{name}”之下不能设这一类单位：财政部门在上，主管部门居中，预算单位在下。",
        "A body of this kind cannot stand below {name}: bureaus above departments above units.",
    )


class EmptyNameError(PeopleError):
    """A name is missing."""

    code = "empty-name"
    message = Message("没有填写名称。", "The name is missing.")


class WrongCodeError(PeopleError):
    """The code of the second factor does not fit."""

    code = "wrong-code"
    message = Message(
        "验证码不对。请输入认证器上当前显示的六位数字；手机时间应与北京时间一致。",
        "This code is not right. Enter the six digits that the authenticator shows now; its clock must be right.",
    )


class TooFastError(PeopleError):
    """Codes were wrong: the next one is taken only after a while."""

    code = "too-fast"
    message = Message(
        "验证码错误次数过多，请等 {seconds} 秒后再试。",
        "Too many wrong codes; wait {seconds} seconds and try again.",
    )
