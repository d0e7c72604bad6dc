"""The steps a page offers: what each asks for, and how what was entered is handed to the action of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Date
from typing import Any
from uuid import UUID

from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.ledger.actions import dates, ending, figures, objection, path, reshape, review, talk, verify, work
from luoshi.apps.ledger.actions.figures import Basis
from luoshi.apps.ledger.models import Answerable, Commitment, Participation
from luoshi.apps.ledger.pages.entered import Entered, units_entered

FORMS: Mapping[str, tuple[str, ...]] = {
    "sign": (),
    "start": (),
    "progress": ("report!", "evidence"),
    "report": ("report!", "evidence"),
    "return": ("reason!",),
    "reassign": ("decision", "reason", "leads"),
    "verify": (),
    "send_back": ("reason!",),
    "close": ("decision", "reason"),
    "look_back": ("decision", "reason", "new_date", "evidence"),
    "object": ("reason!",),
    "decide_objection": ("decision", "reason!"),
    "ask_extension": ("new_date!", "reason!"),
    "decide_extension": ("decision", "new_date", "reason"),
    "suspend": ("reason!",),
    "resume": (),
    "break_down": ("parts",),
    "hand_over": ("leads!", "reason!"),
    "split": ("parts", "reason!"),
    "merge": ("into!", "reason!"),
    "supersede": ("into", "reason"),
    "withdraw": ("reason!",),
    "confirm": (),
    "edit": ("leads", "supports", "leaders", "binds_on", "kind", "title"),
    "dismiss": ("reason!",),
    "restore": (),
    "figure": ("figure", "reference!", "taken_on!"),
    "path": ("path!", "milestones"),
    "comment": ("text!", "mentions"),
    "follow": (),
    "unfollow": (),
}
"""What each step asks for, in the order asked; ! must be given. A step that is not here has its own page, or none."""
NEEDS_REQUEST = {"decide_extension": "extension", "decide_objection": "objection"}
RESHAPES = ("split", "merge")
"""Steps of review after which the text itself is marked anew."""


def take(step: str, entered: Entered) -> Any:
    """Take a step; what its action returns. Raises what its action raises, KeyError for one that has no form."""
    return ACTS[step](entered)


def _one(act: Callable[..., Any], **more: Callable[[Entered], object]) -> Callable[[Entered], Any]:
    return lambda e: act(by=e.by, key=e.key, at=e.at, **{name: read(e) for name, read in more.items()})


def _many(act: Callable[..., Any], **more: Callable[[Entered], object]) -> Callable[[Entered], Any]:
    return lambda e: act(by=e.by, keys=e.keys, at=e.at, **{name: read(e) for name, read in more.items()})


def _word(name: str) -> Callable[[Entered], str]:
    return lambda entered: entered[name]


def _decided(word: str) -> Callable[[Entered], bool]:
    def read(entered: Entered) -> bool:
        if not entered["decision"]:  # nothing chosen is no refusal
            raise Invalid("page.not-chosen")
        return entered["decision"] == word

    return read


def _later_date(entered: Entered) -> Date:
    day = entered.date("new_date")
    if day is None:
        raise Invalid("page.date", given="")
    return day


def _leads(entered: Entered) -> list[str]:
    return entered.units("leads")


def _edit(entered: Entered) -> Commitment:
    """What of a draft was changed. What stands in a field as it was shown is not given: words of the text stay."""
    row = Commitment.objects.get(pk=entered.key)
    parties = {part: _codes(row, part) for part in ("lead", "support")}
    leads, supports, leaders = _leads(entered), entered.units("supports"), entered.leaders()
    changes: dict[str, str | Date | None] = {
        "binds_on": entered.date("binds_on"),
        "kind": entered["kind"] or row.kind,
        "title": entered["title"],
    }
    return review.edit(
        by=entered.by,
        key=entered.key,
        version=entered.version() or 0,
        at=entered.at,
        changes={name: value for name, value in changes.items() if value != getattr(row, name)},
        leads=leads if leads != parties["lead"] else None,
        supports=supports if supports != parties["support"] else None,
        leaders=leaders if leaders != _posts(row) else None,
    )


def _codes(row: Commitment, part: str) -> list[str]:
    found = Participation.objects.filter(commitment=row, part=part, left=False, unit__isnull=False)
    return list(found.order_by("order").values_list("unit__code", flat=True))


def _posts(row: Commitment) -> list[UUID]:
    found = Answerable.objects.filter(commitment=row, left=False, post__isnull=False)
    return list(found.values_list("post", flat=True))


def _figure(entered: Entered) -> object:
    basis = Basis(entered["reference"], entered.date("taken_on") or Date.max)
    return figures.decide_figure(
        by=entered.by,
        target=entered.one_of("target"),
        comparator=entered["comparator"],
        value=entered.figure("value"),
        basis=basis,
        at=entered.at,
    )


def _follow(wanted: bool) -> Callable[[Entered], object]:
    return lambda entered: talk.follow(by=entered.by, key=entered.key, wanted=wanted)


def _into(entered: Entered) -> UUID:
    return entered.one_of("into" if entered["into"] else "link")


REASON, REPORT, NEW_DATE = _word("reason"), _word("report"), lambda e: e.date("new_date")
ACTS: Mapping[str, Callable[[Entered], Any]] = {
    "sign": _many(work.sign),
    "start": _many(work.start),
    "progress": _one(work.report, text=REPORT, done=lambda _: False, evidence=Entered.evidence),
    "report": _one(work.report, text=REPORT, done=lambda _: True, evidence=Entered.evidence),
    "return": _one(work.give_back, reason=REASON),
    "reassign": _one(work.reassign, decision=_word("decision"), reason=REASON, leads=_leads),
    "verify": _many(verify.verify),
    "send_back": _many(verify.send_back, reason=REASON),
    "close": _many(verify.close, met=_decided("met"), reason=REASON),
    "look_back": _one(
        verify.look_back, passes=_decided("passes"), reason=REASON, new_date=NEW_DATE, evidence=Entered.evidence
    ),
    "object": _one(objection.object_to, reason=REASON),
    "decide_objection": _one(objection.decide_objection, upheld=_decided("upheld"), reason=REASON),
    "ask_extension": _one(dates.ask_extension, new_date=_later_date, reason=REASON),
    "decide_extension": _one(dates.decide_extension, granted=_decided("granted"), reason=REASON, new_date=NEW_DATE),
    "suspend": _one(dates.suspend, reason=REASON),
    "resume": _one(dates.resume),
    "break_down": _one(reshape.break_down, parts=Entered.parts),
    "hand_over": _many(work.hand_over, leads=_leads, reason=REASON),
    "split": _one(reshape.split, parts=Entered.parts, reason=REASON),
    "merge": _many(reshape.merge, into=_into, reason=REASON),
    "supersede": _one(ending.supersede, into=_into, reason=REASON),
    "withdraw": _many(ending.withdraw, reason=REASON),
    "confirm": _many(review.confirm),
    "edit": _edit,
    "dismiss": _many(review.dismiss, reason=REASON),
    "restore": _many(review.restore),
    "figure": _figure,
    "path": _one(path.set_path, text=_word("path"), milestones=Entered.milestones),
    "comment": _one(talk.comment, text=_word("text"), mentions=Entered.mentions),
    "follow": _follow(wanted=True),
    "unfollow": _follow(wanted=False),
}
__all__ = ["ACTS", "FORMS", "NEEDS_REQUEST", "RESHAPES", "Entered", "take", "units_entered"]
