"""Lines of prose that were cut at one width, as text copied from a PDF has them: found, and made whole paragraphs."""

from luoshi.readers.cut_lines.find import Cut, find_cut
from luoshi.readers.cut_lines.page import as_page
from luoshi.readers.cut_lines.pasted import put_together

__all__ = ["Cut", "as_page", "find_cut", "put_together"]
