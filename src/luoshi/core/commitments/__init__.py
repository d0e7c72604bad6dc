"""Read the commitments out of a document."""

from luoshi.core.commitments.extract import extract
from luoshi.core.commitments.model import (
    Commitment,
    Deadline,
    Extraction,
    Leader,
    Quantity,
    Segment,
    Suggestion,
    Unit,
)  # fmt: skip

__all__ = ["Commitment", "Deadline", "Extraction", "Leader", "Quantity", "Segment", "Suggestion", "Unit", "extract"]
