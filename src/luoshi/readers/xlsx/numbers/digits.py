"""Show a number by digits: 0, # and ?, thousands, per cent, an exponent."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from luoshi.readers.xlsx.numbers.code import Token
from luoshi.readers.xlsx.numbers.general import general

_EXACT = Context(prec=2000, rounding=ROUND_HALF_UP)  # holds the longest number a code of 255 characters can show


def show_digits(value: float, tokens: tuple[Token, ...]) -> str:
    """`value`, not negative, in the digits of one section; a fraction (# ?/?) is shown as General shows it."""
    kinds = [token.kind for token in tokens]
    if "digit" not in kinds:
        return "".join(_other(token, value) for token in tokens)
    if any(token == ("literal", "/") for token in tokens):
        return general(value)
    if "exponent" in kinds:
        return _scientific(value, tokens)
    first = kinds.index("digit")
    last = len(kinds) - 1 - kinds[::-1].index("digit")
    point = next((index for index in range(len(kinds)) if kinds[index] == "point"), last + 1)
    places = sum(kind == "digit" for kind in kinds[point:])
    power = 2 * kinds.count("percent") - 3 * _scaling_commas(kinds, last)
    number = Decimal(f"{value:.15g}").scaleb(power).quantize(Decimal(1).scaleb(-places), context=_EXACT)
    whole, _, part = f"{number:f}".partition(".")
    thousands = "comma" in kinds[first : min(point, last)]
    return _whole(whole.lstrip("0"), tokens[:point], thousands) + _part(part, tokens[point:])


def _scaling_commas(kinds: list[str], last: int) -> int:
    """Commas right behind the last digit divide by a thousand each."""
    count = 0
    while last + 1 + count < len(kinds) and kinds[last + 1 + count] == "comma":
        count += 1
    return count


def _whole(digits: str, tokens: tuple[Token, ...], thousands: bool) -> str:
    """The digits before the point, laid from the right over the places that wait for them."""
    places = sum(token.kind == "digit" for token in tokens)
    if not places:
        return "".join(map(_other, tokens)) + digits
    shown: list[str] = []
    written = 0
    for token in reversed(tokens):
        if token.kind != "digit":
            shown.append(_other(token))
            continue
        places -= 1
        take = len(digits) if not places else 1  # the leftmost place takes all that is left
        for digit in reversed(digits[-take:]) if digits else _filler(token):
            shown.append("," if thousands and written and written % 3 == 0 and digit != " " else "")
            shown.append(digit)
            written += 1
        digits = digits[:-take] if digits else ""
    return "".join(reversed(shown))


def _filler(token: Token) -> str:
    return {"0": "0", "?": " "}.get(token.words, "")


def _part(digits: str, tokens: tuple[Token, ...]) -> str:
    """The digits behind the point; zeros at the end only where the code asks for them."""
    shown: list[str] = []
    left = iter(digits)
    needed = [token.words for token in tokens if token.kind == "digit"]
    kept = max((n for n in range(len(needed)) if needed[n] == "0" or digits[n] != "0"), default=-1)
    at = -1
    for token in tokens:
        if token.kind == "digit":
            at += 1
            digit = next(left)
            shown.append(digit if at <= kept else _filler(token))
        else:
            shown.append("." if token.kind == "point" else _other(token))
    return "".join(shown)


def _scientific(value: float, tokens: tuple[Token, ...]) -> str:
    kinds = [token.kind for token in tokens]
    mark = kinds.index("exponent")
    point = kinds.index("point") if "point" in kinds[:mark] else mark
    mantissa, power = f"{value:.{kinds[point:mark].count('digit')}E}".split("E")
    sign = "-" if power.startswith("-") else "+" if tokens[mark].words.endswith("+") else ""
    digits = power[1:].lstrip("0").rjust(kinds[mark:].count("digit"), "0")
    tail = "".join(_other(token) for token in tokens[mark + 1 :] if token.kind != "digit")
    return f"{mantissa}E{sign}{digits}{tail}"


def _other(token: Token, value: float = 0) -> str:
    """What a token that is no digit shows."""
    if token.kind in ("general", "text"):
        return general(value)
    return {"percent": "%", "point": ".", "comma": ""}.get(token.kind, token.words)
