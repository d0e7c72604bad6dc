"""The command `luoshi` and how it finds its subcommands."""

from __future__ import annotations

import gc
from importlib import import_module

import click

from luoshi import __version__

COMMANDS = {
    "create-admin": "luoshi.cli.create_admin:create_admin",
    "import-figures": "luoshi.cli.import_figures:import_figures",
    "investment-calibration": "luoshi.cli.investment_calibration:investment_calibration",
    "import-units": "luoshi.cli.import_units:import_units",
    "backup": "luoshi.cli.backup:backup",
    "doctor": "luoshi.cli.doctor:doctor",
    "restore": "luoshi.cli.restore:restore",
    "serve": "luoshi.cli.serve:serve",
    "extract": "luoshi.cli.extract:extract",
    "demo": "luoshi.cli.demo:demo",
    "diff": "luoshi.cli.diff:diff",
    "learn": "luoshi.cli.learn:learn",
    "reindex": "luoshi.cli.reindex:reindex",
    "record": "luoshi.cli.record:record",
}


class _LazyGroup(click.Group):
    """Imports a subcommand only when it is asked for: one command should not pay for the libraries of all."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        command = _load(*COMMANDS[cmd_name].split(":"))
        assert isinstance(command, click.Command)  # noqa: S101 - the table above is ours
        return command


def _load(module: str, name: str) -> object:
    """A command with all it imports. None of that is ever garbage: the collector is not to look through it.

    What an earlier start has kept is known before: a command that wakes the site imports the grammar with its rooms.
    """
    gc.disable()
    try:
        import_module("luoshi.cli.kept").recall()
        return getattr(import_module(module), name)
    finally:
        gc.freeze()
        gc.enable()


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="luoshi")
def main() -> None:
    """Luoshi 落实: from the words of a document to commitments that are checked.

    传达了不等于落实了。
    """
