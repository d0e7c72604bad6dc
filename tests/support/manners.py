"""A small site whose only room lists, reads, adds and changes units: enough to see the API's manners at work."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI, Query, Schema, Status

from luoshi.apps.accounts.models import Unit
from luoshi.apps.accounts.scope import visible_units
from luoshi.apps.api.handlers import install
from luoshi.apps.api.paging import Page, Paging, page
from luoshi.apps.api.refusals import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.api.versions import etag, need_version, tagged
from luoshi.apps.record.actions import recording

MATRIX = """
[groups]
business = ["leader", "head", "liaison", "supervision", "verifier"]
["api/units"]
GET = { may = ["business"], scope = "unit", zh = "x", en = "x" }
POST = { may = ["business", "system"], scope = "unit", zh = "x", en = "x" }
["api/units/<uuid:key>"]
GET = { may = ["business"], scope = "unit", zh = "x", en = "x" }
PATCH = { may = ["head"], scope = "unit", zh = "x", en = "x" }
["api/open/<uuid:key>"]
GET = { may = ["business"], scope = "unit", zh = "x", en = "x" }
["api/refuse/<word>"]
GET = { may = ["anyone"], scope = "none", zh = "x", en = "x" }
["desk"]
GET = { may = ["business"], scope = "self", zh = "x", en = "x" }
"""

api = NinjaAPI(title="units", urls_namespace="units", docs_url=None, openapi_url=None)
install(api)


class UnitIn(Schema):
    """A unit to be."""

    code: str
    name: str


class UnitOut(Schema):
    """A unit as it is shown."""

    id: UUID
    version: int
    code: str
    name: str


class Change(Schema):
    """Another name."""

    name: str


@api.get("units", response=Page[UnitOut])
def listed(request: HttpRequest, paging: Query[Paging]) -> dict[str, object]:
    """A page."""
    return page(Unit.objects.all(), paging, order=("-order",))


@api.post("units", response={201: UnitOut})
def added(request: HttpRequest, given: UnitIn) -> Status:
    """A new unit; one called 不可 is refused after it has been written."""
    with recording(by=request.actor, action="units.add") as record:
        unit = record.add(Unit(code=given.code, name=given.name, kind="town", path=f"{given.code}/"))
        if given.name == "不可":
            raise Conflict("api.outdated")
    return Status(201, unit)


@api.get("units/{uuid:key}", response=UnitOut)
def read(request: HttpRequest, response: HttpResponse, key: UUID) -> Unit | HttpResponse:
    """One unit in the reader's scope."""
    unit = _seen(request, key)
    return tagged(request, response, etag(unit.version)) or unit


@api.patch("units/{uuid:key}", response=UnitOut)
def changed(request: HttpRequest, key: UUID, given: Change) -> Unit:
    """One unit under another name; 抢先 is written by somebody else in the very moment."""
    unit = _seen(request, key)
    need_version(request, unit.version, sent=given.dict(), now=lambda: {"name": unit.name})
    if given.name == "抢先":
        with recording(by=request.actor, action="units.change") as record:
            record.save(Unit.objects.get(pk=key), name="先到")
    with recording(by=request.actor, action="units.change") as record:
        return record.save(unit, name=given.name)


def _seen(request: HttpRequest, key: UUID) -> Unit:
    unit = visible_units(request.actor).filter(pk=key).first()
    if unit is None:
        raise Missing("api.404")
    return unit


@api.get("open/{uuid:key}", response=UnitOut)
def leak(request: HttpRequest, key: UUID) -> Unit:
    """One unit, whoever asks: the fault that walking the matrix has to find."""
    unit = Unit.objects.filter(pk=key).first()
    if unit is None:
        raise Missing("api.404")
    return unit


@api.get("refuse/{word}")
def refuse(request: HttpRequest, word: str) -> None:
    """End in the named way."""
    raise {
        "missing": Missing("api.404"),
        "forbidden": Forbidden("api.403"),
        "invalid": Invalid("api.bad-version", where="If-Match", value="7"),
        "conflict": Conflict("no.such-code"),
    }.get(word, RuntimeError("the password is 12345"))


def desk(request: HttpRequest) -> HttpResponse:
    """A page."""
    return HttpResponse("桌面")


# what the frame of every page leads to
FRAME = [path(name, desk, name=name) for name in ("notices", "bell", "account")]
urlpatterns = [path("api/", api.urls), path("desk", desk), path("forgotten", desk), *FRAME]
