"""The register of investment of the demo city: leads drawn from the truth, with the story the mayor's speech tells."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta
from typing import Any

from luoshi.core.identifiers import SIGNS
from luoshi.core.investment import STAGES, Stage, Step, pipeline
from luoshi.demo.codes import code_of
from luoshi.demo.data import table
from luoshi.demo.telling import calendar
from luoshi.demo.truth import amount_of, lot, signed_for, steps, truth

YI = 10_000
YEAR = 365
TRIES = 25
RIPE = 40
BIG_QUOTA = 50
HOME = 0.7
"""The share of a place's projects that are of the sector the story gives it."""
HOLIDAYS = 12
"""So many days before the last no contract is drawn, since the day may move past a holiday."""
MET = (0.75, 1.3)
"""Between so much and so much of its quota a place signs, before the whole is brought to the story's total."""
SPREAD = (0.35, 1.85)
"""Between so much and so much of its even part of the place's quota a contract comes to."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when the story is set: the day it is told on, the day of the speech, the codes of places and units."""

    today: Date
    spoken: Date
    places: tuple[str, ...]
    units: frozenset[str]
    leads: int

    @property
    def counts_from(self) -> Date:
        """The day from which on contracts count for the expo: 从本月起."""
        return self.spoken.replace(day=1)

    @property
    def past(self) -> tuple[Date, Date]:
        """The months the mayor speaks of: of the year up to the month before; of the year before in January."""
        ends = self.spoken.replace(day=1)
        return Date((ends - DAY).year, 1, 1), ends


@dataclass(frozen=True, slots=True)
class Drawn:
    """A lead of the register with all its way; amounts in 万元, `place`, `unit` and `finders` codes of units.

    `stalled` is the day since when it stalls, if it does; `reason` why it stalls or was lost.
    """

    key: int
    sector: str
    size: str
    steps: tuple[Step, ...]
    campaign: bool
    promised: float
    contracted: float
    name: str = ""
    sponsor: str = ""
    sponsor_code: str = ""
    project_code: str = ""
    place: str = ""
    unit: str = ""
    finders: tuple[str, ...] = ()
    incentives: str = ""
    stalled: Date | None = None
    reason: str = ""

    def entered(self, stage: Stage) -> Date | None:
        """The day it came to a stage; None where it did not."""
        return next((each.entered for each in self.steps if each.stage == stage), None)

    @property
    def lost(self) -> Date | None:
        """The day it was lost on, if it was."""
        last = self.steps[-1]
        return last.left if last.outcome == "loss" else None


def register(setting: Setting, chance: random.Random) -> list[Drawn]:
    """The leads of the city up to the day before `today`, in the order in which they came in."""
    leads: list[Drawn] | None = None
    for _ in range(TRIES):
        leads = leads or _trimmed(setting, chance, _drawn(setting, chance))
    leads = _enough(setting, chance, leads or _drawn(setting, chance))
    leads = _several(setting, chance, _placed(setting, chance, leads))
    return _named(setting, chance, _signed(setting, chance, leads))


def _enough(setting: Setting, chance: random.Random, leads: list[Drawn]) -> list[Drawn]:
    """So many contracts for the expo that every place but those behind has one: some agreements sign for the story."""
    lacking = _places_in_turn(setting, chance)[1] - sum(_is_signed(setting, each) for each in leads)
    ripe = [
        each.key
        for each in leads
        if each.campaign and each.steps[-1].stage == "agreement" and each.lost is None
        and (setting.today - each.steps[-1].entered).days > RIPE
    ]  # fmt: skip
    signing = set(chance.sample(ripe, k=min(max(lacking, 0), len(ripe))))
    made = []
    for lead in leads:
        if lead.key in signing:
            *before, last = lead.steps
            earliest = max(last.entered + timedelta(RIPE // 2), setting.counts_from)
            on = _working(earliest + timedelta(chance.randrange(max((setting.today - earliest).days - RIPE // 4, 1))))
            way = (*before, Step("agreement", last.entered, on, "advance"), Step("contract", on))
            lead = replace(lead, steps=way)  # noqa: PLW2901 - the same lead, signed
        made.append(lead)
    return made


def _places_in_turn(setting: Setting, chance: random.Random) -> tuple[list[str], int]:
    """The places that sign for the expo, each once and the zones again; and how many are to sign at least."""
    story = table("investment")["campaign"]
    quotas = {code: quota for code, quota in story["quotas"].items() if code in setting.places}
    first = [code for code in quotas if code not in story["behind"]]
    chance.shuffle(first)
    return first + [code for code in first if quotas[code] > BIG_QUOTA], len(first)


def _drawn(setting: Setting, chance: random.Random) -> list[Drawn]:
    known, rules = truth(), table("investment")["register"]
    whole = rules["years"] * YEAR
    found = []
    for key in range(setting.leads):
        begins = setting.today - timedelta(whole - int((whole - 2) * chance.random() ** rules["growth"]))
        sector = lot(known.sectors, chance)
        meant = (setting.today - begins).days < rules["recent"] and chance.random() < rules["campaign"]
        size = lot(known.sizes, chance, "campaign" if meant else "share")
        way = steps(known, chance, sector=sector, size=size, begins=begins, until=setting.today)
        promised = amount_of(known, chance, size)
        way = _on_working_days(way, setting.today - DAY)
        found.append(Drawn(key, sector, size, way, meant, promised, signed_for(chance, promised)))
    return sorted((each for each in found if each.steps), key=lambda each: (each.steps[0].entered, each.key))


def _on_working_days(way: tuple[Step, ...], last: Date) -> tuple[Step, ...]:
    """Nothing is signed on a day off; what would fall after the last day has not happened."""
    moved: list[Step] = []
    for step in way:
        entered = _working(step.entered)
        left = _working(step.left) if step.left else None
        if entered > last:
            break
        moved.append(
            Step(step.stage, entered, left, step.outcome) if left and left <= last else Step(step.stage, entered)
        )
    return tuple(moved)


def _working(day: Date) -> Date:
    while not calendar().is_working(day):
        day += DAY
    return day


def _trimmed(setting: Setting, chance: random.Random, leads: list[Drawn]) -> list[Drawn] | None:
    """As many intents, agreements, contracts and starts as the mayor says; None where too few were drawn.

    Where the months before the speech are few, or the city is small, nothing is asked.
    """
    spoken = dict(table("investment")["spoken"])
    begins, ends = setting.past
    if spoken.pop("least_days") > (ends - begins).days or setting.leads < table("investment")["register"]["leads"]:
        return leads

    def entries(lead: Drawn) -> list[str]:
        return [each.stage for each in lead.steps if each.stage in spoken and begins <= each.entered < ends]

    over = {stage: sum(stage in entries(lead) for lead in leads) - count for stage, count in spoken.items()}
    order = list(leads)
    chance.shuffle(order)
    kept = {lead.key for lead in leads}
    for stage in reversed(list(spoken)):
        for lead in order:
            mine = entries(lead)
            if over[stage] > 0 and lead.key in kept and stage in mine and all(over[each] > 0 for each in mine):
                kept.discard(lead.key)
                over.update({each: over[each] - 1 for each in mine})
    return [lead for lead in leads if lead.key in kept] if not any(over.values()) else None


def _is_signed(setting: Setting, lead: Drawn) -> bool:
    on = lead.entered("contract")
    return lead.campaign and on is not None and on >= setting.counts_from and lead.lost is None


def _placed(setting: Setting, chance: random.Random, leads: list[Drawn]) -> list[Drawn]:
    """Each lead in a place: what is signed for the expo in turn, in the sector the story gives the place."""
    turn, _ = _places_in_turn(setting, chance)
    sectors = table("investment")["campaign"]["signs"]
    quotas = {
        code: quota for code, quota in table("investment")["campaign"]["quotas"].items() if code in setting.places
    }
    found = []
    for number, lead in enumerate(each for each in leads if _is_signed(setting, each)):
        at = number % len(turn)
        found.append(replace(lead, place=turn[at], sector=sectors[turn[at]]))
    story = {lead.key: lead for lead in found}
    made = []
    for lead in leads:
        if lead.key in story:
            made.append(story[lead.key])
            continue
        where = chance.choices(list(quotas), list(quotas.values()))[0]
        begins = (setting.today - lead.steps[0].entered).days
        early = lead.entered("contract") or setting.today
        # what was signed or lost before the expo counts is not of it, nor what is older than its preparation
        meant = lead.campaign and early >= setting.counts_from and (lead.lost or setting.today) > setting.spoken
        made.append(replace(lead, place=where, campaign=meant and begins < YEAR))
    return made


def _several(setting: Setting, chance: random.Random, leads: list[Drawn]) -> list[Drawn]:
    """Each place that signs has several projects, as places do; what comes for the expo comes fast.

    What the mayor says of the months before stays as it is. A small city has what was drawn.
    """
    story = table("investment")["campaign"]
    if setting.leads < table("investment")["register"]["leads"]:
        return leads
    there = Counter(lead.place for lead in leads if _is_signed(setting, lead))
    made, key = list(leads), max(lead.key for lead in leads)
    for code in (each for each in setting.places if each not in story["behind"]):
        least, most = story["projects_big" if story["quotas"][code] > BIG_QUOTA else "projects"]
        for _ in range(chance.randint(least, most) - there[code]):
            key += 1
            sector = story["signs"][code] if chance.random() < HOME else lot(truth().sectors, chance)
            made.append(Drawn(key, sector, "medium", _quick(setting, chance), True, 0.0, 0.0, place=code))
    return sorted(made, key=lambda each: (each.steps[0].entered, each.key))


def _quick(setting: Setting, chance: random.Random) -> tuple[Step, ...]:
    """The way of a project that came to its contract within the days that count."""
    first, days = setting.counts_from, (setting.today - setting.counts_from).days - HOLIDAYS
    intent = chance.randrange(1, days // 3)
    agreement = intent + chance.randrange(7, days // 3)
    contract = chance.randrange(agreement + 5, days)
    found = _working(first - timedelta(chance.randrange(20, 120)))
    on = [_working(first + timedelta(each)) for each in (intent, agreement, contract)]
    return (
        Step("lead", found, on[0], "advance"),
        Step("intent", on[0], on[1], "advance"),
        Step("agreement", on[1], on[2], "advance"),
        Step("contract", on[2]),
    )


def _signed(setting: Setting, chance: random.Random, leads: list[Drawn]) -> list[Drawn]:
    """Contracts for the expo come to what the story says, in whole and in the industrial share."""
    story = table("investment")["campaign"]
    total = story["total"] * YI * story["signed_share"] * (1.0 if len(setting.places) > 10 else 0.2)
    mine = [lead for lead in leads if _is_signed(setting, lead)]
    parted = _parted(chance, mine)
    shares = (story["signed_industrial"], 1 - story["signed_industrial"])
    parts = [[lead for lead in mine if pipeline().industrial(lead.sector) is kind] for kind in (True, False)]
    if not all(parts):
        shares = (1.0, 1.0)
    made = {}
    for part, share in zip(parts, shares, strict=True):
        weights = [parted[lead.key] for lead in part]
        for lead, weight in zip(part, weights, strict=True):
            contracted = round(total * share * weight / sum(weights) / 100) * 100.0
            made[lead.key] = replace(lead, contracted=contracted, promised=round(contracted / 0.9 / 500) * 500.0)
    return [made.get(lead.key, lead) for lead in leads]


def _parted(chance: random.Random, signed: Sequence[Drawn]) -> dict[int, float]:
    """Each project's part of its place's quota, in 亿元: of differing sizes, and not just the quota together."""
    quotas = table("investment")["campaign"]["quotas"]
    parted = {}
    for place_code in dict.fromkeys(lead.place for lead in signed):
        own = [lead.key for lead in signed if lead.place == place_code]
        chance.shuffle(own)
        low, wide = SPREAD[0], (SPREAD[1] - SPREAD[0]) / len(own)
        met = quotas[place_code] / len(own) * chance.uniform(*MET)
        for number, key in enumerate(own):
            parted[key] = met * (low + wide * (number + chance.random()))
    return parted


def _named(setting: Setting, chance: random.Random, leads: list[Drawn]) -> list[Drawn]:
    """Names, investors, codes, units; what stalls, and why."""
    rules, seen = table("investment"), set[str]()
    made = []
    for lead in leads:
        units = [code for code in rules["units"][lead.sector] if code in setting.units] or ["commerce"]
        unit = chance.choice([*units, lead.place])
        name, sponsor = _names(chance, lead, rules, seen)
        serial = f"{chance.randrange(10**6):06d}"
        started = lead.entered("started")
        made.append(
            replace(
                lead,
                name=name,
                sponsor=sponsor,
                sponsor_code=code_of("980000", "".join(chance.choices(SIGNS, k=6))) if chance.random() < 0.8 else "",
                project_code=f"{started.year}-619900-{chance.choice(('32', '39', '65'))}-03-{serial}"
                if started
                else "",
                unit=unit,
                finders=tuple(
                    dict.fromkeys((unit, *chance.sample(units, k=min(len(units), chance.choice((0, 0, 1))))))
                ),
                incentives=chance.choice(rules["words"]["incentives"])
                if chance.random() < rules["register"]["incentives"]
                else "",
                **_ending(setting, chance, lead, rules),
            )
        )
    return made


def _names(chance: random.Random, lead: Drawn, rules: Mapping[str, Any], seen: set[str]) -> tuple[str, str]:
    words = rules["words"]
    brands = [words["brands"][at : at + 2] for at in range(0, len(words["brands"]), 2)]
    while True:
        product = chance.choice(rules["products"][lead.sector])
        brand = "".join(chance.sample(brands, 2))
        if (what := f"{brand}{product}") not in seen:
            seen.add(what)
            return f"{what}{chance.choice(words['kinds'])}", f"{brand}{chance.choice(words['ends'])}"


def _ending(setting: Setting, chance: random.Random, lead: Drawn, rules: Mapping[str, Any]) -> dict[str, Any]:
    """Why it was lost, or since when and why it stalls."""
    if lead.lost:
        return {"reason": chance.choice(sorted(pipeline().reasons.keys() - {"duplicate"}))}
    last = lead.steps[-1]
    stalls = (setting.today - last.entered).days > rules["register"]["stalls_after"] and last.stage in STAGES[:4]
    if stalls and chance.random() < rules["register"]["stalled"]:
        since = _working(last.entered + timedelta(rules["register"]["stalls_after"] - 30))
        return {"stalled": since, "reason": chance.choice(rules["words"]["stalled"])}
    return {}
