"""Settings for tests: the product's own, with a database and a data folder that last as long as the run."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ["PARVIS_HOME"] = os.environ.get("PARVIS_TEST_HOME") or tempfile.mkdtemp(prefix="parvis-test-")
os.environ["PARVIS_SECRET_KEY"] = "for-tests-only"
os.environ.setdefault("PARVIS_ORIGIN", "http://testserver")
os.environ["PARVIS_DATABASE_URL"] = os.environ.get("PARVIS_TEST_DATABASE_URL", "")
os.environ.pop("PARVIS_DEMONSTRATION", None)

from parvis.site.settings import *  # noqa: F403
from parvis.site.settings import DATABASES, PARVIS_HOME, TASKS

if "sqlite3" in str(DATABASES["default"]["ENGINE"]):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(PARVIS_HOME) / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"  # type: ignore[index]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS["default"]["BACKEND"] = "django_tasks_db.DatabaseBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
