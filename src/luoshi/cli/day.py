"""A day as an argument of a command, with an error in the user's language."""

from __future__ import annotations

import os
from datetime import date as Date
from typing import Any

import click

from luoshi.cli.say import say


class Day(click.ParamType):  # type: ignore[type-arg]
    """A calendar date written as 2026-06-30; converts to datetime.date."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Date:
        """The date. Fails, as click does, where there is no such day."""
        try:
            return value if isinstance(value, Date) else Date.fromisoformat(value)
        except ValueError:
            self.fail(say("bad-date", _language_of(ctx), value=value), param, ctx)


def _language_of(ctx: click.Context | None) -> str:
    """The language of the command; only what was read before the day is known, hence `is_eager` on --language."""
    return ctx.params.get("language") or os.environ.get("LUOSHI_LANGUAGE") or "zh" if ctx else "zh"
