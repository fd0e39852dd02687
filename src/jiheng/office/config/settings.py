"""Django's settings. What differs from place to place comes from `home.py`; nothing here is secret."""

from __future__ import annotations

import os
from datetime import timedelta

from jiheng.office.config.home import database, home, secret_key
from jiheng.office.people.policy import policy

SECRET_KEY = secret_key()
HOME = home()
# How strict the door is: figures are data, see people/policy.py.
POLICY = policy(HOME)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("JIHENG_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "jiheng.office.trail",
    "jiheng.office.people",
    "jiheng.office.cases",
    "jiheng.office.results",
    "jiheng.office.intake",
    "jiheng.office.review",
    "jiheng.office.output",
    "jiheng.office.publication",
    "jiheng.office.overview",
    "jiheng.office.chronicle",
    "jiheng.office.api",
    "jiheng.office.shell",
]
MIDDLEWARE = [
    # Outermost: what others answer by themselves carries the headers too.
    "jiheng.office.shell.middleware.ContentSecurityMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "jiheng.office.shell.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jiheng.office.people.middleware.DoorMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "jiheng.office.config.urls"
WSGI_APPLICATION = "jiheng.office.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "jiheng.office.shell.environment.environment"},
    },
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_IN_MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {
    "default": _IN_MEMORY,
    # What is drawn of figures: up to half a megabyte each (`overview/figures_drawn.py`).
    "figures": {**_IN_MEMORY, "LOCATION": "figures", "TIMEOUT": 3600, "OPTIONS": {"MAX_ENTRIES": 100}},
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": POLICY.passwords.least_length},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "jiheng.office.people.passwords.Kinds"},
    {"NAME": "jiheng.office.people.passwords.Strength"},
    {"NAME": "jiheng.office.people.passwords.Breached"},
]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"

# Some wrong passwords lock a name at an address for a while; whoever is locked out is told so. See people/throttle.py
# for many addresses or many names.
AXES_FAILURE_LIMIT = POLICY.locking.failures
AXES_COOLOFF_TIME = timedelta(minutes=POLICY.locking.minutes)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "jiheng.office.people.pages.locked_out"
# The time counts from the fifth failure; who logged in when is in the trail, once.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True

OTP_TOTP_ISSUER = "绩衡"

# A session ends after a while without a click, with the browser, and when its day is over (people/middleware.py).
SESSION_ENGINE = "jiheng.office.people.sessions"
SESSION_COOKIE_AGE = POLICY.sessions.idle_minutes * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "jiheng.office.shell.pages.stale_form"

# Where a proxy in front speaks HTTPS, it says so in this header; browsers then keep to HTTPS for a year.
_IS_HTTPS = os.environ.get("JIHENG_HTTPS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_HTTPS
# A cookie of such a name can be set by this very host alone, over HTTPS.
SESSION_COOKIE_NAME = "__Host-sessionid" if _IS_HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if _IS_HTTPS else "csrftoken"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _IS_HTTPS else None
SECURE_SSL_REDIRECT = _IS_HTTPS
SECURE_HSTS_SECONDS = 365 * 86_400 if _IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _IS_HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "jiheng.office.config.static.VersionedStorage"},
}
MEDIA_ROOT = home() / "files"
# What is usual here, and thresholds, where an office keeps to others than ours (results/rulebook.py).
OWN_RULES = home() / "rules"
# How the integrated budget system of this place names its data elements (jiheng exchange map), tried before ours.
MAPPINGS = OWN_RULES / "exchange"
# The division (GB/T 2260) whose own forms are offered first when something is printed; books are removed after some days.
DIVISION = os.environ.get("JIHENG_DIVISION", "")
PRINTS_KEPT_DAYS = 7
# What was published, each version in a folder of its own (publication/shelf.py).
PUBLICATIONS = home() / "publications"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 500

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Refusals are in the trail and in the log of the door; with the place in the program they tell an operator nothing.
    # So do the web server's words about every request that has to wait for a thread.
    "loggers": {"django.request": {"level": "ERROR"}, "waitress.queue": {"level": "ERROR"}},
}
