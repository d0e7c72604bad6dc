"""Read the numbers of OFD attributes: lists parted by white space, advances with repeats."""

from __future__ import annotations

import math


def read_numbers(value: str) -> list[float]:
    """The numbers in `value`. Raises ValueError for what is no finite number."""
    numbers = [float(word) for word in value.split()]
    if not all(math.isfinite(number) for number in numbers):
        raise ValueError(f"not a finite number in {value[:40]!r}")
    return numbers


def read_fixed(value: str, count: int) -> list[float]:
    """Exactly `count` numbers. Raises ValueError for another count."""
    numbers = read_numbers(value)
    if len(numbers) != count:
        raise ValueError(f"{count} numbers expected, not {value[:40]!r}")
    return numbers


def read_advances(value: str, count: int) -> list[float]:
    """The first `count` advances of a DeltaX or DeltaY; fewer where it has fewer.

    "g n v" stands for v repeated n times (GB/T 33190-2016, 11.3); no more of it is unrolled than is needed.
    Raises ValueError.
    """
    advances: list[float] = []
    words = iter(value.split())
    for word in words:
        if len(advances) >= count:
            break
        if word == "g":
            times, number = next(words, ""), next(words, "")
            advances += read_fixed(number, 1) * min(max(int(times), 0), count - len(advances))
        else:
            advances += read_fixed(word, 1)
    return advances
