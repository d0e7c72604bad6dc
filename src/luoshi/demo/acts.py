"""Take the steps of tales, each by the person whose step it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.ledger.actions.dates import ask_extension, decide_extension, resume, suspend
from luoshi.apps.ledger.actions.ending import withdraw
from luoshi.apps.ledger.actions.evidence import Given
from luoshi.apps.ledger.actions.figures import Basis, decide_figure
from luoshi.apps.ledger.actions.objection import decide_objection, object_to
from luoshi.apps.ledger.actions.path import set_path
from luoshi.apps.ledger.actions.reshape import Portion, break_down
from luoshi.apps.ledger.actions.talk import comment, follow
from luoshi.apps.ledger.actions.verify import close, look_back, send_back, verify
from luoshi.apps.ledger.actions.work import give_back, hand_over, reassign, report, sign, start
from luoshi.apps.ledger.models import Commitment, Measurement
from luoshi.apps.ledger.queries.contradictions import contradictions
from luoshi.demo.city import City
from luoshi.demo.data import table
from luoshi.demo.tales import Planned, Tale
from luoshi.demo.telling import shifted

Act = Callable[[City, Tale, Planned], Sequence[Commitment] | None]
"""A step; the commitments it made, where it made any."""
LATER = {"notice": 20, "minutes": 24, "speech": 28, "instruction": 30}
"""The number of the meeting whose minutes set a figure anew."""


def say(tale: Tale, kind: str, city: City, **facts: object) -> str:
    """Words of a kind, as somebody about this commitment would write them."""
    what = tale.title.strip("。；;，,")[:28]
    words = tale.chance.choice(table("words")[kind])
    filled = {"what": what, "unit": city.units[tale.leads[0]].name, "part": "50", **facts}
    return words.format(**filled)  # type: ignore[no-any-return]


def worker(city: City, tale: Tale) -> Actor:
    """The liaison officer of the unit that leads."""
    return city.actor(f"{tale.leads[0]}-liaison")


def verifier(city: City, tale: Tale) -> Actor:
    """The first of those who verify that is of none of its units."""
    return _outsider(city, tale, "verifier", "verifier-2", "verifier-3")


def closer(city: City, tale: Tale) -> Actor:
    """Who closes: the supervision office, or the mayor where its own house leads or supports."""
    return _outsider(city, tale, "supervisor", "supervisor-2", "mayor")


def _outsider(city: City, tale: Tale, *keys: str) -> Actor:
    parties = [city.units[code].path for code in (*tale.leads, *tale.supports)]
    for key in keys:
        home = city.units[city.homes[city.people[key].pk]].path
        if not any(home.startswith(path) for path in parties):
            return city.actor(key)
    raise LookupError(f"nobody of {keys} is of another unit than {parties}")


def leader(city: City, tale: Tale) -> Actor:
    """The leader in charge of the unit that leads, where they have a part in the government that issued it; the mayor
    else.
    """
    issuer = city.units["government"].path
    for entry in table("units")["leader"]:
        charge = [city.units[code] for code in entry.get("charge", ()) if code in city.units]
        if tale.leads[0] in entry.get("charge", ()) and any(unit.is_within(issuer) for unit in charge):
            return city.actor(entry["key"])
    return city.actor("mayor")


# --- steps that one person takes for many commitments at once


def sign_all(by: Actor, keys: Sequence[UUID], at: datetime) -> None:
    """A liaison officer signs."""
    sign(by=by, keys=keys, at=at)


def start_all(by: Actor, keys: Sequence[UUID], at: datetime) -> None:
    """Work begins."""
    start(by=by, keys=keys, at=at)


def verify_all(by: Actor, keys: Sequence[UUID], at: datetime) -> None:
    """Somebody of another unit finds the reports right."""
    verify(by=by, keys=keys, at=at, reason=table("words")["verified"][at.day % 4])


def close_all(by: Actor, keys: Sequence[UUID], at: datetime) -> None:
    """The supervision office closes what was verified, as met."""
    close(by=by, keys=keys, met=True, at=at)


TOGETHER = {
    "sign": (worker, sign_all),
    "start": (worker, start_all),
    "verify": (verifier, verify_all),
    "close": (closer, close_all),
}


# --- steps taken one by one


def _progress(city: City, tale: Tale, planned: Planned) -> None:
    part = _part(tale, planned.at)
    text = say(tale, "progress", city, part=part)
    report(by=worker(city, tale), key=tale.key, text=text, done=False, at=planned.at)


def _part(tale: Tale, at: datetime) -> int:
    if tale.due is None:
        return tale.chance.randrange(20, 80, 5)
    whole = max((tale.due - tale.issued.date()).days, 1)
    return max(10, min(90, round(100 * (at - tale.issued).days / whole / 5) * 5))


def _report(city: City, tale: Tale, planned: Planned) -> None:
    _done(city, tale, planned, "done", Decimal(1))


def _report_short(city: City, tale: Tale, planned: Planned) -> None:
    _done(city, tale, planned, "short", Decimal("0.82"))


def _done(city: City, tale: Tale, planned: Planned, kind: str, share: Decimal) -> None:
    text = tale.says or say(tale, kind, city, part=round(share * 100))
    report(
        by=worker(city, tale), key=tale.key, text=text, done=True, at=planned.at, evidence=_evidence(city, tale, share)
    )  # fmt: skip


def _evidence(city: City, tale: Tale, share: Decimal = Decimal(1)) -> list[Given]:
    """A statement, and for a target with a figure the figure reached."""
    given = [Given("statement", say(tale, "proof", city), say(tale, "source", city), text=say(tale, "statement", city))]
    for target in tale.targets[:2]:
        if target.value is not None:
            reached = (target.value * share * Decimal(tale.chance.randrange(100, 109)) / 100).quantize(Decimal("0.1"))
            given.append(
                Given("figure", f"{target.of or '完成'}{target.unit}", "统计台账", target=target.pk, value=reached)
            )  # fmt: skip
    return given


def _send_back(city: City, tale: Tale, planned: Planned) -> None:
    send_back(by=verifier(city, tale), keys=[tale.key], reason=say(tale, "sent_back", city), at=planned.at)


def _close_not_met(city: City, tale: Tale, planned: Planned) -> None:
    close(by=closer(city, tale), keys=[tale.key], met=False, reason=say(tale, "not_met", city), at=planned.at)


def _close_by_data(city: City, tale: Tale, planned: Planned) -> None:
    """What was verified is closed as the figures of its day have it; it waits where they are not out yet."""
    last = Measurement.objects.filter(binding__commitment=tale.key).order_by("at", "id").last()
    if last is None or last.as_of is None or tale.due is None or last.as_of < tale.due:
        return
    denied = contradictions(Commitment.objects.filter(pk=tale.key), at=planned.at).get(tale.key, [])
    reason = "；".join(said.zh for said in denied)
    close(by=closer(city, tale), keys=[tale.key], met=not denied, reason=reason, at=planned.at)


def _give_back(city: City, tale: Tale, planned: Planned) -> None:
    give_back(by=worker(city, tale), key=tale.key, reason=say(tale, "return", city), at=planned.at)


def _hand(city: City, tale: Tale, planned: Planned) -> None:
    leads = _instead(tale)
    reassign(by=city.actor("supervisor-2"), key=tale.key, decision="hand", leads=leads, at=planned.at)


def _insist(city: City, tale: Tale, planned: Planned) -> None:
    reason = say(tale, "insist", city)
    reassign(by=city.actor("supervisor-2"), key=tale.key, decision="insist", reason=reason, at=planned.at)


def _hand_over(city: City, tale: Tale, planned: Planned) -> None:
    leads = _instead(tale)
    hand_over(
        by=city.actor("supervisor"), keys=[tale.key], leads=leads, reason=say(tale, "hand_over", city), at=planned.at
    )  # fmt: skip


def _instead(tale: Tale) -> list[str]:
    """The first supporting unit leads instead."""
    tale.leads = [tale.supports.pop(0)]
    return tale.leads


def _ask_extension(city: City, tale: Tale, planned: Planned) -> None:
    assert tale.due is not None  # noqa: S101 - such stories are for dated commitments
    tale.due = shifted(tale.due, planned.days)
    reason = say(tale, "extension", city)
    ask_extension(by=worker(city, tale), key=tale.key, new_date=tale.due, reason=reason, at=planned.at)


def _grant(city: City, tale: Tale, planned: Planned) -> None:
    decide_extension(by=leader(city, tale), key=tale.key, granted=True, at=planned.at)


def _refuse(city: City, tale: Tale, planned: Planned) -> None:
    reason = say(tale, "refuse", city)
    decide_extension(by=leader(city, tale), key=tale.key, granted=False, reason=reason, at=planned.at)


def _suspend(city: City, tale: Tale, planned: Planned) -> None:
    suspend(by=city.actor("supervisor"), key=tale.key, reason=say(tale, "suspend", city), at=planned.at)


def _resume(city: City, tale: Tale, planned: Planned) -> None:
    resume(by=city.actor("supervisor"), key=tale.key, reason=say(tale, "resume", city), at=planned.at)


def _object(city: City, tale: Tale, planned: Planned) -> None:
    by = city.actor(f"{tale.leads[0]}-head")
    object_to(by=by, key=tale.key, reason=say(tale, "object", city), at=planned.at)


def _reject(city: City, tale: Tale, planned: Planned) -> None:
    _decide_objection(city, tale, planned, upheld=False)


def _uphold(city: City, tale: Tale, planned: Planned) -> None:
    _decide_objection(city, tale, planned, upheld=True)


def _decide_objection(city: City, tale: Tale, planned: Planned, *, upheld: bool) -> None:
    by, reason = _outsider(city, tale, "supervisor-3", "mayor"), say(tale, "uphold" if upheld else "reject", city)
    decide_objection(by=by, key=tale.key, upheld=upheld, reason=reason, at=planned.at)


def _withdraw(city: City, tale: Tale, planned: Planned) -> None:
    withdraw(by=city.actor("supervisor"), keys=[tale.key], reason=say(tale, "withdraw", city), at=planned.at)


def _look_back_holds(city: City, tale: Tale, planned: Planned) -> None:
    look_back(
        by=verifier(city, tale), key=tale.key, passes=True, at=planned.at, reason=say(tale, "holds", city),
        evidence=_evidence(city, tale),
    )  # fmt: skip


def _look_back_reopens(city: City, tale: Tale, planned: Planned) -> None:
    tale.due = shifted(planned.at.date(), planned.days)
    reason = say(tale, "reopens", city)
    look_back(by=verifier(city, tale), key=tale.key, passes=False, at=planned.at, reason=reason, new_date=tale.due)


def _fill_figure(city: City, tale: Tale, planned: Planned) -> None:
    target = next(target for target in tale.targets if target.value is None)
    _decide(city, tale, planned, target.pk, target.comparator, Decimal(12))


def _raise_figure(city: City, tale: Tale, planned: Planned) -> None:
    target = next(target for target in tale.targets if target.value is not None)
    assert target.value is not None  # noqa: S101 - as asked for
    _decide(city, tale, planned, target.pk, target.comparator, (target.value * Decimal("1.1")).quantize(Decimal("0.1")))


def _decide(city: City, tale: Tale, planned: Planned, target: UUID, comparator: str, value: Decimal) -> None:
    on = localdate(planned.at)
    reference = say(tale, "decision", city, year=on.year, number=LATER[tale.paper])
    basis = Basis(reference=reference, taken_on=shifted(on, -1), post=city.posts["mayor"].pk)
    by = city.actor("supervisor")
    decide_figure(by=by, target=target, comparator=comparator, value=value, basis=basis, at=planned.at)


def _path(city: City, tale: Tale, planned: Planned) -> None:
    text, names = tale.chance.choice(table("words")["path"])
    last = tale.due or shifted(planned.at.date(), 40)
    span = (last - planned.at.date()).days
    steps = [planned.at.date() + (last - planned.at.date()) * share / 4 for share in (1, 2, 3)] if span > 4 else []
    milestones = list(zip(names, steps or (None,) * len(names), strict=True))
    set_path(by=worker(city, tale), key=tale.key, text=text, milestones=milestones, at=planned.at)


def _comment(city: City, tale: Tale, planned: Planned) -> None:
    by, told = city.actor("supervisor"), city.people[f"{tale.leads[0]}-liaison"]
    comment(by=by, key=tale.key, text=say(tale, "comment", city), at=planned.at, mentions=[told.pk])


def _answer(city: City, tale: Tale, planned: Planned) -> None:
    by, told = worker(city, tale), city.people["supervisor"]
    comment(by=by, key=tale.key, text=say(tale, "answer", city), at=planned.at, mentions=[told.pk])


def _follow(city: City, tale: Tale, planned: Planned) -> None:  # noqa: ARG001 - one signature for all
    follow(by=leader(city, tale), key=tale.key, wanted=True)


def _break_down(city: City, tale: Tale, planned: Planned) -> Sequence[Commitment]:
    offices = city.below(tale.leads[0])[: len(table("words")["part"])]
    parts = [
        Portion(words=words, leads=(code,), binds_on=tale.due, title=words)
        for code, words in zip(offices, table("words")["part"], strict=False)
    ]
    return break_down(by=worker(city, tale), key=tale.key, parts=parts, at=planned.at)


ALONE: dict[str, Act] = {
    "answer": _answer,
    "ask_extension": _ask_extension,
    "break_down": _break_down,
    "close_by_data": _close_by_data,
    "close_not_met": _close_not_met,
    "comment": _comment,
    "fill_figure": _fill_figure,
    "follow": _follow,
    "give_back": _give_back,
    "grant": _grant,
    "hand": _hand,
    "hand_over": _hand_over,
    "insist": _insist,
    "look_back_holds": _look_back_holds,
    "look_back_reopens": _look_back_reopens,
    "object": _object,
    "path": _path,
    "progress": _progress,
    "raise_figure": _raise_figure,
    "refuse": _refuse,
    "reject": _reject,
    "report": _report,
    "report_short": _report_short,
    "resume": _resume,
    "send_back": _send_back,
    "suspend": _suspend,
    "uphold": _uphold,
    "withdraw": _withdraw,
}
