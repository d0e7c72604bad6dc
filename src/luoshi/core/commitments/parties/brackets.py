"""Brackets in and after names."""

from __future__ import annotations


def without_bracket(name: str) -> str:
    """A name without the bracket that ends it (市住建局（市人防办）), unless the bracket is part of its form."""
    if not name.endswith(("）", ")", "〕")):
        return name
    opened = max(name.rfind("（"), name.rfind("("), name.rfind("〔"))
    return name[:opened] if opened > 1 else name


def in_bracket(text: str, start: int, at: int) -> bool:
    """Whether an offset stands in a bracket opened since `start` (施工企业（包括总承包企业|和分包企业）)."""
    return any(text.rfind(opens, start, at) > text.rfind(closes, start, at) for opens, closes in ("（）", "()"))
