"""The numbers a browser puts before the items of an ordered list."""

from __future__ import annotations

from selectolax.lexbor import LexborNode


class Numbers:
    """Counts the items of ordered lists. A list of another kind of number, or of none, gets none."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}
        self._waiting = ""

    def open(self, item: LexborNode) -> None:
        """Note the beginning of an <li>; its number waits for the item's first line."""
        above = item.parent
        if above is None or above.tag != "ol" or not _is_decimal(above):
            self._waiting = ""
            return
        last = self._last.get(above.mem_id, _whole(above, "start", 1) - 1)
        number = self._last[above.mem_id] = _whole(item, "value", last + 1)
        self._waiting = f"{number}. "

    def take(self) -> str:
        """The number that belongs before the line now written; empty for all but an item's first line."""
        waiting, self._waiting = self._waiting, ""
        return waiting


def _is_decimal(ordered: LexborNode) -> bool:
    attributes = ordered.attributes
    return (attributes.get("type") or "1") == "1" and "list-style" not in (attributes.get("style") or "")


def _whole(node: LexborNode, name: str, otherwise: int) -> int:
    try:
        return int((node.attributes.get(name) or "")[:9])
    except ValueError:
        return otherwise
