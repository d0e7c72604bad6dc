"""`luoshi demo`: make the demo city, or read its speech."""

from __future__ import annotations

import sys
import tempfile
from datetime import date as Date
from pathlib import Path

import click

from luoshi.cli.day import Day
from luoshi.cli.demo_home import DemoHome, Refused
from luoshi.cli.extract import Request, carry_out, terminal_options
from luoshi.cli.output import put
from luoshi.cli.say import LANGUAGES, say
from luoshi.core.commitments import extract
from luoshi.core.commitments.context import Context
from luoshi.demo.speech import speech
from luoshi.readers import read
from luoshi.writers.formats import FORMATS

HOME = Path("out") / "demo"
SEED = 2026


@click.command()
@click.option("--home", type=click.Path(path_type=Path, file_okay=False), envvar="LUOSHI_HOME", default=HOME)
@click.option("--reset", is_flag=True, help="Make the city anew; what the demo's home holds is lost.")
@click.option("--seed", type=int, default=SEED, show_default=True, help="Another seed, other names and stories.")
@click.option("--day", type=Day(), help="The day on which the city stands (default: today).")
@click.option("--small", is_flag=True, help="Some two dozen units only: made in seconds.")
@click.option("--read", "reading", is_flag=True, help="Read the speech only: print its ledger, write its page.")
@click.option("--output", "-o", type=click.Path(path_type=Path, file_okay=False), default="out", show_default=True)
@click.option("--as-of", type=Day(), help="With --read, the day states are looked at (default: today).")
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True, is_eager=True)
def demo(  # noqa: PLR0913, PLR0917 - one argument an option
    home: Path,
    reset: bool,
    seed: int,
    day: Date | None,
    small: bool,
    reading: bool,
    output: Path,
    as_of: Date | None,
    language: str,
) -> None:
    """Make 云川市, a city that does not exist: units, people, papers, and three months of work on what they ask for.

    It lives in a home of its own (LUOSHI_HOME, by default out/demo) and is made once; the next time it is only said
    where it is. With --read, the mayor's speech alone is read and its ledger printed.
    """
    if reading:
        sys.exit(_read(output, as_of, language))
    day = day or Date.today()
    place = DemoHome(home)
    try:
        standing = place.standing()
        if standing is None or reset:
            place.clear()
            place.make(seed=seed, day=day, small=small, language=language)
        else:
            click.echo(say("demo.there", language, home=place.path, day=standing), err=True)
    except Refused as refusal:
        raise click.ClickException(say(refusal.key, language, home=place.path)) from refusal
    click.echo(say("demo.how", language, home=place.path, **place.accounts()))


def _read(output: Path, as_of: Date | None, language: str) -> int:
    options = terminal_options(language, as_of)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speech.txt"
        path.write_text(speech(), "utf-8")
        code = carry_out(Request([path], "table", None, options, Context(), 1, coverage=False))
        extraction = extract(read(path))
    for format_ in ("html", "xlsx"):
        target = output / f"yunchuan{FORMATS[format_].suffix}"
        put(target, FORMATS[format_].writer().write(extraction, options), language)
        click.echo(say("page-open" if format_ == "html" else "written", language, path=target.resolve()))
    return code
