"""Units and their history, posts, people, the rights people hold for a time, and what they sign in with."""

from luoshi.apps.accounts.models.authenticator import Authenticator, RecoveryCode
from luoshi.apps.accounts.models.delegation import Delegation
from luoshi.apps.accounts.models.grant import ADMINISTRATORS, BUSINESS, Grant, Role
from luoshi.apps.accounts.models.person import Person, PersonKind
from luoshi.apps.accounts.models.post import Charge, Holding, Post, Rank
from luoshi.apps.accounts.models.session import Session
from luoshi.apps.accounts.models.signin import Attempts, SignIn
from luoshi.apps.accounts.models.token import Token
from luoshi.apps.accounts.models.unit import Kind, Succession, Unit

__all__ = [
    "ADMINISTRATORS", "BUSINESS", "Attempts", "Authenticator", "Charge", "Delegation", "Grant", "Holding", "Kind",
    "Person", "PersonKind", "Post", "Rank", "RecoveryCode", "Role", "Session", "SignIn", "Succession", "Token", "Unit",
]  # fmt: skip
