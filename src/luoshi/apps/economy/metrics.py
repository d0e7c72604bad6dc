"""What the room answers for: cumulative growth, and rank in the province from the top and from the bottom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from decimal import Decimal
from urllib.parse import urlencode

from luoshi.apps.economy.firms import register_firms
from luoshi.apps.economy.imports.heads import POINTS
from luoshi.apps.economy.indicators import Indicator, of_places
from luoshi.apps.economy.models import Place
from luoshi.apps.economy.path_metrics import register as register_path
from luoshi.apps.economy.queries.course import known_of
from luoshi.apps.economy.queries.figures import Figure, series
from luoshi.apps.economy.queries.outlooks import METHODS, Kept
from luoshi.apps.economy.queries.situation import cities, standing
from luoshi.core.economy import joined
from luoshi.core.metrics import REGISTRY, Draws, Measured, Metric, Selection, Selector, Source
from luoshi.core.words import Words

NO_FIGURE = Words("还没有导入这项数据", "no such figure has been imported yet")
NOT_GROWTH = ("占比", "开工率", "抽查面")
RANK_WORDS = ("位次", "排名", "排位", "前移", "进位")
BOTTOM_WORDS = ("垫底", "倒数", "末位", "后两位")
MONTHS, FEWEST = 12, 8
CORRELATION, DRAWS = 0.3, 2000
NO_RANK = Words("同月数据不足两个市，无法排位", "fewer than two cities have a figure for the month")


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


class Growth:
    """The cumulative growth of one indicator."""

    def __init__(self, indicator: Indicator) -> None:
        self.indicator = indicator

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        """The latest month known of each place, in per cent."""
        places = [each["place"] for each in selections]
        found = series([self.indicator.key], places, at=at, grain=self.indicator.grain, last=2)
        return [_measured(self.indicator, found.get((self.indicator.key, place), [])) for place in places]

    def draws(self, selection: Selection, at: datetime, on: Date) -> Draws | None:
        """What growth may come to by the day `on`: as the kept forecast has it, or else as far as it moved over as many
        months in the past."""
        place = selection["place"]
        known = known_of(self.indicator, [place], on.year, at=at).get(place)
        if known is None:
            return None
        kept = known.kept
        values = kept.at_end(on) if kept else None
        if kept is None or values is None:
            return _moved(list(known.figures), on)
        return Draws(values, method(kept), (_path(self.indicator, place),))


class Rank:
    """The rank of a city in the province by the cumulative growth of one indicator."""

    def __init__(self, indicator: Indicator, *, from_bottom: bool) -> None:
        self.indicator, self.from_bottom = indicator, from_bottom

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        """The rank at the latest month each place has a figure for."""
        peers = cities()
        growth = series([self.indicator.key], peers, at=at, grain=self.indicator.grain)
        return [self._one(growth, peers, each["place"]) for each in selections]

    def draws(self, selection: Selection, at: datetime, on: Date) -> Draws | None:
        """The rank by the last month ended by `on`, in joint draws of every city's kept forecast."""
        place = selection["place"]
        known = known_of(self.indicator, cities(), on.year, at=at)
        drawn = {key: each.kept.at_end(on) for key, each in known.items() if each.kept}
        columns = {key: each for key, each in drawn.items() if each is not None}
        kept = known[place].kept if place in known else None
        if kept is None or place not in columns or len(columns) < 2:
            return None
        values = self._ranks(list(columns), list(columns.values()), place)
        return Draws(values, method(kept), (_path(self.indicator, place),))

    def _ranks(self, keys: list[str], columns: list[list[float]], place: str) -> list[float]:
        import numpy as np  # noqa: PLC0415 - heavy

        values = joined(columns, correlation=CORRELATION, draws=DRAWS, seed=1)
        if (self.indicator.direction == "up") != self.from_bottom:
            values = -values
        own = values[:, keys.index(place)]
        others = np.delete(values, keys.index(place), axis=1)
        # from the top equals share the better rank, from the bottom the worse: both count who is strictly beyond
        found: list[float] = (1.0 + (others < own[:, None]).sum(axis=1)).tolist()
        return found

    def _one(self, growth: dict[tuple[str, str], list[Figure]], peers: list[str], place: str) -> Measured:
        own = growth.get((self.indicator.key, place), [])
        if not own:
            return Measured(None, why=NO_FIGURE)
        ranks = [self._rank(growth, peers, place, each) for each in own[-2:]]
        if ranks[-1] is None:
            return Measured(None, own[-1].period, why=NO_RANK)
        earlier = ranks[0] if len(ranks) > 1 else None
        return Measured(ranks[-1], own[-1].period, earlier, _sources(self.indicator, own[-1]))

    def _rank(
        self, growth: dict[tuple[str, str], list[Figure]], peers: list[str], place: str, of: Figure
    ) -> Decimal | None:
        found = standing(growth, self.indicator, peers, place, of)
        if found is None:
            return None
        return Decimal(found.from_bottom if self.from_bottom else found.rank)


def register() -> None:
    """Register a metric for the growth of each indicator, two for its rank where the province ranks by it, one for
    each condition of the yearly path, and those of enterprises.
    """
    place = Selector("place", Words("地区", "place"), Places())
    register_firms(place)
    for each in of_places().values():
        REGISTRY.register(_growth(each, place), Growth(each))
        if each.assessed:
            for from_bottom in (False, True):
                REGISTRY.register(_rank(each, place, from_bottom=from_bottom), Rank(each, from_bottom=from_bottom))
    register_path(place)


def _growth(each: Indicator, place: Selector) -> Metric:
    return Metric(
        f"economy.{each.key}_growth",
        Words(f"{each.name.zh}累计增速", f"growth of {each.name.en}"),
        POINTS if each.unit == "%" else "%",
        each.direction,
        each.grain,
        Words("统计部门公布的累计同比增速", "cumulative growth over a year before, as published"),
        (place,),
        each.terms,
        (*each.not_terms, *NOT_GROWTH),
    )


def _rank(each: Indicator, place: Selector, *, from_bottom: bool) -> Metric:
    zh, en = ("全省倒数位次", "rank from the bottom") if from_bottom else ("全省位次", "rank in the province")
    return Metric(
        f"economy.{each.key}_rank{'_from_bottom' if from_bottom else ''}",
        Words(f"{each.name.zh}{zh}", f"{each.name.en}: {en}"),
        "位",
        "up" if from_bottom else "down",
        each.grain,
        Words("按各市公布的累计增速排位，并列取不利名次", "by the cities' cumulative growth; ties count against"),
        (place,),
        each.terms,
        needs=BOTTOM_WORDS if from_bottom else RANK_WORDS,
        timely=True,
    )


def _measured(indicator: Indicator, figures: list[Figure]) -> Measured:
    if not figures:
        return Measured(None, why=NO_FIGURE)
    last = figures[-1]
    earlier = figures[-2].value if len(figures) > 1 else None
    return Measured(last.value, last.period, earlier, _sources(indicator, last))


def _sources(indicator: Indicator, figure: Figure) -> tuple[Source, ...]:
    href = f"/economy?{urlencode({'place': figure.place})}#{indicator.key}"
    return (Source(Words(figure.source or "统计数据", figure.source or "statistics"), href),)


def method(kept: Kept) -> Words:
    """How a kept forecast was made, in a sentence."""
    name, count = METHODS[kept.method], len(kept.paths)
    return Words(
        f"{name.zh}，{kept.at:%Y-%m-%d}据截至{kept.last:%Y-%m}的数据模拟{count}次",
        f"{name.en}, {count} paths from figures up to {kept.last:%Y-%m}",
    )


def _path(indicator: Indicator, place: str) -> Source:
    href = f"/economy/path?{urlencode({'indicator': indicator.key, 'place': place})}"
    return Source(Words(f"{indicator.name.zh}的年度路径", f"the yearly path of {indicator.name.en}"), href)


def _moved(figures: list[Figure], on: Date) -> Draws | None:
    """Draws by how far growth moved, within a year, over as many months as are left to the last month ended by `on`.

    Nothing beyond the year is foretold, and nothing from fewer than eight such moves.
    """
    if not figures:
        return None
    last = figures[-1].period
    end = Date(on.year, on.month, 1) if (on + timedelta(days=1)).day != 1 else on + timedelta(days=1)
    ahead = (end.year - last.year) * 12 + end.month - 1 - last.month
    by_month = {(each.period.year, each.period.month): float(each.value) for each in figures}
    moves = [
        by_month[year, month + ahead] - value
        for (year, month), value in by_month.items()
        if (year, month + ahead) in by_month
    ]
    if ahead <= 0 or last.month + ahead > MONTHS or len(moves) < FEWEST:
        return None
    method = Words(f"近年{ahead}个月内累计增速的{len(moves)}次变动", f"{len(moves)} past moves over {ahead} months")
    return Draws([float(figures[-1].value) + move for move in moves], method)
