"""How far the index is behind what it is made of. It should never be."""

from __future__ import annotations

from luoshi.apps.search import index
from luoshi.apps.search.actions.rebuild import batches
from luoshi.apps.search.entries import differs
from luoshi.apps.search.models import Entry


def outdated() -> int:
    """How many entries are missing, say something else than the thing does, or are of nothing; 0 where all is well.

    Reads everything: some seconds for a hundred thousand sentences.
    """
    count = wrong = 0
    for contents, _ in batches():
        count += len(contents)
        kinds = {content.kind for content in contents}
        found = Entry.objects.filter(kind__in=kinds, key__in=[content.key for content in contents])
        known = {each.key: each for each in found.defer("folded")}
        wrong += sum(content.key not in known or differs(known[content.key], content) for content in contents)
    entries = Entry.objects.count()
    return max(wrong, abs(entries - count), abs(entries - index.size()))
