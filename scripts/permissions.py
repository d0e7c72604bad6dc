"""The page of who may use which address, made from the permission matrix."""

from __future__ import annotations

import tomllib
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "src" / "luoshi" / "web" / "data" / "permissions.toml"
HEAD = """\
# Who may use which address

<!-- Made by scripts/reference.py from src/luoshi/web/data/permissions.toml: change it there. -->

The matrix is enforced at one gate before every view ([ADR 20](../adr/0020-one-permission-matrix.md)). An address that
is not in it is refused. `anyone` needs no sign-in, `signed-in` needs no role; other words are roles and groups of them.
Scope: `none`, no thing of anybody's; `self`, the caller's own things; `unit`, things of units in the caller's scope:
outside it a thing is answered as one that does not exist.

"""
TABLE = """
## Addresses

| address | method | who | scope | what it is | 说明 |
|---|---|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    entries = tomllib.loads(FILE.read_text("utf-8"))
    groups = entries.pop("groups")
    named = "".join(f"| `{name}` | {', '.join(roles)} |\n" for name, roles in groups.items())
    rows = [_row(route, method, value) for route, ways in entries.items() for method, value in ways.items()]
    return f"{HEAD}| group | roles |\n|---|---|\n{named}{TABLE}{''.join(rows)}"


def _row(route: str, method: str, value: dict[str, str]) -> str:
    cells = (f"`/{route}`", method, ", ".join(value["may"]), value["scope"], value["en"], value["zh"])
    return f"| {' | '.join(cells)} |\n"
