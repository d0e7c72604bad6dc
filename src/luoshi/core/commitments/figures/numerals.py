"""The value of a numeral, Arabic or Chinese."""

from __future__ import annotations

from functools import lru_cache

from luoshi.core.text.numerals import read_number

DIGITS = str.maketrans("０１２３４５６７８９．，％〇两", "0123456789.,%零二")
HAN = frozenset("零一二三四五六七八九十百千万亿点")
ROUND = {"百": 100.0, "千": 1000.0, "万": 10_000.0, "亿": 100_000_000.0}


@lru_cache(maxsize=4096)
def value_of(numeral: str) -> float | None:
    """The number a numeral means; None for a blank (X, ××, ____) and for what is no number.

    A bare 百 or 千 is one hundred, one thousand (百名干部); 半 is a half.
    """
    plain = numeral.translate(DIGITS).replace(",", "")
    if plain in ROUND:
        return ROUND[plain]
    if plain == "半":
        return 0.5
    if plain[:-1].replace(".", "", 1).isdigit() and plain[-1:] in ROUND:
        return float(plain[:-1]) * ROUND[plain[-1]]
    try:
        return float(plain)
    except ValueError:
        small = read_number(plain)
    if small:
        return float(small)
    return _large(plain) if HAN.issuperset(plain) else None


def _large(numeral: str) -> float | None:
    """三万五千, 一点二亿. cn2an is loaded only here: few texts need it, and it takes longer than reading a speech."""
    import cn2an  # noqa: PLC0415

    try:
        return float(cn2an.cn2an(numeral, "smart"))
    except (ValueError, TypeError, KeyError):
        return None
