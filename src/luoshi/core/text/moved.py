"""Move every span in a value, as between a text and the same text with something left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import msgspec
from msgspec.structs import replace

from luoshi.core.text.span import Span

T = TypeVar("T")


def moved(value: T, start: Callable[[int], int], end: Callable[[int], int]) -> T:
    """A value with all spans in it moved: `start` says where one begins now, `end` where one ends."""
    if isinstance(value, Span):
        first = start(value.start)
        return cast("T", Span(first, max(first, end(value.end))))
    if isinstance(value, msgspec.Struct):
        fields = {name: moved(getattr(value, name), start, end) for name in value.__struct_fields__}
        return cast("T", replace(value, **fields))
    if isinstance(value, tuple):
        return cast("T", tuple(moved(each, start, end) for each in value))
    return value
