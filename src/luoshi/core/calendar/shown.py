"""Write a day as offices do, in either language."""

from __future__ import annotations

from datetime import date as Date

WEEKDAYS = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def show_day(day: Date, year: int | None = None, language: str = "zh") -> str:
    """10月22日(周四), Thu 22 Oct; with its year where that is not `year`."""
    weekday = WEEKDAYS[language][day.weekday()]
    if language == "en":
        return f"{weekday} {day.day} {MONTHS_EN[day.month - 1]}" + ("" if day.year == year else f" {day.year}")
    return ("" if day.year == year else f"{day.year}年") + f"{day.month}月{day.day}日(周{weekday})"
