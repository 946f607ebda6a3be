"""The settings refuse what production must not have, and read what the operator says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHOW = """
import json
from config import settings as s
print(json.dumps({name: getattr(s, name, None) for name in %r}, default=str))
"""


def start(*names, **environment):
    """A process that loads the settings with this environment alone."""
    return subprocess.run(
        [sys.executable, "-c", SHOW % (names,)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "ENV_FILE": os.devnull, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def read(*names, **environment):
    return json.loads(start(*names, SECRET_KEY="x", EMAIL_URL="dummymail://", **environment).stdout)


@pytest.mark.parametrize(
    ("environment", "missing"),
    [({"EMAIL_URL": "dummymail://"}, "SECRET_KEY"), ({"SECRET_KEY": "x"}, "EMAIL_URL")],
)
def test_settings_refuse_to_start_without(environment, missing):
    process = start("DEMO", **environment)

    assert process.returncode == 1
    assert process.stderr.endswith(f"ImproperlyConfigured: Set the {missing} environment variable\n")


def test_demonstration_is_off_unless_asked_for():
    assert read("DEMO", "DEBUG") == {"DEMO": False, "DEBUG": False}


def test_https_address_turns_on_secure_cookies_and_hsts():
    found = read("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", SITE_URL="https://a.example")

    assert found == {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
    }


def test_bind_address_makes_the_site_address_and_the_allowed_host():
    found = read("SITE_URL", "ALLOWED_HOSTS", HOST="192.0.2.7", PORT="8123")

    assert found == {"SITE_URL": "http://192.0.2.7:8123", "ALLOWED_HOSTS": ["192.0.2.7"]}


def test_forwarded_scheme_is_believed_from_a_declared_proxy_only():
    assert read("SECURE_PROXY_SSL_HEADER") == {"SECURE_PROXY_SSL_HEADER": None}
    assert read("SECURE_PROXY_SSL_HEADER", TRUSTED_PROXIES="1") == {
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"]
    }


def test_postgresql_gets_no_option_of_sqlite():
    found = read("DATABASES", DATABASE_URL="postgres://app@db.example/app")["DATABASES"]["default"]

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert found.get("OPTIONS", {}) == {}


def test_bucket_takes_media_and_uploads_apart():
    found = read("STORAGES", S3_BUCKET="b", S3_ENDPOINT_URL="https://s3.example")["STORAGES"]

    assert found["default"] == {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": "b", "endpoint_url": "https://s3.example"},
    }
    assert found["uploads"]["OPTIONS"]["location"] == "uploads"


def test_mail_service_needs_no_smtp():
    process = start(
        "MAIL_TRANSPORT",
        SECRET_KEY="x",
        ANYMAIL='{"BREVO_API_KEY": "k"}',
        EMAIL_BACKEND="anymail.backends.brevo.EmailBackend",
    )

    assert json.loads(process.stdout) == {"MAIL_TRANSPORT": "anymail.backends.brevo.EmailBackend"}
