"""The same words in Chinese and in English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def say(self, language: str = "zh") -> str:
        """The words in one language; Chinese unless English is asked for."""
        return self.en if language == "en" else self.zh
