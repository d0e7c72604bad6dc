"""The board, the campaign's page and a project's with 20,000 projects, beside a bare Django page on the same server.

Requests a second by wrk while nothing is written, as in a minute in which many read; and the first answer after
something was written, when the page is composed anew. Each database in a process of its own.
"""

from __future__ import annotations

import http.client
import random
import shutil
import time
from datetime import date as Date
from datetime import timedelta
from typing import Any

from bench import actions, pages, search

PROJECTS, ROUNDS = 20_000, 2
SECTORS = ("materials", "digital", "equipment", "tourism", "farming", "other")
STAGES = ("lead", "intent", "agreement", "contract", "started", "production")
WEIGHTS = (30, 26, 16, 14, 8, 6)
TODAY = Date(2026, 11, 25)


def run() -> None:
    """Both databases, each in a process of its own."""
    if shutil.which("wrk") is None:
        print("wrk is not installed: apt-get install wrk")
        return
    actions.run("bench.investment_pages")


def measure() -> None:
    """In the child: fill the database, serve, load in turn; the best of each counts."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    search._filled()
    campaign, lead = _filled()
    search._analyze()
    cookie = pages._signed_in()
    print(f"{PROJECTS:,} projects")
    addresses = {
        "register": "/commitments",  # a page of the trunk, with 10,000 commitments
        "board": "/investment",
        "table": "/investment?view=table",
        "map": "/investment?view=map",
        "campaign": f"/investment/campaigns/{campaign}",
        "project": f"/investment/leads/{lead}",
        "conversion": "/investment/conversion",
    }
    with pages._served("luoshi.web.wsgi:application") as ours, pages._served("bench.bare:application") as bare:
        first = {name: _first(ours, address, cookie) for name, address in addresses.items()}
        rates: dict[str, float] = {}
        for _ in range(ROUNDS):
            rates["bare"] = max(rates.get("bare", 0), pages._rate(bare, "/page", ""))
            for name, address in addresses.items():
                rates[name] = max(rates.get(name, 0), pages._rate(ours, address, cookie))
    for name in addresses:
        goal = "no goal" if name == "project" else f"goal at least {pages.GOAL}"
        ratio = f"bare page {rates['bare']:.1f}: ratio {rates[name] / rates['bare']:.2f} ({goal})"
        print(f"  {name:10} {rates[name]:7.1f} a second, {ratio}; composed anew in {first[name]:.2f} s")


def _first(port: int, address: str, cookie: str) -> float:
    """Seconds to the first answer, which nobody has asked for yet."""
    begun = time.perf_counter()
    asked = http.client.HTTPConnection("127.0.0.1", port)
    asked.request("GET", address, headers={"Cookie": cookie})
    answer = asked.getresponse()
    answer.read()
    assert answer.status == 200, (address, answer.status)
    return time.perf_counter() - begun


def _filled() -> tuple[Any, Any]:
    """A campaign, and projects of two years on their ways, a tenth of them its own; the keys of it and of one."""
    from luoshi.apps.accounts.models import Unit  # noqa: PLC0415
    from luoshi.apps.investment.models import Campaign, Quota, Share  # noqa: PLC0415

    root = Unit.objects.get(code="city")
    bureau = Unit.objects.create(
        code="commerce", name="市商务局甲", kind="department", parent=root, path="city/commerce/"
    )
    counties = [Unit(code=f"c{n}", name=f"第{n}县", kind="county", parent=root, path=f"city/c{n}/") for n in range(12)]
    Unit.objects.bulk_create(counties)
    campaign = Campaign.objects.create(
        name="博览会", begins=TODAY + timedelta(days=40), ends=TODAY + timedelta(days=42), total=3_200_000, unit=bureau,
        counts_from=TODAY - timedelta(days=200), industrial_share=75, at=search.NOW,
    )  # fmt: skip
    Share.objects.create(campaign=campaign, sector="materials", amount=1_200_000)
    Quota.objects.bulk_create(Quota(campaign=campaign, unit=county, amount=120_000) for county in counties)
    dice = random.Random(3)
    lead = None
    for start in range(0, PROJECTS, 2000):
        lead = _projects(dice, start, campaign, [bureau, *counties])
    return campaign.pk, lead


def _name(dice: random.Random) -> str:
    return "".join(dice.choices("远山澄江听泉禾穗启明华泽致云腾北博川宏图盛达新程金桥恒瑞丰嘉天枢泰和中岳德润", k=4))


def _projects(dice: random.Random, start: int, campaign: Any, units: list[Any]) -> Any:
    from luoshi.apps.investment.models import Amount, Finder, Lead, StageEntry  # noqa: PLC0415

    leads, entries, amounts, finders = [], [], [], []
    for number in range(start, start + 2000):
        reached = dice.choices(range(6), WEIGHTS)[0]
        found = TODAY - timedelta(days=dice.randrange(90, 700))
        days = [found + timedelta(days=step * dice.randrange(5, 40)) for step in range(reached + 1)]
        days.sort()
        lost = dice.random() < 0.35
        lead = Lead(
            name=f"{_name(dice)}{dice.choice(('铝合金', '数据中心', '锂电池', '康养', '物流'))}项目",
            sponsor=f"{_name(dice)}科技有限公司",
            sector=dice.choice(SECTORS),
            planned=dice.randrange(500, 200_000),
            campaign=campaign if number % 10 == 0 else None,
            place=dice.choice(units[1:]),
            unit=dice.choice(units),
            stage=STAGES[reached],
            since=days[-1],
            found_on=found,
            status="lost" if lost else "underway",
            reason="market" if lost else "",
        )
        leads.append(lead)
        given = {"lead": lead, "at": search.NOW}
        entries += [
            StageEntry(stage=stage, status="underway", on=on, **given) for stage, on in zip(STAGES, days, strict=False)
        ]
        if lost:
            entries.append(StageEntry(stage=lead.stage, status="lost", on=days[-1], reason="market", **given))
        kinds = ("promised", "contracted")[: 2 if reached >= 3 else 1]
        amounts += [Amount(kind=kind, value=lead.planned, on=days[-1], source="合同", **given) for kind in kinds]
        finders.append(Finder(lead=lead, unit=dice.choice(units), role="first"))
    for rows in (leads, entries, amounts, finders):
        type(rows[0]).objects.bulk_create(rows)
    return leads[0].pk


if __name__ == "__main__":
    measure()
