"""Give the special report of a campaign: its words, and the figures as they stand at that moment."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.investment.models import Report
from luoshi.apps.investment.queries.campaign import Standing, campaign_standing
from luoshi.apps.investment.rights import campaign_seen, require_keeper
from luoshi.apps.record.actions import recording


def report(*, by: Actor, campaign: UUID, words: str, at: datetime) -> Report:
    """Give the special report; its figures are the system's own. Raises Missing, Forbidden, Invalid without words."""
    require_keeper(by)
    if not words.strip():
        raise Invalid("report.no-words")
    of = campaign_seen(campaign)
    stands = campaign_standing(of, at=at)
    with recording(by=by, action="investment.report") as record:
        return record.add(Report(campaign=of, words=words.strip(), figures=figures(stands), person_id=by.person, at=at))


def figures(stands: Standing) -> dict[str, object]:
    """The figures a report is given with, in 万元 and per cent, as texts."""
    return {
        "total": str(stands.whole.wanted),
        "signed": str(stands.whole.has),
        "projects": stands.whole.projects,
        "industrial": f"{stands.industrial:.2f}" if stands.industrial is not None else "",
        "sectors": {each.key: [str(each.wanted), str(each.has)] for each in stands.sectors},
        "counties": {each.key: [str(each.wanted), str(each.has)] for each in stands.quotas},
        "held": sum(each.session.state == "held" for each in stands.sessions),
        "sessions": len(stands.sessions),
        "unready": [each.name for each in stands.unready],
    }
