"""`luoshi demo`: read the demo city's speech, print its ledger, write its page."""

from __future__ import annotations

import sys
from datetime import date as Date
from importlib import resources
from pathlib import Path

import click

from luoshi.cli.day import Day
from luoshi.cli.extract import Request, carry_out, terminal_options
from luoshi.cli.output import put
from luoshi.cli.say import LANGUAGES, say
from luoshi.core.commitments import extract
from luoshi.core.commitments.context import Context
from luoshi.readers import read
from luoshi.writers.formats import FORMATS

SPEECH = "speech.txt"


@click.command()
@click.option("--output", "-o", type=click.Path(path_type=Path, file_okay=False), default="out", show_default=True)
@click.option("--as-of", type=Day(), help="The day states are looked at (default: today).")
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True, is_eager=True)
def demo(output: Path, as_of: Date | None, language: str) -> None:
    """Read the speech of the demo city (云川市, fictional), print its ledger and write its page into a folder."""
    options = terminal_options(language, as_of)
    with resources.as_file(resources.files("luoshi.demo").joinpath(SPEECH)) as path:
        code = carry_out(Request([path], "table", None, options, Context(), 1, coverage=False))
        extraction = extract(read(path))
    for format_ in ("html", "xlsx"):
        target = output / f"yunchuan{FORMATS[format_].suffix}"
        put(target, FORMATS[format_].writer().write(extraction, options), language)
        click.echo(say("page-open" if format_ == "html" else "written", language, path=target.resolve()))
    sys.exit(code)
