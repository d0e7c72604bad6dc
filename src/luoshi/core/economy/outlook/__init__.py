"""Forecasts of an indicator's growth: derived single periods, methods tried beside each other, paths to the year's end.

Heavy parts (NumPy, statsmodels) are loaded where they are used: nothing here is for the moment a page is asked for.
"""

from luoshi.core.economy.outlook.choose import Outlook, Tried, outlook
from luoshi.core.economy.outlook.cumulate import cumulate, cumulated_at
from luoshi.core.economy.outlook.festival import exposure, spring_festivals
from luoshi.core.economy.outlook.steps import Published, Series, Step, derive

__all__ = [
    "Outlook",
    "Published",
    "Series",
    "Step",
    "Tried",
    "cumulate",
    "cumulated_at",
    "derive",
    "exposure",
    "outlook",
    "spring_festivals",
]
