"""Settings. Every one that an operator may set is read here, from the environment, once.

`docs/run-it/settings.md` has a heading for each; a test holds the two together.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from parvis.foundation import logs
from parvis.site import environment
from parvis.site.secrets_file import secret_key

PACKAGE = Path(__file__).resolve().parent.parent

PARVIS_HOME = environment.folder("PARVIS_HOME", Path.cwd() / "var")
PORT = environment.number("PORT", 8000)
PARVIS_ORIGIN = environment.text("PARVIS_ORIGIN", f"http://127.0.0.1:{PORT}").rstrip("/")
PARVIS_DOMAIN = urlsplit(PARVIS_ORIGIN).netloc
PARVIS_LEDGER = environment.folder("PARVIS_LEDGER", PARVIS_HOME / "ledger")
PARVIS_DEMONSTRATION = environment.switch("PARVIS_DEMONSTRATION")
PARVIS_THEME = environment.text("PARVIS_THEME")
PARVIS_ALLOW_LOOPBACK = environment.switch("PARVIS_ALLOW_LOOPBACK")
PARVIS_AUTHORIZED_FETCH = environment.switch("PARVIS_AUTHORIZED_FETCH")
PARVIS_PROXIES = environment.names("PARVIS_PROXIES", "127.0.0.1")
PARVIS_PACKS = environment.names("PARVIS_PACKS", "ca")

SECRET_KEY = environment.text("PARVIS_SECRET_KEY") or secret_key(PARVIS_HOME)
DEBUG = environment.switch("PARVIS_DEBUG")
ALLOWED_HOSTS = [urlsplit(PARVIS_ORIGIN).hostname or "127.0.0.1", *environment.names("PARVIS_HOSTS")]
CSRF_TRUSTED_ORIGINS = [PARVIS_ORIGIN]
SECURE = PARVIS_ORIGIN.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "servestatic.runserver_nostatic",
    "django.contrib.staticfiles",
    "corsheaders",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "parvis.foundation",
    "parvis.languages",
    "parvis.ledger",
    "parvis.identity",
    "parvis.guidance",
    "parvis.communities",
    "parvis.conversations",
    "parvis.desk",
    "parvis.channels.activitypub",
    "parvis.channels.hand_off",
    "parvis.web",
    "parvis.demonstration",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "csp.middleware.CSPMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "parvis.web.characters.refuse_nul",
    "parvis.channels.activitypub.negotiation.negotiate",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "parvis.web.headers.HeadersMiddleware",
    "parvis.web.refusals.RefusalMiddleware",
    "parvis.web.people.PeopleMiddleware",
    "parvis.web.language.LanguageMiddleware",
]

ROOT_URLCONF = "parvis.site.urls"
ASGI_APPLICATION = "parvis.site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            PACKAGE / "web" / "themes" / (PARVIS_THEME or "stone") / "templates",
            *sorted((PACKAGE / "web").glob("*/templates")),
            PACKAGE / "web" / "templates",
        ],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "parvis.web.frame.frame",
            ]
        },
    }
]

DATABASES = {"default": environment.database("PARVIS_DATABASE_URL", PARVIS_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "parvis.web.identity.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ACCOUNT_FORMS = {
    "signup": "parvis.web.identity.forms.SignUpForm",
    "login": "parvis.web.identity.forms.SignInForm",
    "add_email": "parvis.web.identity.forms.NewEmailForm",
    "change_password": "parvis.web.identity.forms.ChangePasswordForm",
    "set_password": "parvis.web.identity.forms.SetPasswordForm",
    "reset_password": "parvis.web.identity.forms.ForgottenForm",
    "reset_password_from_key": "parvis.web.identity.forms.NewPasswordForm",
    "reauthenticate": "parvis.web.identity.forms.AgainForm",
    "request_login_code": "parvis.web.identity.forms.AskCodeForm",
    "confirm_login_code": "parvis.web.identity.forms.CodeForm",
}
MFA_FORMS = {
    "authenticate": "parvis.web.identity.forms.SecondStepForm",
    "reauthenticate": "parvis.web.identity.forms.SecondStepAgainForm",
    "activate_totp": "parvis.web.identity.forms.AppForm",
    "add_webauthn": "parvis.web.identity.forms.AddPasskeyForm",
    "edit_webauthn": "parvis.web.identity.forms.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_ADAPTER = "parvis.web.identity.adapter.SecondStepAdapter"
SOCIALACCOUNT_ADAPTER = "parvis.web.identity.adapter.WorkAccountAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = environment.open_id_connect(
    issuer=environment.text("PARVIS_OIDC_ISSUER"),
    name=environment.text("PARVIS_OIDC_NAME"),
    client_id=environment.text("PARVIS_OIDC_CLIENT_ID"),
    secret=environment.text("PARVIS_OIDC_CLIENT_SECRET"),
    email_verified=environment.switch("PARVIS_OIDC_EMAIL_VERIFIED"),
)
USERSESSIONS_TRACK_ACTIVITY = False
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"

LANGUAGES = [("en", "English"), ("fr", "Français")]
LANGUAGE_CODE = "en"
LOCALE_PATHS = sorted(PACKAGE.glob("**/locale"))
USE_TZ = True
TIME_ZONE = "America/Toronto"

STATIC_URL = "/static/"
STATIC_ROOT = PARVIS_HOME / "static"
MEDIA_ROOT = PARVIS_HOME / "media"
MEDIA_URL = "/media/"
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_MANIFEST_STRICT = False

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "parvis.web.refusals.form_expired"
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

LOGGING = logs.configuration(environment.text("PARVIS_LOG", "warning"))

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "interactive", "publish", "ingest", "reports"],
    }
}

EMAIL_BACKEND = environment.text("PARVIS_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = PARVIS_HOME / "outgoing-mail"
DEFAULT_FROM_EMAIL = environment.text("PARVIS_EMAIL_FROM", "parvis@localhost")

# Programs in a browser may ask the API from anywhere: without cookies, so as nobody in particular.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/api/.*$"
