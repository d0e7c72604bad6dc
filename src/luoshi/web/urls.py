"""Every address of the site; each room's are in its own urls.py, the API's root is api.py."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from luoshi.web import system
from luoshi.web.api import api
from luoshi.web.pages import first

urlpatterns = [
    path("", first, name="first"),
    path("language", set_language, name="language"),
    path("system", system.page, name="system"),
    path("system/data", system.data, name="data-in-force"),
    path("system/data/excel", system.data_excel, name="data-excel"),
    path("system/jobs/<uuid:key>/again", system.again, name="try-again"),
    path("", include("luoshi.apps.accounts.urls")),
    path("", include("luoshi.apps.documents.urls")),
    path("", include("luoshi.apps.ledger.urls")),
    path("", include("luoshi.apps.notices.urls")),
    path("", include("luoshi.apps.search.urls")),
    path("", include("luoshi.apps.record.urls")),
    path("", include("luoshi.apps.economy.urls")),
    path("", include("luoshi.apps.investment.urls")),
    path("api/v1/", api.urls),
]
if settings.OIDC:
    urlpatterns.append(path("oidc/", include("mozilla_django_oidc.urls")))
handler404 = "luoshi.web.missing.missing"
