"""What `jiheng measure` says on the screen: every value with its light, what differs, what failed, where the year ends."""

from __future__ import annotations

from collections.abc import Iterator

from jiheng.declaration.execution import execution_of
from jiheng.declaration.model import Project
from jiheng.evidence.fill import Reconciled
from jiheng.foundation.message import Message
from jiheng.monitoring.lights import Light, Watched
from jiheng.pipeline.measured import Measured, Trouble
from jiheng.pipeline.official import Official
from jiheng.scoring import ScoreSheet

_PROJECT = Message("—— {project}", "-- {project}")
_LINE = Message(
    "{mark} {light}{indicator}：目标 {target}，计量 {measured}{sample}；{said}{id}",
    "{mark} {light}{indicator}: target {target}, measured {measured}{sample}; {said}{id}",
)
_SAMPLE = Message("（{said}）", " ({said})")
_ID = Message("（{id}）", " ({id})")
_LIGHT = Message("［{light}］", "[{light}] ")
_MARKS = {True: "✓", False: "✗", None: "·"}
_MONEY = Message("  {light}预算执行率 {rate}；{why}", "  {light}execution of the budget {rate}; {why}")
_FORECAST = Message("  → {indicator}：{said}", "  → {indicator}: {said}")
_TROUBLE = Message("！ {indicator}：{said}{last}", "! {indicator}: {said}{last}")
_LAST = Message("沿用上次的值 {value}（{at}）。", " The last good value stays: {value} ({at}).")
_NO_LAST = Message("此前没有可用的值。", " There is no earlier value.")
_SCORE = Message("  得分 {total}，{grade}（{scheme}）", "  score {total}, {grade} ({scheme})")
_OPEN = Message("等级待评定", "grade still open")
_UNCONFIRMED = Message(
    "{count} 条绑定还没有人确认，没有计量：{names}",
    "{count} bindings are confirmed by nobody and were not measured: {names}",
)
_SHOWN = 8


def lines(measured: Measured, found: Official) -> Iterator[str]:
    """Yield what is shown, line by line."""
    rows = zip(found.declaration.projects, found.watched, found.sheets, strict=True)
    for project, watched, sheet in rows:
        yield _PROJECT.render(project=project.name or "")
        yield from _of_project(measured, project, watched, is_over=sheet is not None)
        if sheet is not None and sheet.lines:
            yield _score(sheet)
    for note in dict.fromkeys(note for table in found.result.tables for note in table.notes):
        yield note.render()
    if measured.unconfirmed:
        names = [one.indicator for one in measured.unconfirmed]
        more = "……" if len(names) > _SHOWN else ""
        yield _UNCONFIRMED.render(count=len(names), names="、".join(names[:_SHOWN]) + more)


def _of_project(
    measured: Measured, project: Project, watched: Watched | None, *, is_over: bool
) -> Iterator[str]:
    name = project.name or ""
    lights = dict(
        zip((one.name for one in project.indicators), watched.lines if watched else [], strict=False)
    )
    spending = watched.spending if watched is not None else None
    if (execution := execution_of(project.funding)) and spending is not None:
        yield _MONEY.render(light=_light(spending), rate=execution.percent, why=spending.why.render())
    for one in measured.reconciled:
        if one.project != name:
            continue
        yield _line(one, lights.get(one.indicator), is_over=is_over)
        if (ahead := measured.outlooks.get((name, one.indicator))) is not None:
            yield _FORECAST.render(indicator=one.indicator, said=ahead.forecast.said.render())
    yield from (_trouble(one) for one in measured.troubles if one.project == name)


def _line(one: Reconciled, light: Light | None, *, is_over: bool) -> str:
    return _LINE.render(
        # In the course of the year the light tells how it stands; a target is met or missed at its end.
        mark=_MARKS[one.met] if is_over else _MARKS[None],
        light=_light(light),
        indicator=one.indicator,
        target=one.target or "—",
        measured=one.measured or "—",
        sample="" if one.sample is None else _SAMPLE.render(said=one.sample.render()),
        said=one.said.render(),
        id="" if one.measurement is None else _ID.render(id=one.measurement),
    )


def _light(light: Light | None) -> str:
    return "" if light is None else _LIGHT.render(light=light.name.render())


def _trouble(one: Trouble) -> str:
    last = _NO_LAST.render() if one.last is None else _LAST.render(value=one.last.value, at=one.last.at)
    return _TROUBLE.render(indicator=one.indicator, said=one.said.render(), last=last)


def _score(sheet: ScoreSheet) -> str:
    total = sheet.total if sheet.total is not None else f"{sheet.least}～{sheet.most}"
    return _SCORE.render(total=total, grade=sheet.grade or _OPEN.render(), scheme=sheet.scheme)
