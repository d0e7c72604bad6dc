"""The directory of units: who there is, under which names, since when and until when."""

from luoshi.core.commitments.directory.built_in import built_in
from luoshi.core.commitments.directory.directory import Directory
from luoshi.core.commitments.directory.entry import Entry, Former, Level, Match
from luoshi.core.commitments.directory.fault import DirectoryFault
from luoshi.core.commitments.directory.from_csv import parse_csv
from luoshi.core.commitments.directory.from_toml import parse_toml

__all__ = [
    "Directory", "DirectoryFault", "Entry", "Former", "Level", "Match", "built_in", "parse_csv", "parse_toml",
]  # fmt: skip
