"""Say what a reader noticed, in Chinese and English, as notices.toml words it."""

from __future__ import annotations

from functools import cache

from luoshi.core.lists import read_list
from luoshi.core.text.document import Notice


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every notice there is by code, each with its sentence in Chinese (zh) and English (en)."""
    return read_list("luoshi.core.text", "data/notices.toml")


def notice_text(notice: Notice, language: str = "zh") -> str:
    """What was noticed, in one sentence without its place. Raises KeyError for a code without a sentence."""
    return catalogue()[notice.code][language].format(detail=notice.detail)
