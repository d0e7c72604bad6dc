"""The .docx reader: an own walk over WordprocessingML that loses no character and knows where each stands."""

from luoshi.readers.docx.read import read

__all__ = ["read"]
