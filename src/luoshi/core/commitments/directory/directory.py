"""Look a unit up by any of its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date as Date
from functools import cached_property

import regex

from luoshi.core.commitments.directory.entry import Entry, Form, Former, Level, Match
from luoshi.core.commitments.directory.region import LONGEST, level_before, without_own
from luoshi.core.patterns import compiled

PLACE = r"\p{Han}{1,12}"
QUOTES = "“”\"'‘’ \u3000"
BRACKETED = compiled(r"[（(][^（）()]*[）)]$")
FITS: dict[Form, int] = {"name": 0, "former": 1, "short": 2, "bare": 3}
GIVEN_UP = 3
REMEMBERED = 4096  # names looked up, so that one met again and again costs one look

_Named = tuple[str, Entry, Form, Former | None]


class Directory:
    """Units by their names. `home` is the level a name without a place is read at."""

    def __init__(self, entries: Iterable[Entry], home: Level = "city") -> None:
        self.entries = tuple(entries)
        self.home: Level = home
        self._met: dict[tuple[str, Date | None, Level | None], Match | None] = {}

    @cached_property
    def by_key(self) -> dict[str, Entry]:
        """The entries by key; of two with one key the first."""
        return {entry.key: entry for entry in reversed(self.entries)}

    @cached_property
    def _names(self) -> dict[str, list[_Named]]:
        names: dict[str, list[_Named]] = {}
        for entry in self.entries:
            for named in _names_of(entry):
                name, bare = named[0], without_own(named[0])
                names.setdefault(name, []).append(named)
                if bare != name:
                    names.setdefault(bare, []).append(named)
        return names

    @cached_property
    def _starred(self) -> list[tuple[str, str, _Named]]:
        """Names with a place left open (国网*供电公司): how they begin, how they end."""
        starred = (named for entry in self.entries for named in _names_of(entry) if "*" in named[0])
        return [(named[0].split("*")[0], named[0].rsplit("*")[-1], named) for named in starred]

    def find(self, name: str, *, on: Date | None = None, said_at: Level | None = None) -> Entry | None:
        """The entry of the unit that bears, or bore, a name; None where the directory does not know it."""
        match = self.match(name, on=on, said_at=said_at)
        return match.entry if match else None

    def match(self, name: str, *, on: Date | None = None, said_at: Level | None = None) -> Match | None:
        """The entry a name leads to, and by which form.

        The name is looked up as it stands, then without the place before it (市, 云川市, 国家 …), whose level the
        unit must then have, and without a closing bracket. Of several units the one the name fits best on the
        day `on` is given; units that do not exist on that day are not.

        `said_at` is the level of whoever names it, None where nobody says. In a paper of the State Council 卫生健康委
        is the nation's, in one of the province the province's: never the city's, which both would call 市卫生健康委.
        """
        if (name, on, said_at) not in self._met:
            if len(self._met) >= REMEMBERED:
                self._met.clear()
            words = name.strip(QUOTES)
            match = self._match(words, on, said_at) or self._match(BRACKETED.sub("", words), on, said_at)
            self._met[name, on, said_at] = match
        return self._met[name, on, said_at]

    def _match(self, words: str, on: Date | None, said_at: Level | None) -> Match | None:
        for start in range(min(len(words), LONGEST)):
            known = self._names.get(words[start:])
            if not known:
                continue
            level = level_before(words[:start])
            if start and not level:
                continue
            if not start and said_at and said_at != self.home and without_own(words) == words:
                known = [named for named in known if _is_called_so(named[1], said_at)]
            best = self._best(known, level, on, self.home if start else said_at or self.home)
            if best:
                return best
        like = (named for first, last, named in self._starred if words.startswith(first) and words.endswith(last))
        return self._best([named for named in like if _fills(named[0], words)], None, on, self.home)

    def _best(self, known: list[_Named], level: Level | None, on: Date | None, home: Level) -> Match | None:
        fitting = [named for named in known if level in (None, named[1].level) or named[1].level == "any"]
        there = [named for named in fitting if named[1].exists(on)]
        if not there:
            return None
        _, entry, form, former = min(there, key=lambda named: _rank(named, on, home))
        return Match(entry, form, former if former and _is_past(former, on) else None)

    def over(self, base: Directory) -> Directory:
        """This directory laid over another one: what both know is taken from here.

        An entry replaces the one of the same key; one whose key the base does not know replaces the one its name
        leads to, and takes over its key. What it leaves out (short names, bare forms, former names, parent) is
        kept from the entry it replaces.
        """
        own = [_laid_over(entry, base) for entry in self.entries]
        replaced = {entry.key for entry in own}
        return Directory((*own, *(entry for entry in base.entries if entry.key not in replaced)), self.home)


def _rank(named: _Named, on: Date | None, home: Level) -> tuple[bool, int]:
    """How well a name fits: units at home first; names in force before what is only said of a function."""
    _, entry, form, former = named
    place = FITS[form] + (GIVEN_UP if former and _is_past(former, on) else 0)
    return entry.level not in (home, "any"), place


def _names_of(entry: Entry) -> Iterator[_Named]:
    yield entry.name, entry, "name", None
    for short in entry.short:
        yield short, entry, "short", None
    for bare in entry.bare:
        yield bare, entry, "bare", None
    for former in entry.former:
        yield former.name, entry, "former", former


def _fills(starred: str, words: str) -> bool:
    """Whether words are a starred name with a place in it."""
    return compiled(regex.escape(starred).replace(r"\*", PLACE)).fullmatch(words) is not None


def _is_called_so(entry: Entry, said_at: Level) -> bool:
    """Whether those at a level call a unit by a name without a place: it is of their level, or has no place in it."""
    return entry.level in (said_at, "any") or without_own(entry.name) == entry.name


def _is_past(former: Former, on: Date | None) -> bool:
    return on is None or former.until < on


def _laid_over(entry: Entry, base: Directory) -> Entry:
    below = base.by_key.get(entry.key)
    if below is None:
        match = base.match(entry.name)
        below = match.entry if match and match.form in ("name", "short") else None
    if below is None or below.level not in (entry.level, "any"):
        return entry
    return replace(
        entry,
        key=below.key,
        short=tuple(dict.fromkeys((*entry.short, below.name, *below.short))),
        bare=entry.bare or below.bare,
        former=entry.former or below.former,
        parent=entry.parent or below.parent,
    )
