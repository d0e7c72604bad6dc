"""Campaigns and all that belongs to them; leads with their history, amounts, requirements and notes."""

from luoshi.apps.investment.models.campaign import Campaign, Item, Quota, Report, Session, Share, Team, Trip
from luoshi.apps.investment.models.lead import Amount, Finder, Import, Lead, Note, Requirement, StageEntry

__all__ = [
    "Amount", "Campaign", "Finder", "Import", "Item", "Lead", "Note", "Quota", "Report", "Requirement", "Session",
    "Share", "StageEntry", "Team", "Trip",
]  # fmt: skip
