"""A world made once and then written again: its rows, its files, its entries in the index.

Most tests of the ledger begin with the same city and the same document issued in it, and making these costs ten times
what writing their rows does. A world is known by what it was made of: all that tables and stores hold before, the
settings, the hooks. Where any of it differs, somebody watches, or others might write too, it is made for real. What a
test patches is not seen here: it asks for_real().
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.conf import UserSettingsHolder, settings
from django.core.cache import cache as counts
from django.db import connection
from django.utils import timezone, translation

from luoshi.apps.documents import reading
from luoshi.apps.ledger.pages import kept, leaf
from luoshi.apps.record import actions, written
from luoshi.apps.search import index
from luoshi.apps.search.models import Entry
from tests.support.emptying import Held, held, unasked, write

Returned = TypeVar("Returned")
Stand = dict[str, Held]
STORES = ("MEDIA_ROOT", "SPOOL_ROOT")
OWN = {*STORES, "HOME", "default_settings", "_deleted"}
"""Settings that are each test's own and reach nothing of what is made."""
AGE = timedelta(hours=1)
"""What was made at another time, as by a test that travels, is made for real."""
_made: dict[Hashable, World] = {}
_REAL: ContextVar[bool] = ContextVar("worlds_for_real", default=False)


@dataclass(frozen=True, slots=True)
class World:
    """When it was made, what it wrote by table and store, and what it returned."""

    at: datetime
    written: Stand
    returned: bytes


def made(what: Hashable, make: Callable[[], Returned]) -> Returned:
    """What `make` returns, made or written again; `what` names it and all it is made of that is not written yet."""
    watched = connection.force_debug_cursor or connection.execute_wrappers
    if watched or not connection.in_atomic_block or actions._OPEN.get() is not None or _REAL.get():
        return make()
    before = stand()
    key = what, _sign(before), _surroundings()
    world = _made.get(key)
    if world and abs(timezone.now() - world.at) < AGE:
        _write(world)
        returned: Returned = pickle.loads(world.returned)
        return returned
    returned = make()
    new = _new(before, stand())
    if new is not None:
        _made[key] = World(timezone.now(), new, pickle.dumps(returned))
    return returned


@contextmanager
def for_real() -> Iterator[None]:
    """Within it every world is made."""
    token = _REAL.set(True)
    try:
        yield
    finally:
        _REAL.reset(token)


def stand() -> Stand:
    """What all tables hold now, and both stores: a file is a row too, a folder one without content."""
    return held() | {each: Held(("path", "mode", "content"), _files(Path(getattr(settings, each)))) for each in STORES}


def _files(root: Path) -> list[tuple[Any, ...]]:
    return [
        (str(place.relative_to(root)), place.stat().st_mode & 0o777, None if place.is_dir() else place.read_bytes())
        for place in ((root, *sorted(root.rglob("*"))) if root.is_dir() else ())
    ]


def _sign(stand: Stand) -> bytes:
    """The same for the same, in whatever order a table gives its rows."""
    return sha256(repr([(name, sorted(map(repr, stand[name].rows))) for name in sorted(stand)]).encode()).digest()


def _surroundings() -> str:
    """What is not written and yet reaches what is made: settings, the language, who is told of what is written."""
    layer, anew, gone = settings._wrapped, {}, set()
    while isinstance(layer, UserSettingsHolder):
        anew = {name: value for name, value in vars(layer).items() if name not in OWN} | anew
        gone |= layer._deleted
        layer = layer.default_settings
    return repr((sorted(anew.items()), sorted(gone), translation.get_language(), reading._READ, written._HOOKS))


def _new(before: Stand, after: Stand) -> Stand | None:
    """The rows that are new or changed; None where one went, for that is not written again."""
    new = {}
    for name in before.keys() | after.keys():
        then, now = (_by_key(name, each) for each in (before, after))
        if then.keys() - now.keys():
            return None
        new[name] = Held(after[name].columns, [row for key, row in now.items() if then.get(key) != row])
    return new


def _by_key(name: str, stand: Stand) -> dict[Any, tuple[Any, ...]]:
    if name not in stand:
        return {}
    place = stand[name].columns.index(_keys().get(name, "path"))
    return {row[place]: row for row in stand[name].rows}


def _write(world: World) -> None:
    entries = list(_by_key(Entry._meta.db_table, world.written))
    index.remove(_texts(entries))
    with unasked():
        for table, key in _keys().items():
            if found := world.written.get(table):
                write(table, found.columns, found.rows, key)
    index.add(_texts(entries))
    for store in STORES:
        for path, mode, content in world.written[store].rows:
            place = Path(getattr(settings, store), path)
            if content is None:
                place.mkdir(parents=True, exist_ok=True)
            else:
                place.write_bytes(content)
            place.chmod(mode)
    # keys that were new in each test come again, with what the one before had kept under them
    kept._KEPT.clear()
    leaf._extraction.cache_clear()
    counts.clear()


def _texts(entries: list[Any]) -> dict[int, str]:
    return dict(Entry.objects.filter(pk__in=entries).values_list("pk", "folded")) if entries else {}


@cache
def _keys() -> dict[str, str]:
    """The column of the key by table, what is pointed to before what points to it, as the database's rules want it."""
    every = apps.get_models(include_auto_created=True)
    pointing = {each: {field.related_model for field in each._meta.concrete_fields} - {each, None} for each in every}
    return {each._meta.db_table: each._meta.pk.column for each in TopologicalSorter(pointing).static_order()}
