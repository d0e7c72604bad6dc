"""The city's own tables and dated rules: TOML files in the folder LUOSHI_RULES, in place of the product's."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from luoshi.apps.documents import rule as conveyance
from luoshi.core.lifecycle import DataFault, adopt
from luoshi.core.lifecycle.own_files import READERS

NAMES = (*READERS, conveyance.NAME)
"""The files a city may replace, by the name of the product's own."""


def adopt_rules(folder: str, preset: str) -> dict[str, Path]:
    """Let the files of a folder be in force, each in place of the product's own of that name; returns where they lie.

    Without a folder all are the product's own. Raises ImproperlyConfigured with file, line and fix for a file that
    does not hold together, one of no such name, a folder that is not there, or a preset that the rules do not have.
    """
    found = _found(Path(folder)) if folder else {}
    try:
        texts = {name: (str(path), path.read_text("utf-8")) for name, path in found.items()}
        adopt({name: each for name, each in texts.items() if name in READERS}, preset=preset)
        conveyance.adopt(texts.get(conveyance.NAME))
    except (DataFault, OSError, UnicodeDecodeError) as fault:
        raise ImproperlyConfigured(f"LUOSHI_RULES: {fault}") from fault
    return found


def _found(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        raise ImproperlyConfigured(f"LUOSHI_RULES={str(folder)!r}: there is no such folder; write one, or nothing")
    files = {path.name: path.resolve() for path in sorted(folder.glob("*.toml"))}
    for name, path in files.items():
        if name not in NAMES:
            raise ImproperlyConfigured(f"LUOSHI_RULES: {path}: no file is called so; call it {', '.join(NAMES)}")
    return files
