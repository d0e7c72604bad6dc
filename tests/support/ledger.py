"""Commitments for tests: a city with the people who work the closed loop, and a document issued in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Charge, Post, Unit
from luoshi.apps.documents.models import Document
from luoshi.apps.ledger.actions.evidence import Given
from luoshi.apps.ledger.actions.issue import issue
from luoshi.apps.ledger.actions.review import confirm, dismiss, edit
from luoshi.apps.ledger.actions.work import report, sign, start
from luoshi.apps.ledger.models import Commitment
from tests.support.accounts import City, acting, granted, person, posted, small_city, unit
from tests.support.documents import reviewed
from tests.support.worlds import made

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)  # a Wednesday, 9:00 in Yunchuan
SPEECH = """在市政府党组扩大会议上的讲话
2026年11月24日
一、抓资金
市财政局12月10日前拨付资金3亿元，市商务局配合。大家要提高认识。
二、抓招商
市商务局12月31日前签约项目30个，签约额不低于X亿元。
"""
PROOF = Given("statement", "到账说明", "市财政局国库科", text="资金已全部到账")


@dataclass(frozen=True)
class Loop:
    """The people of the closed loop: who supervises, leads, works, verifies."""

    city: City
    office: Unit
    commerce: Unit
    supervisor: Actor
    liaison: Actor
    head: Actor
    merchant: Actor
    verifier: Actor
    vice: Actor
    mayor: Actor

    @property
    def vice_post(self) -> Post:
        """The post of the vice mayor in charge of finance."""
        return Post.objects.get(holdings__person=self.city.vice)


def closed_loop() -> Loop:
    """A city with a supervision office, two bureaus, and somebody for every step."""
    return made("closed loop", _closed_loop)


def _closed_loop() -> Loop:
    city = small_city()
    office = unit("supervision", "市政府督查室", "office", city.root)
    commerce = unit("commerce", "市商务局", "department", city.root)
    people = {name: person(name, "辛") for name in ("sup", "merchant", "verifier", "merchants-vice")}
    posted(people["sup"], office, "督查专员", "staff")
    posted(people["verifier"], office, "核验员", "staff")
    posted(people["merchant"], commerce, "联络员", "staff")
    granted(people["sup"], "supervision", city.root)
    granted(people["verifier"], "verifier", city.root)
    granted(people["merchant"], "liaison", commerce)
    Charge.objects.create(post=posted(people["merchants-vice"], city.root, "副市长", "leader"), unit=commerce)
    return Loop(
        city,
        office,
        commerce,
        acting(people["sup"]),
        city.actor("liaison"),
        city.actor("head"),
        acting(people["merchant"]),
        acting(people["verifier"]),
        city.actor("vice"),
        city.actor("mayor"),
    )


def drafted(loop: Loop, text: str = SPEECH) -> Document:
    """A document in review with its drafts."""
    by, owner = loop.supervisor, loop.city.root
    return made(("drafted", by, owner.pk, text), lambda: reviewed(by, owner, text, name="讲话.txt"))


def drafts_of(document: Document) -> list[Commitment]:
    """Its commitments, in the order of the text."""
    return list(Commitment.objects.filter(document=document).select_related("issuer").order_by("number"))


def accepted(loop: Loop, document: Document, at: datetime = NOW) -> None:
    """Every draft with a lead confirmed, the others dismissed."""
    for row in drafts_of(document):
        if row.parties.filter(part="lead", unit__isnull=False).exists():
            confirm(by=loop.supervisor, keys=[row.pk], at=at)
        else:
            dismiss(by=loop.supervisor, keys=[row.pk], reason="没有指明由谁办理", at=at)


def issued(loop: Loop, text: str = SPEECH, at: datetime = NOW) -> list[Commitment]:
    """The commitments of a document that has been issued to the two bureaus and the county."""
    return made(("issued", loop.supervisor, loop.city.root.pk, text, at), lambda: _issued(loop, text, at))


def _issued(loop: Loop, text: str, at: datetime) -> list[Commitment]:
    document = drafted(loop, text)
    accepted(loop, document, at)
    document.refresh_from_db()
    scope = ["finance", "commerce", "wangchuan"]
    issue(by=loop.supervisor, document=document.pk, version=document.version, scope=scope, at=at)
    return [row for row in drafts_of(document) if row.state == "issued"]


def reported(loop: Loop, row: Commitment, at: datetime = NOW) -> Commitment:
    """A commitment of the finance bureau taken up and reported done."""
    sign(by=loop.liaison, keys=[row.pk], at=at)
    start(by=loop.liaison, keys=[row.pk], at=at)
    report(by=loop.liaison, key=row.pk, text="已拨付3亿元", done=True, at=at, evidence=[PROOF])
    row.refresh_from_db()
    return row


__all__ = ["NOW", "PROOF", "SPEECH", "Loop", "closed_loop", "drafted", "drafts_of", "edit", "issued", "reported"]
