"""The unified social credit code of an organisation, GB 32100-2015: its form and its check character."""

from __future__ import annotations

import re

from luoshi.core.words import Words

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters a code may hold (GB 32100-2015, 4.1): no I, O, S, V, Z."""

FORM = re.compile(rf"^[{ALPHABET}]{{2}}\d{{6}}[{ALPHABET}]{{10}}$")
LENGTH = 18


def check_character(body: str) -> str:
    """The eighteenth character for the seventeen before it: weights 3^i mod 31 (GB 32100-2015, 4.2.5).

    Raises ValueError for a character that no code may hold.
    """
    total = sum(ALPHABET.index(each) * pow(3, place, 31) for place, each in enumerate(body))
    return ALPHABET[-total % 31]


def malformed(code: str) -> Words | None:
    """What makes a text no code at all: its length or a character; None for one that has the form of a code."""
    if len(code) != LENGTH:
        return Words(
            f"统一社会信用代码应为18位，这里是{len(code)}位",
            f"a unified social credit code has 18 characters, this one {len(code)}: complete it in the workbook",
        )
    if not FORM.match(code):
        return Words(
            "统一社会信用代码第3至8位是数字，其余为数字或大写字母且没有I、O、S、V、Z，请核对",
            "characters 3 to 8 of a code are digits, the others digits or capitals without I, O, S, V, Z: check it",
        )
    return None


def mistyped(code: str) -> Words | None:
    """What is wrong with the check character of a code that is well formed; None where it is right.

    Codes in the registers are known that break the rule: it is a reason to look, not to refuse.
    """
    right = check_character(code[:-1])
    if code[-1] == right:
        return None
    return Words(
        f"统一社会信用代码校验位应为{right}，可能抄错了一位",
        f"the check character should be {right}: a character may have been mistyped",
    )
