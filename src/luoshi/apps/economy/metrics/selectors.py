"""What a metric of this room is chosen by: a place, an indicator the province ranks by, an industry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luoshi.apps.economy.indicators import assessed
from luoshi.apps.economy.models import Place
from luoshi.core.economy.industries import divisions
from luoshi.core.metrics import Selector
from luoshi.core.words import Words


class Places(Mapping[str, Words]):
    """The places there are, read anew each time: imports bring new ones."""

    def __getitem__(self, name: str) -> Words:
        if not Place.objects.filter(name=name).exists():
            raise KeyError(name)
        return Words(name, name)

    def __iter__(self) -> Iterator[str]:
        return iter(Place.objects.values_list("name", flat=True))

    def __len__(self) -> int:
        return Place.objects.count()


PLACE = Selector("place", Words("地区", "place"), Places())
INDICATOR = Selector("indicator", Words("指标", "indicator"), {key: each.name for key, each in assessed().items()})
INDUSTRY = Selector(
    "industry", Words("行业", "industry"), {code: each.short for code, each in divisions().items()}, needed=False
)
