"""The projects that decide a forecast most, called so that whoever may read a gauge may read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.apps.investment.models import Lead
from luoshi.core.investment import STAGES, Mover, pipeline, place
from luoshi.core.metrics import Source
from luoshi.core.numerals import fixed
from luoshi.core.words import Words

NO_PLACE = Words("地点未定的", "no place yet")


def deciders(moving: Sequence[Mover]) -> Iterator[Source]:
    """The projects that move a probability most, with how far (points) if they are signed, and if they are lost.

    A gauge is read by everybody who sees its sentence, and a project is not: it is called by its place, sector and
    stage, and opens for those in whose sight it is.
    """
    rows = Lead.objects.filter(pk__in=[each.key for each in moving]).select_related("place")
    called = {str(row.pk): _called(row) for row in rows}
    for each in moving:
        name = called.get(each.key, Words("", ""))
        gain, loss = (fixed(change * 100, 0, sign=True) for change in (each.gain, -each.risk))
        zh = f"{name.zh}：签成{gain}，谈崩{loss}个百分点"
        yield Source(Words(zh, f"{name.en}: {gain} points if signed, {loss} if lost"), f"/investment/leads/{each.key}")


def _called(row: Lead) -> Words:
    """A project as whoever may not see it may hear of it."""
    sector, stage = pipeline().sectors[row.sector].label, pipeline().stages[STAGES[place(row.stage)]].label
    where = Words(row.place.name, row.place.name) if row.place else NO_PLACE
    return Words(f"{where.zh}{sector.zh}项目（{stage.zh}阶段）", f"{where.en}, {sector.en} ({stage.en})")
