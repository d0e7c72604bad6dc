"""`luoshi diff`: compare two documents by what they commit to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from luoshi.cli.batch import read_each
from luoshi.cli.context import load_context
from luoshi.cli.extract import terminal_options
from luoshi.cli.notices import tell_notices
from luoshi.cli.output import put
from luoshi.cli.say import LANGUAGES, say
from luoshi.core.commitments import Extraction
from luoshi.core.commitments.comparison.compare import Comparison, compare
from luoshi.core.commitments.context import Context
from luoshi.readers import Limits
from luoshi.writers.comparison.formats import FORMATS, TEXT, writer


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "-f", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file.")
@click.option("--kept", is_flag=True, help="List the commitments that stayed as they were, too.")
@click.option("--directory", type=click.Path(path_type=Path), help="Your directory of units, TOML or CSV.")
@click.option("--events", type=click.Path(path_type=Path), help="Dates of events, TOML: 博览会 = 2026-11-20.")
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True, is_eager=True)
def diff(
    old: Path,
    new: Path,
    format_: str,
    output: Path | None,
    kept: bool,
    directory: Path | None,
    events: Path | None,
    language: str,
) -> None:
    """Say what has become of the commitments of OLD in NEW: kept, dropped, re-dated, raised, lowered, handed on.

    \b
    Exit codes: 0 compared, whether or not anything changed; 2 wrong usage; as `luoshi extract` where a file is
    refused.
    """
    if not output and format_ not in TEXT and sys.stdout.isatty():
        raise click.UsageError(say("needs-output", language, format=format_))
    comparison = compare(*_read([old, new], load_context(None, directory, events, language), language))
    _put_out(comparison, format_, output, language, kept=kept)


def _read(paths: list[Path], context: Context, language: str) -> tuple[Extraction, Extraction]:
    """Both documents, read one after the other; leaves with the code of the first refusal."""
    found = []
    for path in paths:
        (result,) = read_each([path], context, Limits(), 1)
        if result.refusal is not None:
            click.echo(say("refused", language, name=path, reason=result.refusal.message(language)), err=True)
            sys.exit(result.refusal.exit_code)
        found.append(cast("Extraction", result.extraction))
        tell_notices(path, found[-1].document.notices, language)
    return found[0], found[1]


def _put_out(comparison: Comparison, format_: str, output: Path | None, language: str, *, kept: bool) -> None:
    options = terminal_options(language, None)
    data = writer(format_).write(comparison, options, kept=kept)
    if output:
        put(output, data, language)
        click.echo(say("written", language, path=output), err=True)
    else:
        sys.stdout.buffer.write(data)
    click.echo(say("diff.counts", language, **comparison.counts()), err=format_ != "table" or output is not None)
