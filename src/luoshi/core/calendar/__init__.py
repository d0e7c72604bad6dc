"""Which days are worked in China, and how to count them."""

from luoshi.core.calendar.day import Count, Day, DaysOff
from luoshi.core.calendar.table import Override, Table, built_in, read_table
from luoshi.core.calendar.work import WorkCalendar

__all__ = ["Count", "Day", "DaysOff", "Override", "Table", "WorkCalendar", "built_in", "read_table"]
