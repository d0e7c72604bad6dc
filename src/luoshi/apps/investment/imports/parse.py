"""Read a register of projects: what each row says. What cannot be read is a fault; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal, InvalidOperation

from luoshi.apps.investment.imports.form import form, key_of, unit_of
from luoshi.core.identifiers import tidied
from luoshi.core.investment import AMOUNTS, STAGES, Stage, pipeline
from luoshi.core.text import Document
from luoshi.core.text.register import NOTHING, Fault, Line, Register, registers
from luoshi.core.words import Words

NEEDED = ("name", "sponsor", "sector", "unit", "found_on")
DAY = re.compile(r"^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T]0?0:00(?::00)?)?$")
SERIAL = re.compile(r"^\d{5}$")
EPOCH = Date(1899, 12, 30)
LONGEST = 200
"""Characters of a name, as the register keeps it."""
BLANK = ("", "-", "—", "–", "/", "无", "暂无")


@dataclass(frozen=True, slots=True)
class Project:
    """A row of the register. Amounts in 万元; `unit`, `place` and `finders` as written; `cell` is where the row begins.

    `days` are when it came to each stage it has been in, in order, the first `lead`. `ended` is the day since when it
    is stalled or lost.
    """

    cell: str
    name: str
    sponsor: str
    sector: str
    unit: str
    days: Mapping[Stage, Date]
    planned: Decimal = Decimal(0)
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    place: str = ""
    finders: tuple[str, ...] = ()
    campaign: str = ""
    sponsor_code: str = ""
    project_code: str = ""
    status: str = "underway"
    ended: Date | None = None
    reason: str = ""
    incentives: str = ""
    note: str = ""

    @property
    def stage(self) -> Stage:
        """The stage it has come to."""
        return list(self.days)[-1]


def parse(document: Document) -> tuple[list[Project], list[Fault], int]:
    """The projects of every register in a document, what cannot be read, and how many registers there are."""
    projects: list[Project] = []
    faults: list[Fault] = []
    found = list(registers(document, key_of, NEEDED))
    for register in found:
        units = {key: unit_of(head.text) for key, head in register.heads.items() if form()[key].money}
        for key, unit in units.items():
            if unit is None:
                head = register.heads[key]
                faults.append(Fault(head.where, head.text, NO_UNIT))
        for each in _projects(register, {key: unit for key, unit in units.items() if unit}):
            (projects if isinstance(each, Project) else faults).append(each)  # type: ignore[arg-type]
    return projects, faults, len(found)


NO_UNIT = Words("金额栏的表头要写明单位，如“合同额（亿元）”", "the head of an amount names its unit: 合同额（亿元）")
NO_DAY = Words("读不出日期，请写作2026年10月12日或2026-10-12", "no day that can be read: write it as 2026-10-12")
NO_NUMBER = Words("不是数值，请改正", "not a number: correct it")
NO_SECTOR = Words("产业类别不在目录内，请从目录中选", "no sector of the table: choose one of it")
NO_STAGE = Words("阶段不在目录内，或缺少该阶段的日期", "no stage of the table, or its day is missing")
NO_STATUS = Words(
    "状态只能是推进中、停滞、终止；停滞、终止要有日期和原因",
    "a status is 推进中, 停滞 or 终止, the last two with day and reason",
)
NO_ORDER = Words("各阶段日期应依次不早于前一阶段", "the days of the stages follow one another")
NO_FUTURE = Words("日期还没有到，办成后再填", "a day still to come: write it once it has happened")
TWICE = Words("表内重复：同一项目只能有一行", "twice in the register: a project has one row")
TOO_LONG = Words("超过200字，请写简称，其余写进备注", "over 200 characters: shorten it, the rest in the note")
NO_NAME = Words("项目名称、投资方、责任单位不能空", "project, sponsor and unit are needed")


class Unreadable(Exception):  # noqa: N818 - what is wrong, caught within this file
    """A cell that cannot be read."""

    def __init__(self, line: Line, key: str, said: Words) -> None:
        cell = line.get(key) or next(iter(line.values()))
        super().__init__(key)
        self.fault = Fault(cell.where, cell.text, said)


def _projects(register: Register, units: Mapping[str, Decimal]) -> Iterator[Project | Fault]:
    for line in register.lines:
        try:
            yield _project(line, units)
        except Unreadable as unreadable:
            yield unreadable.fault


def _project(line: Line, units: Mapping[str, Decimal]) -> Project:
    said = {key: "" if cell.text in BLANK else cell.text for key, cell in line.items()}
    if not (said.get("name") and said.get("sponsor") and said.get("unit")):
        raise Unreadable(line, "name", NO_NAME)
    for key in ("name", "sponsor"):
        if len(said[key]) > LONGEST:
            raise Unreadable(line, key, TOO_LONG)
    sector = pipeline().sector_named(said.get("sector", ""))
    if sector is None:
        raise Unreadable(line, "sector", NO_SECTOR)
    status, days = _status(line, said), _days(line, said)
    amounts = {key: _amount(line, key, unit) for key, unit in units.items() if said.get(key)}
    return Project(
        line.get("name", NOTHING).where,
        said["name"],
        said["sponsor"],
        sector,
        said["unit"],
        days,
        amounts.get("planned", amounts.get("promised", Decimal(0))),
        {key: value for key, value in amounts.items() if key in AMOUNTS},
        said.get("place", ""),
        tuple(each for each in re.split(r"[、，,；;\s]+", said.get("finders", "")) if each),
        said.get("campaign", ""),
        tidied(said.get("sponsor_code", "")),
        tidied(said.get("project_code", "")),
        status,
        _ended(line, days, status),
        said.get("reason", ""),
        said.get("incentives", ""),
        said.get("note", ""),
    )


def _ended(line: Line, days: Mapping[Stage, Date], status: str) -> Date | None:
    """The day since when it stalls or was lost, no earlier than the stage it stands in."""
    ended = _day(line, "ended") if status != "underway" else None
    if ended is not None and ended < max(days.values()):
        raise Unreadable(line, "ended", NO_ORDER)
    return ended


def _days(line: Line, said: Mapping[str, str]) -> dict[Stage, Date]:
    """When it came to each stage, up to the one it is said to be in, which needs its day."""
    written = {stage: _day(line, "found_on" if stage == "lead" else stage) for stage in STAGES}
    days = {stage: day for stage, day in written.items() if day is not None}
    if "lead" not in days:
        raise Unreadable(line, "found_on", NO_DAY)
    last = next(reversed(days))
    named = said.get("stage")
    stages = {each.label.zh: key for key, each in pipeline().stages.items()}
    if named and stages.get(named, named) != last:
        raise Unreadable(line, "stage", NO_STAGE)
    if sorted(days.values()) != list(days.values()):
        raise Unreadable(line, last if last in line else "found_on", NO_ORDER)
    return days


def _status(line: Line, said: Mapping[str, str]) -> str:
    statuses = {each.label.zh: key for key, each in pipeline().statuses.items()}
    written = said.get("status", "")
    status = statuses.get(written, written) or "underway"
    bare = status != "underway" and (_day(line, "ended") is None or not said.get("reason"))
    if bare or status not in pipeline().statuses:
        raise Unreadable(line, "status", NO_STATUS)
    return status


def _day(line: Line, key: str) -> Date | None:
    text = line.get(key, NOTHING).text
    if text in BLANK:
        return None
    try:
        if match := DAY.match(text):
            return Date(*(int(part) for part in match.groups()))
        if SERIAL.match(text):  # a day in a cell without a format
            return EPOCH + timedelta(days=int(text))
    except ValueError:
        pass
    raise Unreadable(line, key, NO_DAY)


def _amount(line: Line, key: str, unit: Decimal) -> Decimal:
    try:
        value = Decimal(re.sub(r"[,，\s]", "", line[key].text)) * unit
    except InvalidOperation:
        raise Unreadable(line, key, NO_NUMBER) from None
    if not value.is_finite() or value < 0:
        raise Unreadable(line, key, NO_NUMBER)
    return value.quantize(Decimal("0.0001"))
