"""The steps a page offers: what each asks for, and how what was entered is handed to the action of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.accounts.models import Unit
from luoshi.apps.ledger.actions import dates, ending, objection, review, talk, verify, work
from luoshi.apps.ledger.actions.evidence import Given
from luoshi.apps.ledger.actions.files import keep_file

FORMS: Mapping[str, tuple[str, ...]] = {
    "sign": (),
    "start": (),
    "progress": ("report",),
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
    "hand_over": ("leads!", "reason!"),
    "withdraw": ("reason!",),
    "confirm": (),
    "edit": ("leads", "supports", "binds_on"),
    "dismiss": ("reason!",),
    "restore": (),
    "comment": ("text!",),
}
"""What each step asks for, in the order asked; ! must be given. A step that is not here has its own page, or none."""
NEEDS_REQUEST = {"decide_extension": "extension", "decide_objection": "objection"}


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody entered for a step on one commitment or on several."""

    by: Actor
    keys: tuple[UUID, ...]
    at: datetime
    fields: Mapping[str, str]
    file: UploadedFile | None = None

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "").strip()

    @property
    def key(self) -> UUID:
        """The one commitment."""
        return self.keys[0]

    def date(self, name: str) -> Date | None:
        """A day that was entered, None for none. Raises Invalid."""
        try:
            return Date.fromisoformat(self[name]) if self[name] else None
        except ValueError as error:
            raise Invalid("page.date", given=self[name]) from error

    def leads(self) -> list[str]:
        """The codes of the units named, by name or code, apart by commas or spaces. Raises Invalid."""
        return units_entered(self["leads"])

    def evidence(self) -> list[Given]:
        """What was handed in: a file, or else a link or a statement; nothing where nothing was."""
        if self.file is not None:
            kept = keep_file(by=self.by, name=self.file.name or "", content=self.file.file)
            return [Given("file", self["title"] or self.file.name or "", self["source"], file=kept.pk)]
        words = self["evidence"]
        if not words:
            return []
        kind = "link" if words.startswith(("http://", "https://")) else "statement"
        return [Given(kind, self["title"] or words[:40], self["source"], text=words)]


def units_entered(words: str) -> list[str]:
    """The codes of units entered by name or code. Raises Invalid for one that is not known."""
    entered = [
        each for each in words.replace("、", ",").replace("，", ",").replace("；", ",").split(",") if each.strip()
    ]
    codes = []
    for each in entered:
        unit = Unit.objects.filter(name=each.strip()).first() or Unit.objects.filter(code=each.strip()).first()
        if unit is None:
            raise Invalid("ledger.no-such-unit", unit=each.strip())
        codes.append(unit.code)
    return codes


def take(step: str, entered: Entered) -> None:
    """Take a step. Raises what its action raises, KeyError for one that has no form."""
    ACTS[step](entered)


def _one(act: Callable[..., object], **more: Callable[[Entered], object]) -> Callable[[Entered], object]:
    return lambda e: act(by=e.by, key=e.key, at=e.at, **{name: read(e) for name, read in more.items()})


def _many(act: Callable[..., object], **more: Callable[[Entered], object]) -> Callable[[Entered], object]:
    return lambda e: act(by=e.by, keys=e.keys, at=e.at, **{name: read(e) for name, read in more.items()})


def _word(name: str) -> Callable[[Entered], str]:
    return lambda entered: entered[name]


def _decided(word: str) -> Callable[[Entered], bool]:
    return lambda entered: entered["decision"] == word


def _edit(entered: Entered) -> object:
    """What of a draft was changed: the units named and the day that binds, as they stand in the form."""
    return review.edit(
        by=entered.by,
        key=entered.key,
        version=int(entered["version"] or 0),
        at=entered.at,
        changes={"binds_on": entered.date("binds_on")},
        leads=entered.leads(),
        supports=units_entered(entered["supports"]),
    )


REASON, REPORT, NEW_DATE = _word("reason"), _word("report"), lambda e: e.date("new_date")
ACTS: Mapping[str, Callable[[Entered], object]] = {
    "sign": _many(work.sign),
    "start": _many(work.start),
    "progress": _one(work.report, text=REPORT, done=lambda _: False),
    "report": _one(work.report, text=REPORT, done=lambda _: True, evidence=Entered.evidence),
    "return": _one(work.give_back, reason=REASON),
    "reassign": _one(work.reassign, decision=_word("decision"), reason=REASON, leads=Entered.leads),
    "verify": _many(verify.verify),
    "send_back": _many(verify.send_back, reason=REASON),
    "close": _many(verify.close, met=_decided("met"), reason=REASON),
    "look_back": _one(
        verify.look_back, passes=_decided("passes"), reason=REASON, new_date=NEW_DATE, evidence=Entered.evidence
    ),
    "object": _one(objection.object_to, reason=REASON),
    "decide_objection": _one(objection.decide_objection, upheld=_decided("upheld"), reason=REASON),
    "ask_extension": _one(dates.ask_extension, new_date=NEW_DATE, reason=REASON),
    "decide_extension": _one(dates.decide_extension, granted=_decided("granted"), reason=REASON, new_date=NEW_DATE),
    "suspend": _one(dates.suspend, reason=REASON),
    "resume": _one(dates.resume),
    "hand_over": _one(work.hand_over, leads=Entered.leads, reason=REASON),
    "withdraw": _many(ending.withdraw, reason=REASON),
    "confirm": _many(review.confirm),
    "edit": _edit,
    "dismiss": _many(review.dismiss, reason=REASON),
    "restore": _many(review.restore),
    "comment": _one(talk.comment, text=_word("text")),
}
