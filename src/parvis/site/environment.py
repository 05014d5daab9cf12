"""Reads settings from the environment, and says what it wanted when a value is wrong."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit


class WrongSetting(SystemExit):
    """A setting has a value that it cannot have; the message says which values it can."""


def text(name: str, default: str = "") -> str:
    """Return the setting as text."""
    return os.environ.get(name, default)


def switch(name: str, default: bool = False) -> bool:
    """Return a setting that is on or off."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise WrongSetting(f"{name}={value!r} is neither on nor off. Write {name}=on or {name}=off.")


def number(name: str, default: int) -> int:
    """Return a setting that is a whole number."""
    value = os.environ.get(name, "")
    if not value:
        return default
    if not value.isdigit():
        raise WrongSetting(f"{name}={value!r} is not a whole number. Write, for example, {name}={default}.")
    return int(value)


def folder(name: str, default: Path) -> Path:
    """Return a setting that is a folder, which need not exist yet."""
    return Path(os.environ.get(name) or default).expanduser().resolve()


def names(name: str, default: str = "") -> list[str]:
    """Return a setting that is a list with commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def database(name: str, home: Path) -> dict[str, object]:
    """Return Django's description of the database that `name` addresses; SQLite in `home` without it."""
    address = os.environ.get(name, "")
    if not address:
        return sqlite(home / "parvis.sqlite3")
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise WrongSetting(
            f"{name} begins with {parts.scheme!r}. Write postgresql://user:password@host:port/name "
            "or sqlite:///absolute/path, or leave it empty for SQLite in PARVIS_HOME."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host_of(parts.netloc)),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 0,
    }


def host_of(netloc: str) -> str:
    """Return the host as written: `hostname` would put a socket folder's name in lower case."""
    host = netloc.rpartition("@")[2]
    return host.partition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]


def sqlite(path: Path) -> dict[str, object]:
    """Return Django's description of an SQLite file: WAL, every commit on disk before it is acknowledged."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def open_id_connect(
    issuer: str, name: str, client_id: str, secret: str, email_verified: bool
) -> dict[str, object]:
    """Return allauth's description of the institution's work accounts; none without an issuer."""
    if not issuer:
        return {}
    if not client_id:
        raise WrongSetting("PARVIS_OIDC_ISSUER is set, PARVIS_OIDC_CLIENT_ID is not. Set both, or neither.")
    app = {
        "provider_id": "work",
        "name": name or urlsplit(issuer).hostname,
        "client_id": client_id,
        "secret": secret,
        "settings": {
            "server_url": issuer,
            "token_auth_method": "client_secret_post",
            "email_authentication": True,
            "verified_email": email_verified,
        },
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
