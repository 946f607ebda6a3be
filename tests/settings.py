"""The project's settings as the tests need them: quick, alone, nothing sent or left behind."""

import os
import tempfile
from pathlib import Path

# What `make run` keeps for itself is not the tests' business.
os.environ["ENV_FILE"] = os.devnull
os.environ["SECRET_KEY"] = "only-the-tests-know-this-key-and-it-guards-nothing"
os.environ["SITE_URL"] = "http://testserver"
os.environ["EMAIL_URL"] = "memorymail://"
os.environ["CACHE_URL"] = "locmemcache://"
_folder = tempfile.TemporaryDirectory(prefix="communaute-tests-")
os.environ["DATA_DIR"] = _folder.name

from config.settings import *  # noqa: E402, F403 - the environment above comes first
from config.settings import DATABASES  # noqa: E402

# Argon2 is slow on purpose; the one test about hashing names it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each test client starts the site: it need not list the two thousand static files.
WHITENOISE_AUTOREFRESH = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in life: threads of a browser test share no memory database under IMMEDIATE.
    # TEST_DB names one to keep: `TEST_DB=… pytest --reuse-db` spares the migrations.
    DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_DB", Path(_folder.name) / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
