"""Lines of pages joined to paragraphs: what the readers of page formats (PDF, OFD) share."""

from luoshi.readers.lines.furniture import drop_furniture
from luoshi.readers.lines.line import Line, Page, Run, Stretch
from luoshi.readers.lines.scans import report_scans
from luoshi.readers.lines.turn import turn, unite
from luoshi.readers.lines.write import write_pages

__all__ = ["Line", "Page", "Run", "Stretch", "drop_furniture", "report_scans", "turn", "unite", "write_pages"]
