"""Part the name of a committee from what it does, where 会 may belong to either."""

from __future__ import annotations

OF_VILLAGERS = ("村委", "居委")


def apart(name: str, word: str) -> tuple[str, str]:
    """A name and the word after it, where 会 may belong to either: 管委会|同, 建管委|会同, 村委会|审核."""
    if word == "同" and name.endswith("委会"):
        return name.replace("建管委会", "建管委"), "会同"
    return (f"{name}会" if word in ("会同", "会审") and name.endswith(OF_VILLAGERS) else name), word
