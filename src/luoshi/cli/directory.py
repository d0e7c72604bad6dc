"""Load a directory of units from a file of the user's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from luoshi.cli.say import say
from luoshi.core.commitments.directory import Directory, DirectoryFault, built_in, parse_csv, parse_toml
from luoshi.readers import Refusal, load
from luoshi.readers.encoding import decode
from luoshi.writers.terminal import visible

PARSERS: dict[str, Callable[[str], Directory]] = {".toml": parse_toml, ".csv": parse_csv}


def load_directory(path: Path, language: str) -> Directory:
    """The user's directory laid over the general one. Raises click.UsageError naming file, line, fault and fix."""
    return parse_directory(path, language).over(built_in())


def parse_directory(path: Path, language: str) -> Directory:
    """The user's directory by itself. Raises click.UsageError naming file, line, fault and fix."""
    parse = PARSERS.get(path.suffix.lower())
    if parse is None:
        raise click.UsageError(say("directory.suffix", language, path=path))
    try:
        return parse(decode(load(path)).text)
    except Refusal as refusal:
        reason = refusal.message(language)
        raise click.UsageError(say("refused", language, name=path, reason=reason)) from refusal
    except DirectoryFault as fault:
        reason = visible(fault.words(language))
        raise click.UsageError(say("directory.fault", language, path=path, line=fault.line, reason=reason)) from fault
