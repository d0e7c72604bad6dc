"""Read workbooks: task tables sheet by sheet, every cell as it shows, led back to its address."""

from luoshi.readers.xlsx.read import read

__all__ = ["read"]
