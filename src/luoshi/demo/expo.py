"""The expo of the demo city: set up the day after the speech, its sessions, teams, journeys and things made ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from luoshi.apps.investment.actions.campaigns import (
    Journey,
    Plan,
    Programme,
    Progress,
    add_session,
    add_team,
    add_trip,
    finish_item,
    set_up,
    update_session,
)
from luoshi.apps.investment.actions.report import report
from luoshi.apps.investment.models import Campaign, Item, Lead, Session
from luoshi.apps.record.actions import recording
from luoshi.demo.city import City, moment
from luoshi.demo.data import table
from luoshi.demo.days import Days
from luoshi.demo.pipeline import YI
from luoshi.demo.telling import shifted

BUREAU = "commerce-liaison"
LEADER = "vice-executive"
WORDS = "博览会筹备情况专题汇报：签约、专场、小分队和“五个一”进展见所附数据，数据由系统按台账生成。"


@dataclass(frozen=True, slots=True)
class Expo:
    """The expo's story: days are counted in working days from the day of the speech."""

    city: City
    days: Days
    spoken: Date
    counts_from: Date

    @property
    def story(self) -> Mapping[str, Any]:
        """The campaign as data/investment.toml has it."""
        return table("investment")["campaign"]  # type: ignore[no-any-return]

    @property
    def row(self) -> Campaign:
        """Its row, once it is set up."""
        found: Campaign = Campaign.objects.get(name=self.story["name"])
        return found

    def plan(self) -> None:
        """Everything on its day."""
        self._on(self.story["set_up"], 11, self.begin)
        for each in table("investment")["session"]:
            for day, matched in each["matched"].items():
                self._on(int(day), 17, partial(self._match, each, matched))
            if "held" in each:
                held = shifted(self.spoken, each["held"])
                self._on(each["held"], 18, partial(self._session, each["name"], {"held_on": held}))
        for each in table("investment")["item"]:
            if "done" in each:
                self._on(each["done"], 16, partial(self._item, each))
        for code, trips in table("investment")["trips"].items():
            for day in trips if code in self.city.units else ():
                self._on(day, 17, partial(self._trip, code, shifted(self.spoken, day)))
        self._on(self.story["reported"], 15, self._report)

    def _on(self, day: int, hour: int, happens: Any) -> None:
        self.days.at(moment(shifted(self.spoken, day), hour, 40), happens)

    def begin(self, at: datetime) -> None:
        """The expo is set up, with its sessions and teams, and the leads meant for it are put to it."""
        by, units = self.city.actor(BUREAU), self.city.units
        campaign = set_up(by=by, plan=self._plan(), at=at)
        for each in table("investment")["session"]:
            programme = Programme(
                name=each["name"],
                unit=each["unit"],
                leader=self.city.people[LEADER].pk,
                on=shifted(self.spoken, each["on"]),
                sector=each["sector"],
                programme=each["programme"],
                wanted=60,
            )
            add_session(by=by, campaign=campaign.pk, session=programme)
        teams, sectors = table("investment")["teams"], list(self.story["shares"])
        homes = [code for code in table("investment")["campaign"]["quotas"] if code in units] + ["commerce"] * 16
        for number in range(teams["count"]):
            region = teams["regions"][number % len(teams["regions"])]
            name = f"第{number + 1}招商小分队（{region}）"
            sector = sectors[number % 3]
            add_team(by=by, campaign=campaign.pk, name=name, unit=homes[number], region=region, sector=sector)

    def _plan(self) -> Plan:
        known, units = self.story, self.city.units
        opens = shifted(self.spoken, known["opens"])
        return Plan(
            name=known["name"],
            theme=known["theme"],
            begins=opens,
            ends=opens + timedelta(days=known["lasts"]),
            counts_from=self.counts_from,
            total=Decimal(known["total"] * YI),
            unit=known["unit"],
            industrial_share=Decimal(known["industrial_share"]),
            report_on=shifted(self.spoken, known["report"]),
            shares={key: Decimal(amount * YI) for key, amount in known["shares"].items()},
            quotas={code: Decimal(amount * YI) for code, amount in known["quotas"].items() if code in units},
            items=[
                (each["name"], each["unit"], shifted(self.spoken, each["due"])) for each in table("investment")["item"]
            ],
        )

    def put_to(self, keys: list[Any]) -> None:
        """Leads are meant for the expo."""
        with recording(by=self.city.actor(BUREAU), action="investment.describe") as record:
            rows = list(Lead.objects.filter(pk__in=keys))
            for row in rows:
                row.campaign = self.row
            record.save_all(rows, ("campaign",))

    def _session(self, name: str, changes: Mapping[str, Any], at: datetime) -> None:
        row = Session.objects.get(campaign=self.row, name=name)
        update_session(by=self.city.actor(BUREAU), session=row.pk, progress=Progress(**changes), at=at)

    def _match(self, each: Mapping[str, Any], count: int, at: datetime) -> None:
        """So many enterprises of the sector are matched by name: those before, and others of who has a project here."""
        row = Session.objects.get(campaign=self.row, name=each["name"])
        before = row.enterprises.splitlines()
        known = set(Lead.objects.filter(sector=each["sector"]).values_list("sponsor", flat=True)) - set(before)
        order = sorted(known, key=lambda name: (self.city.chance("matched", row.name, name).random(), name))
        names = [*before, *order][:count]
        changes = {"enterprises": "\n".join(names)} if len(names) == count else {"matched": count}
        self._session(row.name, changes, at)

    def _item(self, each: Mapping[str, Any], at: datetime) -> None:
        row = Item.objects.get(campaign=self.row, name=each["name"])
        on = shifted(self.spoken, each["done"])
        finish_item(by=self.city.actor(BUREAU), item=row.pk, on=on, evidence=each["evidence"], at=at)

    def _trip(self, code: str, on: Date, at: datetime) -> None:
        chance = self.city.chance("trip", code, on)
        where = chance.choice(table("investment")["teams"]["regions"])
        result = f"拜访企业{chance.randrange(4, 10)}家，新增线索{chance.randrange(1, 4)}条"
        journey = Journey(unit=code, destination=where, on=on, chief=True, result=result)
        add_trip(by=self.city.actor(BUREAU), campaign=self.row.pk, journey=journey, at=at)

    def _report(self, at: datetime) -> None:
        report(by=self.city.actor(BUREAU), campaign=self.row.pk, words=WORDS, at=at)
