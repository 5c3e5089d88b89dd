"""Every setting of the house, read once from the environment.

Without ``DATABASE_URL`` this is the demo house (unless ``DEMO=0``): invented people, known keys, loopback only.
What each variable means to whoever runs a house stands in docs/operations.md.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from productiehuis.config import keys
from productiehuis.config.bootstrap import LOOPBACK, NOT_WITH_DATABASE
from productiehuis.config.databases import from_url, is_here

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))

# `./run` and `./test` set both before this file is read, DATABASE_URL to the embedded server.
DATABASE_URL = env.str("DATABASE_URL", "")
DEMO = env.bool("DEMO", not DATABASE_URL)
if DEMO and DATABASE_URL and not is_here(DATABASE_URL):  # public keys never open a house elsewhere
    raise ImproperlyConfigured(NOT_WITH_DATABASE)

# -- keys -------------------------------------------------------------------------------------------------------

SECRET_KEY = keys.secret_key(os.environ, demo=DEMO)
FIELD_KEYS = keys.field_keys(os.environ, demo=DEMO)

# -- where the house is reached ---------------------------------------------------------------------------------

DEBUG = False
_here = [f"[{host}]" if ":" in host else host for host in LOOPBACK]
ALLOWED_HOSTS = _here if DEMO else [host.strip() for host in env.list("HOSTS", _here)]
HTTPS = env.bool("HTTPS", not DEMO)
# A host that begins with a dot is every name that ends in it; an origin says that with a star.
_names = [f"*{host}" if host.startswith(".") else host for host in ALLOWED_HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in _names] if HTTPS else []
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
# Limits on coming in count by the address that the proxy saw, the last one of X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# No other site hears an address. Never "no-referrer": a browser then hides where a form comes from, and it is refused.
SECURE_REFERRER_POLICY = "same-origin"
# Whoever comes in stays in until the browser closes, and never longer than this.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}

# The address of the house in mails that go by themselves: no request tells by which name people reach it.
_name = next((host for host in ALLOWED_HOSTS if host[:1] not in (".", "*")), "localhost")
_port = f":{env.str('PORT', '8000')}" if DEMO else ""
SITE_URL = env.str("SITE_URL", f"{'https' if HTTPS else 'http'}://{_name}{_port}").rstrip("/")

# The licence (AGPL) wants every visitor to be able to get the source of what runs here: where yours stands.
SOURCE_URL = env.str("SOURCE_URL", "")

# -- what the house is made of ----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "productiehuis.config",
    "productiehuis.foundation.trust",
    "productiehuis.foundation.counting",
    "productiehuis.foundation.web",
    "productiehuis.foundation.people",
    "productiehuis.foundation.house",
    "productiehuis.foundation.privacy",
    "productiehuis.foundation.sharing",
    "productiehuis.foundation.mine",
    "productiehuis.rooms.helpdesk",
    "productiehuis.rooms.initiatives",
    "productiehuis.rooms.activities",
    "productiehuis.rooms.recognition",
    "productiehuis.rooms.monitor",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    *(["productiehuis.config.here.ThisComputerOnly"] if DEMO else []),
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "productiehuis.foundation.web.way_back.WayBackMiddleware",
    "productiehuis.foundation.people.middleware.WhoMiddleware",
    "productiehuis.foundation.house.middleware.HouseMiddleware",
]

ROOT_URLCONF = "productiehuis.config.urls"
WSGI_APPLICATION = "productiehuis.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "productiehuis.foundation.web.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "productiehuis.foundation.web.templatetags.web",
            ],
        },
    }
]
FORM_RENDERER = "productiehuis.foundation.web.forms.HouseRenderer"

# -- what is kept -----------------------------------------------------------------------------------------------

DATABASES = {"default": from_url(DATABASE_URL)} if DATABASE_URL else {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Only what counts uses it: tries to come in, codes that open nothing, and who signs up without an account. Counts
    # must hold over all processes.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # so many that nobody pushes their own count out by trying other addresses
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 1  # each is held in memory, and read before anybody knows who sends it
FILE_UPLOAD_HANDLERS = ["productiehuis.foundation.web.uploads.KeepsOnlySoMuch"]

# -- people -----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["productiehuis.foundation.people.backends.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "productiehuis.foundation.people.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "productiehuis.foundation.people.passwords.NotEverybodys"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front_door"
LOGOUT_REDIRECT_URL = "front_door"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]  # a password is for who wants one, and is in
_forms = "productiehuis.foundation.people.forms"
ACCOUNT_FORMS = {
    "add_email": f"{_forms}.AddAddressForm",
    "change_password": f"{_forms}.ChangePasswordForm",
    "confirm_email_verification_code": f"{_forms}.AddressCodeForm",
    "confirm_login_code": f"{_forms}.LoginCodeForm",
    "confirm_password_reset_code": f"{_forms}.ForgottenCodeForm",
    "login": f"{_forms}.PasswordForm",
    "reauthenticate": f"{_forms}.AgainForm",
    "request_login_code": f"{_forms}.AskCodeForm",
    "reset_password": f"{_forms}.ForgottenForm",
    "reset_password_from_key": f"{_forms}.ReplacePasswordForm",
    "set_password": f"{_forms}.ChoosePasswordForm",
    "signup": f"{_forms}.SignUpForm",
}
ACCOUNT_ADAPTER = "productiehuis.foundation.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

# Whoever confirms who they are may take their data along, or erase it, for so long.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# How long the name of somebody without an account is kept after their last role. No law says it: the house chooses.
KEEP_NAMES_YEARS = env.float("KEEP_NAMES_YEARS", 2.0)
if KEEP_NAMES_YEARS <= 0:
    raise ImproperlyConfigured("KEEP_NAMES_YEARS moet meer dan 0 zijn.")

# How many people may sign up without an account in an hour, from one network: enough for a table, too little for a
# machine that fills every place. Our number: raise it where many share one network.
GUESTS_AN_HOUR = env.int("GUESTS_AN_HOUR", 30)
if GUESTS_AN_HOUR < 1:
    raise ImproperlyConfigured("GUESTS_AN_HOUR moet 1 of meer zijn.")

if not DEMO and not env.str("EMAIL_URL", ""):
    raise ImproperlyConfigured(
        "EMAIL_URL ontbreekt: zonder kan het huis niemand de code mailen om binnen te komen."
        " In docs/operations.md staat hoe je hem opschrijft."
    )
_mail = env.dj_email_url("EMAIL_URL", f"file:///{VAR_DIR}/mail")
EMAIL_BACKEND, EMAIL_FILE_PATH = _mail["EMAIL_BACKEND"], f"/{_mail['EMAIL_FILE_PATH'].lstrip('/')}"
EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail["EMAIL_USE_TLS"], _mail["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", "huis@localhost")

# -- language and time ------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Europe/Amsterdam"
FORMAT_MODULE_PATH = ["productiehuis.config.formats"]

# -- files ------------------------------------------------------------------------------------------------------

_packages = BASE_DIR / "node_modules"
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    ("ams", _packages / "@amsterdam/design-system-css/dist"),
    ("letters", _packages / "@fontsource-variable/atkinson-hyperlegible-next/files"),
    ("htmx", _packages / "htmx.org/dist"),
    ("idb", _packages / "idb/build"),
]
ICONS_DIR = _packages / "@tabler/icons/icons/outline"
MEDIA_ROOT = VAR_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "productiehuis.foundation.web.storage.PackedStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # A refused page (404, 403) is part of an ordinary day; the 500 page logs what fails, with its number.
    "loggers": {"django.request": {"level": "CRITICAL"}, "django.security": {"level": "ERROR"}},
}
