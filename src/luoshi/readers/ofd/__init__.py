"""Read OFD (GB/T 33190-2016): the text of its pages, lines joined to paragraphs, every character led back."""

from luoshi.readers.ofd.read import read

__all__ = ["read"]
