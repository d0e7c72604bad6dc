"""Cumulative growth of an indicator, and its rank in the province from the top and from the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from decimal import Decimal

from luoshi.apps.economy.addresses import PATH, SITUATION, address
from luoshi.apps.economy.indicators import POINTS, Indicator, of_places
from luoshi.apps.economy.metrics.selectors import PLACE
from luoshi.apps.economy.queries.course import known_of
from luoshi.apps.economy.queries.figures import Figure, moves, series
from luoshi.apps.economy.queries.outlooks import METHODS, Kept
from luoshi.apps.economy.queries.places import cities
from luoshi.apps.economy.queries.situation import standing
from luoshi.core.economy import joined
from luoshi.core.economy.course import DRAWS
from luoshi.core.economy.safety import ranks
from luoshi.core.metrics import REGISTRY, Draws, Measured, Metric, Selection, Source
from luoshi.core.words import Words

NO_FIGURE = Words("还没有导入这项数据", "no such figure has been imported yet")
NOT_GROWTH = ("占比", "开工率", "抽查面")
RANK_WORDS = ("位次", "排名", "排位", "前移", "进位")
BOTTOM_WORDS = ("垫底", "倒数", "末位", "后两位")
MONTHS, FEWEST_MOVES = 12, 8
NO_RANK = Words("同月数据不足两个市，无法排位", "fewer than two cities have a figure for the month")


class Growth:
    """The cumulative growth of one indicator."""

    def __init__(self, indicator: Indicator) -> None:
        self.indicator = indicator

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        """The latest month known of each place, in per cent."""
        places = [each["place"] for each in selections]
        found = series([self.indicator.key], places, at=at, last=2)
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
        growth = series([self.indicator.key], peers, at=at)
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
        values = joined(columns, draws=DRAWS)
        first = (self.indicator.direction == "up") != self.from_bottom
        # from the top equals share the better rank, from the bottom the worse: both count who is strictly beyond
        found: list[float] = ranks(values if first else -values, keys.index(place)).astype(float).tolist()
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
    """Register a metric for the growth of each indicator, and two for its rank where the province ranks by it."""
    for each in of_places().values():
        REGISTRY.register(_growth(each), Growth(each))
        if each.assessed:
            for from_bottom in (False, True):
                REGISTRY.register(_rank(each, from_bottom=from_bottom), Rank(each, from_bottom=from_bottom))


def _growth(each: Indicator) -> Metric:
    return Metric(
        f"economy.{each.key}_growth",
        Words(f"{each.name.zh}累计增速", f"growth of {each.name.en}"),
        POINTS if each.unit == "%" else "%",
        each.direction,
        each.grain,
        Words("统计部门公布的累计同比增速", "cumulative growth over a year before, as published"),
        (PLACE,),
        each.terms,
        (*each.not_terms, *NOT_GROWTH),
    )


def _rank(each: Indicator, *, from_bottom: bool) -> Metric:
    zh, en = ("全省倒数位次", "rank from the bottom") if from_bottom else ("全省位次", "rank in the province")
    return Metric(
        f"economy.{each.key}_rank{'_from_bottom' if from_bottom else ''}",
        Words(f"{each.name.zh}{zh}", f"{each.name.en}: {en}"),
        "位",
        "up" if from_bottom else "down",
        each.grain,
        Words("按各市公布的累计增速排位，并列取不利名次", "by the cities' cumulative growth; ties count against"),
        (PLACE,),
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
    href = address(SITUATION, place=figure.place)
    return (Source(Words(figure.source or "统计数据", figure.source or "statistics"), f"{href}#{indicator.key}"),)


def method(kept: Kept) -> Words:
    """How a kept forecast was made, in a sentence."""
    name, count = METHODS[kept.method], len(kept.paths)
    return Words(
        f"{name.zh}，{kept.at:%Y-%m-%d}据截至{kept.last:%Y-%m}的数据模拟{count}次",
        f"{name.en}, {count} paths from figures up to {kept.last:%Y-%m}",
    )


def _path(indicator: Indicator, place: str) -> Source:
    words = Words(f"{indicator.name.zh}的年度路径", f"the yearly path of {indicator.name.en}")
    return Source(words, address(PATH, indicator=indicator.key, place=place))


def _moved(figures: list[Figure], on: Date) -> Draws | None:
    """Draws by how far growth moved, within a year, over as many months as are left to the last month ended by `on`.

    Nothing beyond the year is foretold, and nothing from fewer than eight such moves.
    """
    if not figures:
        return None
    last = figures[-1].period
    end = Date(on.year, on.month, 1) if (on + timedelta(days=1)).day != 1 else on + timedelta(days=1)
    ahead = (end.year - last.year) * 12 + end.month - 1 - last.month
    past = moves(figures, ahead)
    if ahead <= 0 or last.month + ahead > MONTHS or len(past) < FEWEST_MOVES:
        return None
    method = Words(f"近年{ahead}个月内累计增速的{len(past)}次变动", f"{len(past)} past moves over {ahead} months")
    return Draws([float(figures[-1].value) + move for move in past], method)
