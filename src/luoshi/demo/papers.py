"""Papers of the demo city: told on their day, taken in, read, reviewed, issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.models import Unit
from luoshi.apps.documents.actions.read_document import read_document
from luoshi.apps.documents.actions.take_in import take_in
from luoshi.apps.documents.models import Document
from luoshi.apps.ledger.actions.issue import issue
from luoshi.apps.ledger.actions.reshape import Portion, split
from luoshi.apps.ledger.actions.review import confirm, dismiss, edit
from luoshi.apps.ledger.models import Commitment, Participation
from luoshi.demo.city import City, moment
from luoshi.demo.data import Rule, review_rules, table
from luoshi.demo.telling import Told, shifted, tell, template

SUPERVISOR = "supervisor"
MOST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as papers.toml has it, with the day it speaks on and the moment it is issued, None for one in review."""

    key: str
    text: str
    file: str
    on: Date
    issued: datetime | None
    scope: tuple[str, ...]
    number: str

    def told(self) -> Told:
        """Its text, told on its day."""
        return tell(template(self.text), self.on, {"number": self.number})


def papers(today: Date, *, since: Date = Date.min) -> list[Paper]:
    """The papers for a city made on `today`, in the order in which they come in: those from a day on."""
    return [
        Paper(
            each["key"],
            each["text"],
            each["file"],
            shifted(today, each["on"]),
            moment(shifted(today, each["issued"]), 16, 10) if "issued" in each else None,
            tuple(each["scope"]),
            each.get("number", ""),
        )
        for each in table("papers")["paper"]
        if shifted(today, each["on"]) >= since
    ]


def spoken_on(today: Date) -> Date:
    """The day of the mayor's speech."""
    return next(each.on for each in papers(today) if each.key == "speech")


def bring_in(city: City, paper: Paper) -> Document:
    """The paper uploaded by the supervision office on the afternoon of its day, and read."""
    by = city.actor(SUPERVISOR)
    document = take_in(
        by=by,
        owner=city.units["government"],
        name=paper.file,
        content=paper.told().text.encode(),
        at=moment(paper.on, 14, 20),
        spoken_on=paper.on,
    )
    return read_document(document_id=document.pk, by=by)


def review(city: City, paper: Paper, document: Document, at: datetime) -> None:
    """Every draft confirmed, put right, divided or left out, as reviews.toml says."""
    by, rules = city.actor(SUPERVISOR), review_rules(paper.key)
    drafts = list(Commitment.objects.filter(document=document, state="draft").order_by("number"))
    led = _led([row.pk for row in drafts])
    plain: list[UUID] = []
    out: dict[str, list[UUID]] = {}
    for row in drafts:
        rule = next((rule for rule in rules if rule.words in row.words), None)
        binds = shifted(paper.on, rule.binds) if rule and rule.binds else None
        if rule and rule.divide:
            plain += _divided(city, row, rule, binds, at)
        elif rule and ((leads := [code for code in rule.lead if code in city.units]) or binds):
            changes = {"binds_on": binds} if binds else None
            edit(by=by, key=row.pk, version=row.version, at=at, leads=leads or None, changes=changes)
            plain.append(row.pk)
        elif rule or row.pk not in led:
            reason = rule.dismiss if rule and rule.dismiss else table("reviews")["leadless"]
            out.setdefault(reason, []).append(row.pk)
        else:
            plain.append(row.pk)
    for reason, keys in out.items():
        dismiss(by=by, keys=keys, reason=reason, at=at)
    confirm(by=by, keys=plain, at=at)


def _led(keys: list[UUID]) -> set[UUID]:
    """Those that have a lead unit."""
    leads = Participation.objects.filter(commitment__in=keys, part="lead", left=False, unit__isnull=False)
    return set(leads.values_list("commitment_id", flat=True))


def _divided(city: City, row: Commitment, rule: Rule, binds: Date | None, at: datetime) -> list[UUID]:
    """A draft that speaks of every county, as one for each."""
    parts = [
        Portion(
            words=row.words,
            leads=(code,),
            binds_on=binds,
            title=f"{city.units[code].name}：{row.words.strip()}"[:MOST_TITLE],
        )
        for code in rule.divide
        if code in city.units
    ]
    made = split(by=city.actor(SUPERVISOR), key=row.pk, parts=parts, reason="按县区分别交办、分别销号", at=at)
    return [each.pk for each in made]


def send_out(city: City, paper: Paper, document: Document, at: datetime) -> None:
    """The paper issued to the units in scope."""
    document.refresh_from_db()
    scope = [code for code, unit in city.units.items() if unit.kind in paper.scope and _receives(unit)]
    issue(by=city.actor(SUPERVISOR), document=document.pk, version=document.version, scope=scope, at=at)


def _receives(unit: Unit) -> bool:
    return str(unit.kind) != "office"
