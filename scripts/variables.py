"""The page of settings, made from the declared environment variables."""

from __future__ import annotations

import tomllib
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "src" / "luoshi" / "web" / "data" / "variables.toml"
HEAD = """\
# Settings

<!-- Made by scripts/reference.py from src/luoshi/web/data/variables.toml: change it there. -->

What an installation decides is in environment variables, read once at the start. An empty value is the default.
Values that cannot be are all told at once, and nothing starts.

| variable | default | meaning | 含义 |
|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    entries = tomllib.loads(FILE.read_text("utf-8"))
    return HEAD + "".join(
        f"| `{name}` | {'`' + entry['default'] + '`' if entry['default'] else ''} | {entry['en']} | {entry['zh']} |\n"
        for name, entry in entries.items()
    )
