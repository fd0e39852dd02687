"""G-07: a public text prints an identity number or a mobile phone number."""

from __future__ import annotations

import re

from jiheng.audit.example import Example, Goal, Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.secrecy import public_texts, quotes_of
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message
from jiheng.foundation.text import fold_width

_MOBILE = re.compile(
    r"(?<![\dA-Za-z.,\-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\dA-Za-z]|[.,\-]\d|\s*[百千万亿元%‰个人次米])"
)
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_MANY_DIGITS = re.compile(r"[\d－-][\d－-]{6}")
"""Occurs in every text with such a number, and in few others. In full width \\d are figures, too."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_SHOWN = Shown("产出/数量", "发放补助人数", "≥12人")


@rule(
    id="G-07",
    severity="S2",
    scope="project",
    title=Message("公开文字含个人信息", "Personal data in a public text"),
    basis=("PRIV",),
    department=True,
    message=Message(
        "项目“{project}”的文字中有身份证号或手机号码（{found}），涉及个人隐私的信息不得公开，应删去。",
        "The text of “{project}” prints an identity or mobile phone number ({found}); personal data must not be published.",
    ),
    mend=Message(
        "删去个人信息，或改为单位联系方式。", "Delete it, or give the contact of the office instead."
    ),
    fires=(
        one(_SHOWN, goal="联系王主任13800138000，做好补助发放"),
        one(_SHOWN, goal="联系电话：138 0013 8000"),
        one(Shown("产出/数量", "发放对象11010519491231002X", "1人"), _SHOWN),
        Example(goals=(Goal("便民服务", "咨询手机13800138000"),)),
    ),
    silent=(
        one(_SHOWN, goal="咨询电话010-12345678、12345"),
        one(_SHOWN, goal="项目编码13020024138001380006，安排资金13800138000元"),
        one(_SHOWN, goal="编号110105194912310021"),
        one(_SHOWN, name="12380013800项目"),
    ),
)
def check(project: ProjectView, _: None) -> Hit | None:
    """Identity numbers and private mobile phone numbers have no place in a published table.

    An identity number is taken for one only with a possible date of birth and the right check digit; a mobile phone
    number only where it stands alone, with no unit behind it. Landlines of an office are let pass, and names of persons
    are not guessed. The finding shows the first and last figures only.
    """
    if not _MANY_DIGITS.search(project.open_characters):
        return None
    found = [(text, numbers) for text in public_texts(project) if (numbers := _numbers(text.text))]
    if not found:
        return None
    masked = [f"{number[:3]}…{number[-2:]}" for _, numbers in found for number in numbers]
    return Hit({"found": masked}, beside=quotes_of(text for text, _ in found))


def _numbers(text: str) -> list[str]:
    plain = fold_width(text)
    identities = [number for number in _IDENTITY.findall(plain) if _has_its_check_digit(number)]
    return [*identities, *_MOBILE.findall(plain)]


def _has_its_check_digit(number: str) -> bool:
    """Say whether the last figure is the one that the others call for (GB 11643, modulus 11)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == number[-1].upper()
