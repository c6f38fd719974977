"""Tests: a database and files of their own, tasks at once, quick password hashes."""

import os
import tempfile

os.environ.setdefault("LUODI_HOME", tempfile.mkdtemp(prefix="luodi-tests-"))

from luodi.web.settings.base import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_AUTOREFRESH = True
LUODI_PUBLIC_LOOKS_AGAIN_SECONDS = 0  # each test has publications of its own by the same keys
