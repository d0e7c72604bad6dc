"""The effect of inspections on enterprises' output: inspected against matched ones that were not.

`study` needs NumPy and is imported from its own module where it is asked for.
"""

from luoshi.core.economy.inspections.plan import Plan, standard
from luoshi.core.economy.inspections.results import Drawn, Estimate, Left, Likeness, Moment, Points, Study

__all__ = ["Drawn", "Estimate", "Left", "Likeness", "Moment", "Plan", "Points", "Study", "standard"]
