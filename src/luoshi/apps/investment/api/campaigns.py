"""Campaigns over the API."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.timezone import now
from ninja import Router, Status

from luoshi.apps.investment.actions import campaigns as acts
from luoshi.apps.investment.actions.report import report
from luoshi.apps.investment.api import schemas
from luoshi.apps.investment.models import Campaign
from luoshi.apps.investment.queries.campaign import Part, campaign_standing
from luoshi.apps.investment.queries.chances import chances
from luoshi.apps.investment.rights import campaign_seen
from luoshi.core.metrics import Forecast

router = Router(tags=["investment 招商"])
ONE = "/investment/campaigns/{uuid:key}"


@router.get("/investment/campaigns", response=list[schemas.CampaignOut])
def campaign_list(request: HttpRequest) -> list[Campaign]:  # noqa: ARG001 - the same for everybody
    """The campaigns there are · 招商活动"""
    return list(Campaign.objects.select_related("unit"))


@router.post("/investment/campaigns", response={201: schemas.CampaignOut})
def campaign_create(request: HttpRequest, body: schemas.CampaignIn) -> Status[Campaign]:
    """Set a campaign up · 设立活动"""
    return Status(201, acts.set_up(by=request.actor, plan=acts.Plan(**body.dict()), at=now()))


@router.get(ONE, response=schemas.StandingOut)
def campaign_one(request: HttpRequest, key: UUID) -> dict[str, Any]:  # noqa: ARG001 - the same for everybody
    """How a campaign stands, and how likely it is to sign what it is to · 活动情况"""
    return _shown(key)


@router.post(f"{ONE}/quotas", response=schemas.StandingOut)
def campaign_quota(request: HttpRequest, key: UUID, body: schemas.QuotaIn) -> dict[str, Any]:
    """Set what a county is to bring · 下达签约任务"""
    acts.set_quota(by=request.actor, campaign=key, **body.dict())
    return _shown(key)


@router.post(f"{ONE}/sessions", response=schemas.StandingOut)
def campaign_session(request: HttpRequest, key: UUID, body: schemas.SessionIn) -> dict[str, Any]:
    """Plan a special session · 安排专场"""
    acts.add_session(by=request.actor, campaign=key, session=acts.Programme(**body.dict()))
    return _shown(key)


@router.post("/investment/sessions/{uuid:key}", response=schemas.StandingOut)
def campaign_session_change(request: HttpRequest, key: UUID, body: schemas.SessionChange) -> dict[str, Any]:
    """Say what has become of a session · 更新专场"""
    return _shown(
        acts.update_session(by=request.actor, session=key, progress=acts.Progress(**body.dict()), at=now()).campaign_id
    )


@router.post(f"{ONE}/teams", response=schemas.StandingOut)
def campaign_team(request: HttpRequest, key: UUID, body: schemas.TeamIn) -> dict[str, Any]:
    """Form a team · 组建小分队"""
    acts.add_team(by=request.actor, campaign=key, **body.dict())
    return _shown(key)


@router.post(f"{ONE}/trips", response=schemas.StandingOut)
def campaign_trip(request: HttpRequest, key: UUID, body: schemas.TripIn) -> dict[str, Any]:
    """Put a journey down · 登记外出招商"""
    acts.add_trip(by=request.actor, campaign=key, journey=acts.Journey(**body.dict()), at=now())
    return _shown(key)


@router.post("/investment/items/{uuid:key}", response=schemas.StandingOut)
def campaign_item(request: HttpRequest, key: UUID, body: schemas.ItemDone) -> dict[str, Any]:
    """A thing is ready · 备齐事项"""
    return _shown(acts.finish_item(by=request.actor, item=key, at=now(), **body.dict()).campaign_id)


@router.post(f"{ONE}/reports", response=schemas.StandingOut)
def campaign_report(request: HttpRequest, key: UUID, body: schemas.WordsIn) -> dict[str, Any]:
    """Give the special report · 提交专题汇报"""
    report(by=request.actor, campaign=key, words=body.text, at=now())
    return _shown(key)


def _shown(key: UUID) -> dict[str, Any]:
    campaign, at = campaign_seen(key), now()
    stands = campaign_standing(campaign, at=at)
    found = chances(campaign, stands, at=at, seen=())
    counties, sectors = (found.counties, found.sectors) if found else ({}, {})
    return {
        "campaign": campaign,
        "days": stands.days,
        "signed": stands.whole.has,
        "projects": stands.whole.projects,
        "industrial": stands.industrial,
        "probability": found.whole.probability if found else None,
        "sectors": [_part(each, sectors.get(each.key)) for each in stands.sectors],
        "counties": [_part(each, counties.get(each.key)) for each in stands.quotas],
        "sessions": [
            {
                "id": each.session.pk,
                "name": each.session.name,
                "state": each.session.state,
                "on": each.session.on,
                "matched": each.session.matched,
                "enterprises": each.session.enterprises.splitlines(),
                "wanted": each.session.wanted,
            }
            for each in stands.sessions
        ],
        "items": [
            {"id": each.pk, "name": each.name, "due": each.due, "done_on": each.done_on} for each in stands.items
        ],
    }


def _part(each: Part, chance: Forecast | None) -> dict[str, Any]:
    probability = chance.probability if chance else None
    return {
        "key": each.key,
        "wanted": each.wanted,
        "signed": each.has,
        "projects": each.projects,
        "probability": probability,
    }
