"""What the room answers for: what is signed, sessions and teams, journeys, what is ready, conversions, new leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.models import Unit
from luoshi.apps.investment import counting
from luoshi.apps.investment.choices import CAMPAIGN, PLACE, UNIT, sector, steps
from luoshi.apps.investment.models import Campaign, Item, Lead, Quota, Session, Share
from luoshi.apps.investment.paces import by_pace, by_record, fewest_by_pace
from luoshi.apps.investment.queries.foretold import method, outlook
from luoshi.apps.investment.queries.share import share_movers
from luoshi.apps.investment.queries.signed import Signed, industrial_share, signed, total
from luoshi.core.investment import STAGES, Mover, movers, pipeline, place
from luoshi.core.metrics import REGISTRY, Draws, Measured, Metric, Selection, Selector, Source
from luoshi.core.numerals import fixed
from luoshi.core.words import Words

YI = Decimal(10000)
WEEK = 7
MOST = 5
NO_CAMPAIGN = Words("没有这个活动", "no such campaign")
NO_PLACE = Words("地点未定的", "no place yet")
NOTHING_SIGNED = Words("还没有签约", "nothing has been signed yet")
Rows = Sequence[Signed]
Count = Callable[[Sequence[Selection], counting.Known, datetime], list[int]]


class OfSigned:
    """A figure made of what is signed for a campaign."""

    def __init__(self, value: Callable[[Rows], Decimal | None], *, share: bool = False) -> None:
        self.value, self.share = value, share

    def draws(self, selection: Selection, at: datetime, on: Date) -> Draws | None:
        """The pipeline simulated to the day; what decides it are the projects that move it most."""
        known = campaigns_of([selection], at)
        campaign = known.get(selection["campaign"])
        what, county = selection.get("sector", ""), selection.get("place")
        found = outlook(campaign, at=at, on=on, sector=what) if campaign else None
        if campaign is None or found is None:
            return None
        if self.share:
            moving = share_movers(found, float(campaign.industrial_share or 0), most=MOST)
            shares = [float(each) for each in found.industrial_share()]
            return Draws(shares, method(found), tuple(deciders([each for each in moving if each.moves])))
        values = [float(each) / float(YI) for each in found.total(county=county)]
        moving = movers(found, float(wanted(campaign, selection)), county=county, most=MOST)
        return Draws(values, method(found), tuple(deciders([each for each in moving if each.moves > 0])))

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        """By what was known at `at`; the earlier value is that of seven days before."""
        known, places = campaigns_of(selections, at), places_of(selections)
        rows = signed(known.values(), at=at)
        return [self._one(each, known.get(each["campaign"]), rows, places, at) for each in selections]

    def _one(
        self,
        selection: Selection,
        campaign: Campaign | None,
        rows: Mapping[UUID, Rows],
        places: Mapping[str, UUID],
        at: datetime,
    ) -> Measured:
        if campaign is None:
            return Measured(None, why=NO_CAMPAIGN)
        own, on = narrowed(rows[campaign.pk], selection, places), localdate(at)
        value = self.value(own)
        if value is None:
            return Measured(None, on, why=NOTHING_SIGNED)
        said = Words(f"{campaign.name}：{len(own)}个签约项目", f"{campaign.name}: {len(own)} projects signed")
        earlier = self.value([each for each in own if (on - each.on).days >= WEEK])
        return Measured(
            value, on, earlier, (Source(said, page_of(campaign, "quotas" if "place" in selection else "sectors")),)
        )


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


class Standing(Counted):
    """A number that stands as it is put down, and of which nothing is foretold."""

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

    def __init__(
        self, count: Count, part: str, days: Callable[[Campaign], Sequence[tuple[Date | None, Date | None]]]
    ) -> None:
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


def campaigns_of(selections: Sequence[Selection], at: datetime) -> dict[str, Campaign]:
    """The campaigns asked of that were there at `at`, by the keys they are asked by."""
    keys = {UUID(each["campaign"]) for each in selections}
    return {str(row.pk): row for row in Campaign.objects.filter(pk__in=keys, at__lte=at)}


def places_of(selections: Sequence[Selection]) -> dict[str, UUID]:
    """The places that are chosen, by their codes."""
    codes = {each["place"] for each in selections if "place" in each}
    return dict(Unit.objects.filter(code__in=codes).values_list("code", "pk")) if codes else {}


def page_of(campaign: Campaign, part: str = "") -> str:
    """Where a person sees a campaign."""
    return f"/investment/campaigns/{campaign.pk}{'#' if part else ''}{part}"


def wanted(campaign: Campaign, selection: Selection) -> Decimal:
    """What a selection is to sign by decision, in 万元: a county's quota, a sector's share, else the whole."""
    if county := selection.get("place"):
        row = Quota.objects.filter(campaign=campaign, unit__code=county).first()
        return row.amount if row else campaign.total
    if what := selection.get("sector"):
        part = Share.objects.filter(campaign=campaign, sector=what).first()
        return part.amount if part else campaign.total
    return campaign.total


def deciders(moving: Sequence[Mover]) -> Iterator[Source]:
    """The projects that move a probability most, with how far (points) if they are signed, and if they are lost.

    A gauge is read by everybody who sees its sentence, and a project is not: it is called by its place, sector and
    stage, and opens for those in whose sight it is.
    """
    rows = Lead.objects.filter(pk__in=[each.key for each in moving]).select_related("place")
    called = {str(row.pk): _called(row) for row in rows}
    for each in moving:
        name = called.get(each.key, Words("", ""))
        gain, loss = (fixed(change * 100, 0, sign=True) for change in (each.gain, -each.risk))
        zh = f"{name.zh}：签成{gain}，谈崩{loss}个百分点"
        yield Source(Words(zh, f"{name.en}: {gain} points if signed, {loss} if lost"), f"/investment/leads/{each.key}")


def _called(row: Lead) -> Words:
    """A project as whoever may not see it may hear of it."""
    sector, stage = pipeline().sectors[row.sector].label, pipeline().stages[STAGES[place(row.stage)]].label
    where = Words(row.place.name, row.place.name) if row.place else NO_PLACE
    return Words(f"{where.zh}{sector.zh}项目（{stage.zh}阶段）", f"{where.en}, {sector.en} ({stage.en})")


def narrowed(rows: Rows, selection: Selection, places: Mapping[str, UUID]) -> list[Signed]:
    """What is signed in a place, a sector, or both, where they are chosen."""
    where, what = selection.get("place"), selection.get("sector")
    return [
        each
        for each in rows
        if (where is None or each.place == places.get(where)) and (what is None or each.sector == what)
    ]


def register() -> None:
    """Register what the room answers for."""
    step = Selector("step", Words("环节", "step"), steps())
    REGISTRY.register(*_signed())
    REGISTRY.register(*_share())
    for metric, provider in _counts(step):
        REGISTRY.register(metric, provider)


def _signed() -> tuple[Metric, OfSigned]:
    terms = ("签约总额", "签约额", *(each.zh for each in sector().values.values()))
    method = Words(
        "活动计数期内已签合同、未终止项目的合同额，一个项目只计一次",
        "the contract amounts of projects signed within the campaign's days and not lost, each project once",
    )
    metric = Metric(
        "investment.signed_amount",
        Words("招商签约额", "amount signed"),
        "亿元",
        "up",
        "day",
        method,
        (CAMPAIGN, PLACE, sector()),
        terms,
        ("产值", "增加值", "投资额", "到位"),
    )
    return metric, OfSigned(lambda rows: total(rows) / YI)


def _share() -> tuple[Metric, OfSigned]:
    metric = Metric(
        "investment.industrial_share",
        Words("签约额中产业类项目占比", "share of industry in what is signed"),
        "%",
        "up",
        "day",
        Words("产业类项目合同额除以全部合同额", "contract amounts of industrial projects over all"),
        (CAMPAIGN,),
        ("产业类项目占比", "产业类项目", "产业类"),
    )
    return metric, OfSigned(industrial_share, share=True)


def _counts(step: Selector) -> Iterator[tuple[Metric, Counted]]:
    yield (
        _metric("sessions_held", "已办专场", "special sessions held", "场", ("专场推介会", "专场"), CAMPAIGN),
        Due(counting.held, "sessions", _session_days),
    )
    yield (
        _metric(
            "session_enterprises",
            "各专场对接企业（最少的一场）",
            "enterprises met, of the session with fewest",
            "家",
            ("对接企业",),
            CAMPAIGN,
        ),
        FewestMatched(counting.least_matched, "sessions"),
    )
    yield (
        _metric("teams", "招商小分队", "teams formed", "支", ("招商小分队", "小分队"), CAMPAIGN),
        Counted(counting.teams, "teams"),
    )
    yield (
        _metric("items_ready", "“五个一”备齐项数", "things ready", "项", ("五个一",), CAMPAIGN),
        Due(counting.ready, "items", _item_days),
    )
    yield (
        _metric(
            "chief_trips",
            "“一把手”带队外出招商",
            "journeys led by the chief",
            "次",
            ("带队外出招商", "外出招商"),
            CAMPAIGN,
            UNIT,
        ),
        Counted(counting.trips, "trips"),
    )
    terms = tuple(each.zh for each in step.values.values())
    yield (
        _metric("conversions", "项目转化", "conversions", "个", terms, CAMPAIGN, step),
        Conversions(counting.conversions, ""),
    )
    yield (
        _metric("leads_found", "提供招商线索", "leads brought in", "条", ("招商线索", "有效招商线索"), CAMPAIGN, UNIT),
        Counted(counting.found_by, ""),
    )
    yield (
        _metric(
            "quotas_met", "完成签约任务的县区", "counties that have met their quota", "个", ("完成签约任务",), CAMPAIGN
        ),
        Standing(counting.quotas_met, "quotas"),
    )
    yield (
        _metric("stuck", "停滞超期项目", "stuck projects", "个", ("停留超过", "停滞项目"), CAMPAIGN, down=True),
        Standing(counting.stuck, ""),
    )


def _metric(
    key: str, zh: str, en: str, unit: str, terms: tuple[str, ...], *selectors: Selector, down: bool = False
) -> Metric:
    method = Words("由招商台账逐日计数", "counted day by day from the register of investment")
    direction = "down" if down else "up"
    return Metric(f"investment.{key}", Words(zh, en), unit, direction, "day", method, selectors, terms)  # type: ignore[arg-type]


def _session_days(campaign: Campaign) -> Sequence[tuple[Date | None, Date | None]]:
    return list(Session.objects.filter(campaign=campaign).values_list("on", "held_on"))


def _item_days(campaign: Campaign) -> Sequence[tuple[Date | None, Date | None]]:
    return list(Item.objects.filter(campaign=campaign).values_list("due", "done_on"))
