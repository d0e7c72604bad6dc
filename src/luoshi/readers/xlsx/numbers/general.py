"""Show a number as the format General does: as short as it can be told."""

from __future__ import annotations

_WIDTH = 11  # characters, sign aside


def general(value: float) -> str:
    """At most eleven characters, sign aside: whole numbers whole, the rest rounded, the very long with an exponent.

    >>> general(312.0), general(0.1 + 0.2), general(123456789012.0)
    ('312', '0.3', '1.23457E+11')
    """
    size = abs(value)
    if size and not 1e-9 <= size < 1e11:
        mantissa, exponent = f"{value:.5E}".split("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"
    places = max(0, _WIDTH - 1 - len(str(int(size))))
    shown = f"{value:.{places}f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown == "-0" else shown
