"""Investment promotion: the pipeline from a lead to production, its gates, and what will be signed by a day.

Nothing here reads a clock, a file of the user's or a database: days come in, frozen values come out.
"""

from luoshi.core.investment.gates import PASSED, Facts, Missing, applies, gate, required
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
from luoshi.core.investment.table import pipeline, read_pipeline

__all__ = [
    "AMOUNTS",
    "PASSED",
    "STAGES",
    "STATUSES",
    "Amounts",
    "Episode",
    "Facts",
    "Missing",
    "Named",
    "Outcome",
    "Pipeline",
    "Requirement",
    "Sector",
    "Size",
    "Stage",
    "Status",
    "Step",
    "applies",
    "gate",
    "pipeline",
    "place",
    "read_pipeline",
    "required",
]
