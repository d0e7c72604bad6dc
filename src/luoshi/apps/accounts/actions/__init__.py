"""Every write to units, posts, people and rights."""

from luoshi.apps.accounts.actions.delegations import delegate, end_delegation
from luoshi.apps.accounts.actions.grants import grant, revoke
from luoshi.apps.accounts.actions.leaving import leave, transfer
from luoshi.apps.accounts.actions.people import add_person, change_person, deactivate_person, reactivate_person
from luoshi.apps.accounts.actions.posts import appoint, end_charge, end_holding, open_post, put_in_charge
from luoshi.apps.accounts.actions.reform import reform
from luoshi.apps.accounts.actions.units import found_unit, move_unit, rename_unit

__all__ = [
    "add_person", "appoint", "change_person", "deactivate_person", "delegate", "end_charge",
    "end_delegation", "end_holding", "found_unit", "grant", "leave", "move_unit", "open_post",
    "put_in_charge", "reactivate_person", "reform", "rename_unit", "revoke", "transfer",
]  # fmt: skip
