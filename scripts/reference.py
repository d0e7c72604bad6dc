"""Write the reference pages that are made from data: `python scripts/reference.py`.

A test compares the committed pages with what this script makes, so that they cannot fall behind.
"""

from __future__ import annotations

import runpy
from pathlib import Path

from luoshi.readers.refusal import Wording, catalogue

ROOT = Path(__file__).resolve().parent.parent
REFUSALS = Path("docs/reference/refusals.md")
DEADLINES = Path("docs/reference/deadlines.md")
RULES = Path("docs/reference/rules.md")
PASSWORDS = Path("docs/reference/passwords.md")
LIFECYCLE = Path("docs/reference/lifecycle.md")
PERMISSIONS = Path("docs/reference/permissions.md")
SETTINGS = Path("docs/reference/settings.md")

HEAD = """\
# Refusals

<!-- Made by scripts/reference.py from src/luoshi/readers/refusals.toml: change it there. -->

A file that is refused is not read in part: nothing of it is kept or printed. The message says what is wrong,
where in the file as far as that is known, and what to do. One refused file does not stop the others.

## Exit codes of `luoshi extract`

| exit code | meaning |
|---|---|
| 0 | every file was read |
| 2 | wrong usage: an unknown option, a date that is none, nothing to read |
| 3 | a file cannot be read as it is |
| 4 | a file is marked as classified |
| 5 | a file is over a limit, hostile, or not what it says it is |
| 6 | a helper program is missing |

With several files, the highest code among them.

## Reasons

`…` stands for what is filled in: a size, a name, a place.

| code | exit code | what is wrong | what to do | 提示 |
|---|---|---|---|---|
"""


def pages() -> dict[Path, str]:
    """Every generated page: its path from the root of the repository, and its text."""
    deadlines = runpy.run_path(str(ROOT / "scripts" / "deadlines.py"))
    rules = runpy.run_path(str(ROOT / "scripts" / "rules.py"))
    passwords = runpy.run_path(str(ROOT / "scripts" / "passwords.py"))
    lifecycle = runpy.run_path(str(ROOT / "scripts" / "lifecycle.py"))
    permissions = runpy.run_path(str(ROOT / "scripts" / "permissions.py"))
    settings = runpy.run_path(str(ROOT / "scripts" / "variables.py"))
    return {
        REFUSALS: refusals(),
        DEADLINES: deadlines["page"](),
        RULES: rules["page"](),
        LIFECYCLE: lifecycle["page"](),
        PASSWORDS: passwords["page"](),
        PERMISSIONS: permissions["page"](),
        SETTINGS: settings["page"](),
    }


def refusals() -> str:
    """The page of refusals, ordered by exit code as the catalogue is by reason."""
    entries = sorted(catalogue().items(), key=lambda entry: entry[1]["exit"])
    return HEAD + "".join(_row(code, wording) for code, wording in entries)


def _row(code: str, wording: Wording) -> str:
    chinese = f"{_filled(wording['zh'])}。{wording['advice_zh']}"
    cells = (f"`{code}`", str(wording["exit"]), _filled(wording["en"]), wording["advice_en"], chinese)
    return f"| {' | '.join(cells)} |\n"


def _filled(words: str) -> str:
    return words.replace("{detail}", "…").replace("|", "\\|")


def main() -> None:
    """Write every page that differs from what is there."""
    for path, text in pages().items():
        target = ROOT / path
        if not target.exists() or target.read_text("utf-8") != text:
            target.write_text(text, "utf-8")
            print(f"written: {path}")


if __name__ == "__main__":
    main()
