"""What is done from the pages: each step reads what was entered and hands it to the action of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid, Missing, Refused
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.investment.actions import advance, campaigns, leads, report
from luoshi.apps.ledger.pages.entered import day_entered, figure_entered, units_entered
from luoshi.apps.record.actions import Stale
from luoshi.core.investment import STAGES

WAN = {"万元": Decimal(1), "亿元": Decimal(10000)}


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody entered in a form of a page, for a lead or a campaign."""

    by: Actor
    key: UUID
    at: datetime
    fields: Mapping[str, str]

    @classmethod
    def of(cls, request: HttpRequest, key: UUID) -> Entered:
        """What a form sent."""
        return cls(request.actor, key, timezone.now(), request.POST.dict())

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "").strip()

    def day(self, name: str = "on") -> Date:
        """A day; today where none was given. Raises Invalid."""
        return day_entered(self[name]) or localdate(self.at)

    def money(self, name: str) -> Decimal:
        """An amount in 万元, of the unit chosen beside it. Raises Invalid."""
        return figure_entered(self[name]) * WAN.get(self[f"{name}_unit"], Decimal(1))

    def figure(self, name: str) -> Decimal | None:
        """A figure; None where none was given. Raises Invalid."""
        return figure_entered(self[name]) if self[name] else None

    def unit(self, name: str = "unit") -> str:
        """The code of the one unit named. Raises Invalid."""
        found = units_entered(self[name])
        if len(found) != 1:
            raise Invalid("investment.one-unit")
        return found[0]

    def key_of(self, name: str) -> UUID | None:
        """The key chosen in a field; None where none was. Raises Invalid."""
        try:
            return UUID(self[name]) if self[name] else None
        except ValueError as error:
            raise Invalid("page.not-chosen") from error

    def key_needed(self, name: str) -> UUID:
        """The same, where one is needed."""
        found = self.key_of(name)
        if found is None:
            raise Invalid("page.not-chosen")
        return found

    @property
    def finders(self) -> list[tuple[str, str]]:
        """The units named for each part in a project. Raises Invalid."""
        return [(code, part) for part in ("first", "follow", "host") for code in units_entered(self[part])]


@dataclass(frozen=True, slots=True)
class Fault:
    """A step that was refused: what was wrong in words, and what was typed."""

    step: str
    words: str
    typed: Mapping[str, str]
    status: int


def attempt(steps: Mapping[str, Callable[[Entered], Any]], step: str, entered: Entered) -> Fault | None:
    """Take a step; the fault where it is refused. Raises Missing, and KeyError for a step there is none of."""
    act = steps[step]
    try:
        act(entered)
    except Missing:
        raise
    except Refused as refusal:
        late = isinstance(refusal, Conflict)
        words = sentence(refusal.code, refusal.facts, language())
        return Fault(step, words, entered.fields, 409 if late else 422)
    except Stale:
        return Fault(step, text("step.stale"), entered.fields, 409)
    return None


def _on(act: Callable[..., Any], *names: str, day: bool = True) -> Callable[[Entered], Any]:
    """A step on a lead that hands on the words of `names`, and the day."""

    def take(entered: Entered) -> Any:
        more: dict[str, Any] = {name: entered[name] for name in names}
        if day:
            more["on"] = entered.day()
        return act(by=entered.by, key=entered.key, at=entered.at, **more)

    return take


def _describe(entered: Entered) -> Any:
    """What was entered of a lead; a field that the form does not have is left as it is."""
    there = entered.fields
    changes: dict[str, Any] = {
        name: entered[name] for name in ("name", "sponsor", "sponsor_code", "project_code", "sector") if name in there
    }
    changes |= {name: entered.figure(name) for name in ("land", "energy", "electricity") if name in there}
    if "planned" in there:
        changes["planned"] = entered.money("planned")
    changes |= {name: entered.unit(name) for name in ("unit", "place") if entered[name]}
    if "campaign" in there:
        changes["campaign"] = entered.key_of("campaign")
    return leads.describe(by=entered.by, key=entered.key, changes=changes)


def _amount(entered: Entered) -> Any:
    return advance.put_amount(
        by=entered.by,
        key=entered.key,
        kind=entered["kind"],
        value=entered.money("value"),
        on=entered.day(),
        source=entered["source"],
        at=entered.at,
    )


def _advance(entered: Entered) -> Any:
    """To the stage the page offered: a second press, or somebody quicker, moves a lead no further than was read."""
    to = next((stage for stage in STAGES if stage == entered["to"]), None)
    if to is None:
        raise Invalid("page.not-chosen")
    return advance.advance(by=entered.by, key=entered.key, on=entered.day(), at=entered.at, to=to)


LEAD: Mapping[str, Callable[[Entered], Any]] = {
    "advance": _advance,
    "give": _on(advance.give, "requirement", "reference", "finding"),
    "amount": _amount,
    "offer": _on(leads.offer, "incentives", day=False),
    "describe": _describe,
    "credit": lambda e: leads.share_credit(by=e.by, key=e.key, finders=e.finders),
    "note": _on(leads.note, "text", day=False),
    "stall": _on(advance.stall, "reason"),
    "resume": _on(advance.resume),
    "lose": _on(advance.lose, "reason", "words"),
}
"""The steps on a lead."""


def _session(entered: Entered) -> Any:
    given = campaigns.Programme(
        entered["name"],
        entered.unit(),
        entered.key_of("leader"),
        day_entered(entered["on"]),
        entered["sector"],
        entered["programme"],
        int(entered.figure("wanted") or 0),
    )
    return campaigns.add_session(by=entered.by, campaign=entered.key, session=given)


def _update_session(entered: Entered) -> Any:
    matched = entered.figure("matched")
    # names are counted: the number that stands beside them in the form is what it was before
    progress = campaigns.Progress(
        int(matched) if matched is not None and not entered["enterprises"].strip() else None,
        bool(entered["ready"]),
        day_entered(entered["held_on"]),
        day_entered(entered["on"]),
        entered["programme"] or None,
        entered["enterprises"],
    )
    session = entered.key_needed("session")
    return campaigns.update_session(by=entered.by, session=session, progress=progress, at=entered.at)


def _trip(entered: Entered) -> Any:
    journey = campaigns.Journey(
        entered.unit(),
        entered["destination"],
        entered.day(),
        bool(entered["chief"]),
        entered.key_of("team"),
        entered["result"],
    )
    return campaigns.add_trip(by=entered.by, campaign=entered.key, journey=journey, at=entered.at)


def _team(entered: Entered) -> Any:
    names = {name: entered[name] for name in ("name", "region", "sector")}
    return campaigns.add_team(by=entered.by, campaign=entered.key, unit=entered.unit(), **names)


def _item(entered: Entered) -> Any:
    item, on, evidence = entered.key_needed("item"), entered.day(), entered["evidence"]
    return campaigns.finish_item(by=entered.by, item=item, on=on, evidence=evidence, at=entered.at)


CAMPAIGN: Mapping[str, Callable[[Entered], Any]] = {
    "quota": lambda e: campaigns.set_quota(by=e.by, campaign=e.key, unit=e.unit(), amount=e.money("amount")),
    "session": _session,
    "update-session": _update_session,
    "team": _team,
    "trip": _trip,
    "item": _item,
    "report": lambda e: report.report(by=e.by, campaign=e.key, words=e["words"], at=e.at),
}
"""The steps on a campaign."""
