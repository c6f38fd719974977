"""Settings of one machine with one file; prod.py and tests.py change what differs there."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from luodi.web.settings.environment import number, one_of, words
from luodi.web.settings.home import home, secret_key
from luodi.web.settings.mail import mail

PACKAGE = Path(__file__).resolve().parents[2]
LUODI_HOME = home()
SECRET_KEY = secret_key(LUODI_HOME)
DEBUG = False
_hosts = os.environ.get("LUODI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ALLOWED_HOSTS = [host.strip() for host in _hosts if host.strip()]

INSTALLED_APPS = [
    "luodi.web",
    "luodi.review",
    "luodi.air",
    "luodi.watch",
    "luodi.assess",
    "luodi.deliver",
    "luodi.indicators",
    "luodi.plan",
    "luodi.read",
    "luodi.catalog",
    "luodi.notices",
    "luodi.files",
    "luodi.entry",
    "luodi.org",
    "luodi.audit",
    "luodi.ui",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "luodi.air.middleware.SnapshotMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "luodi.entry.middleware.TimeMiddleware",
    "luodi.org.middleware.ActingMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "luodi.org.middleware.RequestIdMiddleware",
    "luodi.entry.token_middleware.TokenMiddleware",
    "luodi.org.middleware.AccessMiddleware",
    "luodi.entry.middleware.ProofMiddleware",
]

ROOT_URLCONF = "luodi.web.urls"
WSGI_APPLICATION = "luodi.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "luodi.web.nav.navigation",
            ]
        },
    }
]

FORM_RENDERER = "luodi.ui.controls.Controls"

# Read-then-write views lose a third of their writes on SQLite's default transaction mode, and
# NORMAL may roll back a committed one on power loss: IMMEDIATE and FULL are not a matter of taste.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
    "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;",
}
if url := os.environ.get("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(LUODI_HOME / "luodi.sqlite3"),
            "OPTIONS": SQLITE,
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "org.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "sesame.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "luodi.entry.passwords.PolicyValidator"}]
LOGIN_URL = "entry:sign_in"
SESAME_ONE_TIME = True
SESAME_MAX_AGE = 24 * 60 * 60
SESAME_TOKEN_NAME = "link"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# How somebody gets in and stays in: docs/security.md says what each of these does.
SESSION_ENGINE = "luodi.entry.session_store"
SESSION_IDLE_SECONDS = 60 * number("LUODI_SESSION_IDLE_MINUTES", 30)
SESSION_LONGEST_SECONDS = 60 * 60 * number("LUODI_SESSION_LONGEST_HOURS", 12)
SESSION_COOKIE_AGE = SESSION_LONGEST_SECONDS
# "none" says in so many words that nobody stands before this house: prod.py asks for an answer.
LUODI_TRUSTED_PROXIES = [word for word in words("LUODI_TRUSTED_PROXIES") if word != "none"]
LUODI_SECOND_FACTOR_FOR = words("LUODI_SECOND_FACTOR_FOR")
LUODI_PASSWORD_POLICY = one_of("LUODI_PASSWORD_POLICY", ("asvs", "mlps"))
# A supporting unit's change request waits for the lead unit's endorsement: five working days, after
# which a late task would be told to the head of a unit too; then the office may decide without it.
LUODI_ENDORSEMENT_DAYS = number("LUODI_ENDORSEMENT_DAYS", 5)
# Files that back the reports of one unit in one year, in megabytes: a full disk stops the house.
LUODI_EVIDENCE_MB_PER_UNIT = number("LUODI_EVIDENCE_MB_PER_UNIT", 5120)
# What is shown to the public is written once and kept; after so many seconds it is written anew,
# which finds content that somebody altered in the database: docs/airing.md.
LUODI_PUBLIC_LOOKS_AGAIN_SECONDS = number("LUODI_PUBLIC_LOOKS_AGAIN_SECONDS", 5)
# Who left a name or a contact with an opinion is forgotten after so many months: docs/opinions.md.
LUODI_OPINION_CONTACT_MONTHS = number("LUODI_OPINION_CONTACT_MONTHS", 6)
# A folder of fonts for circulars as PDF, before those of the system: docs/circulars.md.
LUODI_FONTS = os.environ.get("LUODI_FONTS", "")
# Talking to the outside is denied until it is allowed here: docs/notices.md says what each does.
LUODI_ADDRESS = os.environ.get("LUODI_ADDRESS", "").rstrip("/")
LUODI_ROBOT_HOSTS = words("LUODI_ROBOT_HOSTS")
LUODI_ROBOT_NETWORKS = words("LUODI_ROBOT_NETWORKS")
LUODI_MAIL_DOMAINS = [word.lower() for word in words("LUODI_MAIL_DOMAINS")]
LUODI_MAIL = mail(os.environ.get("LUODI_MAIL_URL", ""))
EMAIL_BACKEND = LUODI_MAIL.backend
EMAIL_HOST, EMAIL_PORT = LUODI_MAIL.host, LUODI_MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = LUODI_MAIL.user, LUODI_MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = LUODI_MAIL.starts_tls, LUODI_MAIL.is_tls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("LUODI_MAIL_FROM") or "luodi@localhost"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = LUODI_HOME / "files"
# A folder that lies elsewhere: what is signed about the trail must outlive this machine.
LUODI_CHECKPOINTS = os.environ.get("LUODI_CHECKPOINTS", "")
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# the editor of schemes sends a field a number (100 criteria between two ends are 2,000), that of a
# circular four fields a paragraph, and a long register has many
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
