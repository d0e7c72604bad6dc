"""Give every issued commitment its story: which one, and when each of its steps is taken."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime, timedelta
from uuid import UUID

from luoshi.apps.accounts.models import Kind
from luoshi.apps.ledger.models import Commitment, Participation, Target
from luoshi.demo.city import City, moment
from luoshi.demo.data import Story, character, stories, table
from luoshi.demo.telling import calendar, shifted

NEAR = 4
FIXED = {"sign": (9, 40), "start": (10, 30), "verify": (15, 0), "send_back": (15, 20), "close": (16, 30)}
"""Steps that people take for many commitments at once, at a set hour of the day."""
OPENING, CLOSING = 9, 17
PART = "part"


@dataclass(slots=True)
class Tale:
    """A commitment with its story. `leads` and `supports` are codes of units as they stand at the moment; `over` says
    that it has gone into another one, and what was planned for it falls away. `says` is what its report is to say.
    """

    key: UUID
    number: int
    paper: str
    words: str
    title: str
    issued: datetime
    due: Date | None
    leads: list[str]
    supports: list[str]
    targets: list[Target]
    chance: random.Random
    story: str = ""
    says: str = ""
    steps: list[Planned] = field(default_factory=list)
    over: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A step and the moment it is taken; `days` is what it asks for: by how many working days a date moves."""

    step: str
    at: datetime
    days: int = 0


def tales_of(city: City, paper: str, rows: Sequence[Commitment]) -> list[Tale]:
    """The commitments just issued, each with its story, in their order."""
    tales = _tales(city, paper, rows)
    for tale, story in _cast(city, paper, tales):
        tale.story = story.key
        tale.steps = list(_plan(city, tale, story))
    return tales


def tales_of_parts(city: City, paper: str, rows: Sequence[Commitment]) -> list[Tale]:
    """Sub-tasks just issued, each with the story of parts."""
    tales = _tales(city, paper, rows)
    for tale in tales:
        tale.story = PART
        tale.steps = list(_plan(city, tale, next(story for story in stories() if story.key == PART)))
    return tales


def _tales(city: City, paper: str, rows: Sequence[Commitment]) -> list[Tale]:
    parties = Participation.objects.filter(commitment__in=rows, left=False, unit__isnull=False).select_related("unit")
    targets = Target.objects.filter(commitment__in=rows).order_by("commitment", "start")
    found = {
        row.pk: Tale(
            key=row.pk,
            number=row.number,
            paper=paper,
            words=row.words,
            title=row.title or row.words,
            issued=row.issued_at or moment(city.today, 0),
            due=row.due_on,
            leads=[],
            supports=[],
            targets=[],
            chance=city.chance(paper, row.number),
        )
        for row in rows
    }
    for party in parties.order_by("order"):
        tale = found[party.commitment_id]
        (tale.leads if party.part == "lead" else tale.supports).append(party.unit.code)
    for target in targets:
        found[target.commitment_id].targets.append(target)
    return list(found.values())


def _cast(city: City, paper: str, tales: list[Tale]) -> Iterator[tuple[Tale, Story]]:
    """Every story its least number of commitments that fit, the rest by shares; none where a unit ignores the paper."""
    open_ = [tale for tale in tales if paper not in character(tale.leads[0]).ignores]
    for tale in [tale for tale in open_ if _bound(tale)]:
        open_.remove(tale)
        tale.says = (_told(tale) or {}).get("says", "")
        yield tale, next(story for story in stories() if story.key == _bound(tale))
    city.chance("cast", paper).shuffle(open_)
    for story in sorted(stories(), key=lambda story: not story.needs):  # what asks for something finds few that fit
        for _ in range(story.least):
            found = next((tale for tale in open_ if _fits(city, story, tale)), None)
            if found:
                open_.remove(found)
                yield found, story
    for tale in open_:
        fitting = [story for story in stories() if _fits(city, story, tale)]
        shares = [_share(story, tale) for story in fitting]
        if any(shares):
            yield tale, tale.chance.choices(fitting, shares)[0]


def _bound(tale: Tale) -> str | None:
    """The story of a commitment that a later paper will speak of again, or that the demo is to show."""
    found = (each for each in table("reviews")["again"] if each["earlier"] == tale.paper)
    again = next((each["story"] for each in found if each["same"] in tale.words), None)
    return again or (_told(tale) or {}).get("story")


def _told(tale: Tale) -> dict[str, str] | None:
    """What the demo is to show with it: of the first entry that fits its words, and its lead where one is named."""
    told = (each for each in table("reviews")["told"] if each["paper"] == tale.paper and each["words"] in tale.words)
    return next((each for each in told if each.get("lead", tale.leads[0]) == tale.leads[0]), None)


def _share(story: Story, tale: Tale) -> float:
    return story.share * (character(tale.leads[0]).late if story.late else 1)


def _fits(city: City, story: Story, tale: Tale) -> bool:
    if story.papers and tale.paper not in story.papers:
        return False
    met = {
        "": True,
        "blank": any(target.value is None for target in tale.targets),
        "target": any(target.value is not None for target in tale.targets),
        "support": bool(tale.supports),
        "offices": len([code for code in city.below(tale.leads[0]) if city.units[code].kind != Kind.DEPARTMENT]) > 1,
    }
    return met[story.needs] and _bucket(city, tale) in story.when


def _bucket(city: City, tale: Tale) -> str:
    if tale.due is None:
        return "none"
    if tale.due < city.today:
        return "past"
    return "near" if calendar().working_days_between(city.today, tale.due).value < NEAR else "future"


def _plan(city: City, tale: Tale, story: Story) -> Iterator[Planned]:
    """The steps of a story at their moments, up to the day the demo is made."""
    clock = _Clock(city, tale)
    for words in story.steps:
        step, *rest = words.split()
        if rest[:1] == ["every"]:
            days = [clock.last.date()]
            while (day := shifted(days[-1], int(rest[1]))) < city.today:
                days.append(day)
                yield Planned(step, clock.on(step, day))
            continue
        at = clock.on(step, clock.day(rest[0] if rest else "", step))
        if at >= city.end:
            return
        days_given = int(rest[1]) if len(rest) > 1 else 0
        if step == "ask_extension":
            clock.due = shifted(clock.due or at.date(), days_given)
        yield Planned(step, at, days_given)


class _Clock:
    """Which day and hour the next step of a tale falls on; never before the one taken last."""

    def __init__(self, city: City, tale: Tale) -> None:
        self.city, self.tale = city, tale
        self.last = tale.issued
        self.due = tale.due

    def day(self, words: str, step: str) -> Date:
        """The day that i+3, d-2, x60, n-1 or +2 means."""
        begun = self.tale.issued.date()
        if step == "sign" and not words:
            return shifted(begun, character(self.tale.leads[0]).signs)
        if not words or words.startswith("+"):
            return shifted(self.last.date(), int(words or 0))
        if words.startswith("x"):
            span = ((self.due or self.city.today) - begun).days
            return begun + timedelta(days=span * int(words[1:]) // 100)
        base = {"i": begun, "d": self.due or self.city.today, "n": self.city.today}[words[0]]
        return shifted(base, int(words[1:]))

    def on(self, step: str, day: Date) -> datetime:
        """The moment on that day, or on the first working day after it on which it can be."""
        day = day if calendar().is_working(day) else shifted(day, 1)
        at = self._hour(step, day)
        while at <= self.last:
            day = shifted(day, 1)
            at = self._hour(step, day)
        self.last = at
        return at

    def _hour(self, step: str, day: Date) -> datetime:
        if step in FIXED:
            return moment(day, *FIXED[step])
        return moment(day, self.tale.chance.randrange(OPENING, CLOSING), self.tale.chance.randrange(60))
