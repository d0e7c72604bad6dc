"""`luoshi extract`: read documents and print the commitments in them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path

import click
import msgspec

from luoshi.cli.batch import Result, find_files, output_names, read_each
from luoshi.cli.context import load_context
from luoshi.cli.day import Day
from luoshi.cli.notices import tell_notices
from luoshi.cli.output import put
from luoshi.cli.proof import coverage_line, elements_line, segments_of
from luoshi.cli.say import LANGUAGES, say
from luoshi.core.commitments import Extraction
from luoshi.core.commitments.context import Context
from luoshi.readers import Limits
from luoshi.readers.formats import BY_EXTENSION
from luoshi.writers.formats import FORMATS, Options

WIDTH = 140


class Request(msgspec.Struct, frozen=True):
    """What the user asked for."""

    paths: list[Path]
    format: str
    output: Path | None
    options: Options
    context: Context
    jobs: int
    coverage: bool

    @property
    def several(self) -> bool:
        """Whether there is more than one file, so that outputs need a folder."""
        return len(self.paths) > 1


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "-f", "format_", type=click.Choice(list(FORMATS)), default="table", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="A file; a folder where there are several.")
@click.option("--date", type=Day(), help="The day the document speaks on, where it does not say or says wrong.")
@click.option("--as-of", type=Day(), help="The day states are looked at (default: today).")
@click.option("--directory", type=click.Path(path_type=Path), help="Your directory of units, TOML or CSV.")
@click.option("--learned", type=click.Path(path_type=Path), help="What `luoshi learn` made of past task tables.")
@click.option("--events", type=click.Path(path_type=Path), help="Dates of events, TOML: 博览会 = 2026-11-20.")
@click.option("--jobs", "-j", type=click.IntRange(1, 64), default=1, show_default=True, help="Files read at once.")
@click.option("--coverage", is_flag=True, help="Print every segment with its label and reason.")
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True, is_eager=True)
def extract(  # noqa: PLR0913, PLR0917 - one argument an option
    sources: tuple[Path, ...],
    format_: str,
    output: Path | None,
    date: Date | None,
    as_of: Date | None,
    directory: Path | None,
    learned: Path | None,
    events: Path | None,
    jobs: int,
    coverage: bool,
    language: str,
) -> None:
    """Read SOURCES (files, folders, or - for standard input) and print the commitments in them.

    \b
    Exit codes: 0 all was read; 2 wrong usage; 3 a file cannot be read; 4 a file is classified;
    5 a file is over a limit or hostile; 6 a helper program is missing. With several files, the highest.
    """
    paths = find_files(sources)
    if not paths:
        known = " ".join(BY_EXTENSION)
        raise click.UsageError(say("nothing", language, path=" ".join(map(str, sources)), extensions=known))
    options = terminal_options(language, as_of)
    context = load_context(date, directory, events, language, learned)
    request = Request(paths, format_, output, options, context, jobs, coverage)
    _check_output(request)
    sys.exit(carry_out(request))


def terminal_options(language: str, as_of: Date | None) -> Options:
    """How to write for whoever sits at this terminal; the clock is read here and nowhere below."""
    wide = sys.stdout.isatty()
    width = _width() if wide else WIDTH
    return Options(language, as_of or Date.today(), width, wide)


def _width() -> int:
    import shutil  # noqa: PLC0415 - not cheap to load, and only a terminal has a width

    return shutil.get_terminal_size((WIDTH, 24)).columns


def _check_output(request: Request) -> None:
    language = request.options.language
    if request.several and request.output and request.output.exists() and not request.output.is_dir():
        raise click.UsageError(say("needs-folder", language, path=request.output))
    for target in _targets(request):
        if target.resolve() in {path.resolve() for path in request.paths}:
            raise click.UsageError(say("over-source", language, path=target))
    binary = not FORMATS[request.format].text
    if not request.output and ((request.several and request.format != "table") or (binary and sys.stdout.isatty())):
        raise click.UsageError(say("needs-output", language, format=request.format))


def _targets(request: Request) -> list[Path]:
    """The files that will be written."""
    if request.output is None:
        return []
    if not (request.several or request.output.is_dir()):
        return [request.output]
    names = output_names(request.paths, FORMATS[request.format].suffix)
    return [request.output / name for name in names.values()]


def carry_out(request: Request) -> int:
    """Read every file and put out what was found; returns the exit code."""
    started = time.monotonic()
    names = output_names(request.paths, FORMATS[request.format].suffix)
    code = read = commitments = 0
    for result in _with_progress(request):
        if result.refusal is not None:
            code = max(code, result.refusal.exit_code)
            reason = result.refusal.message(request.options.language)
            click.echo(say("refused", request.options.language, name=result.path, reason=reason), err=True)
        elif result.extraction is not None:
            read += 1
            commitments += len(result.extraction.commitments)
            _put_out(result.path, result.extraction, request, names)
            tell_notices(result.path, result.extraction.document.notices, request.options.language)
    if request.several:
        counts = {"files": len(request.paths), "read": read, "refused": len(request.paths) - read}
        seconds = time.monotonic() - started
        summary = say("summary", request.options.language, **counts, commitments=commitments, seconds=seconds)
        click.echo(summary, err=True)
    return code


def _with_progress(request: Request) -> Iterator[Result]:
    results = read_each(request.paths, request.context, Limits(), request.jobs)
    if not (request.several and sys.stderr.isatty()):
        return results
    return _tracked(results, request)


def _tracked(results: Iterator[Result], request: Request) -> Iterator[Result]:
    from rich.console import Console  # noqa: PLC0415 - only a terminal with several files needs it
    from rich.progress import track  # noqa: PLC0415

    console = Console(stderr=True)
    label = say("reading", request.options.language)
    # refreshed by hand: a refreshing thread would be running while children are forked
    return iter(track(results, label, total=len(request.paths), console=console, auto_refresh=False))


def _put_out(path: Path, extraction: Extraction, request: Request, names: dict[Path, str]) -> None:
    language = request.options.language
    shown = request.format == "table" and request.output is None
    if request.coverage:
        click.echo(segments_of(extraction, language), err=not shown)
    if request.output:
        _write_file(path, extraction, request, names)
    elif not (request.coverage and shown):
        sys.stdout.buffer.write(FORMATS[request.format].writer().write(extraction, request.options))
        sys.stdout.flush()
    if shown or request.coverage:
        click.echo(coverage_line(extraction, language), err=not shown)
        click.echo(elements_line(extraction, language), err=not shown)


def _write_file(path: Path, extraction: Extraction, request: Request, names: dict[Path, str]) -> None:
    output = request.output or Path()
    target = output / names[path] if request.several or output.is_dir() else output
    put(target, FORMATS[request.format].writer().write(extraction, request.options), request.options.language)
    if not request.several:
        click.echo(say("written", request.options.language, path=target), err=True)
