"""Walk a tree of any depth without recursion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from luoshi.readers.refusal import Refusal

# A walk reads what is before it, and yields a walk of its own for whatever is nested there.
Walk: TypeAlias = Iterator["Walk"]


def finish(walk: Walk, depth: int) -> None:
    """Carry a walk out, with those it yields, innermost first. Refuses more than `depth` in one another."""
    stack = [walk]
    while stack:
        inner = next(stack[-1], None)
        if inner is None:
            stack.pop()
        elif len(stack) >= depth:
            raise Refusal("too-deep", f"> {depth}")
        else:
            stack.append(inner)
