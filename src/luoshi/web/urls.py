"""Every address of the site; each room's are in its own urls.py, the API's root is api.py."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from luoshi.web.api import api

urlpatterns = [path("api/v1/", api.urls)]
if settings.OIDC:
    urlpatterns.append(path("oidc/", include("mozilla_django_oidc.urls")))
handler404 = "luoshi.web.missing.missing"
