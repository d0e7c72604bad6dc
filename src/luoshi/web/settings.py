"""Django's settings. Everything an installation decides comes from the environment (docs/reference/settings.md)."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from luoshi.web.databases import database
from luoshi.web.engines import engine_address
from luoshi.web.home import home, secret_key
from luoshi.web.oidc import oidc
from luoshi.web.rules import adopt_rules
from luoshi.web.variables import address, read_all

# threads that share a small matrix only wait for each other; before NumPy is loaded
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
GIVEN = read_all(os.environ)
HOME = home()
SECRET_KEY = secret_key(HOME)
DEBUG = False
ALLOWED_HOSTS = GIVEN["LUOSHI_HOSTS"]
DEMO = GIVEN["LUOSHI_DEMO"]
ADDRESS = address(GIVEN)
EMAIL_HOST = GIVEN["LUOSHI_MAIL_HOST"]
EMAIL_PORT = GIVEN["LUOSHI_MAIL_PORT"]
EMAIL_HOST_USER = GIVEN["LUOSHI_MAIL_USER"]
EMAIL_HOST_PASSWORD = GIVEN["LUOSHI_MAIL_PASSWORD"]
EMAIL_USE_TLS = GIVEN["LUOSHI_MAIL_SECURITY"] == "starttls"
EMAIL_USE_SSL = GIVEN["LUOSHI_MAIL_SECURITY"] == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = GIVEN["LUOSHI_MAIL_FROM"]
ROBOT_HOSTS = GIVEN["LUOSHI_ROBOT_HOSTS"]
LUOSHI_PRESET = GIVEN["LUOSHI_PRESET"]
RULES = adopt_rules(str(GIVEN["LUOSHI_RULES"]), str(LUOSHI_PRESET))
RATE = GIVEN["LUOSHI_RATE"]
ENGINE = engine_address(str(GIVEN["LUOSHI_ENGINE"]))
STRICT_ROUTES = GIVEN["LUOSHI_STRICT_ROUTES"]
PERMISSIONS = Path(__file__).parent / "data" / "permissions.toml"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "luoshi.apps.api",
    "luoshi.apps.record",
    "luoshi.apps.accounts",
    "luoshi.apps.documents",
    "luoshi.apps.ledger",
    "luoshi.apps.notices",
    "luoshi.apps.economy",
    "luoshi.apps.investment",
    "luoshi.apps.search",
    "luoshi.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "luoshi.apps.accounts.signin.sessions.SessionLimitsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "luoshi.web.headers.Headers",
    "luoshi.web.guard.Guard",
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
                "luoshi.web.context.page",
            ]
        },
    }
]

DATABASES = {"default": database(str(GIVEN["LUOSHI_DATABASE"]), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = HOME / "files"
SPOOL_ROOT = HOME / "spool"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# what `luoshi serve` puts into the queue from time to time: a job that may be run again at any time, and seconds
ROUNDS = {
    "luoshi.apps.documents.rounds.remind_units": 300,
    "luoshi.apps.documents.rounds.sweep_uploads": 300,
    "luoshi.apps.ledger.rounds.climb": 300,
    "luoshi.apps.record.rounds.sign_checkpoint": max(1, int(str(GIVEN["LUOSHI_RECORD_MINUTES"]))) * 60,
    "luoshi.apps.economy.rounds.foresee": 600,
    "luoshi.apps.ledger.rounds.measure": 600,
    "luoshi.apps.accounts.rounds.forget_sessions": 86400,
    "luoshi.apps.notices.rounds.send_letters": 60,
    "luoshi.apps.notices.rounds.gather_digests": 300,
    "luoshi.apps.notices.rounds.remind_people": 1800,
    "luoshi.apps.api.jobs.expire_answers": 3600,
    "luoshi.apps.ledger.rounds.forget_returned": 3600,
    "luoshi.apps.economy.rounds.forget_files": 3600,
    "luoshi.apps.api.jobs.forget_tasks": 86400,
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["luoshi.apps.accounts.signin.backend.SessionBackend"]
ARGON2 = "django.contrib.auth.hashers.Argon2PasswordHasher"
PASSWORD_HASHERS = ["luoshi.apps.accounts.signin.hashing.KnownToAll" if DEMO else ARGON2]
PASSWORD_PROFILE = GIVEN["LUOSHI_PASSWORD_PROFILE"]
OTP_TOTP_ISSUER = "Luoshi"
PROXIES = GIVEN["LUOSHI_PROXIES"]  # how many of our own stand before us and name the address
LOGIN_URL = "/sign-in"
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

ECONOMY_BUREAU = "statistics"  # the code of the unit that imports figures
INVESTMENT_BUREAU = "commerce"  # the code of the unit that keeps campaigns and the pipeline for the whole city

# the name of this installation's log in checkpoints, and its hash; both are fixed when the log begins
RECORD_ORIGIN = GIVEN["LUOSHI_RECORD_ORIGIN"]
RECORD_HASH = GIVEN["LUOSHI_RECORD_HASH"]
RECORD_SIGNS = bool(GIVEN["LUOSHI_RECORD_KEY"])
RECORD_KEY = Path(str(GIVEN["LUOSHI_RECORD_KEY"] or HOME / "record-key"))

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
PAGE = Path(__file__).parents[1] / "writers" / "page"
STATICFILES_DIRS = [("page", PAGE / "style"), ("page", PAGE / "script")]  # one look, one way to read: ADR 0026

SESSION_ENGINE = "luoshi.apps.accounts.signin.store"
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = GIVEN["LUOSHI_TLS"]
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = GIVEN["LUOSHI_HSTS"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if GIVEN["LUOSHI_PROXIES"] else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
