"""Write the reference page of the password profiles."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/luoshi/apps/accounts/data/passwords.toml"

HEAD = """\
# Passwords

<!-- Made by scripts/reference.py from src/luoshi/apps/accounts/data/passwords.toml: change it there. -->

Two yardsticks contradict each other: one asks for kinds of characters and for change, the other forbids to ask for
either. An installation names the one it is held to: `LUOSHI_PASSWORD_PROFILE`, `gbt-22239` unless set. Both refuse a
password from the list of common ones that comes with Django, and one too like the person's name, telephone or mail
address. Passwords are kept as Argon2 hashes. A password somebody else set is changed before anything else can be done.

| | {heads} |
|---|{rules}|
"""
ROWS = {
    "title": "yardstick · 依据",
    "reference": "clauses · 条款",
    "from": "in force from · 施行",
    "least": "characters, at least · 最少字符",
    "most": "characters, at most · 最多字符",
    "classes": "kinds of characters (small, capital, figure, sign), at least · 字符种类",
    "days": "changed after days · 更换周期（天）",
}


def page() -> str:
    """The page, a column a profile. Figures the standard does not give are marked."""
    profiles = tomllib.loads(SOURCE.read_text("utf-8"))["profile"]
    heads = " | ".join(f"`{profile['id']}`" for profile in profiles)
    text = HEAD.format(heads=heads, rules="---|" * (len(profiles) - 1) + "---")
    for name, label in ROWS.items():
        text += f"| {label} | {' | '.join(_cell(profile, name) for profile in profiles)} |\n"
    return text + "\n(to be confirmed) 待确认: practice, not in the standard itself; confirm it with your assessor.\n"


def _cell(profile: dict[str, Any], name: str) -> str:
    value = profile[name]
    shown = "none asked · 不要求" if name in ("classes", "days") and not value else str(value)
    return f"{shown} (to be confirmed)" if name in profile["confirm"] else shown
