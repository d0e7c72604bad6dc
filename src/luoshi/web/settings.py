"""Django's settings. Everything an installation decides comes from the environment (docs/reference/settings.md)."""

from __future__ import annotations

import os

from luoshi.web.databases import database
from luoshi.web.home import home, secret_key
from luoshi.web.oidc import oidc

HOME = home()
SECRET_KEY = secret_key(HOME)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("LUOSHI_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
DEMO = os.environ.get("LUOSHI_DEMO") == "1"
LUOSHI_PRESET = os.environ.get("LUOSHI_PRESET", "default")
LUOSHI_PRESET = os.environ.get("LUOSHI_PRESET", "default")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django_tasks_db",
    "luoshi.apps.api",
    "luoshi.apps.record",
    "luoshi.apps.accounts",
    "luoshi.apps.documents",
    "luoshi.apps.ledger",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "luoshi.apps.accounts.signin.sessions.SessionLimitsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "luoshi.web.urls"
WSGI_APPLICATION = "luoshi.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": database(os.environ.get("LUOSHI_DATABASE"), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = HOME / "files"
SPOOL_ROOT = HOME / "spool"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["luoshi.apps.accounts.signin.backend.SessionBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_PROFILE = os.environ.get("LUOSHI_PASSWORD_PROFILE", "gbt-22239")
OTP_TOTP_ISSUER = "Luoshi"
PROXIES = int(os.environ.get("LUOSHI_PROXIES", "0"))  # how many of our own stand before us and name the address
SECOND_FACTOR_URL = "/sign-in/code"
OIDC = oidc(os.environ)
if OIDC:
    INSTALLED_APPS.append("mozilla_django_oidc")
    AUTHENTICATION_BACKENDS.append("luoshi.apps.accounts.signin.oidc.ClaimBackend")
    globals().update(OIDC)

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

# the name of this installation's log in checkpoints, and its hash; both are fixed when the log begins
RECORD_ORIGIN = os.environ.get("LUOSHI_RECORD_ORIGIN", "luoshi.local/record")
RECORD_HASH = os.environ.get("LUOSHI_RECORD_HASH", "sm3")
RECORD_KEY = HOME / "record-key"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
