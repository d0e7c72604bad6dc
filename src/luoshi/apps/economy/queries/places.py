"""The places figures speak of, by where they stand: one's own city, its counties, the cities it is ranked among."""

from __future__ import annotations

from luoshi.apps.economy.models import Place


def own() -> Place | None:
    """The city this installation is of."""
    return Place.objects.filter(kind="own").first()


def counties() -> list[str]:
    """The counties of the own city."""
    return _named("below")


def cities() -> list[str]:
    """The cities ranked against each other: one's own and its peers."""
    return _named("own", "peer")


def province() -> str | None:
    """The place that stands for the whole province; None where no figures speak of it."""
    return next(iter(_named("above")), None)


def inside(place: Place) -> list[str]:
    """The places whose enterprises are those of a place: of the own city its counties and itself, else itself."""
    return [*counties(), place.name] if place.kind == "own" else [place.name]


def _named(*kinds: str) -> list[str]:
    return list(Place.objects.filter(kind__in=kinds).values_list("name", flat=True))
