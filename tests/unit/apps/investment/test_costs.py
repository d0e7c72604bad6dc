"""What the pages of investment cost: as many queries for many projects as for few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from luoshi.apps.investment.actions.take_in import compare
from luoshi.apps.investment.models import Amount, Campaign, Finder, Lead, StageEntry
from luoshi.apps.investment.queries.campaign import campaign_standing
from luoshi.apps.investment.queries.chances import chances
from luoshi.apps.investment.queries.contribution import brought
from luoshi.apps.investment.queries.conversion import cohorts, courses, histories
from luoshi.apps.investment.queries.dossier import dossier
from luoshi.apps.investment.queries.foretold import outlook
from luoshi.apps.investment.queries.lines import Filter, board, leads, lines, tiles
from luoshi.apps.investment.sheets.register import rows_of
from luoshi.core.investment import share_movers
from luoshi.core.metrics import REGISTRY
from tests.support.investment import DAY, YI, fair
from tests.support.ledger import NOW, Loop

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # queries are counted before any database sees them
Same = Callable[[Callable[[], object], Callable[[], object], Callable[[], object]], None]
WAYS = (("lead",), ("lead", "intent"), ("lead", "intent", "agreement", "contract"))


def more(campaign: Campaign, loop: Loop, count: int) -> None:
    """So many projects on their ways, every fourth of them lost, without asking anybody."""
    start = Lead.objects.count()
    for number in range(start, start + count):
        way, lost = WAYS[number % 3], number % 4 == 3
        days = [DAY - timedelta(days=90 - 20 * step) for step in range(len(way))]
        lead = Lead.objects.create(
            name=f"第{number}号项目", sponsor=f"第{number}号企业", sector="materials", planned=YI, campaign=campaign,
            place=loop.city.county, unit=loop.commerce, stage=way[-1], status="lost" if lost else "underway",
            since=days[-1], found_on=days[0], reason="finance" if lost else "",
        )  # fmt: skip
        given = {"lead": lead, "at": NOW}
        StageEntry.objects.bulk_create(
            StageEntry(stage=stage, status="underway", on=on, **given) for stage, on in zip(way, days, strict=True)
        )
        if lost:
            StageEntry.objects.create(stage=way[-1], status="lost", on=DAY, reason="finance", **given)
        kinds = ("promised", "contracted") if len(way) > 2 else ("promised",)
        Amount.objects.bulk_create(Amount(kind=kind, value=YI, on=DAY, source="合同", **given) for kind in kinds)
        Finder.objects.create(lead=lead, unit=loop.city.finance, role="first")


@pytest.mark.parametrize(
    "what", ["board", "table", "map", "campaign", "conversion", "sheet", "metrics", "import", "lead"]
)
def test_many_projects_cost_what_few_cost(loop: Loop, assert_same_queries: Same, what: str) -> None:
    campaign = fair(loop)
    selections = [{"campaign": str(campaign.pk)}, {"campaign": str(campaign.pk), "place": "wangchuan"}]
    reads: dict[str, Callable[[], object]] = {
        "board": lambda: board(loop.mayor, Filter(), at=NOW),
        "table": lambda: lines(leads(loop.mayor, Filter(), on=DAY).select_related("unit", "place"), at=NOW),
        "map": lambda: tiles(loop.mayor, Filter(), at=NOW),
        "campaign": lambda: chances(campaign, campaign_standing(campaign, at=NOW), at=NOW, seen=()),
        "conversion": lambda: [
            brought(at=NOW, asked=Filter()),
            *((cohorts(told), courses(told, on=DAY)) for told in [histories(at=NOW, asked=Filter(sector="materials"))]),
        ],
        "sheet": lambda: rows_of(Lead.objects.select_related("unit", "place", "campaign")),
        "metrics": lambda: REGISTRY.measure("investment.signed_amount", selections, NOW),
        "import": lambda: compare([], on=DAY),
        "lead": lambda: dossier(loop.mayor, Lead.objects.values_list("pk", flat=True)[0], at=NOW),
    }
    assert_same_queries(reads[what], lambda: more(campaign, loop, 40), lambda: more(campaign, loop, 60))


def test_a_forecast_follows_from_what_was_known_and_changes_with_it(loop: Loop) -> None:
    campaign = fair(loop)
    more(campaign, loop, 60)
    found = chances(campaign, campaign_standing(campaign, at=NOW), at=NOW, seen=())
    assert found is not None
    assert 0 < found.whole.probability < 1
    assert found.whole.low <= found.whole.median <= found.whole.high
    assert len(found.moves) > 0
    before = chances(
        campaign, campaign_standing(campaign, at=NOW - timedelta(days=1)), at=NOW - timedelta(days=1), seen=()
    )
    assert before is None


def test_what_decides_the_share_is_told_apart_by_its_sector(loop: Loop) -> None:
    campaign = fair(loop)
    more(campaign, loop, 45)
    Lead.objects.filter(stage="intent").update(sector="tourism")
    found = outlook(campaign, at=NOW, on=campaign.ends)
    assert found is not None
    moving = share_movers(found, 75, most=50)
    sectors = dict(Lead.objects.values_list("pk", "sector"))
    gains = {sectors[UUID(each.key)]: each.gain for each in reversed(moving)}
    assert gains["tourism"] < 0 <= gains["materials"]
    draws = REGISTRY.draws("investment.industrial_share", {"campaign": str(campaign.pk)}, NOW, campaign.ends)
    assert draws is not None
    assert "谈崩" in draws.deciders[0].label.zh


def test_conversions_are_foretold_from_those_on_their_way(loop: Loop) -> None:
    campaign = fair(loop)
    asked = {"campaign": str(campaign.pk), "step": "intent-agreement"}
    paced = REGISTRY.draws("investment.conversions", asked, NOW, campaign.ends)
    assert paced is not None
    assert "进度" in paced.method.zh
    more(campaign, loop, 60)
    drawn = REGISTRY.draws("investment.conversions", asked, NOW, campaign.ends)
    assert drawn is not None
    assert "模拟" in drawn.method.zh
    so_far = 20
    assert so_far <= min(drawn.values) < max(drawn.values) <= so_far + 30
