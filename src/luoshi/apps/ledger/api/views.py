"""Saved views of the register over the API."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema, Status

from luoshi.apps.ledger.actions.views import end_view, save_view
from luoshi.apps.ledger.api.answers import Asked
from luoshi.apps.ledger.models import View
from luoshi.apps.ledger.queries.views import view_seen, views

router = Router(tags=["ledger 台账"])


class ViewIn(Schema):
    """A view to save; `shared` is the code of a unit whose people may use it."""

    name: str
    asked: dict[str, str] = Field(default_factory=dict)
    columns: list[str] = Field(default_factory=list)
    heading: str = ""
    shared: str = ""


class ViewOut(Schema):
    """A saved view; `mine` where it is the caller's own."""

    id: UUID
    version: int
    name: str
    asked: dict[str, str]
    columns: list[str]
    heading: str
    shared: str
    mine: bool


@router.get("/views", response=list[ViewOut])
def list_views(request: Asked) -> list[dict[str, Any]]:
    """One's own views, and those shared with one's unit · 保存的视图"""
    return [_out(request, view) for view in views(request.actor)]


@router.post("/views", response={201: ViewOut})
def save(request: Asked, body: ViewIn) -> Status[dict[str, Any]]:
    """Save a view under a name; one of one's own by that name is changed · 保存视图"""
    return Status(201, _out(request, save_view(by=request.actor, **body.dict())))


@router.post("/views/{uuid:key}/end", response={204: None})
def end(request: Asked, key: UUID) -> Status[None]:
    """Put one of one's own views away · 停用视图"""
    view_seen(request.actor, key)
    end_view(by=request.actor, key=key)
    return Status(204, None)


def _out(request: Asked, view: View) -> dict[str, Any]:
    return {
        "id": view.pk,
        "version": view.version,
        "name": view.name,
        "asked": view.asked,
        "columns": view.columns,
        "heading": view.heading,
        "shared": view.unit.code if view.unit else "",
        "mine": view.person_id == request.actor.person,
    }
