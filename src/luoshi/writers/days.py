"""Write a day as offices do, in either language."""

from luoshi.core.calendar.shown import show_day

__all__ = ["show_day"]
