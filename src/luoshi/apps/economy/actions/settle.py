"""Know the places and enterprises that figures speak of, in the transaction of an import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from luoshi.analytics import Observation
from luoshi.apps.accounts.models import Unit
from luoshi.apps.economy.imports.enterprise_names import Named
from luoshi.apps.economy.models import Enterprise, Place
from luoshi.apps.record.actions import Recording

CHUNK = 500


def settle_places(record: Recording, names: Sequence[str]) -> None:
    """Places seen for the first time: a unit's name stands for a place below, others are peers till said otherwise."""
    last, kinds = Place.objects.count(), kinds_of(names)
    record.add_all(Place(name=name, kind=kinds[name], order=last + number) for number, name in enumerate(names))


def kinds_of(names: Sequence[str]) -> dict[str, str]:
    """Where places seen for the first time seem to stand, by the units there are."""
    own = set(Unit.objects.filter(kind="city").values_list("name", flat=True))
    counties = set(Unit.objects.filter(kind="county").values_list("name", flat=True))
    return {
        name: "own" if name in own else "below" if name in counties else "above" if "省" in name else "peer"
        for name in names
    }


def settle_enterprises(record: Recording, rows: Sequence[Observation], named: Mapping[str, Named]) -> None:
    """Enterprises seen for the first time, and what figures now say otherwise of known ones: name, place, industry and
    size. Their places must be settled. Only a division is an enterprise's industry; what is not said stays.
    """
    latest = {row.enterprise: row for row in sorted(rows, key=lambda row: row.period) if row.enterprise}
    places = {each.name: each for each in Place.objects.filter(name__in={row.place for row in latest.values()})}
    codes = sorted(latest)
    known = {
        each.code: each
        for start in range(0, len(codes), CHUNK)
        for each in Enterprise.objects.filter(code__in=codes[start : start + CHUNK])
    }
    new = []
    for code in codes:
        row, said = latest[code], named.get(code, Named("", ""))
        of = {"place": places[row.place], "industry": row.industry if row.industry.isdigit() else ""}
        facts = {name: value for name, value in (of | {"name": said.name, "size": said.size}).items() if value}
        if code not in known:
            new.append(Enterprise(code=code, **facts))
        elif any(getattr(known[code], name) != value for name, value in facts.items()):
            record.save(known[code], **facts)
    record.add_all(new)
