"""Say what a reader noticed, in Chinese and English, as notices.toml words it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from luoshi.core.text.document import Notice


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every notice there is by code, each with its sentence in Chinese (zh) and English (en)."""
    file = resources.files("luoshi.core.text").joinpath("data", "notices.toml")
    return tomllib.loads(file.read_text("utf-8"))


def notice_text(notice: Notice, language: str = "zh") -> str:
    """What was noticed, in one sentence without its place. Raises KeyError for a code without a sentence."""
    return catalogue()[notice.code][language].format(detail=notice.detail)
