"""Units: the tree as of a day, and what changes it."""

from __future__ import annotations

from datetime import date as Date

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from ninja import Query, Router, Status

from luoshi.apps.accounts.actions import found_unit, move_unit, reform, rename_unit
from luoshi.apps.accounts.api.find import charge_seen, post_seen
from luoshi.apps.accounts.api.schemas import (
    BranchOut,
    LeadersOut,
    NameIn,
    PlaceIn,
    ReformIn,
    SuccessionOut,
    UnitIn,
    UnitOut,
    fields,
)
from luoshi.apps.accounts.models import Succession, Unit
from luoshi.apps.accounts.queries.leaders import chief, head_of, leader_in_charge
from luoshi.apps.accounts.queries.units import Branch, unit_tree
from luoshi.apps.accounts.scope import SEES_PEOPLE, unit_seen, visible_units
from luoshi.apps.api.paging import Page, Paging, page
from luoshi.apps.api.versions import etag, need_version, tagged

router = Router(tags=["units · 单位"])


@router.get("units", response=Page[UnitOut])
def units(request: HttpRequest, paging: Query[Paging], on: Date | None = None, q: str = "") -> dict[str, object]:
    """The units one sees that exist on a day (without `on`, today), in the order of the city's list.

    With `q`, those in whose name or code it stands.
    """
    rows = visible_units(request.actor, *SEES_PEOPLE).on(on or localdate()).select_related("parent")
    found = rows.filter(Q(name__icontains=q) | Q(code__icontains=q)) if q else rows
    return page(found, paging, order=("order", "code"))


@router.get("units-tree", response=list[BranchOut])
def tree(request: HttpRequest, on: Date | None = None) -> list[dict[str, object]]:
    """The same as trees."""
    rows: QuerySet[Unit] = visible_units(request.actor, *SEES_PEOPLE).on(on or localdate())
    return [_branch(branch) for branch in unit_tree(rows)]


@router.get("units/{str:code}", response=UnitOut)
def unit(request: HttpRequest, response: HttpResponse, code: str) -> Unit | HttpResponse:
    """A unit, one that has ended too."""
    found = unit_seen(request.actor, code, *SEES_PEOPLE)
    return tagged(request, response, etag(found.version)) or found


@router.get("units/{str:code}/leaders", response=LeadersOut)
def leaders(request: HttpRequest, code: str, on: Date | None = None) -> dict[str, object]:
    """The rungs an overdue matter of the unit climbs on a day: its head, the leader in charge, the chief."""
    found, day = unit_seen(request.actor, code, *SEES_PEOPLE), on or localdate()
    return {
        "head": head_of(found, on=day),
        "leader": leader_in_charge(found, on=day),
        "chief": chief(unit=found, on=day),
    }


@router.post("units", response={201: UnitOut})
def found(request: HttpRequest, given: UnitIn) -> Status[object]:
    """A new unit below another."""
    parent = unit_seen(request.actor, given.parent, *SEES_PEOPLE)
    return Status(201, found_unit(by=request.actor, **fields(given) | {"parent": parent}))


@router.patch("units/{str:code}", response=UnitOut)
def rename(request: HttpRequest, code: str, given: NameIn) -> Unit:
    """Another name from today; the old one is kept among the former ones."""
    found = unit_seen(request.actor, code, *SEES_PEOPLE)
    need_version(request, found.version, sent=fields(given), now=lambda: {"name": found.name, "short": found.short})
    return rename_unit(by=request.actor, unit=found, name=given.name, short=given.short, on=localdate())


@router.post("units/{str:code}/move", response=UnitOut)
def move(request: HttpRequest, code: str, given: PlaceIn) -> Unit:
    """Under another unit, with all below it."""
    found = unit_seen(request.actor, code, *SEES_PEOPLE)
    parent = unit_seen(request.actor, given.parent, *SEES_PEOPLE)
    need_version(request, found.version, sent=fields(given), now=lambda: {"parent": found.parent and found.parent.code})
    return move_unit(by=request.actor, unit=found, parent=parent, order=given.order)


@router.post("reforms", response={201: list[SuccessionOut]})
def reforms(request: HttpRequest, given: ReformIn) -> Status[object]:
    """Units end, others take over; posts and charges follow where named."""
    by = request.actor
    named = {*given.old, *given.new, *given.posts.values(), *given.charges.values()}
    units = {code: unit_seen(by, code, *SEES_PEOPLE) for code in named}
    done = reform(
        by=by,
        old=[units[code] for code in given.old],
        new=[units[code] for code in given.new],
        on=given.on,
        reference=given.reference,
        posts={post_seen(by, key): units[code] for key, code in given.posts.items()},
        charges={charge_seen(by, key): units[code] for key, code in given.charges.items()},
    )
    return Status(201, Succession.objects.filter(pk__in=[each.pk for each in done]).select_related("old", "new"))


def _branch(branch: Branch) -> dict[str, object]:
    unit = branch.unit
    below = [_branch(each) for each in branch.children]
    return {"code": unit.code, "name": unit.name, "kind": unit.kind, "children": below}
