"""One way only to write a value, so that equal values have equal hashes on every machine and in every language."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date as Date
from datetime import datetime as DateTime
from datetime import time as Time
from datetime import timedelta as TimeDelta
from decimal import Decimal
from enum import Enum
from typing import Final
from uuid import UUID

import msgspec

from luoshi.core.record.hashing import Hashing

SALT: Final = 16
_LARGEST = 2**63
_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical(value: object) -> bytes:
    """`value` as JSON in UTF-8 with sorted keys, no spaces, and no number that is not whole.

    Decimals, and floats that are not whole, become strings; datetimes UTC with microseconds and a Z; other dates
    and times ISO 8601; durations whole microseconds; bytes hexadecimal; UUIDs their usual form. Raises ValueError
    for what has no such form: a datetime without a zone, NaN, an integer of more than 64 bits, a lone surrogate.
    """
    try:
        return _ENCODER.encode(_plain(value))
    except (UnicodeEncodeError, OverflowError) as fault:
        raise ValueError(f"this cannot be recorded: {fault}") from fault


def salted(hashing: Hashing, salt: bytes, payload: bytes) -> bytes:
    """The hash that stands in the tree for `payload`. Without the salt nobody can tell it by guessing the payload."""
    return hashing.plain(salt + payload)


def stamp(moment: DateTime) -> str:
    """A moment in UTC with microseconds: 2026-11-25T08:00:00.000000Z. Raises ValueError where it has no zone."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"a moment without a zone cannot be recorded: {moment.isoformat()}")
    return (moment.replace(tzinfo=None) - offset).isoformat(timespec="microseconds") + "Z"


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return {_key(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return _text(value)


def _key(key: object) -> str:
    if isinstance(key, bool) or not isinstance(key, str | int | UUID):
        raise ValueError(f"a key is a string, not {key!r}")
    return str(key)


def _number(value: float | Decimal) -> object:
    if isinstance(value, int):
        if not -_LARGEST <= value < _LARGEST:
            raise ValueError(f"an integer of more than 64 bits cannot be recorded: {value}")
        return int(value)
    if not math.isfinite(value):
        raise ValueError(f"{value} is no figure")
    if isinstance(value, Decimal):
        return f"{value:f}"
    # a whole float may come back from a database as an integer: the two are one
    return int(value) if value.is_integer() and abs(value) < _LARGEST else repr(value)


def _text(value: object) -> str:
    if isinstance(value, DateTime):
        return stamp(value)
    if isinstance(value, Date):
        return value.isoformat()
    if isinstance(value, Time):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, TimeDelta):
        return str(value // TimeDelta(microseconds=1))
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    if isinstance(value, UUID):
        return str(value)
    raise ValueError(f"a value of type {type(value).__name__} cannot be recorded")
