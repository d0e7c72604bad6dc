"""A bare Django site, as `django-admin startproject` gives it, with a page of a template; served beside ours."""

from __future__ import annotations

import os

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

SECRET_KEY = "bench"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "bench.bare"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ title }}</title></head><body>
<h1>{{ title }}</h1><table>{% for line in lines %}<tr><td>{{ forloop.counter }}</td><td>{{ line.words }}</td>
<td>{{ line.unit }}</td><td>{{ line.due|date:"Y-m-d" }}</td></tr>{% endfor %}</table></body></html>"""
LINES = [{"words": f"市财政局12月10日前拨付第{number}批资金3亿元。", "unit": "市财政局"} for number in range(50)]


def page(request: HttpRequest) -> HttpResponse:
    """A table of fifty lines, from memory."""
    return HttpResponse(engines["django"].from_string(PAGE).render({"title": "台账", "lines": LINES}, request))


def plain(_: HttpRequest) -> HttpResponse:
    """A word."""
    return HttpResponse("落实")


urlpatterns = [path("page", page), path("plain", plain)]

if os.environ.get("DJANGO_SETTINGS_MODULE") == "bench.bare":
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
