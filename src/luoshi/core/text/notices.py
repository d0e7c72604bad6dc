"""Say what a reader noticed, in Chinese and English, as notices.toml words it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from luoshi.core.lists import read_list
from luoshi.core.text.document import Notice

MOST_PLACES = 5


class Noticed(msgspec.Struct, frozen=True):
    """Something noticed, in words, and each place in the file where it was, in its order and once."""

    words: str
    places: tuple[str, ...]

    def where(self, language: str = "zh") -> str:
        """The first places, and how many there are where they are more; empty where none is known."""
        joined = ("、" if language == "zh" else "; ").join(self.places[:MOST_PLACES])
        if len(self.places) <= MOST_PLACES:
            return joined
        count = len(self.places)
        return f"{joined}等 {count} 处" if language == "zh" else f"{joined} and others, {count} places"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every notice there is by code, each with its sentence in Chinese (zh) and English (en)."""
    return read_list("luoshi.core.text", "data/notices.toml")


def notice_text(notice: Notice, language: str = "zh") -> str:
    """What was noticed, in one sentence without its place. Raises KeyError for a code without a sentence."""
    return catalogue()[notice.code][language].format(detail=notice.detail)


def gathered(notices: Iterable[Notice], language: str = "zh") -> tuple[Noticed, ...]:
    """The notices with those of the same words as one, in the order of the first. Raises KeyError as `notice_text`."""
    places: dict[str, dict[str, None]] = {}
    for notice in notices:
        found = places.setdefault(notice_text(notice, language), {})
        if notice.place and (where := notice.place.describe(language)):
            found[where] = None
    return tuple(Noticed(words, tuple(found)) for words, found in places.items())
