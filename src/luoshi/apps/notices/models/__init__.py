"""Notices and the outbox, which are derived; what each person has chosen, which is recorded."""

from luoshi.apps.notices.models.letter import Letter, LetterState
from luoshi.apps.notices.models.notice import Notice
from luoshi.apps.notices.models.wish import Feed, How, Manner, Robot, RobotKind, Wish

__all__ = ["Feed", "How", "Letter", "LetterState", "Manner", "Notice", "Robot", "RobotKind", "Wish"]
