"""Django's name for the top floor, and what it tells the lower ones."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The house as a web site."""

    name = "luoshi.web"
    label = "web"

    def ready(self) -> None:
        """Say what a lost race means to a caller: the record does not know the API."""
        from luoshi.apps.api.problems import translate  # noqa: PLC0415 - models can be imported from here on only
        from luoshi.apps.api.refusals import Outdated  # noqa: PLC0415
        from luoshi.apps.record.actions import Stale  # noqa: PLC0415
        from luoshi.web.versions import both_versions  # noqa: PLC0415

        translate(Stale, lambda stale: Outdated(**both_versions(stale.row)))
