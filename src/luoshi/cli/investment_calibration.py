"""`luoshi investment-calibration`: how forecasts of the pipeline would have turned out."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import click

from luoshi.cli.day import Day
from luoshi.cli.say import LANGUAGES, say
from luoshi.cli.site import open_site

if TYPE_CHECKING:
    from luoshi.core.investment import HeldOut, History
    from luoshi.core.metrics import Calibration

YEAR = 365


@click.command("investment-calibration")
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True, is_eager=True)
@click.option("--weeks", type=click.IntRange(1, 52), default=8, show_default=True, help="How far ahead to foretell.")
@click.option("--since", type=Day(), help="The first day to foretell on; a year before the last where it is not given.")
@click.option("--until", type=Day(), help="The day by which all is settled; today where it is not given.")
def investment_calibration(weeks: int, since: Date | None, until: Date | None, language: str) -> None:
    """Foretell from what was known on past days, and score it by what came: the Brier score beside the base rate.

    Nothing is written.
    """
    open_site(language)
    last = until or _today()
    first = since or last - timedelta(days=YEAR)
    found = _held_out(_histories(last), first, last, weeks)
    scored = found.calibration
    if scored is None:
        raise click.ClickException(say("investment-nothing", language, weeks=weeks))
    _tell(found, scored, language)


def _today() -> Date:
    from django.utils.timezone import localdate  # noqa: PLC0415 - Django is awake by now

    today: Date = localdate()
    return today


def _histories(last: Date) -> list[History]:
    """Every lead's way as known at the end of a day."""
    from django.utils.timezone import make_aware  # noqa: PLC0415

    from luoshi.apps.investment.queries.foretold import histories  # noqa: PLC0415

    return histories(at=make_aware(datetime.combine(last + timedelta(days=1), time.min)))


def _held_out(histories: list[History], first: Date, last: Date, weeks: int) -> HeldOut:
    from luoshi.core.investment import cut_days, held_out  # noqa: PLC0415

    return held_out(histories, cuts=cut_days(first=first, last=last, weeks=weeks), weeks=weeks)


def _tell(found: HeldOut, scored: Calibration, language: str) -> None:
    days, count = len(found.cuts), scored.count
    click.echo(say("investment-scored", language, weeks=found.weeks, days=days, count=count))
    click.echo(say("investment-brier", language, **_scores(scored)))
    click.echo(say("investment-bins", language))
    for each in scored.bins:
        click.echo(f"  {each.given:6.1%}   {each.came_true:6.1%}   {each.count:6,}")
    click.echo(say("investment-stages", language))
    for stage, each_scored in found.by_stage.items():
        click.echo(f"  {_label(stage, language)}   n={each_scored.count:,}   {_line(each_scored)}")
    whole, counties = (_share(found.coverage(whole=each)) for each in (True, False))
    click.echo(say("investment-intervals", language, whole=whole, counties=counties))


def _scores(scored: Calibration) -> dict[str, str]:
    return {"brier": f"{scored.brier:.4f}", "base": f"{scored.base:.4f}", "skill": _share(scored.skill)}


def _line(scored: Calibration) -> str:
    figures = _scores(scored)
    return f"{figures['brier']} / {figures['base']}   {figures['skill']}"


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.0%}"


def _label(stage: str, language: str) -> str:
    from luoshi.core.investment import pipeline  # noqa: PLC0415

    return next(each.label.say(language) for key, each in pipeline().stages.items() if key == stage)
