"""Commitments, what their words say, what became of them, and by which clocks."""

from luoshi.apps.ledger.models.binding import Binding, Measurement
from luoshi.apps.ledger.models.clock import Clock, Escalation, Stop
from luoshi.apps.ledger.models.commitment import Commitment
from luoshi.apps.ledger.models.evidence import Evidence, Report, Verification
from luoshi.apps.ledger.models.figure import Decision, Figure, Target
from luoshi.apps.ledger.models.movement import DateSet, Movement, Request
from luoshi.apps.ledger.models.parties import Answerable, Participation
from luoshi.apps.ledger.models.path import Path
from luoshi.apps.ledger.models.returned import ReturnedWorkbook
from luoshi.apps.ledger.models.talk import Comment, Mention, Subscription
from luoshi.apps.ledger.models.term import Term
from luoshi.apps.ledger.models.view import View

__all__ = [
    "Answerable",
    "Binding",
    "Clock",
    "Comment",
    "Commitment",
    "DateSet",
    "Decision",
    "Escalation",
    "Evidence",
    "Figure",
    "Measurement",
    "Mention",
    "Movement",
    "Participation",
    "Path",
    "Report",
    "Request",
    "ReturnedWorkbook",
    "Stop",
    "Subscription",
    "Target",
    "Term",
    "Verification",
    "View",
]
