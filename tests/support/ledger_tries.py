"""Try a step on the real ledger beside its twin: it does what the table says, or is refused as the table foretells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils.timezone import localdate
from hypothesis import strategies as st

from luoshi.apps.accounts.errors import Refused
from luoshi.apps.documents.models import Document
from luoshi.apps.ledger.actions.dates import ask_extension, decide_extension, resume, suspend
from luoshi.apps.ledger.actions.ending import supersede, withdraw
from luoshi.apps.ledger.actions.issue import issue
from luoshi.apps.ledger.actions.objection import decide_objection, object_to
from luoshi.apps.ledger.actions.reshape import Portion, break_down, merge, split
from luoshi.apps.ledger.actions.review import confirm, dismiss, restore
from luoshi.apps.ledger.actions.verify import close, look_back, send_back, verify
from luoshi.apps.ledger.actions.work import give_back, hand_over, reassign, report, sign, start
from luoshi.apps.ledger.models import Commitment
from tests.support.ledger import PROOF
from tests.support.ledger_twin import Somebody, Twin
from tests.support.ledger_world import World, written

REASONS = st.sampled_from(["客观条件变化"] * 4 + [""])
UNITS = st.sampled_from([["finance"], ["commerce"], ["commerce", "finance"]])
TREE = st.sampled_from(["finance", "commerce", "budget"])
ENDED = ("closed", "dismissed", "withdrawn", "merged", "superseded")
MANY: Mapping[str, Callable[..., Any]] = {
    "confirm": confirm,
    "restore": restore,
    "sign": sign,
    "start": start,
    "dismiss": dismiss,
    "verify": verify,
    "send_back": send_back,
    "withdraw": withdraw,
}
WITHOUT_REASON = ("confirm", "restore", "sign", "start")
MOST = 6
Given = Mapping[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Tries:
    """One document, its commitments as they should stand, and the time it is."""

    world: World
    at: datetime

    def __init__(self) -> None:
        super().__init__()
        self.issued = False
        self.twins: list[Twin] = []

    @property
    def day(self) -> Date:
        """Today, in Yunchuan."""
        return localdate(self.at)

    def try_step(self, draw: Draw, step: str, who: Somebody, twin: Twin) -> None:
        """A step with whatever belongs to it drawn."""
        if step in MANY:
            others = [each for each in self.twins if each is not twin and each.state == twin.state]
            more = [draw(st.sampled_from(others))] if others and draw(st.booleans()) else []
            self.many(step, who, [twin, *more], "" if step in WITHOUT_REASON else draw(REASONS))
        else:
            getattr(self, f"try_{step}")(draw, who, twin)

    def attempt(
        self,
        step: str,
        who: Somebody,
        twins: Sequence[Twin],
        action: Callable[..., Any],
        given: Given,
        *,
        facts: Given,
        faults: Sequence[str] = (),
        dates: Mapping[Any, Date | None] | None = None,
    ) -> Any:
        """What the action gives, or None where it is refused, as it must be by one of what is foretold.

        `faults` are what the action itself refuses, whatever the table says.
        """
        foretold, moves = set(faults), []
        for twin in twins:
            row, codes = twin.judge(who, step, **facts)
            foretold |= codes if twin.seen_by(who) else {"commitment.missing"}
            moves.append(row)
        before, made, refused = written(), None, ""
        try:
            made = action(by=who.actor, at=self.at, **given)
        except Refused as refusal:
            refused = refusal.code
        if refused:
            assert refused in foretold, f"{step}: refused with {refused}, foretold {foretold}"
            assert written() == before, f"{step} was refused and has written"
            return None
        assert not foretold, f"{step}: done, though {foretold} was foretold"
        self.each_row_has_its_entry(before)
        for twin, row in zip(twins, moves, strict=True):
            assert row is not None
            twin.take(row, step, who, self.day, (dates or {}).get(twin.key))
        return made

    def each_row_has_its_entry(self, before: tuple[int, int], *, some: bool = True) -> None:
        """As many entries as writes; some of each, unless nothing was to be written."""
        entries, rows = (now - then for now, then in zip(written(), before, strict=True))
        assert entries == rows
        assert bool(entries) is some

    # --- the steps, in the order of the table

    def many(self, step: str, who: Somebody, twins: Sequence[Twin], reason: str = "") -> bool:
        """A step that can be taken on many at once, all or none."""
        given: dict[str, Any] = {"keys": [each.key for each in twins]}
        if step not in WITHOUT_REASON:
            given["reason"] = reason
        done = self.attempt(step, who, twins, MANY[step], given, facts={"reason": reason}) is not None
        for twin in twins if done and step in ("confirm", "restore") else ():
            twin.confirmed = step == "confirm"
        return done

    def issue(self, who: Somebody) -> bool:
        """The document with all its drafts."""
        paper = Document.objects.get(pk=self.world.document.pk)
        drafts = [each for each in self.twins if each.state == "draft"]
        given = {"document": paper.pk, "version": paper.version, "scope": ["finance", "commerce", "wangchuan"]}
        dates = {each.key: each.binds_on for each in drafts}
        self.issued = self.attempt("issue", who, drafts, issue, given, facts={}, dates=dates) is not None
        reached = set(given["scope"])
        for twin in self.twins:
            twin.conveyed = reached
        for twin in drafts:
            twin.first_date()
        return self.issued

    def try_return(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        reason = draw(REASONS)
        given = {"key": twin.key, "reason": reason}
        if self.attempt("return", who, [twin], give_back, given, facts={"reason": reason}):
            twin.waits.add("return")

    def try_reassign(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        decision, reason, leads = draw(st.sampled_from(["hand", "insist"])), draw(REASONS), draw(UNITS)
        given = {"key": twin.key, "decision": decision, "reason": reason, "leads": leads}
        facts = {"decision": decision, "reason": reason, "other_unit": leads}
        if self.attempt("reassign", who, [twin], reassign, given, facts=facts):
            twin.waits.discard("return")
            if decision == "hand":
                twin.is_led_by(leads)

    def try_hand_over(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        reason, leads = draw(REASONS), draw(UNITS)
        given = {"keys": [twin.key], "reason": reason, "leads": leads}
        if self.attempt("hand_over", who, [twin], hand_over, given, facts={"reason": reason, "other_unit": leads}):
            twin.is_led_by(leads)

    def try_progress(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        self._report("progress", who, twin, draw(st.sampled_from(["正在办理", " "])), proof=False)

    def try_report(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        self._report("report", who, twin, "已拨付到位", proof=draw(st.sampled_from([True, True, False])))

    def _report(self, step: str, who: Somebody, twin: Twin, text: str, *, proof: bool) -> None:
        evidence = [PROOF] if proof else []
        given = {"key": twin.key, "text": text, "done": step == "report", "evidence": evidence}
        done = self.attempt(step, who, [twin], report, given, facts={"report": text, "evidence": evidence})
        if done and step == "report":
            twin.reporter, twin.reported_on = who.actor.person, self.day

    def try_close(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        met, reason = draw(st.booleans()), draw(REASONS)
        given = {"keys": [twin.key], "met": met, "reason": reason}
        facts = {"decision": "met" if met else "not_met", "reason": reason}
        self.attempt("close", who, [twin], close, given, facts=facts)

    def try_look_back(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        passes, reason, evidence = draw(st.booleans()), draw(REASONS), draw(st.sampled_from([[PROOF], []]))
        date = draw(st.sampled_from([None, self.day + timedelta(30)]))
        given = {"key": twin.key, "passes": passes, "reason": reason, "new_date": date, "evidence": evidence}
        facts = {"decision": "passes" if passes else "reopens", "reason": reason}
        facts |= {"new_date": date, "evidence": evidence}
        done = self.attempt("look_back", who, [twin], look_back, given, facts=facts, dates={twin.key: date})
        if done and not passes and date:
            twin.set_date(date)

    def try_object(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        reason = draw(REASONS)
        in_time = "objection" in twin.clocks and self.day <= twin.due_of("objection", self.day)
        faults = ["request.waits"] if "objection" in twin.waits else []
        given, facts = {"key": twin.key, "reason": reason}, {"reason": reason, "in_time": in_time}
        if self.attempt("object", who, [twin], object_to, given, facts=facts, faults=faults):
            twin.waits.add("objection")

    def try_decide_objection(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        upheld, reason = draw(st.booleans()), draw(REASONS)
        given = {"key": twin.key, "upheld": upheld, "reason": reason}
        facts = {"decision": "upheld" if upheld else "rejected", "reason": reason}
        dates = {twin.key: twin.due if upheld else None}
        if self.attempt("decide_objection", who, [twin], decide_objection, given, facts=facts, dates=dates):
            twin.waits.discard("objection")

    def try_ask_extension(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        reason, date = draw(REASONS), self.day + timedelta(draw(st.integers(1, 90)))
        faults = [] if twin.due and date > twin.due else ["extension.not-later" if twin.due else "extension.no-date"]
        if "extension" in twin.waits:
            faults.append("request.waits")
        given = {"key": twin.key, "new_date": date, "reason": reason}
        facts = {"reason": reason, "new_date": date}
        if self.attempt("ask_extension", who, [twin], ask_extension, given, facts=facts, faults=faults):
            twin.waits.add("extension")
            twin.asked_date = date

    def try_decide_extension(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        granted, reason = draw(st.booleans()), draw(REASONS)
        other = draw(st.sampled_from([None, None, self.day + timedelta(45)]))
        asked = twin.asked_date if "extension" in twin.waits else None
        date = (other or asked) if granted else None
        faults = ["extension.not-later"] if date and twin.due and date <= twin.due else []
        given = {"key": twin.key, "granted": granted, "reason": reason, "new_date": other}
        facts = {"decision": "granted" if granted else "refused", "reason": reason, "new_date": date}
        tried = partial(self.attempt, "decide_extension", who, [twin], decide_extension, given, facts=facts)
        if tried(faults=faults, dates={twin.key: date}):
            twin.waits.discard("extension")
            if date:
                twin.set_date(date)

    def try_suspend(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        reason = draw(REASONS)
        self.attempt("suspend", who, [twin], suspend, {"key": twin.key, "reason": reason}, facts={"reason": reason})

    def try_resume(self, draw: Draw, who: Somebody, twin: Twin) -> None:  # noqa: ARG002 - as every other
        self.attempt("resume", who, [twin], resume, {"key": twin.key}, facts={})

    def try_merge(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        other, reason = draw(st.sampled_from(self.twins)), draw(REASONS)
        faults = ["reshape.into-itself"] if other is twin else []
        faults += ["reshape.into-ended"] if other.state in ENDED else []
        faults += [] if other.seen_by(who) else ["commitment.missing"]
        given = {"keys": [twin.key], "into": other.key, "reason": reason}
        facts = {"reason": reason, "into": other.key}
        if self.attempt("merge", who, [twin], merge, given, facts=facts, faults=faults):
            other.supports += [unit for unit in (*twin.leads, *twin.supports) if unit not in other.units]

    def try_supersede(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        other = draw(st.sampled_from(self.twins))
        faults = ["reshape.by-issued"] if other is twin or "issued" not in other.been else []
        faults += [] if other.seen_by(who) else ["commitment.missing"]
        facts = {"into": other.key, "by_decision": "会议纪要"}
        given = {"key": twin.key, "into": other.key}
        self.attempt("supersede", who, [twin], supersede, given, facts=facts, faults=faults)

    def try_split(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        leads, reason = draw(st.lists(TREE, min_size=1, max_size=2)), draw(REASONS)
        if len(self.twins) + len(leads) > MOST:
            return
        was_draft = twin.state == "draft"
        given = {"key": twin.key, "parts": _portions(leads), "reason": reason}
        faults = ["reshape.two-or-more"] if len(leads) < 2 else []
        facts = {"reason": reason, "parts": leads}
        rows = self.attempt("split", who, [twin], split, given, facts=facts, faults=faults)
        self._come_from(twin, rows or [], leads, twin.issuer, issued=not was_draft)

    def try_break_down(self, draw: Draw, who: Somebody, twin: Twin) -> None:
        leads = draw(st.lists(TREE, min_size=1, max_size=2))
        if len(self.twins) + len(leads) > MOST:
            return
        near = all(each in twin.units or twin.tree.is_in(each, twin.leads) for each in leads)
        given, faults = {"key": twin.key, "parts": _portions(leads)}, [] if near else ["reshape.not-below"]
        rows = self.attempt("break_down", who, [twin], break_down, given, facts={"parts": leads}, faults=faults)
        issuer = Commitment.objects.get(pk=rows[0].pk).issuer.code if rows else ""
        assert not rows or issuer in twin.leads
        self._come_from(twin, rows or [], leads, issuer, issued=True)

    def _come_from(
        self, whole: Twin, rows: Sequence[Commitment], leads: Sequence[str], issuer: str, *, issued: bool
    ) -> None:
        for row, lead in zip(rows, leads, strict=False):
            part = Twin(row.pk, whole.tree, issuer, [lead], [], whole.conveyed, whole.due or whole.binds_on)
            if issued:
                part.conveyed.add(lead)
                part.is_issued_at_once(self.day)
            self.twins.append(part)


def _portions(leads: Sequence[str]) -> list[Portion]:
    return [Portion(f"第{number}部分", (unit,)) for number, unit in enumerate(leads, 1)]
