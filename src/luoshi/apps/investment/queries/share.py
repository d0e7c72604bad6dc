"""What moves the probability of industry's share most: each project as certain and as lost, all else as drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luoshi.core.investment import Mover, Outlook, pipeline, place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def share_movers(outlook: Outlook, target: float, *, most: int) -> list[Mover]:
    """As core.investment's movers of an amount, for the share of industry in what is signed (`target` in per cent).

    A project that is not industrial lowers the share when it is signed: its `gain` is below 0 then.
    """
    signed = outlook.signed() * outlook.amounts
    whole = signed.sum(axis=1, dtype=float)
    industrial = [pipeline().industrial(each.sector) for each in outlook.leads]
    part = signed[:, industrial].sum(axis=1, dtype=float)
    base, chances = _reached(part, whole, target), [float(each) for each in outlook.chances()]
    found = []
    for at, lead in enumerate(outlook.leads):
        if place(lead.stage) >= place(pipeline().signed):
            continue
        counts = float(industrial[at])
        rest, rest_part = whole - signed[:, at], part - signed[:, at] * counts
        amount = outlook.amounts[:, at]
        certain = _reached(rest_part + amount * counts, rest + amount, target)
        found.append(Mover(lead.key, base, certain, _reached(rest_part, rest, target), chances[at]))
    return sorted(found, key=lambda each: (-abs(each.sway), each.key))[:most]


def _reached(part: Floats, whole: Floats, target: float) -> float:
    """The share of draws in which the share is reached; where nothing is signed it is not."""
    import numpy as np  # noqa: PLC0415 - where it is needed

    shares = 100 * np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)
    return float((shares >= target - 1e-6).mean())
