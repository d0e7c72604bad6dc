"""`luoshi learn`: learn from past task tables who leads what in this city."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from luoshi import __version__
from luoshi.cli.directory import load_directory
from luoshi.cli.notices import tell_notices
from luoshi.cli.output import put
from luoshi.cli.say import LANGUAGES, say
from luoshi.core.commitments.directory import Directory, built_in
from luoshi.core.commitments.suggestions.duties import built_in_duties
from luoshi.core.commitments.suggestions.held_out import FOLDS, hold_out
from luoshi.core.commitments.suggestions.learn import Lessons, Skipped, join
from luoshi.core.commitments.suggestions.learn import learn as learn_from
from luoshi.core.commitments.suggestions.learned import Learned, encode
from luoshi.readers import Refusal, read

MOST_NAMES = 8
SKIPPED = get_args(Skipped)


@click.command()
@click.argument("ledgers", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(path_type=Path), default="learned.json", show_default=True)
@click.option("--directory", type=click.Path(path_type=Path), help="Your directory of units, TOML or CSV.")
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True)
def learn(ledgers: tuple[Path, ...], output: Path, directory: Path | None, language: str) -> None:
    """Learn from the task tables in LEDGERS which unit leads what; `luoshi extract --learned` suggests by it.

    \b
    Exit codes: 0 learned; 2 wrong usage, or nothing to learn; as `luoshi extract` where a file is refused:
    then nothing is written.
    """
    units = load_directory(directory, language) if directory else built_in()
    lessons = join([_lessons(path, units, language) for path in ledgers])
    if not lessons.assignments:
        raise click.UsageError(say("learn.nothing", language, paths="、".join(map(str, ledgers))))
    put(output, encode(Learned(lessons.assignments), __version__), language)
    for line in _report(lessons, units, language):
        click.echo(line)
    click.echo(say("written", language, path=output), err=True)


def _lessons(path: Path, units: Directory, language: str) -> Lessons:
    try:
        document = read(path)
    except Refusal as refusal:
        click.echo(say("refused", language, name=path, reason=refusal.message(language)), err=True)
        sys.exit(refusal.exit_code)
    tell_notices(path, document.notices, language)
    return learn_from(document, units)


def _report(lessons: Lessons, units: Directory, language: str) -> list[str]:
    leads = list(dict.fromkeys(assignment.lead for assignment in lessons.assignments))
    lines = [say("learn.learned", language, assignments=len(lessons.assignments), leads=len(leads))]
    unknown = [lead for lead in leads if units.find(lead) is None]
    if unknown:
        more = "……" if len(unknown) > MOST_NAMES else ""
        names = "、".join(unknown[:MOST_NAMES]) + more
        lines.append(say("learn.unknown", language, count=len(unknown), names=names))
    if lessons.skipped:
        counts = {reason: lessons.skipped.get(reason, 0) for reason in SKIPPED}
        lines.append(say("learn.skipped", language, rows=sum(counts.values()), **counts))
    return lines + ([_score(lessons, units, language)] if len(lessons.assignments) >= FOLDS else [])


def _score(lessons: Lessons, units: Directory, language: str) -> str:
    duties, learned = hold_out(lessons.assignments, units, built_in_duties())
    return say(
        "learn.score",
        language,
        tasks=learned.tasks,
        first=learned.first / learned.tasks,
        among=learned.among / learned.tasks,
        duties=duties.first / duties.tasks,
        duties_among=duties.among / duties.tasks,
    )
