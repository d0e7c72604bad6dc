"""Read w:sym: a character picked from a symbol font, by its number in that font."""

from __future__ import annotations

from luoshi.readers.docx.names import Element, w

_FONT, _CODE = w("font"), w("char")

# Symbol fonts keep their signs at F000 and up. Only signs that carry meaning in an official text are here.
_SIGNS = {
    "Symbol": {
        0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x67: "γ", 0x6C: "λ", 0x6D: "μ", 0x70: "π",
        0x73: "σ", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
        0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    },
    "Wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→",
        0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "Wingdings 2": {0x50: "✓", 0x52: "☑", 0x54: "☒", 0xA3: "□"},
}  # fmt: skip
_PRIVATE = range(0xE000, 0xF900)


def read_symbol(element: Element) -> str | None:
    """The character a w:sym shows; None where only its font knows."""
    number = element.get(_CODE, "")
    try:
        code = int(number, 16) if len(number) <= 4 else 0
    except ValueError:
        return None
    signs = _SIGNS.get(element.get(_FONT, ""))
    if signs is not None or code in _PRIVATE:
        return (signs or {}).get(code & 0xFF)
    return chr(code) if chr(code).isprintable() else None


def describe_symbol(element: Element) -> str:
    """Font and number of a w:sym, for a notice."""
    return f"{element.get(_FONT, '')} {element.get(_CODE, '')}".strip()[:80]
