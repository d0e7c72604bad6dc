"""The directory that comes with the product: the units of a prefecture city, in general."""

from __future__ import annotations

from functools import cache

from luoshi.core.commitments.directory.directory import Directory
from luoshi.core.commitments.directory.from_toml import read_directory
from luoshi.core.lists import parsed, text_of

FILES = ("reforms.toml", "government.toml", "agencies.toml", "party.toml", "bodies.toml")


@cache
def built_in() -> Directory:
    """The general directory of data/directory, whose files are read as one text; read once."""
    text = "\n".join(text_of("luoshi.core.commitments", f"data/directory/{name}") for name in FILES)
    return read_directory(text, parsed(text))
