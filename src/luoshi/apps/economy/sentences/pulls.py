"""Growth, and the parts that pulled it up and down most."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.queries.contributions import Asked, Pulled, Whole
from luoshi.apps.economy.sentences.phrases import NAMED, Phrase, listed
from luoshi.core.economy.industries import industries
from luoshi.core.economy.periods import year_up_to
from luoshi.core.numerals import points
from luoshi.core.words import Words

NOTHING, LEAST, CHANGE = Decimal(0), Decimal("0.005"), Decimal("0.05")
SOME = Decimal("0.1")
"""The share of a change from which on a part is named for it."""

Link = Callable[[str], str]


def span(asked: Asked) -> Words:
    """The span growth is of: 2026年1-10月, or the month alone."""
    day = asked.period
    return Words(f"{day.year}年{day.month}月", f"{day:%B %Y}") if asked.basis == "single" else year_up_to(day)


def pulls_said(asked: Asked, whole: Whole, link: Link = lambda key: f"#{key}") -> list[Phrase]:
    """The growth, the parts that pulled it up and down most, and those that moved it most since a month before."""
    named = [each for each in whole.parts if each.named and not each.partly]
    ups = [each for each in named if each.points >= LEAST][:NAMED]
    downs = [each for each in reversed(named) if each.points <= -LEAST][:NAMED]
    found = [Phrase(link("sum"), _grown(asked, whole))]
    found += listed(Words("拉动最大的是", "Most up:"), _by_points(ups, link))
    found += listed(Words("拖累最大的是", "Most down:"), _by_points(downs, link))
    # of enterprises not all are at hand, so that those which moved it most cannot be named
    if asked.by != "enterprise" and whole.change is not None and abs(whole.change) >= CHANGE:
        moved = sorted(named, key=lambda each: each.change or NOTHING, reverse=whole.change > 0)[:NAMED]
        moved = [each for each in moved if (each.change or NOTHING) / whole.change >= SOME]
        say = Words("回落主要在", "Less mainly by") if whole.change < 0 else Words("加快主要在", "More mainly by")
        found += listed(say, [(link(each.key), each.name, points(each.change or NOTHING)) for each in moved])
    return found


def _by_points(parts: Iterable[Pulled], link: Link) -> list[tuple[str, Words, str]]:
    return [(link(each.key), each.name, points(each.points)) for each in parts]


def _grown(asked: Asked, whole: Whole) -> Words:
    name, when, of = indicators()[asked.indicator].name, span(asked), Words("", "")
    if asked.industry and asked.by != "industry":
        short = industries()[asked.industry].short
        of = Words(f"{short.zh}行业", f", {short.en}")
    # of the exact figure: what is shown to three places and then to two would differ from the page of industries
    went = Words("增长", "grew") if whole.exact >= 0 else Words("下降", "fell")
    zh = f"{when.zh}{asked.place.name}{of.zh}{name.zh}同比{went.zh}{abs(whole.exact):.2f}%"
    en = f"{when.en}: {name.en} of {asked.place.name}{of.en} {went.en} {abs(whole.exact):.2f} % over a year before"
    if whole.change is not None:
        far = f"{abs(whole.change):.2f}"
        zh += f"，比上月{'加快' if whole.change > 0 else '回落'}{far}个百分点"
        en += f", {far} points {'more' if whole.change > 0 else 'less'} than a month before"
    return Words(f"{zh}。", f"{en}.")
