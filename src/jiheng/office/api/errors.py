"""What a program meets that asked in a way that cannot be answered. `status` is that of the answer."""

from __future__ import annotations

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message


class ApiError(JihengError):
    """A request cannot be answered as it was put."""

    code = "bad-request"
    status = 400
    message = Message("请求有误。", "The request is put wrongly.")


class NoLoginError(ApiError):
    """Nobody is known to ask."""

    code = "no-login"
    status = 401
    message = Message(
        "需要访问令牌：请在请求头中写 Authorization: Bearer 令牌。令牌在“我的登录”中建立。",
        "A token is needed: send “Authorization: Bearer TOKEN”. Tokens are made under “My login”.",
    )


class BadTokenError(ApiError):
    """The token is none, or has ended."""

    code = "bad-token"
    status = 401
    message = Message(
        "令牌无效：写错了，或者已过期、已撤销、密码已改。请在“我的登录”中核对或另建一个。",
        "The token is not valid: misspelt, expired, revoked, or made under another password. Look under “My login”.",
    )


class TooManyBadTokensError(ApiError):
    """Too many wrong tokens came from one address: `minutes`."""

    code = "too-many-bad-tokens"
    status = 429
    message = Message(
        "这个地址用错令牌的次数过多，请等 {minutes} 分钟。",
        "Too many wrong tokens came from this address; wait {minutes} minutes.",
    )


class FloodError(ApiError):
    """More was asked for within a minute than one person may."""

    code = "too-much"
    status = 429
    message = Message(
        "一分钟内的写入或导出过多，请稍候再试。",
        "Too many writes or exports within one minute; wait a little.",
    )


class OwnPasswordFirstError(ApiError):
    """The person has a password that was handed out, or one that is too old."""

    code = "own-password-first"
    status = 403
    message = Message("请先登录网页修改密码。", "Log in to the pages and set a new password first.")


class ScopeError(ApiError):
    """The token was not made for this: `scope`."""

    code = "scope"
    status = 403
    message = Message("令牌没有“{scope}”权限。", "The token does not have the scope “{scope}”.")


class ForbiddenError(ApiError):
    """No role of the person lets them do this."""

    code = "forbidden"
    status = 403
    message = Message("您的岗位不能这样做。", "You have no role that lets you do this.")


class CsrfError(ApiError):
    """A browser sent a write without the token of a form of ours."""

    code = "csrf"
    status = 403
    message = Message(
        "用登录的 Cookie 写入时须带 X-CSRFToken；程序请改用访问令牌。",
        "A write with the cookie of a login needs X-CSRFToken; programs use a token.",
    )


class NotFoundError(ApiError):
    """There is no such thing, or the person may not know of it."""

    code = "not-found"
    status = 404
    message = Message("没有这一项，或者您不能查看。", "There is no such thing, or you may not see it.")


class MethodError(ApiError):
    """This address does not know the method: `allowed`."""

    code = "method"
    status = 405
    message = Message("这个地址只支持 {allowed}。", "This address knows {allowed} only.")


class StaleError(ApiError):
    """What was seen is no longer so."""

    code = "stale"
    status = 412
    message = Message(
        "内容在您读取之后已变化，什么也没有改。请重新读取，再带新的 ETag 提交。",
        "It changed since you read it; nothing was done. Read it again and send the new ETag.",
    )


class TooLargeError(ApiError):
    """More was sent than is taken."""

    code = "too-large"
    status = 413
    message = Message("请求内容过大。", "The request is too large.")


class MediaTypeError(ApiError):
    """The body is of a media type that is not taken: `wanted`."""

    code = "media-type"
    status = 415
    message = Message("请求内容须为 {wanted}。", "The body has to be {wanted}.")


class InvalidError(ApiError):
    """Body or parameters do not fit their schema: `detail`."""

    code = "invalid"
    status = 422
    message = Message("内容不合要求：{detail}", "It does not fit the schema: {detail}")


class NoMatchError(ApiError):
    """A write did not say which state it rests on."""

    code = "if-match-needed"
    status = 428
    message = Message(
        "请在 If-Match 中写明您读到的 ETag，以免覆盖别人的修改。",
        "Say in If-Match which ETag you read, so that nobody's change is overwritten.",
    )


class BrokenError(ApiError):
    """The program itself failed."""

    code = "broken"
    status = 500
    message = Message(
        "程序自身出了错，没有保存。请把时间和请求告诉管理员。",
        "The program itself failed; nothing was saved. Tell the administrator when and what was asked.",
    )


class BadNameError(ApiError):
    """A token needs a name by which its owner knows it."""

    code = "token-name"
    status = 422
    message = Message(
        "请给令牌起个名字，说明给哪个程序用。", "Name the token after the program that will use it."
    )


class NoScopeError(ApiError):
    """A token for nothing."""

    code = "token-scope"
    status = 422
    message = Message("请至少选一项权限。", "Choose one scope at least.")


class TooManyTokensError(ApiError):
    """The person has as many tokens as anybody can have: `most`."""

    code = "too-many-tokens"
    status = 422
    message = Message(
        "最多可有 {most} 个有效的令牌，请先撤销不用的。",
        "There can be {most} tokens; revoke those not in use first.",
    )
