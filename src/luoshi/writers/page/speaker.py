"""Put phrases on the page so that the language switch finds every one of them."""

from __future__ import annotations

from markupsafe import Markup

from luoshi.writers.page.phrases import Phrase, say


class Speaker:
    """Says phrases in one language and remembers them, in both, for the switch."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._said: dict[str, Phrase] = {}

    def element(self, phrase: Phrase | str, **values: object) -> Markup:
        """A phrase as an element of its own; a key of the catalogue is looked up and filled in."""
        return Markup('<span data-t="{}">{}</span>').format(self.key(phrase, **values), self.said(phrase, **values))

    def attribute(self, name: str, phrase: Phrase | str) -> Markup:
        """A phrase as an attribute, with a space before it."""
        return Markup(' {0}="{1}" data-t-{0}="{2}"').format(name, self.said(phrase), self.key(phrase))

    def said(self, phrase: Phrase | str, **values: object) -> str:
        """The words of a phrase and nothing round them: they do not turn with the switch."""
        return self._phrase(phrase, **values).said(self.language)

    def key(self, phrase: Phrase | str, **values: object) -> str:
        """The key under which the switch finds a phrase."""
        found = self._phrase(phrase, **values)
        self._said[found.key] = found
        return found.key

    def texts(self) -> dict[str, dict[str, str]]:
        """Every phrase said so far, by language and key."""
        return {
            "zh": {key: phrase.zh for key, phrase in self._said.items()},
            "en": {key: phrase.en for key, phrase in self._said.items()},
        }

    @staticmethod
    def _phrase(phrase: Phrase | str, **values: object) -> Phrase:
        return say(phrase, **values) if isinstance(phrase, str) else phrase
