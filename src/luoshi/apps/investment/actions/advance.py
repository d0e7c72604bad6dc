"""Move a lead on, or say that it has stopped: what a gate asks for is asked, and every move stays in the history."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid
from luoshi.apps.investment.actions.leads import entry
from luoshi.apps.investment.models import Amount, Lead, Requirement, StageEntry
from luoshi.apps.investment.queries.at_gate import at_gate
from luoshi.apps.investment.rights import keeps, lead_to_write, require_counted, reviews
from luoshi.apps.record.actions import recording
from luoshi.core.investment import STAGES, Missing, Stage, pipeline, place


def advance(*, by: Actor, key: UUID, on: Date, at: datetime, to: Stage | None = None) -> StageEntry:
    """A lead comes to its next stage, or to `to`, on a day.

    Raises Missing, Forbidden, Invalid for a day, Conflict where it is at an end, or its gate is not open: `missing`
    says in words all that is.
    """
    lead = lead_to_write(by, key)
    _check_day(lead, on, at)
    stands = at_gate([lead])[lead.pk]
    wanted = to or stands.next
    if wanted is None or lead.status != "underway" or place(wanted) <= place(lead.stage):
        raise Conflict("lead.no-further", stage=label(lead.stage), status=status_label(lead))
    if missing := stands.missing(on=on, to=wanted):
        raise Conflict("lead.gate", stage=label(wanted), count=len(missing), missing=lacking(missing))
    return _moved(by, lead, "investment.advance", on, at, stage=wanted, since=on)


def stall(*, by: Actor, key: UUID, reason: str, on: Date, at: datetime) -> StageEntry:
    """A lead has stopped for now, and why. Raises Missing, Forbidden, Invalid, Conflict."""
    lead = _lead_in(by, key, "underway")
    return _moved(by, lead, "investment.stall", _check_day(lead, on, at), at, reason=_words(reason), status="stalled")


def resume(*, by: Actor, key: UUID, on: Date, at: datetime) -> StageEntry:
    """It goes on. Raises Missing, Forbidden, Invalid, Conflict."""
    lead = _lead_in(by, key, "stalled")
    return _moved(by, lead, "investment.resume", _check_day(lead, on, at), at, status="underway", reason="")


def lose(*, by: Actor, key: UUID, reason: str, on: Date, at: datetime, words: str = "") -> StageEntry:
    """It has come to nothing; `reason` is a key of the table's reasons, `words` say more. It is at an end then.

    Raises Missing, Forbidden, Invalid, Conflict.
    """
    lead = _lead_in(by, key, "underway", "stalled")
    if reason not in pipeline().reasons:
        raise Invalid("lead.reason", reason=reason)
    said = f"{reason}：{words.strip()}" if words.strip() else reason
    return _moved(by, lead, "investment.lose", _check_day(lead, on, at), at, status="lost", reason=said[:300])


def give(
    *, by: Actor, key: UUID, requirement: str, reference: str, on: Date, at: datetime, finding: str = ""
) -> Requirement:
    """Put down what a gate asks for: a document by what names it, a day, or what a review found.

    What a review found is put down by who keeps the pipeline, and nobody passes their own project: what the bureau
    itself answers for is left to supervision. Raises Missing, Forbidden, Invalid.
    """
    lead = lead_to_write(by, key)
    asked = next((each for each in pipeline().requirements if each.key == requirement), None)
    if asked is None or asked.kind == "amount":
        raise Invalid("lead.requirement", requirement=requirement)
    if asked.kind == "finding":
        if not reviews(by, lead):
            raise Forbidden("lead.finding-not-yours", requirement=asked.label.zh)
        if finding not in (Requirement.Finding.PASSED, Requirement.Finding.REFUSED):
            raise Invalid("lead.finding", requirement=asked.label.zh)
    if asked.kind != "date" and not reference.strip():
        raise Invalid("lead.reference", requirement=asked.label.zh)
    if on > localdate(at):
        raise Invalid("lead.not-yet", on=on.isoformat())
    with recording(by=by, action="investment.give") as record:
        return record.add(
            Requirement(
                lead=lead,
                key=requirement,
                on=on,
                reference=reference.strip(),
                finding=finding if asked.kind == "finding" else "",
                person_id=by.person,
                at=at,
            )
        )


def put_amount(*, by: Actor, key: UUID, kind: str, value: Decimal, on: Date, source: str, at: datetime) -> Amount:
    """Put down an amount as it stood on a day, in 万元, cumulated, and where it is known from. Earlier ones stay.

    What was counted is put down by who keeps the pipeline, from the statistics, and so is what is contracted once the
    contract is signed: it counts. Raises Missing, Forbidden, Invalid.
    """
    lead = lead_to_write(by, key)
    if kind not in Amount.Kind.values or value < 0:
        raise Invalid("lead.amount")
    if kind == Amount.Kind.COUNTED and not keeps(by):
        raise Forbidden("lead.counted-not-yours")
    if kind == Amount.Kind.CONTRACTED:
        require_counted(by, lead)
    if not source.strip():
        raise Invalid("lead.source")
    if on > localdate(at):
        raise Invalid("lead.not-yet", on=on.isoformat())
    with recording(by=by, action="investment.put_amount") as record:
        return record.add(
            Amount(lead=lead, kind=kind, value=value, on=on, source=source.strip(), person_id=by.person, at=at)
        )


def label(stage: str) -> str:
    """What a stage is called in Chinese."""
    return pipeline().stages[STAGES[place(stage)]].label.zh


def lacking(missing: tuple[Missing, ...]) -> str:
    """What is missing, in words, one after another."""
    return "；".join(each.ask.zh if each.ask else each.requirement.label.zh for each in missing)


def status_label(lead: Lead) -> str:
    """What its status is called in Chinese."""
    return next(each.label.zh for key, each in pipeline().statuses.items() if key == lead.status)


def _lead_in(by: Actor, key: UUID, *statuses: str) -> Lead:
    lead = lead_to_write(by, key)
    if lead.status not in statuses:
        raise Conflict("lead.no-further", stage=label(lead.stage), status=status_label(lead))
    return lead


def _check_day(lead: Lead, on: Date, at: datetime) -> Date:
    last = StageEntry.objects.filter(lead=lead).order_by("-on").values_list("on", flat=True).first() or lead.since
    if on < last:
        raise Invalid("lead.too-early", on=on.isoformat(), since=last.isoformat())
    if on > localdate(at):
        raise Invalid("lead.not-yet", on=on.isoformat())
    return on


def _moved(
    by: Actor, lead: Lead, action: str, on: Date, at: datetime, *, reason: str | None = None, **changes: object
) -> StageEntry:
    given = dict(changes) | ({"reason": reason} if reason is not None else {})
    with recording(by=by, action=action) as record:
        record.save(lead, **given)
        return record.add(entry(lead, on, by, at, reason or ""))


def _words(reason: str) -> str:
    if not reason.strip():
        raise Invalid("lead.no-words")
    return reason.strip()[:300]
