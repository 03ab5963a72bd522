"""Settings of the whole project; every value that differs by place comes from `config.env`."""

from celery.schedules import crontab
from csp.constants import NONE, SELF

from config.database import databases
from config.env import PROJECT_FOLDER, read_environment

ENVIRONMENT = read_environment()
BASE_DIR = PROJECT_FOLDER
DATA_FOLDER = ENVIRONMENT.data_folder

# Keys and addresses

SECRET_KEY = ENVIRONMENT.secret_key
ENCRYPTION_KEYS = ENVIRONMENT.encryption_keys
HASH_KEY = ENVIRONMENT.hash_key
DEBUG = ENVIRONMENT.debug
PUBLIC_URL = ENVIRONMENT.public_url.rstrip("/")
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts

# Apps: the rooms from the highest to the lowest, then what they stand on

INSTALLED_APPS = [
    "config.apps.SetUpConfig",
    "demonstration",
    "portal",
    "desk",
    "oversight",
    "rehearsal",
    "inspection",
    "arbitration",
    "contracts",
    "documents",
    "casework",
    "calendars",
    "registry",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "pgtrigger",
    "viewflow.workflow",  # the engine only; "viewflow" itself would bring its own look and middleware
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "casework.viewing.actor",
                "desk.navigation.navigation",
            ]
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Database and cache

DATABASES = databases(ENVIRONMENT)
if ENVIRONMENT.cache_url:
    CACHES = {"default": {"BACKEND": "config.cache.SteadyCache", "LOCATION": ENVIRONMENT.cache_url}}
else:  # each process has a memory of its own
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# not in the cache: nobody may lose a session with it, nor keep one that was ended while it was away
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# Language and time

LANGUAGE_CODE = ENVIRONMENT.language
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = ENVIRONMENT.time_zone
USE_TZ = True

# Files

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# in development files are served from where they are written, and nothing is collected
STATIC_ROOT = ENVIRONMENT.static_root if ENVIRONMENT.in_production else None
WHITENOISE_USE_FINDERS = not ENVIRONMENT.in_production
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if ENVIRONMENT.in_production
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = ENVIRONMENT.media_root  # never served as it is: every file goes through a view that asks who is there
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_HANDLERS = [
    "config.uploads.SizeLimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
MAX_UPLOAD_MEGABYTES = ENVIRONMENT.max_upload_megabytes
MAX_UPLOAD_BYTES = MAX_UPLOAD_MEGABYTES * 1024 * 1024
MAX_ROSTER_ROWS = ENVIRONMENT.max_roster_rows
MAX_IMPORT_BYTES = ENVIRONMENT.max_import_megabytes * 1024 * 1024
MAX_IMPORT_ROWS = ENVIRONMENT.max_import_rows
LARGER_UPLOADS = {"/desk/contracts/imports/": MAX_IMPORT_BYTES}  # pages that take files above MAX_UPLOAD_BYTES
DATA_UPLOAD_MAX_NUMBER_FILES = 30
FANGSONG_FONT_FILE = ENVIRONMENT.fangsong_font_file

# Login of staff (workers log in by phone code, see portal)

AUTH_USER_MODEL = "registry.User"
AUTHENTICATION_BACKENDS = ["config.accounts.StaffBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "config.accounts.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/300s/key", "change_password": "5/m/user"}
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.trusted_proxies
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "办结"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # nobody is written to by e-mail

# What browsers may do

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],  # data: the TOTP code; blob: a photo before it is sent
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"  # the preview of a document is a frame
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # the reason is in the line above
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.is_https else 0
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
if ENVIRONMENT.trusted_proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = ENVIRONMENT.is_https
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, where there is no https

# The timeline's hash chain

TIMELINE_HASH = ENVIRONMENT.timeline_hash

# Messages to people

SMS_BACKEND = ENVIRONMENT.sms_backend

# Work in the background: an outbox row is the truth, Celery only makes it happen sooner

OUTBOX_BACK_OFF_SECONDS = 30  # after a failure or the death of a worker; longer with every further attempt
CELERY_BROKER_URL = ENVIRONMENT.broker_url or "memory://"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # a killed worker's message comes back after this; longer than the longest task, or it would run twice
    "visibility_timeout": 300,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    # a click must not hang on a broker that is away
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
    "max_retries": 0,  # else kombu tries for six seconds
}
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # worker and scheduler wait for the broker for as long as it takes
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 240
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Nobody gives workers orders by broadcast, and Celery 5.7.0 dies when the broker goes away while it listens to one.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "sweep the outbox": {"task": "casework.tasks.sweep_outbox", "schedule": 5.0, "options": {"expires": 5}},
    "remove leftovers": {"task": "documents.tasks.remove_leftovers", "schedule": crontab(hour="3", minute="30")},
    "write anchor": {
        "task": "casework.tasks.write_anchor",
        "schedule": ENVIRONMENT.anchor_minutes * 60.0,
        "options": {"expires": 60},
    },
    "fold coverage": {"task": "contracts.tasks.fold_coverage", "schedule": 300.0, "options": {"expires": 300}},
    "sweep deadlines": {"task": "casework.tasks.sweep_deadlines", "schedule": 60.0, "options": {"expires": 60}},
}

# Log: what happened, never to whom

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": ENVIRONMENT.log_level},
    "loggers": {
        # Django's own handlers would add mails to administrators, which repeat what people typed into forms
        "django": {"handlers": [], "level": ENVIRONMENT.log_level, "propagate": True},
        # a form with a mistake in it (422) is no event
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        # statements carry people's data as parameters
        "django.db.backends": {"level": "WARNING"},
        # fontTools tells every step of cutting a font
        "fontTools": {"level": "WARNING"},
    },
}
