"""Take a bureau's register in: new projects with their history, what has changed of those that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid
from luoshi.apps.accounts.models import Unit
from luoshi.apps.investment.imports.flags import Flag, codes, twice, unsaid
from luoshi.apps.investment.imports.parse import NO_FUTURE, TWICE, Project, parse
from luoshi.apps.investment.models import Amount, Campaign, Finder, Import, Lead, Note, Requirement, StageEntry
from luoshi.apps.investment.queries.at_gate import at_gate
from luoshi.apps.investment.rights import keeps
from luoshi.apps.record.actions import Recording, recording
from luoshi.core.investment import pipeline, place
from luoshi.core.text import Document
from luoshi.core.text.register import Fault
from luoshi.core.words import Words


@dataclass(frozen=True, slots=True)
class Change:
    """A lead that is there, and what the register says otherwise: fields, amounts (万元), a new note."""

    lead: Lead
    project: Project
    fields: Mapping[str, object]
    amounts: Mapping[str, Decimal]

    @property
    def any(self) -> bool:
        """Whether anything is other than it was."""
        return bool(self.fields or self.amounts)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a register would bring: new projects, changes, cells that cannot be read, what is doubtful."""

    new: tuple[Project, ...] = ()
    changes: tuple[Change, ...] = ()
    same: int = 0
    faults: tuple[Fault, ...] = ()
    flags: tuple[Flag, ...] = ()
    units: Mapping[str, Unit] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)


def preview(*, by: Actor, document: Document, at: datetime) -> Preview:
    """What taking a document in would do; nothing is written. Raises Forbidden, Invalid where there is no register."""
    if not keeps(by):
        raise Forbidden("register.not-yours")
    projects, faults, tables = parse(document)
    if not tables:
        raise Invalid("register.no-table", file=document.source.name)
    return compare(projects, faults, on=localdate(at))


def take_in(*, by: Actor, document: Document, at: datetime) -> Import:
    """Take a document's register in.

    Raises Forbidden, Invalid where a cell cannot be read or there is nothing to take in, Conflict for the same file.
    """
    found = preview(by=by, document=document, at=at)
    if found.faults:
        first = found.faults[0]
        raise Invalid("register.faults", count=len(found.faults), cell=first.cell, text=first.text)
    if Import.objects.filter(sha256=document.source.sha256).exists():
        raise Conflict("register.twice", file=document.source.name)
    return keep(by=by, found=found, source=(document.source.name, document.source.sha256), at=at)


def compare(projects: Sequence[Project], faults: Sequence[Fault] = (), *, on: Date) -> Preview:
    """Projects beside what is there on a day: the same one is known by its code, else by its name and sponsor."""
    units = {unit.name: unit for unit in Unit.objects.all()} | {unit.code: unit for unit in Unit.objects.all()}
    campaigns = {each.name: each for each in Campaign.objects.all()}
    faults = [*faults, *(fault for each in projects for fault in _unknown(each, units, campaigns))]
    faults += [*_to_come(projects, on), *_repeated(projects)]
    leads = list(Lead.objects.select_related("unit", "place"))
    by_code = {row.project_code: row for row in leads if row.project_code}
    by_name = {(row.name, row.sponsor): row for row in leads}
    new, met = [], []
    for each in projects:
        row = by_code.get(each.project_code) if each.project_code else None
        row = row or by_name.get((each.name, each.sponsor))
        if row is None:
            new.append(each)
        else:
            met.append((row, each))
    changes = _changes(met, units) if not faults else []
    flags = [*codes(projects), *unsaid(projects), *twice(new, leads), *further(met)]
    altered = tuple(each for each in changes if each.any)
    return Preview(tuple(new), altered, len(met) - len(altered), tuple(faults), tuple(flags), units, campaigns)


def further(met: Iterable[tuple[Lead, Project]]) -> Iterator[Flag]:
    """A project the register has further on than it is here, or at an end: it moves by its page, not through a file."""
    for row, each in met:
        if each.status != row.status:
            zh, en = (pipeline().statuses[each.status].label.say(language) for language in ("zh", "en"))  # type: ignore[index]
            said = Words(
                f"{each.name}：表中状态为“{zh}”，与系统内不一致，请在项目页办理",
                f"{each.name}: '{en}' in the register, otherwise here: say so on its page",
            )
            yield Flag("status", each.cell, said, str(row.pk))
        if place(each.stage) > place(row.stage):
            zh, en = (pipeline().stages[each.stage].label.say(language) for language in ("zh", "en"))
            said = Words(
                f"{each.name}：表中已到“{zh}”，系统内尚未办理，请在项目页办理进阶",
                f"{each.name}: '{en}' in the register, not yet here: move it on from its page",
            )
            yield Flag("further", each.cell, said, str(row.pk))


def keep(*, by: Actor, found: Preview, source: tuple[str, str], at: datetime) -> Import:
    """Write what was compared; `source` is the file's name and SHA-256."""
    with recording(by=by, action="investment.take_in") as record:
        for part in _batches(found.new):
            _add(record, part, found, by, source[0], at)
        for change in found.changes:
            _alter(record, change, by, source[0], at)
        flags = [{"check": f.check, "cell": f.cell, "zh": f.said.zh, "en": f.said.en} for f in found.flags]
        return record.add(
            Import(
                file_name=source[0],
                sha256=source[1],
                person_id=by.person,
                at=at,
                added=len(found.new),
                changed=len(found.changes),
                flags=flags,
            )
        )


BATCH = 500


def _batches(projects: Sequence[Project]) -> Iterator[Sequence[Project]]:
    for start in range(0, len(projects), BATCH):
        yield projects[start : start + BATCH]


def _add(record: Recording, projects: Sequence[Project], found: Preview, by: Actor, file: str, at: datetime) -> None:
    pairs = [(_lead(each, found), each) for each in projects]
    record.add_all(lead for lead, _ in pairs)
    record.add_all(each for lead, project in pairs for each in _history(lead, project, by, at))
    record.add_all(
        Finder(lead=lead, unit=found.units[name], role="first")
        for lead, project in pairs
        for name in dict.fromkeys(project.finders or (project.unit,))
    )
    record.add_all(
        Amount(
            lead=lead,
            kind=kind,
            value=value,
            on=_known_on(kind, project, at),
            source=f"{file} {project.cell}"[-200:],
            person_id=by.person,
            at=at,
        )
        for lead, project in pairs
        for kind, value in project.amounts.items()
    )
    record.add_all(each for lead, project in pairs for each in _days(lead, project, by, file, at))
    notes = ((lead, project) for lead, project in pairs if project.note)
    record.add_all(Note(lead=lead, text=project.note, person_id=by.person, at=at) for lead, project in notes)


def _lead(each: Project, found: Preview) -> Lead:
    return Lead(
        name=each.name,
        sponsor=each.sponsor,
        sponsor_code=each.sponsor_code[:18],
        project_code=each.project_code[:32],
        sector=each.sector,
        place=found.units[each.place] if each.place else None,
        planned=each.planned,
        campaign=found.campaigns[each.campaign] if each.campaign else None,
        offers=True if each.incentives else None,
        incentives=each.incentives,
        stage=each.stage,
        status=each.status,
        since=each.days[each.stage],
        reason=each.reason[:300] if each.status != "underway" else "",
        unit=found.units[each.unit],
        found_on=each.days["lead"],
    )


def _history(lead: Lead, each: Project, by: Actor, at: datetime) -> Iterator[StageEntry]:
    """The stages it has been in, under way, and then how it stands."""
    for stage, day in each.days.items():
        yield StageEntry(lead=lead, stage=stage, status="underway", on=day, person_id=by.person, at=at)
    if each.ended is not None:
        yield StageEntry(
            lead=lead,
            stage=each.stage,
            status=each.status,
            on=each.ended,
            reason=each.reason[:300],
            person_id=by.person,
            at=at,
        )


def _days(lead: Lead, each: Project, by: Actor, file: str, at: datetime) -> Iterator[Requirement]:
    """The days that gates it has passed ask for: the register gives them."""
    for asked in pipeline().requirements:
        if asked.kind == "date" and asked.stage in each.days:
            day = each.days["lead"] if asked.key == "first_contact" else each.days[asked.stage]
            reference = f"{file} {each.cell}"
            yield Requirement(lead=lead, key=asked.key, on=day, reference=reference, person_id=by.person, at=at)


def _known_on(kind: str, each: Project, at: datetime) -> object:
    """The day an amount speaks of: promised at first, contracted with the contract, the rest on the day of the file."""
    if kind == "contracted":
        return each.days.get("contract", localdate(at))
    return each.days["lead"] if kind == "promised" else localdate(at)


def _alter(record: Recording, change: Change, by: Actor, file: str, at: datetime) -> None:
    if change.fields:
        record.save(change.lead, **change.fields)
    record.add_all(
        Amount(
            lead=change.lead,
            kind=kind,
            value=value,
            on=localdate(at),
            source=f"{file} {change.project.cell}"[-200:],
            person_id=by.person,
            at=at,
        )
        for kind, value in change.amounts.items()
    )


def _changes(met: Sequence[tuple[Lead, Project]], units: Mapping[str, Unit]) -> list[Change]:
    stands = at_gate(row for row, _ in met)
    made = []
    for row, each in met:
        said: dict[str, object] = {
            "sponsor_code": each.sponsor_code[:18],
            "project_code": each.project_code[:32],
            "sector": each.sector,
            "place": units[each.place] if each.place else None,
            "planned": each.planned or None,
            "unit": units[each.unit],
        }
        fields = {name: value for name, value in said.items() if value and value != getattr(row, name)}
        now = stands[row.pk].amounts
        amounts = {kind: value for kind, value in each.amounts.items() if value != getattr(now, kind)}
        made.append(Change(row, each, fields, amounts))
    return made


NO_UNIT = Words("没有这个单位：请写机构目录里的全称", "no such unit: write its full name as the organisation has it")
NO_CAMPAIGN = Words(
    "没有这个活动：请先设立，或改为已有的活动名称", "no such campaign: set it up first, or name one that is there"
)


def _to_come(projects: Iterable[Project], on: Date) -> Iterator[Fault]:
    """What is only planned has not happened: a contract of next month is none."""
    for each in projects:
        for day in (*each.days.values(), *([each.ended] if each.ended else [])):
            if day > on:
                yield Fault(each.cell, day.isoformat(), NO_FUTURE)


def _repeated(projects: Iterable[Project]) -> Iterator[Fault]:
    """A project that stands in two rows by what it is known by: it would count twice."""
    seen: set[tuple[str, ...]] = set()
    for each in projects:
        marks = {(each.name, each.sponsor), *([(each.project_code,)] if each.project_code else [])}
        if marks & seen:
            yield Fault(each.cell, each.name, TWICE)
        seen |= marks


def _unknown(each: Project, units: Mapping[str, Unit], campaigns: Mapping[str, Campaign]) -> Iterator[Fault]:
    for name in (each.unit, each.place, *each.finders):
        if name and name not in units:
            yield Fault(each.cell, name, NO_UNIT)
    if each.campaign and each.campaign not in campaigns:
        yield Fault(each.cell, each.campaign, NO_CAMPAIGN)
