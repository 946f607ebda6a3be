"""The project's settings; each variable is described in docs/operations.md."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dsfr
import environ
from csp.constants import NONCE, NONE, SELF
from django.conf import global_settings

from config.identity import origins

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
# `make run` keeps its own variables in this file; the environment wins over it.
env.read_env(env.str("ENV_FILE", default=str(BASE_DIR / "var" / "env")))

# Where and how the site runs
DEMO = env.bool("DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
# Outlives a change of SECRET_KEY: with another one, those who left the letter would not be recognised.
SUPPRESSION_KEY = env.str("SUPPRESSION_KEY", default=SECRET_KEY)
BIND_HOST = env.str("HOST", default="127.0.0.1")
BIND_PORT = env.int("PORT", default=8000)
SITE_URL = env.str("SITE_URL", default=f"http://{BIND_HOST}:{BIND_PORT}")
ALLOWED_HOSTS = [urlsplit(SITE_URL).hostname, *env.list("ALLOWED_HOSTS", default=[])]
if DEMO:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
HTTPS = SITE_URL.startswith("https://")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "config",
    "newsletter",
    "trainings",
    "guides",
    "sandbox",
    "surveys",
    "community",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "community.people_app.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "config.proxy.TrustedProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "community.middleware.AdminCspMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "community.middleware.StaffSecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "community.middleware.IncompleteFormMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "community.context.frame",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR}/db.sqlite3")}
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # A deferred transaction that turns to writing fails at once when another is writing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A cache of each worker's own would let a one-time code be used twice.
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache")}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Files
STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=None)
# DSFR's files without its app, whose templates break the CSP and restyle every Django form.
STATICFILES_DIRS = [BASE_DIR / "static", ("dsfr", Path(dsfr.__file__).parent / "static" / "dsfr")]
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
S3_BUCKET = env.str("S3_BUCKET", default="")
S3_ENDPOINT_URL = env.str("S3_ENDPOINT_URL", default=None)
if S3_BUCKET:
    _FILES = "storages.backends.s3.S3Storage"
    _MEDIA = {"bucket_name": S3_BUCKET, "endpoint_url": S3_ENDPOINT_URL}
    _UPLOADS = _MEDIA | {"location": "uploads"}
else:
    _FILES = "django.core.files.storage.FileSystemStorage"
    _MEDIA = {}
    _UPLOADS = {"location": DATA_DIR / "uploads", "base_url": None}
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
_HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": _FILES, "OPTIONS": _MEDIA},
    # What learners upload: under no address, only ever sent as an attachment.
    "uploads": {"BACKEND": _FILES, "OPTIONS": _UPLOADS},
    "staticfiles": {"BACKEND": _HASHED if STATIC_ROOT else _PLAIN},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_HANDLERS = ["sandbox.uploadhandler.CappedUploadHandler", *global_settings.FILE_UPLOAD_HANDLERS]
UPLOAD_QUOTA_MB = env.int("UPLOAD_QUOTA_MB", default=60)
UPLOADS_CAP_MB = env.int("UPLOADS_CAP_MB", default=5_000)
WRONG_CODES_PER_HOUR = env.int("WRONG_CODES_PER_HOUR", default=100)

# Mail: the outbox writes, this sends
ANYMAIL = env.json("ANYMAIL", default={})
_NOWHERE = "dummymail://" if DEMO or ANYMAIL else environ.Env.NOTSET
vars().update(env.email_url("EMAIL_URL", default=_NOWHERE))
MAIL_TRANSPORT = env.str("EMAIL_BACKEND", default=vars()["EMAIL_BACKEND"])
EMAIL_BACKEND = "community.mail.OutboxBackend"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Communauté <ne-pas-repondre@localhost>")

# Accounts
AUTH_USER_MODEL = "community.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mon-espace/"
ACCOUNT_ADAPTER = "community.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
# Axes closes an account to one machine. These bound the machine itself, and a whole class may share its
# address; `key` is the account seen from it, above axes' limit, and the codes of a second factor.
ACCOUNT_RATE_LIMITS = {
    "login": "150/m/ip",
    "login_failed": "300/15m/ip,15/15m/key",
    "signup": "100/m/ip",
    "reset_password": "100/m/ip,5/m/key",
    "reset_password_from_key": "100/m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a code that ends while it is typed is still good (RFC 6238, section 5.2)
SOCIALACCOUNT_PROVIDERS = env.json("SOCIALACCOUNT_PROVIDERS", default={})
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "config.lockout.login_name"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# Security
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sante/$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/gestion/"],
    "DIRECTIVES": {
        **{key: [NONE] for key in ("default-src", "base-uri", "object-src", "frame-ancestors")},
        **{key: [SELF] for key in ("style-src", "font-src", "connect-src", "manifest-src")},
        "form-action": [SELF, *origins(SOCIALACCOUNT_PROVIDERS)],
        "img-src": [SELF, "data:", *filter(None, [S3_ENDPOINT_URL])],
        # 'self' beside the nonce is for Wagtail's user bar.
        "script-src": [SELF, NONCE],
    },
}

# Language and time: no LocaleMiddleware, the site speaks French whatever the browser asks.
LANGUAGE_CODE, TIME_ZONE = "fr", "Europe/Paris"
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]  # two words that Wagtail leaves in English

# What « Gestion » offers: its other zones are unknown to browsers here and there, « localtime » to all.
WAGTAIL_USER_TIME_ZONES = [
    TIME_ZONE,
    "America/Cayenne",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Miquelon",
    "Indian/Mayotte",
    "Indian/Reunion",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
]

# Wagtail
WAGTAIL_SITE_NAME = MFA_TOTP_ISSUER = "Communauté"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = "/compte/connexion/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "community.publishing.publish_approved"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # an address is changed in /compte/adresses/, and proved
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", "Français")]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "pptx", "xlsx", "zip"]
OPENSEARCH_URL = env.str("OPENSEARCH_URL", default="")
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
if OPENSEARCH_URL:
    WAGTAILSEARCH_BACKENDS["default"] = {"BACKEND": "modelsearch.backends.opensearch2", "URLS": [OPENSEARCH_URL]}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "warnings": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},  # else DEBUG off mails errors and prints none
        "django_tasks": {"handlers": ["warnings"], "propagate": False},  # its worker raises its own level
        "wagtail": {"handlers": ["warnings"], "propagate": False},
    },
}
