"""Who publishes the demo city's figures, and on which day."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

from luoshi.core.economy.periods import Month, month_end

BUREAU = "statistics-liaison"
PUBLISHED_ON = 18


def published(month: Month) -> Date:
    """The day on which a month's figures are published: in the month after."""
    return (month_end(*month) + timedelta(days=1)).replace(day=PUBLISHED_ON)
