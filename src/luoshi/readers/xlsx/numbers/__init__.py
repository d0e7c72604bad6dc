"""Show a number as its cell's number format shows it (ECMA-376-1, 18.8.30 and 18.8.31)."""

from luoshi.readers.xlsx.numbers.held import held
from luoshi.readers.xlsx.numbers.show import show, show_text

__all__ = ["held", "show", "show_text"]
