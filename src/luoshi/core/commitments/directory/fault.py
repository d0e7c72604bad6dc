"""What is wrong with a directory of units that somebody wrote."""

from __future__ import annotations


class DirectoryFault(ValueError):  # noqa: N818 - a fault of the file, not of the program
    """Raised for a directory that cannot be used: where, and what would be right.

    `code` is an entry of the messages (syntax, field, missing …);
    `line` counts from 1; `values` are what its message speaks of (name, known, wanted).
    """

    def __init__(self, code: str, line: int, **values: str) -> None:
        self.code, self.line, self.values = code, line, values
        super().__init__(f"line {line}: {code} {values}")
