"""Numbers of things of a campaign, each kind foretold in its own way: by pace, by record, by the pipeline, or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localdate

from luoshi.apps.investment.metrics.paces import by_pace, by_record, fewest_by_pace
from luoshi.apps.investment.metrics.selectors import NO_CAMPAIGN, campaigns_of, page_of
from luoshi.apps.investment.metrics.tallies import Known
from luoshi.apps.investment.models import Campaign, Item, Session
from luoshi.apps.investment.queries.foretold import method, outlook
from luoshi.core.investment import STAGES, place
from luoshi.core.metrics import Draws, Measured, Selection, Source
from luoshi.core.words import Words

Count = Callable[[Sequence[Selection], Known, datetime], list[int]]
Days = Callable[[Campaign], Sequence[tuple[Date | None, Date | None]]]
"""Of each thing of a campaign the day it is due on and the day it was done, where there are any."""


class Counted:
    """A number of things of a campaign; foretold by its pace since the campaign counts."""

    def __init__(self, count: Count, part: str) -> None:
        self.count, self.part = count, part

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        """By what was known at `at`."""
        known = campaigns_of(selections, at)
        counts = iter(self.count([each for each in selections if each["campaign"] in known], known, at))
        return [self._one(known.get(each["campaign"]), counts, at) for each in selections]

    def draws(self, selection: Selection, at: datetime, on: Date) -> Draws | None:
        """As many more as the pace so far gives."""
        known = campaigns_of([selection], at)
        for campaign in known.values():
            (count,) = self.count([selection], known, at)
            return by_pace(count, since=campaign.counts_from, now=localdate(at), on=on)
        return None

    def _one(self, campaign: Campaign | None, counts: Iterator[int], at: datetime) -> Measured:
        if campaign is None:
            return Measured(None, why=NO_CAMPAIGN)
        source = Source(Words(campaign.name, campaign.name), page_of(campaign, self.part))
        return Measured(Decimal(next(counts)), localdate(at), None, (source,))


class Unforetold(Counted):
    """A number that is told as it is put down, and of which nothing is foretold."""

    def draws(self, selection: Selection, at: datetime, on: Date) -> Draws | None:  # noqa: ARG002
        """None."""
        return None


class Conversions(Counted):
    """Projects that came to a stage; those on their way to it are drawn, by its pace where history says too little."""

    def draws(self, selection: Selection, at: datetime, on: Date) -> Draws | None:
        """Those that have come, and of those that are on their way who comes by the day."""
        known, found = campaigns_of([selection], at), outlook(None, at=at, on=on)
        if not known or found is None:
            return super().draws(selection, at, on)
        (count,) = self.count([selection], known, at)
        to = STAGES[place(selection["step"].partition("-")[2])]
        return Draws([count + float(each) for each in found.entries(to)], method(found))


class FewestMatched(Counted):
    """Enterprises met by the session that has fewest; a session that was held has what it has, others go on."""

    def draws(self, selection: Selection, at: datetime, on: Date) -> Draws | None:
        """Each session that is still to come by its own pace."""
        for campaign in campaigns_of([selection], at).values():
            sessions = Session.objects.filter(campaign=campaign).values_list("matched", "state")
            rows = [(matched, state != Session.State.HELD) for matched, state in sessions]
            return fewest_by_pace(rows, since=campaign.counts_from, now=localdate(at), on=on)
        return None


class Due(Counted):
    """A number of things each of which has a day, foretold by how many of those due were done by theirs."""

    def __init__(self, count: Count, part: str, days: Days) -> None:
        super().__init__(count, part)
        self.days = days

    def draws(self, selection: Selection, at: datetime, on: Date) -> Draws | None:
        """Those done, and those left of which the day comes by `on`."""
        known, today = campaigns_of([selection], at), localdate(at)
        for campaign in known.values():
            rows = self.days(campaign)
            done = sum(each is not None and each <= today for _, each in rows)
            due = [(day, each) for day, each in rows if day is not None and day < today]
            left = sum((day is None or day <= on) and (each is None or each > today) for day, each in rows)
            in_time = sum(each is not None and day is not None and each <= day for day, each in due)
            return by_record(done, due=len(due), due_done=in_time, left=left)
        return None


def session_days(campaign: Campaign) -> Sequence[tuple[Date | None, Date | None]]:
    """Of each special session the day it is planned for and the day it was held."""
    return list(Session.objects.filter(campaign=campaign).values_list("on", "held_on"))


def item_days(campaign: Campaign) -> Sequence[tuple[Date | None, Date | None]]:
    """Of each thing to be ready the day it is due and the day it was."""
    return list(Item.objects.filter(campaign=campaign).values_list("due", "done_on"))
