"""Invented surveys of a year: rounds among six audiences, with questionnaires that never come back, void or blank ones."""

from __future__ import annotations

from datetime import datetime, timedelta

import pyarrow as pa

from jiheng.evidence.packs._invented import OFFICES, Office, Row, as_tables

_BEFORE = 2
"""So many months of the year before are there too: what was handed out then comes back in the year."""

_ROUNDS = 24
"""How many surveys there are in a year."""

_ASKED = {"受益群体": 0.3, "使用部门": 0.2, "工作人员": 0.25, "辅助人员": 0.1, "救助对象": 0.05, "群众": 0.1}
_SUBJECTS = {
    "受益群体": ("物业服务", "信息化运维", "食堂服务"),
    "使用部门": ("办案装备", "业务用房维修", "公务用车"),
    "工作人员": ("后勤保障", "教育培训"),
    "辅助人员": ("薪酬保障",),
    "救助对象": ("司法救助",),
    "群众": ("检察工作", "普法宣传"),
}
_RETURNED = {"救助对象": 0.72, "群众": 0.55}
_GRADES = {
    "非常满意": 0.46,
    "满意": 0.35,
    "基本满意": 0.13,
    "一般": 0.04,
    "不满意": 0.015,
    "非常不满意": 0.005,
}
_POINTS = {"非常满意": 97.0, "满意": 90.0, "基本满意": 80.0, "一般": 68.0, "不满意": 50.0, "非常不满意": 30.0}
_RATED = {"优秀": 0.55, "良好": 0.4, "合格": 0.045, "不合格": 0.005}
_SERVICES = ("政法信息网运维", "信息化运维", "物业服务", "档案数字化服务")


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year in which about `scale` questionnaires were handed out, as at the end of January."""
    office = Office(seed, year, months_before=_BEFORE)
    begins = office.instants(_ROUNDS * (12 + _BEFORE) // 12)
    questionnaires: list[Row] = []
    for number, begin in enumerate(begins, start=1):
        survey = _survey(office, number)
        questionnaires += [_questionnaire(office, survey, begin) for _ in range(max(4, scale // _ROUNDS))]
    for number, one in enumerate(questionnaires, start=1):
        one["questionnaire_id"] = f"WJ{number:08d}"
    ratings = [
        one for name in OFFICES for service in _SERVICES for one in _ratings(office, name, service, year)
    ]
    for number, one in enumerate(ratings, start=1):
        one["rating_id"] = f"PJ{number:06d}"
    return as_tables("survey", {"questionnaires": questionnaires, "ratings": ratings})


def _survey(office: Office, number: int) -> Row:
    # The first rounds go once through all audiences, so that even a small year has each of them.
    audiences = list(_ASKED)
    audience = audiences[number % len(audiences)] if number <= 2 * len(audiences) else office.pick(_ASKED)
    return {
        "survey_id": f"DC{number:04d}",
        "office": office.random.choice(OFFICES),
        "audience": audience,
        "subject": office.random.choice(_SUBJECTS[audience]),
    }


def _questionnaire(office: Office, survey: Row, begin: datetime) -> Row:
    sent = begin + timedelta(minutes=office.random.randrange(240))
    is_returned = office.chance(_RETURNED.get(survey["audience"], 0.88))
    answered = office.known(office.after(sent, 3, 0.7)) if is_returned else None
    one = survey | {"sent_at": sent, "answered_at": answered}
    if answered is None:
        return one
    grade = office.pick(_GRADES)
    points = min(100.0, max(0.0, round(_POINTS[grade] + office.random.gauss(0, 3))))
    return one | {
        "valid": None if office.chance(0.3) else office.chance(0.975),
        "grade": None if office.chance(0.01) else grade,
        "score": None if office.chance(0.15) else points,
    }


def _ratings(office: Office, name: str, service: str, year: int) -> list[Row]:
    """Return the monthly ratings of a service; a few months are forgotten, or have no grade."""
    given = []
    for month in range(1, 13):
        if office.chance(0.03):
            continue
        rated = office.known(office.after(datetime(year, month, 26), 3, 0.4))  # noqa: DTZ001 -- local time
        grade = None if office.chance(0.01) else office.pick(_RATED)
        if rated is not None:
            given.append({"office": name, "subject": service, "rated_at": rated, "grade": grade})
    return given
