"""What the other rooms ask about units, posts, people and rights."""

from luoshi.apps.accounts.queries.actors import actor_of, actors_of, who_may
from luoshi.apps.accounts.queries.directory import directory_for_reader
from luoshi.apps.accounts.queries.leaders import Ladder, chief, head_of, leader_in_charge
from luoshi.apps.accounts.queries.people import visible_people
from luoshi.apps.accounts.queries.units import Branch, ancestry, root_unit, subtree, unit_by_code, unit_tree, units_on

__all__ = [
    "Branch", "Ladder", "actor_of", "actors_of", "ancestry", "chief", "directory_for_reader", "head_of",
    "leader_in_charge", "root_unit", "subtree", "unit_by_code", "unit_tree", "units_on", "visible_people", "who_may",
]  # fmt: skip
