"""Make the demo city: three months of it, up to the day before today."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date as Date
from datetime import datetime, timedelta
from functools import partial

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import NOBODY
from luoshi.apps.documents.actions.pass_on import pass_on
from luoshi.apps.documents.actions.remind_due import remind_due
from luoshi.apps.documents.actions.sign import sign_many
from luoshi.apps.documents.models import Dispatch, Document
from luoshi.apps.ledger.actions.ending import supersede
from luoshi.apps.ledger.actions.escalate import escalate_due
from luoshi.apps.ledger.actions.reshape import merge
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.notices.actions.read import mark_all_read
from luoshi.apps.notices.remind import remind_of_dates
from luoshi.apps.record.actions import recording
from luoshi.demo.accounts import give_passwords
from luoshi.demo.acts import ALONE, TOGETHER
from luoshi.demo.city import City, moment
from luoshi.demo.data import character, table
from luoshi.demo.days import Days, Shared
from luoshi.demo.economy import bind_aims, take_in_figures
from luoshi.demo.enterprises import take_in_trades
from luoshi.demo.investment import bind_investment, take_in_investment
from luoshi.demo.papers import Paper, bring_in, papers, review, send_out
from luoshi.demo.passwords import ACCOUNTS
from luoshi.demo.people import settle_people
from luoshi.demo.tales import Planned, Tale, tales_of, tales_of_parts
from luoshi.demo.telling import calendar, shifted
from luoshi.demo.units import set_up_units

SEED = 2026
DAY = timedelta(days=1)
UNREAD = -2
"""For so many working days notices have not been looked at."""


def make_city(
    *, today: Date, seed: int = SEED, small: bool = False, tell: Callable[[datetime], None] = lambda _: None
) -> City:
    """The demo city as it stands on the morning of `today`, in a database that holds no units yet.

    The same for the same seed and day, but for identities and salts. `tell` is called as each day begins.
    """
    city, days = City(seed, today, small), Days()
    with recording(by=NOBODY, action="demo.found"):
        set_up_units(city)
        settle_people(city)
        give_passwords(city)
    history = _History(city, days)
    take_in_figures(city, days)
    take_in_trades(city, days)
    take_in_investment(city, days)
    for paper in papers(today, since=city.begins):
        days.at(moment(paper.on, 14, 20), partial(history.comes_in, paper))
    day = city.begins
    while day < today:
        if calendar().is_working(day):
            days.at(moment(day, 8), history.clocks)
        day += DAY
    days.live(end=city.end, tell=tell)
    _read_notices(city)
    return city


def _read_notices(city: City) -> None:
    """Who can sign in has read what came before the last two working days."""
    for key in ACCOUNTS:
        mark_all_read(by=city.actor(key), at=moment(shifted(city.today, UNREAD), 0))


class _History:
    """What happens in the city, one thing leading to another."""

    def __init__(self, city: City, days: Days) -> None:
        self.city, self.days = city, days
        self.tales: dict[str, list[Tale]] = {}

    def clocks(self, at: datetime) -> None:
        """The morning's jobs: remind who has not signed, take up what has run out, remind of what comes near."""
        remind_due(at=at)
        escalate_due(at=at)
        remind_of_dates(on=localdate(at), at=at)

    def comes_in(self, paper: Paper, at: datetime) -> None:  # noqa: ARG002 - the moment of its day it is taken in
        """A paper is uploaded; its review is done when it is issued."""
        document = bring_in(self.city, paper)
        if paper.issued:
            self.days.at(paper.issued - DAY / 24, lambda at: review(self.city, paper, document, at))
            self.days.at(paper.issued, partial(self.goes_out, paper, document))

    def goes_out(self, paper: Paper, document: Document, at: datetime) -> None:
        """A paper is issued: units sign and pass on, and everything in it begins its story."""
        send_out(self.city, paper, document, at)
        for dispatch in Dispatch.objects.filter(document=document).select_related("unit"):
            self._conveyed(paper, dispatch, at)
        rows = Commitment.objects.filter(document=document, state="issued").order_by("number")
        bind_aims(self.city, list(rows), at)
        bind_investment(self.city, list(rows), at)
        self.tales[paper.key] = tales_of(self.city, paper.key, list(rows))
        for tale in self.tales[paper.key]:
            self._begin(tale)
        self._say_again(paper, at)

    def _conveyed(self, paper: Paper, dispatch: Dispatch, at: datetime) -> None:
        code = dispatch.unit.code
        goes = character(code)
        if paper.key in goes.ignores:
            return
        chance = self.city.chance("sign", paper.key, code)
        signed = moment(shifted(at.date(), goes.signs), 9, chance.randrange(5, 38))
        self.days.at(signed, partial(self._sign, dispatch))
        if goes.passes and self.city.below(code) and dispatch.via_id is None:
            self.days.at(signed + timedelta(hours=chance.randrange(1, 6)), partial(self._pass_on, paper, dispatch))

    def _sign(self, dispatch: Dispatch, at: datetime) -> None:
        sign_many(by=self.city.actor(f"{dispatch.unit.code}-liaison"), dispatches=[dispatch], at=at)

    def _pass_on(self, paper: Paper, dispatch: Dispatch, at: datetime) -> None:
        code = dispatch.unit.code
        words = self.city.chance("words", paper.key, code).choice(table("words")["pass_on"])
        units = [self.city.units[each] for each in self.city.below(code)]
        done = pass_on(by=self.city.actor(f"{code}-liaison"), dispatch=dispatch, units=units, words=words, at=at)
        for onward in done.made:
            self._conveyed(paper, onward, at)

    def _begin(self, tale: Tale) -> None:
        for planned in tale.steps:
            self._plan(tale, planned)

    def _plan(self, tale: Tale, planned: Planned) -> None:
        if planned.step in TOGETHER:
            who, what = TOGETHER[planned.step]
            self.days.at(planned.at, Shared(partial(who, self.city), what, tale))
        else:
            self.days.at(planned.at, partial(self._act, tale, planned))

    def _act(self, tale: Tale, planned: Planned, at: datetime) -> None:  # noqa: ARG002 - the moment it was planned for
        made = None if tale.over else ALONE[planned.step](self.city, tale, planned)
        for part in tales_of_parts(self.city, tale.paper, made or ()):
            self._begin(part)

    def _say_again(self, paper: Paper, at: datetime) -> None:
        """What this paper says again is merged, or takes the place of what was said before."""
        for again in table("reviews")["again"]:
            if again["paper"] == paper.key:
                new, old = (_holding(self.tales.get(each, []), words) for each, words in _ends(again))
                if new and old:
                    self.days.at(at + timedelta(minutes=25), partial(self._meet, again, new, old))

    def _meet(self, again: dict[str, str], new: Tale, old: Tale, at: datetime) -> None:
        by, reason = self.city.actor("supervisor"), again["reason"]
        if again["by"] == "merge":
            merge(by=by, keys=[new.key], into=old.key, reason=reason, at=at)
            new.over = True
        else:
            supersede(by=by, key=old.key, into=new.key, reason=reason, at=at)
            old.over = True


def _ends(again: dict[str, str]) -> Iterable[tuple[str, str]]:
    return (again["paper"], again["words"]), (again["earlier"], again["same"])


def _holding(tales: list[Tale], words: str) -> Tale | None:
    return next((tale for tale in tales if words in tale.words), None)
