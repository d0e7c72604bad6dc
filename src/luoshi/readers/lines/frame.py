"""Measure the columns of a document: their margins, their pitch, whether their paragraphs are indented."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from luoshi.readers.lines.flow import Column, Flow
from luoshi.readers.lines.line import Line

INDENT = 1.2
"""A line this many ems right of the margin is indented: less is the slack of justified setting."""
_SHARE = 0.05
_ACROSS = 0.75
_MANY, _OFTEN, _LONG = 5, 0.3, 15


@dataclass(frozen=True, slots=True)
class Frame:
    """The margins of a column in points, its most common em, the pitch of its lines (top to top)."""

    left: float
    right: float
    size: float
    pitch: float
    indented: bool


def measure_frames(flows: Sequence[Flow]) -> dict[Column, Frame]:
    """The frame of every column of the document, from all its lines on all pages."""
    columns: defaultdict[Column, list[Flow]] = defaultdict(list)
    for flow in flows:
        columns[flow.column].append(flow)
    return {column: _measure(members) for column, members in columns.items()}


def _measure(members: Sequence[Flow]) -> Frame:
    lines = [line for flow in members for line in flow.lines]
    size = common_size(lines)
    body = [line for line in lines if len(line.stretches) == 1 and is_close(line.size, size)] or lines
    left = _edge(sorted(line.left for line in body), size)
    right = _right_margin(body, left, size, members[0].column)
    indented = [line for line in body if INDENT * size <= line.left - left <= 4 * size]
    return Frame(left, right, size, _find_pitch(members, 2 * size), len(indented) >= max(2, _SHARE * len(body)))


def _right_margin(body: Sequence[Line], left: float, size: float, column: Column) -> float:
    """Where full lines end: where several lines do that cross the page, or many that are long.

    Failing that, as far from the edge of the page as the left margin, lest a text of few and short lines have the
    longest of them for full. Of one column among others, the edge is not known.
    """
    right = -_edge(sorted(-line.right for line in body), size)
    mirrored = 10 * column.width - left
    full = sum(line.right > right - size for line in body)
    across = full > 1 and right - left > _ACROSS * (mirrored - left)
    many = full >= max(_MANY, _OFTEN * len(body)) and right - left > _LONG * size
    return right if across or many or column.left else max(right, mirrored)


def is_close(size: float, other: float) -> bool:
    """Whether two ems are the same but for rounding."""
    return abs(size - other) <= 0.06 * max(size, other)


def common_size(lines: Iterable[Line]) -> float:
    """The em most of the text is set in; of at least one line."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _edge(values: Sequence[float], size: float) -> float:
    """The smallest of `values` (rising) that enough others are close to: where most lines start or end."""
    needed = max(1, round(_SHARE * len(values)))
    windows = zip(values, values[needed - 1 :], strict=False)
    return next((value for value, last in windows if last - value <= size / 2), values[0])


def _find_pitch(flows: Iterable[Flow], default: float) -> float:
    steps = [below.top - line.top for flow in flows for line, below in pairwise(flow.lines)]
    return median(forward) if (forward := [step for step in steps if step > 0]) else default
