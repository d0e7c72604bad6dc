"""What others derive from rows in the very transaction in which they were written: an index, an outbox."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from luoshi.apps.record.pending import Pending
from luoshi.apps.record.recorded import Recorded

Hook = Callable[[Sequence[Any]], None]
Registered = TypeVar("Registered", bound=Hook)

_HOOKS: dict[type[Recorded], list[Hook]] = defaultdict(list)


def on_written(model: type[Recorded]) -> Callable[[Registered], Registered]:
    """Register what is to be derived whenever rows of `model` have been written.

    Called once a transaction with the rows as they stand at its end, each once, before the log is written: an
    exception leaves nothing of either. What a hook writes is derived and not recorded, so it must be possible to
    make it anew from the rows.
    """

    def register(hook: Registered) -> Registered:
        if hook not in _HOOKS[model]:
            _HOOKS[model].append(hook)
        return hook

    return register


def tell(pending: Iterable[Pending]) -> None:
    """Call the hooks of the rows written, a model at a time."""
    rows: dict[type[Recorded], dict[Any, Recorded]] = defaultdict(dict)
    for each in pending:
        if each.row is not None and type(each.row) in _HOOKS:
            rows[type(each.row)][each.row.pk] = each.row
    for model, found in rows.items():
        for hook in _HOOKS[model]:
            hook(list(found.values()))
