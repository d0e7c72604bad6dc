"""Investment promotion: the pipeline from a lead to production, its gates, and what will be signed by a day.

Nothing here reads a clock, a file of the user's or a database: days come in, frozen values come out. NumPy is loaded
where something is estimated or drawn, not when this is imported.
"""

from luoshi.core.investment.credit import (
    Contribution,
    Credit,
    Part,
    Rule,
    contributions,
    holders,
    part_words,
    rules,
    shared,
)
from luoshi.core.investment.duplicates import Book, Entry, Likely
from luoshi.core.investment.forecast import forecast
from luoshi.core.investment.gates import PASSED, Facts, Missing, applies, gate, required
from luoshi.core.investment.hazards import Estimate, Hazards, conversion, estimate
from luoshi.core.investment.history import History, Reached, ratios
from luoshi.core.investment.holdout import HeldOut, Total, cut_days, held_out
from luoshi.core.investment.influence import Mover, movers, share_movers
from luoshi.core.investment.model import (
    AMOUNTS,
    STAGES,
    STATUSES,
    Amounts,
    Episode,
    Named,
    Outcome,
    Pipeline,
    Requirement,
    Sector,
    Size,
    Stage,
    Status,
    Step,
    place,
)
from luoshi.core.investment.outlook import Open, Outlook
from luoshi.core.investment.survival import Curve, Point, survival
from luoshi.core.investment.table import pipeline, read_pipeline

__all__ = [
    "AMOUNTS",
    "PASSED",
    "STAGES",
    "STATUSES",
    "Amounts",
    "Book",
    "Contribution",
    "Credit",
    "Curve",
    "Entry",
    "Episode",
    "Estimate",
    "Facts",
    "Hazards",
    "HeldOut",
    "History",
    "Likely",
    "Missing",
    "Mover",
    "Named",
    "Open",
    "Outcome",
    "Outlook",
    "Part",
    "Pipeline",
    "Point",
    "Reached",
    "Requirement",
    "Rule",
    "Sector",
    "Size",
    "Stage",
    "Status",
    "Step",
    "Total",
    "applies",
    "contributions",
    "conversion",
    "cut_days",
    "estimate",
    "forecast",
    "gate",
    "held_out",
    "holders",
    "movers",
    "part_words",
    "pipeline",
    "place",
    "ratios",
    "read_pipeline",
    "required",
    "rules",
    "share_movers",
    "shared",
    "survival",
]
