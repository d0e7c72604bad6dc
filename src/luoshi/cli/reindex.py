"""`luoshi reindex`: make the search index anew."""

from __future__ import annotations

import sys
from typing import Any

import click

from luoshi.cli.say import LANGUAGES, say
from luoshi.cli.site import open_site


@click.command()
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True)
def reindex(language: str) -> None:
    """Make the search index anew from what there is; nothing else is touched.

    Needed where `luoshi doctor` says so: after an upgrade that brings search, or where rows were written past the site.
    """
    open_site(language)
    from luoshi.apps.search.actions.rebuild import rebuild  # noqa: PLC0415 - rooms can be imported from here on only

    label = say("reindexing", language)
    bar: Any
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:
        count = rebuild(tell=lambda done, of: _show(bar, done, of))
    click.echo(say("reindexed", language, count=count))


def _show(bar: Any, done: int, of: int) -> None:
    bar.length = of
    bar.update(done - bar.pos)
