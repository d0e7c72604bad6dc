"""Keep entries and index in step with what things say now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from luoshi.apps.search import index
from luoshi.apps.search.contents import Content
from luoshi.apps.search.folding import fold
from luoshi.apps.search.models import Entry

BATCH = 200
FIELDS = ("document_id", "commitment_id", "number", "place", "text", "folded")


def put(contents: Iterable[Content]) -> None:
    """Write the entries of what is new or says something else than before; the rest costs one query a kind.

    Within the caller's transaction.
    """
    by_kind: dict[str, list[Content]] = defaultdict(list)
    for content in contents:
        by_kind[content.kind].append(content)
    for kind, found in by_kind.items():
        known = _known(kind, [content.key for content in found])
        _change([(known[each.key], each) for each in found if each.key in known and differs(known[each.key], each)])
        if new := [each for each in found if each.key not in known]:
            put_new(new)


def put_new(contents: Sequence[Content]) -> None:
    """Write the entries of what has just come to be, and so has none: two statements."""
    made = Entry.objects.bulk_create([entry_of(content) for content in contents], batch_size=BATCH)
    index.add({each.pk: each.folded for each in made})


def differs(entry: Entry, content: Content) -> bool:
    """Whether an entry is not what the thing says now."""
    return (entry.text, entry.number, entry.place) != (content.text, content.number, content.place)


def entry_of(content: Content) -> Entry:
    """The entry of a content, not yet written."""
    return Entry(
        kind=content.kind,
        key=content.key,
        document_id=content.document,
        commitment_id=content.commitment,
        number=content.number,
        place=content.place,
        text=content.text,
        folded=fold(content.text),
    )


def _known(kind: str, keys: Sequence[UUID]) -> dict[UUID, Entry]:
    found: dict[UUID, Entry] = {}
    for start in range(0, len(keys), 500):
        found |= {each.key: each for each in Entry.objects.filter(kind=kind, key__in=keys[start : start + 500])}
    return found


def _change(pairs: Sequence[tuple[Entry, Content]]) -> None:
    index.remove({entry.pk: entry.folded for entry, _ in pairs})
    for entry, content in pairs:
        now = entry_of(content)
        for field in FIELDS:
            setattr(entry, field, getattr(now, field))
    entries = [entry for entry, _ in pairs]
    if entries:
        Entry.objects.bulk_update(entries, [name.removesuffix("_id") for name in FIELDS], batch_size=BATCH)
    index.add({entry.pk: entry.folded for entry in entries})
