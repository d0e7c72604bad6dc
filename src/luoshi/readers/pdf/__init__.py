"""Read PDF: the text layer, its lines joined to paragraphs, every character led back to its page and box."""

from luoshi.readers.pdf.read import read

__all__ = ["read"]
