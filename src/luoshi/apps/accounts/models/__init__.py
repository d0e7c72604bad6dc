"""Units and their history, posts, people, and the rights people hold for a time."""

from luoshi.apps.accounts.models.delegation import Delegation
from luoshi.apps.accounts.models.grant import Grant
from luoshi.apps.accounts.models.person import Person
from luoshi.apps.accounts.models.post import Charge, Holding, Post
from luoshi.apps.accounts.models.unit import Succession, Unit

__all__ = ["Charge", "Delegation", "Grant", "Holding", "Person", "Post", "Succession", "Unit"]
