"""Django's name for this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Units, posts, people and rights."""

    name = "luoshi.apps.accounts"
    label = "accounts"
