"""What is wrong with a directory of units that somebody wrote."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from luoshi.core.lists import read_list


class DirectoryFault(ValueError):  # noqa: N818 - a fault of the file, not of the program
    """Raised for a directory that cannot be used: where, and what would be right.

    `code` is an entry of the messages (syntax, field, missing …);
    `line` counts from 1; `values` are what its message speaks of (name, known, wanted).
    """

    def __init__(self, code: str, line: int, **values: str) -> None:
        self.code, self.line, self.values = code, line, values
        super().__init__(f"line {line}: {code} {values}")

    def words(self, language: str) -> str:
        """What is wrong and what to do, in zh or en."""
        return _sentences()[self.code][language].format(**self.values)


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    return read_list("luoshi.core.commitments", "data/directory_faults.toml")
