"""Set up units and posts from a list in a file: first what would change, then the change."""

from luoshi.apps.accounts.imports.apply import apply
from luoshi.apps.accounts.imports.plan import Change, ImportFault, Plan, plan

__all__ = ["Change", "ImportFault", "Plan", "apply", "plan"]
