"""Name figures that are given in turn (开工率、投产率分别达到90%和80%): the first for the first, and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from luoshi.core.commitments.figures.counted import after_opening
from luoshi.core.commitments.figures.setting import CLAUSE_STOPS, REACH, after_last
from luoshi.core.commitments.model import Quantity
from luoshi.core.commitments.words.listed import words_of

IN_TURN = "分别"
JOINED = re.compile("、|以?及|和|与")
ORDINAL = re.compile("[一二三四五六七八九十]")
ORDINALS = re.compile("第(?P<each>[一二三四五六七八九十](?:[、和及]第?[一二三四五六七八九十])+)(?P<of>.+)")
BOUNDING = ("以上", "以下", "以内", "之内", "左右", "上下")
CHANGES = (*words_of("figures.changes"), "削减")
FURTHEST = 2 * REACH  # characters a list of names may run


def named_in_turn(text: str, start: int, found: list[Quantity]) -> list[Quantity]:
    """The figures of one segment from `start` on; those given in turn named by the list before them or by one noun.

    分别给予50万元、20万元奖励: both are 奖励.
    """
    if len(found) < 2:
        return found
    named: list[Quantity] = []
    for run in _runs(text, found):
        names = _names(text, start, run[0].span.start, len(run)) if len(run) > 1 else []
        if len(names) == len(run):
            named += [replace(each, of=name) for each, name in zip(run, names, strict=True)]
        else:
            named += _sharing(text, run)
    return named if text.find(IN_TURN, start, found[-1].span.start) < 0 else _bounded_alike(text, start, named)


def _bounded_alike(text: str, start: int, found: list[Quantity]) -> list[Quantity]:
    """The bound behind the last of figures given in turn is that of all (分别增长7%、8%以上)."""
    bounded: list[Quantity] = []
    for run in _runs(text, found):
        before = after_last(text[max(start, run[0].span.start - FURTHEST) : run[0].span.start], CLAUSE_STOPS)
        last, alike = run[-1], len(run) > 1 and IN_TURN in before
        alike = alike and last.text.endswith(BOUNDING) and all(each.comparator == "=" for each in run[:-1])
        bounded += [replace(each, comparator=last.comparator, rule=last.rule) for each in run] if alike else run
    return bounded


def _sharing(text: str, run: list[Quantity]) -> list[Quantity]:
    """The figures of a run; the noun after the last is that of those before it which have none."""
    last = run[-1]
    if len(run) < 2 or not last.of or not text.startswith((last.of, f"的{last.of}"), last.span.end):
        return run
    return [each if each.of else replace(each, of=last.of) for each in run]


def _runs(text: str, found: list[Quantity]) -> Iterator[list[Quantity]]:
    """The figures in order, those together that a mark or a joiner alone stands between."""
    run = found[:1]
    for each in found[1:]:
        if JOINED.fullmatch(text, run[-1].span.end, each.span.start):
            run.append(each)
        else:
            yield run
            run = [each]
    yield run


def _names(text: str, start: int, offset: int, many: int) -> list[str]:
    """The names listed before 分别 in the clause of a figure, each with the change after it; one may name all."""
    before = after_last(text[max(start, offset - FURTHEST) : offset], CLAUSE_STOPS)
    listed, turn, change = before.rpartition(IN_TURN)
    names = JOINED.split(listed)
    if not turn or not listed:
        return []
    names[0] = after_opening(names[0])
    ordinals = ORDINALS.fullmatch(listed[listed.rfind(names[0]) :]) if names[0] else None
    if ordinals:  # 第一、二产业增加值
        names = [f"第{each}{ordinals['of']}" for each in ORDINAL.findall(ordinals["each"])]
    changed = change if change in CHANGES else ""
    named = [f"{name}{changed}" for name in names if name]
    return named * many if len(named) == 1 and changed else named
