"""What others do with a document in the very transaction in which it has been read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from luoshi.apps.documents.models import Document
from luoshi.apps.record.actions import Recording
from luoshi.core.commitments import Extraction

Hook = Callable[[Document, Extraction, Recording], None]

_READ: list[Hook] = []
_REDATED: list[Hook] = []


def on_read(hook: Hook) -> Hook:
    """Register what is to be done once a document has been read; its passages are written by then.

    Called inside the transaction: an exception leaves neither the reading nor anything else.
    """
    return _register(_READ, hook)


def on_redated(hook: Hook) -> Hook:
    """Register what is to be done once somebody has set the day a document in review speaks on.

    The extraction is new, with its dates counted from that day.
    """
    return _register(_REDATED, hook)


def read_hooks() -> Iterator[Hook]:
    """What is done after a reading, in the order of registering."""
    return iter(_READ)


def redated_hooks() -> Iterator[Hook]:
    """What is done after the day was set, in the order of registering."""
    return iter(_REDATED)


def _register(hooks: list[Hook], hook: Hook) -> Hook:
    if hook not in hooks:
        hooks.append(hook)
    return hook
