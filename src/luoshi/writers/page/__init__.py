"""Write what was read as one self-contained page: the text is the dashboard."""

from luoshi.core.commitments import Extraction
from luoshi.writers.formats import Options
from luoshi.writers.page.write import write_page

__all__ = ["write", "write_page"]


def write(extraction: Extraction, options: Options) -> bytes:
    """The page in UTF-8, as `luoshi extract --format html` puts it out."""
    return write_page(extraction, language=options.language, as_of=options.as_of).encode()
