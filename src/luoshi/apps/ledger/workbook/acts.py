"""Take a proposed step through the action of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.ledger.actions import dates, figures, review, talk, verify, work
from luoshi.apps.ledger.actions.evidence import Given
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.workbook.change import Act

Take = Callable[[Actor, UUID, Mapping[str, str], datetime], object]


def perform(act: Act, *, by: Actor, key: UUID, at: datetime) -> None:
    """Take the step in the actor's name. Raises what its action raises."""
    TAKEN[act.step](by, key, act.given, at)


def _edit(by: Actor, key: UUID, given: Mapping[str, str], at: datetime) -> object:
    version = Commitment.objects.values_list("version", flat=True).get(pk=key)
    changes = {"binds_on": _day(given["due"])} if "due" in given else {}
    leads, supports = (_codes(given[column]) if column in given else None for column in ("lead", "support"))
    return review.edit(by=by, key=key, version=version, at=at, changes=changes, leads=leads, supports=supports)


def _report(by: Actor, key: UUID, given: Mapping[str, str], at: datetime) -> object:
    words = given["evidence"]
    kind = "link" if words.startswith(("http://", "https://")) else "statement"
    shown = [Given(kind, words[:40], given["source"], text=words)] if words else []
    return work.report(by=by, key=key, text=given["report"], done=True, at=at, evidence=shown)


def _figure(by: Actor, _: UUID, given: Mapping[str, str], at: datetime) -> object:
    basis = figures.Basis(given["reference"], Date.fromisoformat(given["taken_on"]))
    target, value = UUID(given["target"]), Decimal(given["value"])
    return figures.decide_figure(by=by, target=target, comparator=given["comparator"], value=value, basis=basis, at=at)


def _codes(text: str) -> list[str]:
    return [code for code in text.split(",") if code]


def _day(text: str) -> Date | None:
    return Date.fromisoformat(text) if text else None


TAKEN: Mapping[str, Take] = {
    "edit": _edit,
    "sign": lambda by, key, _, at: work.sign(by=by, keys=[key], at=at),
    "start": lambda by, key, _, at: work.start(by=by, keys=[key], at=at),
    "progress": lambda by, key, given, at: work.report(by=by, key=key, text=given["report"], done=False, at=at),
    "report": _report,
    "verify": lambda by, key, _, at: verify.verify(by=by, keys=[key], at=at),
    "send_back": lambda by, key, given, at: verify.send_back(by=by, keys=[key], reason=given["reason"], at=at),
    "hand_over": lambda by, key, given, at: work.hand_over(
        by=by, keys=[key], leads=_codes(given["lead"]), reason=given["reason"], at=at
    ),
    "ask_extension": lambda by, key, given, at: dates.ask_extension(
        by=by, key=key, new_date=Date.fromisoformat(given["new_date"]), reason=given["reason"], at=at
    ),
    "decide_figure": _figure,
    "comment": lambda by, key, given, at: talk.comment(by=by, key=key, text=given["text"], at=at),
}
