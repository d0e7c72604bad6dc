"""Investment in the demo city: the register taken in as its bureau keeps it, the expo set up, every lead moved on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.investment.actions.advance import advance, lose, stall
from luoshi.apps.investment.actions.take_in import take_in
from luoshi.apps.investment.models import Amount, Campaign, Lead, Requirement
from luoshi.apps.investment.queries.at_gate import at_gate
from luoshi.apps.ledger.actions.bind import Asked as Figure
from luoshi.apps.ledger.actions.bind import bind
from luoshi.apps.ledger.actions.measure import measure_due
from luoshi.apps.ledger.models import Commitment, Participation
from luoshi.apps.ledger.queries.meant import meant
from luoshi.apps.record.actions import recording
from luoshi.core.investment import PASSED, Stage
from luoshi.core.investment import Requirement as Asked
from luoshi.core.metrics import Suggested
from luoshi.demo.bureau_sheet import arrived, sheet
from luoshi.demo.city import City, moment
from luoshi.demo.data import table
from luoshi.demo.days import Days
from luoshi.demo.expo import BUREAU, Expo
from luoshi.demo.papers import spoken_on
from luoshi.demo.pipeline import Drawn, Setting, register
from luoshi.demo.telling import shifted
from luoshi.readers import read

MONTH = 21
"""So many working days lie between two registers the bureau sends."""
SOURCE = {"promised": "投资意向书", "contracted": "投资合同", "arrived": "银行进账单"}


def take_in_investment(city: City, days: Days) -> None:
    """The register as it stood when the city begins at once; what follows on its days."""
    spoken = spoken_on(city.today)
    quotas, rules = table("investment")["campaign"]["quotas"], table("investment")["register"]
    setting = Setting(
        city.today,
        spoken,
        tuple(code for code in quotas if code in city.units),
        frozenset(city.units),
        rules["leads_small" if city.small else "leads"],
    )
    _Story(city, days, setting, register(setting, city.chance("investment"))).plan()


@dataclass(slots=True)
class _Story:
    """The register's story; `keys` are those of the rows by the number of the lead drawn."""

    city: City
    days: Days
    setting: Setting
    leads: Sequence[Drawn]
    keys: dict[int, UUID] = field(default_factory=dict)
    taken: int = 0

    def plan(self) -> None:
        """The first register at once, each later one, each move and the expo on their days."""
        first = shifted(self.city.begins, 1)
        self._register(first, moment(first, 11))
        Expo(self.city, self.days, self.setting.spoken, self.setting.counts_from).plan()
        set_up = shifted(self.setting.spoken, table("investment")["campaign"]["set_up"])
        self.days.at(moment(set_up, 11, 50), self._put_to_the_expo)
        day = shifted(first, MONTH)
        while day < self.city.today:
            self.days.at(moment(day, 17, 20), partial(self._next_register, day))
            day = shifted(day, MONTH)
        self.days.at(moment(shifted(self.city.today, -1), 18, 20), lambda at: void(measure_due(at=at)))

    def _next_register(self, day: Date, at: datetime) -> None:
        self._register(day, at)

    def _register(self, day: Date, at: datetime) -> None:
        """The projects that are new since the last register, as they stand on the day before."""
        known = shifted(day, -1)
        new = [lead for lead in self.leads[self.taken :] if lead.steps[0].entered <= known]
        self.taken += len(new)
        if not new:
            return
        campaign = table("investment")["campaign"]
        begun = day > shifted(self.setting.spoken, campaign["set_up"])
        names = {code: unit.name for code, unit in self.city.units.items()}
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"招商项目台账（{day.year}年{day.month}月{day.day}日）.xlsx"
            path.write_bytes(sheet(new, known, names, campaign["name"] if begun else ""))
            take_in(by=self.city.actor(BUREAU), document=read(path), at=at)
        rows = dict(Lead.objects.filter(name__in=[lead.name for lead in new]).values_list("name", "pk"))
        for lead in new:
            self.keys[lead.key] = rows[lead.name]
            self._moves(lead, known)

    def _moves(self, lead: Drawn, known: Date) -> None:
        """What becomes of a lead after the day its register tells of."""
        for before, after in zip(lead.steps, (*lead.steps[1:], None), strict=True):
            if before.left and before.left > known:
                chance = self.city.chance("hour", lead.key, before.stage)
                at = moment(before.left, chance.randrange(9, 17), chance.randrange(60))
                happens = partial(self._on, lead, after.stage) if after else partial(self._lost, lead)
                self.days.at(at, happens)
        if lead.stalled and lead.stalled > known:
            self.days.at(moment(lead.stalled, 15, 20), partial(self._stalls, lead))

    def _put_to_the_expo(self, at: datetime) -> None:  # noqa: ARG002 - on its day
        keys = [self.keys[lead.key] for lead in self.leads[: self.taken] if lead.campaign]
        Expo(self.city, self.days, self.setting.spoken, self.setting.counts_from).put_to(keys)

    def _on(self, lead: Drawn, to: Stage, at: datetime) -> None:
        """A lead enters a stage: what its gate asks for is given first, all of it at once."""
        by, key, on = self.city.actor(BUREAU), self.keys[lead.key], localdate(at)
        row = Lead.objects.get(pk=key)
        with recording(by=by, action="investment.give") as record:
            if row.land is None:
                record.save(row, **self._needs(lead, row))
            missing = at_gate([row])[key].missing(on=on, to=to)
            given = [self._given(lead, row, each.requirement, at) for each in missing]
            record.add_all(each for each in given if isinstance(each, Amount))
            record.add_all(each for each in given if isinstance(each, Requirement))
        advance(by=by, key=key, on=on, at=at, to=to)

    def _needs(self, lead: Drawn, row: Lead) -> dict[str, object]:
        """What gates have to know: incentives, land (亩), energy (吨标准煤) and electricity (万千瓦时)."""
        chance = self.city.chance("needs", lead.key)
        energy = Decimal(chance.choice((120, 600, 2400)))
        land = Decimal(chance.choice((0, 40, 85, 160)))
        return {"offers": bool(row.incentives), "land": land, "energy": energy, "electricity": energy / 4}

    def _given(self, lead: Drawn, row: Lead, asked: Asked, at: datetime) -> Amount | Requirement:
        """A row that answers a requirement, as the actions of the room would write it."""
        on, by = localdate(at), self.city.actor(BUREAU)
        given: dict[str, Any] = {"lead": row, "on": on, "person_id": by.person, "at": at}
        if asked.kind == "amount":
            amounts = {"promised": lead.promised, "contracted": lead.contracted, "arrived": arrived(lead)}
            return Amount(kind=asked.key, value=Decimal(amounts[asked.key]), source=SOURCE[asked.key], **given)
        finding = PASSED if asked.kind == "finding" else ""
        reference = "" if asked.kind == "date" else f"{asked.label.zh}（{on.year}-{lead.key:04d}）"
        return Requirement(key=asked.key, reference=reference, finding=finding, **given)

    def _lost(self, lead: Drawn, at: datetime) -> None:
        lose(by=self.city.actor(BUREAU), key=self.keys[lead.key], reason=lead.reason, on=localdate(at), at=at)

    def _stalls(self, lead: Drawn, at: datetime) -> None:
        by, on = self.city.actor(BUREAU), localdate(at)
        stall(by=by, key=self.keys[lead.key], reason=lead.reason, on=on, at=at)


def void(_: object) -> None:
    """Nothing: what happens on a day has no answer."""


def bind_investment(city: City, rows: Sequence[Commitment], at: datetime) -> None:
    """The supervision office binds what a paper says of the expo: figures as suggested, quotas place by place."""
    campaign = Campaign.objects.filter(name=table("investment")["campaign"]["name"]).first()
    if campaign is None:
        return
    for row in rows:
        for each in meant(row):
            found = next((one for one in each.suggested if one.metric.room == "investment"), None)
            if each.target and found and _whole(found):
                reason = "；".join(one.zh for one in found.reasons)
                selection = dict(found.selection)
                _bind(city, row, at, metric=found.metric.key, selection=selection, target=each.target.pk, reason=reason)
        for asked in (each for each in table("investment")["asked"] if each["words"] in row.words):
            _bind_asked(city, row, asked, campaign, at)


def _whole(found: Suggested) -> bool:
    """Whether the words choose all that the metric has to know."""
    return all(each.key in found.selection for each in found.metric.selectors if each.needed)


def _bind_asked(city: City, row: Commitment, asked: Mapping[str, Any], campaign: Campaign, at: datetime) -> None:
    """What a divided sentence asks of each unit: its own quota, its own journeys."""
    leads = Participation.objects.filter(commitment=row, part="lead", left=False).values_list("unit__code", flat=True)
    quotas = table("investment")["campaign"]["quotas"]
    for code in leads:
        value = asked.get("value") or quotas.get(code)
        if value:
            selection = {"campaign": str(campaign.pk), **({asked["by"]: code} if "by" in asked else {})}
            figure = Figure(">=", Decimal(value))
            _bind(city, row, at, metric=asked["metric"], selection=selection, asked=figure, reason=asked["reason"])


def _bind(city: City, row: Commitment, at: datetime, **bound: Any) -> None:
    bind(by=city.actor("supervisor"), key=row.pk, at=at, **bound)
