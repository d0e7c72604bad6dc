"""Keep what was composed of the ledger until something is written.

Composing a page of 150 commitments costs far more than sending it, and most who ask see what the one before saw.
What is kept is kept under the head of the log, which every recorded write moves in its own transaction: it is read
before what is composed, so what is kept is never older than its head. It is kept under the rights of who asked, which
decide what is in sight, the day, from which lamps follow, and the language. Rows written past the application do not
move the head.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date as Date
from typing import Any, TypeVar

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.api.catalogue import language
from luoshi.apps.record.queries import head

Made = TypeVar("Made")
MOST = 64
"""Things kept by a process: the paper of a long speech is some hundred kilobytes."""
_LOCK = threading.Lock()
_KEPT: OrderedDict[Hashable, Any] = OrderedDict()


def kept(by: Actor, *what: Hashable, on: Date, make: Callable[[], Made], under: Hashable = None) -> Made:
    """What `make` makes, made once for all with the same rights while nothing is written; `what` names it.

    `make` must read nothing but what is recorded, and depend on the person through their rights only. What it makes is
    shared and not to be changed. `under` is the head, where the caller has read it already for this request.
    """
    key = (under or head(), by.rights, language(), on, what)
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            found: Made = _KEPT[key]
            return found
    made = make()
    with _LOCK:
        _KEPT[key] = made
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return made
